"""Whether the assistant refuses what the sources do not cover, and only that; and how well its own support tells.

The decision score is the assistant's `support`: larger means better covered. A question for which nothing was drafted
has the least support there is; one that was refused before anything was searched has none and is not scored.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import NamedTuple

from evals.metrics.figure import Figure, counted
from evals.results import Trial
from evals.types import AnswerCase, Expected, NotCoveredCase
from evals.words import normal, says_one


class Point(NamedTuple):
    """One point of the risk-coverage curve."""

    coverage: float
    """The share of the questions that would be answered, 0 to 1."""
    risk: float
    """The share of those that would be answered wrongly, 0 to 1."""


def abstention(trials: Iterable[Trial]) -> list[Figure]:
    """How well is refused: three shares, 0 to 1.

    - abstention precision: the refusals that are right, as a share of all refusals. Right is one that the case allows.
    - abstention recall: the refused questions, as a share of those that allow nothing else.
    - wrongly refused: the refused questions, as a share of those that allow no refusal; smaller is better.

    A crash refuses nothing. Precision is not scored where nothing is refused.
    """
    rows = [
        (trial.expected.expect, trial.asked.answer is not None and trial.asked.answer.outcome == "abstained")
        for trial in trials
        if isinstance(trial.expected, Expected)
    ]
    return [
        counted("abstention precision", ["abstained" in expect for expect, refused in rows if refused]),
        counted("abstention recall", [refused for expect, refused in rows if expect == ["abstained"]]),
        counted("wrongly refused", [refused for expect, refused in rows if "abstained" not in expect]),
    ]


def risk_coverage(trials: Iterable[Trial]) -> list[Point]:
    """The risk of answering the best-supported questions alone, for every share of them, smallest share first.

    Over the single questions that were searched for: answers, lists, and those that allow nothing but a refusal.
    Answering one of the last is wrong; answering another is wrong when the draft lacks one of its facts. Among equally
    supported questions the wrong come first.
    """
    rows = sorted(
        ((-_support(trial), not _draft_is_right(trial)) for trial in trials if is_decision(trial)),
        key=lambda row: (row[0], not row[1]),
    )
    points, wrong = [], 0
    for count, (_, is_wrong) in enumerate(rows, 1):
        wrong += is_wrong
        points.append(Point(round(count / len(rows), 6), round(wrong / count, 6)))
    return points


def aurc(trials: Iterable[Trial]) -> Figure:
    """The area under the risk-coverage curve: the mean of its risks over all coverages (Geifman and others, ICLR 2019).

    0 to 1, smaller is better; 0 only when no draft is wrong. Not scored without single questions.
    """
    points = risk_coverage(trials)
    value = round(statistics.fmean(point.risk for point in points), 6) if points else None
    return Figure("AURC", value, len(points), unit="score")


def auroc(trials: Iterable[Trial]) -> Figure:
    """The chance that a covered question has more support than one that is not, ties counting half.

    0 to 1; 0.5 tells nothing. Covered are the cases of answers and lists; not covered are those that allow nothing but
    a refusal. Not scored unless there is one of each. The Mann-Whitney statistic as a share of all pairs.
    """
    rows = [trial for trial in trials if is_decision(trial)]
    covered = [_support(one) for one in rows if isinstance(one.expected, AnswerCase)]
    others = [_support(one) for one in rows if not isinstance(one.expected, AnswerCase)]
    if not covered or not others:
        return Figure("AUROC", None, 0, unit="score")
    from scipy.stats import mannwhitneyu  # type: ignore[import-untyped]  # its stubs are a package of their own

    pairs = len(covered) * len(others)
    value = float(mannwhitneyu(covered, others).statistic) / pairs
    return Figure("AUROC", round(value, 6), len(covered) + len(others), unit="score")


def is_decision(trial: Trial) -> bool:
    """Whether a question is one that the assistant searched for and that must, or must not, be answered."""
    expected = trial.expected
    must_refuse = isinstance(expected, NotCoveredCase) and expected.expect == ["abstained"]
    return trial.ranks is not None and (isinstance(expected, AnswerCase) or must_refuse)


def _support(trial: Trial) -> float:
    return float("-inf") if trial.asked.support is None else trial.asked.support


def _draft_is_right(trial: Trial) -> bool:
    if not isinstance(trial.expected, AnswerCase) or trial.asked.draft is None:
        return False
    said = normal(trial.asked.draft)
    return all(says_one(said, group) for group in trial.expected.facts)

"""What an answer says and how much it says: facts, missing words, length, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.metrics.figure import Figure, counted, quantile
from evals.results import Result, Trial
from evals.scorers import facts_met, names_missing
from evals.types import Expected
from evals.words import word_count


def passed(results: Iterable[Result]) -> Figure:
    """The cases that pass, as a share of all; a crashed case does not. 0 to 1; not scored without a case."""
    return counted("passed", [result.passed for result in results])


def fact_recall(trials: Iterable[Trial]) -> Figure:
    """The facts that the answers say, as a share of all facts that they should say.

    0 to 1. A fact is said when one of its phrases stands in the answer, word by word. A refusal or a crash says none,
    except where abstaining is right: then its facts are not scored. Questions without facts are not scored.
    """
    told: list[bool] = []
    for trial in trials:
        expected, answer = trial.expected, trial.asked.answer
        if not isinstance(expected, Expected) or not expected.facts:
            continue
        if answer is None:
            told += [False for _ in expected.facts]
        elif not (answer.outcome == "abstained" and "abstained" in expected.expect):
            told += facts_met(expected, answer)
    return counted("fact recall", told)


def missing_named(trials: Iterable[Trial]) -> Figure:
    """The refusals and partial answers that name what is not covered, as a share of those that should.

    0 to 1. A question whose case names nothing as missing, and one that was answered in full, are not scored.
    """
    named = [
        names_missing(trial.expected, trial.asked.answer)
        for trial in trials
        if isinstance(trial.expected, Expected) and trial.asked.answer is not None
    ]
    return counted("missing named", [one for one in named if one is not None])


def words(trials: Iterable[Trial]) -> list[Figure]:
    """The median and the 95th percentile of the words of answers, refusals left out; nearest rank."""
    counts = [
        word_count(trial.asked.answer.text)
        for trial in trials
        if trial.asked.answer is not None and trial.asked.answer.outcome != "abstained"
    ]
    return [quantile("words p50", counts, 0.5, "words"), quantile("words p95", counts, 0.95, "words")]


def latency(seconds: Sequence[float]) -> list[Figure]:
    """The median and the 95th percentile of the time to an answer, in milliseconds. Reported, never gated."""
    ms = [one * 1000 for one in seconds]
    return [quantile("latency p50", ms, 0.5, "ms"), quantile("latency p95", ms, 0.95, "ms")]

"""How well the classifier types cases in words, which types it confuses, and which of its rules the cases reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assistant.classifier.table import TABLE
from evals.metrics.figure import Figure, counted
from evals.results import Trial
from evals.types import VignetteCase


class Pair(NamedTuple):
    """What a case should be and what it was taken for: its type, or its status where it has none."""

    expected: str
    found: str
    """`crashed` where the classifier broke down."""


def accuracy(trials: Iterable[Trial]) -> Figure:
    """The cases with the right status and type, as a share of all. 0 to 1; a crash is wrong; grades do not count."""
    return counted("accuracy", [pair.expected == pair.found for pair in pairs(trials)])


def grade_accuracy(trials: Iterable[Trial]) -> Figure:
    """The cases with the right grade, as a share of those whose grade is given. 0 to 1; a crash is wrong."""
    told = []
    for trial in trials:
        if isinstance(trial.expected, VignetteCase) and trial.expected.expect.grade is not None:
            found = trial.asked.classification
            told.append(found is not None and found.grade == trial.expected.expect.grade)
    return counted("grade accuracy", told)


def committed_wrong(trials: Iterable[Trial]) -> Figure:
    """The cases that are given a type and a wrong one, as a share of those that are given a type (1 - precision).

    0 to 1, smaller is better. Not scored where no case is given a type.
    """
    told = []
    for trial in trials:
        found = trial.asked.classification
        if isinstance(trial.expected, VignetteCase) and found is not None and found.status == "classified":
            told.append(found.category != trial.expected.expect.category)
    return counted("committed wrong", told)


def rule_coverage(trials: Iterable[Trial]) -> Figure:
    """The rows of the table that decide at least one case, as a share of its rows. 0 to 1; not scored without cases."""
    decided = rules_decided(trials)
    return counted("rules reached", [row.id in decided for row in TABLE] if decided else [])


def rules_decided(trials: Iterable[Trial]) -> dict[str, int]:
    """How many cases each rule decided, by its id; a rule that decided none is not named."""
    found = [trial.asked.classification for trial in trials]
    return dict(sorted(Counter(one.reason_code for one in found if one is not None).items()))


def confusion(trials: Iterable[Trial]) -> Mapping[Pair, int]:
    """How often each pair of what is right and what was found occurs."""
    return dict(sorted(Counter(pairs(trials)).items()))


def pairs(trials: Iterable[Trial]) -> list[Pair]:
    """What is right and what was found, for each case in order."""
    told = []
    for trial in trials:
        if isinstance(trial.expected, VignetteCase):
            wanted, found = trial.expected.expect, trial.asked.classification
            told.append(
                Pair(wanted.category or wanted.status, "crashed" if found is None else found.category or found.status)
            )
    return told

"""Whether the sources' contradictions are shown where a question touches one, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evals.metrics.figure import Figure, counted
from evals.results import Trial
from evals.scorers import shown_topics
from evals.types import DisagreementCase


def disagreements_shown(trials: Iterable[Trial], topics: Mapping[str, str]) -> Figure:
    """The disagreements that should be shown and are, as a share of those that should (recall).

    0 to 1. A refusal or a crash shows none. Look-alike questions, which touch no disagreement, are not scored.
    """
    return counted("disagreement shown", [name in shown for asked, shown in _pairs(trials, topics) for name in asked])


def disagreements_invented(trials: Iterable[Trial], topics: Mapping[str, str]) -> Figure:
    """The disagreements that are shown without being touched, as a share of those that are shown (1 - precision).

    0 to 1, smaller is better. Not scored where none is shown.
    """
    return counted(
        "disagreement invented", [name not in asked for asked, shown in _pairs(trials, topics) for name in shown]
    )


def _pairs(trials: Iterable[Trial], topics: Mapping[str, str]) -> list[tuple[list[str], list[str]]]:
    return [
        (trial.expected.topics, shown_topics(trial.asked.answer, topics) if trial.asked.answer else [])
        for trial in trials
        if isinstance(trial.expected, DisagreementCase)
    ]

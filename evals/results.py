"""What a run makes of a case: each question that was put, what came back, and why it does not pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.classifier.classification import Classification
from assistant.types import Answer
from evals.types import Expected, VignetteCase


@dataclass(frozen=True, slots=True)
class Asked:
    """What a system gave back for one question."""

    answer: Answer | None = None
    """`None` for the classifier's suite."""
    classification: Classification | None = None
    """For the classifier's suite; a classification beside an answer is part of the answer."""
    support: float | None = None
    """How well the answer is supported, as the assistant's own decision weighs it: larger is better."""
    draft: str | None = None
    """What would be shown if nothing were ever refused; `None` where nothing was searched."""
    rankings: Mapping[str, tuple[str, ...]] | None = None
    """The ids of the statements that each way of searching gives, best first; kept until the ranks are told."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One question put to a system, and its verdict."""

    question: str
    expected: Expected | VignetteCase
    asked: Asked
    problems: tuple[str, ...]
    """Why it does not pass, in words; none when it does."""
    crash: str | None
    """The traceback, where the system or the scoring of what it gave back broke down."""
    ranks: Mapping[str, tuple[int | None, ...]] | None = None
    """For each way of searching the rank of every gold span, from 1, `None` where it is not among the results; as a
    whole `None` where nothing was searched."""

    @property
    def passed(self) -> bool:
        """Whether all is right."""
        return not self.problems and self.crash is None


@dataclass(frozen=True, slots=True)
class Result:
    """A scored case: one question, one turn of a dialogue, or one group of paraphrases."""

    suite: str
    split: str
    case: str
    """The case's id; of a dialogue's turn `id/number`."""
    kind: str
    """The case's kind, or its style where it has none."""
    trials: tuple[Trial, ...]
    """One; of a group of paraphrases as many as it has wordings."""

    @property
    def key(self) -> str:
        """Its name in the baseline: the same case may be put in two suites."""
        return f"{self.suite}/{self.case}"

    @property
    def passed(self) -> bool:
        """Whether every wording passes: a group is as good as the worst of its answers."""
        return all(trial.passed for trial in self.trials)

    @property
    def crashed(self) -> bool:
        """Whether something broke down."""
        return any(trial.crash is not None for trial in self.trials)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it does not pass; for several wordings with the wording."""
        return tuple(
            reason if len(self.trials) == 1 else f"{trial.question!r}: {reason}"
            for trial in self.trials
            for reason in (*trial.problems, *([f"crashed: {_last_line(trial.crash)}"] if trial.crash else []))
        )


def _last_line(traceback: str) -> str:
    return traceback.strip().splitlines()[-1]

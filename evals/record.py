"""What a run leaves behind and the baseline keeps: the form of the files, for those who write and those who read them.

Nothing here depends on the time or the machine: the same run of the same state is written byte for byte the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.classifier.render import to_json
from assistant.render import answer_to_json
from evals.metrics.figure import Figure, Unit
from evals.results import Result, Trial


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureRecord(_Record):
    """A figure without its name."""

    value: float | None = None
    """`None`: not scored."""
    of: int
    hits: int | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit = "share"


Figures = dict[str, FigureRecord]
"""Figures by their names."""


class CaseRecord(_Record):
    """How one case came out."""

    passed: bool
    answer: str
    """The hash of what was answered, so that a change shows where the words are not kept."""


class ModelRecord(_Record):
    """What came of a language model that the same cases were put with."""

    name: str
    """The model as `provider:model`."""
    asked: int
    """The answers for which it was asked."""
    in_its_words: int
    """Those that show a sentence of its own; the others are the extractive ones."""
    failed: int
    """Those for which it gave no whole answer."""
    written: int
    """The sentences that it wrote."""
    shown: int
    """Those that a reader sees."""
    verdicts: dict[str, int]
    """What the guard decided on them, by reason."""
    newly_failing: list[str]
    """Cases that pass without it and fail with it, by name."""
    newly_passing: list[str]
    """Cases that fail without it and pass with it, by name."""


class RunRecord(_Record):
    """What a run found: `summary.json`."""

    suites: list[str]
    """The suites that were put, in order."""
    is_partial: bool
    """Whether only some of the suites were asked for."""
    without_pages: bool
    """Whether the suites over the raw pages are not scored because there are no pages."""
    commit: str
    """The commit, with `+` where files differ from it; empty where nobody knows."""
    data: dict[str, str]
    """The hashes of all that decides the outcome: cases, code, indexes, encoder, table of rules."""
    figures: dict[str, Figures]
    """The figures of each suite, of each split as `suite/split`, and of all together (`all`, `raw_all`)."""
    retrieval: dict[str, Figures]
    """The retrieval figures of each way of searching."""
    beside: dict[str, dict[str, Figures]]
    """The figures by suite of the trivial assistants."""
    rules: dict[str, int]
    """How many cases each rule of the classifier decided."""
    broken_floors: list[tuple[str, str]]
    """The name of each floor that is broken, and what is below it."""
    cases: dict[str, CaseRecord]
    """Every case by its name, `suite/id`."""
    model: ModelRecord | None = None
    """The language model that was tried beside; its figures by suite are in `beside`."""


def figure_records(figures: Iterable[Figure]) -> Figures:
    """Figures as they are written, by name; what is not scored is written too, as having no value."""
    return {
        one.name: FigureRecord(value=one.value, of=one.of, hits=one.hits, low=one.low, high=one.high, unit=one.unit)
        for one in figures
    }


def case_records(results: Sequence[Result]) -> dict[str, CaseRecord]:
    """How each case came out, by name, sorted."""
    records = {one.key: CaseRecord(passed=one.passed, answer=short_hash(answered(one))) for one in results}
    return dict(sorted(records.items()))


def answered(result: Result) -> str:
    """What a reader was told, in words: of each wording its outcome and text, of a vignette its type and rule."""
    return "\n\n".join(_told(trial) for trial in result.trials)


def _told(trial: Trial) -> str:
    if trial.asked.classification is not None:
        found = trial.asked.classification
        grade = f", grade {found.grade}" if found.grade else ""
        return f"{found.category or found.status}{grade} (rule {found.reason_code})"
    if trial.asked.answer is not None:
        shown = "".join(f"\nsources disagree: {one.topic}" for one in trial.asked.answer.disagreements)
        return f"{trial.asked.answer.outcome}: {trial.asked.answer.text}{shown}"
    return "crashed"


def short_hash(text: str) -> str:
    """The first twelve hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def result_to_json(result: Result) -> dict[str, object]:
    """A result as a line of `results.jsonl`, with all that came back."""
    return {
        "suite": result.suite,
        "split": result.split,
        "case": result.case,
        "kind": result.kind,
        "passed": result.passed,
        "crashed": result.crashed,
        "reasons": list(result.reasons),
        "trials": [_trial_to_json(trial) for trial in result.trials],
    }


def _trial_to_json(trial: Trial) -> dict[str, object]:
    answer, found = trial.asked.answer, trial.asked.classification
    support = trial.asked.support
    ranks: Mapping[str, object] | None = (
        {way: list(ranks) for way, ranks in trial.ranks.items()} if trial.ranks is not None else None
    )
    return {
        "question": trial.question,
        "passed": trial.passed,
        "problems": list(trial.problems),
        "crash": trial.crash,
        "answer": answer_to_json(answer) if answer is not None else None,
        "classification": to_json(found) if found is not None else None,
        "support": None if support is None else round(support, 4),
        "ranks": ranks,
    }

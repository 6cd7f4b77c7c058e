"""A language model beside the extractive assistant: the same cases, what it wrote, what of that a reader sees.

It is reported and never part of the gate: models differ from day to day. Retrieval and the decision whether
a question is covered are the same by construction, so only what is told, and how, can differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.render import unescaped
from assistant.types import Answer
from evals.compare import shown
from evals.metrics.segments import segments
from evals.record import Figures, ModelRecord, RunRecord
from evals.results import Result
from evals.workers import WITH_MODEL

FIGURES = ("passed", "fact recall", "answer precision", "citation precision", "quote validity", "words p50")
"""The figures that are set side by side."""


def model_record(name: str, without: Sequence[Result], with_model: Sequence[Result]) -> ModelRecord:
    """What came of a model, case by case beside the results without it."""
    passed = {one.key: one.passed for one in without}
    answers = list(_answers(with_model))
    asked = [one for one in answers if one.guard or _failed(one)]
    verdicts = Counter(decision.verdict for one in answers for decision in one.guard)
    return ModelRecord(
        name=name,
        asked=len(asked),
        in_its_words=sum(one.provenance.composer == name for one in asked),
        failed=sum(_failed(one) for one in asked),
        written=verdicts.total(),
        shown=sum(len(sentences_of(one, name)) for one in asked),
        verdicts=dict(sorted(verdicts.items(), key=lambda item: (-item[1], item[0]))),
        newly_failing=sorted(one.key for one in with_model if passed.get(one.key) and not one.passed),
        newly_passing=sorted(one.key for one in with_model if passed.get(one.key) is False and one.passed),
    )


def sentences_of(answer: Answer, name: str) -> list[str]:
    """The sentences of an answer that the model wrote, as they are shown."""
    if answer.provenance.composer != name:
        return []
    supported = {one.sentence for one in answer.guard if one.verdict == "supported"}
    return [segment.text for segment in segments(answer.text) if segment.text in supported]


def side_by_side(record: RunRecord) -> dict[str, list[tuple[str, str, str]]]:
    """For each suite the figures that are scored: name, without the model, with it."""
    beside: Mapping[str, Figures] = record.beside.get(WITH_MODEL, {})
    return {
        suite: [
            (name, shown(record.figures[suite].get(name)), shown(figures.get(name)))
            for name in FIGURES
            if any(
                one.get(name) is not None and one[name].value is not None for one in (record.figures[suite], figures)
            )
        ]
        for suite, figures in beside.items()
        if suite in record.figures
    }


class InItsWords(NamedTuple):
    """An answer that shows sentences of the model, beside the one without it."""

    case: str
    question: str
    without: str
    with_model: str
    withheld: list[tuple[str, str]]
    """What it wrote besides, each with the reason."""


def in_its_words(name: str, without: Sequence[Result], with_model: Sequence[Result]) -> list[InItsWords]:
    """Every answer that shows the model's words, in the order of the cases."""
    before = {(one.key, trial.question): trial.asked.answer for one in without for trial in one.trials}
    found = []
    for one in with_model:
        for trial in one.trials:
            answer, plain = trial.asked.answer, before.get((one.key, trial.question))
            if answer is not None and plain is not None and answer.provenance.composer == name:
                withheld = [(d.sentence, f"{d.verdict}: {d.because}") for d in answer.guard if d.verdict != "supported"]
                told = (unescaped(plain.text), unescaped(answer.text))
                found.append(InItsWords(one.key, trial.question, *told, withheld))
    return found


def told_of_model(record: RunRecord) -> list[str]:
    """The comparison in lines for a terminal; none where no model was tried."""
    found = record.model
    if found is None:
        return []
    lines = [
        f"With {found.name} beside (never part of the gate):",
        "",
        "| suite | figure | extractive | with the model |",
    ]
    lines.append("|---|---|---|---|")
    for suite, rows in side_by_side(record).items():
        lines += [f"| {suite} | {name} | {without} | {with_it} |" for name, without, with_it in rows]
    return [
        *lines,
        "",
        told_in_words(found),
        *_named("fail with it alone", found.newly_failing),
        *_named("pass with it alone", found.newly_passing),
        "",
    ]


def told_in_words(found: ModelRecord) -> str:
    """One paragraph: how often it was asked, what it wrote, what was shown and withheld."""
    withheld = ", ".join(f"{name} {count}" for name, count in found.verdicts.items() if name != "supported")
    return (
        f"Asked for {found.asked} answers, {found.in_its_words} of them show its words, "
        f"for {found.failed} it gave no whole answer. It wrote {found.written} sentences: {found.shown} are shown"
        + (f"; withheld: {withheld}." if withheld else ", none is withheld.")
    )


def _named(title: str, names: Sequence[str]) -> list[str]:
    return [f"{title} ({len(names)}):", *(f"  {name}" for name in names)] if names else []


def _answers(results: Sequence[Result]) -> Iterator[Answer]:
    return (trial.asked.answer for one in results for trial in one.trials if trial.asked.answer is not None)


def _failed(answer: Answer) -> bool:
    return any(notice.code == "model_unavailable" for notice in answer.notices)

"""Put every case to a system and say what passes. Nothing here reads a file or decides about the gate."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.types import Answer
from evals.load import CaseFile
from evals.metrics.retrieval import ranks_of, spans_of
from evals.results import Asked, Result, Trial
from evals.scorers import answer_problems, vignette_problems
from evals.systems import System
from evals.types import Case, DialogueCase, Expected, HostileCase, ParaphraseCase, VignetteCase


class _Put(NamedTuple):
    """A question as it is put."""

    question: str
    expected: Expected | VignetteCase


def run(files: Iterable[CaseFile], system: System, advance: Callable[[], None]) -> list[Result]:
    """The result of every case, in order; `advance` is called after each question."""
    results = []
    for file in files:
        for case in file.cases:
            results += _results(file, case, system, advance)
    return results


def question_count(files: Iterable[CaseFile]) -> int:
    """How many questions a run puts."""
    return sum(len(_puts(case)) for file in files for case in file.cases)


def _results(file: CaseFile, case: Case, system: System, advance: Callable[[], None]) -> list[Result]:
    history: list[Answer] = []
    trials = []
    for put in _puts(case):
        trial = _trial(put, system, history)
        trials.append(trial)
        if isinstance(case, DialogueCase) and trial.asked.answer is not None:
            history.append(trial.asked.answer)
        advance()
    kind = str(getattr(case, "kind", "") or getattr(case, "style", ""))
    if isinstance(case, DialogueCase):
        return [
            Result(file.suite, file.split, f"{case.id}/{number}", kind, (trial,))
            for number, trial in enumerate(trials, 1)
        ]
    return [Result(file.suite, file.split, case.id, kind, tuple(trials))]


def _puts(case: Case) -> list[_Put]:
    if isinstance(case, DialogueCase):
        return [_Put(turn.question, turn) for turn in case.turns]
    if isinstance(case, ParaphraseCase):
        return [_Put(question, case) for question in case.questions]
    if isinstance(case, VignetteCase):
        return [_Put(case.text, case)]
    if isinstance(case, HostileCase):
        return [_Put(case.question * case.times, case)]
    return [_Put(case.question, case)]


def _trial(put: _Put, system: System, history: Sequence[Answer]) -> Trial:
    asked, problems, ranks, crash = Asked(), list[str](), None, None
    try:
        if isinstance(put.expected, VignetteCase):
            asked = system.classify(put.question)
            assert asked.classification is not None
            problems = vignette_problems(put.expected, asked.classification)
        else:
            asked = system.ask(put.question, history)
            assert asked.answer is not None
            problems = answer_problems(put.expected, asked.answer, system.documents, system.topics)
            looked = system.looked(asked)
            ranks = _ranks(put.expected, looked, system)
            asked = replace(looked, rankings=None)
    except Exception:  # noqa: BLE001 - whatever breaks is a result of the case: a failure, with its traceback
        crash = traceback.format_exc()
    return Trial(put.question, put.expected, asked, tuple(problems), crash, ranks)


def _ranks(expected: Expected, asked: Asked, system: System) -> dict[str, tuple[int | None, ...]] | None:
    if asked.rankings is None:
        return None
    spans = spans_of(expected, system.documents)
    return {way: ranks_of(spans, ranking, system.statements) for way, ranking in asked.rankings.items()}

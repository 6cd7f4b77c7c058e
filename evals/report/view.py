"""What the page shows of each case, as plain data: the page draws it when a reader opens the case.

Texts that come again and again (documents, the words of rules) are kept once and named by their place in a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.types import Answer
from evals.compare import Comparison
from evals.metrics.citations import is_valid
from evals.metrics.retrieval import WAYS, spans_of
from evals.record import answered
from evals.report.pieces import changes, pieces_of
from evals.results import Result, Trial
from evals.scorers import facts_met
from evals.summary import Ground, whole_of
from evals.types import Expected, VignetteCase
from ingest.types import Document


class _Texts:
    """Texts that are kept once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        """The place of a text in the list."""
        return self._places.setdefault(text, len(self._places))

    @property
    def all(self) -> list[str]:
        """The texts by place."""
        return list(self._places)


def view_of(
    results: Sequence[Result],
    grounds: Mapping[str, Ground],
    comparison: Comparison | None,
    old: Mapping[str, str],
) -> dict[str, Any]:
    """Everything that the page's script needs; `old` are the words that the baseline keeps, by case."""
    documents = {(whole, name): d for whole, ground in grounds.items() for name, d in ground.documents.items()}
    places = {key: number for number, key in enumerate(documents)}
    texts = _Texts()
    return {
        "ways": WAYS,
        "documents": [{"name": name, "text": document.text} for (_, name), document in documents.items()],
        "cases": [_case(one, grounds[whole_of(one.suite)], places, texts, comparison, old) for one in results],
        "texts": texts.all,
    }


def change_of(name: str, comparison: Comparison | None) -> str:
    """What became of a case since the baseline, in a word or two; empty where nothing did or there is no baseline."""
    if comparison is None:
        return ""
    kinds = {
        "newly failing": comparison.newly_failing,
        "newly passing": comparison.newly_passing,
        "new": comparison.new,
        "other words": comparison.otherwise_answered,
    }
    return next((kind for kind, names in kinds.items() if name in names), "")


def _case(
    result: Result,
    ground: Ground,
    places: Mapping[tuple[str, str], int],
    texts: _Texts,
    comparison: Comparison | None,
    old: Mapping[str, str],
) -> dict[str, Any]:
    whole = whole_of(result.suite)
    before, now = old.get(result.key), answered(result)
    return {
        "suite": result.suite,
        "split": result.split,
        "case": result.case,
        "kind": result.kind,
        "state": "crashed" if result.crashed else "passed" if result.passed else "failed",
        "change": change_of(result.key, comparison),
        "reasons": result.reasons,
        "trials": [_trial(one, ground, lambda name: places.get((whole, name), -1), texts) for one in result.trials],
        "diff": changes(before, now) if before is not None and before != now else None,
    }


def _trial(trial: Trial, ground: Ground, place: Any, texts: _Texts) -> dict[str, Any]:
    shown: dict[str, Any] = {"question": trial.question[:3000], "problems": trial.problems, "crash": trial.crash}
    if isinstance(trial.expected, VignetteCase):
        return {**shown, **_classified(trial, trial.expected, texts)}
    answer = trial.asked.answer
    if answer is not None:
        shown |= _answered(answer, ground.documents, place)
        shown["support"] = None if trial.asked.support is None else round(trial.asked.support, 2)
    return {**shown, **_expected(trial, trial.expected, ground.documents, place)}


def _answered(answer: Answer, documents: Mapping[str, Document], place: Any) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "searched_for": answer.searched_for if answer.searched_for != answer.question else None,
        "pieces": pieces_of(answer),
        "citations": [
            [one.number, place(one.document), one.start, one.end, is_valid(one, documents)] for one in answer.citations
        ],
        "notices": [[one.code, one.text] for one in answer.notices],
        "disagreements": [
            [one.topic, [[side.claim, side.citations] for side in one.sides]] for one in answer.disagreements
        ],
    }


def _expected(trial: Trial, expected: Expected, documents: Mapping[str, Document], place: Any) -> dict[str, Any]:
    answer = trial.asked.answer
    met = facts_met(expected, answer) if answer is not None else [False for _ in expected.facts]
    spans = spans_of(expected, documents)
    ranks = trial.ranks or {}
    return {
        "expect": expected.expect,
        "facts": [[group, is_met] for group, is_met in zip(expected.facts, met, strict=True)],
        "wrong": expected.wrong,
        "gold": [
            [
                place(span.document),
                span.start,
                span.end,
                [ranks[way][number] if number < len(ranks.get(way, ())) else None for way in WAYS],
            ]
            for number, span in enumerate(spans)
        ],
        "searched": trial.ranks is not None,
    }


def _classified(trial: Trial, expected: VignetteCase, texts: _Texts) -> dict[str, Any]:
    wanted = expected.expect
    grade = f", grade {wanted.grade}" if wanted.grade else ""
    shown: dict[str, Any] = {"wanted": f"{wanted.category or wanted.status}{grade}"}
    found = trial.asked.classification
    if found is not None:
        grade = f", grade {found.grade}" if found.grade else ""
        shown |= {
            "found": f"{found.category or found.status}{grade}",
            "rule": [found.reason_code, texts.place(found.statement)],
            "used": [[one.finding, one.value, one.origin.start, one.origin.end] for one in found.used],
            "ignored": [[one.finding, one.why] for one in found.ignored],
            "trace": [[texts.place(one.criterion), one.fired, texts.place(one.because)] for one in found.trace],
        }
    return shown

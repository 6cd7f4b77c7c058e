"""The baseline: how every case came out when someone last said that it is right so. `accept` alone writes it.

Two files: `baseline.json` has the verdicts and the figures, `baseline_answers.json` the words that were answered over
the corpus, for a reader who wants old and new beside each other. Words from the raw pages are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.record import CaseRecord, Figures, RunRecord
from ingest.errors import UserError

_Value = TypeVar("_Value")

BASELINE = Path(__file__).parent / "baseline.json"
ANSWERS = Path(__file__).parent / "baseline_answers.json"


class Accepted(BaseModel):
    """Who would say why, when, and of what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    date: str
    commit: str


class Baseline(BaseModel):
    """The file's content."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accepted: Accepted
    data: dict[str, str]
    """The hashes of the state that it was made of."""
    figures: dict[str, Figures]
    retrieval: dict[str, Figures]
    rules: dict[str, int]
    """How many cases each rule of the classifier decided."""
    cases: dict[str, CaseRecord]


class Kept(NamedTuple):
    """The baseline with the words that it keeps."""

    baseline: Baseline
    answers: Mapping[str, str]
    """What was answered, by case; the cases over the raw pages are not among them."""


def read_baseline(path: Path, answers: Path) -> Kept | None:
    """The baseline; `None` where there is none yet, `UserError` where it cannot be used."""
    if not path.exists():
        return None
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
        words = json.loads(answers.read_text(encoding="utf-8")) if answers.exists() else {}
    except (OSError, ValidationError, ValueError) as error:
        raise UserError(
            f"The baseline {str(path)!r} cannot be used: {error}. Restore the committed one; only "
            "`python -m evals accept` writes it."
        ) from error
    return Kept(baseline, words)


def accept(
    run: RunRecord,
    words: Mapping[str, str],
    why: str,
    now: Mapping[str, str],
    today: date,
    path: Path,
    answers: Path,
) -> Baseline:
    """Make a run the baseline. `now` is the present state; `UserError` says why the run cannot be accepted.

    Where the raw pages are not at hand, what the old baseline says of them stays.
    """
    if not why.strip():
        raise UserError(
            "A baseline is not moved without a reason. Give one: --why 'what changed, and why it is right'."
        )
    if run.is_partial:
        raise UserError(f"The last run put only {', '.join(run.suites)}. Put all suites first: python -m evals run")
    if run.broken_floors:
        told = "; ".join(text for _, text in run.broken_floors)
        raise UserError(f"The last run breaks what no baseline lowers: {told}. Mend that and run again.")
    changed = [name for name in now if run.data.get(name) != now[name]]
    if changed:
        raise UserError(
            f"The last run is of another state than the one at hand ({', '.join(changed)} changed). "
            "Run again first: python -m evals run"
        )
    kept = read_baseline(path, answers)
    old = kept.baseline if kept is not None and run.without_pages else None
    baseline = Baseline(
        accepted=Accepted(why=why.strip(), date=today.isoformat(), commit=run.commit),
        data=run.data,
        figures=_scored({**_raw(old.figures if old else {}), **run.figures}),
        retrieval=_scored(run.retrieval),
        rules=run.rules,
        cases={**_raw(old.cases if old else {}), **run.cases},
    )
    path.write_text(_one_a_line(baseline), encoding="utf-8")
    kept_words = {name: text for name, text in sorted(words.items()) if not name.startswith("raw_")}
    answers.write_text(json.dumps(kept_words, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return baseline


def _raw(values: Mapping[str, _Value]) -> dict[str, _Value]:
    return {name: value for name, value in values.items() if name.startswith("raw_")}


def _scored(figures: Mapping[str, Figures]) -> dict[str, Figures]:
    return {
        name: {title: one for title, one in group.items() if one.value is not None} for name, group in figures.items()
    }


def _one_a_line(baseline: Baseline) -> str:
    """JSON with one case and one figure a line, sorted, so that a diff shows which of them moved."""
    content = baseline.model_dump(mode="json", exclude_none=True)
    return _lines(content, 0) + "\n"


def _lines(value: object, depth: int) -> str:
    if not isinstance(value, dict) or not any(isinstance(one, dict) for one in value.values()):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    inner = " " * (depth + 1)
    rows = [f"{inner}{json.dumps(key)}: {_lines(one, depth + 1)}" for key, one in sorted(value.items())]
    return "{\n" + ",\n".join(rows) + "\n" + " " * depth + "}" if rows else "{}"

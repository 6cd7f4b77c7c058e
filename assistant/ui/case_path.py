"""The way through the table as a picture: the conditions of the row that decided, and every other row's reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from assistant.classifier.passages import passages
from assistant.classifier.table import TABLE, Criterion

_STAGES = (
    ("Special entities", ("R01", "SP")),
    ("Contradictions", ("R02", "R03")),
    ("Calcinosis", ("R1",)),
    ("Damaged tissue", ("R2",)),
    ("A high blood level, or a cause of one", ("R3",)),
    ("What remains open", ("R4",)),
)
"""The parts of the table, in its order, by how their rows' ids begin."""

ROWS: Mapping[str, Criterion] = {row.id: row for row in TABLE}


def picture(trace: list[dict[str, Any]], result: str) -> str:
    """The path and, folded, all rows; nothing where no row was tried."""
    fired = next((ROWS[step["criterion"]] for step in trace if step["fired"] and step["criterion"] in ROWS), None)
    if fired is None:
        return ""
    met = '<li class="met"><span class="hidden-words">Met: </span>'
    steps = "".join(f"{met}{escape(limb.words)}</li>" for limb in fired.limbs)
    return (
        '<div class="way"><p class="caption">The way through the table</p><ol class="line">'
        f'{steps}<li class="end"><strong>{escape(fired.id)}</strong> {escape(fired.words)} {_cited(fired)}'
        f'<span class="result">{escape(result)}</span></li></ol>'
        f'<details class="rows"><summary>All {len(trace)} rows, and why the others did not decide</summary>'
        f"{''.join(_stage(title, starts, trace) for title, starts in _STAGES)}</details></div>"
    )


def _stage(title: str, starts: tuple[str, ...], trace: list[dict[str, Any]]) -> str:
    rows = "".join(
        _row(step)
        for step in trace
        if step["criterion"] in ROWS and any(step["criterion"].startswith(start) for start in starts)
    )
    return f"<h4>{title}</h4><ul>{rows}</ul>" if rows else ""


def _row(step: dict[str, Any]) -> str:
    row = ROWS[step["criterion"]]
    look, because = ("met", "this row decided") if step["fired"] else ("not", step["because"])
    return (
        f'<li class="{look}"><strong>{escape(row.id)}</strong> {escape(row.words)} '
        f'<span class="because">{escape(because)}</span> {_cited(row)}</li>'
    )


def _cited(row: Criterion) -> str:
    """The row's passages, each a click away."""
    places = [passages()[name] for name in row.passages]
    data = [
        {
            "number": number,
            "document": one.document,
            "start": one.start,
            "end": one.end,
            "sha": one.sha256,
            "quote": one.quote,
        }
        for number, one in enumerate(places, start=1)
    ]
    label = f"Passages of {row.id}"
    words = "1 passage" if len(places) == 1 else f"{len(places)} passages"
    return (
        f'<button type="button" class="link" data-places="{escape(json.dumps(data))}" '
        f'aria-label="{label}: {words}">{words}</button>'
    )

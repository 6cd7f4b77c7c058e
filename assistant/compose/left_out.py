"""Leave out of an answer what the question leaves out («besides X», «which are not X»), as far as it can be cut.

In: lines. Out: the lines without those that say it. A sentence that says it beside other things stands where nothing
else answers: it cannot be cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Line, Material
from assistant.compose.units import Unit, enumerates
from assistant.question import Concept
from ingest.terms import stems
from ingest.types import Statement


def says_one(statement: Statement, concepts: Sequence[Concept]) -> bool:
    """Whether a statement says one of the things in its own words."""
    found = stems(statement.text)
    return any(_holds(found, phrase) for concept in concepts for phrase in concept.phrases)


def without(lines: Sequence[Line], concepts: Sequence[Concept]) -> list[Line]:
    """The lines without those that say one of the things, and without what hangs on these."""
    kept: list[Line] = []
    label: tuple[str, ...] = ()
    below: int | None = None
    for line in lines:
        if below is not None and line.depth > below:
            continue
        below = None
        if says_one(line.shown, concepts) and not enumerates(line.shown):
            label = line.label or label
            below = line.depth if line.depth else None
            continue
        kept.append(replace(line, label=line.label or label) if line.depth else line)
        label = ()
    tells = [line for line in kept if not line.shown.text.endswith(":")]
    return kept if tells else list(lines)


def units_without(units: Sequence[Unit], material: Material) -> list[Unit]:
    """The units without the statements that say what is left out and do not list other things; all, if no others."""
    out = material.question.left_out
    if not out:
        return list(units)
    kept = [unit for unit in units if unit.is_list or not says_one(unit.statements[0], out)]
    return kept or list(units)


def _holds(found: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(found[at : at + len(phrase)] == list(phrase) for at in range(len(found) - len(phrase) + 1))

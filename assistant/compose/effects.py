"""Keep what a thing does from answering what brings it about: «what causes X?» is not told by «X may cause pain».

In: a question and the units that may answer. Out: the units, those that tell only effects behind the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.compose.units import TELLING_WEIGHT, Unit, best_first
from assistant.lexicon import Stems
from assistant.question import Concept, Question
from ingest.pattern import places
from ingest.terms import stem, stems
from ingest.types import Statement

# «X is caused **by** Y», «the cause **of** X», «Y, a common cause» bring nothing about behind them.
_NOT_ACTING: tuple[list[str], ...] = ([], [stem("by")], [stem("of")])

# So much worse a unit answers; measured on the dev answers over both corpora: from 0.1 to 0.3 the same cases pass.
_TELLS_EFFECT = 0.2


def causes_first(units: Iterable[Unit], question: Question, brings_about: frozenset[Stems]) -> list[Unit]:
    """The units; where a cause is asked for, what tells only what the thing brings about stands further down."""
    caused = _caused(question)
    if not caused:
        return [*units]
    return best_first(
        unit._replace(score=unit.score - _TELLS_EFFECT)
        if unit.source_list is None and tells_effect(unit.statements[0], caused, brings_about)
        else unit
        for unit in units
    )


def _caused(question: Question) -> list[Concept]:
    """What a question asks the cause of: «what causes **X**», «why does **X** form», not «what does X cause»."""
    asking = [concept.position for concept in question.aspects if concept.aspect == "cause"]
    found = [one for one in question.subjects if asking and not one.is_light and one.position > min(asking)]
    return [one for one in found if one.weight > TELLING_WEIGHT] or found


def tells_effect(statement: Statement, caused: Iterable[Concept], brings_about: frozenset[Stems]) -> bool:
    """Whether a statement names one of the things only before the word for bringing about."""
    found = stems(statement.text)
    acting = [at for at in places(found, [*brings_about]) if found[at + 1 : at + 2] not in _NOT_ACTING]
    named = [places(found, one.phrases) for one in caused]
    return bool(acting) and any(spots and max(spots) < min(acting) for spots in named)

"""Put first what tells of the rest, where a question asks for that: «the salt that is **not** used for fish».

In: ranked units. Out: the same, led by the statements on the rest («The rest of the salt …»), if there are any. The
part that a question takes off pulls up the statements that say just that part; the answer stands shortly after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import Material
from assistant.compose.units import TELLING_WEIGHT, Unit
from assistant.question import Concept, Question
from assistant.retrieve import strength
from ingest.types import Statement

# The aspect that is asked for with «the remainder», «what is left over».
_REST = "rest"

# «If not the salt, what …» asks for another thing and takes no part off.
# «… that does **not** go to bones and teeth», «… **outside** of these»: what the clause names after it is taken off.
_TAKEN_OFF = re.compile(
    r"(?:\bthat\b[^,;:.?!]*?)?(?:(?<!\bif )\bnot\b|n['’]?t\b|\bnever\b|\boutside\b|\bother than\b"
    r"|\bbeyond what\b)[^,;:.?!]*",
    re.IGNORECASE,
)

# What asks for other places and for no remainder.
_OUTSIDE = re.compile(r"\b(?:outside|elsewhere)\b", re.IGNORECASE)

# «The rest of it …» stands right after what is taken off, «… in other places» perhaps a sentence later.
_SENTENCES_BETWEEN = 1


def rest_first(units: Sequence[Unit], material: Material, tells: Sequence[tuple[str, ...]]) -> list[Unit]:
    """The units, first those that tell of the rest by one of the phrases, then what the first of these goes on from."""
    named, is_sure = _taken_off(material.question)
    if not named or not units:
        return list(units)
    before = _before(material)
    asks_outside = _OUTSIDE.search(material.question.text) is not None
    others = [one for one in material.question.subjects if one not in named and not (one.is_light or one.is_soft)]
    # «Bone that grows **outside** of X»: what else is outside of X answers nothing.
    whole_thing = sorted(others, key=lambda one: -one.weight)[:1] if asks_outside else material.question.subjects

    def goes_on_from(unit: Unit) -> str | None:
        own = unit.statements[0].id
        for earlier in before.get(own, ()):
            off = [one for one in named if _says(one, earlier, material)]
            left = [one for one in off if not _says(one, own, material)]
            if left and (len(left) == len(off) or not is_sure):
                return earlier
        return None

    def rank(unit: Unit) -> int | None:
        is_on_the_whole = any(_says(one, unit.statements[0].id, material) for one in whole_thing)
        found = (at for at, one in enumerate(tells) if unit.held.own.issuperset(one))
        return next(found, None) if is_on_the_whole and unit.source_list is None else None

    on_the_rest = [unit for unit in units if rank(unit) is not None and goes_on_from(unit)]
    if not on_the_rest:
        return list(units)
    if not asks_outside:
        on_the_rest.sort(key=lambda unit: rank(unit) or 0)  # «the rest of it» before «in other places»
    part = goes_on_from(on_the_rest[0])
    on_the_part = [unit for unit in units if unit.source_list is None and unit.statements[0].id == part]
    top, whole = units[0].score + 0.01, max(unit.coverage for unit in units)
    leading = [on_the_rest[0], *on_the_part]
    more = on_the_rest[1:]
    led = [unit._replace(score=top, coverage=whole) for unit in leading]
    return [*led, *more, *(unit for unit in units if unit not in leading and unit not in more)]


def _taken_off(question: Question) -> tuple[list[Concept], bool]:
    """What a question takes off, and whether that is surely so.

    What it leaves out or denies surely is; where it asks for the remainder, the statements tell what it is.
    """
    named = [concept for concept in question.subjects if concept.weight > TELLING_WEIGHT and not concept.is_light]
    if any(concept.aspect == _REST for concept in question.aspects):
        return [*question.left_out, *named], False
    spans = [match.span() for match in _TAKEN_OFF.finditer(question.text)]
    denied = [one for one in named if any(start <= one.position < end for start, end in spans)]
    return [*question.left_out, *denied], True


def _before(material: Material) -> dict[str, list[str]]:
    """For each statement the ids of those shortly before it in its section, the nearest first."""
    before: dict[str, list[str]] = {}
    earlier: list[Statement] = []
    for statement in material.statements.values():
        earlier = [one for one in earlier if (one.document, one.headings) == (statement.document, statement.headings)]
        before[statement.id] = [one.id for one in reversed(earlier)]
        earlier = [*earlier, statement][-1 - _SENTENCES_BETWEEN :]
    return before


def _says(concept: Concept, statement_id: str, material: Material) -> bool:
    return strength(concept, material.vocabulary.stems_by_statement[statement_id]) == 1.0

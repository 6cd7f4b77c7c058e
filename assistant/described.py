"""Things that a question describes in place of naming them: «bone that grows where it should not».

In: the stems of a question. Out: what is described, and by which words. The descriptions are data of the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.lexicon import Lexicon, Stems
from ingest.pattern import places


class Described(NamedTuple):
    """A thing that a question describes."""

    name: Stems
    """The thing, by its name."""
    places: frozenset[int]
    """Which words of the question describe it, by their number from 0."""


def described(found: Sequence[str], lexicon: Lexicon) -> list[Described]:
    """What the words describe, each thing once, in the order of the data."""
    things: dict[Stems, Described] = {}
    for name, line in lexicon.descriptions:
        met = [places(found, slot.choices) for slot in line if not slot.is_barred]
        is_barred = any(slot.is_barred and places(found, slot.choices) for slot in line)
        if all(met) and not is_barred:
            things.setdefault(name, Described(name, frozenset().union(*met)))
    return list(things.values())

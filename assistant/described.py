"""Things that a question describes in place of naming them: «bone that grows where it should not».

In: the stems of a question. Out: what is described, and by which words. The descriptions are data of the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.lexicon import Lexicon, Stems


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
        met = [_places(found, word.choices) for word in line if not word.is_barred]
        is_barred = any(word.is_barred and _places(found, word.choices) for word in line)
        if all(met) and not is_barred:
            things.setdefault(name, Described(name, frozenset().union(*met)))
    return list(things.values())


def _places(found: Sequence[str], choices: Sequence[Stems]) -> frozenset[int]:
    """Where one of the choices stands, its words in a row."""
    starts = (
        (at, len(choice))
        for choice in choices
        for at in range(len(found) - len(choice) + 1)
        if tuple(found[at : at + len(choice)]) == choice
    )
    return frozenset(place for at, length in starts for place in range(at, at + length))

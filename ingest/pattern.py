"""Lines of words in data files that stand for what a text says: `synovial_sarcoma type|kind !osteosarcoma`.

A line has slots, and a text meets it when it meets each: `a|b` is met by either, `a_b` by both in a row, `!a` by no
`a`. Words are compared as stems. No other module knows this grammar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ingest.terms import stems


class Slot(NamedTuple):
    """One slot of a line."""

    choices: tuple[tuple[str, ...], ...]
    """Words in a row, of which a text must hold one."""
    is_barred: bool
    """Whether it must hold none of them."""


Pattern = tuple[Slot, ...]
"""A line as it was read."""


def read_pattern(line: str) -> Pattern:
    """The slots of a line.

    >>> read_pattern("salt_water|brine !sugar")
    (Slot(choices=(('salt', 'water'), ('brine',)), is_barred=False), Slot(choices=(('sugar',),), is_barred=True))
    """
    return tuple(
        Slot(tuple(tuple(stems(choice)) for choice in word.removeprefix("!").split("|")), word.startswith("!"))
        for word in line.split()
    )


def places(found: Sequence[str], choices: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Where in a text's stems one of the choices stands, as the numbers of its words from 0; empty where none does."""
    starts = (
        (at, len(choice))
        for choice in choices
        for at in range(len(found) - len(choice) + 1)
        if tuple(found[at : at + len(choice)]) == choice
    )
    return frozenset(place for at, length in starts for place in range(at, at + length))

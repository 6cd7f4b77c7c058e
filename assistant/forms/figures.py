"""The figures of a text: each with its unit, with which way it goes, and with the words that lead up to it.

In: an option, a question or a statement. Out: its figures, and whether a statement gives a figure as an option has it:
the same number, the same unit, the same direction, and of the same thing. No source is looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple

from ingest.terms import spelled, stem, words

Direction = Literal["up", "down"]

_NUMBER = r"\d+(?:[.,]\d+)*"
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<low>{_NUMBER})(?:\s*%?\s*(?:-|–|—|to)\s*(?P<high>{_NUMBER}))?(?:\s*-?\s*(?P<unit>%|[^\W\d_]+))?"
)

# What stands behind a number and is no unit of it.
_NO_UNIT = re.compile(
    r"(?:a|an|and|are|as|at|by|can|for|from|has|have|if|in|is|it|may|of|on|or|out|over|per|than|that|the|to|was|were|when"
    r"|while|will|with)$",
    re.IGNORECASE,
)
_UNITS = {"percent": "%", "times": "fold", "gram": "g", "grams": "g", "milligrams": "mg", "hour": "h"}


class Figure(NamedTuple):
    """A number or a range of a text."""

    low: float
    high: float
    unit: str
    """As a stem; empty where none is written."""
    start: int
    """Where it begins."""
    before: tuple[str, ...]
    """The words since the figure before it, as they are spelled, the nearest last."""
    direction: Direction | None
    """Which way it goes, where a word tells."""


def figures_of(text: str, up: Collection[str], down: Collection[str]) -> tuple[Figure, ...]:
    """The figures of a text in order; `up` and `down` are the stems that tell a direction.

    >>> [(f.low, f.high, f.unit, f.direction) for f in figures_of("a rise of 4-6% in 3 years", {"rise"}, ())]
    [(4.0, 6.0, '%', 'up'), (3.0, 3.0, 'year', 'up')]
    """
    return tuple(_figures(text, up, down))


def _figures(text: str, up: Collection[str], down: Collection[str]) -> Iterator[Figure]:
    since = 0
    direction: Direction | None = None
    for found in _FIGURE.finditer(text):
        told = text[since : found.start()]
        before = tuple(spelled(told[word.start : word.end]) for word in words(told))
        direction = _direction(told, up, down) or direction
        low = _value(found["low"])
        high = _value(found["high"]) if found["high"] else low
        yield Figure(low, high, _unit(found["unit"]), found.start(), before, direction)
        since = found.end()


def _direction(text: str, up: Collection[str], down: Collection[str]) -> Direction | None:
    """The way that the last word which tells one goes; «up to 5» is none."""
    found: Direction | None = None
    told = re.sub(r"\b(?:up|down)\s+to\b", " ", text, flags=re.IGNORECASE)
    for one in words(told):
        found = "up" if one.stem in up else "down" if one.stem in down else found
    return found


def _unit(word: str | None) -> str:
    plain = (word or "").casefold()
    return "" if _NO_UNIT.match(plain) else plain if plain == "%" else stem(_UNITS.get(plain, plain))


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def without_given(own: Sequence[Figure], asked: Sequence[Figure]) -> list[Figure] | None:
    """A statement's figures without those that are asked about; `None` where it does not give all of these."""
    rest = list(own)
    for one in asked:
        found = next((each for each in rest if _is_one(each, one)), None)
        if found is None:
            return None
        rest.remove(found)
    return rest


def gives(own: Sequence[Figure], asked: Figure, of: Collection[str], units: Collection[str]) -> bool:
    """Whether the figure that a statement gives of what is asked is the asked one, and goes the same way.

    Of several figures of one unit it is the one that the words asked about lead up to: «sensitivity (85%) and
    specificity (88%)». Where two are as near, neither is. A figure without a
    unit is of those that the question names, or the statement's only one.
    """
    alike = [one for one in own if (one.unit == asked.unit if asked.unit else one.unit in units)]
    if not asked.unit and not alike and len(own) == 1:
        alike = list(own)
    nearest = min((_distance(one, of) for one in alike), default=inf)
    near = [one for one in alike if _distance(one, of) == nearest]
    if len(near) != 1 or (nearest == inf and len(alike) > 1):
        return False
    return _is_one(near[0], asked) and asked.direction in (None, near[0].direction)


def units_of(text: str) -> frozenset[str]:
    """The words of a question as units, for where it asks «how many grams …»."""
    return frozenset(_unit(found) for found in re.findall(r"%|[^\W\d_]+", text)) - {""}


def direction_of(text: str, up: Collection[str], down: Collection[str]) -> Direction | None:
    """Which way a question says that a number goes; `None` where it says none, or both.

    >>> direction_of("What falls, and by how much does it fall?", {"rise"}, {"fall"})
    'down'
    """
    told = {way for one in words(text) if (way := _direction(text[one.start : one.end], up, down)) is not None}
    return told.pop() if len(told) == 1 else None


def _is_one(one: Figure, asked: Figure) -> bool:
    is_turned = None not in (one.direction, asked.direction) and one.direction != asked.direction
    return (one.low, one.high) == (asked.low, asked.high) and asked.unit in ("", one.unit) and not is_turned


def _distance(one: Figure, of: Collection[str]) -> float:
    """How many words stand between a figure and the nearest word before it that is asked about."""
    return next((float(at) for at, word in enumerate(reversed(one.before)) if stem(word) in of), inf)

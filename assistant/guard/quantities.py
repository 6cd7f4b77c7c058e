"""The quantities of a text: each number with its unit and with the words before it that change it.

`two to three times a week` and `2-3 times a week` hold the same ones. A number is never read without its unit, so that
«25 g» and «25 mg» differ.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.guard.words import GuardWords
from ingest.terms import stem, words

_TOKEN = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)*|%|[^\W_]+|[-–—]")
_RANGE = frozenset(("-", "–", "—", "to", "and", "or"))


class Quantity(NamedTuple):
    """A number as a text gives it."""

    figure: str
    unit: str | None
    bound: str | None
    """The name of what changes it («about», «up to»); `None` where it stands for itself."""


class Placed(NamedTuple):
    """A quantity and where it stands, as the numbers of words from 0."""

    quantity: Quantity
    at: int


def quantities(text: str, known: GuardWords) -> list[Placed]:
    """The quantities of a text in order.

    >>> from assistant.guard.words import load_guard_words
    >>> [one.quantity for one in quantities("12.5-25 g, up to three times", load_guard_words())]
    [Quantity(figure='12.5', unit='g', bound=None), Quantity(figure='25', unit='g', bound=None), \
Quantity(figure='3', unit='times', bound='up to')]
    """
    tokens = [match.group().casefold() for match in _TOKEN.finditer(text)]
    found: list[Placed] = []
    pending: list[tuple[str, str | None, int]] = []
    at = 0
    while at < len(tokens):
        figure = _figure(tokens[at], known)
        if figure is None:
            at += 1
            continue
        bound = pending[-1][1] if pending else _bound(tokens[:at], known)
        pending.append((figure, bound, _place(tokens, at)))
        at += 1
        goes_on = at + 1 < len(tokens) and tokens[at] in _RANGE and _figure(tokens[at + 1], known) is not None
        if goes_on and _is_plain(figure):
            at += 1
            continue
        if at < len(tokens) and tokens[at] == "-":
            at += 1  # «11-fold»
        unit = known.units.get(tokens[at]) if at < len(tokens) else None
        if unit is None and " " in figure:
            unit = figure.split()[1]
        found += [Placed(Quantity(one.split()[0], unit, bound), where) for one, bound, where in pending]
        pending = []
    return found


def _figure(token: str, known: GuardWords) -> str | None:
    if token[0].isdigit():
        plain = token.replace(",", "")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return known.numbers.get(token)


def _is_plain(figure: str) -> bool:
    return figure[0].isdigit()


def _bound(before: list[str], known: GuardWords) -> str | None:
    """What changes a number, from the words right before it."""
    stems = [stem(token) for token in before if token[0].isalnum()]
    for length in (4, 3, 2, 1):
        phrase = tuple(stems[-length:])
        if len(phrase) == length and phrase in known.bounds:
            return known.bounds[phrase]
    return None


def _place(tokens: list[str], at: int) -> int:
    """Where a token stands among the words of the text."""
    return sum(len(words(token)) for token in tokens[:at])

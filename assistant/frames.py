"""Words around what a question is about that ask for something together: «**Under which heading** does X **come**?».

In: a question. Out: what is asked for so, with the places of those words, which then name nothing by themselves. The
frames are data (`frames` in `english.yaml`); no other module knows their grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# «Under which heading does **idiopathic hypercalcemia of infancy** come?»: so many words stand between at most.
_GAP = r"(?:[^\s,;:.?!]+ ){0,8}?"


class Frame(NamedTuple):
    """Words of a question that ask for an aspect."""

    aspect: str
    spans: tuple[tuple[int, int], ...]
    """Where they stand, in their order; what stands in a row is one."""

    @property
    def told(self) -> tuple[int, int]:
        """The place of the words that name the frame best: the longest that stand in a row."""
        return max(self.spans, key=lambda span: span[1] - span[0])

    def holds(self, at: int) -> bool:
        """Whether a place of the question is among them."""
        return any(start <= at < end for start, end in self.spans)


def read_frame(line: str) -> re.Pattern[str]:
    """A line of the data as an expression: `a|b` either, `a_b` in a row, `a?` or nothing, `_` a few words of any kind.

    >>> read_frame("under which heading|class? _ fall|come").search("under which class do fogs fall?").groups()
    ('under ', 'which ', 'class ', 'fall')
    """
    slots = line.split()
    parts = []
    for at, slot in enumerate(slots):
        choices = "|".join(re.escape(one).replace("_", " ") for one in slot.removesuffix("?").split("|"))
        after = r"(?![\w-])" if at == len(slots) - 1 else " "
        parts.append(_GAP if slot == "_" else rf"((?:{choices}){after})" + ("?" if slot.endswith("?") else ""))
    return re.compile(r"(?<![\w-])" + "".join(parts))


def frames_in(line: str, known: Iterable[tuple[str, re.Pattern[str]]]) -> list[Frame]:
    """The frames of a question; of each aspect the first that is met."""
    found: dict[str, Frame] = {}
    for aspect, pattern in known:
        match = pattern.search(line.casefold())
        if match is not None and aspect not in found:
            found[aspect] = Frame(aspect, _joined(match.span(slot) for slot in range(1, len(match.groups()) + 1)))
    return list(found.values())


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if end > start:
            first = joined.pop()[0] if joined and joined[-1][1] == start else start
            joined.append((first, end))
    return tuple(joined)

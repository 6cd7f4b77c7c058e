"""Things of one rank: a statement about one of them says nothing of another («dystrophic», «metastatic»)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from assistant.lexicon import Lexicon
from ingest.terms import stems


class Name(NamedTuple):
    """One of several things of a rank."""

    group: int
    phrases: frozenset[frozenset[str]]
    """What names it: the words that tell it from the others, or those of a synonym."""


class Rivals:
    """The things of one rank that a field has."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = tuple(_names(lexicon))

    def others(self, asked: Collection[str]) -> tuple[Name, ...]:
        """What is of one rank with something in the words asked, and is not in them itself."""
        named = [name for name in self._names if _is_said(name, asked)]
        return tuple(
            name for name in self._names if name not in named and any(name.group == one.group for one in named)
        )

    def are_of_one_rank(self, asked: Collection[str]) -> bool:
        """Whether the words asked name two things of one rank, of which neither is a kind of the other."""
        groups = [name.group for name in self._names if _is_said(name, asked)]
        return len(groups) > len(set(groups))

    def is_of_another(self, asked: Collection[str], own: Collection[str], above: Collection[str]) -> bool:
        """Whether a statement speaks of another thing of the rank: in its words, or above them where they name none."""
        others = self.others(asked)
        if any(_is_said(name, own) for name in others):
            return True
        named = [name for name in self._names if _is_said(name, asked) and _is_said(name, own)]
        return any(_is_said(name, above) and not any(name.group == one.group for one in named) for name in others)


def _is_said(name: Name, said: Collection[str]) -> bool:
    return any(phrase <= set(said) for phrase in name.phrases)


def _names(lexicon: Lexicon) -> Iterable[Name]:
    for number, group in enumerate(lexicon.siblings):
        words = [frozenset(stems(name)) for name in group]
        shared = {one for name in words for one in name if sum(one in other for other in words) > 1}
        for name, own in zip(group, words, strict=True):
            serving = lexicon.synonyms.get(tuple(stems(name)), ())
            phrases = {frozenset(phrase) for phrase in serving if not frozenset(phrase) <= shared}
            yield Name(number, frozenset({own - shared, *phrases}))

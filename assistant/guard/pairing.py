"""Find the words of one text in another: exactly, or in other words that a reviewed list says are the same.

In: a part of a sentence and a piece of evidence. Out: a `Pair`, in which every word of each knows whether and where the
other says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assistant.guard.evidence import Evidence
from assistant.guard.reading import Reader, Reading, starts
from assistant.guard.words import GuardWords
from assistant.lexicon import Stems
from ingest.terms import stems

_LONGEST_PHRASE = 5


class Side(NamedTuple):
    """A read text with what the other side also says."""

    reading: Reading
    matched: frozenset[int]
    """The words that the other side says, too."""
    covered: frozenset[int]
    """Of those the ones in a phrase that the other side says in other words: they are not looked at one by one."""

    def following(self, at: int) -> int | None:
        """The first content word from a place on, in the same clause."""
        clauses, content = self.reading.clauses, self.reading.content
        if at >= len(clauses):
            return None
        return next((one for one in range(at, len(clauses)) if content[one] and clauses[one] == clauses[at]), None)

    def preceding(self, at: int) -> int | None:
        """The last content word before a place."""
        return next((one for one in range(at - 1, -1, -1) if self.reading.content[one]), None)


class Pair(NamedTuple):
    """A part of a sentence and the statement that it is held against."""

    part: Side
    own: Side
    """The statement's own words, without the lines above it."""
    missing: tuple[int, ...]
    """The content words of the part that the evidence does not say."""
    places: Mapping[int, frozenset[int]]
    """For a word of the part the words of the statement that say it."""
    introduced: Mapping[int, frozenset[int]]
    """For a word of the part the words of the lines above that say it, counted from the end of the statement."""


class Pairs:
    """Makes pairs; the same texts always give the same one."""

    def __init__(self, reader: Reader, words: GuardWords) -> None:
        self._reader = reader
        self._words = words

    def pair(self, part: str, evidence: Evidence, title: str) -> Pair:
        """The pair of a part and its evidence; `title` is the document's, where it may lend its words."""
        reading, own = self._reader.read(part), evidence.own
        above = tuple(one for line in evidence.above for one in (*line.stems, ""))
        places: dict[int, set[int]] = {}
        covered: set[int] = set()
        covered_own: set[int] = set()
        for at, length, found, is_reworded in self._matches(reading.stems, (*own.stems, "", *above, *stems(title))):
            for one in range(at, at + length):
                places.setdefault(one, set()).update(found)
            if is_reworded:
                covered.update(range(at, at + length))
                covered_own.update(found)
        size = len(own.stems)
        matched_own = frozenset(one for found in places.values() for one in found if one < size)
        return Pair(
            Side(reading, frozenset(places), frozenset(covered)),
            Side(own, matched_own, frozenset(one for one in covered_own if one < size)),
            tuple(at for at, says in enumerate(reading.content) if says and at not in places),
            {at: frozenset(one for one in found if one < size) for at, found in places.items()},
            {at: frozenset(one - size for one in found if one >= size) for at, found in places.items()},
        )

    def said(self, text: str) -> set[str]:
        """The stems of a text and, for each phrase in it, those of the phrases that say the same."""
        found_stems = self._reader.read(text).stems
        return self.meanings(found_stems)

    def meanings(self, found_stems: Stems) -> set[str]:
        """The stems and, for each phrase in them, those of the phrases that say the same."""
        found = set(found_stems)
        for at in range(len(found_stems)):
            for length in range(1, _LONGEST_PHRASE + 1):
                for other in self._words.same.get(found_stems[at : at + length], ()):
                    found.update(other)
        return found

    def like(self, one: str) -> set[str]:
        """The single words that say the same as one."""
        return {phrase[0] for phrase in self._words.same.get((one,), ()) if len(phrase) == 1}

    def _matches(self, said: Stems, held: Stems) -> Iterator[tuple[int, int, set[int], bool]]:
        """Where phrases of one text stand in the other: at, length, the places there, and whether in other words."""
        at = 0
        while at < len(said):
            for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
                phrase = said[at : at + length]
                if length > 1 and phrase not in self._words.same:
                    continue
                exact = _places(held, phrase)
                found, is_reworded = exact, False
                if not exact:
                    for other in sorted(self._words.same.get(phrase, ()), key=len, reverse=True):
                        if other != phrase and (there := _places(held, other)):
                            found, is_reworded = found | there, is_reworded or length > 1 or len(other) > 1
                if found:
                    yield at, length, found, is_reworded
                    at += length
                    break
            else:
                at += 1


def _places(held: Stems, phrase: Stems) -> set[int]:
    return {place for at in starts(held, phrase) for place in range(at, at + len(phrase))}

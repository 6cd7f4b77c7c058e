"""Whether a part of a sentence speaks of what its statement speaks of: of the same thing, named, and not its neighbour.

The field's things of one rank («dystrophic», «metastatic», «calcinosis») are told apart by the words that only one has.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.guard.evidence import Evidence
from assistant.guard.pairing import Pair, Pairs
from assistant.guard.reading import Reader, Reading
from assistant.guard.words import GuardWords
from ingest.terms import stems

# A statement is about what its first words name; its subject is among its first words, too.
_OPENING, _SUBJECT = 6, 4

_DETERMINERS = frozenset(("a", "an", "the", "one", "same"))

# Between joined names stand so many words: «metastatic **and the** dystrophic kind».
_BETWEEN = 3


class Subjects:
    """Compares what two texts are about."""

    def __init__(self, reader: Reader, words: GuardWords, pairs: Pairs, siblings: Sequence[Sequence[str]]) -> None:
        self._reader = reader
        self._words = words
        self._pairs = pairs
        self._topics = tuple(_telling(group) for group in siblings)
        self.topics = lru_cache(maxsize=5_000)(self._topics_of)

    def problem(self, part: str, evidence: Evidence, pair: Pair, inherited: Collection[str]) -> str | None:
        """What the part leaves open or speaks of instead; `inherited` are topics that the sentence named before."""
        own = self.topics(evidence.text)
        lines = [self.topics(line) for line in reversed(evidence.context)]
        topics = own or next((found for found in lines if found), frozenset())
        named = self.topics(part) or frozenset(inherited)
        if repeated := self._repeats(part, evidence):
            return repeated
        if topics and (not own or self._opens_with(evidence.own, own)):
            if not named & topics:
                return min(topics)
            if not own and (unnamed := self._unnamed(pair, evidence)):
                return unnamed
            if own and self._first(part) != self._first(evidence.text) and not self._are_joined(evidence, own):
                return self._first(part) or min(own)
            return None
        heads = [one for at, one in enumerate(evidence.own.stems) if evidence.own.content[at]][:_SUBJECT]
        said = self._pairs.said(part)
        if heads and not any({one} & said or self._pairs.like(one) & said for one in heads):
            return heads[0]
        return None

    def _topics_of(self, text: str) -> frozenset[str]:
        """The things of one rank that a text names, by the words that tell them."""
        said = self._pairs.said(text)
        return frozenset(name for group in self._topics for name, telling in group.items() if telling <= said)

    def _unnamed(self, pair: Pair, evidence: Evidence) -> str | None:
        """What an item is, where the part speaks of the item without naming it: «X is a form of sclerosis» of the item
        «Monckeberg's sclerosis, which is a form of …» in the list of X."""
        own, start = pair.own.reading, 0
        for statement in evidence.statements:
            stop = start + len(self._reader.read(statement.text).stems)
            content = [at for at in range(start, min(stop, len(own.stems))) if own.content[at]]
            spoken_of = [at for at in content if at in pair.own.matched and own.stems[at] not in own.stems[:start]]
            if spoken_of and content[0] not in pair.own.matched:
                return own.stems[content[0]]
            start = stop
        return self._equated(pair, evidence)

    def _equated(self, pair: Pair, evidence: Evidence) -> str | None:
        """A list's item that the part takes for what the list is of: «metastatic calcification **is** a malignancy»."""
        part = pair.part.reading
        above = {one for line in (*evidence.above, evidence.own) for one in line.stems}
        naming = self._words.listing | (self._words.naming & above)
        content = [at for at, says in enumerate(part.content) if says and at in pair.places]
        for one, following in pairwise(content):
            between = part.stems[one + 1 : following]
            is_mixed = not pair.places[one] and not pair.introduced[following]
            is_mixed = is_mixed or (not pair.places[following] and not pair.introduced[one])
            is_kind = part.stems[one] in self._words.naming and between == ("of",)
            is_bare = all(word in self._words.being or word in _DETERMINERS for word in between)
            is_equated = is_kind or (is_bare and any(word in self._words.being for word in between))
            is_equated = (
                is_equated
                and (part.stems[following],) not in self._words.ties
                and not any(pair.places[at] for at in content if at < one)
            )
            if is_mixed and is_equated and not naming & {*part.stems[:one], *between}:
                return f"is {part.stems[following]}"
        return None

    def _opens_with(self, own: Reading, topics: Collection[str]) -> bool:
        """Whether one of the topics is what a statement begins with, and not only spoken of later on."""
        first = [one for at, one in enumerate(own.stems) if own.content[at]][:_OPENING]
        telling = {one for group in self._topics for name, words in group.items() if name in topics for one in words}
        return bool(telling.intersection(first))

    def _repeats(self, part: str, evidence: Evidence) -> str | None:
        """A topic that the part names more often than the evidence: «both the dystrophic and the dystrophic kind»."""
        held = stems(evidence.text)
        said = stems(part)
        telling = {one for group in self._topics for words in group.values() for one in words}
        return next((one for one in said if one in telling and said.count(one) > max(1, held.count(one))), None)

    def _first(self, text: str) -> str | None:
        """The topic that a text names first; `None` where it names none."""
        named = self.topics(text)
        if len(named) < 2:
            return next(iter(named), None)
        reading = self._reader.read(text)
        telling = {
            one: name for group in self._topics for name, words in group.items() if name in named for one in words
        }
        return next((telling[one] for one in reading.stems if one in telling), None)

    def _are_joined(self, evidence: Evidence, topics: Collection[str]) -> bool:
        """Whether the statement says the same of its topics: «**metastatic and dystrophic** calcification are …»."""
        telling = {one for group in self._topics for name, words in group.items() if name in topics for one in words}
        at = [at for at, one in enumerate(evidence.own.stems) if one in telling]
        between = (set(evidence.own.stems[a + 1 : b]) for a, b in pairwise(at))
        return all("and" in found and len(found) <= _BETWEEN for found in between)


def _telling(names: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each of several names of one rank the stems that tell it from the others."""
    found = {name: frozenset(stems(name)) for name in names}
    shared = {one for words in found.values() for one in words if sum(one in other for other in found.values()) > 1}
    return {name: words - shared or words for name, words in found.items()}

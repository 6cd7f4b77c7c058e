"""Hold one part of a sentence against one piece of evidence: the first thing that the sentence says and it does not.

In: the words of the part, a read statement. Out: a reason with the word that decided, or nothing. Both ways are
looked: what the part says has to stand in the statement, and what the statement says to weaken, turn or narrow those
very words has to stand in the part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from assistant.guard.evidence import Evidence
from assistant.guard.manner import Manner, Manners
from assistant.guard.order import order_problem
from assistant.guard.pairing import Pair, Pairs
from assistant.guard.phrases import Phrases
from assistant.guard.quantities import Placed, quantities
from assistant.guard.reading import Reader, classed
from assistant.guard.structure import Structure
from assistant.guard.subject import Subjects
from assistant.guard.values import Values
from assistant.guard.words import GuardWords
from ingest.types import Statement

Reason = Literal["number", "words", "value", "subject", "order"] | Manner
Problem = tuple[Reason, str]

# The two ends of a range stand so near to each other.
_RANGE = 1


class Likeness:
    """Compares; the same part and evidence always give the same problem."""

    def __init__(self, reader: Reader, words: GuardWords, siblings: Sequence[Sequence[str]]) -> None:
        self._reader = reader
        self._words = words
        self._pairs = Pairs(reader, words)
        self._subjects = Subjects(reader, words, self._pairs, siblings)
        self._manners = Manners(words, self._pairs)
        self._values = Values(words, self._pairs)
        self._structure = Structure(words, self._pairs)
        self._phrases = Phrases(words, self._pairs)

    def problem(self, part: str, evidence: Evidence, inherited: Collection[str]) -> Problem | None:
        """The first reason why the evidence does not support the part; `inherited` are topics named before it."""
        # A title says what its document is about, unless it names two things of one rank.
        title = evidence.title if len(self.topics(evidence.title)) < 2 else ""
        pair = self._pairs.pair(part, evidence, title)
        reading = pair.part.reading
        if not any(reading.content):
            return "words", part[:40]
        if found := self._numbers(part, evidence, pair):
            return "number", found
        if pair.missing:
            return "words", reading.stems[pair.missing[0]]
        if found := self._repeated(pair, evidence):
            return "words", f"{found} again"
        if not self._says_own(pair):
            return "words", "nothing of the statement itself"
        if found := self._put_together(pair):
            return "words", found
        if found := self._subjects.problem(part, evidence, pair, inherited):
            return "subject", found
        if problem := self._manners.problem(pair, evidence):
            return problem
        if found := self._values.problem(pair, evidence):
            return "value", found
        turned = order_problem(pair) or self._structure.problem(pair) or self._phrases.problem(pair)
        return ("order", turned) if turned is not None else None

    def topics(self, text: str) -> frozenset[str]:
        """The things of one rank that a text names."""
        return self._subjects.topics(text)

    def saying(self, part: str, evidence: Evidence) -> Iterator[Statement]:
        """The statements of the evidence that the part speaks of."""
        said = self._pairs.said(part)
        for statement in evidence.statements:
            own = self._reader.read(statement.text)
            content = [own.stems[at] for at, says in enumerate(own.content) if says]
            if len(evidence.statements) == 1 or any({one} & said or self._pairs.like(one) & said for one in content):
                yield statement

    def _says_own(self, pair: Pair) -> bool:
        """Whether the part says more than the lines above the statement do, or all that the statement says."""
        telling = {at for at in pair.places if pair.part.reading.content[at] or at in pair.part.covered}
        own = {at for at in telling if pair.places[at]}
        if self._is_unsure(pair):
            return True
        is_all = not any(says and at not in pair.own.matched for at, says in enumerate(pair.own.reading.content))
        return any(not pair.introduced[at] for at in own) or (bool(own) and is_all)

    def _repeated(self, pair: Pair, evidence: Evidence) -> str | None:
        """A word that the part says more often than the statement and the lines above it: a weak model's stutter puts
        words together that belong to nothing."""
        part = pair.part.reading
        held = [one for reading in (evidence.own, *evidence.above) for one in reading.stems]
        said = [one for at, one in enumerate(part.stems) if part.content[at]]
        return next((one for one in said if said.count(one) > max(1, held.count(one))), None)

    def _is_unsure(self, pair: Pair) -> bool:
        """Whether the part says what the statement says of it: that it is not known."""
        hedges = self._words.hedges
        sides = (classed(side.reading.stems, hedges) for side in (pair.part, pair.own))
        return all(any(name == "unsure" for name, _ in found) for found in sides)

    def _put_together(self, pair: Pair) -> str | None:
        """A word from the lines above beside a word of the statement, together nowhere: «**calcium** thiosulfate»."""
        part = pair.part.reading
        for at in range(len(part.stems) - 1):
            if not (part.content[at] and part.content[at + 1]) or part.breaks[at + 1]:
                continue
            pairs = ((at, at + 1), (at + 1, at))
            is_mixed = any(not pair.places[a] and not pair.introduced[b] for a, b in pairs)
            if (part.stems[at],) in self._words.ties or (part.stems[at + 1],) in self._words.ties:
                continue
            is_name = at > 0 and any(one + 1 in pair.introduced[at] for one in pair.introduced.get(at - 1, ()))
            if is_mixed and not is_name and not {at, at + 1} & pair.part.covered:
                return f"{part.stems[at]} {part.stems[at + 1]}"
        return None

    def _numbers(self, part: str, evidence: Evidence, pair: Pair) -> str | None:
        said = quantities(part, self._words)
        own = quantities(evidence.text, self._words)
        held = {one.quantity for one in (*own, *quantities("\n".join(evidence.context), self._words))}
        for one in said:
            if one.quantity not in held:
                return " ".join(filter(None, one.quantity))
        for one in said:
            if self._is_of_another_clause(one, own, pair):
                return f"{one.quantity.figure} is of something else"
        figures = {one.quantity for one in own}
        if len(figures) > 1:
            for one in said:
                if one.quantity not in figures or self._is_alone(one, said, own):
                    continue
                if not self._is_bound_alike(one, said, own, pair):
                    return f"{one.quantity.figure} is of something else"
        return None

    def _is_of_another_clause(self, one: Placed, own: Sequence[Placed], pair: Pair) -> bool:
        """Whether the word nearest to a number stands in another clause of the statement than the number."""
        beside = [at for at in pair.places if pair.part.reading.content[at] and pair.places[at]]
        if not beside:
            return False
        nearest = min(beside, key=lambda at: (abs(at - one.at), at > one.at))
        segments = pair.own.reading.segments
        here = {segments[other.at] for other in own if other.quantity == one.quantity and other.at < len(segments)}
        return bool(here) and here.isdisjoint(segments[place] for place in pair.places[nearest])

    def _is_alone(self, one: Placed, said: Sequence[Placed], own: Sequence[Placed]) -> bool:
        """Whether no other number of the statement has its unit, but for the other end of «2-3 times»: it cannot have
        changed places."""
        alike = [other for other in own if other.quantity.unit == one.quantity.unit]
        is_one_range = max(other.at for other in alike) - min(other.at for other in alike) <= _RANGE
        return bool(one.quantity.unit) and is_one_range and {a.quantity for a in alike} <= {b.quantity for b in said}

    def _is_bound_alike(self, one: Placed, said: Sequence[Placed], own: Sequence[Placed], pair: Pair) -> bool:
        """Whether what stands nearest to a number is nearer to it than to any other number in the statement, too."""
        beside = [at for at in pair.places if pair.part.reading.content[at] and pair.places[at]]
        if not beside:
            return True
        nearest = min(beside, key=lambda at: (abs(at - one.at), at > one.at))
        before = [at for at in beside if at < one.at]
        if before and before[-1] + 1 < one.at and pair.part.reading.stems[before[-1] + 1] == "of":
            nearest = before[-1]  # «a value **of** nearly 100 % for …»
        if any(abs(nearest - other.at) < abs(nearest - one.at) for other in said):
            return True  # it is another number's
        for place in pair.places[nearest]:
            distances = {other.quantity: abs(place - other.at) for other in reversed(own)}
            here = min(abs(place - other.at) for other in own if other.quantity == one.quantity)
            if here <= min(distances.values()) + 1:
                return True
        return False

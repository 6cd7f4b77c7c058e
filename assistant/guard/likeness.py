"""Hold one part of a sentence against one piece of evidence: the first thing that the sentence says and it does not.

In: the words of the part, a read statement. Out: a reason with the word that decided, or nothing. Both ways are
looked: what the part says has to stand in the statement, and what the statement says to weaken, turn or narrow those
very words has to stand in the part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.guard.evidence import Evidence
from assistant.guard.words import Classes, GuardWords
from assistant.lexicon import Stems
from assistant.guard.quantities import Placed, quantities
from assistant.guard.reading import Reader, Reading, Value, classed, starts
from ingest.terms import stems
from ingest.types import Statement

Reason = Literal[
    "number", "words", "hedge", "negation", "value", "comparison", "obligation", "tie", "subject", "order", "dropped"
]
Problem = tuple[Reason, str]

_LONGEST_PHRASE = 5

# A hedge is of what follows it; where a sentence says so much of that part of the statement, it speaks of it all.
_SHARE = 0.5

_NEAR = 3
_OPENING = 6
_OF_TIES = frozenset(("of", "in", "by", "from", "to", "with"))


class _Side(NamedTuple):
    """A read text with what the other side also says."""

    reading: Reading
    matched: frozenset[int]
    """The words that the other side says, too."""
    covered: frozenset[int]
    """Of those the ones in a phrase that the other side says in other words: they are not looked at one by one."""


class _Pair(NamedTuple):
    part: _Side
    own: _Side
    missing: tuple[int, ...]
    """The content words of the part that the evidence does not say."""
    places: Mapping[int, frozenset[int]]
    """For a word of the part the words of the statement that say it."""
    introduced: Mapping[int, frozenset[int]]
    """For a word of the part the words of the lines above that say it, counted from the end of the statement."""


class Likeness:
    """Compares; the same part and evidence always give the same problem."""

    def __init__(self, reader: Reader, words: GuardWords, siblings: Sequence[Sequence[str]]) -> None:
        self._reader = reader
        self._words = words
        self._topics = tuple(_telling(group) for group in siblings)
        self.topics = lru_cache(maxsize=5_000)(self._topics_of)

    def problem(self, part: str, evidence: Evidence, inherited: Collection[str]) -> Problem | None:
        """The first reason why the evidence does not support the part; `inherited` are topics named before it."""
        pair = self._paired(part, evidence)
        reading = pair.part.reading
        if not any(pair.part.reading.content):
            return "words", part[:40]
        if found := self._numbers(part, evidence, pair):
            return found
        if pair.missing:
            return "words", reading.stems[pair.missing[0]]
        if not self._says_own(pair):
            return "words", "nothing of the statement itself"
        if found := self._put_together(pair):
            return "words", found
        checks: tuple[Callable[[], Problem | None], ...] = (
            lambda: self._subject(part, evidence, inherited),
            lambda: self._classes(pair, evidence),
            lambda: self._negations(pair, evidence),
            lambda: self._values(pair, evidence),
            lambda: self._dropped(pair),
            lambda: self._order(pair),
        )
        return next((found for check in checks if (found := check()) is not None), None)

    def saying(self, part: str, evidence: Evidence) -> Iterator[Statement]:
        """The statements of the evidence that the part speaks of."""
        said = self._meanings(self._reader.read(part))
        alone = len(evidence.statements) == 1
        for statement in evidence.statements:
            own = self._reader.read(statement.text)
            heads = [at for at, says in enumerate(own.content) if says]
            if alone or any({own.stems[at]} & said or self._like(own.stems[at]) & said for at in heads):
                yield statement

    # What is said

    def _paired(self, part: str, evidence: Evidence) -> _Pair:
        reading, own = self._reader.read(part), evidence.own
        above = tuple(one for line in evidence.above for one in (*line.stems, ""))
        # A title says what its document is about, unless it names two things of one rank.
        title = stems(evidence.title) if len(self.topics(evidence.title)) < 2 else []
        all_stems = (*own.stems, "", *above, *title)
        places: dict[int, set[int]] = {}
        covered: set[int] = set()
        covered_own: set[int] = set()
        for at, length, found, is_reworded in self._matches(reading.stems, all_stems):
            for one in range(at, at + length):
                places.setdefault(one, set()).update(found)
            if is_reworded:
                covered.update(range(at, at + length))
                covered_own.update(found)
        content = reading.content
        size = len(own.stems)
        matched_own = {one for found in places.values() for one in found if one < size}
        return _Pair(
            _Side(reading, frozenset(places), frozenset(covered)),
            _Side(own, frozenset(matched_own), frozenset(one for one in covered_own if one < size)),
            tuple(at for at, says in enumerate(content) if says and at not in places),
            {at: frozenset(one for one in found if one < size) for at, found in places.items()},
            {at: frozenset(one - size for one in found if one >= size) for at, found in places.items()},
        )

    def _says_own(self, pair: _Pair) -> bool:
        """Whether the part says more than the lines above the statement do."""
        own = {at for at in pair.places if pair.part.reading.content[at] and pair.places[at]}
        return any(not pair.introduced[at] for at in own) or (bool(own) and not self._says_more(pair, own))

    def _says_more(self, pair: _Pair, said: Collection[int]) -> bool:
        """Whether the statement has content beside what the part says of it."""
        covered = {place for at in said for place in pair.places[at]}
        return any(says and at not in covered for at, says in enumerate(pair.own.reading.content))

    def _put_together(self, pair: _Pair) -> str | None:
        """A word from the lines above beside a word of the statement, together nowhere: «**calcium** thiosulfate»."""
        part = pair.part.reading
        for at in range(len(part.stems) - 1):
            if not (part.content[at] and part.content[at + 1]) or part.breaks[at + 1]:
                continue
            pairs = ((at, at + 1), (at + 1, at))
            is_mixed = any(not pair.places[a] and not pair.introduced[b] for a, b in pairs)
            if is_mixed and not {at, at + 1} & pair.part.covered:
                return f"{part.stems[at]} {part.stems[at + 1]}"
        return None

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

    # Numbers

    def _numbers(self, part: str, evidence: Evidence, pair: _Pair) -> Problem | None:
        said = quantities(part, self._words)
        own = quantities(evidence.text, self._words)
        held = {one.quantity for one in (*own, *quantities("\n".join(evidence.context), self._words))}
        for one in said:
            if one.quantity not in held:
                return "number", " ".join(filter(None, one.quantity))
        figures = {one.quantity for one in own}
        if len(figures) > 1:
            for one in said:
                if one.quantity in figures and not self._is_bound_alike(one, said, own, pair):
                    return "number", f"{one.quantity.figure} is of something else"
        return None

    def _is_bound_alike(self, one: Placed, said: Sequence[Placed], own: Sequence[Placed], pair: _Pair) -> bool:
        """Whether what stands nearest to a number is nearer to it than to any other number in the statement, too."""
        beside = [at for at in pair.places if pair.part.reading.content[at] and pair.places[at]]
        if not beside:
            return True
        nearest = min(beside, key=lambda at: (abs(at - one.at), at > one.at))
        if any(abs(nearest - other.at) < abs(nearest - one.at) for other in said):
            return True  # it is another number's
        for place in pair.places[nearest]:
            distances = {other.quantity: abs(place - other.at) for other in reversed(own)}
            here = min(abs(place - other.at) for other in own if other.quantity == one.quantity)
            if here <= min(distances.values()) + 1:
                return True
        return False

    # Who is spoken of

    def _topics_of(self, text: str) -> frozenset[str]:
        """The things of one rank that a text names, by the words that tell them."""
        said = self._meanings(self._reader.read(text))
        return frozenset(name for group in self._topics for name, telling in group.items() if telling <= said)

    def _meanings(self, reading: Reading) -> set[str]:
        """The stems of a text and, for each phrase in it, those of the phrases that say the same."""
        found = set(reading.stems)
        for at in range(len(reading.stems)):
            for length in range(1, _LONGEST_PHRASE + 1):
                for other in self._words.same.get(reading.stems[at : at + length], ()):
                    found.update(other)
        return found

    def _subject(self, part: str, evidence: Evidence, inherited: Collection[str]) -> Problem | None:
        """Whether the part speaks of something else than the statement, or leaves open of what."""
        own = self.topics(evidence.text)
        lines = [self.topics(line) for line in reversed(evidence.context)]
        topics = own or next((found for found in lines if found), frozenset())
        named = self.topics(part) or frozenset(inherited)
        if repeated := self._repeats(part, evidence):
            return "subject", repeated
        if topics and (not own or self._opens_with(evidence.own, own)):
            if not named & topics:
                return "subject", next(iter(sorted(topics)))
            if own and self._first(part) != self._first(evidence.text) and not self._are_joined(evidence, own):
                return "subject", self._first(part) or ""
            return None
        heads = [one for at, one in enumerate(evidence.own.stems) if evidence.own.content[at]][:4]
        said = self._meanings(self._reader.read(part))
        if heads and not any({one} & said or self._like(one) & said for one in heads):
            return "subject", heads[0]
        return None

    def _opens_with(self, own: Reading, topics: Collection[str]) -> bool:
        """Whether one of the topics is what a statement begins with, and not only spoken of later on."""
        first = [one for at, one in enumerate(own.stems) if own.content[at]][:_OPENING]
        telling = {one for group in self._topics for name, words in group.items() if name in topics for one in words}
        return bool(telling.intersection(first))

    def _repeats(self, part: str, evidence: Evidence) -> str | None:
        """A topic that the part names more often than the evidence: «both the dystrophic and the dystrophic kind»."""
        held = stems("\n".join((evidence.text, *evidence.context)))
        said = stems(part)
        telling = {one for group in self._topics for words in group.values() for one in words}
        return next((one for one in said if one in telling and said.count(one) > max(1, held.count(one))), None)

    def _first(self, text: str) -> str | None:
        """The topic that a text names first; `None` where it names none."""
        named = self.topics(text)
        if len(named) < 2:
            return next(iter(named), None)
        reading = self._reader.read(text)
        telling = {one: name for group in self._topics for name, words in group.items() if name in named for one in words}
        return next((telling[one] for one in reading.stems if one in telling), None)

    def _are_joined(self, evidence: Evidence, topics: Collection[str]) -> bool:
        """Whether the statement says the same of its topics: «**metastatic and dystrophic** calcification are …»."""
        telling = {one for group in self._topics for name, words in group.items() if name in topics for one in words}
        at = [at for at, one in enumerate(evidence.own.stems) if one in telling]
        between = (set(evidence.own.stems[a + 1 : b]) for a, b in pairwise(at))
        return all("and" in found and len(found) <= _NEAR for found in between)

    # How it is said

    def _classes(self, pair: _Pair, evidence: Evidence) -> Problem | None:
        """Hedges, comparisons, obligations and ties that the statement does not have, or has and the part drops."""
        words = self._words
        kinds: tuple[tuple[Reason, Classes], ...] = (
            ("hedge", words.hedges),
            ("comparison", words.comparisons),
            ("obligation", words.obligations),
            ("tie", words.ties),
        )
        for reason, classes in kinds:
            part = self._told(pair.part, classes)
            own = self._told(pair.own, classes)
            above = [name for line in evidence.above for name, _ in classed(line.stems, classes)]
            if found := self._added([name for name, _ in part], [*(name for name, _ in own), *above], reason, evidence):
                return reason, found
            if reason != "tie" and (left_out := self._left_out(pair, [name for name, _ in part], own)):
                return "dropped", left_out
        return None

    def _told(self, side: _Side, classes: Classes) -> list[tuple[str, range]]:
        return [
            (name, place)
            for name, place in classed(side.reading.stems, classes)
            if name != "nothing" and not set(place) & side.covered
        ]

    def _added(self, part: Sequence[str], held: Sequence[str], reason: Reason, evidence: Evidence) -> str | None:
        """What the part has and the evidence has not, or not so often."""
        for name in sorted(set(part) - self._words.may_be_added):
            if name == "because" and any(sign in evidence.text for sign in ":;"):
                continue
            is_often_enough = part.count(name) <= self._count(name, held)
            if not is_often_enough and not (reason == "tie" and self._count(name, held)):
                return name
        return None

    def _left_out(self, pair: _Pair, part: Sequence[str], own: Sequence[tuple[str, range]]) -> str | None:
        """What the evidence says to weaken or narrow the part's words, and the part does not."""
        spoken_of = [name for name, place in own if self._speaks_of(pair, place, name)]
        for name in sorted(set(spoken_of) - self._words.may_be_dropped):
            # A stronger word does not stand for a weaker one: «may» is not said by «can» where both are to be said.
            alike = {name} | {one for one, other in self._words.serves_for if other == name}
            if sum(part.count(one) for one in alike) < sum(spoken_of.count(one) for one in alike):
                return name
        return None

    def _count(self, name: str, held: Sequence[str]) -> int:
        serves = self._words.serves_for | self._words.tie_serves
        return sum(one == name or (name, one) in serves for one in held)

    def _speaks_of(self, pair: _Pair, place: range, name: str) -> bool:
        """Whether the part says what a word of the statement weakens: what follows it, or most of that part."""
        own = pair.own
        after = _following(own, place.stop)
        if after is not None:
            if name in self._words.of_next_word:
                return after in own.matched
            return after in own.matched or self._share(pair, own.reading.clauses[place.start]) >= _SHARE
        before = [at for at in range(place.start) if own.reading.content[at]]
        return bool(before) and before[-1] in own.matched

    def _share(self, pair: _Pair, clause: int) -> float:
        own = pair.own
        inside = [at for at, one in enumerate(own.reading.clauses) if one == clause and own.reading.content[at]]
        return sum(at in own.matched for at in inside) / len(inside) if inside else 0.0

    def _negations(self, pair: _Pair, evidence: Evidence) -> Problem | None:
        part, own = self._negating(pair.part), self._negating(pair.own)
        above = sum(len(line.negations) for line in evidence.above)
        if len(part) > len(own) + above:
            return "negation", pair.part.reading.stems[part[-1]]
        turned_own = {place for at in own for place in _turned(pair.own, at)}
        for at in part:
            turned = _turned(pair.part, at)[:2]
            is_alike = any(pair.places.get(one, frozenset()) & turned_own for one in turned)
            if not is_alike and not above:
                return "negation", pair.part.reading.stems[at]
        turned_part = {place for at in part for one in _turned(pair.part, at) for place in pair.places.get(one, ())}
        spoken_of = [at for at in own if set(_turned(pair.own, at)[:2]) & pair.own.matched]
        for at in spoken_of:
            if len(spoken_of) > len(part) or not set(_turned(pair.own, at)) & turned_part:
                return "negation", f"{pair.own.reading.stems[at]} is left out"
        return None

    def _negating(self, side: _Side) -> list[int]:
        return [at for at in side.reading.negations if at not in side.covered]

    def _values(self, pair: _Pair, evidence: Evidence) -> Problem | None:
        """What is raised, normal, damaged, rare … in the part and not, or of something else, in the statement."""
        for value in pair.part.reading.values:
            if set(value.place) & pair.part.covered or not any(pair.part.reading.content[at] for at in value.place):
                continue
            is_alike = self._is_said_alike(value, evidence)
            if not (self._is_beside(pair, value.place.start) if is_alike is None else is_alike):
                return "value", pair.part.reading.stems[value.place.start]
        return None

    def _is_said_alike(self, value: Value, evidence: Evidence) -> bool | None:
        """Whether the statement, or else a line above it, says the same of the same bearer; `None` where it says it of
        another one and nothing to the contrary."""
        mine = self._bearers(value)
        for reading in (evidence.own, *reversed(evidence.above)):
            alike, unlike = [], []
            for other in reading.values:
                shared = {(side, b) for axis, side in value.poles for a, b in other.poles if a == axis}
                if shared:
                    is_same = any(a == b for a, b in shared) and value.is_negated == other.is_negated
                    (alike if is_same else unlike).append(self._bearers(other))
            if any(mine & theirs for theirs in alike):
                return True
            if any(mine & theirs for theirs in unlike):
                return False
            if unlike:
                return False
            if alike:
                return True if not mine or any(not theirs for theirs in alike) else None
        return None

    def _bearers(self, value: Value) -> set[str]:
        named = {self._words.bearers.get(one, one) for one in value.bearers}
        return {other for one in named for other in self._like(one) | {one}} - {""}

    def _is_beside(self, pair: _Pair, at: int) -> bool:
        """Whether a word stands beside the same content word on both sides."""
        part, own = pair.part, pair.own
        before, after = _preceding(part, at), _following(part, at + 1)
        for place in pair.places.get(at, ()):
            for mine, theirs in ((before, _preceding(own, place)), (after, _following(own, place + 1))):
                if mine is not None and theirs in pair.places.get(mine, frozenset()):
                    return True
        return False

    def _dropped(self, pair: _Pair) -> Problem | None:
        """A word of the statement that turns, narrows or takes back what the part says of it, and is not in the part."""
        own, said = pair.own, self._meanings(pair.part.reading)
        for at in range(len(own.reading.stems)):
            for phrase in self._words.turning:
                if own.reading.stems[at : at + len(phrase)] != phrase or set(phrase) <= said:
                    continue
                place = range(at, at + len(phrase))
                if set(place) & (own.matched | own.covered):
                    continue
                after, before = _following(own, place.stop), _preceding(own, at)
                if after in own.matched or (after is None and before in own.matched):
                    return "dropped", " ".join(phrase)
                if self._is_said_of_what_stands_before(own, at) and before in own.matched:
                    return "dropped", " ".join(phrase)
        return None

    def _is_said_of_what_stands_before(self, own: _Side, at: int) -> bool:
        return at > 0 and own.reading.stems[at - 1] in self._words.being

    # Which way round

    def _order(self, pair: _Pair) -> Problem | None:
        if self._is_turned(pair):
            return "order", "cause and effect"
        part, own = _tied_pairs(pair.part), _tied_pairs(pair.own)
        for head, tied in part:
            places = [(a, b) for a in pair.places.get(head, ()) for b in pair.places.get(tied, ()) if a != b]
            if any((b, a) in own for a, b in places) and not any(place in own for place in places):
                return "order", pair.part.reading.stems[head]
        return None

    def _is_turned(self, pair: _Pair) -> bool:
        """Whether what brings something about and what is brought about have changed places."""
        for tie in pair.part.reading.ties:
            doing, done = ({place for at in side for place in pair.places.get(at, ())} for side in tie)
            doing, done = doing - done, done - doing
            for there, brought in pair.own.reading.ties:
                if doing & brought - there and not doing & there - brought:
                    return True
                if done & there - brought and not done & brought - there:
                    return True
        return False

    def _like(self, one: str) -> set[str]:
        return {phrase[0] for phrase in self._words.same.get((one,), ()) if len(phrase) == 1}


def _telling(names: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each of several names of one rank the stems that tell it from the others."""
    found = {name: frozenset(stems(name)) for name in names}
    shared = {one for words in found.values() for one in words if sum(one in other for other in found.values()) > 1}
    return {name: words - shared or words for name, words in found.items()}


def _places(held: Stems, phrase: Stems) -> set[int]:
    return {place for at in starts(held, phrase) for place in range(at, at + len(phrase))}


def _turned(side: _Side, at: int) -> list[int]:
    """The content words next to a negation, in its part of the sentence: those after it, or those before it."""
    clauses = side.reading.clauses
    after = [one for one in range(at + 1, len(clauses)) if clauses[one] == clauses[at] and side.reading.content[one]]
    before = [one for one in range(at) if clauses[one] == clauses[at] and side.reading.content[one]]
    return after[:_NEAR] or before[-_NEAR:]


def _following(side: _Side, at: int) -> int | None:
    clauses = side.reading.clauses
    if at >= len(clauses):
        return None
    return next((one for one in range(at, len(clauses)) if side.reading.content[one] and clauses[one] == clauses[at]), None)


def _preceding(side: _Side, at: int) -> int | None:
    return next((one for one in range(at - 1, -1, -1) if side.reading.content[one]), None)


def _tied_pairs(side: _Side) -> set[tuple[int, int]]:
    """The content words that a preposition ties: «risk **of** attack»."""
    found = set()
    for at, one in enumerate(side.reading.stems):
        if one in _OF_TIES:
            before, after = _preceding(side, at), _following(side, at + 1)
            if before is not None and after is not None:
                found.add((before, after))
    return found

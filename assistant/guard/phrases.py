"""Whether the words that a part of a sentence ties together belong together in its statement, too.

«Treatment includes **dialysis**» is not said by «at each **dialysis session**», nor «thrombosis **of the** kidney» by
«thrombosis; it occurs in kidney disease», nor «indicates risk» by «indicates the burden **and correlates with** risk».
"""

from __future__ import annotations

from assistant.guard.pairing import Pair, Pairs, Side
from assistant.guard.reading import classed
from assistant.guard.words import GuardWords

_JOINTS = frozenset(("and", "or"))

# What a thing stands in or is for is not what is spoken of: «avoided **in** disease» does not say «disease is avoided».
_CIRCUMSTANCE = frozenset(("in", "dure", "for", "at"))

# «actual bone forms» may be «forms actual bone».
_ROTATED = 3

# What stands between two words that change places: «deposits **of** calcium» are «calcium deposits».
_TURNS = frozenset(("of", "in", "for", "by", "from", "to", "that", "which", "with", "between"))


class Phrases:
    """Compares what belongs to what."""

    def __init__(self, words: GuardWords, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs

    def problem(self, pair: Pair) -> str | None:
        """What is tied to something else than in the statement; `None` where nothing is."""
        return (
            self._of_something_else(pair)
            or self._of_another_verb(pair)
            or self._without_its_noun(pair)
            or self._of_a_circumstance(pair)
            or self._side_by_side(pair)
        )

    def _of_a_circumstance(self, pair: Pair) -> str | None:
        """What a part speaks of first, where in the statement it is only where or for what something is so."""
        part = pair.part.reading
        first = next((at for at, says in enumerate(part.content) if says), None)
        if first is None or first not in pair.places or pair.introduced[first] or first in pair.part.covered:
            return None
        if any(one in self._words.preposition_stems for one in part.stems[:first]):
            return None
        head = first
        while part.content[head + 1 : head + 2] == (True,) and not part.breaks[head + 1]:
            head += 1  # «**breast** calcium **deposits**»
        places = pair.places.get(head, frozenset())
        told = [self._is_circumstance(place, pair.own) for place in places if place - 1 not in places]
        return f"{part.stems[first]} is not what it is said of" if told and all(told) else None

    def _is_circumstance(self, place: int, own: Side) -> bool:
        before = own.preceding(place)
        if before is None or own.reading.segments[before] != own.reading.segments[place]:
            return False
        return not _CIRCUMSTANCE.isdisjoint(own.reading.stems[before + 1 : place])

    def _side_by_side(self, pair: Pair) -> str | None:
        """Two words next to each other that the statement has the other way round and not tied: «bone soft»."""
        part, own = pair.part.reading, pair.own.reading
        for at in range(len(part.stems) - 1):
            if not (part.content[at] and part.content[at + 1]) or part.breaks[at + 1]:
                continue
            if {at, at + 1} & pair.part.covered or pair.introduced.get(at) or pair.introduced.get(at + 1):
                continue
            here, after = pair.places.get(at, frozenset()), pair.places.get(at + 1, frozenset())
            pairs = [(a, b) for a in here for b in after if a != b and own.segments[a] == own.segments[b]]
            turns = _TURNS | self._words.being
            if pairs and not any(a < b + _ROTATED or not turns.isdisjoint(own.stems[b:a]) for a, b in pairs):
                return f"{part.stems[at]} {part.stems[at + 1]}"
        return None

    def _of_something_else(self, pair: Pair) -> str | None:
        """«A of B», where the statement has «A of C», or has A and B in two clauses."""
        part, own = pair.part.reading, pair.own.reading
        for at, one in enumerate(part.stems):
            tied = pair.part.following(at + 1)
            if one not in ("of", "in") or not at or part.breaks[at] or tied is None:
                continue
            if not {at - 1, tied} <= pair.places.keys():
                continue
            if part.stems[at + 1][0].isdigit() or part.stems[at + 1] in self._words.number_stems:
                continue  # «a score **of 0** rules out …»
            if pair.introduced[at - 1] or pair.introduced[tied] or {at - 1, tied} & pair.part.covered:
                continue
            heads = [a for a in pair.places[at - 1] if own.content[a]]
            if not heads or not part.content[at - 1]:
                continue
            if not any(self._is_near(a, b, pair) for a in heads for b in pair.places[tied]):
                return f"{part.stems[at - 1]} {one} {part.stems[tied]}"
            if one == "of" and all(own.stems[a + 1 : a + 2] == ("of",) for a in heads):
                spans = [self._complement(a + 1, pair.own) for a in heads]
                if not any(b in span for span in spans for b in pair.places[tied]):
                    return f"{part.stems[at - 1]} of {part.stems[tied]}"
        return None

    def _is_near(self, a: int, b: int, pair: Pair) -> bool:
        """Whether two words stand in one clause, or the first is «its» and so of what was named before."""
        own = pair.own.reading
        return own.segments[a] == own.segments[b] or (a > 0 and own.stems[a - 1] in self._words.pointing)

    def _complement(self, of: int, own: Side) -> set[int]:
        """What an «of» ties: the words up to the next verb or the end of the clause."""
        found: set[int] = set()
        for at in range(of + 1, len(own.reading.stems)):
            if own.reading.segments[at] != own.reading.segments[of] or own.reading.stems[at] in self._words.verbs:
                break
            found.add(at)
        return found

    def _of_another_verb(self, pair: Pair) -> str | None:
        """What follows one verb in the part and another in the statement, which joins the two."""
        part, own = pair.part.reading, pair.own.reading
        ties = {**self._words.directions, **self._words.ties}
        verbs = {at for _, place in classed(own.stems, ties) for at in place}
        verbs |= {at for at, one in enumerate(own.stems) if one in self._words.verbs}
        for _, place in classed(part.stems, ties):
            after = pair.part.following(place.stop)
            if after is None or part.breaks[place.stop : after + 1] != ("",) * (after + 1 - place.stop):
                continue
            here = {a for at in place for a in pair.places.get(at, ()) if a in verbs}
            there = {b for b in pair.places.get(after, ()) if b not in verbs}
            pairs = [(a, b) for a in here for b in there if a < b]
            if pairs and all(self._joined_verb(a, b, verbs, pair) for a, b in pairs):
                return f"{part.stems[place.start]} {part.stems[after]}"
        return None

    def _joined_verb(self, a: int, b: int, verbs: set[int], pair: Pair) -> bool:
        own = pair.own.reading
        return any(
            at in verbs and own.stems[at - 1] in _JOINTS and at not in pair.own.matched for at in range(a + 2, b)
        )

    def _without_its_noun(self, pair: Pair) -> str | None:
        """A word that in the statement only tells of what kind the next one is: «**dialysis** session»."""
        own = pair.own.reading
        said = self._pairs.meanings(pair.part.reading.stems)
        for at, places in pair.places.items():
            if not pair.part.reading.content[at] or at in pair.part.covered or pair.introduced[at] or not places:
                continue
            if all(self._is_before_a_noun(place, said, pair) for place in places):
                return f"{own.stems[min(places) + 1]} is left out"
        return None

    def _is_before_a_noun(self, place: int, said: set[str], pair: Pair) -> bool:
        own, noun = pair.own.reading, place + 1
        if noun >= len(own.stems) or own.breaks[noun] or not own.content[noun] or not own.content[place]:
            return False
        is_said = noun in pair.own.matched | pair.own.covered or own.stems[noun] in said
        return not is_said and own.stems[noun] in self._words.nouns

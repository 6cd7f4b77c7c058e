"""Whether a part of a sentence says a thing as its statement says it: as surely, as widely, and not turned round.

Hedges, comparisons, obligations and ties are looked at by class, negations by what they turn. Both ways: nothing may be
added, and nothing may be left out that weakens, narrows or takes back what the part says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.guard.evidence import Evidence
from assistant.guard.pairing import Pair, Pairs, Side
from assistant.guard.reading import classed
from assistant.guard.words import Classes, GuardWords

Manner = Literal["hedge", "comparison", "obligation", "tie", "negation", "dropped"]

# A hedge is of what follows it; where a sentence says so much of that clause of the statement, it speaks of it all.
_SHARE = 0.5

# A line above a list with so many content words says something; with fewer it names something. It is repeated where so
# much of it is said.
_LEAD_IN, _REPEATED = 4, 0.6

# So many content words after a negation are turned round by it.
_NEAR = 3


class Manners:
    """Compares how two texts say a thing."""

    def __init__(self, words: GuardWords, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs

    def problem(self, pair: Pair, evidence: Evidence) -> tuple[Manner, str] | None:
        """The first thing that is added, left out or turned."""
        return (
            self._classes(pair, evidence)
            or self._lead_in(pair, evidence)
            or self._negations(pair, evidence)
            or self._dropped(pair)
        )

    def _classes(self, pair: Pair, evidence: Evidence) -> tuple[Manner, str] | None:
        """Hedges, comparisons, obligations and ties that the statement does not have, or has and the part drops."""
        words = self._words
        kinds: tuple[tuple[Manner, Classes], ...] = (
            ("hedge", words.hedges),
            ("comparison", words.comparisons),
            ("obligation", words.obligations),
            ("tie", words.ties),
        )
        for reason, classes in kinds:
            part = self._told(pair.part, classes)
            own = self._told(pair.own, classes)
            lines = evidence.above if reason == "tie" else evidence.above[-1:]
            above = [name for line in lines for name, _ in classed(line.stems, classes)]
            if found := self._added([name for name, _ in part], [*(name for name, _ in own), *above], reason, evidence):
                return reason, found
            if reason != "tie" and (left_out := self._left_out(pair, [name for name, _ in part], own)):
                return "dropped", left_out
        return None

    def _lead_in(self, pair: Pair, evidence: Evidence) -> tuple[Manner, str] | None:
        """What weakens the line above a list, where the part repeats that line: «is **sometimes** divided into …», «by
        **one of three** mechanisms»."""
        for line in evidence.above[-1:]:
            content = [one for at, one in enumerate(line.stems) if line.content[at]]
            said = self._pairs.meanings(pair.part.reading.stems)
            is_repeated = len(content) >= _LEAD_IN and sum(one in said for one in content) >= _REPEATED * len(content)
            if not is_repeated:
                continue
            part = {name for name, _ in classed(pair.part.reading.stems, self._words.hedges)}
            for name, _ in classed(line.stems, self._words.hedges):
                if name not in part | self._words.may_be_dropped | {"nothing"}:
                    return "dropped", name
            for one in line.stems:
                if one in self._words.number_stems and one not in pair.part.reading.stems:
                    return "dropped", one
        return None

    def _told(self, side: Side, classes: Classes) -> list[tuple[str, range]]:
        return [
            (name, place)
            for name, place in classed(side.reading.stems, classes)
            if name != "nothing" and not set(place) & side.covered
        ]

    def _added(self, part: Sequence[str], held: Sequence[str], reason: Manner, evidence: Evidence) -> str | None:
        """What the part has and the evidence has not, or not so often."""
        for name in sorted(set(part) - self._words.may_be_added):
            if name == "because" and any(sign in evidence.text for sign in ":;"):
                continue
            is_often_enough = part.count(name) <= self._count(name, held)
            if not is_often_enough and not (reason == "tie" and self._count(name, held)):
                return name
        return None

    def _left_out(self, pair: Pair, part: Sequence[str], own: Sequence[tuple[str, range]]) -> str | None:
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

    def _speaks_of(self, pair: Pair, place: range, name: str) -> bool:
        """Whether the part says what a word of the statement weakens: what follows it, or most of that part."""
        own = pair.own
        after = own.following(place.stop)
        if after is not None:
            if name in self._words.of_next_word:
                return after in own.matched
            return after in own.matched or self._share(pair, own.reading.clauses[place.start]) > _SHARE
        before = [at for at in range(place.start) if own.reading.content[at]]
        return bool(before) and before[-1] in own.matched

    def _share(self, pair: Pair, clause: int) -> float:
        own = pair.own
        inside = [at for at, one in enumerate(own.reading.clauses) if one == clause and own.reading.content[at]]
        return sum(at in own.matched for at in inside) / len(inside) if inside else 0.0

    def _negations(self, pair: Pair, evidence: Evidence) -> tuple[Manner, str] | None:
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

    def _negating(self, side: Side) -> list[int]:
        return [at for at in side.reading.negations if at not in side.covered]

    def _dropped(self, pair: Pair) -> tuple[Manner, str] | None:
        """A word that turns, narrows or takes back in the statement what the part says, and is not in the part."""
        own, said = pair.own, self._pairs.meanings(pair.part.reading.stems)
        for at in range(len(own.reading.stems)):
            for phrase in self._words.turning:
                if own.reading.stems[at : at + len(phrase)] != phrase or set(phrase) <= said:
                    continue
                place = range(at, at + len(phrase))
                if own.reading.stems[place.stop : place.stop + 1] == ("which",):
                    continue  # «after **which** …» goes on with something else
                if set(place) & (own.matched | own.covered):
                    continue
                after, before = own.following(place.stop), own.preceding(at)
                if after in own.matched or (after is None and before in own.matched):
                    return "dropped", " ".join(phrase)
                if self._is_said_of_what_stands_before(own, at) and before in own.matched:
                    return "dropped", " ".join(phrase)
        return None

    def _is_said_of_what_stands_before(self, own: Side, at: int) -> bool:
        return at > 0 and own.reading.stems[at - 1] in self._words.being


def _turned(side: Side, at: int) -> list[int]:
    """The content words next to a negation, in its part of the sentence: those after it, or those before it."""
    clauses = side.reading.clauses
    after = [one for one in range(at + 1, len(clauses)) if clauses[one] == clauses[at] and side.reading.content[one]]
    before = [one for one in range(at) if clauses[one] == clauses[at] and side.reading.content[one]]
    return after[:_NEAR] or before[-_NEAR:]

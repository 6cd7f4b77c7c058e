"""Whether a part of a sentence is built of its statement's words as the statement is: clause for clause, and in order.

All words of a lie can stand in its source («bones are soft while skin and organs are hard»). So each clause has to come
from one clause of the statement, in its order or with one stretch moved to the front, under the same condition, and
with all that narrows its subject.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice, pairwise, product

from assistant.guard.pairing import Pair, Pairs
from assistant.guard.reading import Reading, classed
from assistant.guard.words import GuardWords

_JOINTS = frozenset(("and", "or"))

# «which **a stain** detects» has a subject of its own, «which occurs» has none.
_RELATIVE_OBJECTS = frozenset(("which", "that", "who", "where"))

_ARTICLES = frozenset(("the", "a", "an"))

_LABEL = 5

# So many orders are tried where words stand more than once in the statement.
_MOST_ORDERS = 4_000


class Structure:
    """Compares how two texts are built."""

    def __init__(self, words: GuardWords, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs

    def problem(self, pair: Pair) -> str | None:
        """What is put together, moved or widened; `None` where the part is built as its statement is."""
        part, own = pair.part.reading, pair.own.reading
        for clause in dict.fromkeys(part.segments):
            said = [
                at
                for at, one in enumerate(part.segments)
                if one == clause and part.content[at] and pair.places.get(at) and not pair.introduced.get(at)
                if at not in pair.part.covered
            ]
            if not said:
                continue
            found = [segment for segment in dict.fromkeys(own.segments) if self._is_from(segment, said, pair)]
            if not found:
                return f"{part.stems[said[0]]} and {part.stems[said[-1]]} are of two clauses"
            problems = [self._in_segment(clause, segment, said, pair) for segment in found]
            if all(problem is not None for problem in problems):
                return problems[0]
        return self._mixed_items(pair) or self._headless(pair)

    def _headless(self, pair: Pair) -> str | None:
        """A word of the statement without what it is of: «deposition» of «the **trigger** of deposition»."""
        own = pair.own.reading
        for at in range(1, len(own.stems) - 1):
            tied = pair.own.following(at + 1)
            if own.stems[at] != "of" or not own.content[at - 1] or tied is None:
                continue
            if tied in pair.own.matched and at - 1 not in pair.own.matched | pair.own.covered:
                heads = {p for one in pair.places if tied in pair.places[one] for p in pair.places[one]}
                if heads == {tied} and own.stems[at - 1] not in self._pairs.meanings(pair.part.reading.stems):
                    return f"{own.stems[at - 1]} is left out"
        return None

    def _is_from(self, segment: int, said: Sequence[int], pair: Pair) -> bool:
        """Whether a clause of the statement, with what its «it» or «which» stands for, has all of the words."""
        inside = self._reach(segment, pair.own.reading)
        return all(pair.places[at] & inside for at in said)

    def _reach(self, segment: int, own: Reading) -> set[int]:
        """The words of a clause and of what it points back to."""
        inside = {at for at, one in enumerate(own.segments) if one == segment}
        first = min(inside)
        if not first:
            return inside
        before = {own.segments[first - 1]} if self._goes_on(first, inside, own) else set()
        if before:
            before.add(own.segments[0])
        inside |= {at for at, one in enumerate(own.segments) if one in before and at < first}
        if own.stems[first] in _RELATIVE_OBJECTS:
            inside |= self._antecedent(first, own)
        return inside | self._label(own)

    def _goes_on(self, first: int, inside: Collection[int], own: Reading) -> bool:
        """Whether a clause speaks on of what the one before it named: «it …», «**in** which …», «but may …»."""
        if any(own.stems[at] in self._words.pointing for at in inside if at > first):
            return True
        is_of_place = own.stems[first] in _RELATIVE_OBJECTS and own.stems[first - 1] in self._words.preposition_stems
        return is_of_place or not self._has_subject(first, own)

    def _antecedent(self, first: int, own: Reading) -> set[int]:
        """The content words right before a «which»."""
        found: set[int] = set()
        at = first - 1
        while at >= 0 and own.content[at]:
            found.add(at)
            at -= 1
        return found

    def _label(self, own: Reading) -> set[int]:
        """The words before a colon that only name what follows: «Calcinosis: normal metabolism …»."""
        colon = next((at for at, before in enumerate(own.breaks) if ":" in before), 0)
        named = range(colon)
        is_label = 0 < colon <= _LABEL and not any(own.stems[at] in self._words.verbs for at in named)
        return set(named) if is_label else set()

    def _has_subject(self, first: int, own: Reading) -> bool:
        """Whether something is named in a clause before it says something of it: not in «but **may** indicate»."""
        for at in range(first, len(own.stems)):
            if own.segments[at] != own.segments[first] or own.stems[at] in _ARTICLES:
                return True
            if own.stems[at] in self._words.verbs or own.stems[at] in self._words.pointing - _RELATIVE_OBJECTS:
                return False
            if own.content[at]:
                return True
        return True

    def _subject(self, own: Reading, first: int) -> list[int]:
        """The content words of a clause's subject: up to its verb, as far as prepositions and «that» tie them."""
        found: list[int] = []
        is_tied = is_relative = False
        for at in range(first, len(own.stems)):
            one = own.stems[at]
            if own.segments[at] != own.segments[first] and one not in ("that", "who"):
                break
            is_joint = one in _JOINTS and not is_tied  # «calcification **and** deposits»: either is a subject
            is_broken = at > first and bool(own.breaks[at]) and not own.breaks[at].startswith("(")
            if one in self._words.verbs or one == "such" or is_joint or is_broken:
                break
            if one in self._words.preposition_stems:
                is_tied = True
                is_relative = is_relative or one in ("that", "who")
            elif own.content[at]:
                follows = bool(found) and found[-1] == at - 1
                if follows and is_tied and len(found) > 1 and not is_relative:
                    break  # «calcification of arteries **increases** …»
                found.append(at)
        return found

    def _in_segment(self, clause: int, segment: int, said: Sequence[int], pair: Pair) -> str | None:
        part, own = pair.part.reading, pair.own.reading
        inside = self._reach(segment, own)
        if self._condition(part, clause) != self._condition(own, segment):
            return "the condition is another one"
        valued = {at for value in part.values for at in value.place}  # what has a value is looked at by itself
        if not self._is_in_order([sorted(pair.places[at] & inside) for at in said if at not in valued]):
            return "the words have changed places"
        if found := self._hedged_elsewhere(clause, pair):
            return f"{found} is said of something else"
        subject = self._subject(own, min(at for at, one in enumerate(own.segments) if one == segment))
        opening = next(pair.places[at] for at, one in enumerate(part.segments) if one == clause and pair.places.get(at))
        if subject and subject[0] not in pair.own.matched | pair.own.covered and opening & set(subject[1:]):
            return f"{own.stems[subject[0]]} is left out"
        if subject and subject[0] in pair.own.matched:
            present = self._pairs.meanings(pair.part.reading.stems)
            for at in subject:
                if at not in pair.own.matched | pair.own.covered and own.stems[at] not in present:
                    return f"{own.stems[at]} is left out"
        return None

    def _hedged_elsewhere(self, clause: int, pair: Pair) -> str | None:
        """A hedge that the statement has of something else alone: «**frequent** in women; they may indicate cancer»
        does not say «frequent in cancer»."""
        part, own = pair.part.reading, pair.own.reading
        held = classed(own.stems, self._words.hedges)
        for name, place in classed(part.stems, self._words.hedges):
            of = pair.part.following(place.stop)
            if part.segments[place.start] != clause or of is None or not pair.places.get(of):
                continue
            if part.clauses[of] != part.clauses[place.start]:
                continue
            told = {own.segments[other.start] for one, other in held if one == name}
            if told and told.isdisjoint(own.segments[at] for at in pair.places[of]):
                return name
        return None

    def _condition(self, reading: Reading, segment: int) -> bool:
        """Whether a clause is only what another one depends on: «**once** …», «**when** …», «**if** …»."""
        first = next(at for at, one in enumerate(reading.segments) if one == segment)
        return any(one in self._words.conditions for one in reading.stems[first : first + 2])

    def _is_in_order(self, places: Sequence[Sequence[int]]) -> bool:
        """Whether words stand in the statement's order, or so with one stretch of them moved to the front."""
        orders = islice(product(*places), _MOST_ORDERS)
        return any(sum(a > b for a, b in pairwise(order)) <= 1 for order in orders)

    def _mixed_items(self, pair: Pair) -> str | None:
        """Two words side by side of two things in a row: «steroid **rest**» of «steroid injection and rest»."""
        part, own = pair.part.reading, pair.own.reading
        items = _items(own)
        valued = {at for value in part.values for at in value.place}  # «dead or **degenerate tissue**» is no mixture
        for at in range(len(part.stems) - 1):
            is_beside = part.content[at] and part.content[at + 1] and not part.breaks[at + 1]
            here, after = pair.places.get(at, frozenset()), pair.places.get(at + 1, frozenset())
            is_looked_at = is_beside and here and after and not {at, at + 1} & (pair.part.covered | valued)
            if is_looked_at and all(items[a] != items[b] and items[a] and items[b] for a in here for b in after):
                return f"{part.stems[at]} {part.stems[at + 1]}"
        return None


def _items(own: Reading) -> Sequence[int]:
    """For each word the number of the thing in a row that it belongs to; a new one begins at each comma and joint."""
    number = 0
    items = []
    for at, one in enumerate(own.stems):
        number += bool(own.breaks[at]) or one in _JOINTS
        items.append(number)
    return items

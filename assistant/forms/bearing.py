"""Hold a value of a claim against the values of a statement: the same, the opposite, open, or not said.

«Normal» is said of something. «Damaged tissues although serum calcium is normal» does not say that the tissue is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from assistant.forms.choose import is_of_name
from assistant.forms.claims import ClaimReader
from assistant.forms.reading import Reading
from assistant.forms.values import Value

Relation = Literal["same", "opposite", "open", "unsaid"]


class Found(NamedTuple):
    """What a statement says of what bears a claim's value."""

    relation: Relation
    by: Value | None
    """Its own value that says so; `None` where a line above it does, or nothing."""


class Bearing:
    """Compares values by their axes and by what bears them."""

    def __init__(self, claims: ClaimReader) -> None:
        self._claims = claims
        self._words = claims.reader.words

    def find(self, value: Value, claim: Reading, own: Reading, above: tuple[Reading, ...], part: range) -> Found:
        """What a part of a statement says of a value's bearer on the same axis; else what a line above it says."""
        found = [
            Found(relation, one)
            for one in own.values
            if one.start in part and (relation := self._relation(value, claim, one, own, above, part)) is not None
        ]
        if found:
            return next((one for one in found if one.relation == "same"), found[0])
        for line in above:
            for one in line.values:
                if self._relation(value, claim, one, line, above, range(len(line.stems))) == "same":
                    return Found("same", None)
        return Found("unsaid", None)

    def _relation(
        self, value: Value, claim: Reading, other: Value, own: Reading, above: tuple[Reading, ...], part: range
    ) -> Relation | None:
        shared = {(axis, mine, theirs) for axis, mine in value.poles for a, theirs in other.poles if axis == a}
        if not shared or not self._is_same_bearer(value, claim, other, own, above, part):
            return None
        is_same = any(mine == theirs for _, mine, theirs in shared)
        if not is_same and not value.heads:
            return None
        if other.is_open and not self._named(own, other.heads) <= self._named(claim, value.heads):
            return "open"
        if is_same:
            return "same" if value.negated == other.negated else "opposite"
        if value.negated or other.negated:
            is_binary = all(len(self._words.axes[axis]) == 2 for axis, _, _ in shared)
            return "same" if value.negated != other.negated and (is_binary or value.negated) else "open"
        return "opposite"

    def _is_same_bearer(
        self, value: Value, claim: Reading, other: Value, own: Reading, above: tuple[Reading, ...], part: range
    ) -> bool:
        # «stable plaques calcify»: where a question's words after a value end to name its bearer is open.
        mine = self._named(claim, value.bearers if value.is_before else value.heads)
        theirs = self._named(own, other.heads)
        if other.is_of_first:
            before = [one for one in own.parts if one.stop <= part.start and not own.goes_on(one)]
            first = range(part.start, other.start) if not before else own.named_first(before[-1])
            theirs |= self._named(own, first)
        elif not other.bearers and not any(own.tokens.content[part.start : other.start]):
            for line in above:
                # «Generally asymptomatic;» under its heading
                said = {at for at, one in enumerate(line.stems) if one in claim.stems}
                alone = (at for at in range(len(line.stems)) if not self._is_of_name(at, line, said))
                theirs |= self._named(line, alone)
        if not mine:
            is_of_people = claim.tokens.is_on(value.end, "persons")
            return not is_of_people or own.tokens.is_on(other.end, "persons")
        if not value.is_before:
            return all(self._is_among(one, theirs) for one in mine)
        return any(self._is_among(one, theirs) for one in mine)

    def _named(self, reading: Reading, places: Iterable[int]) -> set[str]:
        """The stems at the places, each as the one that stands for all like it, but for «serum» and «level»."""
        words = self._words
        found = (reading.stems[at] for at in places)
        return {words.bearers.get(one, one) for one in found if one not in words.bearers_left_out}

    def _is_of_name(self, at: int, line: Reading, said: set[int]) -> bool:
        """Whether a word above is part of a name that the claim does not say: «**calcific** uremic arteriolopathy»."""
        return is_of_name(range(at, at + 1), line, said, self._claims.reader.lexicon.synonyms.keys())

    def _is_among(self, one: str, theirs: set[str]) -> bool:
        """Whether a bearer, or all words of what serves for it, is among others: «lamp» and «signal light»."""
        return one in theirs or any(set(phrase) <= theirs for phrase in self._claims.serving((one,)))

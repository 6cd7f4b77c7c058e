"""Hold a claim against one statement: does the statement say it, deny it, or leave it open?

In: a claim and a statement with what stands above it. Out: what is met and a verdict. A verdict is given only where
the statement says or denies the claim in so many words: every item of the claim is said, every value is said of the
same bearer, and nothing turns, weakens or narrows it. Whatever cannot be told leaves it open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.forms.bearing import Bearing
from assistant.forms.choose import (
    chosen_places,
    is_said_the_other_way_round,
    is_scattered,
    is_torn,
    leaves_aside,
    names_another,
    places_in,
)
from assistant.forms.claims import Claim, ClaimReader
from assistant.forms.direction import Part, is_turned
from assistant.forms.numbers import is_its_number
from assistant.forms.reach import Verdict, verdict_on
from assistant.forms.reading import Reading
from assistant.forms.rivals import Rivals
from assistant.forms.view import view_of


class Source(NamedTuple):
    """A statement, read."""

    own: Reading
    above: tuple[Reading, ...]
    """The lines that introduce it."""


class Held(NamedTuple):
    """What holding a claim against a statement gives."""

    verdict: Verdict | None
    met: frozenset[int]
    """The items of the claim that the statement, or a line above it, says."""
    own: frozenset[int]
    """Those that its own words say."""
    same: frozenset[int]
    """The values of the claim that it says."""
    opposite: frozenset[int]
    """Those that it denies."""
    is_against: bool
    """Whether it speaks of something else, or withdraws or leaves open what it says."""
    is_negated: bool
    """Whether it says so with a negation that the claim has not, or without one that it has."""


NOTHING = Held(None, frozenset(), frozenset(), frozenset(), frozenset(), False, False)


class Judge:
    """Holds claims against statements; the same claim and statement always give the same verdict."""

    def __init__(self, claims: ClaimReader) -> None:
        self._names = claims.reader.lexicon.synonyms.keys()
        self._words = claims.reader.words
        self._bearing = Bearing(claims)
        self._rivals = Rivals(claims.reader.lexicon)

    def hold(
        self, claim: Claim, source: Source, wanted: Collection[int] = (), wanted_values: Collection[int] = ()
    ) -> Held:
        """The best that the statement says of the claim, part by part of the sentence; two verdicts are none.

        Of parts without a verdict the one is best that says most of what is wanted, then most of all.
        """
        own = source.own
        places = [own.places(item.phrases, slack=1 if len(item.place) > 1 else 0) for item in claim.items]
        above = frozenset(
            at
            for at, item in enumerate(claim.items)
            if not item.is_degree and any(line.places(item.phrases, 1) for line in source.above)
        )
        found = [self._in_part(claim, source, places, above, at) for at in range(len(own.parts))]
        if not found:
            return NOTHING
        best = max(
            found,
            key=lambda one: (
                one.verdict is not None,
                len(one.met.intersection(wanted)) + len(one.same.intersection(wanted_values)),
                len(one.met) + len(one.same),
                -len(one.opposite),
            ),
        )
        verdicts = {one.verdict for one in found} - {None}
        if len(verdicts) > 1 or (verdicts == {"denies"} and _is_said_too(claim, best, found)):
            return best._replace(verdict=None, is_against=True)
        return best

    def _in_part(
        self, claim: Claim, source: Source, places: Sequence[Sequence[range]], above: frozenset[int], number: int
    ) -> Held:
        own = source.own
        part = own.parts[number]
        here = places_in(claim, own, places, above, number)
        chosen = chosen_places(claim, own, here, part)
        values = [self._bearing.find(value, claim.reading, own, source.above, part) for value in claim.reading.values]
        spots = {spot for place in chosen.values() for spot in place}
        for one in values:
            spots |= {*range(one.by.start, one.by.end), *one.by.bearers} if one.by is not None else set()
        view = view_of(own, part, spots, may_be_unknown=self._asks_what_is_known(claim))
        parts: dict[Part, int] = {("item", at): place[0] for at, place in chosen.items()}
        parts |= {("value", at): one.by.start for at, one in enumerate(values) if one.by is not None}
        introduced: set[Part] = {("item", at) for at in above}
        is_against = (
            view.is_blocked
            or any(one.relation == "open" for one in values)
            or any(not is_its_number(claim, at, chosen, own) for at in chosen if claim.items[at].is_number)
            or self._rivals.is_of_another(claim.reading.stems, own.stems, _stems_of(source.above))
            or any(
                line.negations and any(line.places(claim.items[at].phrases, 1) for at in above - chosen.keys())
                for line in source.above
            )
        )
        # What goes with normal calcium neither comes of high calcium nor brings it about.
        is_opposite = any(one.relation == "opposite" for one in values)
        is_unfit = (
            claim.is_open
            or not any(spot in part for spot in spots)
            or (claim.reading.has("is_one_of") and self._rivals.are_of_one_rank(claim.reading.stems))
            or view.is_elsewhere
            or (not is_opposite and is_turned(claim, own, source.above, part, parts, introduced))
            or is_said_the_other_way_round(claim, chosen, own)
            or any(
                names_another(place, claim.items[at].place, claim.reading, own, spots, self._names)
                for at, place in chosen.items()
            )
            or is_scattered(claim, here, chosen, own)
            or is_torn(claim, chosen, own)
            or leaves_aside(spots, part, own)
        )
        met = above | chosen.keys()
        verdict = None if is_against or is_unfit else verdict_on(claim, own, met, values, view)
        return Held(
            verdict,
            met,
            frozenset(chosen),
            frozenset(at for at, one in enumerate(values) if one.relation == "same"),
            frozenset(at for at, one in enumerate(values) if one.relation == "opposite"),
            is_against,
            view.is_negated != claim.is_negated,
        )

    def _asks_what_is_known(self, claim: Claim) -> bool:
        known = {axis for axis, _ in self._words.poles[("known",)]}
        return any(axis in known for value in claim.reading.values for axis, _ in value.poles)


def _is_said_too(claim: Claim, denied: Held, found: Sequence[Held]) -> bool:
    """Whether another part says what one denies: «usually cold but sometimes **hot**» leaves «is it hot» open."""
    return not claim.reading.has("typical") and any(denied.opposite & one.same for one in found)


def _stems_of(lines: Sequence[Reading]) -> set[str]:
    return {one for line in lines for one in line.stems}

"""Hold a claim against one statement: does the statement say it, deny it, or leave it open?

In: a claim and a statement with what stands above it. Out: what is met and a verdict. A verdict is given only where
the statement says or denies the claim in so many words: every item of the claim is said, every value is said of the
same bearer, and nothing turns, weakens or narrows it. Whatever cannot be told leaves it open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from assistant.forms.bearing import Bearing, Found
from assistant.forms.carried import with_bare_heads
from assistant.forms.choose import (
    chosen_places,
    goes_on_to_another,
    is_of_another_bracket,
    is_of_name,
    is_said_the_other_way_round,
    is_scattered,
    is_torn,
    leaves_aside,
    names_another,
    places_in,
)
from assistant.forms.claims import Claim, ClaimReader, Item
from assistant.forms.direction import Part, is_turned
from assistant.forms.identity import is_no_identity
from assistant.forms.left_open import is_one_of_several, leaves_open, stems_of
from assistant.forms.numbers import is_its_number
from assistant.forms.reach import Verdict, verdict_on
from assistant.forms.reading import Reader, Reading
from assistant.forms.rivals import Rivals
from assistant.forms.values import Value
from assistant.forms.view import view_of
from assistant.forms.words import in_other_words

# An axis from high by normal to low has so many sides.
_HIGH_TO_LOW = 3


class Source(NamedTuple):
    """A statement, read."""

    own: Reading
    above: tuple[Reading, ...]
    """The lines that introduce it."""
    restated: tuple[Reading, ...] = ()
    """The same in other words, where there are some."""


def source_of(reader: Reader, text: str, above: Iterable[str]) -> Source:
    """A statement and the lines above it, read."""
    own, *restated = map(reader.read, in_other_words(text, reader.words.restatements))
    return Source(own, tuple(reader.read(line) for line in above), tuple(restated))


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

        Of parts without a verdict the one is best that says most of what is wanted, then most of all. What decides
        nothing as it stands is held again in other words.
        """
        held = self._hold(claim, source, wanted, wanted_values)
        if held.verdict is not None:
            return held
        again = (self._hold(claim, Source(one, source.above), wanted, wanted_values) for one in source.restated)
        decisive = [one for one in again if one.verdict is not None]
        return decisive[0] if len({one.verdict for one in decisive}) == 1 else held

    def _hold(self, claim: Claim, source: Source, wanted: Collection[int], wanted_values: Collection[int]) -> Held:
        own = source.own
        places = [_places(claim.reading, item, own) for item in claim.items]
        above = self._above(claim, source.above)
        another = self._instead(claim, own, places, above)
        if another:
            places[claim.filler_at or 0] = another
        found = [self._in_part(claim, source, places, above, at) for at in range(len(own.parts))]
        if another:  # said of another one, it is denied of this one
            found = [one._replace(verdict="denies" if one.verdict == "says" else None) for one in found]
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

    def _above(self, claim: Claim, lines: Sequence[Reading]) -> frozenset[int]:
        """The items that the lines above a statement say, each in a name of its own."""
        found = set()
        for line in lines:
            places = [_places(claim.reading, item, line, 1) if not item.is_degree else [] for item in claim.items]
            said = {at for one in places for place in one for at in place}
            found |= {
                at
                for at, one in enumerate(places)
                if any(not is_of_name(place, line, said, self._names) for place in one)
            }
        return frozenset(found)

    @staticmethod
    def _instead(claim: Claim, own: Reading, places: Sequence[Sequence[range]], above: Collection[int]) -> list[range]:
        """Where a statement on what is first names another thing than the claim: «hips» for «knees»."""
        at = claim.filler_at
        if at is None or places[at] or at in above:
            return []
        return own.places(claim.items[at].rivals)

    def _in_part(
        self, claim: Claim, source: Source, places: Sequence[Sequence[range]], above: frozenset[int], number: int
    ) -> Held:
        own = source.own
        part = own.parts[number]
        here = places_in(claim, own, places, above, number)
        chosen = with_bare_heads(claim, own, places, chosen_places(claim, own, here, part), part)
        values = [self._bearing.find(value, claim.reading, own, source.above, part) for value in claim.reading.values]
        values = [
            one._replace(relation="unsaid", by=None) if _is_of_frequency(claim, asked, one, own) else one
            for asked, one in zip(claim.reading.values, values, strict=True)
        ]
        spots = {spot for place in chosen.values() for spot in place}
        for one in values:
            spots |= {*range(one.by.start, one.by.end), *one.by.bearers} if one.by is not None else set()
        view = view_of(own, claim.reading, part, spots, may_be_unknown=self._asks_what_is_known(claim))
        parts: dict[Part, int] = {("item", at): place[0] for at, place in chosen.items()}
        parts |= {("value", at): one.by.start for at, one in enumerate(values) if one.by is not None}
        introduced: set[Part] = {("item", at) for at in above}
        is_against = (
            view.is_blocked
            or is_of_another_bracket(chosen, own)
            or any(one.relation == "open" or is_one_of_several(claim, one, own) for one in values)
            or any(not is_its_number(claim, at, chosen, own) for at in chosen if claim.items[at].is_number)
            or self._rivals.is_of_another(claim.reading.stems, own.stems, stems_of(source.above))
            or any(
                line.negations and any(line.places(claim.items[at].phrases, 1) for at in above - chosen.keys())
                for line in source.above
            )
        )
        # What goes with normal calcium neither comes of high calcium nor brings it about; what comes of high calcium
        # may well lower it.
        is_opposite = any(
            one.relation == "opposite" and one.by is not None and not self._is_an_end(one.by) for one in values
        )
        is_unfit = (
            claim.is_open
            or not any(spot in part for spot in spots)
            or (claim.reading.has("is_one_of") and self._rivals.are_of_one_rank(claim.reading.stems))
            or view.is_elsewhere
            or (not is_opposite and is_turned(claim, own, source.above, part, parts, introduced))
            or is_said_the_other_way_round(claim, chosen, own)
            or is_no_identity(claim, own, source.above, chosen, above)
            or any(
                is_of_name(place, own, spots, self._names)
                or (place.start in part and names_another(place, claim.items[at].place, claim.reading, own, spots))
                for at, place in chosen.items()
            )
            or is_scattered(claim, here, chosen, own)
            or is_torn(claim, chosen, own)
            or goes_on_to_another(places, chosen, own, part, spots)
            or (view.is_not_universal and _is_of_other_cases(claim, own, part, parts))
            or leaves_aside(spots, part, own)
            or leaves_open(claim, chosen, values, own, source.above, part, spots)
        )
        met = above | chosen.keys()
        verdict = None if is_against or is_unfit else verdict_on(claim, own, met, values, view)
        if verdict == "denies" and claim.is_not_universal and not all(one.start in part for one in chosen.values()):
            verdict = None  # «always» is said here, and of what is named elsewhere nobody knows
        return Held(
            verdict,
            met,
            frozenset(chosen),
            frozenset(at for at, one in enumerate(values) if one.relation == "same"),
            frozenset(at for at, one in enumerate(values) if one.relation == "opposite"),
            is_against,
            view.is_negated != claim.is_negated,
        )

    def _is_an_end(self, value: Value) -> bool:
        """Whether a value is high or low, where there is a middle between them."""
        ends = (side != 1 for axis, side in value.poles if len(self._words.axes[axis]) == _HIGH_TO_LOW)
        return not value.negated and any(ends)

    def _asks_what_is_known(self, claim: Claim) -> bool:
        known = {axis for axis, _ in self._words.poles[("known",)]}
        return any(axis in known for value in claim.reading.values for axis, _ in value.poles)


def _places(asked: Reading, item: Item, own: Reading, slack: int = 0) -> list[range]:
    """Where a statement says an item; «malignant» does not say «malignancy», nor «generally» «generalised»,
    nor does «per watch» tell of watches."""
    places = own.places(item.phrases, slack=1 if len(item.place) > 1 else slack)
    if not asked.tokens.is_on(item.place.start - 1, "rates"):
        places = [one for one in places if not own.tokens.is_on(one.start - 1, "rates")]
    endings = [mark for mark in ("things", "made") if asked.has(mark, item.place)]
    words = asked.stems[item.place.start : item.place.stop]
    return [one for one in places if own.stems[one.start : one.stop] != words or all(own.has(e, one) for e in endings)]


def _is_of_frequency(claim: Claim, asked: Value, found: Found, own: Reading) -> bool:
    """Whether a claim says that something is often so and a statement that it rarely is: that is told by its reach."""
    by = found.by
    is_rare = by is not None and own.has("rare", range(by.start, by.end))
    return is_rare and claim.reading.has("typical", range(asked.start, asked.end))


def _is_of_other_cases(claim: Claim, own: Reading, part: range, spots: Mapping[Part, int]) -> bool:
    """Whether «not in all cases of **fog**» meets a claim on all cases of something else: «is fog **always** there in a
    wreck»; never where «always» is what is turned round."""
    turned = (at for one in own.negations if one.at in part for at in one.sure)
    every = next((at for at in turned if own.tokens.is_on(at, "every")), None)
    if every is None:
        return False
    reading = claim.reading
    opens = next((at for at in range(len(reading.stems)) if reading.tokens.is_on(at, "every", "always")), None)
    if opens is not None and not reading.tokens.is_on(opens, "every"):
        after = (at for at in range(opens, len(reading.stems)) if reading.tokens.is_on(at, "prepositions"))
        opens = next(after, None)
    if opens is None:
        return not claim.is_not_universal
    asked: dict[Part, int] = {("item", at): one.place.start for at, one in enumerate(claim.items)}
    asked |= {("value", at): one.start for at, one in enumerate(reading.values)}
    first = min((one for one in asked if asked[one] > opens), key=lambda one: asked[one], default=None)
    said = min((one for one in spots if spots[one] > every), key=lambda one: spots[one], default=None)
    return first != said


def _is_said_too(claim: Claim, denied: Held, found: Sequence[Held]) -> bool:
    """Whether another part says what one denies: «usually cold but sometimes **hot**» leaves «is it hot» open."""
    return not claim.reading.has("typical") and any(denied.opposite & one.same for one in found)

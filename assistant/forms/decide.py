"""Hold a claim against one statement: does the statement say it, deny it, or leave it open?

In: a claim and a statement with what stands above it. Out: what is met and a verdict. A verdict is given only where
the statement says or denies the claim in so many words: every item of the claim is said, every value is said of the
same bearer, and nothing turns, weakens or narrows it. Whatever cannot be told leaves it open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from assistant.forms.bearing import Bearing, Found
from assistant.forms.claims import Claim, ClaimReader
from assistant.forms.direction import Part, is_turned
from assistant.forms.reading import Reading
from assistant.forms.rivals import Rivals
from assistant.forms.view import View, view_of

Verdict = Literal["says", "denies"]


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
        self._words = claims.reader.words
        self._bearing = Bearing(claims)
        self._rivals = Rivals(claims.reader.lexicon)

    def hold(self, claim: Claim, source: Source, wanted: Collection[int] = ()) -> Held:
        """The best that the statement says of the claim, part by part of the sentence; two verdicts are none.

        Of parts without a verdict the one is best that says most of the items wanted, then most of all.
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
                len(one.met.intersection(wanted)),
                len(one.met) + len(one.same),
                -len(one.opposite),
            ),
        )
        verdicts = {one.verdict for one in found} - {None}
        return best if len(verdicts) < 2 else best._replace(verdict=None, is_against=True)

    def _in_part(
        self, claim: Claim, source: Source, places: Sequence[Sequence[range]], above: frozenset[int], number: int
    ) -> Held:
        own = source.own
        part = own.parts[number]
        carried = _carried(own, number)
        here = [[one for one in found if one.start in part or one.start in carried] for found in places]
        said = Counter(clause for found in here for clause in {own.clauses[one.start] for one in found})
        chosen = {
            at: _nearest(found, claim.items[at].place, claim.reading, own, part, said)
            for at, found in enumerate(here)
            if found
        }
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
            or any(not _is_its_number(claim, at, chosen, own) for at in chosen if claim.items[at].is_number)
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
            or _is_said_the_other_way_round(claim, chosen, own)
        )
        met = above | chosen.keys()
        verdict = None if is_against or is_unfit else _verdict(claim, own, met, values, view)
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


def _verdict(
    claim: Claim,
    own: Reading,
    met: Collection[int],
    values: Sequence[Found],
    view: View,
) -> Verdict | None:
    unmet = [item for at, item in enumerate(claim.items) if at not in met]
    unmet = [item for item in unmet if not (item.is_place and claim.is_superlative)]
    relations = {one.relation for one in values}
    if not unmet and relations <= {"same"}:
        return _by_reach(claim, view)
    is_plain = not (claim.is_negated or view.is_negated or claim.is_weak or claim.is_exclusive or view.is_doubtful)
    is_whole = claim.is_universal or not (view.is_sometimes or view.is_possible or view.is_restricted)
    if not is_plain or not is_whole:
        return None
    if "opposite" in relations and relations <= {"same", "opposite"}:
        return "denies" if all(item.is_necessity for item in unmet) else None
    if relations <= {"same"} and len(unmet) == 1 and unmet[0].is_number:
        return "denies" if _has_other_number(claim.reading, unmet[0].place[0], own) else None
    return None


def _by_reach(claim: Claim, view: View) -> Verdict | None:
    """The verdict where a statement says every word of a claim, by how far both reach."""
    is_turned = claim.is_negated != view.is_negated
    if claim.is_not_universal:
        if view.is_not_universal or (view.is_negated and not view.is_doubtful):
            return "says"
        return "denies" if view.is_universal and not view.is_negated else None
    if claim.is_universal:
        return _by_reach_of_all(claim, view, is_turned)
    if view.is_not_universal or claim.is_exclusive:
        return None  # «only in X» is decided by what is said of everything else
    is_hedged = view.is_sometimes or view.is_doubtful or view.is_possible
    if is_turned:
        return None if is_hedged or view.is_restricted else "denies"
    if claim.is_weak and not claim.is_negated:
        return "says"
    return None if is_hedged or view.is_restricted else "says"


def _by_reach_of_all(claim: Claim, view: View, is_turned: bool) -> Verdict | None:
    """The verdict on «always X» and «never X»: one case to the contrary denies it."""
    if view.is_not_universal:
        return None if claim.is_negated else "denies"
    if is_turned:
        return "denies" if claim.is_negated or not view.is_doubtful else None
    if view.is_sometimes:
        return None if claim.is_negated else "denies"
    return "says" if view.is_universal and not (view.is_doubtful or view.is_possible) else None


def _stems_of(lines: Sequence[Reading]) -> set[str]:
    return {one for line in lines for one in line.stems}


def _nearest(
    found: Sequence[range], asked: range, claim: Reading, own: Reading, part: range, said: Mapping[int, int]
) -> range:
    """The place in the claim's own words; of several the one in the part in hand, then the one beside most others."""
    words = claim.stems[asked.start : asked.stop]

    def order(place: range) -> tuple[bool, bool, int, int]:
        is_other_word = own.stems[place.start : place.stop] != words
        return is_other_word, place.start not in part, -said[own.clauses[place.start]], place.start

    return min(found, key=order)


def _carried(own: Reading, number: int) -> Collection[int]:
    """The words before a part that it goes on about: a label, or what «it» stands for."""
    if not number:
        return ()
    before = own.parts[number - 1]
    if own.is_label(before):
        return before
    if not own.goes_on(own.parts[number]):
        return ()
    return (*_carried(own, number - 1), *own.named_first(before)) if own.goes_on(before) else own.named_first(before)


def _is_said_the_other_way_round(claim: Claim, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether «is X painful?» meets a statement that speaks of something painful first and of X then."""
    last = len(claim.items) - 1
    if not claim.is_of_being or last not in chosen:
        return False
    if 0 not in chosen:  # «A severe condition …» under the heading that names it
        return not own.tokens.is_on(0, "determiners")
    return chosen[0].start > chosen[last].start


def _is_its_number(claim: Claim, at: int, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether a number stands nearest to what the claim says of it: «sensitivity (85%) and specificity (88%)»."""
    place = chosen[at][0]
    others = [one[0] for other, one in chosen.items() if not claim.items[other].is_number]
    if not others:
        return True
    nearest = min(others, key=lambda one: abs(one - place))
    numbers = [one for one, stem in enumerate(own.stems) if stem[0].isdigit()]
    return all(abs(one - nearest) >= abs(place - nearest) for one in numbers)


def _has_other_number(claim: Reading, at: int, own: Reading) -> bool:
    """Whether a statement gives another number of the same unit: «8 km» where the claim has «5 km»."""
    unit = claim.stems[at + 1] if at + 1 < len(claim.stems) else None
    numbers = [one for one in range(len(own.stems) - 1) if own.stems[one][0].isdigit()]
    return unit is not None and any(own.stems[one + 1] == unit for one in numbers)

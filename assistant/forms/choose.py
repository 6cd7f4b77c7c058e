"""Where a statement says the items of a claim: of several places the one that the claim means.

In: a claim, a statement, the places of each item's phrases. Out: one place for each item that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.forms.carried import carried
from assistant.forms.claims import Claim
from assistant.forms.reading import Reading
from assistant.forms.tokens import JOINTS
from assistant.lexicon import Stems

_LONGEST_NAME = 6


def places_in(
    claim: Claim, own: Reading, places: Sequence[Sequence[range]], above: Collection[int], number: int
) -> list[list[range]]:
    """The places of each item in a part of a statement, or in what it goes on about.

    What the lines above say is not said again in another single word.
    """
    part, before = own.parts[number], carried(own, number)
    here = [[one for one in found if one.start in part or one.start in before] for found in places]
    for at in above:
        asked = claim.items[at].place
        is_whole_name = len(asked) > 2  # «calcific uremic arteriolopathy» above, its short name here
        here[at] = [
            one for one in here[at] if is_whole_name or len(one) > 1 or _is_in_words(one, asked, claim.reading, own)
        ]
    return here


def chosen_places(claim: Claim, own: Reading, here: Sequence[Sequence[range]], part: range) -> dict[int, range]:
    """One place for each item that has any."""
    said = Counter(clause for found in here for clause in {own.clauses[one.start] for one in found})
    return {
        at: _nearest(found, claim.items[at].place, claim.reading, own, part, said)
        for at, found in enumerate(here)
        if found
    }


def is_scattered(claim: Claim, here: Sequence[Sequence[range]], chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether a word is said twice, and the claim's rest of both: «medial deposits, …, and intimal deposits, …»."""
    for at, places in enumerate(here):
        asked = claim.items[at].place
        words = claim.reading.stems[asked.start : asked.stop]
        alike = max((_alike_beside(place, asked, claim.reading, own) for place in places), default=0)
        twice = [
            place.start
            for place in places
            if own.stems[place.start : place.stop] == words and _alike_beside(place, asked, claim.reading, own) == alike
        ]
        others = [place.start for other, place in chosen.items() if other != at]
        if len(twice) > 1 and len({min(twice, key=lambda one: abs(one - spot)) for spot in others}) > 1:
            return True
    return False


def is_of_another_bracket(chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether what brackets say is of another thing: «**red** masts (old), white masts (**new**)»."""
    spots = {at for place in chosen.values() for at in place}
    brackets = list(_brackets(own))
    counted = Counter(one for head, _ in brackets for one in {own.stems[at] for at in head})
    # what all of them are («masts») tells none from another
    told = [any(at in spots and counted[own.stems[at]] == 1 for at in head) for head, _ in brackets]
    return any(told) and any(
        spots & set(inside) and not is_told for (_, inside), is_told in zip(brackets, told, strict=True)
    )


def _brackets(own: Reading) -> Iterator[tuple[range, range]]:
    """What stands in brackets, or between commas («, **caused by fog**,»), each with the words right before it that
    name what it is said of."""
    tokens = own.tokens
    for at in range(1, len(tokens)):
        is_between = tokens.breaks[at] == "," and tokens.is_on(at + 1, "prepositions") and not _joins(own, at)
        if "(" in tokens.breaks[at] or is_between:
            closing = "," if is_between else ")"
            end = next((one for one in range(at + 1, len(tokens)) if closing in tokens.breaks[one]), len(tokens))
            start = at
            while start > 0 and tokens.content[start - 1] and (start == at or not tokens.breaks[start]):
                start -= 1
            yield range(start, at), range(at, end)


def _joins(own: Reading, at: int) -> bool:
    """Whether a word opens something else than what tells more of the thing before it."""
    lists = ("determiners", "auxiliaries", "relatives", "prepositions", "clause_words", "pronouns")
    return own.stems[at] in JOINTS or own.tokens.is_on(at, *lists)


def goes_on_to_another(
    places: Sequence[Sequence[range]], chosen: Mapping[int, range], own: Reading, part: range, spots: Collection[int]
) -> bool:
    """Whether what is said last is said of another one of a kind that the claim names: «the red lamp, tied to fog, and
    **the blue lamp**, tied to rust» for the red one and rust."""
    for at, place in chosen.items():
        for other in places[at]:
            before = other.start - 1
            is_another = place.start < before and other.start in part and own.tokens.content[before]
            opens = before - 1 - own.tokens.is_on(before - 1, "determiners")
            is_joined = is_another and before not in spots and own.stems[opens] in JOINTS
            if is_joined and any(spot >= other.stop and spot in part for spot in spots):
                return True
    return False


def is_said_the_other_way_round(claim: Claim, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether «is X painful?» or «does X show Y?» meets a statement that has the two in the other order."""
    if _has_what_it_is_in(claim, chosen, own):
        return True
    last = len(claim.items) - 1 if claim.is_of_being else claim.object_at
    if last is None:
        return False
    if last not in chosen:  # «masts are tall» under «Rust» says of no mast that it rusts
        return claim.is_of_being and 0 in chosen and own.has("auxiliaries")
    if 0 not in chosen:  # «A severe condition …» under the heading that names it
        return claim.is_of_being and not own.tokens.is_on(0, "determiners")
    first, second = chosen[0].start, chosen[last].start
    in_one_part = any(first in part and second in part for part in own.parts)
    return in_one_part and first > second and not _follows_by_or_which(own, first)


def _has_what_it_is_in(claim: Claim, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether «do ships with X **have** Y» meets «**in** Y, X is …»: those with Y have X, and of the others nobody
    knows."""
    tokens = claim.reading.tokens
    having = next((at for at in range(1, len(tokens)) if tokens.is_on(at, "having")), None)
    if having is None or "with" not in claim.reading.stems[:having]:
        return False
    first = [place.start for at, place in chosen.items() if claim.items[at].place.start < having]
    second = [place for at, place in chosen.items() if claim.items[at].place.start > having]
    return any(
        own.stems[place.start - 1 : place.start] == ("in",) and place.start < min(first, default=0) for place in second
    )


def _follows_by_or_which(own: Reading, at: int) -> bool:
    """Whether the thing named here does what is said before: «B, **which** the red A causes», «caused **by** the A»."""
    tokens = own.tokens
    while at > 0 and not tokens.breaks[at] and not tokens.is_on(at - 1, "prepositions", "relatives", "auxiliaries"):
        at -= 1
    return at > 0 and (own.stems[at - 1] == "by" or tokens.is_on(at - 1, "relatives"))


def is_torn(claim: Claim, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether two words of the claim are one of the statement's, or what is one name stands as two things there:
    «calcium and phosphate» for «calcium phosphate»."""
    starts = [place.start for place in chosen.values()]
    if len(set(starts)) < len(starts):
        return True
    for at in range(len(claim.items) - 1):
        is_in_one = at in chosen and own.clauses[chosen[at].start] == own.clauses[chosen.get(at + 1, range(0)).start]
        if is_in_one and at + 1 in chosen and _is_name(claim, at):
            between = range(chosen[at].stop, chosen[at + 1].start)
            if any(own.stems[one] in JOINTS for one in between) and not _are_tied(own, chosen[at], between):
                return True
            if _is_listed_behind(claim, at, chosen, own):
                return True
    return False


def _is_listed_behind(claim: Claim, at: int, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether what tells a thing of the claim apart is listed behind it beside something else of the claim: «rust comes
    on masts, hulls» is no «**hull** rust on masts»."""
    telling, thing = chosen[at], chosen[at + 1]
    beside = (place for one, place in chosen.items() if one not in (at, at + 1) and place.start >= thing.stop)
    return telling.start >= thing.stop and any(
        "," in own.tokens.breaks[one]
        for place in beside
        for one in range(min(place.stop, telling.stop), max(place.start, telling.start) + 1)
    )


def _is_name(claim: Claim, at: int) -> bool:
    """Whether an item and the next one are words of one name: «calcium phosphate», not «**after** rain» nor «assess
    **calcium balance**»."""
    tokens, place, following = claim.reading.tokens, claim.items[at].place, claim.items[at + 1].place
    if place.stop != following.start or tokens.breaks[place.stop] or tokens.is_on(place.start, "prepositions"):
        return False
    is_done = place.start > 1 and tokens.stems[place.start - 1] == "to"
    if is_done and not tokens.is_on(place.start - 1, "comes_of", "goes_with", "brings_about"):
        return False  # «a way **to see** red lamps»
    if tokens.is_on(following.start, "telling") or tokens.is_on(place.start, "changes"):
        return False  # «a lamp **means** fog», «**eliminate** fog»
    return not any(value.start == following.stop and following.start in value.bearers for value in claim.reading.values)


def _are_tied(own: Reading, first: range, between: range) -> bool:
    """Whether two words are said of one thing or tied by a preposition: «that are **large** and hard», «**damage** of
    hull and mast timber»."""
    at = first.start - 1
    if own.tokens.is_on(at, "auxiliaries") and own.tokens.is_on(at - 1, "relatives"):
        return True
    return own.tokens.is_on(first.stop, "prepositions") and own.stems[between.stop - 1] not in JOINTS


def leaves_aside(spots: Collection[int], part: range, own: Reading) -> bool:
    """Whether something is said within «…, which …,» or within brackets, and something else after it."""
    tokens = own.tokens
    for at in part:
        is_relative = tokens.is_on(at, "relatives") and tokens.is_on(at, "clause_words")
        closing = "," if is_relative else ")"
        if is_relative or "(" in tokens.breaks[at]:
            ends = (one for one in range(at + 1, part.stop) if closing in tokens.breaks[one])
            end = next((one for one in ends if not (is_relative and _goes_on_listing(own, one, part))), part.stop)
            if any(at <= spot < end for spot in spots) and any(end <= spot < part.stop for spot in spots):
                return True
    return False


def _goes_on_listing(own: Reading, at: int, part: range) -> bool:
    """Whether a comma parts the things of a list: «A, **B and C**», no verb between it and «and»."""
    tokens = own.tokens
    for one in range(at, part.stop):
        if tokens.stems[one] in JOINTS:
            return True
        if tokens.is_on(one, "auxiliaries", "brings_about", "comes_of", "changes", "prepositions", "relatives"):
            return False
    return False


def names_another(place: range, asked: range, claim: Reading, own: Reading, spots: set[int]) -> bool:
    """Whether what is said goes on to name another thing: «**tumor** necrosis,»."""
    after = place.stop
    goes_on = asked.stop < len(claim.stems) and claim.tokens.content[asked.stop]
    if goes_on or after >= len(own.stems) or after in spots or own.tokens.breaks[after]:
        return False
    if own.tokens.is_on(place.start, "prepositions"):
        return False  # «**after** rain»
    end = after
    while end < len(own.stems) and own.tokens.content[end] and end not in spots and not own.tokens.breaks[end]:
        end += 1
    if end in spots and not own.tokens.breaks[end] and own.tokens.content[end]:
        return False  # «**additional** ship risk» for risk
    is_noun = own.tokens.content[after] and not own.tokens.is_on(
        after, "prepositions", "changes", "brings_about", "reversers", "manners", "telling", "necessity"
    )
    following = own.stems[after + 1 : after + 2]
    ends_there = not following or following[0] in JOINTS or bool(own.tokens.breaks[after + 1])
    return is_noun and (ends_there or not own.has("auxiliaries"))  # «**lamp** oil stores in …» without a verb


def is_of_name(place: range, line: Reading, said: Collection[int], names: Collection[Stems]) -> bool:
    """Whether a place is part of a longer name, not all of which is said: «**vitamin K** antagonists»."""
    for start in range(max(0, place.start - _LONGEST_NAME), place.start + 1):
        for end in range(place.stop, min(len(line.stems), start + _LONGEST_NAME) + 1):
            is_longer = end - start > len(place) and not line.has("prepositions", range(start, end))
            if is_longer and line.stems[start:end] in names and not set(said).issuperset(range(start, end)):
                return True
    return False


def _is_in_words(place: range, asked: range, claim: Reading, own: Reading) -> bool:
    return own.stems[place.start : place.stop] == claim.stems[asked.start : asked.stop]


def _nearest(
    found: Sequence[range], asked: range, claim: Reading, own: Reading, part: range, said: Mapping[int, int]
) -> range:
    """The place in the claim's own words; of several the one in the part in hand, then the one beside most others."""
    words = claim.stems[asked.start : asked.stop]

    def order(place: range) -> tuple[bool, bool, int, int, int]:
        is_other_word = own.stems[place.start : place.stop] != words
        return (
            is_other_word,
            place.start not in part,
            -_alike_beside(place, asked, claim, own),
            -said[own.clauses[place.start]],
            place.start,
        )

    return min(found, key=order)


def _alike_beside(place: range, asked: range, claim: Reading, own: Reading) -> int:
    """How many of the words right before and right after are the claim's: «calcium **balance**», not «fluxes»."""
    before = place.start > 0 and asked.start > 0 and own.stems[place.start - 1] == claim.stems[asked.start - 1]
    return before + (own.stems[place.stop : place.stop + 1] == claim.stems[asked.stop : asked.stop + 1])

"""What seems to decide a claim and leaves it open: words that only tell which cases, or that say something else.

In: a claim and a part of a statement that has its words. Out: whether that part says nothing of what is claimed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.forms.bearing import Found
from assistant.forms.claims import BEING, Claim
from assistant.forms.reading import Reading
from assistant.forms.values import Value


def leaves_open(
    claim: Claim,
    chosen: Mapping[int, range],
    values: Sequence[Found],
    own: Reading,
    above: Sequence[Reading],
    part: range,
    spots: Collection[int],
) -> bool:
    """Whether a part of a statement has a claim's words and does not say of its things what the claim does.

    `chosen` has the places of the claim's items, `values` what is found of its values, `spots` the words of both.
    """
    told = [(asked, one.by) for asked, one in zip(claim.reading.values, values, strict=True) if one.by is not None]
    return (
        _leaves_out_what_kind(claim, own, above)
        or _is_only_introduced(claim, chosen, own)
        or (len(chosen) < len(claim.items) and _says_something_else_of_it(own, part, spots))
        or _is_said_before_of_another(claim, chosen, values, own, above)
        or any(
            _is_said_of_what_stands_before(claim, asked, by, chosen, own)
            or _only_tells_which_cases(asked, claim.reading, by, own)
            or (not asked.is_before and _only_tells_apart(claim, by, own, part))
            for asked, by in told
        )
    )


def is_one_of_several(claim: Claim, found: Found, own: Reading) -> bool:
    """Whether a value only belongs to one of several things: «rain **or** high tide» says of no ship that the tide is
    high, but does tell a cause."""
    if (
        found.by is None
        or claim.is_weak
        or own.negations
        or any(claim.reading.has(tie) for tie in ("comes_of", "brings_about"))
    ):
        return False
    joint = next((at for at in (found.by.start - 1, found.by.start - 2) if own.stems[max(0, at)] == "or"), None)
    return joint is not None and all(at > joint for at in found.by.bearers)


def _only_tells_apart(claim: Claim, value: Value, own: Reading, part: range) -> bool:
    """Whether a claim only says that a thing is so, and a statement only tells which of these things it speaks of:
    «**hot** lamps are avoided», «lamps **without light** are avoided»."""
    of = {at for one in claim.reading.values for at in one.bearers}
    if claim.is_weak and not claim.is_negated:
        return False  # «asymptomatic CPPD needs …»: then it can be so
    if not value.bearers or any(set(item.place).isdisjoint(of) for item in claim.items):
        return False
    between = range(min(value.end, max(value.bearers) + 1), max(value.start, min(value.bearers)))
    is_said = any(own.tokens.is_on(at, "auxiliaries", "relatives") for at in between)
    rest = range(max(value.end, max(value.bearers) + 1), part.stop)
    return not is_said and any(own.tokens.content[at] or own.tokens.is_on(at, "auxiliaries") for at in rest)


def _only_tells_which_cases(asked: Value, claim: Reading, by: Value, own: Reading) -> bool:
    """Whether a statement only tells of which cases it speaks, and the claim does not: «in more **serious** cases»."""
    is_of_cases = own.tokens.is_on(by.end, "cases")
    return is_of_cases and not claim.tokens.is_on(asked.end, "cases")


def _is_said_of_what_stands_before(
    claim: Claim, asked: Value, by: Value, chosen: Mapping[int, range], own: Reading
) -> bool:
    """Whether a claim ends with a value that no word of it bears, and a statement comes to the claim's things only
    behind: «a **cold** thing in fog» says of no fog that it is cold."""
    if claim.reading.stems[0] not in BEING or asked.end < len(claim.reading.stems) or asked.bearers:
        return False
    behind = [place.start for place in chosen.values() if place.start >= by.end]
    is_led_to = any(own.tokens.is_on(at, "prepositions") for at in range(by.end, min(behind, default=0)))
    return len(behind) == len(chosen) and is_led_to


def _says_something_else_of_it(own: Reading, part: range, spots: Collection[int]) -> bool:
    """Whether a part says of what the claim names nothing of the claim: «masts **are tall**» under «rust»."""
    verb = next((at for at in part if own.tokens.is_on(at, "auxiliaries")), None)
    said = [spot for spot in spots if spot in part]
    if verb is None or not said or max(said) > verb or own.has("relatives", range(max(said), verb)):
        return False
    return any(own.tokens.content[at] and not own.tokens.is_on(at, "light") for at in range(verb + 1, part.stop))


def _is_said_before_of_another(
    claim: Claim, chosen: Mapping[int, range], values: Sequence[Found], own: Reading, above: Sequence[Reading]
) -> bool:
    """Whether what a claim says of its first thing is said in the sentence before of what «it» means: «Fog is cold. It
    comes with **rust**» says of no rust that it is cold."""
    if 0 not in chosen or not own.tokens.is_on(0, "pronouns") or not above:
        return False
    line = above[-1]
    verb = next((at for at in range(len(line.stems)) if line.tokens.is_on(at, "auxiliaries")), None)
    if verb is None or line.places(claim.items[0].phrases):
        return False
    before = [line.places(item.phrases) for at, item in enumerate(claim.items) if at not in chosen]
    is_told = any(places and min(place.start for place in places) > verb for places in before)
    return is_told or any(one.relation == "same" and one.by is None for one in values)


def _is_only_introduced(claim: Claim, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether what a claim warns of is a warning only above a statement that tells something else: «a **lamp** goes
    out in rain» under «mistakes to **avoid**»; under «avoid:», «lamps» does name what to avoid."""
    warns = (at for at, item in enumerate(claim.items) if claim.reading.has("reversers", item.place))
    named = {at for place in chosen.values() for at in place}
    return any(at not in chosen for at in warns) and any(
        is_said and at not in named for at, is_said in enumerate(own.tokens.content)
    )


def _leaves_out_what_kind(claim: Claim, own: Reading, above: Collection[Reading]) -> bool:
    """Whether «is X a **soft tissue** Y» meets a statement that says only Y: there no word is left out."""
    tokens = claim.reading.tokens
    at = claim.items[-1].place.start - 1 if claim.is_of_being else -1
    said = set(own.stems) | stems_of(above)
    while at >= 0 and tokens.is_on(at, "optional"):
        if tokens.stems[at] not in said:
            return True
        at -= 1
    return False


def stems_of(lines: Collection[Reading]) -> set[str]:
    """The words of all the lines."""
    return {one for line in lines for one in line.stems}

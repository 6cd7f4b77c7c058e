"""The verdict where a statement says what a claim says: by how far both reach, and by what it says of the values.

In: a claim, what of it is met, and what the statement does with it. Out: `says`, `denies`, or nothing where it is open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from assistant.forms.bearing import Found
from assistant.forms.claims import BEING, Claim
from assistant.forms.numbers import says_another_number
from assistant.forms.reading import Reading
from assistant.forms.values import Value
from assistant.forms.view import View

Verdict = Literal["says", "denies"]


def verdict_on(
    claim: Claim,
    own: Reading,
    met: Collection[int],
    values: Sequence[Found],
    view: View,
) -> Verdict | None:
    """What a statement decides of a claim that it speaks of and neither takes back nor leaves open."""
    unmet = [item for at, item in enumerate(claim.items) if at not in met]
    unmet = [item for item in unmet if not (item.is_place and claim.is_superlative)]
    often = [_is_frequency(claim, value) for value in claim.reading.values]
    # «often X» where it is so in rare cases: that is seen to by how far both reach.
    relations = {one.relation for one, is_so in zip(values, often, strict=True) if not (is_so and view.is_rare)}
    if not unmet and relations <= {"same"}:
        return _by_reach(claim, view, _says_the_same_only(claim.reading, own))
    is_of_most = view.is_typical and not (claim.is_universal or claim.reading.has("typical"))
    # «may sometimes» says that it is so in some case: that is enough against «always».
    is_in_doubt = view.is_doubtful and not (claim.is_universal and view.is_sometimes)
    is_plain = not is_of_most and not (
        claim.is_negated or view.is_negated or claim.is_weak or claim.is_exclusive or is_in_doubt
    )
    is_whole = claim.is_universal or not (view.is_sometimes or view.is_possible or view.is_restricted)
    if not is_plain or not is_whole:
        return None
    if "opposite" in relations and relations <= {"same", "opposite"} and _are_told_apart(claim, values):
        is_of_condition = any(
            one.relation == "opposite" and _is_condition(claim, value)
            for one, value in zip(values, claim.reading.values, strict=True)
        )
        return "denies" if all(item.is_necessity for item in unmet) and not is_of_condition else None
    if relations <= {"same"} and len(unmet) == 1 and unmet[0].is_number:
        return "denies" if says_another_number(claim.reading, unmet[0].place[0], own) else None
    return None


def _is_frequency(claim: Claim, value: Value) -> bool:
    """Whether a value says how often the rest of a claim is so; «is X **common**» says nothing else of X, and in
    «**normal** tide» it tells which."""
    place, reading = range(value.start, value.end), claim.reading
    is_said_to_be = reading.stems[0] in BEING or reading.stems[value.start - 1 : value.start] == ("be",)
    is_all = is_said_to_be and value.end == len(reading.stems)
    tells_which = value.is_before and not reading.has("manners", place)
    return reading.has("typical", place) and not is_all and not tells_which


def _are_told_apart(claim: Claim, values: Sequence[Found]) -> bool:
    """Whether opposed values part a claim from what is said: in a claim on what is a kind of what, only those of the
    word that ties: «a **rare** complication of»; in one that says what a thing is, not what names the thing: «is a
    **high** tide rare» is not denied of a low one."""
    tokens = claim.reading.tokens
    opposed = [asked for one, asked in zip(values, claim.reading.values, strict=True) if one.relation == "opposite"]
    last = claim.reading.values[-1]
    if claim.reading.stems[0] in BEING and any(
        one is not last and set(one.bearers) & set(last.bearers) for one in opposed
    ):
        return False
    return not claim.reading.has("is_one_of") or all(
        bool(asked.bearers) and all(tokens.is_on(at, "is_one_of") for at in asked.bearers) for asked in opposed
    )


def _is_condition(claim: Claim, value: Value) -> bool:
    """Whether a value only tells in which cases: «…, **when** the lamp is hot», «in **every** case of a hot lamp»; what
    holds while a lamp is hot leaves open what holds cold."""
    reading = claim.reading
    every = next((at for at in range(value.start - 1, -1, -1) if reading.tokens.is_on(at, "every")), None)
    if every is not None and value.is_before and not any(reading.tokens.content[every + 1 : value.start]):
        return True
    opens = next(at for at, clause in enumerate(reading.clauses) if clause == reading.clauses[value.start])
    return opens > 0 and bool(reading.tokens.breaks[opens])


def _says_the_same_only(claim: Reading, own: Reading) -> bool:
    """Whether what a claim says with «only» a statement says so too: «the **only sign**»."""
    asked, said = (
        {one.stems[at : at + 2] for at in range(len(one.stems)) if one.tokens.is_on(at, "exclusives")}
        for one in (claim, own)
    )
    return bool(asked) and asked <= said


def _by_reach(claim: Claim, view: View, is_only_alike: bool) -> Verdict | None:
    """The verdict where a statement says every word of a claim, by how far both reach."""
    is_turned = claim.is_negated != view.is_negated
    if claim.is_not_universal:
        if view.is_not_universal or (view.is_negated and not view.is_doubtful):
            return "says"
        return "denies" if view.is_universal and not view.is_negated else None
    if claim.is_universal:
        return _by_reach_of_all(claim, view, is_turned)
    if view.is_not_universal or (claim.is_exclusive and not is_only_alike):
        return None  # «only in X» is decided by what is said of everything else
    if view.is_rare and claim.reading.has("typical") and not (claim.is_superlative or is_turned or claim.is_negated):
        return "denies"  # «usually X» where it is so in rare cases
    is_hedged = view.is_sometimes or view.is_doubtful or view.is_possible
    if is_turned:
        is_of_most = view.is_typical and not claim.reading.has("typical")  # «usually not X» leaves «is it X» open
        return None if is_hedged or view.is_restricted or is_of_most else "denies"
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
        # «some lamps can **only** be red» leaves open whether all can.
        return None if claim.is_negated or (view.is_exclusive and not claim.is_exclusive) else "denies"
    return "says" if view.is_universal and not (view.is_doubtful or view.is_possible) else None

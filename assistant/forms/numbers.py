"""Numbers of a claim and of a statement: whether one is said of the same thing, and whether another one is given."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.forms.claims import Claim
from assistant.forms.reading import Reading
from assistant.forms.tokens import JOINTS


def is_its_number(claim: Claim, at: int, chosen: Mapping[int, range], own: Reading) -> bool:
    """Whether a number stands nearest to what the claim says of it: «sensitivity (85%) and specificity (88%)»."""
    place = chosen[at][0]
    others = {other: one[0] for other, one in chosen.items() if not claim.items[other].is_number}
    if not others:
        return True
    spots = {spot for one in chosen.values() for spot in one}
    is_joined = own.tokens.content[place - 1] and own.stems[place - 2] in JOINTS
    if is_joined and place - 1 not in spots and place - 3 in spots:
        return False  # «sensitivity and **specificity 88 %**»
    asked = claim.items[at].place.start
    is_of = asked > 0 and claim.reading.stems[asked - 1] == "of"
    before = [one for other, one in others.items() if is_of and claim.items[other].place.stop == asked - 1]
    numbers = [one for one, stem in enumerate(own.stems) if stem[0].isdigit()]
    # «a **score of 0** has nearly 100% …» has no score of 100
    return all(
        abs(one - nearest) >= abs(place - nearest)
        for nearest in (min(others.values(), key=lambda one: abs(one - place)), *before)
        for one in numbers
    )


def says_another_number(claim: Reading, at: int, own: Reading) -> bool:
    """Whether a statement gives another number of the same unit: «8 km» where the claim has «5 km».

    A number within a range is not another one: «3-6 months» leaves «4 months» open, and so does a word for a number
    beside a figure; nor has it a unit before a verb: a score of 0 that rules something out says nothing of one of 100.
    """
    is_before_verb = claim.tokens.is_on(at + 1, "auxiliaries", "reversers", "changes", "brings_about", "necessity")
    unit = claim.stems[at + 1] if at + 1 < len(claim.stems) and not is_before_verb else None
    given = [one for one in range(len(own.stems) - 1) if own.stems[one + 1] == unit and own.tokens.is_number[one]]
    return bool(given) and all(_differs(claim.stems[at], own, one) for one in given)


def _differs(number: str, own: Reading, at: int) -> bool:
    other = own.stems[at]
    if not (_is_figure(number) and _is_figure(other)):
        return not (_is_figure(number) or _is_figure(other)) and number != other
    is_range = at > 0 and _is_figure(own.stems[at - 1]) and not own.tokens.breaks[at]
    low = _value(own.stems[at - 1]) if is_range else _value(other)
    return not low <= _value(number) <= _value(other)


def _is_figure(one: str) -> bool:
    return one[0].isdigit()


def _value(one: str) -> float:
    return float(one.replace(",", "."))

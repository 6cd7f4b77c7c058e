"""What a statement does with the words that say a claim: whether it turns, weakens, narrows or takes them back.

In: a read statement and the places of those words. Out: a `View`. What cannot be told from the words in a row is
blocked: nothing is judged by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.forms.reading import Negation, Reading
from assistant.forms.tokens import JOINTS
from assistant.forms.values import Value


@dataclass(frozen=True)
class View:
    """What a statement does with what it says of a claim."""

    is_negated: bool
    is_not_universal: bool
    """Whether it turns round «every» or «always» alone."""
    is_universal: bool
    is_sometimes: bool
    """Whether it says so of some cases."""
    is_rare: bool
    """Whether it says so of few cases."""
    is_typical: bool
    """Whether it says so of most cases."""
    is_doubtful: bool
    """Whether it says so with «may» or «can»."""
    is_possible: bool
    """Whether it says that it can be, without doubt."""
    is_restricted: bool
    """Whether it speaks of fewer things than the claim."""
    is_exclusive: bool
    """Whether it says so with «only»."""
    is_elsewhere: bool
    """Whether it is another thing that it says so of («**treatment of** band keratopathy»), or more that it says."""
    is_blocked: bool
    """Whether it takes back or leaves open what it says, or it cannot be told whether it does."""


def view_of(own: Reading, asked: Reading, part: range, spots: Collection[int], may_be_unknown: bool) -> View:
    """The view of one part of a statement on what stands at the spots; spots outside it are what it goes on about.

    `asked` is the claim: what narrows it too narrows nothing.
    """
    seen = sorted(spot for spot in spots if spot in part)
    clauses = {own.clauses[spot] for spot in seen}
    within = [at for at in part if own.clauses[at] in clauses and at not in spots]
    turning = [one for one in own.negations if set(seen) & set(one.sure)]
    unsure = [one for one in own.negations if one not in turning and set(seen) & set(one.unsure)]
    is_narrowed, is_of_another = _before_first(own, part, seen)
    said = [at for at in within if not _is_told_of_it(own, at, seen)]
    alike = {one for at, one in enumerate(asked.stems) if asked.tokens.is_on(at, "restrictors")}
    every = [at for at in within if own.tokens.is_on(at, "every", "always")]
    return View(
        is_negated=bool(turning),
        is_not_universal=own.is_not_of_all(turning),
        is_universal=own.has("always", within) or any(_is_of_a_spot(own, at, spots) for at in every),
        is_sometimes=own.has("sometimes", said),
        is_rare=own.has("rare", within),
        is_typical=_is_before(own, "typical", within, seen),
        is_doubtful=_is_before(own, "doubts", within, seen),
        is_possible=_is_before(own, "abilities", within, seen),
        is_restricted=is_narrowed
        or _is_narrowed_in_label(own, part, spots)
        or own.has("restrictors", [at for at in within if own.stems[at] not in alike])
        or _narrows(own, part, seen)
        or _narrows_behind(own, seen)
        or _narrows_before(own, part, spots)
        or _advises_in_some_case(own, part, seen),
        is_exclusive=own.has("exclusives", within),
        is_elsewhere=is_of_another or _says_another_thing(own, seen, within) or _has_other_subject(own, part, spots),
        is_blocked=bool(unsure)
        or len(turning) > 1
        or (not may_be_unknown and own.has("undecided", set(range(len(own.stems))) - set(spots)))
        or any(not _turns_a_spot(own, one, spots) for one in turning)
        or _takes_back(own, spots, within),
    )


def _is_told_of_it(own: Reading, at: int, seen: Sequence[int]) -> bool:
    """Whether a word only tells more of what is said last: «deposits **that sometimes** hum»."""
    return bool(seen) and own.has("relatives", range(seen[-1] + 1, at))


def _before_first(own: Reading, part: range, seen: Sequence[int]) -> tuple[bool, bool]:
    """Whether a word narrows the first thing said («**coronary** calcification»), and whether another thing is spoken
    of than that («**treatment of** band keratopathy», «**treatment** for cases with pain»)."""
    if not seen:
        return False, False
    tokens = own.tokens
    start = next(at for at in part if own.clauses[at] == own.clauses[seen[0]])
    if _is_listed_after_example(own, start, seen[0]):
        return False, False
    at, is_near, is_narrowed = seen[0] - 1, True, False
    while at >= start and not tokens.breaks[at + 1] and tokens.stems[at] not in JOINTS:
        if tokens.is_on(at, "for_example"):
            return is_narrowed, False
        if tokens.content[at]:
            if not is_near:
                return is_narrowed, True
            is_narrowed = is_narrowed or not tokens.is_on(at + 1, "adverbs")  # «**carries** extremely high …»
        elif tokens.is_on(at, "prepositions", "relatives", "auxiliaries"):
            is_near = False
        at -= 1
    opening = next((one for one in range(start, seen[0]) if tokens.content[one]), None)
    if opening is None:
        return is_narrowed, False
    between = range(opening + 1, seen[0])
    return is_narrowed, any(tokens.is_on(one, "prepositions", "relatives", "auxiliaries") for one in between)


def _is_narrowed_in_label(own: Reading, part: range, spots: Collection[int]) -> bool:
    """Whether a part before names a narrower thing than the claim: «**coastal** fog: it is cold» for fog."""
    labels = [one for one in own.parts if one.stop <= part.start and own.is_label(one)]
    return any(_before_first(own, one, sorted(spot for spot in spots if spot in one))[0] for one in labels)


def _narrows(own: Reading, part: range, seen: Sequence[int]) -> bool:
    """Whether a value that the claim does not say, or «without», stands before something that it does say."""
    said = {at for one in own.values if one.start in seen for at in one.bearers}
    values = (
        one
        for one in own.values
        if one.start in part and one.start not in seen and not said & set(one.bearers) and not _is_told(own, one)
    )
    is_narrowed = any(set(one.bearers) & set(seen) and _stands_with(one.start, one.bearers) for one in values)
    without = (one.at for one in own.negations if own.stems[one.at] == "without" and one.at in part)
    return is_narrowed or any(not set(seen) & set(range(at, part.stop)) or at < seen[-1] for at in without)


def _is_listed_after_example(own: Reading, start: int, first: int) -> bool:
    """Whether a word opens a thing of a list of examples: «conditions such as rust, **fog** and wrecks»."""
    tokens = own.tokens
    opens = next((at for at in range(first - 1, start, -1) if tokens.is_on(at, "for_example")), None)
    begins = first
    while begins > start and tokens.is_on(begins - 1, "prepositions", "determiners") and not tokens.breaks[begins]:
        begins -= 1
    if opens is None or not (tokens.breaks[begins] or tokens.stems[begins - 1] in JOINTS):
        return False
    between = range(opens + 1, first)
    return not any(
        tokens.is_on(at, "auxiliaries", "relatives", "clause_words", "changes", "brings_about") for at in between
    )


def _is_told(own: Reading, value: Value) -> bool:
    """Whether a value is told of a thing and picks none out: «is a **common** complication» for a complication."""
    is_after_being = own.tokens.is_on(value.start - 1, "determiners") and own.tokens.is_on(
        value.start - 2, "auxiliaries"
    )
    return is_after_being and not value.negated and not own.negations


def _narrows_behind(own: Reading, seen: Sequence[int]) -> bool:
    """Whether the first thing said is only that of something else: «deposits **in lamps** persist» for deposits."""
    at = next((one + 1 for one in seen if one + 1 not in seen), len(own.tokens))
    return bool(seen) and _is_in_something(own, at, seen, seen[-1])


def _narrows_before(own: Reading, part: range, spots: Collection[int]) -> bool:
    """Whether a part goes on about something that was said of one thing alone: «deposits **in lamps** that hum, but
    **are** harmless» for deposits."""
    before = sorted(spot for spot in spots if spot < part.start)
    at = next((one + 1 for one in before if one + 1 not in spots), part.start)
    return bool(before) and _is_in_something(own, at, spots, part.start)


def _is_in_something(own: Reading, at: int, spots: Collection[int], end: int) -> bool:
    """Whether «in X» stands at a place, before an end, and X is nothing of the claim."""
    tokens = own.tokens
    if not at < end or tokens.stems[at] != "in" or tokens.breaks[at]:
        return False
    at += 1
    while tokens.is_on(at, "determiners", "optional"):
        at += 1
    return at < end and at not in spots and tokens.content[at] and not tokens.breaks[at]


def _advises_in_some_case(own: Reading, part: range, seen: Sequence[int]) -> bool:
    """Whether «avoid X» is said for something that the claim does not name: «avoid X **in lamps**»."""
    tokens = own.tokens
    is_advice = bool(seen) and seen[0] == part.start and tokens.is_on(seen[0], "reversers")
    if not is_advice or not tokens.is_on(seen[-1] + 1, "prepositions"):
        return False
    end = next((at for at in range(seen[-1] + 2, len(tokens)) if tokens.breaks[at]), len(tokens))
    return any(tokens.content[at] for at in range(seen[-1] + 2, end))


def _stands_with(start: int, bearers: Sequence[int]) -> bool:
    """Whether a value stands right at what bears it: «**asymptomatic** CPPD», «CPPD **without symptoms**»."""
    return any(abs(start - at) <= 1 for at in bearers)


def _has_other_subject(own: Reading, part: range, spots: Collection[int]) -> bool:
    """Whether what the part says something of, before its verb, is nothing of the claim."""
    number = own.parts.index(part)
    if number and own.goes_on_doing(part):
        doing = own.named_first(own.parts[number - 1])
        return not set(doing) & set(spots)
    if own.goes_on(part):
        return False
    subject = own.named_first(part)
    named = [at for at in subject if own.tokens.content[at] or at in spots]
    return subject.stop < part.stop and bool(named) and not set(named) & set(spots)


def _says_another_thing(own: Reading, seen: Sequence[int], within: Sequence[int]) -> bool:
    """Whether between what is said of the claim something else is said: «is **reserved** for cases with …»."""
    tokens = own.tokens
    for at in within:
        if not (seen and seen[0] < at < seen[-1] and tokens.content[at]):
            continue
        before = at - 1
        while before >= 0 and tokens.is_on(before, "adverbs", "negations") and not tokens.is_on(before, "auxiliaries"):
            before -= 1
        is_joined = at + 1 < len(tokens) and (tokens.stems[at + 1] in JOINTS or bool(tokens.breaks[at + 1]))
        if tokens.is_on(before, "auxiliaries") and not tokens.breaks[at] and not is_joined:
            return True
    return False


def _is_before(own: Reading, mark: str, within: Sequence[int], seen: Sequence[int]) -> bool:
    """Whether a word of the list stands before something that is said of the claim."""
    return any(own.tokens.is_on(at, mark) and at < seen[-1] for at in within) if seen else False


def _turns_a_spot(own: Reading, negation: Negation, spots: Collection[int]) -> bool:
    """Whether the first thing that a negation turns round is something of the claim."""
    first = next((at for at in negation.sure if own.tokens.content[at] or at in spots), None)
    return first in spots


def _takes_back(own: Reading, spots: Collection[int], within: Sequence[int]) -> bool:
    """Whether a word takes back what is said of the claim: «**stopping** vitamin K antagonists», «is **avoided**»; or
    the claim's own word for it is said of something else."""
    tokens = own.tokens
    for at in range(len(tokens)):
        if not tokens.is_on(at, "reversers") or (at not in within and at not in spots):
            continue
        if at in within and tokens.is_on(at - 1, "auxiliaries"):
            return True
        end = at + 1
        while end < len(tokens) and not tokens.breaks[end] and not tokens.is_on(end, "scope_ends"):
            if tokens.stems[end] in JOINTS and tokens.is_on(end + 1, "auxiliaries"):
                break
            if tokens.is_on(end, "prepositions") and tokens.stems[end] != "of" and any(tokens.content[at + 1 : end]):
                break  # «rules out stenosis **with** a value of …»
            end += 1
        taken = [one for one in range(at + 1, end) if tokens.content[one] or one in spots]
        if at in within and set(spots) & set(taken):
            return True
        if at in spots and taken and taken[0] not in spots:
            return True
    return False


def _is_of_a_spot(own: Reading, at: int, spots: Collection[int]) -> bool:
    """Whether «every» stands before something of the claim, or the word means «always»."""
    following = at + 1
    while following < len(own.stems) and following not in spots and not own.tokens.content[following]:
        following += 1
    return following in spots

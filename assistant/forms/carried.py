"""What a part of a statement goes on about without saying it again.

In: a statement, the number of a part, what of a claim the part says. Out: words of the parts before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.forms.claims import Claim
from assistant.forms.reading import Reading

# A word that stands beside another one in a part before is at most so far from it: «preventing **some** calcification».
_BESIDE = 2


def carried(own: Reading, number: int) -> Collection[int]:
    """The words before a part that it goes on about: a label, or what «it» stands for."""
    if not number:
        return ()
    before = own.parts[number - 1]
    if own.is_label(before):
        return before
    part = own.parts[number]
    if not own.goes_on(part):
        return ()
    if own.tokens.is_on(part.start, "reasons") and not any(one.at in before for one in own.negations):
        return before  # «A is avoided in B, **because** it …»
    return (*carried(own, number - 1), *own.named_first(before)) if own.goes_on(before) else own.named_first(before)


def with_bare_heads(
    claim: Claim, own: Reading, places: Sequence[Sequence[range]], chosen: Mapping[int, range], part: range
) -> dict[int, range]:
    """The places with one more for the only item that a part leaves out because the sentence has said it before.

    «Plaques calcify, and calcification does not predict **rupture**» speaks of the rupture of a plaque; «it swells
    **knees**» says nothing of hips: the word that the item goes with must stand alone.
    """
    left = [at for at in range(len(claim.items)) if at not in chosen and not _says_how_much(claim, at)]
    if len(left) != 1:
        return dict(chosen)
    at = left[0]
    earlier = [one for one in places[at] if one.stop <= part.start]
    for beside in (at - 1, at + 1):
        head = chosen.get(beside)
        if head is None or not _go_together(claim, min(at, beside)):
            continue
        is_bare = head.start in part and _stands_alone(own, head, part, {one.start for one in chosen.values()})
        near = [one for one in earlier if is_bare or (_gap(one, head) <= _BESIDE and head.start not in part)]
        if near:
            return {**chosen, at: near[-1]}
    return dict(chosen)


def _says_how_much(claim: Claim, at: int) -> bool:
    item = claim.items[at]
    return item.is_number or item.is_degree or item.is_necessity or bool(item.rivals)


def _go_together(claim: Claim, at: int) -> bool:
    """Whether between an item and the next one nothing is said: «the **plaque** will **rupture**»."""
    reading = claim.reading
    between = range(claim.items[at].place.stop, claim.items[at + 1].place.start)
    in_values = {one for value in reading.values for one in range(value.start, value.end)}
    return not any(reading.tokens.content[one] or one in in_values or reading.tokens.breaks[one] for one in between)


def _stands_alone(own: Reading, head: range, part: range, said: Collection[int]) -> bool:
    """Whether a word has no other word of its own in a part."""
    before, after = head.start - 1, head.stop
    tokens = own.tokens
    is_free_before = before < part.start or before in said or not tokens.content[before]
    ends = after >= part.stop or bool(tokens.breaks[after]) or tokens.is_on(after, "auxiliaries")
    return is_free_before and ends


def _gap(one: range, other: range) -> int:
    return max(one.start - other.stop, other.start - one.stop)

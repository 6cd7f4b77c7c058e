"""Whether a part of a sentence has its things the way round that its statement has them: cause and effect, «A of B»."""

from __future__ import annotations

from assistant.guard.pairing import Pair, Side

_BEING = frozenset(("is", "are", "was", "were", "be"))

_OF_TIES = frozenset(("of", "in", "by", "from", "to", "with"))


def order_problem(pair: Pair) -> str | None:
    """What has changed places; `None` where nothing has."""
    if _is_turned(pair):
        return "cause and effect"
    part, own = _tied_pairs(pair.part), _tied_pairs(pair.own)
    for head, tied in part:
        places = [(a, b) for a in pair.places.get(head, ()) for b in pair.places.get(tied, ()) if a != b]
        if any((b, a) in own for a, b in places) and not any(place in own for place in places):
            return pair.part.reading.stems[head]
        is_own = places and not pair.introduced[head] and not pair.introduced[tied]
        if is_own and not {head, tied} & pair.part.covered and not any(_may_be_tied(a, b, pair) for a, b in places):
            return f"{pair.part.reading.stems[head]} and {pair.part.reading.stems[tied]}"
    return None


def _may_be_tied(head: int, tied: int, pair: Pair) -> bool:
    """Whether «risk of attack» may come from here: from «risk … attack», or from «attack risk»."""
    own = pair.own.reading
    return head < tied or all(own.content[at] for at in range(tied, head))


def _is_turned(pair: Pair) -> bool:
    """Whether what brings something about and what is brought about have changed places."""
    for tie in pair.part.reading.ties:
        doing, done = ({p for at in side for p in pair.places.get(at, ())} for side in (tie.doing, tie.done))
        doing, done = doing - done, done - doing
        verb = {place for at in tie.place for place in pair.places.get(at, ())}
        same_verb = [one for one in pair.own.reading.ties if verb & set(one.place)]
        for _, there, brought in same_verb or pair.own.reading.ties:
            if doing & brought - there and not doing & there - brought:
                return True
            if done & there - brought and not done & brought - there:
                return True
        bring = [one for one in same_verb if one.doing]
        if bring and doing and not any(doing & one.doing for one in bring):
            return True  # «caused by» something that the statement says it of nowhere
    return False


def _tied_pairs(side: Side) -> set[tuple[int, int]]:
    """The content words that a preposition ties: «risk **of** attack»."""
    found = set()
    for at, one in enumerate(side.reading.stems):
        if one in _OF_TIES:
            before, after = side.preceding(at), side.following(at + 1)
            if one == "of" and before != at - 1:
                continue  # «immediately, as **part of** the treatment»
            is_near = before is not None and not _BEING.intersection(side.reading.stems[before:at])
            if before is not None and is_near and after is not None:
                found.add((before, after))
    return found

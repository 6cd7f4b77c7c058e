"""Whether a statement tells what a thing is: «is a lamp a danger» is not told by «dangers **of** a lamp: fire».

In: a claim that says what its first things are, and a read statement. Out: whether the statement speaks of something
else that goes with them. A list item under «causes of X» is no X, nor is X that item.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.forms.claims import BEING, Claim, is_kind
from assistant.forms.reading import Reading

# «Is a brig a **ship**?», «does fog mean I have a **leak**?»
_WHETHER_IT_IS = re.compile(
    r"(?:so |and |but |then )?(?:(?:is|are|was|were) (?P<thing>(?:[\w-]+ ){1,4}?)"
    r"|(?:do|does) (?P<sign>(?:[\w-]+ ){1,4}?)(?:always |really |necessarily )?mean (?:that )?"
    r"(?:(?:i|you|we|he|she|they|my \w+) (?:have|has|had|ha(?:ve|s) got|am|are|is) |there is |it is |it's )?)"
    r"(?:really |actually |just |also )?(?:the same as |(?:some |a |an? \w+ )?(?:kind|type|form|sort) of )?(?:an? )?"
    r"(?P<kind>[\w-]+)\W*",
    re.IGNORECASE,
)

# «does fog mean I have a **bad leak**?», «is fog the same as a **leak** that has spread?»
_WHETHER_IT_IS_SUCH = re.compile(
    r"(?:so |and |but |then )?(?:(?:is|are) (?P<thing>(?:[\w-]+ ){1,4}?)(?:really |just )?the same(?: thing)? as "
    r"|(?:do|does) (?P<sign>(?:[\w-]+ ){1,4}?)(?:always |really |necessarily )?mean (?:that )?"
    r"(?:i|you|we|he|she|they|my \w+|it|there) (?:have|has|had|ha(?:ve|s) got|am|are|is) )"
    r"(?:an? )?(?:[\w-]+ )?(?P<kind>[\w-]+)(?: (?:that|which) (?:has|have|is|had) [\w-]+(?: [\w-]+){0,2})?\W{0,3}",
    re.IGNORECASE,
)


def is_no_identity(
    claim: Claim, own: Reading, above: Sequence[Reading], chosen: Mapping[int, range], said_above: Collection[int]
) -> bool:
    """Whether a claim says that X is a Y and the statement names both without saying so.

    `chosen` has the places of the items in the statement; `said_above` are those that the lines above it say.
    """
    if claim.kind_at is None:
        return False
    things, kinds = range(claim.kind_at), range(claim.kind_at, len(claim.items))
    is_thing_here = [at in chosen for at in things]
    if any(is_thing_here) and not all(is_thing_here):
        return True  # «breast **carcinoma**», and the calcification in a line above
    if not all(at in chosen for at in kinds):
        return _is_led_to(own, [chosen[at] for at in things if at in chosen]) or _only_goes_with(claim, kinds, above)
    if claim.reading.has("is_one_of"):
        return False  # «is X **a kind of** Y»: which of the two is the other's is told by the words that tie them
    if all(is_thing_here):
        return not _are_tied(own, [chosen[at] for at in things], [chosen[at] for at in kinds])
    if _is_led_to(own, [chosen[at] for at in kinds]):
        return True
    return not (above and set(things) <= set(said_above) and _only_names(claim, things, above[-1]))


def _are_tied(own: Reading, things: Sequence[range], kinds: Sequence[range]) -> bool:
    """Whether one is the other: «X **is a** Y», «X, a Y», «Y **such as** X»; not «dangers **of** X are Y»."""
    tokens = own.tokens
    thing = range(min(one.start for one in things), max(one.stop for one in things))
    kind = range(min(one.start for one in kinds), max(one.stop for one in kinds))
    if kind.start < thing.start:
        between = range(kind.stop, thing.start)
        return any(tokens.is_on(at, "for_example") for at in between)
    opens = next(at for at in range(len(tokens)) if own.clauses[at] == own.clauses[thing.start])
    if any(tokens.is_on(at, "prepositions") for at in range(opens, thing.start)):
        return False
    between = range(thing.stop, kind.start)
    if not between or not any(thing.start in part and kind.start in part for part in own.parts):
        return False
    if tokens.breaks[thing.stop] and tokens.is_on(thing.stop, "determiners"):
        return True
    being = next((at for at in between if not tokens.is_on(at, "adverbs") or tokens.stems[at] in BEING), kind.start)
    is_tied = tokens.stems[being] in BEING
    return is_tied and not any(tokens.is_on(at, "prepositions", "relatives") for at in range(being, kind.start))


def _only_names(claim: Claim, things: range, line: Reading) -> bool:
    """Whether a line above a statement is no more than the name of the things that a claim is about."""
    named = {at for item in things for place in line.places(claim.items[item].phrases, 1) for at in place}
    return all(at in named or line.tokens.is_on(at, "determiners") for at in range(len(line.stems)))


def _is_led_to(own: Reading, places: Sequence[range]) -> bool:
    """Whether a statement comes to something after what it speaks of: «a danger **in** fog», «**it** causes fog»."""
    before = range(min((place.start for place in places), default=0))
    return any(own.tokens.is_on(at, "prepositions", "relatives", "pronouns") for at in before)


def _only_goes_with(claim: Claim, kinds: range, above: Sequence[Reading]) -> bool:
    """Whether the lines above a statement name the kind as something that what follows brings about or goes with, and
    not as what it is: «**causes of** fog», or «these **go with** it» below «fog»; not «examples of fog»."""
    names = (at for at, line in enumerate(above) if any(line.places(claim.items[one].phrases, 1) for one in kinds))
    return any(line.has("brings_about") or line.has("goes_with") for line in above[next(names, len(above)) :])


def thing_asked(line: str) -> str:
    """What a question asks the kind of («is **metastatic calcification** cancer?»); empty for any other.

    >>> thing_asked("Is a brig a ship?"), thing_asked("Does fog mean I have a leak?"), thing_asked("Is fog dangerous?")
    ('a brig', 'fog', '')
    """
    asked = line.strip()
    found = _WHETHER_IT_IS.fullmatch(asked) or _WHETHER_IT_IS_SUCH.fullmatch(asked)
    return (found["thing"] or found["sign"]).strip() if found is not None and is_kind(found["kind"]) else ""

"""Whether a statement has the two sides of «A causes B» or «A is a kind of B» as a claim has them.

In: a claim, a statement, and where the statement says what the claim says. Where the sides cannot be told, they count
as turned: nothing is judged by such a statement.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from assistant.forms.claims import Claim
from assistant.forms.reading import Reading

Part = tuple[Literal["item", "value"], int]
"""An item or a value of a claim, by its number."""

Kind = Literal["cause", "change", "kind"]

_KINDS: dict[str, Kind] = {
    "comes_of": "cause",
    "is_one_of": "kind",
    "brings_about": "cause",
    "changes": "change",
    "goes_with": "cause",
}


class Tie(NamedTuple):
    """Words that tie two sides, and where each side stands."""

    kind: Kind
    is_loose: bool
    """Whether it only says that they go together."""
    place: range
    doing: Collection[int]
    """The words that bring about, or are one of, the other side."""
    done: Collection[int]


def ties_of(reading: Reading, part: range) -> list[Tie]:
    """What ties two sides in a part of a sentence, in order."""
    found = []
    at = part.start
    while at < part.stop:
        name = next((one for one in _KINDS if reading.tokens.is_on(at, one)), None)
        end = _end(reading, at, name) if name is not None else at + 1
        being = _names_it_first(reading, at, end, part)
        is_thing = name == "changes" and reading.tokens.is_on(at, "value_nouns")
        is_loose = name == "goes_with" and being is None
        opens = name == "comes_of" and reading.tokens.is_on(end, "auxiliaries")  # «**Following** are examples of …»
        if name is None or is_thing or is_loose or opens or _is_said_of_something(reading, name, at):
            at += 1
            continue
        before, after = range(part.start, at), range(end, part.stop)
        doing: Collection[int] = after if name == "comes_of" else before
        done: Collection[int] = before if name == "comes_of" else after
        if name == "brings_about" and (told := _told_of_before(reading, at, end)):
            doing, done = told, [one for one in before if one not in told]
        elif name in ("brings_about", "goes_with") and being is not None:
            doing, done = range(being + 1, part.stop), [*before, *range(end, being)]
        elif name == "changes" and _is_passive(reading, end):
            doing, done = after, before
        found.append(Tie(_KINDS[name], name == "goes_with", range(at, end), doing, done))
        at = end
    return found


def is_turned(
    claim: Claim,
    own: Reading,
    above: Sequence[Reading],
    part: range,
    spots: Mapping[Part, int],
    introduced: Collection[Part],
) -> bool:
    """Whether the sides are turned, or not told; never where the claim ties nothing.

    `spots` are the places where the part of the statement, or what it goes on about, says what the claim does;
    `introduced` is what the lines above it say.
    """
    tied = ties_of(claim.reading, range(len(claim.reading.stems)))
    if not tied:
        return False
    first, second = _sides(claim, tied[0])
    if not first or not second:
        return False
    nearest = (_nearest(first, claim, tied[0], spots), _nearest(second, claim, tied[0], spots))
    # What goes with something need not come of it.
    is_loose = all(claim.reading.tokens.is_on(at, "goes_with") for at in tied[0].place)
    if any(
        _is_same_way(tie, own, part, nearest, spots)
        for tie in ties_of(own, part)
        if tie.kind == tied[0].kind and (is_loose or not tie.is_loose)
    ):
        return False
    # «Causes of B:» with A below it, «effects of A:» with B.
    names = {name for line in above for name in _named_by(line, tied[0].kind, is_loose)}
    is_below_done = "done" in names and set(first) <= spots.keys() and set(second) <= set(introduced)
    is_below_doing = "doing" in names and set(second) <= spots.keys() and set(first) <= set(introduced)
    return not (is_below_done or is_below_doing)


def _is_same_way(tie: Tie, own: Reading, part: range, nearest: tuple[Part, Part], spots: Mapping[Part, int]) -> bool:
    """Whether a tie has the claim's sides; one that it leaves out, or names before, is what the part goes on about."""
    carried = {one for one, at in spots.items() if at not in part}
    doing, done = ({one for one, at in spots.items() if at in side} for side in (tie.doing, tie.done))
    for side, words in ((doing, tie.doing), (done, tie.done)):
        if not any(own.tokens.content[at] and not own.tokens.is_on(at, "pronouns") for at in words):
            side |= carried | (set(nearest) - spots.keys())  # «Results from B» under the heading that names A
    return nearest[0] in doing and nearest[1] in done


def _named_by(line: Reading, kind: Kind, is_loose: bool) -> set[str]:
    """Which sides of a tie a line above a list names: the list has the other one."""
    whole = range(len(line.stems))
    found = [tie for tie in ties_of(line, whole) if tie.kind == kind and (is_loose or not tie.is_loose)]
    sides = {"doing": [tie.doing for tie in found], "done": [tie.done for tie in found]}
    named = {name for name, of in sides.items() if any(line.tokens.content[at] for side in of for at in side)}
    is_list = kind == "kind" and line.has("for_example")  # «Common examples include:»
    is_list = is_list or (kind == "cause" and is_loose and line.has("goes_with"))
    return named | ({"done"} if is_list or (found and not named) else set())


def _end(reading: Reading, at: int, name: str) -> int:
    end = at + 1
    while end < len(reading.stems) and reading.tokens.is_on(end, name) and not reading.tokens.breaks[end]:
        end += 1
    return end


def _is_said_of_something(reading: Reading, name: str, at: int) -> bool:
    """Whether a word that can tie is a value here: «serum calcium is **raised** in …», «**increased** risk»."""
    if name not in ("brings_about", "changes"):
        return False
    following = at + 1
    if not any(value.start <= at < value.end for value in reading.values):
        return False
    ends = following == len(reading.stems) or bool(reading.tokens.breaks[following])
    is_told = reading.tokens.is_on(at - 1, "determiners", "prepositions") and reading.stems[at - 1] != "to"
    if is_told and any(value.start == at and value.is_before for value in reading.values):
        return True  # «in every case of **raised** calcium»
    return ends or reading.tokens.is_on(following, "prepositions", "auxiliaries", "clause_words")


def _is_passive(reading: Reading, end: int) -> bool:
    return end < len(reading.stems) and reading.stems[end] in ("by", "with")


def _told_of_before(reading: Reading, at: int, end: int) -> list[int]:
    """What brings about in «B, which **A** causes,»; nothing where it is put otherwise."""
    here = [one for one in range(at) if reading.clauses[one] == reading.clauses[at]]
    is_relative = bool(here) and reading.tokens.is_on(here[0], "relatives")
    ends = end == len(reading.stems) or bool(reading.tokens.breaks[end])
    return here if is_relative and ends and any(reading.tokens.content[one] for one in here) else []


def _names_it_first(reading: Reading, at: int, end: int, part: range) -> int | None:
    """Where «is» stands in «the cause of B **is** A», «its cause **is** A»; `None` in «A is the cause of B»."""
    of = ("of", "with")
    is_noun = reading.stems[end - 1] in of or (end < len(reading.stems) and reading.stems[end] in of)
    # «A lamp is …; **its** causes are …»
    is_noun = is_noun or (reading.tokens.is_on(at - 1, "determiners") and reading.tokens.is_on(end, "auxiliaries"))
    before = (one for one in range(part.start, at) if reading.clauses[one] == reading.clauses[at])
    if not is_noun or any(reading.tokens.is_on(one, "auxiliaries") for one in before):
        return None
    return next((one for one in range(end, part.stop) if reading.tokens.is_on(one, "auxiliaries")), None)


def _sides(claim: Claim, tie: Tie) -> tuple[list[Part], list[Part]]:
    """What brings about, or is one of the other, and what it brings about or is one of."""
    spots: dict[Part, range] = {("item", at): item.place for at, item in enumerate(claim.items)}
    spots |= {("value", at): range(value.start, value.end) for at, value in enumerate(claim.reading.values)}
    beside = {one: place.start for one, place in spots.items() if not set(place) & set(tie.place)}
    return (
        [one for one, at in beside.items() if at in tie.doing],
        [one for one, at in beside.items() if at in tie.done],
    )


def _nearest(side: Sequence[Part], claim: Claim, tie: Tie, spots: Mapping[Part, int]) -> Part:
    """What stands nearest to the words that tie, of what a statement says itself where it says any."""

    def distance(one: Part) -> int:
        kind, at = one
        start = claim.items[at].place.start if kind == "item" else claim.reading.values[at].start
        return abs(start - tie.place.start)

    return min([one for one in side if one in spots] or side, key=distance)

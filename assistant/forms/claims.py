"""A claim: what a yes-or-no question asks about, a true-or-false statement says, or an option completes.

In: the words of a claim. Out: its items, its values, and how far it reaches: for all cases, for some, for none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from assistant.forms.reading import Negation, Reader, Reading
from assistant.forms.values import Value
from assistant.lexicon import Stems
from assistant.part_of_speech import can_describe, can_name
from ingest.terms import stem

# Words that the claim must be without to be judged at all: what is compared is more than one thing that is said.
_COMPARES = frozenset(stem(one) for one in ("than", "whereas", "better", "worse", "unlike"))

BEING = frozenset(stem(one) for one in ("is", "are", "was", "were"))

_STAYING = frozenset(stem(one) for one in ("stay", "stays", "remain", "remains"))

_LONGEST_PHRASE = 6


class Item(NamedTuple):
    """One thing that a claim speaks of."""

    place: range
    """Its words in the claim."""
    phrases: frozenset[Stems]
    """Whatever serves for it in a statement."""
    is_number: bool = False
    is_necessity: bool = False
    """Whether it says that something is needed."""
    is_place: bool = False
    """Whether it only says that it is about where something is («site»)."""
    is_comparative: bool = False
    """Whether it only says that something is more or less («fewer»)."""
    rivals: frozenset[Stems] = frozenset()
    """Where something is the first of its kind, what cannot be so beside this one: «knees» beside «hips»."""
    is_degree: bool = False
    """Whether it says for how much of something («mainly»), or of which before all others («most common»)."""


@dataclass(frozen=True)
class Claim:
    """What is to be judged."""

    reading: Reading
    items: tuple[Item, ...]
    """What it speaks of, values and their bearers aside."""
    is_negated: bool
    is_universal: bool
    """Whether it is about every case; with a negation before that word, about not every case."""
    is_not_universal: bool
    is_exclusive: bool
    is_weak: bool
    """Whether it only says that something can be, or is sometimes."""
    is_open: bool
    """Whether it cannot be judged: it compares, or turns itself round twice."""
    kind_at: int | None = None
    """From which item on it says what the items before are: «is **X a Y**»; `None` for other claims."""

    @property
    def is_of_being(self) -> bool:
        """Whether it says what its first item is and ties it to nothing: «is **X** painful»."""
        first = self.reading.stems[0] if self.reading.stems else ""
        if first not in BEING or len(self.items) < 2:
            return False
        if any(value.start > self.items[-1].place.start for value in self.reading.values):
            return False  # «is **X** hot»: what bears the value is seen to elsewhere
        between = range(self.items[0].place.stop, self.items[-1].place.start)
        return not any(self.reading.tokens.is_on(at, "prepositions") for at in between)

    @property
    def object_at(self) -> int | None:
        """Which item is what the first one does something to: «does **A** indicate **B**»; `None` for other claims."""
        tokens = self.reading.tokens
        if len(self.items) < 2 or self.reading.stems[0] in BEING or not tokens.is_on(0, "auxiliaries"):
            return None
        direct: list[int] = []
        is_indirect = False
        if tokens.is_on(self.items[0].place.start - 1, "light", "passing"):
            return None  # «should **one** touch a lamp»: what is named first is done by somebody
        for at, item in enumerate(self.items):
            if self.reading.clauses[item.place.start] != self.reading.clauses[0]:
                break  # «does it bind **when the lamp** …»
            is_next = at > 0 and item.place.start == self.items[at - 1].place.stop
            is_indirect = is_indirect if is_next else tokens.is_on(item.place.start - 1, "prepositions")
            direct += [] if is_indirect else [at]
        last = self.items[-1].place.stop
        if any(value.start >= last for value in self.reading.values):
            return None  # «do lamps in masts **mean harm**»: what follows is said of them all
        is_passive = bool(direct) and tokens.is_on(self.items[direct[-1]].place.start - 1, "auxiliaries")
        return direct[-1] if len(direct) > 1 and direct[0] == 0 and not is_passive else None

    @property
    def only_names(self) -> bool:
        """Whether it names something and says nothing of it that a statement must say: «does **X Y** affect people»,
        «is **X Y** a thing», «is **X** the most common kind»."""
        return self._names_and_does_nothing or self._ends_with_a_mere_name

    @property
    def _names_and_does_nothing(self) -> bool:
        places = [item.place for item in self.items]
        if not places or self.reading.values or any(b.start != a.stop for a, b in pairwise(places)):
            return False
        return self.reading.tokens.is_on(places[-1].stop, "light") and not self.reading.tokens.is_on(
            places[-1].stop, "prepositions"
        )

    @property
    def _ends_with_a_mere_name(self) -> bool:
        tokens = self.reading.tokens
        ends = [item.place.stop for item in self.items]
        ends += [end for value in self.reading.values for end in (value.end, *(at + 1 for at in value.bearers))]
        if not ends or self.reading.stems[0] not in BEING:
            return False
        at = max(ends)
        rest = [one for one in range(at, len(tokens)) if not tokens.is_on(one, "determiners")]
        if not rest or any(tokens.is_on(one, "prepositions", "places") for one in rest):
            return False
        if any(item.is_degree and item.place.stop == at for item in self.items):
            return True  # «is X the most common **cause**»: of what?
        # «is X **seen**» says that there is some, «is X **soft**» nothing that has to be said
        mere = ("light", "optional") if rest[0] > at else ("optional",)
        return all(tokens.is_on(one, *mere) and not tokens.is_on(one, "brings_about") for one in rest)

    @property
    def is_superlative(self) -> bool:
        """Whether it is about the first of several: «the most common …»."""
        return self.reading.has("superlatives")

    @property
    def filler_at(self) -> int | None:
        """The item that may be another one in a statement on what is first: «is X most common at the **knee**»."""
        ranked = [at for at, item in enumerate(self.items) if item.rivals]
        return ranked[0] if len(ranked) == 1 and not self.is_negated else None

    @property
    def size(self) -> int:
        """How many things it says."""
        return len(self.items) + len(self.reading.values)


class ClaimReader:
    """Reads claims and knows what serves for their words."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.read = lru_cache(maxsize=2_000)(self._read)
        self._serving = lru_cache(maxsize=20_000)(self._serves)

    def _read(self, text: str) -> Claim:
        for pattern, instead in self.reader.words.rewordings:
            text = pattern.sub(instead, text)
        reading = self.reader.read(text)
        negations = reading.negations
        universal = [at for at, marks in enumerate(reading.tokens.marks) if marks & {"every", "always"}]
        in_values = {at for value in reading.values for at in range(value.start, value.end)}
        outside = [at for at in range(len(reading.stems)) if at not in in_values]
        items = tuple(_without_glosses(self._items(reading), reading))
        return Claim(
            reading=reading,
            items=items,
            is_negated=len(negations) == 1,
            is_universal=bool(universal) or any(_is_of_no_case(reading, one) for one in negations),
            is_not_universal=reading.is_not_of_all(negations) or _is_so_without_it(reading, negations),
            is_exclusive=reading.has("exclusives"),
            is_weak=any(reading.has(mark, outside) for mark in ("sometimes", "abilities", "doubts")),
            is_open=len(negations) > 1
            or (not reading.has("is_one_of") and _says_twice([one for one in items if _names(one, reading)]))
            or any(_contrasts(reading, one) for one in negations)
            or any(reading.turns_all(one) for one in negations if reading.stems[one.at] != "not")
            or not _COMPARES.isdisjoint(reading.stems)
            or any(_is_done(value, reading) for value in reading.values)
            or any(_are_opposed(one, other) for one, other in combinations(reading.values, 2)),
            kind_at=_kind_at(items, reading) if is_kind(text.rstrip(" ?.!").rpartition(" ")[2]) else None,
        )

    def _items(self, reading: Reading) -> Iterator[Item]:
        taken = {at for value in reading.values for at in range(value.start, value.end)}
        at = 0
        while at < len(reading.stems):
            item = None if at in taken else self._item_at(reading, at, taken)
            if item is not None:
                yield item
            at = item.place.stop if item is not None else at + 1

    def _item_at(self, reading: Reading, at: int, taken: set[int]) -> Item | None:
        for length in range(min(_LONGEST_PHRASE, len(reading.stems) - at), 1, -1):
            place = range(at, at + length)
            phrase = reading.stems[at : at + length]
            is_one = not taken & set(place) and not any(reading.tokens.breaks[one] for one in place[1:])
            # «no sound at all» turns round what a name for it would hide
            is_one = is_one and not reading.has("negations", place)
            if is_one and (phrase in self.reader.lexicon.synonyms or phrase in self.reader.words.same):
                return self._item(reading, place)
        one = reading.stems[at]
        if one[0].isdigit() or (one in self.reader.lexicon.number_words and one != "one"):
            return Item(range(at, at + 1), frozenset({(one,)}), is_number=True)
        is_named = reading.tokens.is_on(at + 1, "letters") and not reading.tokens.is_on(
            at, "determiners", "prepositions"
        )
        if is_named and at not in taken:
            return Item(
                range(at, at + 2), frozenset({reading.stems[at : at + 2]})
            )  # «vitamin A», not «a role» nor «**an** X-ray»
        is_left_out = one in self.reader.words.bearers_left_out and self._goes_with_value(reading, at)
        is_left_open = at + 1 == len(reading.stems) and reading.tokens.is_on(at, "prepositions")  # «damaged **before**»
        if is_left_out or is_left_open or not reading.tokens.must_be_said[at]:
            return None
        return self._item(reading, range(at, at + 1))

    def _item(self, reading: Reading, place: range) -> Item:
        phrase = reading.stems[place.start : place.stop]
        return Item(
            place,
            self._serving(phrase),
            is_necessity=phrase in self.reader.words.marks["necessity"],
            is_place=phrase in self.reader.words.marks["places"],
            is_comparative=phrase in self.reader.words.marks["comparatives"],
            rivals=self.reader.words.rivals(self._serving(phrase)) if self._is_of_first(reading) else frozenset(),
            is_degree=all(reading.tokens.is_on(at, "typical", "superlatives") for at in place),
        )

    def _goes_with_value(self, reading: Reading, at: int) -> bool:
        """Whether a word belongs to what bears a value: «elevated calcium in the **blood**», not «most of the calcium
        goes to the **blood**»."""
        near = {one for value in reading.values for one in (*range(value.start, value.end), *value.bearers)}
        if not near:
            return False
        nearest = min(near, key=lambda one: abs(one - at))
        between = range(min(nearest, at) + 1, max(nearest, at))
        left_out = self.reader.words.bearers_left_out
        return not any(
            reading.stems[one] in _STAYING
            or reading.tokens.is_on(one, "telling")
            or (reading.tokens.content[one] and reading.stems[one] not in left_out)
            for one in between
            if one not in near
        )

    def _is_of_first(self, reading: Reading) -> bool:
        return reading.has("superlatives") or reading.has("foremost")

    def serving(self, phrase: Stems) -> frozenset[Stems]:
        """All that says the same as a phrase: what serves both ways round, and is on no other side of an axis."""
        return self._serving(phrase)

    def _serves(self, phrase: Stems) -> frozenset[Stems]:
        lexicon, words = self.reader.lexicon, self.reader.words
        if phrase in words.marks["typical"] | words.marks["loose"]:
            return words.same.get(phrase, frozenset({phrase}))
        both_ways = {one for one in lexicon.synonyms.get(phrase, ()) if phrase in lexicon.synonyms.get(one, ())}
        both_ways -= words.marks["loose"]
        found = both_ways | words.same.get(phrase, frozenset()) | {phrase}
        own = words.poles.get(phrase, frozenset())
        return frozenset(one for one in found if not _is_opposed(own, words.poles.get(one, frozenset())))


def is_kind(word: str) -> bool:
    """Whether a word tells what something can be: «cancer», «hyperparathyroidism», not «painful», «calcified»."""
    name = word.casefold()
    return can_name(name) and not can_describe(name) and not name.endswith(("ed", "ing"))


def _kind_at(items: Sequence[Item], reading: Reading) -> int | None:
    """Where what a thing is begins, in a claim that ends with a noun: after «a kind of» or an article, else with the
    last item."""
    tokens = reading.tokens
    # «a complication of» comes of it, too
    kinds = (at for at in range(len(tokens)) if tokens.is_on(at, "is_one_of") and not tokens.is_on(at, "comes_of"))
    if (tied := next(kinds, None)) is not None:
        return next((at for at, item in enumerate(items) if item.place.start > tied), 0) or None
    being = next((at for at, one in enumerate(reading.stems) if one in BEING), None)
    if being is None or len(items) < 2 or items[-1].place.stop != len(reading.stems):
        return None
    if reading.values and (being > 0 or any(value.end > items[-1].place.start for value in reading.values)):
        return None
    between = range(items[0].place.stop, items[-1].place.start)
    if any(reading.tokens.is_on(at, "prepositions") for at in between):
        return None
    article = next((at for at in between if reading.tokens.is_on(at, "determiners")), items[-1].place.start)
    opens = article if being == 0 else being
    found = next((at for at, item in enumerate(items) if item.place.start >= opens), 0)
    return found or None


def _is_so_without_it(reading: Reading, negations: Sequence[Negation]) -> bool:
    """Whether a claim is that it is not so in some case: «do **some** lamps **never** rust», «**can** a lamp rust
    **without** rain»; «a lamp can not rust» is said of every case."""
    return any(
        reading.has("sometimes", range(one.at))
        or (reading.has("abilities", range(one.at)) and reading.stems[one.at] == "without")
        for one in negations
    )


def _is_of_no_case(reading: Reading, negation: Negation) -> bool:
    """Whether a claim is that something is so in no case: «lamps **cannot** rust»; «can lamps not rust» asks."""
    return (
        negation.at > 1 and reading.stems[negation.at] == "not" and reading.stems[negation.at - 1] in ("can", "could")
    )


def _without_glosses(items: Iterator[Item], reading: Reading) -> Iterator[Item]:
    """The items without those that brackets say once more in a better word: «**turn chalky** (calcify)»."""
    before: Item | None = None
    for item in items:
        is_gloss = "(" in reading.tokens.breaks[item.place.start]
        if before is not None and not (is_gloss and before.phrases & item.phrases):
            yield before
        before = item
    if before is not None:
        yield before


def _names(item: Item, reading: Reading) -> bool:
    """Whether an item names something: not how much of it, nor where («**inside** cells»)."""
    return not item.is_comparative and not reading.tokens.is_on(item.place.start, "prepositions")


def _says_twice(items: Sequence[Item]) -> bool:
    """Whether one word of a claim serves for another one: what «calcification is calcium deposition …» says is open."""
    return any(not one.phrases.isdisjoint(other.phrases) for one, other in combinations(items, 2))


def _is_done(value: Value, reading: Reading) -> bool:
    """Whether a claim says that one thing makes another so: «does a horn **damage the** mast»; a statement on masts
    that are damaged leaves that open."""
    tokens = reading.tokens
    is_verb = value.start > 1 and tokens.content[value.start - 1] and tokens.is_on(value.end, "determiners")
    return (
        is_verb
        and value.is_before
        and reading.stems[0] not in BEING
        and tokens.is_on(0, "auxiliaries")
        and not tokens.is_on(value.start, "changes", "brings_about", "reversers")
    )


def _are_opposed(one: Value, other: Value) -> bool:
    """Whether a claim says of a thing that it is both: «is **a cold** hot», «is a **high** tide **low**»."""
    is_of_one = bool(set(one.bearers) & set(other.bearers))
    return is_of_one and one.negated == other.negated and _is_opposed(one.poles, other.poles)


def _contrasts(reading: Reading, negation: Negation) -> bool:
    """Whether a negation only sets one thing against another: «A, **not B**, does it»."""
    return bool(reading.tokens.breaks[negation.at]) or (bool(negation.unsure) and negation.at > 0)


def _is_opposed(own: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> bool:
    return any(axis == a and side != b for axis, side in own for a, b in other)

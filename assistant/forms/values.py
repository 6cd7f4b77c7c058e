"""The values that a sentence speaks of, and of what it says each: «**damaged** tissues», «levels are **normal**».

In: a sentence's words. Out: its values, each with the words that bear it. What bears a value is told by where it
stands: the words after it («elevated **calcium** level»), or those before «is» («the **tissue** in it is normal»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.forms.tokens import JOINTS, Tokens
from assistant.forms.words import ClaimWords
from assistant.lexicon import Lexicon, Stems
from ingest.terms import stem

Poles = frozenset[tuple[int, int]]
"""Axes, each with the side of it."""

_LONGEST_POLE, _LONGEST_NAME = 5, 6

# So many words may bear a value.
_MOST_BEARERS = 4

_BEING = frozenset(map(stem, ("is", "are", "was", "were", "be", "been", "being", "remain", "remains", "stay")))

_NO_BEARER = (
    "auxiliaries",
    "determiners",
    "prepositions",
    "relatives",
    "clause_words",
    "negations",
    "adverbs",
    "light",
    "passing",
    "necessity",
    "fillers",
)


# What stands before «is» and names nothing: «in **some** cases there is **no light**».
_NO_HEAD = ("relatives", "light", "adverbs", "auxiliaries", "sometimes", "every", "fillers")


class Value(NamedTuple):
    """A word on one side of an axis, and of what it is said."""

    start: int
    end: int
    poles: Poles
    bearers: tuple[int, ...]
    """The places of the words that bear it."""
    heads: tuple[int, ...]
    """Those of them that name what it is said of: «serum **calcium** and **phosphate** levels»."""
    is_before: bool
    """Whether it stands before what bears it: «**damaged** tissues»."""
    is_of_first: bool
    """Whether it is said of what the sentence named first: «it is …», «but is …»."""
    is_open: bool
    """Whether only one of several bearers need have it («calcium **or** phosphate»)."""
    negated: bool = False


class Span(NamedTuple):
    """Where a value's words stand."""

    start: int
    end: int
    poles: Poles


def spans_of(tokens: Tokens, lexicon: Lexicon, words: ClaimWords) -> list[Span]:
    """The places of the values of a sentence, the longest phrases first."""
    spans = []
    at = 0
    while at < len(tokens):
        lengths = range(min(_LONGEST_POLE, len(tokens) - at), 0, -1)
        length = next((n for n in lengths if tokens.stems[at : at + n] in words.poles), 0)
        is_superlative = at > 0 and tokens.stems[at - 1] in ("most", "least")
        is_tie = tokens.is_on(at, "brings_about")  # «gives **rise** to»
        # «places where these are **normally** not found» says of nothing that it is normal.
        is_loose = tokens.is_on(at, "manners") and tokens.is_on(at + 1, "negations")
        is_thing = tokens.is_on(at, "things")
        if (
            length
            and not (is_superlative or is_loose or is_tie or is_thing)
            and not _is_in_name(at, length, tokens.stems, lexicon, words)
        ):
            spans.append(Span(at, at + length, words.poles[tokens.stems[at : at + length]]))
        at += max(1, length)
    return spans


def values_of(tokens: Tokens, spans: Sequence[Span], words: ClaimWords) -> Iterator[Value]:
    """The values at the spans, each with what bears it."""
    finder = _Bearers(tokens, {at for span in spans for at in range(span.start, span.end)}, words)
    for span in spans:
        groups, is_of_first, is_open = finder.of(span)
        is_before = any(at > span.start for group in groups for at in group)
        bearers = tuple(at for group in groups for at in group)
        heads = tuple(at for group in groups if (at := finder.head(group)) is not None)
        yield Value(span.start, span.end, span.poles, bearers, heads, is_before, is_of_first, is_open)


def _is_in_name(at: int, length: int, found: Stems, lexicon: Lexicon, words: ClaimWords) -> bool:
    """Whether a value's words are part of a longer name («breast **cancer**», «**under** the skin»)."""
    for start in range(max(0, at - 3), at + 1):
        for width in range(length + 1, _LONGEST_NAME):
            phrase = found[start : start + width]
            is_value = phrase in words.poles or any((one,) in words.poles for one in phrase)
            if start + width >= at + length and len(phrase) == width and phrase in lexicon.synonyms and not is_value:
                return True
    return False


Group = list[int]
"""The places of words in a row."""


class _Bearers:
    def __init__(self, tokens: Tokens, inside: set[int], words: ClaimWords) -> None:
        self._tokens = tokens
        self._inside = inside
        self._words = words

    def of(self, span: Span) -> tuple[list[Group], bool, bool]:
        """The groups of words that bear a value, whether that is what was named first, and whether one is enough."""
        tokens = self._tokens
        at = self._after(span.end)
        is_noun = tokens.is_on(span.end - 1, "value_nouns")
        follows = tokens.stems[at] if at < len(tokens) and not tokens.breaks[at] else ""
        beside = self._adjacent(span.start) if is_noun else []
        if is_noun and (follows not in ("of", "in") or (follows == "in" and self.head(beside) is not None)):
            return [beside], False, False
        follows_being = span.start > 0 and tokens.stems[span.start - 1] in _BEING
        is_share = tokens.stems[span.end - 1] == "of"  # «is **most of** the rope gone»
        if tokens.is_on(at, "determiners") and not tokens.breaks[at] and (is_share or not follows_being):
            at += 1  # «increase **the** risk»
        if at < len(tokens) and not tokens.breaks[at] and (is_noun or self._bears(at) or tokens.is_on(at, "light")):
            groups, is_open = self._forward(at)
            if groups:
                return groups, False, is_open
            before = span.start
            while tokens.is_on(before - 1, "determiners", "adverbs"):
                before -= 1
            if not before or tokens.stems[before - 1] not in _BEING:
                return [], False, is_open
            return *self._backward(before), False  # «calciphylaxis **is a** severe condition»
        groups, is_of_first = self._backward(span.start)
        return groups, is_of_first, False

    def head(self, group: Group) -> int | None:
        """The word of a group that names what it is of: the last one that is more than «serum» or «level»."""
        left_out = self._words.bearers_left_out
        return next((at for at in reversed(group) if self._tokens.stems[at] not in left_out), None)

    def _bears(self, at: int) -> bool:
        tokens = self._tokens
        return at not in self._inside and tokens.stems[at] not in JOINTS and not tokens.is_on(at, *_NO_BEARER)

    def _after(self, at: int) -> int:
        """The first word after a value and those joined to it: «degenerated **or necrotic** tissues»."""
        tokens = self._tokens
        while at + 1 < len(tokens) and not tokens.breaks[at] and tokens.stems[at] in JOINTS and at + 1 in self._inside:
            at += 1
            while at in self._inside:
                at += 1
        while at in self._inside and not tokens.breaks[at]:
            at += 1
        return at

    def _adjacent(self, start: int) -> Group:
        """The words right before a value that ends a name: «**lipid** lowering», «a **metabolic** abnormality»."""
        at = start
        while at and not self._tokens.breaks[at] and self._bears(at - 1) and self.head(list(range(at, start))) is None:
            at -= 1
        return list(range(at, start))

    def _forward(self, at: int) -> tuple[list[Group], bool]:
        """The words in a row after a value; those after «of» or «in» where the first ones name nothing."""
        tokens = self._tokens
        groups: list[Group] = [[]]
        is_open, crossed = False, False
        while at < len(tokens) and not (tokens.breaks[at] and groups[0]) and sum(map(len, groups)) < _MOST_BEARERS:
            if not any(groups) and tokens.is_on(at, "brings_about", "comes_of", "is_one_of", "for_example"):
                return [[at]], False  # «common **examples** of X» does not say that X is common
            if self._bears(at):
                groups[-1].append(at)
            elif tokens.is_on(at, "light"):
                pass  # «elevated calcium **levels** in the blood»
            elif tokens.stems[at] in JOINTS:
                is_open = is_open or tokens.stems[at] == "or"
                if at + 1 < len(tokens) and not self._bears(at + 1):
                    break
                groups.append([])
            elif tokens.stems[at] in ("of", "in") and not crossed:
                if any(self.head(group) is not None for group in groups):
                    break
                crossed = True
            elif not (tokens.is_on(at, "determiners") and crossed):
                break
            at += 1
        return [group for group in groups if group], is_open

    def _backward(self, start: int) -> tuple[list[Group], bool]:
        """The words before «is», the first ones where a preposition parts them; or that there are none."""
        tokens = self._tokens
        at = start - 1
        is_relative, is_said = False, False
        while at >= 0 and not tokens.breaks[at + 1] and self._is_between(at):
            is_relative = is_relative or tokens.is_on(at, "relatives")
            is_said = is_said or tokens.is_on(at, "auxiliaries")
            at -= 1
        if at >= 0 and tokens.breaks[at + 1] not in ("", ","):
            return [], is_said
        groups: list[Group] = [[]]
        while at >= 0:
            if tokens.is_on(at, "prepositions"):
                if is_relative:
                    break  # «precipitates in **tissues that** are normal»
                if groups[-1] and not self._names(range(at)):
                    break  # «do people **with lamps** have rust»
                if groups[-1] and tokens.stems[at] != "of" and self._opens(at):
                    # «**In** this type serum calcium is high»: where the bearer begins is open.
                    return [[max(place for group in groups for place in group)]], False
                groups = [[]]
            elif tokens.is_on(at, "clause_words") or (tokens.is_on(at, "auxiliaries") and groups[-1]):
                break
            elif tokens.is_on(at, "determiners"):
                if groups[-1] and not tokens.is_on(at - 1, "prepositions"):
                    break
            elif tokens.stems[at] in JOINTS:
                groups.append([])
            elif at not in self._inside and not tokens.is_on(at, *_NO_HEAD):
                groups[-1].insert(0, at)
            if tokens.breaks[at]:
                break
            at -= 1
        kept = [group for group in groups if group]
        is_pronoun = all(tokens.is_on(place, "pronouns") for group in kept for place in group)
        is_there = "there" in tokens.stems[max(0, at) : start]  # «**there** is no light» names nothing before
        return ([] if is_pronoun else kept), is_pronoun and (is_said or bool(kept)) and not is_there

    def _is_between(self, at: int) -> bool:
        """Whether a word between a value and its bearer says nothing: «tissues **that are otherwise** normal»."""
        tokens = self._tokens
        if at in self._inside or tokens.stems[at] in JOINTS:
            return True
        is_small = tokens.is_on(at, "auxiliaries", "adverbs", "relatives", "negations")
        return is_small and not tokens.is_on(at, "prepositions")

    def _names(self, places: range) -> bool:
        """Whether one of the words names something."""
        tokens = self._tokens
        return any(at in self._inside or not tokens.is_on(at, "light", "passing", *_NO_BEARER) for at in places)

    def _opens(self, at: int) -> bool:
        return at == 0 or bool(self._tokens.breaks[at]) or self._tokens.is_on(at - 1, "clause_words", "auxiliaries")

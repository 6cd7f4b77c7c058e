"""Text to sentences of tokens, and phrases to places, with one spelling for British, American, plural and hyphen.

Both the text and the phrases of the data files go through `plain`, so that a phrase is written once. Offsets always
count in the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"\b[wW]/(?=\s)|\d+(?:[.,]\d+)?|[^\W\d_]+[^\W_]*(?:['’][^\W\d_]+)?|[^\w\s]|_")
_LETTERS = str.maketrans({"ö": "o", "ü": "u", "é": "e", "è": "e", "ï": "i", "æ": "e", "œ": "e", "’": "'"})
_ABBREVIATIONS = _words(
    "dr mr mrs ms prof vs incl approx prim sec adj corr tot bilat pt hx ca cf fig l r vit hypervit resp e i g susp poss"
)
_ISE = re.compile(r"is(ed|e|ing|ation|ations)$")
_TRE = re.compile(r"(t|b)re(s?)$")
_SENTENCE_ENDS = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark."""

    text: str
    """As written."""
    plain: str
    """In the one spelling."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """The one spelling of a word: lower case, American, singular.

    >>> [plain(word) for word in ("Haematomas", "tumoural", "patches", "kidneys", "mineralised", "Goitre")]
    ['hematoma', 'tumoral', 'patch', 'kidney', 'mineralized', 'goiter']
    """
    word = word.lower() if word.isascii() else word.lower().translate(_LETTERS)
    if word == "w/":
        return "with"
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4:
        word = word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("sulph", "sulf")
        if "is" in word:
            word = _ISE.sub(r"iz\1", word)
        elif "re" in word:
            word = _TRE.sub(r"\1er\2", word)
    if len(word) > 5 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def word_set(text: str) -> frozenset[str]:
    """The words of a line as a set, each in the one spelling."""
    return frozenset(map(plain, text.split()))


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [Token(m.group(), plain(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch between two sentence ends or semicolons; a semicolon in brackets ends nothing."""

    tokens: tuple[Token, ...]
    """Its tokens, the closing mark included."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.tokens[-1].text == "?"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first token that reaches past `start` in the text, and the first that begins at `end` or later."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        return min(first, len(self.tokens) - 1), bisect_left(self.tokens, end, key=lambda token: token.start)

    def has(self, *words: str) -> bool:
        """Whether one of these plain words stands in it."""
        return any(token.plain in words for token in self.tokens)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; decimals, abbreviations and initials do not end one."""
    found: list[Sentence] = []
    held: list[Token] = []
    every = tokens(text)
    depth = 0
    for number, token in enumerate(every):
        after = every[number + 1] if number + 1 < len(every) else None
        if held and "\n" in text[held[-1].end : token.start]:
            found.append(Sentence(tuple(held), held[0].start, held[-1].end))
            held = []
        held.append(token)
        depth += (token.text == "(") - (token.text == ")")
        if token.text == ";" and depth <= 0:
            found.append(Sentence(tuple(held), held[0].start, token.end))
            held, depth = [], 0
            continue
        if token.text not in _SENTENCE_ENDS:
            continue
        gap = after is None or after.start > token.end
        before = held[-2] if len(held) > 1 else None
        if token.text == "." and (not gap or (before and _goes_on(before, held, after))):
            continue
        if token.text == "?" and after is not None and (not before or after.start == token.end):
            continue  # «?scleroderma» is a query, not an end
        found.append(Sentence(tuple(held), held[0].start, token.end))
        held = []
    if held:
        found.append(Sentence(tuple(held), held[0].start, held[-1].end))
    return found


def _goes_on(before: Token, held: Sequence[Token], after: Token | None) -> bool:
    if after is None:
        return False
    if len(held) > 2 and held[-3].text in "/·":
        return False  # the litre of «mmol/L.» is no «left»
    return before.text.lower() in _ABBREVIATIONS and before.end == held[-1].start


_LIKE_WORDS = _words("CREST LAD APD ACE PAD FOP RTA CUA VKA")


def _needs_capitals(word: str) -> bool:
    """Whether a word in capitals would mean something else, or anything, in small letters: «HO», «CREST»."""
    return len(word) == 2 or word in _LIKE_WORDS


@lru_cache(maxsize=8192)
def keys(phrase: str) -> tuple[str, ...]:
    """What a phrase is looked up by, word for word: the one spelling, or the capitals that it insists on.

    >>> keys("HO of the hips"), keys("x-ray")
    (('=HO', 'of', 'the', 'hip'), ('x', 'ray'))
    """
    return tuple(
        f"={word}" if word.isupper() and _needs_capitals(word) else plain(word)
        for word in _TOKEN.findall(phrase)
        if word != "-"
    )


@dataclass(slots=True)
class Phrases:
    """A set of phrases to be found in tokens, the longest first; hyphens between words do not matter.

    A word in capitals must stand in capitals; a phrase of one word may end in `*`, or begin with it.
    """

    tree: dict[str, object] = field(default_factory=dict)
    prefixes: list[tuple[str, str]] = field(default_factory=list)
    suffixes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, phrase: str, name: str) -> None:
        """Add one phrase under a name."""
        if phrase.endswith("*"):
            self.prefixes.append((plain(phrase[:-1]), name))
            return
        if phrase.startswith("*"):
            self.suffixes.append((plain(phrase[1:]), name))
            return
        self.add_keys(keys(phrase), name)

    def add_keys(self, row: Iterable[str], name: str) -> None:
        """Add one phrase that was already split by `keys`."""
        node = self.tree
        for key in row:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        names = node.setdefault("", [])
        assert isinstance(names, list)
        if name not in names:
            names.append(name)

    def find(self, words: Sequence[Token]) -> list[tuple[int, int, tuple[str, ...]]]:
        """First and last-but-one token and the names of each phrase found, none inside another."""
        found = []
        place = 0
        while place < len(words):
            end, names = self._longest(words, place)
            if not names:
                word = words[place].plain
                names = tuple(name for prefix, name in self.prefixes if word.startswith(prefix))
                if not names and len(word) > 6:
                    names = tuple(name for suffix, name in self.suffixes if word.endswith(suffix))
                end = place + 1
            if names:
                found.append((place, end, names))
            place = end if names else place + 1
        return found

    def _longest(self, words: Sequence[Token], place: int) -> tuple[int, tuple[str, ...]]:
        best: tuple[int, tuple[str, ...]] = (place, ())
        paths: list[tuple[dict[str, object], int]] = [(self.tree, place)]
        while paths:
            node, at = paths.pop()
            names = node.get("")
            if isinstance(names, list) and at > best[0] and words[at - 1].text not in "-/":
                best = (at, tuple(names))
            if at < len(words) and at > place and words[at].text in "-/" and at + 1 < len(words):
                paths.append((node, at + 1))
            if at >= len(words):
                continue
            keys: Iterable[str] = (words[at].plain,)
            if words[at].text.isupper():
                keys = (f"={words[at].text}", words[at].plain)
            for key in keys:
                further = node.get(key)
                if isinstance(further, dict):
                    paths.append((further, at + 1))
        return best

"""Text to sentences of tokens, and phrases to places, with one spelling for British, American, plural and hyphen.

Both the text and the phrases of the data files go through `plain`, so that a phrase is written once. Offsets always
count in the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+[^\W_]*(?:['’][^\W\d_]+)?|[^\w\s]|_")
_LETTERS = str.maketrans({"ö": "o", "ü": "u", "é": "e", "è": "e", "ï": "i", "æ": "e", "œ": "e", "’": "'"})
_ABBREVIATIONS = _words(
    "dr mr mrs ms prof vs incl approx prim sec adj corr tot bilat pt hx ca cf fig l r vit resp e i g susp poss"
)
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

    >>> [plain(word) for word in ("Haematomas", "tumoural", "Calcified", "kidneys", "mineralised", "Goitre")]
    ['hematoma', 'tumoral', 'calcified', 'kidney', 'mineralized', 'goiter']
    """
    word = word.lower().translate(_LETTERS)
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4:
        word = word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("sulph", "sulf")
        word = re.sub(r"is(ed|e|ing|ation|ations)$", r"iz\1", word)
        word = re.sub(r"(t|b)re(s?)$", r"\1er\2", word)
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
    """A stretch between two sentence ends; a semicolon does not end it."""

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

    def has(self, *words: str) -> bool:
        """Whether one of these plain words stands in it."""
        return any(token.plain in words for token in self.tokens)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; decimals, abbreviations and initials do not end one."""
    found: list[Sentence] = []
    held: list[Token] = []
    every = tokens(text)
    for number, token in enumerate(every):
        after = every[number + 1] if number + 1 < len(every) else None
        if held and "\n" in text[held[-1].end : token.start]:
            found.append(Sentence(tuple(held), held[0].start, held[-1].end))
            held = []
        held.append(token)
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
    return before.text.lower() in _ABBREVIATIONS and before.end == held[-1].start


@dataclass(slots=True)
class Phrases:
    """A set of phrases to be found in tokens, the longest first; hyphens between words do not matter.

    A word in capitals must stand in capitals; a phrase of one word may end in `*`.
    """

    tree: dict[str, object] = field(default_factory=dict)
    prefixes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, phrase: str, name: str) -> None:
        """Add one phrase under a name."""
        if phrase.endswith("*"):
            self.prefixes.append((plain(phrase[:-1]), name))
            return
        node = self.tree
        for token in tokens(phrase):
            if token.text == "-":
                continue
            key = f"={token.text}" if token.text.isupper() and len(token.text) > 1 else token.plain
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
            if isinstance(names, list) and at > best[0]:
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

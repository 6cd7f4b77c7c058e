"""How texts are compared: as words alone, so that case, punctuation and hyphens never decide."""

from __future__ import annotations

import re
from collections.abc import Iterable

# `[3]` is a marker, `\[3]` is a bracket that stood in the source.
_MARKER = re.compile(r"(?<!\\)\[\d+\]")


def normal(text: str) -> str:
    """Lower case, without markers, punctuation and hyphens as single spaces, a space at both ends.

    >>> normal("Up to **11-fold** [1].")
    ' up to 11 fold '
    """
    return " " + " ".join(re.findall(r"[^\W_]+", _MARKER.sub(" ", text).casefold())) + " "


def says_one(said: str, phrases: Iterable[str]) -> bool:
    """Whether a text in its normal form holds one of the phrases; each begins at a word and may stop inside one.

    >>> says_one(normal("The tissue is degenerated."), ["degenerat"]), says_one(normal("Regenerated."), ["generat"])
    (True, False)
    """
    return any(normal(phrase).rstrip() in said for phrase in phrases)


def word_count(text: str) -> int:
    """How many words a text has, without its markers and the dashes of its items."""
    return sum(any(char.isalnum() for char in word) for word in _MARKER.sub(" ", text).split())

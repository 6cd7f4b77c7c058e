"""Read options that have no letters: «Which of these is a light? a beacon, a horn, a buoy», or one a line.

In: a text as it was typed. Out: the texts of the options and what stands around them, or nothing: a list counts as
options only where the rest of the text asks to choose from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_FEWEST, _MOST, _LONGEST_WORDS = 3, 8, 7

# What asks to choose from a list.
_CHOOSES = re.compile(
    r"\b(?:which|what|any)\s+(?:\w+\s+)?of\s+(?:these|those|them|the\s+(?:following|options|list))\b|\bwhich\s+one\b|\bodd\s+(?:one|man)\s+out\b"
    r"|\b(?:all|each)\b.*\b(?:except|but\s+(?:for\s+)?one|save\s+one)\b|\b(?:does\s+not|doesn['’]?t)\s+(?:belong|fit)\b"
    r"|\b(?:select|choose|mark|check|tick|pick)\b|\bout\s+of\s+these\b|\bthe\s+following\b|\bexcept\b",
    re.IGNORECASE,
)

# An item that opens with such a word is a part of a sentence, and so is one that holds a word that asks.
_NO_ITEM = re.compile(
    r"^(?:and|or|but|with|in|on|at|for|from|of|to|by|who|whose|which|what|where|when|why|how|that|if|is|are|was|were|does|do|did|has"
    r"|have|can|it|they|he|she|i|we|you|all|so|as|because|aged?|please|thanks|hi|hello|hey)\b|\b(?:which|what|who|except)\b|^\W*\d+\W*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*(?:[-*•·–—]|\d{1,2}[.)])[ \t]+(?=\S)")
_SEGMENTS = re.compile(r"(?<=[?:.!])\s+|\s+[-–—]+\s+")

# «… hangs **in** the mast, **in** the hull or **in** the bow?»
_ALTERNATIVES = re.compile(
    r"(?P<stem>.+?)\s+(?P<by>in|at|on|by|of|from|with|to|for|under)\s+"
    r"(?P<items>[^,]+(?:,\s*(?:or\s+)?(?P=by)\s+[^,]+?)*(?:,\s*or|\s+or)\s+(?P=by)\s+[^,]+?)\s*\?",
    re.IGNORECASE,
)
_NO_CHOICE = re.compile(r"(?:does|do|did|can|could|may|might|should|would|will|has|have)\b", re.IGNORECASE)


class Listed(NamedTuple):
    """Options without letters."""

    stem: str
    """What stands around them."""
    texts: tuple[str, ...]


def read_listed(text: str) -> Listed | None:
    """The options of a text that gives them no letters; `None` where it offers none.

    >>> read_listed("Which of these is not lit: a beacon, a horn or a lamp?")
    Listed(stem='Which of these is not lit?', texts=('a beacon', 'a horn', 'a lamp'))
    >>> read_listed("Fog, ice, rain - which one wets no mast?").texts
    ('Fog', 'ice', 'rain')
    >>> read_listed("A lamp hangs in the mast, in the hull or in the bow?")
    Listed(stem='A lamp hangs in', texts=('the mast', 'the hull', 'the bow'))
    >>> read_listed("Which lamp is lit in fog, in rain and in ice?")
    """
    return _by_line(text) or _in_line(text) or _in_sentence(text)


def _by_line(text: str) -> Listed | None:
    lines = [line for line in text.splitlines() if line.strip()]
    marked = [at for at, line in enumerate(lines) if _BULLET.match(line)]
    if not marked and lines and re.search(r"[?:]\s*$", lines[0]):
        marked = list(range(1, len(lines)))
    items = tuple(_BULLET.sub("", lines[at]).strip(" \t,;.") for at in marked)
    rest = [line.strip() for at, line in enumerate(lines) if at not in marked]
    stem = " ".join(rest)
    is_one_list = marked == list(range(marked[0], marked[-1] + 1)) if marked else False
    if not is_one_list or not _are_options(items) or not re.search(r"\w{3}", stem):
        return None
    asks = _CHOOSES.search(stem) or re.search(r"^(?:which|what)\b|\b(?:which|what)\b[^.?!]*\?$", stem, re.IGNORECASE)
    return Listed(stem, items) if asks else None


def _in_line(text: str) -> Listed | None:
    segments = _SEGMENTS.split(" ".join(text.split()))
    found = [(at, items) for at, one in enumerate(segments) if _are_options(items := _items(one))]
    if len(found) != 1 or len(segments) < 2:
        return None
    at, items = found[0]
    before, after = segments[:at], segments[at + 1 :]
    stem = " ".join([*before, *after]).rstrip(" :-,;")
    is_offered = bool(before) and not after and re.search(r"\bor\b", segments[at]) is not None
    if not _CHOOSES.search(stem) and not (is_offered and re.search(r"\b(?:which|what|where)\b", stem, re.I)):
        return None
    return Listed(stem if stem.endswith(("?", ".")) else f"{stem}?", items)


def _in_sentence(text: str) -> Listed | None:
    """The options at the end of a sentence that all open with one preposition; «and» offers no choice."""
    line = " ".join(text.split())
    found = _ALTERNATIVES.fullmatch(line)
    if found is None or _NO_CHOICE.match(line):
        return None
    items = re.split(rf"(?:\s*,\s*(?:or\s+)?|\s+or\s+){found['by']}\s+", found["items"], flags=re.IGNORECASE)
    return Listed(f"{found['stem']} {found['by']}", tuple(items)) if _are_options(items) else None


def _items(segment: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[,;]\s*", segment.strip(" .?!:"))
    *most, last = parts
    joined = re.fullmatch(r"(?:(?P<one>.+?)\s+)?(?:and|or)\s+(?P<other>.+)", last)
    if joined is not None:
        return (*most, *(one for one in (joined["one"], joined["other"]) if one))
    return tuple(parts)


def _are_options(items: Sequence[str]) -> bool:
    return _FEWEST <= len(items) <= _MOST and all(
        re.search(r"\w{2}", one) and len(one.split()) <= _LONGEST_WORDS and not _NO_ITEM.search(one) for one in items
    )

"""An answer's text cut into pieces that a page can colour, and old against new words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from assistant.types import Answer
from evals.metrics.segments import is_supported, segments

_LABEL = re.compile(r"\*\*(.+?)\*\*")
_ESCAPE = re.compile(r"\\([^\w\s])")
_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")

Kind = Literal["yes", "no", "bare", "label", "mark", "plain"]
"""`yes`, `no`: a statement that its citations bear, or do not; `bare`: words without a source; `label`: a heading;
`mark`: the number of a citation; `plain`: dashes and white space."""


class Piece(NamedTuple):
    """A stretch of an answer."""

    kind: Kind
    text: str
    """As a reader sees it, without Markdown's signs."""


class Change(NamedTuple):
    """A stretch of words that is only in the old text, only in the new one, or in both."""

    kind: Literal["old", "new", "same"]
    text: str


def pieces_of(answer: Answer) -> list[Piece]:
    """The whole text of an answer in pieces, in order; a refusal claims nothing and is one plain piece."""
    if answer.outcome == "abstained":
        return [Piece("plain", _plain(answer.text))]
    found: list[Piece] = []
    at = 0
    for segment in segments(answer.text):
        found += _between(answer.text[at : segment.start])
        kind: Kind = "bare"
        if segment.numbers:
            kind = "yes" if is_supported(segment, answer) else "no"
        found.append(Piece(kind, _plain(answer.text[segment.start : segment.end])))
        at = segment.end
    return [piece for piece in [*found, *_between(answer.text[at:])] if piece.text]


def changes(old: str, new: str) -> list[Change]:
    """The words of two texts, with what was taken out and what was put in."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    found: list[Change] = []
    for name, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name == "equal":
            found.append(Change("same", "".join(before[a:b])))
        else:
            found += [Change("old", "".join(before[a:b]))] if b > a else []
            found += [Change("new", "".join(after[c:d]))] if d > c else []
    return found


def _between(text: str) -> list[Piece]:
    """Labels, markers, dashes and white space."""
    found: list[Piece] = []
    at = 0
    for match in re.finditer(f"{_LABEL.pattern}|{_MARKER.pattern}", text):
        found.append(Piece("plain", _plain(text[at : match.start()])))
        label, number = match.groups()
        found.append(Piece("label", _plain(label)) if label else Piece("mark", number))
        at = match.end()
    return [*found, Piece("plain", _plain(text[at:]))]


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)

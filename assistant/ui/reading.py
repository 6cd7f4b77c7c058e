"""A whole document as HTML for the reading pane, its cited passages marked by their offsets.

Every character of the canonical text is drawn, in order: blocks as what they are, the page's furniture muted, and
only markup between blocks (`## `, `- `, blank lines) left out. Nothing is searched for: a mark is a slice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from assistant.ui import trust
from ingest.types import Block, Document

# What may stand between two blocks without saying anything: white space and the signs of headings and lists.
_MARKUP = re.compile(r"[\s#>*+\-|.)_=~•·\d]*")


class Span(NamedTuple):
    """A passage to mark."""

    number: int
    """The number of its citation."""
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of the text that is drawn as one element."""

    start: int
    end: int
    block: Block | None
    """What it is; `None` for what lies between the document's own blocks."""


def draw_source(document: Document, spans: Sequence[Span]) -> str:
    """The document's name, which stays in view, its head, and its text with the passages marked."""
    return f"{_head(document)}{draw_text(document, spans)}"


def draw_text(document: Document, spans: Sequence[Span]) -> str:
    """The document's text with the passages marked.

    A mark carries the numbers of all citations that it belongs to, as `data-cites="1 3"`.
    """
    parts = [_piece(piece, document, spans) for piece in pieces(document)]
    return f'<div class="text">{"".join(parts)}</div>'


def pieces(document: Document) -> Iterator[Piece]:
    """The whole text cut into blocks and what lies between them; each ends where the next begins."""
    at = 0
    for block in sorted(document.blocks, key=lambda one: (one.start, one.end)):
        if block.start > at:
            yield Piece(at, block.start, None)
        if block.end > at:
            yield Piece(max(block.start, at), block.end, block)
            at = block.end
    if at < len(document.text):
        yield Piece(at, len(document.text), None)


def _piece(piece: Piece, document: Document, spans: Sequence[Span]) -> str:
    text = document.text[piece.start : piece.end]
    if piece.block is None and _MARKUP.fullmatch(text):
        return ""
    marked = _marked(piece, document.text, spans)
    if piece.block is None:
        if piece.start == 0 and text.startswith("---"):
            return f'<details class="front"><summary>What the file says about itself</summary>{marked}</details>'
        return f'<p class="furniture">{marked}</p>'
    if piece.block.kind == "heading":
        level = min(6, piece.block.level + 2)
        return f'<h{level} class="h{piece.block.level}">{marked}</h{level}>'
    if piece.block.kind == "item":
        return f'<p class="item" style="--depth: {max(1, piece.block.level)}">{marked}</p>'
    return f"<p>{marked}</p>"


def _marked(piece: Piece, text: str, spans: Sequence[Span]) -> str:
    edges = {piece.start, piece.end}
    for span in spans:
        edges |= {edge for edge in (span.start, span.end) if piece.start < edge < piece.end}
    cuts = sorted(edges)
    drawn = []
    for start, end in pairwise(cuts):
        words = escape(text[start:end])
        numbers = [span.number for span in spans if span.start <= start and end <= span.end]
        cites = " ".join(str(number) for number in numbers)
        drawn.append(f'<mark data-cites="{cites}">{words}</mark>' if numbers else words)
    return "".join(drawn)


def _head(document: Document) -> str:
    source = document.source
    rows = [*trust.facts(source), ("File", document.name)]
    about = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    title = escape(source.title or document.name)
    by = trust.byline(source)
    written = f'<p class="written">{escape(by)}</p>' if by else ""
    return (
        f'<div class="name"><h2 class="title">{title}</h2>{written}{trust.explained(source)}</div>'
        f'<div class="head"><dl class="facts">{about}</dl></div>'
    )


def cannot_show(what: str, quote: str) -> str:
    """Why a passage cannot be shown in its document, with the quote that the answer kept."""
    kept = f"<blockquote>{escape(quote)}</blockquote>" if quote else ""
    return f'<div class="head"><p class="notice" data-code="changed">{escape(what)}</p>{kept}</div>'

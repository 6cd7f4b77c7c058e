"""The blocks of a Markdown text: every heading, paragraph, list item and table row with its place.

markdown-it-py says which lines belong to which block (its token maps); this module turns lines into
offsets. Inline Markdown stays as written. Inline parsing is switched off: it is not needed, and
its worst cases are slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.types import Block

_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_IMAGES_ONLY = re.compile(r"(?:\s*\[?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\]\([^)]*\))?)+\s*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_ELEMENT = re.compile(r"\s*<(?:script|style)\b", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"(?:^|(?<=>))[^<>]+")


class _Span(NamedTuple):
    start: int
    end: int


def markdown_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks from `start` (the end of the front matter) on, in reading order.

    A list item of several paragraphs is one block, unless another list stands between them. The header
    row of a table is a paragraph and each further row an item, as a sentence introduces a list.
    """
    return tuple(_Walk(text, start).blocks())


class _Walk:
    """One pass over the tokens of one text."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
        parser.core.ruler.enableOnly(["normalize", "block"])
        self._tokens = parser.parse(text[start:])
        ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text, start)]
        starts = [start, *(end for _, end in ends)]
        self._lines = [_Span(a, b) for a, b in zip(starts, [*(e for e, _ in ends), len(text)], strict=True)]

    def blocks(self) -> Iterator[Block]:
        depth = 0
        own_text = False  # the innermost list item has its text already
        last: Block | None = None  # held back, as an item's next paragraph may lengthen it
        header_row = False
        for index, token in enumerate(self._tokens):
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    depth += 1
                    own_text = True  # a paragraph between two lists of an item belongs to neither
                    continue
                case "bullet_list_close" | "ordered_list_close":
                    depth -= 1
                    own_text = True
                    if last is not None:
                        yield last
                    last = None
                    continue
                case "list_item_open":
                    own_text = False
                    continue
                case "thead_open" | "thead_close":
                    header_row = token.type == "thead_open"
                    continue
            for span in self._spans(token, index):
                heading = token.type == "heading_open"
                if (
                    last is not None
                    and last.kind == "item"
                    and own_text
                    and depth
                    and token.type != "tr_open"
                    and not heading
                ):
                    last = Block("item", last.start, span.end, last.level)
                    continue
                if last is not None:
                    yield last
                if heading:
                    last = Block("heading", *span, int(token.tag[1]))
                elif token.type == "tr_open":
                    last = Block("paragraph" if header_row else "item", *span, 0 if header_row else depth + 1)
                elif depth and not own_text:
                    last = Block("item", *span, depth)
                else:
                    last = Block("paragraph", *span)
                own_text = True
        if last is not None:
            yield last

    def _spans(self, token: Token, index: int) -> Iterator[_Span]:
        """The text of one block token without its markers: usually one span, none where there is no text."""
        if token.map is None:
            return
        first, after = token.map
        match token.type:
            case "heading_open" | "paragraph_open":
                content = self._tokens[index + 1].content
                if not _IMAGES_ONLY.fullmatch(content):
                    yield from self._inline(content, first, after - (token.markup in ("=", "-")))
            case "fence":
                closed = after - 1 > first and self._line_text(after - 1).strip(" \t>").startswith(token.markup)
                yield from self._whole(first + 1, after - closed)
            case "code_block":
                yield from self._whole(first, after)
            case "tr_open":
                line = self._lines[first]
                yield from self._trimmed(line.start, line.end, " \t|>")
            case "html_block":
                yield from self._html(first, after)

    def _inline(self, content: str, first: int, after: int) -> Iterator[_Span]:
        """The place of a heading or paragraph: from the tail of its first line to the end of its last."""
        head, *rest = content.split("\n")
        head = head.rstrip()
        line = self._line_text(first).rstrip()
        start = self._lines[first].start + (len(line) - len(head) if line.endswith(head) else max(line.rfind(head), 0))
        yield from self._trimmed(start, self._lines[after - 1].end if rest else start + len(head))

    def _whole(self, first: int, after: int) -> Iterator[_Span]:
        if after > first:
            yield from self._trimmed(self._lines[first].start, self._lines[min(after, len(self._lines)) - 1].end)

    def _html(self, first: int, after: int) -> Iterator[_Span]:
        start, end = self._lines[first].start, self._lines[min(after, len(self._lines)) - 1].end
        # Comments and code become as many spaces, so that places stay what they are.
        markup = _COMMENT.sub(lambda comment: "<" + " " * (len(comment[0]) - 2) + ">", self._text[start:end])
        if _CODE_ELEMENT.match(markup):
            return
        for match in _BETWEEN_TAGS.finditer(markup):
            yield from self._trimmed(start + match.start(), start + match.end())

    def _trimmed(self, start: int, end: int, marks: str = "") -> Iterator[_Span]:
        while start < end and (self._text[start].isspace() or self._text[start] in marks):
            start += 1
        while end > start and (self._text[end - 1].isspace() or self._text[end - 1] in marks):
            end -= 1
        if start < end:
            yield _Span(start, end)

    def _line_text(self, number: int) -> str:
        line = self._lines[number]
        return self._text[line.start : line.end]

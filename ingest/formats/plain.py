"""The blocks of a plain text, such as a web page saved as text: headings, lists and paragraphs by their look.

Nothing in a plain text says what a line is, so this module goes by layout: bullets and their
indentation, blank lines, underlines, short lines without a full stop. The ranks of headings are not its
business (`ranks` infers them once the page's furniture is gone).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ingest.formats.wording import (
    is_prose,
    looks_like_heading,
    names_an_aspect,
    opens_references,
    says_again,
)
from ingest.types import Block, BlockKind

BULLET = re.compile(r"(?:[•◦▪‣∙·●○■□*+\-–—]|\d{1,3}[.)]|[A-Za-z]\)|\([A-Za-z0-9]{1,3}\))\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)")
_RULE = re.compile(r"=+|-+|~+|_+|\*+|(?:[-*_] ?){3,}")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ENDS_IN_YEAR = re.compile(r".*\b(?:19|20)\d\d[).;]*", re.DOTALL)

# A run of lines narrower than this is no wrapped paragraph but lines of their own, and so is one wider
# than people wrap by hand. A line is full when the next line's first word would have passed 85 % of the width
# (ragged margins: nobody wraps at exactly the last column).
_NARROWEST, _FULL = 40, 0.85


class _Line(NamedTuple):
    """A line that is not blank."""

    start: int
    text: str
    indent: int
    blanks: int
    """How many blank lines stand before it."""
    underlined: str
    """`=` or `-` if a rule stands right under it, else empty."""
    width: int = 0
    """The longest line of the run without blank lines that it is in."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block in the making."""

    kind: BlockKind
    start: int
    end: int
    first: _Line
    lines: int = 1
    level: int = 0
    column: int = 0
    """Where an item's marker stands."""


def plain_blocks(text: str, widest: int = 120) -> tuple[Block, ...]:
    """The blocks of the text in reading order; a line longer than `widest` is a paragraph of its own.

    A heading has level 0, or its rank if a number (`2.1`) or an underline gives it. A paragraph has
    level 1 if two blank lines set it off as a section without a heading (see `ranks`).
    """
    parts = _nested(_parts(_lines(text), widest))
    parts = _headings(text, parts, widest)
    parts = _lists_without_bullets(text, parts)
    parts = _stray_headings(text, parts)
    parts = _references(text, parts)
    return tuple(Block(part.kind, part.start, part.end, part.level) for part in _breaks(parts))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blanks = 0
    for match in _LINE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        bare = match[1].strip()
        if not bare:
            blanks += 1
        elif len(bare) >= 3 and _RULE.fullmatch(bare):
            if lines and not blanks and bare[0] in "=-" and (len(lines) < 2 or lines[-1].blanks):
                lines[-1] = lines[-1]._replace(underlined=bare[0])
            blanks += 1
        else:
            lead = match[1][: len(match[1]) - len(match[1].lstrip())]
            lines.append(_Line(match.start() + len(lead), bare, len(lead.expandtabs(4)), blanks, ""))
            blanks = 0
    return _with_widths(lines)


def _parts(lines: list[_Line], widest: int) -> list[_Part]:
    """Items and paragraphs, wrapped lines joined."""
    parts: list[_Part] = []
    for index, line in enumerate(lines):
        marker = BULLET.match(line.text)
        end = line.start + len(line.text)
        if marker is not None and not line.underlined:
            parts.append(_Part("item", line.start + marker.end(), end, line, column=line.indent))
        elif parts and _continues(parts[-1], lines[index - 1], line, widest):
            parts[-1] = replace(parts[-1], end=end, lines=parts[-1].lines + 1)
        else:
            parts.append(_Part("paragraph", line.start, end, line))
    return parts


def _with_widths(lines: list[_Line]) -> list[_Line]:
    result: list[_Line] = []
    run: list[_Line] = []
    for index, line in enumerate(lines):
        run.append(line)
        if index + 1 == len(lines) or lines[index + 1].blanks:
            width = max(each.indent + len(each.text) for each in run)
            result += [each._replace(width=width) for each in run]
            run = []
    return result


def _continues(part: _Part, previous: _Line, line: _Line, widest: int) -> bool:
    if line.underlined or previous.underlined:
        return False
    if part.kind == "item" and line.indent > part.column and not line.blanks:
        return True
    if line.blanks:  # a further paragraph of the same item stands under the item's text
        return part.kind == "item" and line.blanks == 1 and line.indent >= part.column + 2
    if "\t" in line.text or " | " in line.text:  # a row of a table
        return False
    if _NUMBER.match(previous.text) and _NUMBER.match(line.text):  # a table of contents
        return False
    if line.text[0].islower() and previous.text[-1] not in ".!?:":
        return True
    needed = previous.indent + len(previous.text) + 1 + len(line.text.split(maxsplit=1)[0])
    return _NARROWEST <= line.width <= widest and needed > _FULL * line.width


def _nested(parts: list[_Part]) -> list[_Part]:
    """The items with their depth, by the columns of their markers within one list."""
    columns: list[int] = []
    result: list[_Part] = []
    for part in parts:
        if part.kind != "item":
            columns = []
            result.append(part)
            continue
        while columns and columns[-1] > part.column:
            columns.pop()
        if not columns or columns[-1] < part.column:
            columns.append(part.column)
        result.append(replace(part, level=len(columns)))
    return result


def _headings(text: str, parts: list[_Part], widest: int) -> list[_Part]:
    """The same parts, those that look like a heading made one."""
    result: list[_Part] = []
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part.lines == 1 and following is not None and part.column == 0:
            result.append(_as_heading(text, part, following, index == 0, widest))
        else:
            result.append(part)
    return result


def _as_heading(text: str, part: _Part, following: _Part, first: bool, widest: int) -> _Part:
    line = part.first
    if line.underlined:
        return replace(part, kind="heading", level=1 if line.underlined == "=" else 0)
    # In a run of lines too long to be wrapped each line is a paragraph, as if a blank line stood between.
    set_off = first or line.blanks > 0 or line.width > widest
    number = _NUMBER.match(line.text)
    bare = line.text[number.end() :] if number else line.text
    # A line right above its text, without a blank line between, needs to be the shorter of the two.
    below = text[following.start : following.end]
    apart = following.first.blanks > 0 or line.width > widest
    opens = apart or following.kind == "item" or is_prose(below) or below.endswith(":")
    if not (set_off and opens and looks_like_heading(bare, title=first)):
        return part
    if number is None:
        return replace(part, kind="heading", level=0) if part.kind == "paragraph" else part
    if part.kind == "item":  # `1. Causes`: a heading if text and no further item follows
        alone = following.kind == "paragraph" and following.first.blanks > 0
        if not (alone and (bare.isupper() or is_prose(below))):
            return part
    if part.kind == "paragraph" and "." not in number["number"]:  # `10 signs of calcification`
        return replace(part, kind="heading", level=0)
    level = number["number"].count(".") + 2
    return replace(part, kind="heading", start=line.start + number.end(), level=level)


def _lists_without_bullets(text: str, parts: list[_Part]) -> list[_Part]:
    """The same parts, two short lines or more below a line that ends in a colon made items of a list.

    The last short line above other text is a heading, if it stands apart from the line before it.
    """
    result = list(parts)
    for index, part in enumerate(parts):
        if part.kind == "heading" or not text[part.start : part.end].endswith(":"):
            continue
        after = index + 1
        while after < len(parts) and parts[after].kind != "item" and _is_short(text, parts[after]):
            after += 1
        if after < len(parts) and parts[after - 1].kind == "heading":
            after -= 1
        if after - index > 2:
            result[index + 1 : after] = [replace(each, kind="item", level=1) for each in parts[index + 1 : after]]
    return result


def _is_short(text: str, part: _Part) -> bool:
    """Whether a line could be an item that lost its bullet; a numbered or underlined heading could not."""
    bare = text[part.start : part.end]
    return part.level == 0 and part.lines == 1 and len(bare.split()) <= 12 and bare[-1] not in ".!?:"


def _stray_headings(text: str, parts: list[_Part]) -> list[_Part]:
    """The same parts, a heading that was saved as the last item of the list above it made one again.

    Such an item names an aspect («mechanism of ...») and the paragraph below begins by saying it again.
    """
    result = list(parts)
    for index in range(1, len(parts) - 1):
        before, part, following = parts[index - 1 : index + 2]
        if (
            (before.kind, part.kind, following.kind) == ("item", "item", "paragraph")
            and part.level == 1
            and names_an_aspect(text[part.start : part.end])
            and says_again(text[part.start : part.end], text[following.start : following.end])
        ):
            result[index] = replace(part, kind="heading", level=0)
    return result


def _references(text: str, parts: list[_Part]) -> list[_Part]:
    """The same parts, the entries below a heading «References» made items, not headings.

    A line of one word («Guideline») labels an entry and is no block; a line that ends in a year stands
    under the title above it.
    """
    result: list[_Part] = []
    inside = False
    entry_open = False
    for index, part in enumerate(parts):
        bare = text[part.start : part.end]
        if part.kind == "heading" and opens_references(bare):
            inside, entry_open = True, False
            result.append(part)
            continue
        if inside and part.kind == "heading" and index + 1 < len(parts):
            following = parts[index + 1]
            inside = part.level > 0 or not is_prose(text[following.start : following.end])
        if not inside or part.kind == "item":
            result.append(part)
        elif len(bare.split()) > 1:
            dated = _ENDS_IN_YEAR.fullmatch(bare) is not None
            result.append(replace(part, kind="item", level=2 if dated and entry_open else 1))
            entry_open = not dated
    return result


def _breaks(parts: list[_Part]) -> list[_Part]:
    """The same parts, a paragraph that two blank lines set off given level 1.

    Where most gaps are as wide, two blank lines are the text's usual spacing and say nothing.
    """
    gaps = [part.first.blanks for part in parts[1:] if part.first.blanks]
    if sum(gap > 1 for gap in gaps) * 2 > len(gaps):
        return parts
    result = parts[:1]
    for before, part in pairwise(parts):
        apart = part.kind == "paragraph" and before.kind != "heading" and part.first.blanks > 1
        result.append(replace(part, level=1) if apart else part)
    return result

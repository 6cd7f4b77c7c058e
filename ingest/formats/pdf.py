"""A PDF as text and blocks: its lines, read as plain text, without page headers, footers and numbers."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from ingest.formats.extract import Extracted, Piece, assemble, unreadable
from ingest.formats.plain import plain_blocks

_PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*\n\s*(?=[a-z])")
_GAP = re.compile(r"(?<=\S) {2,}")
_AFTER_ROOM = re.compile(r" {3,}(?=\S)")
_EDGE = 2
"""So many lines at the top and at the bottom of a page may be its header and footer."""

# pypdf reads damaged files as far as it can and stumbles over the rest with whatever the damage causes.
_STUMBLES = (
    PyPdfError, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, AssertionError,
    ArithmeticError, RuntimeError, MemoryError,
)  # fmt: skip


def read_pdf(data: bytes, name: str) -> Extracted:
    """The text and blocks of a PDF. UnreadableFile: broken, encrypted, or pictures of pages without text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # what is wrong with the file is told once, below
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [_lines(page) for page in reader.pages]
    except DependencyError as error:  # an encryption whose library is not installed
        raise unreadable(name, "the PDF is encrypted", "Save a copy without a password.") from error
    except _STUMBLES as error:
        raise unreadable(name, f"the PDF is broken ({error})", "Save or download it again.") from error
    if locked:
        raise unreadable(name, "the PDF is encrypted", "Save a copy without a password.")
    lines: list[str] = []
    for page in _without_edges(pages):
        _continue_with(lines, _one_column(page))
    text = "\n".join(_GAP.sub(" ", line) for line in lines)
    if not text.strip():
        raise unreadable(name, f"the PDF has no text on its {len(pages)} pages (scanned?)", "Run OCR on it first.")
    blocks = plain_blocks(text, widest=400)
    # Room on a page may mean anything (a figure, the end of a column), so it sets no paragraph apart.
    return assemble(
        Piece(
            block.kind,
            _HYPHENATED.sub("", text[block.start : block.end]),
            0 if block.kind == "paragraph" else block.level,
        )
        for block in blocks
    )


def _lines(page: pypdf.PageObject) -> list[str]:
    """The lines of a page, blank where the page leaves room and spaced as on the page."""
    return [line.rstrip() for line in page.extract_text(extraction_mode="layout").split("\n")]


def _one_column(lines: list[str]) -> list[str]:
    """The lines in reading order: where two columns of prose stand side by side, the left one first."""
    filled = [line for line in lines if line.strip()]
    starts = Counter(match.end() for line in filled for match in _AFTER_ROOM.finditer(line) if match.end() > 20)
    right, count = max(starts.items(), key=lambda entry: (entry[1], entry[0]), default=(0, 0))
    both = [line for line in filled if line[:right].strip() and line[right - 1 : right] == " " and len(line) > right]
    prose = both and sum(min(len(line[:right].strip()), len(line[right:])) for line in both) > 25 * len(both)
    if count < 5 or count < 0.3 * len(filled) or 2 * len(both) < count or not prose:
        return lines
    result: list[str] = []
    beside: list[str] = []  # the right column, held back until the left one ends
    for line in lines:
        if line[right - 1 : right].strip():  # this line goes from margin to margin
            if any(each.strip() for each in beside):
                _continue_with(result, beside)
                result.append("")
            beside = []
            result.append(line.strip())
        else:
            result.append(line[:right].rstrip())
            beside.append(line[right:])
    _continue_with(result, beside)
    return result


def _continue_with(lines: list[str], further: list[str]) -> None:
    """Adds lines below others: directly if a sentence runs on, else after a blank line."""
    filled = [index for index, line in enumerate(further) if line.strip()]
    if not filled:
        return
    while lines and not lines[-1].strip():
        lines.pop()
    first = further[filled[0]].lstrip()
    if lines and (lines[-1].endswith((".", "!", "?", ":")) or not first[0].islower()):
        lines.append("")
    lines.extend(further[filled[0] : filled[-1] + 1])


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the edge of most of them, and without page numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page, places in zip(pages, edges, strict=True) for key in {_key(page[i]) for i in places})
    needed = max(2, round(0.6 * len(pages)))
    return [
        [
            line
            for index, line in enumerate(page)
            if index not in places or not (counts[_key(line)] >= needed or _PAGE_NUMBER.fullmatch(line.strip()))
        ]
        for page, places in zip(pages, edges, strict=True)
    ]


def _edges(page: list[str]) -> set[int]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    return set(filled[:_EDGE] + filled[-_EDGE:])


def _key(line: str) -> str:
    """The line with its numbers made alike: «Page 3» and «Page 4» are one footer."""
    return _DIGITS.sub("#", " ".join(line.split()).lower())

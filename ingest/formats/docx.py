"""A Word document as text and blocks: paragraphs, lists and table rows in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table

from ingest.formats.extract import Extracted, Piece, assemble, folded, unreadable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list(?: bullet| number| paragraph)?(?: ([2-9]))?", re.IGNORECASE)
# python-docx has no error of its own for a damaged package: it stumbles over whatever is missing. What lxml
# raises for broken XML is a SyntaxError, what zipfile raises for an encrypted entry a RuntimeError.
_STUMBLES = (
    zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, OSError, EOFError, LookupError, ValueError, TypeError,
    AttributeError, AssertionError, RuntimeError, MemoryError,
)  # fmt: skip
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # what Office writes for a document with a password, and for an old .doc


def read_docx(data: bytes, name: str, max_bytes: int = 50_000_000) -> Extracted:
    """The document's text and blocks; footnotes, text boxes, headers and footers are left out.

    UnreadableFile: it is no Word document, damaged, protected by a password, or unpacks to more than four
    times `max_bytes`.
    """
    if data.startswith(_COMPOUND_FILE):
        raise unreadable(name, "it is encrypted or an old .doc file", "Save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > 4 * max_bytes:
            raise unreadable(name, f"it unpacks to {unpacked:,} bytes", "Split it, or raise the limit.")
        return assemble(_pieces(docx.Document(io.BytesIO(data))))
    except _STUMBLES as error:
        raise unreadable(name, f"it is no whole Word document ({error})", "Save it again as .docx.") from error


def _pieces(document: WordDocument) -> Iterator[Piece]:
    paragraphs = document.paragraphs
    # Below a «Title», «Heading 1» is the second rank.
    below_title = int(any(_style(paragraph) == "title" and paragraph.text.strip() for paragraph in paragraphs))
    for content in document.iter_inner_content():
        if isinstance(content, Table):
            yield from _rows(content)
            continue
        style = _style(content)
        heading = _HEADING.fullmatch(style)
        if style == "title":
            yield Piece("heading", content.text, 1)
        elif heading is not None:
            yield Piece("heading", content.text, min(int(heading[1]) + below_title, 6))
        else:
            level = _list_level(content, style)
            yield Piece("item" if level else "paragraph", content.text, level)


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "").lower() if paragraph.style is not None else ""


def _list_level(paragraph: Paragraph, style: str) -> int:
    """The nesting depth of a list item, 0 for a paragraph that is none."""
    levels = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl")
    numbers = paragraph._p.xpath("./w:pPr/w:numPr/w:numId")
    if numbers:  # numId 0 takes a paragraph out of the list that its style puts it in
        return 0 if numbers[0].get(qn("w:val")) == "0" else 1 + (int(levels[0].get(qn("w:val"))) if levels else 0)
    named = _LIST.fullmatch(style)
    return 0 if named is None or style == "list paragraph" else int(named[1] or 1)


def _rows(table: Table) -> Iterator[Piece]:
    """Each row as one block, the first as a paragraph that introduces the others."""
    for index, row in enumerate(table.rows):
        cells: list[str] = []
        before = None
        for cell in row.cells:  # a merged cell comes once for each column it spans
            if cell._tc is not before:
                cells.append(folded(cell.text))
            before = cell._tc
        text = " | ".join(filter(None, cells))
        yield Piece("item", text, 1) if index else Piece("paragraph", text)

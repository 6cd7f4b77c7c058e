"""What every format reader makes and the few things they share: decoding, assembling, refusing.

`.md` and `.txt` are their own canonical text. The other formats hand over pieces of extracted text, and
`assemble` lays them out with a blank line between, so that offsets mean the same for all formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.errors import UnreadableFile
from ingest.types import Block, BlockKind


class Extracted(NamedTuple):
    """A file as text, the page's furniture still in it."""

    text: str
    """The canonical text."""
    blocks: tuple[Block, ...]
    """Every heading, paragraph and list item in reading order; a heading of unknown rank has level 0."""


class Piece(NamedTuple):
    """A block before it has its place in the canonical text."""

    kind: BlockKind
    text: str
    level: int = 0


_WHITE = re.compile(r"\s+")
# Control characters, surrogates, soft hyphens and zero-width marks: invisible, and some cannot be hashed.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200d\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


def folded(text: str) -> str:
    r"""The text on one line: runs of white space become one space, invisible characters go.

    >>> folded("  calcium\n\u00a0 deposits ")
    'calcium deposits'
    """
    return _WHITE.sub(" ", _INVISIBLE.sub("", text)).strip()


def assemble(pieces: Iterable[Piece]) -> Extracted:
    """The pieces joined by blank lines, each with its place; a piece without text is left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for piece in pieces:
        text = folded(piece.text)
        if not text:
            continue
        blocks.append(Block(piece.kind, position, position + len(text), piece.level))
        parts.append(text)
        position += len(text) + 2
    return Extracted("\n\n".join(parts), tuple(blocks))


def unreadable(name: str, what: str, remedy: str) -> UnreadableFile:
    """The error for a file that cannot be read, in the words every format uses."""
    return UnreadableFile(f"{name!r} cannot be read: {what}. {remedy}")


def decoded(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The file as text, line ends and byte order mark untouched.

    UnreadableFile: the content is binary, or not in the encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(name, "it is encoded as UTF-16", "Save it again as UTF-8.")
    nul = data.find(b"\0")
    if nul >= 0:
        raise unreadable(
            name,
            f"it holds binary data (a NUL byte at byte {nul})",
            "Give it the ending of its real format, or take it out of the corpus.",
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(
            name,
            f"it is not {encoding.upper()} (byte {data[error.start]:#04x} at byte offset {error.start})",
            "Save it again as UTF-8.",
        ) from error

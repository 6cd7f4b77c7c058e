"""What ingest makes: sources, documents, blocks, passages and statements.

Every piece of text is a slice. A block, a statement and a passage keep `start` and `end` in the canonical
text of their document (characters from 0, end not included), and nothing later searches for text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item"]

Format = Literal["md", "txt", "html", "pdf", "docx"]

SourceKind = Literal["peer-reviewed", "clinician-written", "lesson", "ai-generated", "general-interest", "unknown"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands behind a document. `None` means that nobody said so; nothing here is guessed."""

    title: str | None = None
    """The title as given, or the document's own first heading where none was given."""
    authors: tuple[str, ...] = ()
    """The authors in the order given."""
    publisher: str | None = None
    """Who published it."""
    updated: str | None = None
    """When it was last updated, as an ISO date or as written."""
    kind: SourceKind = "unknown"
    """What kind of source it is."""
    review: str | None = None
    """One line on who checked it."""
    original: str | None = None
    """The file name of the original that the document summarises."""
    incomplete: str | None = None
    """What the original cuts off, if anything."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item of a document, without its marker (`#`, `-`, `1.`)."""

    kind: BlockKind
    """What the block is."""
    start: int
    """Where its bare text begins."""
    end: int
    """Where its bare text ends; it never ends in white space."""
    level: int = 0
    """A heading's rank from 1 (title) to 6, a list item's nesting depth from 1, 0 for a paragraph.

    A paragraph of level 1 stands apart: it closes every heading below the title.
    """


@dataclass(frozen=True, slots=True)
class Document:
    """One source document as the index and every citation count it."""

    name: str
    """The path relative to the corpus folder, with `/`."""
    format: Format
    """How the file was read."""
    text: str
    """The canonical text: the file itself for `.md` and `.txt`, the extracted text otherwise."""
    sha256: str
    """The hash of the canonical text in UTF-8, as 64 hex digits."""
    source: Source
    """Who stands behind it."""
    blocks: tuple[Block, ...]
    """The document's own content in reading order; the page's furniture is not among them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a list item: the unit of citation."""

    id: str
    """Made from the document's hash and the place, so that it changes with either."""
    document: str
    """The name of its document."""
    start: int
    """Where the quote begins in the canonical text."""
    end: int
    """Where the quote ends."""
    text: str
    """The quote: exactly `document.text[start:end]`."""
    headings: tuple[str, ...]
    """The headings it stands under, outermost first."""
    context: tuple[str, ...]
    """What introduces it, outermost first: the headings below the document's title, the line before its list,
    the items it is nested under, and the sentence that its «it» or «this» points back to."""
    kind: Literal["sentence", "item"]
    """Whether it is a sentence of a paragraph or (a sentence of) a list item."""
    list_id: str | None = None
    """The same for all items of one list, nested ones included; `None` outside lists."""
    depth: int = 0
    """The nesting depth of a list item, from 1; 0 outside lists."""
    antecedent: str | None = None
    """The id of the sentence that its «it» or «this» points back to."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section-sized run of statements: the unit that is embedded for finding a neighbourhood."""

    id: str
    """Made from the document's hash and the place."""
    document: str
    """The name of its document."""
    start: int
    """Where its first statement begins."""
    end: int
    """Where its last statement ends."""
    headings: tuple[str, ...]
    """The headings it stands under, outermost first."""
    statements: tuple[str, ...]
    """The ids of its statements in reading order."""


@dataclass(frozen=True, slots=True)
class ContradictionSide:
    """What some of the sources say on a topic on which they differ."""

    claim: str
    statements: tuple[str, ...]
    """The ids of the statements that say it, in the order of the documents."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A topic on which the sources contradict each other."""

    id: str
    topic: str
    asked: tuple[str, ...]
    """A question touches the topic when it holds every word of one of these."""
    sides: tuple[ContradictionSide, ...]
    unless: tuple[str, ...] = ()
    """And all words of none of these."""
    alone: bool = False
    """And names nothing else that the sources know."""

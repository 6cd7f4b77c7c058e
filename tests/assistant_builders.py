"""Short ways to make what the assistant works on: a corpus of another subject, statements, an answer, read Markdown."""

from __future__ import annotations

import atexit
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from block_checks import CORPUS
from builders import document, written
from fakes import HashedWords
from markdown_it import MarkdownIt

from assistant.compose.draft import Draft, Line, Material
from assistant.conversation import Conversation
from assistant.lexicon import load_lexicon
from assistant.question import Question, read_question
from assistant.render import Citer, render_lines
from assistant.topics import Topics
from assistant.turn import Assistant
from assistant.types import Answer, Disagreement, Notice, Outcome, Provenance
from assistant.vocabulary import Vocabulary
from ingest.build import build
from ingest.index import Index
from ingest.settings import IngestSettings
from ingest.split import split
from ingest.types import Document, Source, SourceKind, Statement

LIGHTHOUSES: Mapping[str, str] = {
    "keepers.md": """---
title: "Lighthouses and their keepers"
kind: peer-reviewed
---

# Lighthouses and their keepers

A lighthouse is a tower with a bright lamp that warns ships of rocks.

## Fresnel lens

A Fresnel lens is a lens of many glass rings that bends the light of a lamp into one beam.

## Dangers to lighthouses

Dangers to a lighthouse are:

- Storm waves
- Lightning
- Erosion of the rock
  - Frost
  - Salt
- Birds that fly against the glass

## Fog signals

A foghorn is a horn that warns ships by sound in thick weather.

A lightship is a ship that is anchored where no tower can stand.

The foghorn is heard at a distance of 8 km.
""",
    "harbour.md": """---
title: "Harbour lights"
kind: ai-generated
---

# Harbour lights

A lighthouse is a tower with a bright lamp that warns ships of rocks.

## Buoys

A buoy is a floating mark that is moored to the sea bed.

## Foghorns

The foghorn is heard at a distance of 5 km.
""",
    "marked/tricks.txt": "Marked words\n\n"
    'The *beacon* is <b>lit</b> by [gas](https://gas.example) and <img src="x" onerror="alert(1)"> & `oil` $x$ [4].\n',
    "disagreements.yaml": """
- id: foghorn-range
  topic: How far a foghorn is heard
  asked: [foghorn distance, how far foghorn]
  sides:
    - claim: Eight kilometres
      says: [foghorn heard 8_km]
    - claim: Five kilometres
      says: [foghorn heard 5_km]
""",
}
"""A corpus that has nothing to do with the project's own: definitions, a nested list, one sentence in two sources,
a source that nobody reviewed, a disagreement, and a text full of markup."""


def opened(corpus: Path, folder: Path) -> Assistant:
    """An assistant over the index of a corpus, built in the folder with the fake encoder."""
    build(corpus, folder, HashedWords(), IngestSettings())
    return Assistant.open(folder, HashedWords())


def assistant_over(folder: Path, files: Mapping[str, str | bytes]) -> Assistant:
    """An assistant over these files, which are written into the folder with their index."""
    return opened(written(folder / "corpus", files), folder / "index")


@cache
def lighthouses() -> Assistant:
    """The assistant over `LIGHTHOUSES`, built once."""
    folder = _folder()
    return assistant_over(folder, LIGHTHOUSES)


@cache
def own_corpus() -> Assistant:
    """The assistant over the project's own corpus, built once."""
    return opened(CORPUS, _folder() / "index")


def _folder() -> Path:
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


def with_composer(composer: object) -> Assistant:
    """The assistant over `LIGHTHOUSES` with another composer."""
    return Assistant(lighthouses().index, composer)  # type: ignore[arg-type]  # a test's own class, two methods


def index_of(assistant: Assistant) -> Index:
    """The index that an assistant answers from."""
    return assistant.index


def statements_of(*lines: str, name: str = "a.md") -> tuple[Statement, ...]:
    """The statements of a document written as for `builders.document`."""
    return split(document(*lines, name=name), 1_200).statements


def source(text: str, name: str = "a.md", kind: SourceKind = "lesson") -> tuple[Document, Statement]:
    """A document that holds one text between two lines, and the statement of that text."""
    made = document("# Before", "X.", name=name)
    start = len(made.text)
    whole = Document(
        name,
        "md",
        f"{made.text}{text}\n\nafter\n",
        "5" * 64,
        Source(title=f"On {name}", kind=kind),
        (),
    )
    return whole, Statement(
        f"s-{name}", name, start, start + len(text), text, ("Before", "A part"), ("A part",), "sentence"
    )


def answer(
    lines: Sequence[Line],
    documents: Mapping[str, Document],
    outcome: Outcome = "answered",
    disagreements: tuple[Disagreement, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Answer:
    """The answer that shows these lines."""
    citer = Citer(documents)
    text = render_lines(lines, citer)
    provenance = Provenance(composer="extractive", index="0" * 16, version="0")
    return Answer("asked", "looked up", outcome, text, citer.citations, notices, disagreements, provenance)


def asked(text: str, statements: Sequence[Statement] = ()) -> Question:
    """The question as it is read over these statements."""
    lexicon = load_lexicon()
    return read_question(text, lexicon, Vocabulary(statements, lexicon.number_words))


class Read(NamedTuple):
    """What a reader of Markdown sees."""

    rows: tuple[str, ...]
    """Each paragraph or list item on a line, an item with its dash and two spaces for each level above it."""
    markup: frozenset[str]
    """What else there is: `strong`, `em`, `link`, `image`, `html_inline`, `code_inline`, `table`, `heading` …"""

    text: str
    """All its words."""


_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

_STRUCTURE = {"paragraph", "bullet_list", "list_item", "inline", "text", "softbreak", "text_special"}


def read_markdown(text: str) -> Read:
    """The text as a Markdown reader with HTML, tables and strikethrough takes it."""
    rows, texts, markup, depth, opens_item = [], [], set(), 0, False
    for token in _MARKDOWN.parse(text):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name == "bullet_list":
            depth += token.nesting
        opens_item = token.type == "list_item_open" or (opens_item and token.type in ("paragraph_open", "inline"))
        markup.add(name)
        if token.type == "inline":
            markup.update(c.type.removesuffix("_open").removesuffix("_close") for c in token.children or ())
            shown = "".join(" " if c.type == "softbreak" else c.content for c in token.children or ())
            texts.append(shown)
            rows.append(f"{'  ' * (depth - 1)}- {shown}" if opens_item else shown)
        elif token.content:
            texts.append(token.content)
            rows.append(token.content)
    return Read(tuple(rows), frozenset(markup - _STRUCTURE), " ".join(texts))


class Showing:
    """A composer that shows what it is told, whatever is asked."""

    def __init__(self, *lines: Line) -> None:
        self._lines = lines

    @property
    def name(self) -> str:
        """As `Provenance.composer` names it."""
        return "showing"

    def compose(self, material: Material) -> Draft:
        """The lines, as if they met everything that was asked."""
        return Draft(self._lines, tuple(1.0 for _ in material.question.concepts), material.hits[0])


def asked_before(*questions: str) -> list[Answer]:
    """Turns before, as they were looked up."""
    return [Answer(one, one, "answered", "", (), (), (), Provenance("extractive", "0", "0")) for one in questions]


@cache
def of_the_field() -> Conversation:
    assistant = own_corpus()
    return Conversation(assistant.read, Topics(assistant.lexicon, assistant.vocabulary), assistant.lexicon.about)

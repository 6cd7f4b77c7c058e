"""Short ways to make what the page draws: citations, answers, and an assistant that says what it is told."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from html.parser import HTMLParser

from assistant_builders import lighthouses

from assistant.types import Answer, Citation, Disagreement, Notice, Outcome, Provenance
from ingest.index import Index

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "![picture](http://example.org/p.png)",
    "[link](http://example.org)",
    "http://example.org",
    "$$x^2$$ and $y$",
    "**bold** `code` ~~gone~~",
    "one\n\n<b>two</b>\n\n# three",
    "```mermaid\ngraph TD\n```",
    "&lt;b&gt; &amp;",
)
"""What a source, a question or a stored conversation could try."""


class Scripted:
    """An assistant that gives the same answer to everything, loads when it is let, and can fail to load."""

    def __init__(self, problem: Exception | None = None, held: bool = False, says: Answer | None = None) -> None:
        self.go = threading.Event()
        self.asked: list[str] = []
        self.histories: list[Sequence[Answer]] = []
        self._problem = problem
        self._says = says or made()
        if not held:
            self.go.set()

    @property
    def index(self) -> Index:
        """The index of the lighthouses."""
        return lighthouses().index

    def warm_up(self) -> None:
        """Wait to be let go, then fail if there is a problem."""
        self.go.wait(timeout=20)
        if self._problem is not None:
            raise self._problem

    def answer(self, text: str, history: Sequence[Answer] = ()) -> Answer:
        """The one answer."""
        self.asked.append(text)
        self.histories.append(history)
        return self._says


def cited(number: int = 1, quote: str = "Calcium deposits.", title: str = "A title", kind: str = "lesson") -> Citation:
    """A citation of a place that is nowhere."""
    return Citation(number, "a.md", title, ("A heading", "Below it"), quote, 1_200, 1_217, kind, "0" * 64)


def made(
    text: str = "Calcium deposits. [1]",
    citations: tuple[Citation, ...] = (cited(),),
    notices: tuple[Notice, ...] = (),
    disagreements: tuple[Disagreement, ...] = (),
    outcome: Outcome = "answered",
    suggestions: tuple[str, ...] = (),
) -> Answer:
    """An answer with what a test is about."""
    provenance = Provenance("extractive", "index", "0")
    return Answer("q", "q", outcome, text, citations, notices, disagreements, provenance, suggestions=suggestions)


class Page(HTMLParser):
    """The tags and the words of a drawing."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data

    @property
    def names(self) -> list[str]:
        """The names of the tags, in order."""
        return [tag for tag, _ in self.tags]

    def all(self, attribute: str) -> list[str | None]:
        """The values of an attribute, in order."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]

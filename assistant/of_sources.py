"""Questions about the sources, not what they say: where they contradict each other, and who stands behind them.

In: a turn in plain words. Out: which of these it asks, and of what. How people ask is data (`disputes` and `behind` in
`conversation.yaml`); what a document says of itself is its front matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Literal, NamedTuple

from assistant.frames import read_frame
from assistant.question import Question
from assistant.render import escaped
from assistant.types import Answer, Citation
from ingest.index import Index
from ingest.terms import stems
from ingest.types import Contradiction, Document, Statement

# So many documents are described; of more only how many there are.
_MOST = 12

_NO_DATE = "no date given"
_NOBODY = "nobody is named"


Meant = Literal["pages", "named", "all"]


class Asked(NamedTuple):
    """A question about the sources."""

    of: str
    """What it asks of, in its words; empty where it names nothing."""
    means: Meant = "pages"
    """`pages`: the pages that speak of it; `named`: the one that is named so; `all`: every page, whatever was said."""


class OfSources:
    """Tells questions about the sources from those that are looked up in them."""

    def __init__(self, of_pages: Iterable[str], by_name: Iterable[str] = (), of_all: Iterable[str] = ()) -> None:
        lines: Mapping[Meant, Iterable[str]] = {"all": of_all, "pages": of_pages, "named": by_name}
        self._patterns = [(read_frame(line), means) for means, given in lines.items() for line in given]

    def read(self, asked: str) -> Asked | None:
        """What a turn asks of; `None` for other turns.

        >>> behind = OfSources(["who wrote|reviewed the page|text on? _"])
        >>> behind.read("who wrote the page on fog horns").of, behind.read("who wrote the page").of
        ('fog horns', '')
        >>> behind.read("who wrote moby dick") is None
        True
        """
        said = asked.replace(".", " ")  # «the J.Smith page»: what a line leaves open has no stops
        for pattern, means in self._patterns:
            # A word that a line leaves open at its end has a space before it.
            found = pattern.fullmatch(said) or pattern.fullmatch(f"{said} ")
            if found is not None:
                places = {at for slot in range(1, len(found.groups()) + 1) for at in range(*found.span(slot))}
                of = "".join(char for at, char in enumerate(said) if at not in places).strip()
                return Asked(of, means)
        return None


def naming(question: Question, topics: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """The disagreements whose topic or sides name all that a question speaks of."""
    told = [(topic, set(stems(" ".join((topic.topic, *(side.claim for side in topic.sides)))))) for topic in topics]
    return tuple(topic for topic, said in told if _names_all(question, said))


class Told(NamedTuple):
    """What is told of sources."""

    opening: str
    lines: tuple[str, ...]
    """A description of each document, as Markdown."""
    citations: tuple[Citation, ...] = ()
    """What each of them said in the answer that is asked about; none where no answer is."""
    of: Answer | None = None
    """That answer."""

    @property
    def text(self) -> str:
        """All of it as Markdown, each document with its words and their marker where an answer is asked about."""
        said = [f"\n  - {escaped(one.quote)} [{at}]" for at, one in enumerate(self.citations, 1)]
        lines = [f"- {line}{quoted}" for line, quoted in zip_longest(self.lines, said, fillvalue="")]
        return "\n".join((self.opening, "", *lines))


def behind(asked: Asked, question: Question, index: Index, history: Sequence[Answer]) -> Told | None:
    """Who stands behind the documents that a turn asks of, when they were updated and who checked them.

    Those that are named; those that speak of what is named; where nothing is, those that the last answer cites; where
    there is none, or it cites nothing, all. `None` where no document is meant. `question` is what it asks of, as it is
    looked up.
    """
    documents = index.documents
    if asked.of:
        meant = _named(asked.of, documents.values())
        meant = meant or (_speaking_of(question, index.records.statements) if asked.means == "pages" else [])
        return Told("What these documents say of themselves:", _lines(meant, documents)) if meant else None
    last = next((answer for answer in reversed(history) if not _is_no_question(answer)), None)
    first = {one.document: one for one in reversed(last.citations if last else ()) if one.document in documents}
    if last is None or not first or asked.means == "all":
        return Told("What the documents say of themselves:", _lines([*documents], documents))
    cited = sorted(first.values(), key=lambda one: one.number)[:_MOST]
    numbered = tuple(replace(one, number=at) for at, one in enumerate(cited, 1))
    return Told("The last answer rests on:", _lines([one.document for one in cited], documents), numbered, last)


def _is_no_question(answer: Answer) -> bool:
    return any(one.code == "not_a_question" for one in answer.notices)


def _named(words: str, documents: Iterable[Document]) -> list[str]:
    """The documents whose title, authors or publisher have all of the words, and not only what many have."""
    said = set(stems(words))
    by_name = {one.name: {*_names(one)} for one in documents}
    return [name for name, names in by_name.items() if said and said <= names]


def _names(document: Document) -> list[str]:
    source = document.source
    kind = "" if source.kind == "unknown" else source.kind
    return stems(" ".join(filter(None, (source.title, *source.authors, source.publisher, kind))))


def _speaking_of(question: Question, statements: Iterable[Statement]) -> list[str]:
    """The names of the documents that speak of all that a question names, those that say most of it first."""
    counts: Counter[str] = Counter()
    for statement in statements:
        said = set(stems(" ".join((statement.text, *statement.context))))
        if _names_all(question, said):
            counts[statement.document] += 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _names_all(question: Question, said: set[str]) -> bool:
    """Whether words name all that a question speaks of; never where it names nothing."""
    names = [one for one in question.subjects if not one.is_light]
    return bool(names) and all(any(said.issuperset(phrase) for phrase in one.phrases) for one in names)


def _lines(names: Sequence[str], documents: Mapping[str, Document]) -> tuple[str, ...]:
    rest = len(names) - _MOST
    more = [f"and {rest:,} more"] if rest > 0 else []
    return (*(_described(documents[name]) for name in names[:_MOST]), *more)


def _described(document: Document) -> str:
    source = document.source
    by = ", ".join(filter(None, (*source.authors, source.publisher))) or _NOBODY
    kind = "" if source.kind == "unknown" else f" ({source.kind})"
    updated = f"updated {source.updated}" if source.updated else _NO_DATE
    review = f" {escaped(source.review)}" if source.review else ""
    return f"**{escaped(source.title or document.name)}**{kind}: {escaped(by)}; {escaped(updated)}.{review}"

"""Two assistants without any sense, so that every score can be read beside theirs.

One refuses whatever it is asked, one answers whatever it is asked with the statement that shares the rarest words.
A metric that rates either of them well does not measure what it is meant for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.compose.draft import Line
from assistant.render import Citer, render_lines
from assistant.types import Answer, Notice, Provenance
from evals.results import Asked
from ingest.index import Index
from ingest.terms import stems
from ingest.types import Document, Statement

_NOBODY = Provenance(composer="trivial", index="", version="")


class _Trivial:
    """What the two have in common: the documents and the disagreements of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents of the index."""
        return self._index.documents

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements of the index."""
        return self._index.statements

    @property
    def topics(self) -> Mapping[str, str]:
        """The disagreements of the index; none is ever shown."""
        return {one.id: one.topic for one in self._index.records.contradictions}

    def looked(self, asked: Asked) -> Asked:
        """The same: nothing was weighed."""
        return asked


class AlwaysAbstaining(_Trivial):
    """It refuses every question and types no case."""

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        """A refusal that names nothing."""
        said = "The sources do not cover this question."
        notice = Notice("terms_not_covered", said)
        return Asked(answer=Answer(text, text, "abstained", said, (), (notice,), (), _NOBODY))

    def classify(self, text: str) -> Asked:
        """Indeterminate, whatever the case."""
        return Asked(
            classification=replace(
                classify(read_case("")), status="indeterminate", category=None, grade=None, reason_code="trivial"
            )
        )


class AlwaysAnswering(_Trivial):
    """It answers every question with the best match by words, and types every case as the commonest type."""

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        """One statement with its citation; the first of the corpus where no word matches."""
        found = self._index.lexical_statements(stems(text), 1)
        statement = self._index.statements[found[0].id] if found else self._index.records.statements[0]
        citer = Citer(self._index.documents)
        said = render_lines([Line((statement,))], citer)
        return Asked(answer=Answer(text, text, "answered", said, citer.citations, (), (), _NOBODY))

    def classify(self, text: str) -> Asked:
        """Dystrophic with the best grade, whatever the case."""
        return Asked(
            classification=replace(
                classify(read_case("")), status="classified", category="dystrophic", grade="A", reason_code="trivial"
            )
        )


TRIVIAL: Mapping[str, type[AlwaysAbstaining | AlwaysAnswering]] = {
    "always abstains": AlwaysAbstaining,
    "always answers": AlwaysAnswering,
}
"""The trivial assistants by the name that the report gives them."""

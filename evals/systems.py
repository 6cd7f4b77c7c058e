"""What can be asked: the real assistant with its classifier, and a way to look at how it searched.

The two trivial assistants that every score is to be read beside are in `evals.trivial`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.compose.draft import Composer, Draft, Material
from assistant.compose.extractive import ExtractiveComposer
from assistant.coverage import Judge, support
from assistant.lexicon import load_lexicon
from assistant.model.writer import Writer
from assistant.turn import Assistant
from assistant.types import Answer
from evals.results import Asked
from ingest.encode import Encoder
from ingest.index import Index
from ingest.types import Document, Statement


class System(Protocol):
    """What the cases are put to."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents that its citations count in."""

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements that its rankings name, by id."""

    @property
    def topics(self) -> Mapping[str, str]:
        """The words of each disagreement that it can show, by id."""

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        """Its answer to a question, after the earlier answers of the conversation."""

    def classify(self, text: str) -> Asked:
        """Its classification of a case in words."""

    def looked(self, asked: Asked) -> Asked:
        """The last answer with how it was searched and weighed; the same where that is not known."""


class RememberingEncoder:
    """An encoder that encodes each text once and alone, however often it comes.

    Thousands of questions speak of the same statements and words. Alone, because a text's vector differs in its last
    digits with the texts that are encoded beside it, and results must not depend on what was asked before. What an
    index has encoded already is `known` from the start.
    """

    def __init__(self, encoder: Encoder, known: Mapping[str, Sequence[float]] | None = None) -> None:
        self._encoder = encoder
        self._known = {text: list(vector) for text, vector in (known or {}).items()}

    @property
    def name(self) -> str:
        """The name of the encoder behind it."""
        return self._encoder.name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._encoder.embed_documents([text])[0]
        return [self._known[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        return self._encoder.embed_query(text)


class _Recording:
    """A composer that remembers the first material since it was cleared, and the draft that another made of it.

    The first of a turn is the question's own; what comes after it are the questions that might be suggested next.
    """

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self.first: tuple[Material, Draft] | None = None

    @property
    def name(self) -> str:
        """As the composer behind it is named."""
        return self._composer.name

    def compose(self, material: Material) -> Draft:
        """The other composer's draft."""
        draft = self._composer.compose(material)
        self.first = self.first or (material, draft)
        return draft


class Ours:
    """The project's assistant over an index; not to be shared between threads."""

    def __init__(self, index: Index, writer: Writer | None = None) -> None:
        self._lexicon = load_lexicon()
        self._index = index
        self._composer = _Recording(ExtractiveComposer(self._lexicon))
        self._assistant = Assistant(index, self._composer, self._lexicon, writer)
        self._judge = Judge(index.encoder)

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
        """The disagreements of the index."""
        return {one.id: one.topic for one in self._index.records.contradictions}

    def warm_up(self) -> None:
        """Load the model and the stores, so that no case is timed with them."""
        self._assistant.warm_up()

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        """The checked answer."""
        self._composer.first = None
        return Asked(answer=self._assistant.answer(text, history))

    def classify(self, text: str) -> Asked:
        """The classification by the rules."""
        return Asked(classification=classify(read_case(text)))

    def looked(self, asked: Asked) -> Asked:
        """The same with the rankings, the draft and its support; unchanged where nothing was searched."""
        if self._composer.first is None:
            return asked
        material, draft = self._composer.first
        question = material.question
        hits = material.hits
        weighed = support(self._judge.weigh(question, draft)[0]) if draft.lines and draft.best else None
        rankings = {
            "dense": tuple(hit.id for hit in self._index.nearest_statements(question.query_text, len(hits) or 1)),
            "bm25": tuple(hit.id for hit in self._index.lexical_statements(list(question.stems), len(hits) or 1)),
            "fused": tuple(hit.statement.id for hit in sorted(hits, key=lambda hit: (-hit.fused, hit.statement.id))),
            "ranked": tuple(hit.statement.id for hit in hits),
        }
        said = "\n".join(" ".join((*line.label, line.shown.text)) for line in draft.lines)
        return Asked(asked.answer, asked.classification, weighed, said, rankings)

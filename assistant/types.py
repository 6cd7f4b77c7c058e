"""What the assistant makes: citations, notices, disagreements, answers. Their JSON form is the contract's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["answered", "partial", "abstained"]

NoticeCode = Literal[
    "terms_not_covered",
    "sources_disagree",
    "source_cut_off",
    "unreviewed_source",
    "personal_advice",
    "emergency",
    "sentence_withheld",
    "not_a_question",
    "model_unavailable",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a source that a statement of the answer rests on."""

    number: int
    """Its number in the answer, from 1 in the order of first use."""
    document: str
    """The document's path relative to the corpus folder."""
    title: str
    """The document's title."""
    heading: tuple[str, ...]
    """The headings it stands under, outermost first."""
    quote: str
    """Exactly the canonical text from `start` to `end`."""
    start: int
    """Where the quote begins."""
    end: int
    """Where it ends."""
    kind: str
    """What kind of source it is."""
    sha256: str
    """The hash of the document's canonical text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know beside the answer."""

    code: NoticeCode
    text: str
    """One sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the sources say where they disagree."""

    claim: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A topic on which the sources contradict each other."""

    topic: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class GuardDecision:
    """What the guard decided on one sentence of a language model."""

    sentence: str
    """The sentence as it was judged; only a supported one is in the answer's text."""
    keys: tuple[str, ...]
    """The keys that the model wrote with it."""
    verdict: str
    """`supported`, or the reason for which it was withheld."""
    because: str
    """The word, number or key that decided; empty for a supported one."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the answer."""

    composer: str
    """`extractive`, or the language model as `provider:model`."""
    index: str
    """The id of the index that was searched."""
    version: str
    """The version of this program."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or an honest statement that the sources do not cover the question."""

    question: str
    """As asked."""
    searched_for: str
    """The self-contained question that was looked up."""
    outcome: Outcome
    text: str
    """Markdown; every sentence or list item that comes from a source ends with its `[n]` markers."""
    citations: tuple[Citation, ...]
    """In the order of their numbers."""
    notices: tuple[Notice, ...]
    disagreements: tuple[Disagreement, ...]
    provenance: Provenance
    classification: dict[str, Any] | None = None
    """The classifier's result in the contract's JSON, where the question describes a case."""
    suggestions: tuple[str, ...] = field(default=())
    """Up to three follow-up questions that the corpus answers."""
    guard: tuple[GuardDecision, ...] = field(default=())
    """What the guard decided, sentence by sentence; empty where no language model was asked."""

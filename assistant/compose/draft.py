"""A draft answer: lines that each show one statement, and the interface that every composer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.beyond import NOTHING, Beyond
from assistant.forms.exam import Wording
from assistant.lists import Lists
from assistant.question import Question
from assistant.retrieve import Hit
from assistant.types import GuardDecision, Notice
from assistant.vocabulary import Vocabulary
from ingest.types import Contradiction, Statement


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above lines and is no source's word: an option of the question, an aspect of a comparison."""

    text: str
    remark: str = ""
    """What is said of it, where no statement says it («not among what the sources list»)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer."""

    statements: tuple[Statement, ...]
    """The statement that is shown, then those of other sources that say the same."""
    label: tuple[str, ...] = ()
    """Headings or lead-in lines that the reader needs to understand it, outermost first."""
    depth: int = 0
    """0 for a sentence; from 1 for the items of a list."""
    caption: Caption | None = None
    """What opens with this line."""
    words: str | None = None
    """A language model's sentence that passed the guard and rests on the statements; `None`: the shown one's own."""

    @property
    def shown(self) -> Statement:
        """The statement whose words are shown."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines in the order they are shown; none when nothing answers."""

    lines: tuple[Line, ...]
    strengths: tuple[float, ...]
    """For each concept of the question how well the lines together meet it, 0 to 1."""
    best: Hit | None
    """The hit that the draft was built on."""
    verdict: str = ""
    """`Yes`, `No`, `True` or `False` where the first line decides the question in so many words."""
    remark: str = ""
    """A sentence of ours that has to be read before the lines."""
    notices: tuple[Notice, ...] = ()
    """What the reader should know of how it was written."""
    guard: tuple[GuardDecision, ...] = ()
    """What the guard decided on a language model's sentences."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a composer works with."""

    question: Question
    hits: Sequence[Hit]
    """Best first."""
    statements: Mapping[str, Statement]
    """All statements of the index by id, in reading order."""
    lists: Lists
    vocabulary: Vocabulary
    wording: Wording = field(default_factory=Wording)
    """How the question is put: its options, or that it is to be called true or false."""
    disputes: tuple[Contradiction, ...] = ()
    """Where the sources contradict each other on what is asked."""
    beyond: Beyond = NOTHING
    """What was shown before."""
    favours: Mapping[str, float] = field(default_factory=dict)
    """What is added to the score of a statement that meets the question whole, by document; 0 for all others."""
    room: float = 1.0
    """How many lines and words may be shown, as a share of what is usual."""

    def most(self, usual: int) -> int:
        """How many of something may be shown where so many are usual; one at least."""
        return max(1, round(usual * self.room))


class Composer(Protocol):
    """What turns ranked statements into a draft. It decides what is shown; the turn decides whether it is."""

    @property
    def name(self) -> str:
        """As `Provenance.composer` names it."""

    def compose(self, material: Material) -> Draft:
        """The draft; every line shows a statement of the hits or of their lists."""

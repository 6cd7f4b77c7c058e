"""Cases as the YAML files hold them, and scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# Compared by its words, so that one without any would stand in every answer.
Phrase = Annotated[str, Field(pattern=r"[\p{L}\p{N}]")]


class AnswerCase(BaseModel):
    """A question that the sources answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    style: Literal["plain", "exam", "lay", "keywords", "typo", "clinical"]
    kind: Literal["definition", "list", "fact", "number", "where", "why", "yes-no", "comparison", "which", "treatment"]
    question: str
    facts: list[Annotated[list[Phrase], Field(min_length=1)]] = Field(min_length=1)
    """Every group must be met: one of its phrases stands in the answer."""
    sources: list[str]
    """Which originals carry it, by the first three digits of their file names."""
    wrong: list[Phrase] = []
    """Phrases that make the answer wrong."""


class NotCoveredCase(BaseModel):
    """A question that the sources do not answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Literal["near-miss", "off-topic", "furniture", "cut-off"]
    style: Literal["plain", "exam", "lay", "keywords", "typo", "clinical"]
    question: str
    expect: list[Literal["abstained", "partial"]]
    """The outcomes that are right."""
    missing: list[str]
    """One of these words should be named as not covered."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one case went."""

    case: str
    suite: str
    split: str
    passed: bool
    reason: str
    """Why it failed; empty when it passed."""
    words: int
    """The words of the answer."""
    outcome: str
    question: str
    text: str

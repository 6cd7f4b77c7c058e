"""Where the sources contradict each other: `disagreements.yaml` of a corpus, each side tied to its passages.

In: the file and the loaded documents. Out: topics whose sides have exact places. A passage is found once,
here; a quote that no longer stands in its document takes its side away and is reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ingest.errors import UserError
from ingest.types import Contradiction, ContradictionSide, Document, Place

FILE_NAME = "disagreements.yaml"


class PassageEntry(BaseModel):
    """A passage as the file names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    """The document's path relative to the corpus folder."""
    quote: str = Field(min_length=1)
    """Word for word as it stands there."""


class SideEntry(BaseModel):
    """One side as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str
    """What this side says, in a few words of ours."""
    passages: list[PassageEntry] = Field(min_length=1)
    """The passages that carry it."""


class TopicEntry(BaseModel):
    """One topic as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    topic: str
    """What the sources disagree on."""
    asked: list[str] = Field(min_length=1)
    """A question touches the topic when it holds every word of one of these."""
    unless: list[str] = []
    """And all words of none of these: it asks for something else of the same things."""
    alone: bool = False
    """Whether the question may name nothing else that the sources know: it asks for the whole of it."""
    sides: list[SideEntry] = Field(min_length=2)


class Contradictions(NamedTuple):
    """The topics of a corpus, and what of the file does not hold."""

    topics: tuple[Contradiction, ...]
    problems: tuple[str, ...]
    """Each passage that was not found, in words."""


_FILE = TypeAdapter(list[TopicEntry])


def file_hash(corpus: Path) -> str | None:
    """The hash of the corpus's file of disagreements; `None` where it has none."""
    path = corpus / FILE_NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def read_contradictions(corpus: Path, documents: Mapping[str, Document]) -> Contradictions:
    """The topics of which at least two sides still have a passage; `UserError` when the file is malformed."""
    path = corpus / FILE_NAME
    if not path.is_file():
        return Contradictions((), ())
    try:
        entries = _FILE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")) or [])
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise UserError(f"{path} cannot be used: {error}. See CONTRIBUTING.md for its form.") from error
    problems: list[str] = []
    topics = []
    for entry in entries:
        sides = [_side(entry.id, side, documents, problems) for side in entry.sides]
        standing = tuple(side for side in sides if side.places)
        if len(standing) > 1:
            asked, unless = tuple(entry.asked), tuple(entry.unless)
            topics.append(Contradiction(entry.id, entry.topic, asked, standing, unless, entry.alone))
    return Contradictions(tuple(topics), tuple(problems))


def _side(topic: str, side: SideEntry, documents: Mapping[str, Document], problems: list[str]) -> ContradictionSide:
    places = []
    for passage in side.passages:
        document = documents.get(passage.document)
        start = document.text.find(passage.quote) if document is not None else -1
        if start < 0:
            problems.append(f"{topic}: {passage.document!r} does not say {passage.quote!r}")
        else:
            places.append(Place(passage.document, start, start + len(passage.quote)))
    return ContradictionSide(side.claim, tuple(places))

"""Where the sources contradict each other: `disagreements.yaml`, each side found by what a statement says.

In: the file and the statements of a corpus. Out: topics whose sides have statements, whatever documents they stand in.
A corpus folder may have a file of its own; without one the project's serves, of which another field's documents say
nothing. A side that no statement takes is left out, and for a folder's own file that is reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ingest.errors import UserError
from ingest.pattern import read_pattern
from ingest.said import Said, meets, said_of
from ingest.types import Contradiction, ContradictionSide, Statement

FILE_NAME = "disagreements.yaml"

PROJECT_FILE = Path(__file__).resolve().parent.parent / "corpus" / FILE_NAME
"""The file that serves a corpus folder without one."""


def _asks_for_words(line: str) -> str:
    if all(slot.is_barred for slot in read_pattern(line)):
        raise ValueError(f"{line!r} asks for no word, so that every statement would meet it")
    return line


Line = Annotated[str, AfterValidator(_asks_for_words)]
"""A line in the grammar of `ingest.pattern`."""


class SideEntry(BaseModel):
    """One side as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str
    """What this side says, in a few words of ours."""
    says: list[Line] = Field(min_length=1)
    """A statement takes this side when it says one of these."""


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
    """The topics of a corpus, and what of its own file does not hold."""

    topics: tuple[Contradiction, ...]
    problems: tuple[str, ...]
    """Each side that no statement takes and each topic that is left without two, in words."""


_FILE = TypeAdapter(list[TopicEntry])


def file_hash(corpus: Path) -> str | None:
    """The hash of the file that serves the corpus; `None` where there is none."""
    path = _serving(corpus)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def read_contradictions(corpus: Path, statements: Sequence[Statement]) -> Contradictions:
    """The topics on which two documents at least take different sides; `UserError` when the file is malformed."""
    path = _serving(corpus)
    if not path.is_file():
        return Contradictions((), ())
    try:
        entries = _FILE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")) or [])
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise UserError(f"{path} cannot be used: {error}. See CONTRIBUTING.md for its form.") from error
    said = [(statement, said_of(statement)) for statement in statements]
    topics, problems = [], []
    for entry in entries:
        taken = [(side.claim, _takers(side, said)) for side in entry.sides]
        problems += [f"{entry.id}: no statement says {claim!r}" for claim, takers in taken if not takers]
        standing = [(claim, takers) for claim, takers in taken if takers]
        if len(standing) > 1 and len({one.document for _, takers in standing for one in takers}) > 1:
            sides = tuple(ContradictionSide(claim, tuple(one.id for one in takers)) for claim, takers in standing)
            asked, unless = tuple(entry.asked), tuple(entry.unless)
            topics.append(Contradiction(entry.id, entry.topic, asked, sides, unless, entry.alone))
        else:
            problems.append(f"{entry.id}: no two documents take different sides, so it is no disagreement here")
    is_own = path.parent == corpus
    return Contradictions(tuple(topics), tuple(problems) if is_own else ())


def _serving(corpus: Path) -> Path:
    own = corpus / FILE_NAME
    return own if own.is_file() else PROJECT_FILE


def _takers(side: SideEntry, said: Sequence[tuple[Statement, Said]]) -> list[Statement]:
    patterns = [read_pattern(line) for line in side.says]
    return [statement for statement, words in said if any(meets(words, pattern) for pattern in patterns)]

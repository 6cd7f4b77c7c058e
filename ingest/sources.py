"""Who wrote a file: from its own front matter and from the folder's `sources.yaml`.

This module alone knows the fields' YAML form. What nobody stated stays `None` or `unknown`; a mistake in
a field is a `UserError` that names the field, the file and the line.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import logging
import re
import reprlib
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from ingest.errors import UnreadableFile, UserError
from ingest.types import Source, SourceKind

SOURCES_FILE = "sources.yaml"

_log = logging.getLogger(__name__)

_Model = TypeVar("_Model", bound=BaseModel)

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>(?:.*?[\r\n])??)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL,
)


class _Fields(BaseModel):
    """The fields of one source as YAML gives them."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    updated: str | None = None
    kind: SourceKind = "unknown"
    review: str | None = None
    original: str | None = None
    incomplete: str | None = None

    @field_validator("title", "publisher", "updated", "review", "original", "incomplete", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        if isinstance(value, datetime.date):  # a datetime is one, too
            return value.isoformat()
        return (value.strip() or None) if isinstance(value, str) else value

    @field_validator("authors", mode="before")
    @classmethod
    def _several(cls, value: object) -> object:
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else value

    @field_validator("kind", mode="before")
    @classmethod
    def _stated(cls, value: object) -> object:
        return "unknown" if value is None else value

    def source(self) -> Source:
        """The same as the type that the rest of the project knows."""
        return Source(**{name: getattr(self, name) for name in FIELDS})


class _SourcesYaml(BaseModel):
    """The whole of `sources.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: dict[str, _Fields] = Field(default_factory=dict)
    not_documents: tuple[str, ...] = ()

    @field_validator("files", mode="before")
    @classmethod
    def _files(cls, value: object) -> object:
        return {} if value is None else value

    @field_validator("not_documents", mode="before")
    @classmethod
    def _globs(cls, value: object) -> object:
        return () if value is None else value


FIELDS = tuple(field.name for field in dataclasses.fields(Source))


class FrontMatter(NamedTuple):
    """What stands above the text of a Markdown file."""

    source: Source
    """What it says; empty where there is no front matter."""
    end: int
    """Where the text itself begins."""


class FolderSources(NamedTuple):
    """What a corpus folder says about its files."""

    files: dict[str, Source]
    """By file name relative to the folder."""
    not_documents: tuple[str, ...]
    """Glob patterns of the files that are no documents."""


def front_matter(text: str, name: str) -> FrontMatter:
    """What the front matter of a Markdown file says, and where the text below it begins.

    Fields of other tools (`tags`, `layout`) are let be; one that looks like a slip of the pen for a field
    of ours is an UnreadableFile, as are values that are wrong and YAML that cannot be parsed.
    """
    start = 1 if text.startswith("\ufeff") else 0
    match = _FRONT_MATTER.match(text)
    if match is None:
        return FrontMatter(Source(), start)
    try:
        # The line feed stands for the `---` above, so that PyYAML counts the lines of the file.
        values, node = _parsed("\n" + match["yaml"], name)
        if isinstance(values, str):  # a rule, a line of text, a rule: no front matter at all
            return FrontMatter(Source(), start)
        if values is None:
            values = {}
        if not isinstance(values, dict):
            raise UserError(f"{name!r}, line 1: the front matter is not a list of `field: value` lines. Write it so.")
        ours = {}
        for field, value in values.items():
            if field in FIELDS or difflib.get_close_matches(str(field).lower(), FIELDS, n=1, cutoff=0.75):
                ours[str(field)] = value
        return FrontMatter(_validated(_Fields, ours, node, name).source(), match.end())
    except UserError as error:
        raise UnreadableFile(str(error)) from error


def folder_sources(corpus: Path) -> FolderSources:
    """What `sources.yaml` in the folder says; nothing where there is no such file. UserError: it is wrong."""
    path = corpus / SOURCES_FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return FolderSources({}, ())
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{SOURCES_FILE!r} cannot be read: {error}. Save it as a readable UTF-8 file.") from error
    values, node = _parsed(text, SOURCES_FILE)
    found = _validated(_SourcesYaml, {} if values is None else values, node, SOURCES_FILE)
    for name in found.files:
        if not (corpus / name).is_file():
            _log.warning("%s describes %r, which is not in the folder", SOURCES_FILE, name)
    return FolderSources({name: fields.source() for name, fields in found.files.items()}, found.not_documents)


def merged(first: Source, second: Source) -> Source:
    """What the first says, and where it says nothing, what the second says."""
    nothing = Source()
    stated = {name: getattr(first, name) for name in FIELDS if getattr(first, name) != getattr(nothing, name)}
    return dataclasses.replace(second, **stated)


def _parsed(text: str, name: str) -> tuple[object, yaml.Node | None]:
    """The YAML as values and as nodes, which know their lines."""
    try:
        return yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(
            f"{name!r}, line {line}: this is not valid YAML ({error.problem}). "
            "Correct it; a text that holds a colon or begins with a sign needs quotes."
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a 13th month is a ValueError
        raise UserError(
            f"{name!r}: this is not valid YAML ({error}). Correct it, or put the value in quotes."
        ) from error


def _validated(model: type[_Model], values: object, node: yaml.Node | None, name: str) -> _Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        messages = [_message(problem, node, name) for problem in error.errors()]
        raise UserError("\n".join(messages)) from error


def _message(problem: ErrorDetails, node: yaml.Node | None, name: str) -> str:
    """One mistake in words: where, what, which value, what to do."""
    place, value = problem["loc"], reprlib.repr(problem["input"])
    line = _line(node, place)
    where = f"{name!r}, line {line}" if line else f"{name!r}"
    field = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    if problem["type"] == "extra_forbidden":
        known = FIELDS if len(place) != 1 or name != SOURCES_FILE else ("files", "not_documents")
        return f"{where}: there is no field {field!r}. Correct it or take it out; there are {', '.join(known)}."
    if field == "kind":
        return f"{where}: kind {value} is not known. Use one of {', '.join(get_args(SourceKind))}."
    if field == "authors":
        return f"{where}: authors {value} is no name or list of names. Write [First Author, Second Author]."
    if problem["type"] in ("model_type", "dict_type", "tuple_type"):
        return f"{where}: {field or 'the file'} {value} has the wrong form. CONTRIBUTING.md shows it."
    return f"{where}: {field} {value} is not a text. Put the value in quotes."


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int | None:
    """The line of the value at the place, as deep as the nodes can be followed."""
    line = None
    for part in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line

"""For whom an answer is written: which kinds of source come first, and how much is shown (`data/audiences.yaml`).

In: a name from a person or the environment. Out: two figures for the composer. What is said stays what the sources
say, and whether a question is answered is decided before anybody looks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UserError
from ingest.types import Document, SourceKind

_DATA = Path(__file__).parent / "data" / "audiences.yaml"


class Audience(BaseModel):
    """What is different for one kind of reader."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    room: float = Field(gt=0, le=3)
    """How many lines and words may be shown, as a share of what is shown to nobody in particular."""
    first: Mapping[SourceKind, float]
    """What is added to the score of a statement of such a source that meets a question whole."""

    def favours(self, documents: Mapping[str, Document]) -> Mapping[str, float]:
        """What is added for each document that is favoured."""
        return {
            name: self.first[document.source.kind]
            for name, document in documents.items()
            if document.source.kind in self.first
        }


class AudienceSettings(BaseSettings):
    """The setting `ASSISTANT_AUDIENCE`."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True)

    audience: str = ""
    """For whom answers are written where nobody says so; empty: for nobody in particular."""


def audience_names() -> tuple[str, ...]:
    """The audiences that can be named, in the order of the data file."""
    return tuple(_audiences())


def audience_of(name: str) -> Audience | None:
    """The audience of a name, `None` for no name; `UserError` for an unknown one.

    >>> audience_of("") is None, audience_of("Clinician") == audience_of("clinician")
    (True, True)
    """
    return _audiences()[checked_name(name)] if name.strip() else None


def checked_name(name: str) -> str:
    """The name as the data file has it, empty for none; `UserError` for an unknown one."""
    said = " ".join(name.casefold().split())
    if said and said not in _audiences():
        known = ", ".join(repr(one) for one in _audiences())
        raise UserError(
            f"The audience {name!r} is not known. Give one of {known}: --audience student, or leave it out."
        )
    return said


def set_audience() -> str:
    """The name that `ASSISTANT_AUDIENCE` gives, empty for none; `UserError` for an unknown one."""
    return checked_name(AudienceSettings().audience)


@cache
def _audiences() -> dict[str, Audience]:
    return TypeAdapter(dict[str, Audience]).validate_python(yaml.safe_load(_DATA.read_text(encoding="utf-8")))

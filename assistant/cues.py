"""How people go on in a conversation, as data (`data/conversation.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_DATA = Path(__file__).parent / "data" / "conversation.yaml"


class Cues(BaseModel):
    """The data file of how people go on; each field is told there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    openers: list[str]
    returns: list[str]
    switches: list[str]
    announces: list[str]
    fragments: list[str]
    corrections: list[str]
    meant: list[str]
    tags: list[str]
    denies_nothing: frozenset[str]
    more: list[str]
    more_of: list[str]
    lists: list[str]
    others: list[str]
    again: list[str]
    instances: list[str]
    why: list[str]
    reasons: list[str]
    courtesies: list[str]
    itself: list[str]
    behind: list[str]
    behind_named: list[str]
    behind_all: list[str]
    disputes: list[str]
    pronouns: list[str]
    several: list[str]
    possessives: list[str]
    stand_ins: list[str]
    illnesses: list[str]
    people: list[str]
    places: list[str]
    ranks: list[str]
    ordinals: dict[str, int]
    question_words: frozenset[str]
    verbs: frozenset[str]
    additions: list[str]
    conditions: list[str]
    done_by_people: frozenset[str]
    mentions: list[str]
    asking: list[str]
    orders: list[str]
    joins: list[str]


@cache
def load_cues(path: Path = _DATA) -> Cues:
    """The cues of the data file, read once."""
    return Cues.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

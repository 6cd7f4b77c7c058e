"""What a statement says, as patterns can ask for it: its own words under the lines that introduce it.

A pattern must not be met by a statement that only names its things. So a question says nothing, what is denied or
called wrong is not said, and two halves of a sentence («X does this, whereas Y does that») are held apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.pattern import Pattern, places
from ingest.terms import stems
from ingest.types import Statement

# Between two halves that each have a subject of their own.
_HALVES = re.compile(r";|\b(?:but|whereas|while|whilst)\b|\band (?=(?:it|they|this|these)\b)", re.IGNORECASE)

# What denies or takes back the half that it stands in.
_DENIES_HALF = re.compile(
    r"\b(?:not|never|cannot|hardly|rarely|seldom|unlikely|wrong(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|incorrect(?:ly)?"
    r"|false(?:ly)?|myth|misconception|formerly|previously (?:thought|believed|classified|called)"
    r"|once (?:thought|believed)|used to|no longer)\b|n['’]t\b",
    re.IGNORECASE,
)

# What denies only that which follows it: «in dead tissue without an imbalance of calcium».
_DENIES_AFTER = re.compile(
    r"\b(?:no|none|neither|nor|without|except|excluding|unlike|lack(?:s|ing)?|apart from|instead of|rather than"
    r"|as opposed to|other than)\b",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A statement as patterns are held against it."""

    halves: tuple[list[str], ...]
    """The stems of what its own words say, each half of the sentence by itself; none of a question."""
    context: tuple[list[str], ...]
    """The same of the lines that introduce it."""
    held: tuple[list[str], ...]
    """All its stems and those of its context, said and denied: what a pattern bars is looked for here."""


def said_of(statement: Statement) -> Said:
    """What a statement says."""
    own = () if statement.text.rstrip().endswith("?") else _said(statement.text)
    return Said(
        tuple(own),
        tuple(half for line in statement.context for half in _said(line)),
        tuple(stems(line) for line in (*statement.context, statement.text)),
    )


def meets(said: Said, pattern: Pattern) -> bool:
    """Whether a statement says what a pattern asks for, in its own words or with those of the lines that introduce it.

    What those lines say without it is not its claim, and nothing that is barred may stand in any of them.
    """
    asked = [slot.choices for slot in pattern if not slot.is_barred]
    if any(places(line, slot.choices) for slot in pattern if slot.is_barred for line in said.held):
        return False

    def says(*lines: list[str]) -> bool:
        return all(any(places(line, choices) for line in lines) for choices in asked)

    return any(says(half) or (says(half, *said.context) and not says(*said.context)) for half in said.halves)


def _said(text: str) -> list[list[str]]:
    """The stems of what each half of a text says."""
    return [stems(_undenied(half)) for half in _HALVES.split(text)]


def _undenied(half: str) -> str:
    """What is left of half a sentence without what it denies.

    >>> _undenied("X is in Y without Z"), _undenied("X is not Y")
    ('X is in Y ', '')
    """
    if _DENIES_HALF.search(half):
        return ""
    denied = _DENIES_AFTER.search(half)
    return half[: denied.start()] if denied else half

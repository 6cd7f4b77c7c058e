"""The closed set of statements that a model is shown, each under a key made from its content.

In: statements. Out: notes for the model and, for a key that it wrote, the statement behind it. No other module knows
how a key looks. A model cannot guess one: `[3]` names nothing, and a key of another corpus neither. Keys are short,
because a small model miscopies long ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.types import Statement

KEY = re.compile(r"s-[0-9a-f]{4,16}(?![0-9a-f])")

_SHORT, _LONG = 4, 12

# A statement is at most so many characters of a note: a document is data, and a long one would push out the others.
_LONGEST = 600


def key_of(statement: Statement, length: int = _SHORT) -> str:
    """The key of a statement: the same whenever its document, place and words are the same.

    >>> key_of(Statement("s-1", "a.md", 0, 4, "Rain", (), (), "sentence"))
    's-c91e'
    """
    place = f"{statement.document}\0{statement.start}\0{statement.end}\0{statement.text}"
    return f"s-{hashlib.sha256(place.encode()).hexdigest()[:length]}"


@dataclass(frozen=True)
class Notes:
    """Statements by key, in the order in which they were shown."""

    by_key: Mapping[str, Statement]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Notes:
        """The notes of some statements, each once; where the key of one is taken, its own is longer."""
        found: dict[str, Statement] = {}
        for statement in statements:
            key = key_of(statement)
            if found.get(key, statement) != statement:
                key = key_of(statement, _LONG)
            found.setdefault(key, statement)
        return cls(found)

    def with_more(self, statements: Iterable[Statement]) -> Notes:
        """These notes and those of further statements."""
        return Notes.of((*self.by_key.values(), *statements))

    def statement(self, key: str) -> Statement | None:
        """The statement behind a key; `None` for one that was never shown."""
        return self.by_key.get(key)

    def text(self) -> str:
        """The notes as a model reads them, a line each."""
        return "\n".join(f"[{key}] {note_of(statement)}" for key, statement in self.by_key.items())


def note_of(statement: Statement) -> str:
    """A statement with what introduces it, on one line and without anything that looks like a key."""
    words = ": ".join((*(part.rstrip(":") for part in statement.context[-2:]), statement.text))
    return KEY.sub("s-", " ".join(words.split()))[:_LONGEST]

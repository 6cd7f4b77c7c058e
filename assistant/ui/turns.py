"""The conversations of one person as values: what the browser keeps, and every change of it; no Gradio.

The server keeps none of this. A page hands its shelf in with each event and gets the changed one back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from assistant.types import Answer

VERSION = 1

# What a browser keeps for one site is about five million characters, and encryption makes it a third longer.
MAX_STORED_CHARS = 2_500_000
TITLE_CHARS = 60

Rating = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and, once it is made, its answer."""

    question: str
    answer: Answer | None = None
    """`None` while it is being made, and for ever when it was stopped."""
    problem: str | None = None
    """Why there is no answer, where something went wrong."""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns that belong together, oldest first."""

    id: int
    title: str
    turns: tuple[Turn, ...] = ()

    @property
    def history(self) -> tuple[Answer, ...]:
        """The answers so far, oldest first."""
        return tuple(turn.answer for turn in self.turns if turn.answer is not None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All conversations, the one used last at the end, and which is open."""

    conversations: tuple[Conversation, ...] = ()
    open_id: int | None = None
    """The open conversation; `None` for a new one that has no question yet."""
    version: int = VERSION

    @property
    def current(self) -> Conversation | None:
        """The open conversation."""
        return self.by_id(self.open_id)

    def by_id(self, number: int | None) -> Conversation | None:
        """The conversation of an id; `None` when there is none."""
        return next((one for one in self.conversations if one.id == number), None)


_SHELF = TypeAdapter(Shelf)


def shelf_from(stored: object) -> Shelf:
    """The shelf that a browser kept; an empty one where it kept nothing, or what no longer can be read."""
    try:
        shelf = _SHELF.validate_python(stored)
    except ValidationError:
        return Shelf()
    return shelf if shelf.version == VERSION else Shelf()


def shelf_to(shelf: Shelf) -> object:
    """The shelf as the browser keeps it: JSON values only; the oldest conversations go when it is too large."""
    kept = shelf.conversations
    while True:
        value = _SHELF.dump_python(replace(shelf, conversations=kept), mode="json")
        if len(kept) <= 1 or len(json.dumps(value)) <= MAX_STORED_CHARS:
            return value
        oldest = next(one for one in kept if one.id != shelf.open_id)
        kept = tuple(one for one in kept if one is not oldest)


def asked(shelf: Shelf, question: str, at: int | None = None) -> Shelf:
    """The shelf with a question that has no answer yet; `at` replaces that turn and all after it.

    A first question opens a conversation and gives it its title.
    """
    current = shelf.current
    if current is None:
        number = max((one.id for one in shelf.conversations), default=0) + 1
        current = Conversation(number, shortened(question))
    turns = current.turns if at is None else current.turns[: max(0, at)]
    title = shortened(question) if not turns else current.title
    if at == 0 and current.title != shortened(current.turns[0].question if current.turns else ""):
        title = current.title  # a name that a person gave stays
    return _put(shelf, replace(current, title=title, turns=(*turns, Turn(question))))


def answered(shelf: Shelf, answer: Answer | None, problem: str | None = None) -> Shelf:
    """The shelf with the answer to the last question of the open conversation, or why there is none."""
    current = shelf.current
    if current is None or not current.turns:
        return shelf
    last = replace(current.turns[-1], answer=answer, problem=problem)
    return _put(shelf, replace(current, turns=(*current.turns[:-1], last)))


def rated(shelf: Shelf, at: int, rating: Rating | None) -> Shelf:
    """The shelf with a thumb on one answer of the open conversation."""
    current = shelf.current
    if current is None or not 0 <= at < len(current.turns):
        return shelf
    turns = list(current.turns)
    turns[at] = replace(turns[at], rating=rating)
    changed = replace(current, turns=tuple(turns))
    return replace(shelf, conversations=tuple(changed if one is current else one for one in shelf.conversations))


def opened(shelf: Shelf, number: int | None) -> Shelf:
    """The shelf with another conversation open; `None` or an unknown id begins a new one."""
    return replace(shelf, open_id=number if shelf.by_id(number) else None)


def renamed(shelf: Shelf, number: int, title: str) -> Shelf:
    """The shelf with a conversation's title changed; an empty title changes nothing."""
    shown = shortened(title)
    if not shown:
        return shelf
    return replace(
        shelf,
        conversations=tuple(replace(one, title=shown) if one.id == number else one for one in shelf.conversations),
    )


def deleted(shelf: Shelf, number: int) -> Shelf:
    """The shelf without a conversation."""
    kept = tuple(one for one in shelf.conversations if one.id != number)
    return replace(shelf, conversations=kept, open_id=None if shelf.open_id == number else shelf.open_id)


def shortened(text: str) -> str:
    """A title: one line, cut at a word.

    >>> shortened("  What is\\n calciphylaxis? ")
    'What is calciphylaxis?'
    """
    words = " ".join(text.split())
    if len(words) <= TITLE_CHARS:
        return words
    return words[: TITLE_CHARS - 1].rsplit(" ", 1)[0] + "…"


def _put(shelf: Shelf, conversation: Conversation) -> Shelf:
    others = tuple(one for one in shelf.conversations if one.id != conversation.id)
    return replace(shelf, conversations=(*others, conversation), open_id=conversation.id)

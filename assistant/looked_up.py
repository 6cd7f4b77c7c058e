"""What a turn asks in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.of_sources import Asked
from assistant.types import Answer
from assistant.wording import sentence

# A rewritten question is no longer than this, however often «why?» follows «why?».
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a turn asks, in words that need no other turn."""

    text: str
    is_rewritten: bool = False
    """Whether it was made from a follow-up."""
    is_courtesy: bool = False
    """Whether it asks nothing: thanks, a greeting."""
    is_of_itself: bool = False
    """Whether it asks about the assistant or its sources."""
    of_sources: Asked | None = None
    """Of what it asks who stands behind the sources."""
    leaves_out: tuple[Answer, ...] = ()
    """The answers beyond which it asks: what they cite is left out."""
    goes_on: bool = False
    """Whether it asks for no more than what comes after them."""
    of_list: bool = False
    """Whether it asks for what is listed beside what they showed."""
    agrees: bool = False
    """Whether it says that something is so or not so and asks to agree: «yes» and «no» would be read both ways."""
    decides: str = ""
    """What the turn put in the place of something before, or beside it: not covered where no source says it."""
    untold: tuple[str, ...] = ()
    """Its words that no source says beside what the conversation is about: it is not covered then."""

    def without(self, answers: Sequence[Answer]) -> LookedUp:
        """The same beyond some answers."""
        return replace(self, leaves_out=tuple(answers))


def made(text: str, decides: str = "") -> LookedUp:
    """A question made from a follow-up."""
    return LookedUp(sentence(text[:_LONGEST]), is_rewritten=True, decides=decides)

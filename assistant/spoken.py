"""What a turn is read against: the turns before it, what they were about, and who reads words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

from assistant.cues import Cues
from assistant.focus import Focus
from assistant.question import Question
from assistant.ranks import Topic
from assistant.topics import Topics
from assistant.types import Answer


@dataclass(frozen=True)
class Spoken:
    """A conversation up to a turn."""

    turns: Sequence[Answer]
    """The answers before to questions that were about something, the latest first."""
    latest: Sequence[Topic]
    """What the latest question was about, the likeliest first."""
    spoken: Sequence[Topic]
    """What the conversation is about: the latest question's topics first, the likeliest of each first."""
    by_turn: Sequence[Sequence[Topic]]
    """What each of them was about, the latest first."""
    cues: Cues
    read: Callable[[str], Question]
    topics: Topics
    focus: Focus

    @classmethod
    def of(cls, conversation: Spoken) -> Self:
        """Another reader of the same conversation."""
        return cls(**{field.name: getattr(conversation, field.name) for field in fields(Spoken)})

    @property
    def before(self) -> str:
        """The question that a turn goes on from."""
        return self.turns[0].searched_for

    def about_first(self, topic: Topic) -> Self:
        """The same with one of its topics before all others."""
        latest, spoken = ([one for one in topics if one is not topic] for topics in (self.latest, self.spoken))
        return replace(self, latest=[topic, *latest], spoken=[topic, *spoken])

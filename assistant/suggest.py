"""Questions to go on with: about the same topic, for what was not asked yet, and each one answered by the corpus.

In: a question that was read, and the statement that says most of it where it was answered. Out: up to three questions,
the same for every audience. Where the question names nothing that has a section of its own («is EDTA used?»), what the
statement or its headings name is gone on with. A candidate is put to the same search and the same judge as any
question; what they would not answer is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from assistant.question import Question
from assistant.ranks import Topic
from assistant.topics import Topics
from ingest.types import Statement

_DATA = Path(__file__).parent / "data" / "suggestions.yaml"

_MOST = 3


class Suggester:
    """Offers questions on the topic of the one before; the same question always gets the same."""

    def __init__(
        self, topics: Topics, read: Callable[[str], Question], is_answered: Callable[[Question], bool]
    ) -> None:
        self._topics = topics
        self._read = read
        self._is_answered = cache(is_answered)

    def after(self, question: Question, best: Statement | None = None) -> tuple[str, ...]:
        """Up to three questions that the corpus answers, none of them the one that was asked."""
        topics = self._named(question) or (self._told(best) if best is not None else [])
        if not topics:
            return ()
        found: list[str] = []
        for text in self._candidates(topics[0], question):
            if len(found) < _MOST and self._is_answered(self._read(text)):
                found.append(text)
        return tuple(found)

    def _named(self, question: Question) -> list[Topic]:
        found = (topic for topic in self._topics.of(question) if topic.heads and topic.is_thing)
        return [topic for topic in found if self._topics.is_named(topic)]

    def _told(self, best: Statement) -> list[Topic]:
        """What a statement names, then what its headings name, the nearest first."""
        return [topic for text in (best.text, *best.headings[::-1]) for topic in self._named(self._read(text))]

    def _candidates(self, topic: Topic, question: Question) -> Iterator[str]:
        asked = {concept.aspect for concept in question.aspects} | {question.kind}
        if question.kind == "comparison":
            asked.add("difference")
        other = self._topics.ranks.other([topic])
        name = self._topics.in_a_sentence(topic)
        for aspect, text in _templates().items():
            if aspect not in asked and (other is not None or "{other}" not in text):
                yield text.format(topic=name, other=other.text if other else "")


@cache
def _templates() -> dict[str, str]:
    """The texts of the data file by what they ask for, in its order."""
    return TypeAdapter(dict[str, str]).validate_python(yaml.safe_load(_DATA.read_text(encoding="utf-8")))

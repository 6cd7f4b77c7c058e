"""Make a follow-up self-contained: from the words of a person and the turns before to the question to look up.

Only what earlier turns asked is read, as it was looked up, and for «which type …?» the type that was answered; no
passage of theirs takes part in the new search. Which words point back is data (`data/conversation.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import yaml

from assistant.follow_up import Cues, FollowUp, LookedUp, bare
from assistant.question import Question, clean
from assistant.topics import Topic, Topics
from assistant.types import Answer

_DATA = Path(__file__).parent / "data" / "conversation.yaml"


@cache
def load_cues(path: Path = _DATA) -> Cues:
    """The cues of the data file, read once."""
    return Cues.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


class Conversation:
    """Reads a turn in the light of the turns before it; the same turns always give the same question."""

    def __init__(self, read: Callable[[str], Question], topics: Topics, about: str = "") -> None:
        self._read = read
        self._topics = topics
        self._about = about
        self._cues = load_cues()

    def look_up(self, text: str, history: Sequence[Answer]) -> LookedUp:
        """The self-contained question of a turn: the text itself where it needs nothing from before."""
        line = clean(text)
        asked = bare(line)
        if self._is_courtesy(asked):
            return LookedUp(line, is_courtesy=True)
        earlier = [answer for answer in history if not any(one.code == "not_a_question" for one in answer.notices)]
        spoken = [(answer, topics) for answer in reversed(earlier) if (topics := self._topics_of(answer))]
        if not spoken:
            return LookedUp(line)
        follow_up = FollowUp(
            questions=[answer.searched_for for answer, _ in spoken],
            spoken=self._likeliest(
                self._read(spoken[0][0].searched_for), [one for _, found in spoken for one in found]
            ),
            about=self._about,
            cues=self._cues,
            read=self._read,
            topics=self._topics,
        )
        return follow_up.rewritten(asked) or LookedUp(line)

    def _topics_of(self, answer: Answer) -> list[Topic]:
        """What a turn was about: of «which type …?» first the type that was answered; of what the sources do not
        cover only what they speak of at length, or the unknown thing that was asked for."""
        question = self._read(answer.searched_for)
        found = self._topics.of(question)
        if answer.outcome == "abstained":
            unknown = self._topics.unknown(question)
            is_kept = any(topic.heads for topic in found) or self._topics.is_mostly_known(question)
            return [unknown] if unknown else found if is_kept else []
        asks_which = any(concept.aspect in ("kind", "name") for concept in question.aspects)
        if asks_which and not any(self._topics.has_siblings(topic) for topic in found):
            found = self._named_most(answer)[:1] + found
        return found

    def _named_most(self, answer: Answer) -> list[Topic]:
        """Of the things that have siblings those that an answer's quotes name, most often first."""
        named: dict[str, list[Topic]] = {}
        for one in answer.citations:
            for topic in self._topics.of(self._read(f"{one.quote} ({', '.join(one.heading[1:])})")):
                if self._topics.has_siblings(topic):
                    named.setdefault(self._topics.whole(topic), []).append(topic)
        return [topics[0] for topics in sorted(named.values(), key=len, reverse=True)]

    def _likeliest(self, latest: Question, topics: list[Topic]) -> list[Topic]:
        """The topics with the one first that the latest question goes on with, though it did not name it."""
        over = next((topic for topic in topics if topic.heads), topics[0])
        is_over = not topics[0].heads and self._topics.is_implied(over, latest)
        return [over, *topics] if is_over else topics

    def _is_courtesy(self, asked: str) -> bool:
        rest = f" {asked} "
        for phrase in sorted(map(bare, self._cues.courtesies), key=len, reverse=True):
            while f" {phrase} " in rest:
                rest = rest.replace(f" {phrase} ", " ")
        return bool(asked) and not rest.strip()

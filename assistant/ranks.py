"""A thing that a question is about, and which others are of its rank.

Which things are siblings («dystrophic» and «metastatic calcification») is data of the field: each of its lines is a
group. A topic is told by the words that set it apart from the others of its group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.lexicon import Lexicon
from ingest.terms import stems

# A subject heavier than this tells one topic from another.
TELLING = 0.25

# A word this rare names a thing of its own.
NAMES = 0.8

# A topic that heads a section goes before every other.
HEADS = 1.0


class Topic(NamedTuple):
    """Something that a question is about."""

    text: str
    """Its words as the question has them."""
    phrases: tuple[frozenset[str], ...]
    """The stems of its words, then of all that serves for one of them."""
    weight: float
    """How likely it is what «it» means next."""
    position: int
    """Where it begins in the question."""
    full: str = ""
    """Its words with the article and what belongs to it («the calcium deposits in the breast»)."""

    is_thing: bool = True
    """Whether «it» can mean it; how and where something is it cannot («mostly», «under the skin»)."""
    is_frame: bool = False
    """Whether it stands outside the sentence that asks («They **x-rayed** my arm. Is that calcium?»)."""

    def holds(self, position: int) -> bool:
        """Whether a place of its question is within its words."""
        return self.position <= position < self.position + len(self.text)

    @property
    def is_telling(self) -> bool:
        """Whether it tells one question from another."""
        return self.weight > TELLING

    @property
    def heads(self) -> bool:
        """Whether it heads a section of the corpus."""
        return self.weight > HEADS


class Ranks:
    """Tells what is of one rank by the lines of a field."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._siblings = lexicon.siblings
        self._telling = {name: _telling(name, lexicon.siblings) for names in lexicon.siblings for name in names}
        # By the words without their order, as a topic has them.
        self._serving = {frozenset(one): frozenset(map(frozenset, all_)) for one, all_ in lexicon.synonyms.items()}

    def are_siblings(self, one: Topic, other: Topic) -> bool:
        """Whether the field names the two on one line."""
        group = self.group(one)
        return group is not None and group == self.group(other)

    def has_siblings(self, topic: Topic) -> bool:
        """Whether the field names others of its rank."""
        return self.group(topic) is not None

    def group(self, topic: Topic) -> tuple[str, ...] | None:
        """The names on the topic's line; `None` where it is on none."""
        return next((names for names in self._siblings if any(self.tells(name, topic) for name in names)), None)

    def name(self, topic: Topic) -> str:
        """The name on the topic's line that it is, or is a kind of; empty where it is on none."""
        return next((name for name in self.group(topic) or () if self.tells(name, topic)), "")

    def tells(self, name: str, topic: Topic) -> bool:
        """Whether the topic has the words that tell a sibling from the others of its group."""
        own = self._telling[name]
        return any(phrase >= own for phrase in topic.phrases if self.is_equal(topic, phrase))

    def described(self, topic: Topic) -> str:
        """The thing with siblings that the field names for what the topic describes («skin calcification») or «».

        One word describes nothing: «blood» may be told by «hypercalcemia» and is not that.
        """
        if len(topic.phrases[0]) == 1:
            return ""
        described = [phrase for phrase in topic.phrases[1:] if not self.is_equal(topic, phrase)]
        return next((name for names in self._siblings for name in names if frozenset(stems(name)) in described), "")

    def is_equal(self, topic: Topic, phrase: frozenset[str]) -> bool:
        """Whether a phrase is the topic's own or serves for it and the reverse."""
        return phrase == topic.phrases[0] or topic.phrases[0] in self._serving.get(phrase, ())

    def other(self, topics: Sequence[Topic]) -> Topic | None:
        """The sibling of the first topic that has one: the one that was spoken of before, else the first there is."""
        for topic in topics:
            rest = [name for name in self.group(topic) or () if not self.tells(name, topic)]
            if rest:
                before = [name for one in topics for name in rest if self.tells(name, one)]
                name = (before or rest)[0]
                return Topic(name, (frozenset(stems(name)),), topic.weight, 0)
        return None

    def siblings(self, topics: Sequence[Topic]) -> list[Topic]:
        """The things of one rank with the first topic that has any: those that were spoken of, else all there are."""
        first = next((topic for topic in topics if self.has_siblings(topic)), None)
        names = (self.group(first) or ()) if first else ()
        spoken = [name for name in names if any(self.tells(name, topic) for topic in topics)]
        return [Topic(n, (frozenset(stems(n)),), 1.0, 0) for n in (spoken if len(spoken) > 1 else names)]


def _telling(name: str, siblings: Iterable[Sequence[str]]) -> frozenset[str]:
    """The words that tell a name from the others of its groups."""
    others = (other for names in siblings if name in names for other in names if other != name)
    return frozenset(stems(name)).difference(*map(stems, others))

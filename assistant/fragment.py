"""Read a turn that is no whole question: «and metastatic?», «in the liver?», «symptoms?», «and when it is small?».

It takes the place of a subject before, adds to the question before, or asks of its subject. Where a fragment can be
read in several ways, the first reading that one statement of the corpus says as a whole is meant, else the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.cues import Cues
from assistant.looked_up import LookedUp, made
from assistant.question import Question
from assistant.topics import Topic, Topics
from assistant.types import Answer
from assistant.wording import bare, plain, put, without, words_of

# A turn of more words than this is no fragment of a question.
_FRAGMENT_WORDS = 8

# So many subjects stand for themselves («and calcium in the breast arteries?»).
_STANDS_ALONE = 2

_PLACE = re.compile(r"^(?:in|inside|at|on|for|of) (?=\w)")

# A word names something when it is so heavy.
_NAMES = 0.5


@dataclass(frozen=True)
class Fragment:
    """What a fragment is read against."""

    turns: Sequence[Answer]
    """The answers before to questions that were about something, the latest first."""
    it: str
    """What the conversation is about, in words."""
    spoken: Sequence[Topic]
    about: str
    cues: Cues
    read: Callable[[str], Question]
    topics: Topics

    @property
    def before(self) -> str:
        """The question that it goes on from, without what the turn before added."""
        return re.sub(r" \([^()]*\)(?=\??$)", "", self.turns[0].searched_for)

    @property
    def _stem(self) -> str:
        return re.sub(r"[\s?.!]+$", "", self.before)

    def condition(self, asked: str) -> LookedUp | None:
        """«and when there are no symptoms?»: the question before under a condition, or its matter, or its subject."""
        asked = re.sub(rf"^(?:what|how)(?: about)? (?=(?:{'|'.join(self.cues.conditions)})\b)", "", asked)
        words = words_of(asked)
        is_question = len(words) < 2 or words[1] in self.cues.question_words
        own = self.topics.of(self.read(asked))
        is_long = len(words) > _FRAGMENT_WORDS or "," in asked
        if words[0] not in self.cues.conditions or is_question or is_long:
            return None
        if own and own[0].heads and self.cues.verbs.isdisjoint(words):
            return None
        matter = " ".join(one.surface for one in self.read(self.before).aspects if not one.is_soft)
        readings = (f"{self._stem} ({asked})?", f"{self.it}: {matter} {asked}?", f"{self.it}: {asked}?")
        return made(self._first_said(readings), heavy(self.read(asked)))

    def read_in(self, asked: str, is_marked: bool, is_correction: bool) -> LookedUp | None:
        """The fragment as a whole question; `None` where it is none, or stands alone."""
        words = words_of(asked)
        own = self.topics.of(self.read(asked))
        has_question = not self.cues.question_words.isdisjoint(words[1:] if words[0] in self.cues.additions else words)
        if words[0] in self.cues.question_words or len(words) > _FRAGMENT_WORDS + 2 * is_correction:
            return None
        if own and has_question:
            return None  # «the buoy: what is it?»
        ranked = re.fullmatch(rf"(?:the |an? )?(.+?) (?:{'|'.join(self.cues.ranks)})\b(.*)", asked)
        rest = ranked[2] if ranked else ""
        asked = ranked[1] if ranked else re.sub("^the ", "", asked)
        if own and not rest and (exchanged := self.exchanged(own[0])) is not None:
            return made(exchanged, own[0].text)
        if not self.read(asked).concepts:
            return made(f"{self._stem} ({asked})?") if len(words) <= _FRAGMENT_WORDS else None
        if own and own[0].heads and not is_marked:
            return None
        if is_correction:
            return self._corrected(f"{asked} {self.about}{rest}" if ranked else asked)
        if ranked and own:
            return made(self._first_said(self._narrowed(f"{asked} {self.it}")), asked)
        return self._added(asked, own, is_marked)

    def _narrowed(self, narrower: str) -> tuple[str, ...]:
        """«and the tumoral form?»: the question before of the narrower thing, or what that is."""
        return put(self.before, self.it, narrower), f"What about {narrower}?"

    def _corrected(self, meant: str) -> LookedUp:
        """«no, I meant the skin one»: what was meant in the place of the topic, or what it is."""
        exchanged = put(self.before, self.spoken[0].text, meant)
        readings = (exchanged,) if exchanged != self.before else ()
        return made(self._first_said((*readings, f"What is {meant}?")), meant)

    def _added(self, asked: str, own: Sequence[Topic], is_marked: bool) -> LookedUp | None:
        """Beside the question before, in the place of what was added last, by itself, or asked of the subject."""
        concepts = self.read(asked).concepts
        adds = words_of(asked)[0] in self.cues.additions
        if any(concept.aspect is not None for concept in concepts) or not (adds or is_marked):
            return made(f"{self.it}: {asked}?", f"{self.it} {asked}")
        place = self._place()
        bare_name = re.sub("^the ", "", _PLACE.sub("", asked))
        if place is not None:
            return made(put(self.before, place.text, bare_name), bare_name)
        stands_alone = len([c for c in concepts if c.is_known and c.weight >= _NAMES]) >= _STANDS_ALONE
        readings = [] if stands_alone and self.turns[0].outcome == "abstained" else [f"{self._stem} ({asked})?"]
        if not adds:
            named = [topic for topic in self.topics.of(self.read(self.before)) if not self.topics.is_site(topic)]
            readings += [put(self.before, topic.text, bare_name) for topic in named]
        if stands_alone:
            readings.append(f"What about {asked}?")
        return made(self._first_said(readings), bare_name)

    def _place(self) -> Topic | None:
        """What the turn before put in the place of something, where it was a fragment, too."""
        latest = self.turns[0]
        if plain(bare(latest.question)) == plain(bare(latest.searched_for)):
            return None
        typed = plain(without(bare(latest.question), (*self.cues.openers, *self.cues.fragments))[0])
        if not self.cues.question_words.isdisjoint(words_of(typed)):
            return None
        own = self.topics.of(self.read(typed))
        return own[0] if own and own[0].text.casefold() in self.before.casefold() and not own[0].heads else None

    def exchanged(self, new: Topic) -> str | None:
        """The question before with its subject exchanged for one of the same rank; `None` where there is none."""
        named = self.topics.of(self.read(self.before))
        siblings = [topic for topic in named if self.topics.are_siblings(topic, new)]
        old = siblings or [topic for topic in named if self.topics.are_alike(topic, new)]
        if [topic.phrases[0] for topic in old] == [new.phrases[0]]:
            return None
        if not old and new.heads and self.spoken[0].text.casefold() in self.before.casefold():
            old = [self.spoken[0]]
        if len(old) == 1:
            whole = self.topics.whole(new)
            readings = put(self.before, old[0].text, whole), f"What about {whole}?"
            return readings[0] if new.heads else self._first_said(readings)
        is_alike = self.topics.are_alike(self.spoken[0], new)
        return f"What about {self.topics.whole(new)}?" if old or is_alike else None

    def _first_said(self, readings: Sequence[str]) -> str:
        return next((text for text in readings if self.topics.is_said(self.read(text))), readings[0])


def heavy(question: Question) -> str:
    """The words of a question that name something the corpus does not have."""
    return " ".join(c.surface for c in question.subjects if not c.is_known and c.weight >= _NAMES)

"""Put the words of a follow-up in full: «it», «the other type», «and in the kidneys?», «why?».

In: the turn in plain words, the questions before and what they were about. Out: a question that stands alone, or
nothing where it does so already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from assistant.question import Question
from assistant.topics import Topic, Topics

# A rewritten question is no longer than this, however often «why?» follows «why?».
_LONGEST = 400

# A turn of more words than this is no fragment of a question.
_FRAGMENT_WORDS = 8

# «its main cause»: so many words may follow the owner and still be what is owned.
_OWNED_WORDS = 4

# «which cancers?»: a question of so few words has no verb.
_VERBLESS_WORDS = 3


class Cues(BaseModel):
    """The data file of how people go on; each field is told there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    openers: list[str]
    fragments: list[str]
    corrections: list[str]
    more: list[str]
    more_of: list[str]
    why: list[str]
    courtesies: list[str]
    pronouns: list[str]
    several: list[str]
    possessives: list[str]
    stand_ins: list[str]
    ranks: list[str]
    ordinals: dict[str, int]
    question_words: frozenset[str]
    verbs: frozenset[str]
    additions: list[str]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a turn asks, in words that need no other turn."""

    text: str
    is_rewritten: bool = False
    """Whether it was made from a follow-up."""
    is_courtesy: bool = False
    """Whether it asks nothing: thanks, a greeting."""
    asks_for_more: bool = False
    """Whether what was shown before is to be left out."""


@dataclass(frozen=True)
class FollowUp:
    """What a turn is read against."""

    questions: Sequence[str]
    """The questions before that were about something, as they were looked up, the latest first."""
    spoken: Sequence[Topic]
    """What the conversation is about: the latest question's topics first, the likeliest of each first."""
    about: str
    """What all of the field is about; may be empty."""
    cues: Cues
    read: Callable[[str], Question]
    topics: Topics

    def rewritten(self, turn: str) -> LookedUp | None:
        """The turn made self-contained; `None` where it is so already."""
        cues = self.cues
        asked, is_opened = _without(turn, cues.openers)
        asked, is_correction = _without(asked, (*cues.corrections, *cues.openers))
        if asked in map(bare, cues.more):
            return LookedUp(f"More about {self._it}", True, asks_for_more=True)
        pointing = "|".join((*cues.pronouns, *cues.several))
        if re.sub(rf"^why (?:{pointing})$", "why", asked) in map(bare, cues.why):
            return _made(f"{self._stem}, and for what reason?")
        asked, is_fragment = _without(asked, cues.fragments)
        return (
            self._more_of(asked)
            or self._of_several(asked)
            or self._pointing_back(asked)
            or self._question(asked, is_opened or is_fragment)
            or self._fragment(asked, is_marked=is_opened or is_correction or is_fragment, is_correction=is_correction)
        )

    @property
    def before(self) -> str:
        """The question that a fragment goes on from."""
        return self.questions[0]

    @property
    def topic(self) -> Topic:
        """What «it» means."""
        return self.spoken[0]

    @property
    def _it(self) -> str:
        return self.topics.whole(self.topic)

    @property
    def _stem(self) -> str:
        return re.sub(r"[\s?.!]+$", "", self.before)

    def _more_of(self, asked: str) -> LookedUp | None:
        """«what else should be done»: of the same subject, without what was shown."""
        opening = next((phrase for phrase in self.cues.more_of if asked.startswith(f"{phrase} ")), None)
        if opening is None or self.topics.of(self.read(asked)):
            return None
        return LookedUp(f"{_sentence(asked)[:-1]}: {self._it}?", True, asks_for_more=True)

    def _of_several(self, asked: str) -> LookedUp | None:
        """The turn with «the other type», «the latter», «which one» put in words."""
        ranks = "|".join(self.cues.ranks)
        other = re.search(rf"\b(?:the|an) other(?: (?:{ranks}))*\b", asked)
        if other is not None:
            sibling = self.topics.other(self.spoken)
            return self._placed(asked, other, sibling) if sibling else None
        named = (self.topics.pair(self.read(question)) for question in self.questions)
        several = next((topics for topics in named if len(topics) > 1), [])
        if not several:
            return None
        ordinal = re.search(rf"\bthe ({'|'.join(self.cues.ordinals)})\b( (?:{ranks})\b)?(?! \w+ly)", asked)
        is_sure = ordinal is not None and (ordinal[1] in ("former", "latter") or ordinal[2])
        if ordinal is not None and (is_sure or not self.topics.of(self.read(asked))):
            at = self.cues.ordinals[ordinal.group(1)]
            return self._placed(asked, ordinal, several[at]) if -len(several) <= at < len(several) else None
        if re.match(r"which (?:one|of (?:them|these|those|the two))\b|which is\b", asked):
            return _made(f"{_sentence(asked)[:-1]}: {' or '.join(map(self.topics.whole, several[:3]))}?")
        return None

    def _placed(self, asked: str, found: re.Match[str], topic: Topic) -> LookedUp:
        """The turn with a topic where «the other type» stood; of that alone the question before is asked again."""
        rest = (asked[: found.start()] + asked[found.end() :]).split()
        if all(word in self.cues.additions for word in rest):
            return _made(self._exchanged(topic) or f"What is {self.topics.whole(topic)}?")
        if found.start() == 0 and rest[0] in self.cues.question_words:
            return _made(f"{self.topics.whole(topic)}: {' '.join(rest)}")  # «the latter: where does it occur?»
        return _made(_put_at(asked, found, self.topics.whole(topic)))

    def _pointing_back(self, asked: str) -> LookedUp | None:
        """The turn with its «it» and «this condition» put in words, unless they point into the turn itself."""
        cues = self.cues
        verbs = "|".join(sorted(cues.verbs))
        pointing = re.compile(
            rf"\b(?P<owner>{'|'.join(cues.possessives)})\b"
            rf"|\b(?:this|that|these|those|such|the) (?:{'|'.join(cues.stand_ins)})\b"
            rf"|\b(?P<several>{'|'.join(cues.several)})\b|\b(?:{'|'.join(cues.pronouns)})\b"
            rf"|\bthat$|\b(?:about|causes?|treat) (?P<one>that)\b|\b(?:{verbs}) (?P<other>that)\b"
        )
        found = next((one for one in pointing.finditer(asked) if not self._points_elsewhere(asked, one)), None)
        if found is None:
            return None
        group = next((name for name in ("one", "other") if found[name]), 0)
        before, after = asked[: found.start(group)], asked[found.end(group) :]
        if found["owner"] and after.strip() and len(after.split()) <= _OWNED_WORDS:
            return _made(f"{before}the {after.strip()} of {self._it}")
        owner = "'s" if found["owner"] else ""
        return _made(f"{before}{self._all() if found['several'] else self._it}{owner}{after}")

    def _all(self) -> str:
        """What «they» means: all that the question before names of one rank."""
        named = self.topics.alike(self.topics.of(self.read(self.before)))
        return " and ".join(topic.text for topic in named) or self._it

    def _points_elsewhere(self, asked: str, found: re.Match[str]) -> bool:
        """Whether a word points nowhere («is it true that …») or to what the turn named in a clause before."""
        before, after = asked[: found.start()], asked[found.end() :]
        if found.group() == "it" and re.match(r" (?:true|possible|correct|the case|likely) (?:that|to|for)\b", after):
            return True
        if found.group().startswith("the "):
            return bool(self.topics.of(self.read(asked)))
        clause = r"\b(?:and|but|if|when|because|says?|said|so|have|has|had|where|shows|showed|to)\b|: "
        named = self.topics.of(self.read(before))
        return bool(named) and named[0].is_telling and re.search(clause, before) is not None

    def _question(self, asked: str, is_opened: bool) -> LookedUp | None:
        """A whole question that names nothing, or nothing but a part of what was spoken of («the steroid»)."""
        words = re.split("[ ']", asked)
        if words[0] not in self.cues.question_words:
            return None
        question = self.read(asked)
        own = self.topics.of(question)
        if not any(concept.aspect is None and not concept.is_soft for concept in question.concepts):
            return _made(f"{_sentence(asked)[:-1]}: {self._it}?")
        is_verbless = len(words) <= _VERBLESS_WORDS and self.cues.verbs.isdisjoint(words)
        return self._tied(asked, own, is_opened or is_verbless)

    def _tied(self, asked: str, own: Sequence[Topic], is_opened: bool) -> LookedUp | None:
        """The turn with the topic beside the part of it that it names («the steroid»), where the corpus says both."""
        if own and own[0].heads:
            return None
        question = self.read(asked)
        is_definite = any(re.search(rf"\bthe {re.escape(topic.text)}", asked, re.IGNORECASE) for topic in own)
        is_said = self.topics.are_said_together(self.topic, question)
        if self.topics.is_implied(self.topic, question) or (is_said and (is_opened or is_definite)):
            return _made(f"{_sentence(asked)[:-1]}: {self._it}?")
        return None

    def _fragment(self, asked: str, is_marked: bool, is_correction: bool) -> LookedUp | None:
        """No whole question: it takes the place of a subject before, adds to it, or asks of it."""
        words = re.split("[ ']", asked)
        own = self.topics.of(self.read(asked))
        has_question = not self.cues.question_words.isdisjoint(words[1:] if words[0] in self.cues.additions else words)
        if own and has_question:
            return self._tied(asked, own, is_marked)  # «back to calcinosis: what is it?»
        if words[0] in self.cues.question_words or len(words) > _FRAGMENT_WORDS:
            return None
        one = re.fullmatch(rf"(?:the )?(.+?) (?:{'|'.join(self.cues.ranks)})", asked)
        asked = one[1] if one else re.sub("^the ", "", asked)
        exchanged = self._exchanged(own[0]) if own else None
        if exchanged is not None:
            return _made(exchanged)
        concepts = self.read(asked).concepts
        if not concepts or (own and own[0].heads and not is_marked):
            return None
        if is_correction and own and self.about:
            return _made(_put(self.before, self.topic.text, f"{asked} {self.about}"))
        adds = words[0] in self.cues.additions
        if not any(concept.aspect is not None for concept in concepts) and (adds or is_marked):
            return _made(f"{self._stem} ({asked})?")
        return _made(f"{self._it}: {asked}?")

    def _exchanged(self, new: Topic) -> str | None:
        """The question before with its subject exchanged for one of the same rank; `None` where there is none."""
        named = self.topics.of(self.read(self.before))
        siblings = [topic for topic in named if self.topics.are_siblings(topic, new)]
        old = siblings or [topic for topic in named if self.topics.are_alike(topic, new)]
        if not old and new.heads and self.topic.text.casefold() in self.before.casefold():
            old = [self.topic]
        if len(old) == 1:
            return _put(self.before, old[0].text, self.topics.whole(new))
        return f"What about {self.topics.whole(new)}?" if old or self.topics.are_alike(self.topic, new) else None


def bare(text: str) -> str:
    """In lower case, one space between words; what stands inside a word stays; a colon parts clauses.

    >>> bare("And its treatment -- X-ray?")
    'and its treatment x-ray'
    """
    told = re.sub(r"(?<=\w)[.;!?]+ (?=\w)", ": ", text.casefold().replace("’", "'"))
    return " ".join(re.findall(r"[^\W_]+(?:['\-.,/][^\W_]+)*:?", told))


def _without(asked: str, openings: Sequence[str]) -> tuple[str, bool]:
    """The turn without the openings it begins with, and whether it had one; never nothing."""
    phrases = sorted(map(bare, openings), key=len, reverse=True)
    had = False
    while opening := next((phrase for phrase in phrases if asked.startswith(f"{phrase} ")), None):
        asked, had = asked[len(opening) + 1 :], True
    return asked, had


def _made(text: str) -> LookedUp:
    return LookedUp(_sentence(text[:_LONGEST]), is_rewritten=True)


def _sentence(text: str) -> str:
    kept = text.strip().rstrip("?.! ")
    return f"{kept[:1].upper()}{kept[1:]}?"


def _put(text: str, old: str, new: str) -> str:
    return re.sub(re.escape(old), lambda _: new, text, count=1, flags=re.IGNORECASE)


def _put_at(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]

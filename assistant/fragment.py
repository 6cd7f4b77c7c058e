"""Read a turn that is no whole question: «and metastatic?», «in the liver?», «symptoms?», «and when it is small?».

It takes the place of a subject before, adds to the question before, or asks of its subject. Where a fragment can be
read in several ways, the first reading that one statement of the corpus says as a whole is meant, else the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.cues import Cues
from assistant.forms.sides import asking_what_is_shared
from assistant.looked_up import LookedUp, made
from assistant.part_of_speech import can_only_name
from assistant.question import Question
from assistant.ranks import Topic
from assistant.slips import mended
from assistant.topics import Topics
from assistant.types import Answer
from assistant.wording import bare, plain, put, put_at, without, without_article, words_of

# So many subjects stand for themselves («and calcium in the breast arteries?»).
_STANDS_ALONE = 2

# A turn of more words than this is no fragment of a question.
_FRAGMENT_WORDS = 8

_PLACE = re.compile(r"^(?:in|inside|at|on|for|of) (?=\w)")

# «the kind **that** fog leaves», «the ones **to do with** fog».
_OF_WHICH = r"(?:(?:to do|linked|tied|related|connected) (?:with|to) |that |which )?"

# «in winter»: whom, when or where something is asked of.
_OF_SOME = re.compile(r"(?P<of>in|for|during|after|with|at) (?:[\w-]+ ?){1,3}$")

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
        """The question that it goes on from: its last sentence, without what the turn before added."""
        text = re.sub(r" \([^()]*\)(?=\??$)", "", self.turns[0].searched_for)
        last = re.split(r"(?<=\w[.!?]) (?=\S+ \S+ \S)", text)[-1]
        return last if self.topics.of(self.read(last)) else text

    @property
    def _stem(self) -> str:
        return re.sub(r"[\s?.!]+$", "", self.before)

    def condition(self, asked: str) -> LookedUp | None:
        """«and when there are no symptoms?»: the question before under a condition, or its matter, or its subject."""
        asked = re.sub(rf"^(?:what|how)(?: about)? (?=(?:{'|'.join(self.cues.conditions)})\b)", "", asked)
        asked = re.sub(rf"^(?:even|only|especially) (?=(?:{'|'.join(self.cues.conditions)})\b)", "", asked)
        words = words_of(asked)
        is_question = len(words) < 2 or words[1] in self.cues.question_words
        own = self.topics.of(self.read(asked))
        is_long = len(words) > _FRAGMENT_WORDS or "," in asked
        if words[0] not in self.cues.conditions or is_question or is_long:
            return None
        if own and own[0].heads and self.cues.verbs.isdisjoint(words):
            return None
        readings = (f"{self._stem} ({asked})?", f"{self.it}: {self._matter} {asked}?", f"{self.it}: {asked}?")
        return made(self._meant(readings, asked, f"{asked}?"), heavy(self.read(asked)))

    def read_in(self, asked: str, is_marked: bool, is_correction: bool) -> LookedUp | None:
        """The fragment as a whole question; `None` where it is none, or stands alone."""
        asked = re.sub(rf"^the (?:{'|'.join(self.cues.ranks)}) {_OF_WHICH}(?=\w)", "", asked)
        words = words_of(asked)
        own = self.topics.of(self.read(asked))
        adds = words[0] in self.cues.additions
        if words[0] in self.cues.question_words or len(words) > _FRAGMENT_WORDS + 2 * is_correction:
            return None
        if own and not self.cues.question_words.isdisjoint(words[adds:]):
            return None  # «the buoy: what is it?»
        ranked = re.fullmatch(rf"(?:the |an? )?(.+?) (?:{'|'.join(self.cues.ranks)})\b(.*)", asked)
        rest = ranked[2] if ranked else ""
        asked = ranked[1] if ranked else re.sub("^the ", "", asked)
        if not self.read(asked).concepts:
            return made(f"{self._stem} ({asked})?") if len(words) <= _FRAGMENT_WORDS else None
        if number := self._number(asked):
            return made(number, asked)
        if len(own) > 1 and " or " in asked and self.topics.ranks.are_siblings(own[0], own[1]):
            return made(f"{self.it}: {asked}?")
        if other_kind := self._of_other_kind(asked) or self._of_others(asked):
            return made(other_kind, asked)
        if ranked and own and not own[0].heads and (sibling := self._sibling_told_by(own[0])):
            return made(self.of_sibling(sibling) or f"What about {self.topics.whole(sibling)}?", own[0].text)
        if narrowed := self._narrowed(asked):
            return made(narrowed, asked)
        is_aspect = any(concept.aspect is not None for concept in self.read(asked).concepts)
        if not is_aspect and not (own and own[0].heads) and (place := self._place()):
            is_place = any(self.topics.is_site(topic) for topic in own)
            is_one = len(self.topics.things(self.read(asked))) < _STANDS_ALONE
            alone = "" if is_place and is_one else f"What about {_name(asked)}?"
            put_in = self._put(place, _name(asked, behind=self.before[: self.before.casefold().find(place)]))
            return made(self._meant(put_in, asked, alone), _name(asked))
        if is_aspect and own and own[0].heads:
            return made(asked)  # «and X: any symptoms?»
        exchanged = self.exchanged(own[0]) if own and not rest else ()
        if own and own[0].heads and not is_marked and not exchanged:
            return None
        if exchanged:
            return made(self._meant(exchanged[:-1], asked, exchanged[-1]), own[0].text)
        if is_correction:
            meant = f"{asked} {self.about}{rest}" if ranked else asked
            return made(self._meant(self._put(self.spoken[0].text, meant), asked, f"What is {meant}?"), meant)
        if ranked and own:
            narrower = f"{asked} {self.it}"
            return made(self._meant(self._put(self.it, narrower), asked, f"What about {narrower}?"), asked)
        return self._added(asked, adds, is_marked)

    def _number(self, asked: str) -> str:
        """The question before with its number exchanged («and 400?»); empty where there is none."""
        before = self.turns[0].searched_for
        number = re.compile(r"\b(?:\d[\d.,]*|zero|nought)\b")
        if not number.fullmatch(asked) or len(number.findall(before)) != 1:
            return ""
        return number.sub(asked, before)

    def _of_other_kind(self, asked: str) -> str:
        """The question before with another word before the noun («the **secondary** kind»: «and the primary?»)."""
        if " " in asked or can_only_name(asked) or self.read(asked).aspects:
            return ""  # «and causes?»
        for word in words_of(bare(self.before)):
            if word != asked and not can_only_name(word) and self.topics.share_a_noun(word, asked):
                return put(self.before, word, asked)
        return ""

    def _of_others(self, asked: str) -> str:
        """The question before of others: «fog in winter?», «in summer?»; only where it is no more than that."""
        before = bare(self.before)
        added, replaced = _OF_SOME.fullmatch(asked), _OF_SOME.search(before)
        if added is None or replaced is None or added["of"] != replaced["of"]:
            return ""
        kept = before[: replaced.start()]
        is_verbless = {*self.cues.verbs, *self.cues.question_words}.isdisjoint(words_of(before))
        return f"{kept}{asked}?" if is_verbless and self.topics.of(self.read(kept)) else ""

    def _sibling_told_by(self, own: Topic) -> Topic | None:
        """The sibling that a word tells: «the eye one», where one is named by the cornea."""
        siblings = self.topics.ranks.siblings(self.spoken[:1])
        others = [one for one in siblings if one.phrases[0] != self.spoken[0].phrases[0]]
        told = [one for one in others if any(phrase <= one.phrases[0] for phrase in own.phrases)]
        return told[0] if len(told) == 1 else None

    def _narrowed(self, asked: str) -> str:
        """The question before of a kind of what it names: «primary or secondary?» of «hyperparathyroidism»."""
        own = [one.phrases[0] for one in self.topics.of(self.read(asked))]
        for topic in self.topics.of(self.read(self.before)):
            is_kind = self.topics.stand_in_a_row(words_of(asked)[-1], words_of(topic.text.casefold())[0])
            if is_kind and topic.phrases[0] not in own:
                return put(self.before, topic.text, f"{asked} {topic.text}")
        return ""

    def _added(self, asked: str, adds: bool, is_marked: bool) -> LookedUp:
        """Beside the question before, in the place of what was added last, by itself, or asked of the subject."""
        of_it = f"{self.it}: {asked}?"
        if any(concept.aspect is not None for concept in self.read(asked).concepts):
            return made(of_it, f"{self.it} {asked}")
        name = _name(asked)
        added = (f"{self._stem} ({asked})?",) if self.turns[0].outcome != "abstained" else ()
        before = self.read(self.before)
        named = [topic for topic in self.topics.of(before) if not self.topics.is_site(topic)]
        if adds and (told := self._same_place(asked, named)):
            return made(told, name)
        if adds:
            of_matter = (f"{self.it}: {self._matter} {asked}?",) if self._matter else ()
            of_all = f"What about {self.about} {asked}?" if self.about and _PLACE.match(asked) else ""
            return made(self._meant((*added, *of_matter, of_it), asked, of_all), name)
        if before.kind == "definition" and all(map(self.topics.is_of_all, self.read(asked).subjects)):
            return made(f"What is {name}?")  # «what is X?», «and calcification?»
        put_in = [text for topic in named for text in self._put(topic.text, name)]
        first = (*added, *put_in) if is_marked else (of_it, *put_in)
        return made(self._meant((*first, *self._of_name(name)), asked, f"What about {name}?"), name)

    def _same_place(self, asked: str, named: Sequence[Topic]) -> str:
        """The question before with another thing behind the same word («**from** rust», «from fog»)."""
        for topic in named:
            found = re.search(
                rf"\b{words_of(asked)[0]} (?:the |an? )?{re.escape(topic.text)}(?![\w-])", self.before, re.IGNORECASE
            )
            if found is not None:
                return put_at(self.before, found, asked)
        return ""

    def _place(self) -> str:
        """What the turn before put in the place of something, where it was a fragment, too; else empty."""
        latest = self.turns[0]
        typed = without(bare(mended(latest.question)), (*self.cues.openers, *self.cues.fragments))[0]
        is_whole = not self.cues.question_words.isdisjoint(words_of(typed)) or bool(self.read(typed).aspects)
        own = self.topics.of(self.read(typed))
        if (
            is_whole
            or plain(bare(mended(latest.question))) == plain(bare(latest.searched_for))
            or (own and own[0].heads)
        ):
            return ""
        name = own[0].text.casefold() if own else _name(plain(typed))
        return name if name in self.before.casefold() else ""

    def exchanged(self, new: Topic) -> tuple[str, ...]:
        """The ways to ask the question before of another thing of the same rank, the last of them of that alone.

        None where it names no such thing.
        """
        named = self.topics.of(self.read(self.before))
        siblings = [topic for topic in named if self.topics.ranks.are_siblings(topic, new)]
        old = siblings or [topic for topic in named if self.topics.are_alike(topic, new)]
        if [topic.phrases[0] for topic in old] == [new.phrases[0]]:
            return ()
        if not old and new.heads and self.spoken[0].text.casefold() in self.before.casefold():
            old = [self.spoken[0]]
        whole = self.topics.whole(new)
        if len(old) > 1 and self._are_set_side_by_side(old):
            return (f"What about {whole}?",)
        if texts := self._old(old):
            name = whole if " " in texts else new.text
            return (*self._put(texts, name), *self._of_name(whole), f"What about {whole}?")
        return (f"What about {whole}?",) if old or self.topics.are_alike(self.spoken[0], new) else ()

    def _are_set_side_by_side(self, old: Sequence[Topic]) -> bool:
        """Whether the question before chooses between them or compares them: of one alone it cannot be asked again."""
        compares = self.read(self.before).kind == "comparison" or asking_what_is_shared(self.before) is not None
        return compares or self._are_alternatives(old)

    def of_sibling(self, new: Topic) -> str:
        """The question before of another thing of the rank of one that it names; empty where it names none."""
        named = self.topics.of(self.read(self.before))
        is_same_rank = any(
            self.topics.ranks.are_siblings(topic, new) for topic in named
        ) or not self.topics.ranks.has_siblings(new)
        readings = self.exchanged(new) if is_same_rank else ()
        return self._meant(readings[:-1], "", readings[-1]) if readings else ""

    def _old(self, old: Sequence[Topic]) -> str:
        """The words of what is exchanged: one thing, or several side by side («the heart and its vessels»)."""
        if not old:
            return ""
        first, last = min(old, key=lambda one: one.position), max(old, key=lambda one: one.position)
        text = self.before[first.position : last.position + len(last.text)]
        between = text[len(first.text) : len(text) - len(last.text)] if len(old) > 1 else ""
        return text if re.fullmatch(r"(?:,? (?:and|or|the|its|their|of|in))* ?", between) else ""

    def _are_alternatives(self, old: Sequence[Topic]) -> bool:
        """Whether the question before chooses between them («X or Y?»): of one alone it cannot be asked again."""
        first, last = min(one.position for one in old), max(one.position for one in old)
        return " or " in self.before[first:last]

    @property
    def _matter(self) -> str:
        """What the question before asked for."""
        return " ".join(one.surface for one in self.read(self.before).aspects if not one.is_soft)

    def _put(self, old: str, new: str) -> tuple[str, ...]:
        """The question before with one thing in the place of another; nothing where it does not name that."""
        text = put(self.before, old, new)
        return (text,) if text != self.before else ()

    def _of_name(self, name: str) -> tuple[str, ...]:
        """What the question before asked for, of a name."""
        return (f"{name}: {self._matter}?",) if self._matter else ()

    def _meant(self, readings: Sequence[str], asked: str, alone: str = "") -> str:
        """The first reading that one statement says as a whole, else the first that none speaks against.

        By itself it is read only where it is said so and names several things, or all else is spoken against.
        """
        read = [(text, self.read(text)) for text in readings]
        if said := next((text for text, question in read if self.topics.is_said(question)), None):
            return said
        question = self.read(alone)
        is_said_alone = self.topics.is_said(question)
        if is_said_alone and len(self.topics.things(question)) >= _STANDS_ALONE:
            return alone
        if said := next((text for text, question in read if not self.topics.untold(question, asked)), None):
            return said
        return alone if is_said_alone or not readings else readings[0]


def _name(asked: str, behind: str = "") -> str:
    """What a fragment names («in the **liver**»); the word that stands before its place already is not said twice."""
    first = words_of(asked)[0]
    rest = asked.removeprefix(f"{first} ") if behind.casefold().endswith(f" {first} ") else _PLACE.sub("", asked)
    return without_article(rest)


def heavy(question: Question) -> str:
    """The words of a question that name something the corpus does not have."""
    return " ".join(c.surface for c in question.subjects if not c.is_known and c.weight >= _NAMES)

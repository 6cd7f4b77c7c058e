"""Put the words of a follow-up in full: «it», «the other type», «and in the kidneys?», «why?».

In: the turn in plain words, the questions before and what they were about. Out: a question that stands alone, or
nothing where it does so already. What a turn keeps of the question before: its subject where the turn asks something
else of it, its matter where the turn names another subject, both where it adds a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.cues import Cues
from assistant.focus import Focus
from assistant.fragment import Fragment, heavy
from assistant.looked_up import LookedUp, made
from assistant.question import Question
from assistant.topics import Topic, Topics
from assistant.types import Answer
from assistant.wording import bare, plain, put_at, sentence, without, words_of

# «its main cause»: so many words may follow the owner and still be what is owned.
_OWNED_WORDS = 4

# «which cancers?»: a question of so few words has no verb; of so many when it opens with «after which …».
_VERBLESS_WORDS, _VERBLESS_WORDS_AFTER = 3, 7

_CLAUSE = re.compile(
    r"\b(?:and|but|if|when|because|says?|said|so|has|had|where|shows|showed|means?|meaning)\b|: |, ", re.IGNORECASE
)


@dataclass(frozen=True)
class FollowUp:
    """What a turn is read against."""

    turns: Sequence[Answer]
    """The answers before to questions that were about something, the latest first."""
    spoken: Sequence[Topic]
    """What the conversation is about: the latest question's topics first, the likeliest of each first."""
    about: str
    """What all of the field is about; may be empty."""
    cues: Cues
    read: Callable[[str], Question]
    topics: Topics
    focus: Focus

    def rewritten(self, turn: str) -> LookedUp | None:
        """The turn made self-contained; `None` where it is so already."""
        cues = self.cues
        asked, is_opened = without(turn, cues.openers)
        asked, is_switch = without(asked, cues.switches)
        if is_switch:
            return made(asked)
        asked, is_correction = without(asked, (*cues.corrections, *cues.openers))
        asked, is_fragment = without(asked, cues.fragments) if not is_correction else (asked, False)
        is_marked = is_opened or is_correction or is_fragment
        fragment = Fragment(self.turns, self._it, self.spoken, self.about, cues, self.read, self.topics)
        return (
            self._of_the_answer(plain(asked))
            or self._more_of(asked)
            or self._of_several(asked, fragment)
            or fragment.condition(asked)
            or self._named_first(asked)
            or self._at_a_place(asked)
            or self._pointing_back(asked)
            or self._question(asked, is_marked)
            or fragment.read_in(asked, is_marked, is_correction)
        )

    @property
    def before(self) -> str:
        """The question that a turn goes on from."""
        return self.turns[0].searched_for

    @cached_property
    def _it(self) -> str:
        return self.topics.named(self.spoken[0])

    @property
    def _stem(self) -> str:
        return re.sub(r"[\s?.!]+$", "", self.before)

    def _of_the_answer(self, said: str) -> LookedUp | None:
        """A turn without a matter of its own: «tell me more», «in other words», «for example?», «why?»."""
        cues = self.cues
        if said in map(bare, cues.more):
            return LookedUp(f"More about {self._it}", True, leaves_out=self._shown)
        if said in map(bare, cues.again):
            return LookedUp(self.before, True)
        if said in map(bare, cues.instances):
            return made(f"{self._stem}, {said}?")
        pointing = "|".join((*cues.pronouns, *cues.several))
        if re.sub(rf"^why (?:{pointing})$", "why", said) in map(bare, cues.why):
            reason = made(f"{self._stem}, and for what reason?")
            return reason.without([self.focus.without_reasons(self.turns[0])])
        return None

    @property
    def _shown(self) -> tuple[Answer, ...]:
        """The answers that «more» goes beyond: the last one, and what it went beyond itself."""
        shown: list[Answer] = []
        for answer in self.turns:
            shown.append(answer)
            said = plain(without(bare(answer.question), self.cues.openers)[0])
            if said not in map(bare, self.cues.more) and not said.startswith(tuple(self.cues.more_of)):
                break
        return tuple(shown)

    def _more_of(self, asked: str) -> LookedUp | None:
        """«what else should be done»: of the same subject, without what was shown."""
        opening = next((phrase for phrase in self.cues.more_of if asked.startswith(f"{phrase} ")), None)
        if opening is None or self.topics.of(self.read(asked)):
            return None
        return made(f"{sentence(asked)[:-1]}: {self._it}?").without(self._shown)

    def _of_several(self, asked: str, fragment: Fragment) -> LookedUp | None:
        """The turn with «the other type», «the latter», «which one» put in words."""
        ranks = "|".join(self.cues.ranks)
        other = re.search(rf"\b(?:the|an) other(?: (?:{ranks})\b|$)", asked)
        if other is not None:
            sibling = self.topics.other(self.spoken)
            return self._placed(asked, other, sibling, fragment) if sibling else None
        several = next((found for answer in self.turns if len(found := self.focus.several(answer)) > 1), [])
        if not several:
            return None
        ordinal = re.search(rf"\bthe ({'|'.join(self.cues.ordinals)})\b( (?:{ranks})\b)?(?! \w+ly)", asked)
        is_sure = ordinal is not None and (ordinal[1] in ("former", "latter") or ordinal[2])
        if ordinal is not None and (is_sure or not self.topics.of(self.read(asked))):
            at = self.cues.ordinals[ordinal.group(1)]
            return self._placed(asked, ordinal, several[at], fragment) if -len(several) <= at < len(several) else None
        if re.match(r"which (?:one|of (?:them|these|those|the two))\b|which is\b", asked):
            named = [topic for topic in self.topics.of(self.read(asked)) if topic.heads]
            if not any(topic.phrases[0] in one.phrases for topic in named for one in several):
                return made(f"{sentence(asked)[:-1]}: {' or '.join(map(self.topics.whole, several[:3]))}?")
        return None

    def _placed(self, asked: str, found: re.Match[str], topic: Topic, fragment: Fragment) -> LookedUp:
        """The turn with a topic where «the other type» stood; of that alone the question before is asked again."""
        rest = words_of((asked[: found.start()] + asked[found.end() :]).strip())
        if all(word in self.cues.additions for word in rest if word):
            return made(fragment.exchanged(topic) or f"What is {self.topics.whole(topic)}?")
        if found.start() == 0 and rest[0] in self.cues.question_words:
            return made(f"{self.topics.whole(topic)}: {' '.join(rest)}")  # «the latter: where does it occur?»
        return made(put_at(asked, found, self.topics.whole(topic)))

    def _named_first(self, asked: str) -> LookedUp | None:
        """«the buoy: how old is it?»: the question of what is named before it, beside the topic it belongs to."""
        clauses = re.match(r"([^:,]+)[:,] ([^:,]+)$", asked)
        if clauses is None or words_of(clauses[2])[0] not in self.cues.question_words:
            return None
        own = self.topics.of(self.read(clauses[1]))
        if not own or not self.cues.question_words.isdisjoint(words_of(clauses[1])):
            return None
        if there := re.search(r"(?<=\w )there(?= \w)", clauses[2]):
            return made(put_at(clauses[2], there, f"in {clauses[1]}"))
        of_own = replace(self, spoken=[own[0]._replace(full=clauses[1]), *self.spoken])
        told = of_own._at_a_place(clauses[2]) or of_own._pointing_back(clauses[2])
        text = told.text if told else f"{sentence(clauses[2])[:-1]}: {self.topics.named(of_own.spoken[0])}?"
        together = f"{sentence(text)[:-1]}: {self._it}?"
        is_part = (
            asked.startswith("the ")
            and not own[0].heads
            and self.topics.are_said_together(self.spoken[0], self.read(clauses[1]))
        )
        return made(together if is_part else text)

    def _pointing_back(self, asked: str) -> LookedUp | None:
        """The turn with its «it» and «this condition» put in words, unless they point into the turn itself."""
        cues = self.cues
        verbs, stand_ins = "|".join(sorted(cues.verbs)), "|".join(cues.stand_ins)
        pointing = re.compile(
            rf"\b(?P<owner>{'|'.join(cues.possessives)})\b(?! own\b)"
            rf"|\b(?:this|that|these|those|such|the) (?:{stand_ins})\b"
            rf"|\b(?P<several>{'|'.join(cues.several)})\b|\b(?:{'|'.join(cues.pronouns)})\b"
            rf"|\b(?:about|for|of|from|in|to|with|by) (?P<sure>that)$|\bthat$"
            rf"|\b(?:about|causes?|treat) (?P<one>that)\b(?! (?:{stand_ins})\b)"
            rf"|\b(?:{verbs}) (?P<other>that)\b(?! (?:{stand_ins})\b)"
        )
        found = next((one for one in pointing.finditer(asked) if not self._points_elsewhere(asked, one)), None)
        if found is None:
            return None
        if re.search(rf" (?:{'|'.join(cues.ranks)})$", found.group()) and not self.topics.has_siblings(self.spoken[0]):
            ranked = self.focus.ranked(self.turns[0])  # «that type»
            return made(put_at(asked, found, self.topics.whole(ranked[0]) if ranked else self._it))
        group = next((name for name in ("one", "other", "sure") if found[name]), 0)
        before, after = asked[: found.start(group)], asked[found.end(group) :]
        if found["owner"] and after.strip() and len(after.split()) <= _OWNED_WORDS:
            return made(f"{before}the {after.strip()} of {self._it}")
        owner = "'s" if found["owner"] else ""
        meant = self._all() if found["several"] else self._it
        return made(f"{before}{meant}{owner}{after}", heavy(self.read(asked)))

    def _all(self) -> str:
        """What «they» means: all that the question before names of one rank."""
        alike = self.topics.alike(self.topics.of(self.read(self.before)))
        return " and ".join(topic.text for topic in alike) if len(alike) > 1 else self._it

    def _points_elsewhere(self, asked: str, found: re.Match[str]) -> bool:
        """Whether a word points nowhere («is it true that …») or to what the turn named in a clause before."""
        before, after = asked[: found.start()], asked[found.end() :]
        if found["sure"]:
            return False
        if found.group() == "it" and re.match(r" (?:true|possible|correct|the case|likely) (?:that|to|for)\b", after):
            return True
        if found.group().startswith("the "):
            return bool(self.topics.of(self.read(asked)))
        named = self.topics.of(self.read(before))
        return bool(named) and named[0].is_telling and _CLAUSE.search(before) is not None

    def _at_a_place(self, asked: str) -> LookedUp | None:
        """«is it raised there?», «where does the calcium sit then»: with the topic for the little word at the end."""
        found = re.search(rf",? (?:{'|'.join(self.cues.places)})$", asked)
        own = self.topics.of(self.read(asked))
        if found is None or (own and own[0].heads) or words_of(asked)[0] not in self.cues.question_words:
            return None
        rest = asked[: found.start()]
        if words_of(rest)[-1:] and words_of(rest)[-1] in self.cues.verbs:
            return None  # «how many types are there?»
        return self._pointing_back(rest) or made(f"{rest}: {self._it}")

    def _question(self, asked: str, is_marked: bool) -> LookedUp | None:
        """A whole question that names nothing, or nothing but a part of what was spoken of («the steroid»)."""
        words = words_of(asked)
        is_after = words[0] in self.cues.additions and words[1:2] != [] and words[1] in self.cues.question_words
        if words[0] not in self.cues.question_words and not is_after:
            return None
        question = self.read(asked)
        if not question.concepts:
            return made(f"{self._stem} ({plain(asked)})?")
        if not any(concept.aspect is None and not concept.is_soft for concept in question.concepts):
            return made(f"{sentence(asked)[:-1]}: {self._it}?", self._it)
        longest = _VERBLESS_WORDS_AFTER if is_after else _VERBLESS_WORDS
        is_verbless = len(words) <= longest and self.cues.verbs.isdisjoint(words)
        own = self.topics.of(question)
        if own and own[0].heads:
            return None
        if is_verbless or self._leans(asked, question, own, is_marked):
            return made(f"{sentence(asked)[:-1]}: {self._it}?", heavy(question))
        return None

    def _leans(self, asked: str, question: Question, own: Sequence[Topic], is_marked: bool) -> bool:
        """Whether a whole question goes on with the topic: it names a part of it, or asks how many of no subject."""
        is_definite = any(re.search(rf"\bthe {re.escape(topic.text)}", asked, re.IGNORECASE) for topic in own)
        if any(concept.needs_number for concept in question.concepts) and not self.topics.is_said(question):
            return True
        is_part = is_marked or is_definite or self.topics.is_implied(self.spoken[0], question)
        return is_part and self.topics.is_said(self.read(f"{asked}: {self._it}"))

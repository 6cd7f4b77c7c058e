"""Put the words of a follow-up in full: «it», «the other type», «and in the kidneys?», «why?».

In: the turn in plain words, the questions before and what they were about. Out: a question that stands alone, or
nothing where it does so already. What a turn keeps of the question before: its subject where the turn asks something
else of it, its matter where the turn names another subject, both where it adds a condition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.confirming import Confirming
from assistant.fragment import Fragment
from assistant.looked_up import LookedUp, made
from assistant.one_of_several import OneOfSeveral
from assistant.pointing import Pointing
from assistant.question import Concept, Question
from assistant.slips import mended
from assistant.spoken import Spoken
from assistant.types import Answer
from assistant.wording import bare, plain, put, sentence, without, without_article, without_closings, words_of

# «which cancers?»: a question of so few words has no verb; of so many when it opens with «after which …».
_VERBLESS_WORDS, _VERBLESS_WORDS_AFTER = 3, 7

# «what is a lightship?» stands alone.
_DEFINES = re.compile(r"(?:what|who) (?:is|are|was|were)(?: an?)? (?!the |that |this |so )|what does \S+ mean|define ")


# «somebody said it sinks: is that so?»: whether it is true.
_CHECKED = re.compile(
    r"(?:.* (?:said|says|told (?:me|us|him|her)|reckons?|thinks?|claims?|read|heard)(?: that)? )?"
    r"([^:]{12,}): is (?:that|this|it) (?:so|right|true|correct)"
)

# «and the ones who feel nothing»: the question before, of those.
_WHO = re.compile(r"\b(?:the|those) (?:ones|people|patients) (?:who|that) ")

# «leaving the buoy aside, what is a lightship?»: of something else.
_ASIDE = re.compile(r"(?:leaving|setting|putting) [^:,]+? aside[:,]? (?=\S)")

_COMPARED = re.compile(
    r"(?:(?:compare|compared|contrast|contrasted|difference|different|as opposed|in contrast)"
    r"(?: (?:it|that|this|them))? (?:with|to|from)|versus|vs|against) (?:the |an? )?((?:[\w-]+ ?){1,5})"
)

# A capital after a word without one is a name's.
_IN_A_SENTENCE = re.compile(r"\b[a-z]\w*,? $")


@dataclass(frozen=True)
class FollowUp(Spoken):
    """What a turn is read against."""

    typed: str
    """The turn as a person wrote it."""
    about: str
    """What all of the field is about; may be empty."""

    def rewritten(self, turn: str) -> LookedUp | None:
        """The turn made self-contained; `None` where it is so already."""
        cues = self.cues
        nouns, mentions = "|".join((*cues.stand_ins, *cues.ranks)), "|".join(cues.mentions)
        turn = re.sub(rf"\bthe ({nouns}) (?:that )?(?:{mentions})\b", r"that \1", turn)
        if meant := re.search(rf"[:,] (?=(?:{'|'.join(cues.meant)}) )", turn):
            turn = turn[meant.end() :]  # «sorry, mixed them up: i meant the buoy»
        if checked := _CHECKED.fullmatch(turn):
            turn = f"is it true that {checked[1]}"
        turn = _WHO.sub("in those who ", turn)
        if self._asks_for_more(turn):
            return self._beyond
        pointing, one_of, confirming = Pointing.of(self), OneOfSeveral.of(self), Confirming.of(self)
        if absent := confirming.absent(turn):
            return absent
        asked, is_opened = without(turn, cues.openers)
        if instead := self._instead(asked):
            return instead
        if announced := self._announced(turn):
            return made(announced)
        aside = _ASIDE.match(asked)
        if aside:
            return made(asked[aside.end() :])
        asked, is_return = without(asked, (*cues.returns, *cues.openers))
        asked, is_correction = without(asked, (*cues.meant, *cues.corrections, *cues.openers))
        asked, is_fragment = without(asked, cues.fragments) if not is_correction else (asked, False)
        is_marked = is_opened or is_return or is_correction or is_fragment
        fragment = Fragment(self.turns, self._it, self.spoken, self.about, cues, self.read, self.topics)
        if is_return:
            asked = pointing.returned_to(asked)
        return (
            self._of_the_answer(plain(asked))
            or self._done_again(asked)
            or self._listed_beside(asked)
            or self._more_of(asked)
            or self._set_beside(asked)
            or one_of.in_words(asked, fragment)
            or confirming.in_words(asked, fragment)
            or fragment.condition(asked)
            or pointing.named_first(asked, self._it if self.spoken[0].heads or not is_return else "")
            or pointing.at_a_place(asked)
            or pointing.back(asked)
            or self._question(asked, is_marked)
            or self._statement(asked)
            or fragment.read_in(asked, is_marked, is_correction)
        )

    def _announced(self, turn: str) -> str:
        """What a turn asks that announces another topic («next topic: the buoy»); empty where it announces none."""
        cues = self.cues
        opening, colon, rest = turn.partition(": ")
        if colon and plain(without(opening, cues.openers)[0]) in map(bare, cues.announces):
            return rest
        # The longest phrase first: «next» alone opens a turn, «next topic» another topic.
        switched, had = without(turn, (*cues.openers, *cues.switches))
        return switched if had and switched != without(turn, cues.openers)[0] else ""

    @cached_property
    def _it(self) -> str:
        return self.topics.named(self.spoken[0])

    @property
    def _stem(self) -> str:
        return re.sub(r"[\s?.!]+$", "", self.before)

    def _of_the_answer(self, said: str) -> LookedUp | None:
        """A turn without a matter of its own: «tell me more», «in other words», «for example?», «why?»."""
        cues = self.cues
        if self._asks_for_more(said):
            return self._beyond
        if said in map(bare, cues.again):
            return LookedUp(self.before, True)
        if said in map(bare, cues.instances):
            return made(f"{self._stem}, {said}?")
        pointing = "|".join((*cues.pronouns, *cues.several))
        verbs = "|".join(sorted(cues.verbs))
        said = without_closings(said, cues.tags)
        if re.sub(rf"^why(?: (?:{verbs}))? (?:{pointing})$", "why", said) in map(bare, cues.why):
            reason = made(f"{self._stem}, and for what reason?")
            return reason.without([self.focus.without_reasons(self.turns[0])])
        return None

    def _asks_for_more(self, turn: str) -> bool:
        """Whether a turn asks for more of the same: «anything else about it», «and what else», «then what»."""
        pointing = re.compile(rf" (?:about|on) (?:{'|'.join((*self.cues.pronouns, *self.cues.several, 'that'))})$")
        texts = (turn, without(turn, self.cues.openers)[0])
        return any(pointing.sub("", plain(text)) in map(bare, self.cues.more) for text in texts)

    @property
    def _beyond(self) -> LookedUp:
        return LookedUp(f"More about {self._it}", True, leaves_out=self._shown, goes_on=True)

    def _instead(self, asked: str) -> LookedUp | None:
        """«not the buoy, I meant the lamp», «the lamp, not the buoy»: the question before of the other thing."""
        meant = "|".join((*self.cues.meant, "but", "rather"))
        found = re.fullmatch(rf"(?:no[,:]? )?not (?:the |an? )?([^:,]+?)[,:]? (?:{meant}) (.+)", asked)
        old, new = (found[1], found[2]) if found else ("", "")
        if found is None and (
            found := re.fullmatch(rf"(?:no[,:]? )?(?:{meant}) ([^:,]+)[,:] not (?:the |an? )?(.+)", asked)
        ):
            old, new = found[2], found[1]
        if found is None:
            return None
        corrected = self.topics.of(self.read(old))
        for topic in self.topics.of(self.read(self.before)):
            if any(one.phrases[0] <= topic.phrases[0] or one.phrases[0] in topic.phrases for one in corrected):
                return made(put(self.before, topic.text, without_article(new)), new)
        return made(f"What about {new}?", new)

    def _done_again(self, asked: str) -> LookedUp | None:
        """«do they do that to everybody?»: the question before with what is added to it."""
        verbs = "|".join(sorted(self.cues.verbs))
        found = re.fullmatch(
            rf"(?:(?:{verbs}) )?(?:it|they|this|that|these) (?:\w+ly |always )?(?:do|does) (?:that|so|this) (.+)", asked
        )
        return made(f"{self._stem} ({found[1]})?", found[1]) if found else None

    @property
    def _shown(self) -> tuple[Answer, ...]:
        """The answers that «more» goes beyond: the last one, and what it went beyond itself."""
        shown: list[Answer] = []
        for answer in self.turns:
            shown.append(answer)
            turn = bare(mended(answer.question))
            said = plain(without(turn, self.cues.openers)[0])
            goes_beyond = self._asks_for_more(turn) or self._asks_of_a_list(said)
            if not goes_beyond and not said.startswith(tuple(self.cues.more_of)):
                break
        return tuple(shown)

    def _listed_beside(self, asked: str) -> LookedUp | None:
        """«what else is on that list?», «what are the others?»: what a source lists beside what was shown."""
        if not self._asks_of_a_list(asked):
            return None
        before = self.read(self.before)
        if asked in self.cues.others and before.kind == "definition" and not before.aspects:
            ranked = self.topics.ranks.siblings(self.latest[:1])
            rest = [one for one in ranked if one.phrases[0] != self.latest[0].phrases[0]]
            return made(f"What are {' and '.join(map(self.topics.whole, rest))}?") if rest else None
        headings = [one.heading[-1] for one in self.turns[0].citations[:1] if len(one.heading) > 1]
        return LookedUp(f"What else is under {(*headings, self._it)[0]}?", True, leaves_out=self._shown, of_list=True)

    def _set_beside(self, asked: str) -> LookedUp | None:
        """«compare with the buoy»: what is spoken of and that."""
        found = _COMPARED.fullmatch(asked)
        own = self.topics.of(self.read(found[1])) if found else []
        if found is None or len(own) != 1 or not own[0].is_thing:
            return None
        return made(f"What is the difference between {self._it} and {self.topics.whole(own[0])}?", own[0].text)

    def _asks_of_a_list(self, asked: str) -> bool:
        lists, verbs = "|".join(self.cues.lists), "is|are|was|were"
        return asked in self.cues.others or bool(
            re.fullmatch(
                rf"(?:(?:{verbs}) )?(?:there )?(?:what|which|who|any(?:thing|one|body)?|something)"
                rf"(?: others?| ones?)?(?:'s)?(?: (?:{verbs}))?(?: else| others?)?(?: (?:{verbs}))?(?: listed)? "
                rf"(?:in|on|under|from|part of|belongs? (?:to|in)) (?:that|this|the)(?: same)? (?:{lists})",
                asked,
            )
        )

    def _more_of(self, asked: str) -> LookedUp | None:
        """«what else should be done»: of the same subject, without what was shown."""
        opening = next((phrase for phrase in self.cues.more_of if asked.startswith(f"{phrase} ")), None)
        if opening is None or self.topics.of(self.read(asked)):
            return None
        return made(f"{sentence(asked)[:-1]}: {self._it}?").without(self._shown)

    def _question(self, asked: str, is_marked: bool) -> LookedUp | None:
        """A whole question that names nothing, or nothing but a part of what was spoken of («the steroid»)."""
        words = words_of(asked)
        is_after = words[0] in self.cues.additions and words[1:2] != [] and words[1] in self.cues.question_words
        adds = words[0] in self.cues.additions and not self.cues.question_words.isdisjoint(words[2:-1])
        if words[0] not in self.cues.question_words and not is_after and not adds:
            return None
        question = self.read(asked)
        if not question.concepts:
            return made(f"{self._stem} ({plain(asked)})?")
        own = self.topics.of(question)
        if own and own[0].heads:
            return None
        if "else" in words[1:3]:
            is_marked = True
        it = self._of_which_kinds if self._asks_for_kinds(words) else self._it
        joint = " in" if question.kind == "yes-no" else ":"
        tied = f"{sentence(asked)[:-1]}{joint} {it}?"
        named = self.topics.naming(question)
        if len(named) <= 1 and self.topics.is_elsewhere(question):
            return None
        if not named:
            return None if self._speaks_of_all(question, tied) else made(tied, it)
        longest = _VERBLESS_WORDS_AFTER if is_after else _VERBLESS_WORDS
        is_verbless = len(words) <= longest and self.cues.verbs.isdisjoint(words)
        if is_verbless or self._leans(asked, question, tied, named, is_marked):
            return made(tied, " ".join(one.surface for one in named))
        return None

    def _statement(self, asked: str) -> LookedUp | None:
        """«her calcium is normal»: whether that is so of what is spoken of, where it names nothing else."""
        words = words_of(asked)
        own = self.topics.of(self.read(asked))
        is_of_somebody = not {"i", "my", "me", "we", "our"}.isdisjoint(words)
        if not self._states(words) or not own or own[0].heads or is_of_somebody or re.search("[,:]", asked):
            return None
        tied = f"{asked}: {self._it}?" if " in " in asked else f"{asked} in {self._it}?"
        is_of_all = all(map(self.topics.is_of_all, self.topics.naming(self.read(asked))))
        return replace(made(tied), agrees=True) if is_of_all or self.topics.is_said(self.read(tied)) else None

    def _states(self, words: Sequence[str]) -> bool:
        """Whether words say something and do not ask it."""
        cues = self.cues
        opens = {words[0]} & {*cues.question_words, *cues.additions, *cues.conditions}
        return not opens and not cues.verbs.isdisjoint(words[1:])

    def _asks_for_kinds(self, words: Sequence[str]) -> bool:
        return any(word.endswith("s") and word in self.cues.ranks for word in words)

    @property
    def _of_which_kinds(self) -> str:
        """What the question before named: what only its answer named has no kinds («what are the two kinds?»)."""
        first = self.spoken[0]
        if not self.topics.ranks.has_siblings(first) or first.text.casefold() in self.before.casefold():
            return self._it
        asked = (one for one in self.latest if one.is_thing and one.text.casefold() in self.before.casefold())
        return self.topics.named(next(asked, self.topics.all))

    def _speaks_of_all(self, question: Question, tied: str) -> bool:
        """Whether a question names what all of the field is about, and only of that a statement says it whole."""
        is_of_all = any(map(self.topics.is_of_all, question.subjects)) and len(question.subjects) > 1
        return is_of_all and self.topics.is_said(question) and not self.topics.is_said(self.read(tied))

    def _leans(self, asked: str, question: Question, tied: str, named: Sequence[Concept], is_marked: bool) -> bool:
        """Whether a whole question goes on with the topic: it names a part of it, or nothing that stands alone."""
        if (_DEFINES.match(asked) and not is_marked) or _has_unknown_name(self.read(self.typed)):
            return False
        needs_number = any(concept.needs_number for concept in question.concepts)
        if len(named) == 1 and needs_number and not self.topics.is_said(question):
            return True
        is_definite = any(re.search(rf"\bthe {re.escape(one.surface)}", asked, re.IGNORECASE) for one in named)
        is_whole = any(self.topics.is_of_all(one) for one in named)
        is_implied = not is_whole and self.topics.is_implied(self.spoken[0], question)
        is_part = len(named) == 1 or is_definite or is_implied
        if is_part and self.topics.is_said(self.read(tied)):
            return True
        return len(named) == 1 and not self.topics.is_name(named[0])


def _has_unknown_name(question: Question) -> bool:
    """Whether a question names, with a capital, what no source has («the weather in **Paris**»)."""
    return any(
        _IN_A_SENTENCE.search(question.text, 0, one.position) and one.surface.istitle() and not one.is_known
        for one in question.subjects
    )

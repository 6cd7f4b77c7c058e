"""What a conversation is about, turn by turn: the topics that «it» may mean next, the likeliest first.

In: the answers so far. Out: topics, from the questions as they were looked up; where a question asked for a name
(«which type …?»), what its answer named. Nothing else of an answer is read, and no passage goes on to a new search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.cues import Cues
from assistant.question import Question
from assistant.ranks import NAMES, Topic
from assistant.slips import mended
from assistant.topics import Topics
from assistant.types import Answer, Citation
from assistant.wording import bare, plain, without, words_of
from ingest.terms import stems

# A name has so many words.
_NAME_WORDS = 3

# An item of a list that names a thing has no more words.
_ITEM_WORDS = 10

_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]?")

# «Is X **Y**?»; «is it normal in Y?» is another.
_IS_ONE = re.compile(r"(?:is|are) (?:the |an? |my |your |his |her )?(.+?)(?: the| an?)? ", re.IGNORECASE)

_WHICH = re.compile(
    r"(?:^|: )(?:(?:in|to|at|on|of|for|with) )?"
    r"(?:(?:which|what)(?: other| else)?|(?:any|an|some) ?other|another) "
    r"(?:of (?:\w+ )+?(?:is|are)(?: an?| the)? )?(\w+)\b(?<!s)"
)


class Focus:
    """Tells what turns were about; the same turns always give the same topics."""

    def __init__(self, read: Callable[[str], Question], topics: Topics, cues: Cues) -> None:
        self._read = read
        self._topics = topics
        self._cues = cues

    def of_all(self, answers: Sequence[Answer]) -> list[tuple[Answer, list[Topic]]]:
        """The turns that were about something, the latest first, with what; the answers come oldest first.

        What a turn goes on with stays in focus: after «What is X?», «Is X the same as Y?» is about X.
        """
        turns: list[tuple[Answer, list[Topic]]] = []
        for answer in answers:
            before = turns[-1][1] if turns else []
            if found := self._of(answer, before[0] if before else None):
                is_named = any(topic.is_thing for topic in found)
                turns.append((answer, found if is_named else [*before, *found]))
        return turns[::-1]

    def _of(self, answer: Answer, before: Topic | None) -> list[Topic]:
        """What one turn was about, the likeliest to be meant next first; nothing where it was about nothing known.

        Of what the sources do not cover only what they speak of at length, or the unknown thing that was asked for.
        """
        question = self._read(answer.searched_for)
        found = self._topics.of(question)
        if not any(self._topics.is_subject(question, topic) for topic in found) and (
            all_ := self._topics.matter(question)
        ):
            found = [all_, *found]
        found = self._told_first(found, question, answer)
        found.sort(key=lambda topic: self._is_said_of_another(topic, found, answer))
        kept = [topic for topic in found if self._is_kept(topic, answer, before)]
        if answer.outcome == "abstained":
            unknown = self._topics.unknown(question)
            is_kept = any(topic.heads for topic in found) or self._topics.is_mostly_known(question)
            return [unknown] if unknown else [*kept, *self._rest(found, kept)] if kept or is_kept else []
        added = [topic for topic in found if self._is_added(topic, found, answer)]
        first = [*self._answered(answer, question, found), *added, *self._rest(kept, added)]
        return [*first, *self._rest(found, first)]

    def _told_first(self, found: list[Topic], question: Question, answer: Answer) -> list[Topic]:
        """The topics with those first that the answer's quotes speak of, too, unless one heads a section."""
        if not answer.citations or any(topic.heads for topic in found):
            return found
        told = {phrase for topic in self.told(answer.citations) for phrase in topic.phrases[:1]}
        return sorted(
            found, key=lambda topic: (not self._topics.is_subject(question, topic), told.isdisjoint(topic.phrases))
        )

    def _is_kept(self, topic: Topic, answer: Answer, before: Topic | None) -> bool:
        """Whether a turn goes on with a topic: a follow-up that was put in its words, or one that names it again."""
        if before is not None and topic.phrases[0] == before.phrases[0]:
            return True
        typed = bare(mended(answer.question))
        return typed != bare(answer.searched_for) and topic.text.casefold() not in typed

    @staticmethod
    def _rest(found: Sequence[Topic], first: Sequence[Topic]) -> list[Topic]:
        return [topic for topic in found if topic not in first]

    def over(self, latest: Question, spoken: list[Topic]) -> list[Topic]:
        """The topics with the one first that the latest question goes on with, though it did not name it."""
        over = next((topic for topic in spoken if topic.heads), spoken[0])
        is_over = not spoken[0].heads and self._topics.is_implied(over, latest)
        return [over, *spoken] if is_over else spoken

    def several(self, answer: Answer) -> list[Topic]:
        """The two or more that a turn named side by side, in its question or, of a thing asked after, in its answer."""
        question = self._read(answer.searched_for)
        asked = self._topics.pair(question)
        named = self.told(answer.citations, with_headings=question.kind == "list")
        ranked = self._topics.unlike([one for one in named if self._topics.ranks.has_siblings(one)])
        of_rank = [topic for topic in self._topics.of(question) if self._topics.ranks.has_siblings(topic)]
        is_of_all = not of_rank
        asks_kind = any(concept.aspect == "kind" for concept in question.aspects)
        if is_of_all and len(ranked) > 1 and asks_kind:
            return ranked  # «How is X classified?»
        if len(asked) > 1 or not answer.citations:
            return asked
        for concept in question.subjects:
            if any(set(concept.phrases[0]) <= set(stems(topic.full)) for topic in of_rank):
                continue  # «metastatic **calcification**» is one of its kinds
            for one in answer.citations if asks_kind or question.kind == "list" else answer.citations[:1]:
                if len(named := self._kinds_named(concept.surface.split()[-1], one.quote)) > 1:
                    return named
        return ranked if question.kind == "list" and is_of_all else asked

    def _kinds_named(self, noun: str, quote: str) -> list[Topic]:
        """The kinds of a thing that a quote names («**intimal** deposits and **medial** deposits»)."""
        kinds = dict.fromkeys(re.findall(rf"\b[\w-]+ {re.escape(noun)}s?\b", quote.casefold()))
        named = [topic for kind in kinds for topic in self._topics.whole_runs(self._read(kind))]
        named = [topic for topic in named if topic.phrases[0] > frozenset(stems(noun))]
        ranked = [topic for topic in named if self._topics.ranks.has_siblings(topic)]
        return self._topics.unlike(ranked) if ranked else named

    def told(self, citations: Iterable[Citation], with_headings: bool = False) -> list[Topic]:
        """What quotes name, and what stands above them: «that vitamin» is one of it."""
        texts = (f"{one.quote} ({', '.join(one.heading[1:])})" if with_headings else one.quote for one in citations)
        return [topic for text in texts for topic in self._topics.of(self._read(text))]

    def ranked(self, answer: Answer) -> list[Topic]:
        """What an answer's quotes named of the things that have siblings: «that type»."""
        return self._named_most(answer.citations)[:1]

    def without_reasons(self, answer: Answer) -> Answer:
        """An answer with those of its citations that tell no reason: what «why?» asks beyond."""
        kept = [one for one in answer.citations if not self._tells_reason(f" {plain(bare(one.quote))} ")]
        return replace(answer, citations=tuple(kept))

    def _tells_reason(self, quote: str) -> bool:
        return any(f" {reason} " in quote for reason in self._cues.reasons)

    def _is_said_of_another(self, topic: Topic, found: Sequence[Topic], answer: Answer) -> bool:
        """Whether a question asks if another thing is that: «is rust **a fault**?» is about rust."""
        thing = _IS_ONE.fullmatch(answer.searched_for[: topic.position])
        others = [one for one in found if one is not topic]
        is_said = thing is not None and any(frozenset(stems(thing[1])) == one.phrases[0] for one in others)
        return is_said and self._topics.ranks.has_siblings(topic)

    def _is_added(self, topic: Topic, found: Sequence[Topic], answer: Answer) -> bool:
        """Whether a follow-up put the topic beside the question before, or in it as another one of its rank."""
        before = answer.searched_for[: topic.position]
        if self._topics.is_site(topic) or not topic.is_thing:
            return False
        if self._is_said_of_another(topic, found, answer):
            return False  # «so that's a red one?»
        if re.search(r"(?:\(|^What about )(?:an? )?$", before):
            return topic.heads or topic.weight >= NAMES or not before.endswith("(")
        typed = without(bare(mended(answer.question)), (*self._cues.openers, *self._cues.fragments))[0]
        is_fragment = (
            self._cues.question_words.isdisjoint(words_of(typed)[:2]) and ":" not in typed and "(" not in before
        )
        named = re.split("[,:]", typed)[0]
        if before.endswith(": ") and not topic.heads and topic.weight < NAMES:
            return False  # «X: phosphate too?» is about X
        return is_fragment and typed != bare(answer.searched_for) and topic.text.casefold() in named

    def _answered(self, answer: Answer, question: Question, found: list[Topic]) -> list[Topic]:
        """What an answer named to a question that asked for a name."""
        asked = _WHICH.search(bare(answer.searched_for))
        ranked = [topic for topic in found if self._topics.ranks.has_siblings(topic)]
        asks_rank = asked is not None and asked[1] in self._cues.ranks and asked[1] != "one"
        asks_rank |= bool(ranked) and bare(answer.searched_for).startswith("which ")
        asks_which = asks_rank or any(concept.aspect in ("kind", "name") for concept in question.aspects)
        if asks_which and (not ranked or _are_alternatives(question.text, ranked)):
            return self._named_most(answer.citations)[:1]
        is_named = any(topic.heads and not self._topics.ranks.described(topic) for topic in found)
        if question.kind == "definition" and not is_named and any(self._topics.is_site(topic) for topic in found):
            return self._named_most(answer.citations[:1])[:1]  # «the skin one»
        return self._narrower(asked, question, answer, found) if asked is not None else []

    def _narrower(
        self, asked: re.Match[str], question: Question, answer: Answer, found: Sequence[Topic]
    ) -> list[Topic]:
        """What the quotes name of the kind that was asked for: «which parasite?» a tapeworm; of others a new one."""
        if asked[1] in self._cues.illnesses:
            return self._named_newly(answer.citations[:1], found)
        kind = next((one for one in question.subjects if one.position >= asked.start(1)), None)
        if kind is None or kind.position > asked.end(1):
            return []
        own, serving = frozenset(kind.phrases[0]), set(map(frozenset, kind.phrases[1:]))
        named = self.told(answer.citations)
        known = [topic.phrases[0] for topic in found]
        named = [one for one in named if len(words_of(one.text)) <= _NAME_WORDS]
        fitting = (one for one in named if one.phrases[0] in serving or one.phrases[0] > own)
        return [topic for topic in fitting if topic.phrases[0] not in known][:1]

    def _named_newly(self, citations: Sequence[Citation], found: Sequence[Topic]) -> list[Topic]:
        """What quotes of a few words name first that the question did not."""
        known = {phrase for topic in found for phrase in topic.phrases}
        named = self.told(one for one in citations if is_item(one.quote))
        return [topic for topic in named if topic.is_thing and known.isdisjoint(topic.phrases)][:1]

    def _named_most(self, citations: Sequence[Citation]) -> list[Topic]:
        """Of the things that have siblings those that quotes name, most often first."""
        named: dict[str, list[Topic]] = {}
        for topic in self.told(citations, with_headings=True):
            if self._topics.ranks.has_siblings(topic):
                named.setdefault(self._topics.whole(topic), []).append(topic)
        return [topics[0] for topics in sorted(named.values(), key=len, reverse=True)]


def _are_alternatives(text: str, topics: Sequence[Topic]) -> bool:
    """Whether a question asks which of the topics («metastatic or dystrophic?»)."""
    return len(topics) > 1 and "or" in words_of(bare(text))


def is_item(quote: str) -> bool:
    """Whether a quote is of so few words that it names a thing and says nothing of it."""
    return len(words_of(_ASIDE.sub("", quote))) <= _ITEM_WORDS

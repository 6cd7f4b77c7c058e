"""One turn: a question to a checked answer. The only place that knows the order of things.

The page, the command line, the evals and any other client call the same `Assistant.answer`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from assistant import notices
from assistant.alike import Alike
from assistant.audience import Audience, audience_of
from assistant.beyond import NOTHING, Beyond, beside, following, shown_by
from assistant.case import classification_of
from assistant.checked import Maker
from assistant.compose.draft import Composer, Draft, Material
from assistant.compose.extractive import ExtractiveComposer
from assistant.compose.met import saying_most
from assistant.compose.units import says_nothing
from assistant.conversation import Conversation
from assistant.coverage import MET, Coverage, Judge
from assistant.cues import load_cues
from assistant.disagreements import eased, touched
from assistant.exam_wording import wording_of
from assistant.forms.exam import Wording, read_plain
from assistant.forms.identity import thing_asked
from assistant.forms.matching import Item, read_matching
from assistant.forms.meaning import in_words, word_asked
from assistant.forms.sides import asks_of_two
from assistant.lexicon import Lexicon, load_lexicon
from assistant.limits import DESPAIR, is_despair, limits_of
from assistant.lists import Lists
from assistant.looked_up import LookedUp
from assistant.model.writer import OnLine, Writer
from assistant.of_sources import OfSources, behind, naming
from assistant.parts import Judged, Parts, joined, of_item
from assistant.question import MAX_CHARS, Question, clean, read_question
from assistant.ranks import TELLING
from assistant.retrieve import retrieve, strength
from assistant.slips import mended
from assistant.suggest import Suggester
from assistant.teller import NOBODY, Teller
from assistant.topics import Topics
from assistant.types import Answer
from assistant.vocabulary import Vocabulary
from assistant.wording import bare, plain
from ingest.encode import Encoder
from ingest.index import Index
from ingest.types import Contradiction, Statement

# Above what was shown before, for who asks for more.
_NO_MORE = "The sources say no more about this than:"

# So much of the corpus's first words is asked to warm up: every store and the model are needed for it.
_WARMING_CHARS = 200

# «Which drug …, and how is it given?»
_NAMES = re.compile("which ", re.IGNORECASE)


_AS_IT_STANDS = Wording()


class Assistant:
    """An opened index with everything that answers from it; safe to share between threads."""

    def __init__(
        self,
        index: Index,
        composer: Composer | None = None,
        lexicon: Lexicon | None = None,
        writer: Writer | None = None,
    ) -> None:
        self._index = index
        self._writer = writer
        self._lexicon = lexicon or load_lexicon()
        self._composer = composer or ExtractiveComposer(self._lexicon)
        self._judge = Judge(index.encoder)
        self._alike = Alike(index.encoder)
        self._disputes = OfSources(load_cues().disputes)
        self._maker = Maker(index, self._composer.name, self._lexicon)

    @classmethod
    def open(cls, index: Path, encoder: Encoder, writer: Writer | None = None) -> Assistant:
        """The assistant over the index in use; `StaleIndex` when there is none that fits."""
        return cls(Index.open(index, encoder), writer=writer)

    @property
    def index(self) -> Index:
        """The index that it answers from."""
        return self._index

    @property
    def lexicon(self) -> Lexicon:
        """The words that it reads questions with."""
        return self._lexicon

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the index."""
        return Vocabulary(self._index.records.statements, self._lexicon.number_words)

    @cached_property
    def _lists(self) -> Lists:
        return Lists(self._index.records.statements, self._lexicon.number_words)

    def warm_up(self) -> None:
        """Load the model and the stores, so that the first question is answered at once."""
        for statement in self._index.records.statements[:1]:
            self._answer(statement.text[:_WARMING_CHARS], (), NOBODY)

    def read(self, text: str, decides: str = "") -> Question:
        """A question as it is looked up, in the words of the index; what decides must be said by a source."""
        return self._read(text, decides)

    @cached_property
    def _read(self) -> Callable[[str, str], Question]:  # a turn reads the same words again and again
        return lru_cache(1_000)(lambda text, decides: read_question(text, self._lexicon, self.vocabulary, decides))

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self._lexicon, self.vocabulary)

    @cached_property
    def _conversation(self) -> Conversation:
        return Conversation(self.read, self._topics, self._lexicon.about, self._lexicon.prepositions)

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.read, load_cues(), self._lexicon.prepositions)

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self._topics, self.read, self._is_answered)

    def with_writer(self, writer: Writer | None) -> Assistant:
        """The same assistant with another language model, or without one; what it has read of the index is shared."""
        other = copy(self)
        other._writer = writer
        return other

    def answer(
        self, text: str, history: Sequence[Answer] = (), on_line: OnLine | None = None, audience: str = ""
    ) -> Answer:
        """The checked answer to one question; `history` are the answers of the conversation so far, oldest first.

        `on_line` is called with each line of a language model as soon as it is checked. `audience` names for whom the
        answer is; empty: for nobody in particular.
        """
        return self._answer(text, history, Teller(self._writer, on_line, audience_of(audience)))

    def _answer(self, text: str, history: Sequence[Answer], teller: Teller) -> Answer:
        """What is made of a turn, with the notices that its words call for, whatever that is."""
        told = mended(text[:MAX_CHARS])
        if is_despair(told):
            return self._maker.empty(clean(text[:MAX_CHARS]), DESPAIR.text, DESPAIR)
        made = self._made(text, in_words(told), history, teller)
        limits = limits_of(f"{told} {made.searched_for}", self._alike.of(told))
        return replace(made, notices=(*limits, *made.notices))

    def _made(self, text: str, told: str, history: Sequence[Answer], teller: Teller) -> Answer:
        if len(text) > MAX_CHARS:
            return self._maker.refusal(
                clean(text[:200]) + "…",
                f"The question has {len(text):,} characters; up to {MAX_CHARS:,} can be answered. "
                "Ask for one thing in a few words.",
            )
        items = read_matching(told)
        wording = read_plain(told) if items else wording_of(told, self._lexicon, self._decides)
        exam = wording.exam
        asked = self._asked(wording, history, teller.writer)
        question = self.read(asked.text, asked.decides)
        if exam is not None and not question.concepts:
            question = self.read(" ".join((exam.matter, *(option.text for option in exam.options))))
        if asked.of_sources is not None:
            told_of = behind(asked.of_sources, self.read(asked.of_sources.of), self._index, history)
            if told_of is not None:
                return self._maker.of_sources(clean(text), told_of)
        if refused := notices.not_looked_up(question, asked, self._index.documents):
            return self._maker.refusal(clean(text), refused)
        dispute = self._disputes.read(plain(bare(question.query_text)))
        topics = self._contradictions(question, dispute.of) if dispute is not None else ()
        if dispute is not None and (topics or not dispute.of):
            return replace(self._maker.disagreements(question, topics), question=clean(text))
        best: Statement | None = None
        if asked.untold:
            answer = self._maker.abstention(question, Coverage("abstained", asked.untold))
        else:
            is_plain = wording == Wording(wording.text) and not items
            parts = self._parts.of(asked.text) if is_plain and not asked.leaves_out else ()
            draft, judged = self._looked_up(question, self._beyond(asked), wording, teller)
            # «Where is X, and where is Y?» is answered side by side where both are told; what two words mean never is.
            is_of_two = asks_of_two(asked.text) and not all(map(word_asked, parts))
            if len(parts) > 1 and (judged.outcome != "answered" or not is_of_two):
                draft, judged = joined(self._of_parts(parts, teller))
            elif is_plain and judged.outcome == "answered" and not draft.verdict:
                draft, judged = self._after_what_it_is(Judged(question, draft, judged), teller)
            if items:
                draft, judged = joined(self._of_items(items, teller))
            if asked.agrees:
                draft = replace(draft, verdict="")
            answer = self._told(question, draft, judged, teller)
            if draft.best is not None and judged.outcome != "abstained":
                best = draft.best.statement
        if dispute is not None:
            answer = self._maker.undisputed(answer)
        return replace(
            answer,
            question=clean(text),
            classification=classification_of(text),
            suggestions=self._suggester.after(question, best),
        )

    def _contradictions(self, question: Question, of: str) -> Sequence[Contradiction]:
        """Where the sources contradict each other on what a question asks of; on all where it names nothing."""
        topics = self._index.records.contradictions
        if not of:
            return topics
        of_all = self.read(f"{of} {self._lexicon.about}")  # «on how many types there are»
        meant = touched(question, topics, self._lexicon) or touched(of_all, topics, self._lexicon)
        return meant or naming(self.read(of), topics)

    def _decides(self, wording: Wording) -> bool:
        """Whether the sources decide between the options of a question."""
        draft = self.draft(self.read(wording.text), wording=wording)
        return bool(draft.lines) and not draft.remark

    def _asked(self, wording: Wording, history: Sequence[Answer], writer: Writer | None) -> LookedUp:
        """What a turn asks in full: as the language model puts it where its words are the conversation's, else as the
        rules do."""
        asked = self._conversation.look_up(wording.text, history, has_stem=wording.exam is not None)
        if writer is None or not asked.is_rewritten or asked.leaves_out:
            return asked
        made = writer.rewritten(wording.text, [answer.searched_for for answer in history])
        return asked if made is None else replace(asked, text=made)

    def _search(self, text: str) -> list[Statement]:
        return [hit.statement for hit in retrieve(self.read(text), self._index, self.vocabulary)]

    def draft(self, question: Question, wording: Wording = _AS_IT_STANDS) -> Draft:
        """What the composer would show, before it is judged and checked."""
        return self._composed(self._material(question, NOTHING, wording))

    def _material(self, question: Question, beyond: Beyond, wording: Wording) -> Material:
        hits = retrieve(question, self._index, self.vocabulary)
        if beyond.shown:
            new = (hit for hit in hits if hit.statement.id not in beyond.shown)
            hits = [hit for hit in new if not says_nothing(hit.statement, question, self._lexicon)]
        disputes = touched(question, self._index.records.contradictions, self._lexicon)
        return Material(question, hits, self._index.statements, self._lists, self.vocabulary, wording, disputes, beyond)

    def _beyond(self, asked: LookedUp) -> Beyond:
        if not asked.leaves_out:
            return NOTHING
        statements = self._index.statements
        shown = shown_by(asked.leaves_out, statements)
        if asked.of_list:
            return Beyond(shown, listed=beside(asked.leaves_out[0], self._lists.all))
        return Beyond(shown, following(shown, statements) if asked.goes_on else frozenset())

    def _composed(self, material: Material) -> Draft:
        draft = self._composer.compose(material)
        return replace(draft, lines=tuple(line for line in draft.lines if material.beyond.may_show(line.shown.id)))

    def _of_parts(self, parts: Sequence[str], teller: Teller) -> list[Judged]:
        """Each part of a question, judged for itself; a later one goes on from those before as a turn would."""
        found: list[Judged] = []
        before: list[Answer] = []
        for part in parts:
            # What a word means is asked of that word and not of what was named before it.
            asked = self._conversation.look_up(part, () if word_asked(part) else before)
            question = self.read(asked.text, asked.decides)
            draft, judged = self._looked_up(question, NOTHING, _AS_IT_STANDS, teller)
            if asked.untold:
                judged = Coverage("abstained", asked.untold)
            found.append(Judged(question, draft, judged))
            told = self._told(question, draft, judged, NOBODY)
            # Who asks both at once does not know yet what the first part is answered by, unless that asks for a name.
            before.append(told if _NAMES.match(part) else replace(told, citations=()))
        return found

    def _after_what_it_is(self, named: Judged, teller: Teller) -> tuple[Draft, Coverage]:
        """What the sources name beside a thing that is asked to be another («is X cancer?»), after what it is."""
        thing = thing_asked(named.question.text)
        told = self._of_parts((f"What is {thing}?",), teller) if thing else []
        return joined([*told, named]) if told and told[0].is_told else (named.draft, named.coverage)

    def _of_items(self, items: Sequence[Item], teller: Teller) -> list[Judged]:
        """What is asked of each item of an exercise, judged for itself."""
        asked = [(item, self.read(item.question)) for item in items]
        found = [(item, one, self._looked_up(one, NOTHING, _AS_IT_STANDS, teller)) for item, one in asked]
        return [of_item(item.name, Judged(one, *told), self.vocabulary) for item, one, told in found]

    def _looked_up(
        self, question: Question, beyond: Beyond, wording: Wording, teller: Teller
    ) -> tuple[Draft, Coverage]:
        """What the sources' own words answer, and whether it may be shown."""
        question = eased(question, self._index.records.contradictions, self._lexicon)
        material = self._material(question, beyond, wording)
        draft = self._composed(material)
        if beyond.listed is not None and draft.lines:
            return draft, Coverage("answered", ())
        judged = self._judge.judge(question, draft)
        if beyond.shown and (judged.outcome == "abstained" or not _tells(question, draft)):
            material = self._material(question, NOTHING, wording)
            draft = replace(self._composed(material), remark=_NO_MORE)
            judged = self._judge.judge(question, draft)
        judged = self._of_its_topic(question, draft, judged)
        if judged.outcome != "abstained" and teller.audience is not None:
            draft = self._for_audience(teller.audience, material, draft, judged)
        return draft, judged

    def _of_its_topic(self, question: Question, draft: Draft, judged: Coverage) -> Coverage:
        """The judgement, by which only a part is answered where no line speaks of a thing with a section of its own.

        «Does X come with fog?» of fog alone: the lines are as near in meaning as they can be, and X is not in them.
        """
        if judged.outcome != "answered" or draft.verdict or draft.remark or " or " in question.text:
            return judged
        met = [(one, met) for one, met in zip(question.concepts, draft.strengths, strict=True) if one.weight > TELLING]
        unsaid = []
        for topic in self._topics.of(question):
            told = [share for concept, share in met if topic.holds(concept.position)]
            if told and not any(told) and self._topics.has_section(topic) and not topic.is_frame:
                unsaid.append(topic.text)
        return Coverage("partial", tuple(unsaid)) if unsaid else judged

    def _told(self, question: Question, draft: Draft, judged: Coverage, teller: Teller) -> Answer:
        """The answer that a judged draft makes, put in words by a language model where there is one."""
        if teller.writer is None or judged.outcome == "abstained":
            return self._maker.answer(question, draft, judged, self._rests_on(question, draft))
        written = teller.writer.write(question.query_text, draft, self._search, teller.on_line)
        return self._maker.answer(question, written, judged, self._rests_on(question, written), teller.writer.name)

    def _rests_on(self, question: Question, draft: Draft) -> list[Statement]:
        return saying_most(question, draft.lines, self.vocabulary)

    def _for_audience(self, audience: Audience, material: Material, usual: Draft, judged: Coverage) -> Draft:
        """The draft for an audience; the usual one where that says less of what is asked or is judged otherwise."""
        favours = audience.favours(self._index.documents)
        draft = self._composed(replace(material, favours=favours, room=audience.room))
        says_less = any(one < other for one, other in zip(draft.strengths, usual.strengths, strict=True))
        if says_less or self._decided(draft) != self._decided(usual):
            return usual
        return draft if self._judge.judge(material.question, draft) == judged else usual

    def _decided(self, draft: Draft) -> tuple[object, ...]:
        """What of an answer is the same for all who read it, beside its outcome."""
        return draft.verdict, draft.remark, notices.cut_off(draft.lines, self._index.documents)

    def _is_answered(self, question: Question) -> bool:
        """Whether the question would be answered, all of it by one statement at least."""
        told = self.vocabulary.stems_by_statement.values()
        if not any(all(strength(concept, held) >= MET for concept in question.concepts) for held in told):
            return False  # said nowhere together: the search need not be asked
        draft = self.draft(question)
        return min(draft.strengths) >= MET and self._judge.judge(question, draft).outcome == "answered"


def _tells(question: Question, draft: Draft) -> bool:
    """Whether a draft has lines that tell what the question asks for."""
    asked = zip(question.concepts, draft.strengths, strict=True)
    return bool(draft.lines) and all(met >= MET for one, met in asked if one.aspect is not None and not one.is_soft)

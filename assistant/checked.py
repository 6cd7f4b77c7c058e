"""From a judged draft to the answer that is shown, checked when it is made; and the answers that show no source.

Fail-closed: what does not hold is never shown. The order of a turn is `assistant.turn`'s.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant import notices
from assistant.compose.draft import Caption, Draft, Line
from assistant.coverage import NO_GAP, Coverage
from assistant.disagreements import shown, touched
from assistant.lexicon import Lexicon
from assistant.of_sources import Told
from assistant.question import Question
from assistant.render import Citer, render_draft, render_lines
from assistant.types import Answer, Notice, Provenance
from assistant.verify import made_up_of, problems
from ingest.index import Index
from ingest.types import Contradiction, Statement

log = logging.getLogger(__name__)

VERSION = "0.1.0"

_UNDISPUTED = "No contradiction between the sources is on record"

_OF_DOCUMENTS = Notice("not_a_question", "This tells of the documents themselves, not of what they say.")


class Maker:
    """Makes answers over an index, as text with citations."""

    def __init__(self, index: Index, composer: str, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._provenance = Provenance(composer=composer, index=index.id, version=VERSION)

    def answer(
        self,
        question: Question,
        draft: Draft,
        judged: Coverage,
        rests_on: Collection[Statement],
        writer: str | None = None,
    ) -> Answer:
        """What a judged draft tells.

        `rests_on` are those of its statements that answer, and are not only told beside; `writer` names the language
        model that put it in words, if one was asked.
        """
        if judged.outcome == "abstained":
            return self.abstention(question, judged)
        # The citations are cut from the documents, so words that a composer made up would otherwise stand above a
        # quote that holds.
        made_up = made_up_of((one for line in draft.lines for one in line.statements), self._index)
        if made_up:
            return self._withheld(question.text, made_up)
        citer = Citer(self._index.documents)
        text = render_draft(draft, citer)
        topics = touched(question, self._index.records.contradictions, self._lexicon)
        disagreements = shown(question, topics, citer, self._index.statements)
        cut_off = notices.cut_off(draft.lines, self._index.documents)
        places = {(one.document, one.start) for one in rests_on}
        support = [one for one in citer.citations if (one.document, one.start) in places]
        made_by = writer if any(line.words is not None for line in draft.lines) else None
        return self._held(
            Answer(
                question=question.text,
                searched_for=question.query_text,
                outcome="partial" if cut_off else judged.outcome,
                text=text,
                citations=citer.citations,
                notices=(
                    *notices.for_answer(support, judged, disagreements),
                    *cut_off,
                    *draft.notices,
                ),
                disagreements=disagreements,
                provenance=replace(self._provenance, composer=made_by) if made_by else self._provenance,
                guard=draft.guard,
            )
        )

    def disagreements(self, question: Question, topics: Sequence[Contradiction]) -> Answer:
        """Where the sources contradict each other: a line and both sides of each topic, with their passages."""
        if not topics:
            return self.refusal(question.text, f"{_UNDISPUTED}.")
        statements = self._index.statements
        lines = [
            Line((statements[side.statements[0]],), depth=1, caption=Caption(topic.topic, "") if at == 0 else None)
            for topic in topics
            for at, side in enumerate(topic.sides)
        ]
        citer = Citer(self._index.documents)
        text = render_lines(lines, citer)
        disagreements = shown(question, topics, citer, statements)
        return self._held(
            Answer(
                question=question.text,
                searched_for=question.query_text,
                outcome="answered",
                text=f"The sources contradict each other on:\n\n{text}",
                citations=citer.citations,
                notices=notices.for_answer(citer.citations, NO_GAP, disagreements),
                disagreements=disagreements,
                provenance=self._provenance,
            )
        )

    def of_sources(self, question: str, told: Told) -> Answer:
        """What is told of sources; of an answer before, it is told with the words of theirs that it showed."""
        if told.of is None:
            return self.empty(question, told.text, _OF_DOCUMENTS)
        return self._held(
            Answer(
                question=question,
                searched_for=told.of.searched_for,
                outcome="answered",
                text=told.text,
                citations=told.citations,
                notices=notices.for_answer(told.citations, NO_GAP, ()),
                disagreements=(),
                provenance=self._provenance,
            )
        )

    def undisputed(self, answer: Answer) -> Answer:
        """An answer to who asks for contradictions where none is on record; an abstention stays one."""
        if answer.outcome == "abstained":
            return answer
        return replace(answer, text=f"{_UNDISPUTED} on this. They say:\n\n{answer.text}")

    def abstention(self, question: Question, judged: Coverage) -> Answer:
        """What is said where the sources do not cover a question."""
        text = notices.not_covered(judged)
        answer = self.empty(question.text, text, Notice("terms_not_covered", text))
        return replace(answer, searched_for=question.query_text)

    def refusal(self, question: str, message: str) -> Answer:
        """What is said to what is no question that can be looked up."""
        return self.empty(question, message, Notice("not_a_question", message))

    def empty(self, question: str, text: str, notice: Notice) -> Answer:
        """An answer that shows no source."""
        return Answer(
            question=question,
            searched_for=question,
            outcome="abstained",
            text=text,
            citations=(),
            notices=(notice,),
            disagreements=(),
            provenance=self._provenance,
        )

    def _held(self, answer: Answer) -> Answer:
        """The answer, if it holds."""
        found = problems(answer, self._index.documents)
        return self._withheld(answer.question, found) if found else answer

    def _withheld(self, question: str, found: list[str]) -> Answer:
        log.error("an answer failed its check and was withheld: %s", "; ".join(found))
        text = (
            "The answer that was found did not pass the check of its quotes and is not shown. "
            "Run: python -m ingest build"
        )
        return self.empty(question, text, Notice("sentence_withheld", text))

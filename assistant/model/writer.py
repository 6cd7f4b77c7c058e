"""Let a language model put an answer into words: its sentences pass the guard one by one, or the draft stays as it is.

In: a question with the draft that was found to cover it. Out: the same draft with the model's sentences for its lines,
what the guard decided, and what the reader should know of it. A model never decides whether a question is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from assistant.compose.draft import Draft, Line
from assistant.guard.decide import Decision, Guard, Sentence
from assistant.lexicon import Lexicon, load_lexicon
from assistant.model.failure import ModelFailed
from assistant.model.notes import Notes
from assistant.model.settings import ModelSettings, load_model_settings
from assistant.types import GuardDecision, Notice
from ingest.types import Statement

if TYPE_CHECKING:
    from assistant.tools import Desk

Search = Callable[[str], Sequence[Statement]]

OnLine = Callable[[Line], None]
"""Called with each line as soon as it is checked."""

# So many sentences are shown at most.
_MOST_SHOWN = 6


class Asks(Protocol):
    """What asks a model: `assistant.model.agent.Agent`, or a test's own."""

    def sentences(self, question: str, desk: Desk) -> Iterator[Sentence]:
        """The model's sentences, unchecked; raises `ModelFailed`."""

    def rewritten(self, turn: str, questions: Sequence[str]) -> str:
        """A follow-up in full, unchecked; raises `ModelFailed`."""


class Writer:
    """A language model with its guard; safe to share between threads."""

    def __init__(self, name: str, asks: Asks, lexicon: Lexicon, max_notes: int = 12) -> None:
        self.name = name
        self._asks = asks
        self._guard = Guard(lexicon)
        self._max_notes = max_notes

    def write(self, question: str, draft: Draft, search: Search, on_line: OnLine | None = None) -> Draft:
        """The draft in the model's words as far as they pass the guard; the draft itself where nothing passes, or
        nothing that rests on what was found to answer."""
        from assistant.tools import Desk

        if any(line.caption is not None for line in draft.lines) or draft.remark:
            return draft  # options and tables are laid out, not told
        found = [statement for line in draft.lines for statement in line.statements]
        found_there = frozenset(found)
        desk = Desk(search, Notes.of([*found, *search(question)][: max(self._max_notes, len(found))]))
        first = draft.lines[:1] if draft.verdict else ()
        for line in first:
            _tell(on_line, line)
        decisions: list[Decision] = []
        lines: list[Line] = []
        failure = None
        try:
            for sentence in self._asks.sentences(question, desk):
                decision = self._guard.judge(sentence, desk.notes.by_key)
                decisions.append(decision)
                if decision.is_shown and len(lines) < _MOST_SHOWN and not _is_told(decision, lines):
                    lines.append(Line(decision.statements, words=decision.text))
                    _tell(on_line, lines[-1])
        except ModelFailed as error:
            failure = str(error)
        if not any(found_there.intersection(line.statements) for line in lines):
            lines = []  # true, but nothing of what was found to answer: the sources' own words do
        notices = (*_withheld(decisions), *_failed(self.name, failure, bool(lines)))
        judged = tuple(GuardDecision(one.text, one.keys, one.verdict, one.because) for one in decisions)
        return replace(draft, lines=(*first, *lines) if lines else draft.lines, notices=notices, guard=judged)

    def rewritten(self, turn: str, questions: Sequence[str]) -> str | None:
        """A follow-up in full; `None` where the model fails or puts in a word that nobody in the conversation used."""
        from assistant.model.rewrite import is_of_conversation

        try:
            made = self._asks.rewritten(turn, questions)
        except ModelFailed:
            return None
        return made if is_of_conversation(made, (turn, *questions)) else None


def open_writer(name: str, settings: ModelSettings, lexicon: Lexicon) -> Writer:
    """The writer with a model by its name; `UserError` where its package or its key is missing."""
    from assistant.model.agent import Agent
    from assistant.model.chat import chat_model, mode_of

    agent = Agent(chat_model(name, settings), mode_of(name, settings), settings)
    return Writer(name, agent, lexicon, settings.max_notes)


def writer_of(name: str | None = None) -> Writer | None:
    """The writer that a name on the command line or the environment asks for; `None` for none."""
    settings = load_model_settings()
    chosen = settings.chosen(name)
    return open_writer(chosen, settings, load_lexicon()) if chosen is not None else None


def _tell(on_line: OnLine | None, line: Line) -> None:
    if on_line is not None:
        on_line(line)


def _is_told(decision: Decision, lines: Sequence[Line]) -> bool:
    """Whether the same sentence stands there already."""
    return any((line.words or "").casefold() == decision.text.casefold() for line in lines)


def _withheld(decisions: Sequence[Decision]) -> Iterator[Notice]:
    count = sum(not decision.is_shown for decision in decisions)
    if count:
        were = "1 sentence was" if count == 1 else f"{count} sentences were"
        yield Notice("sentence_withheld", f"{were} withheld: no source supports {'it' if count == 1 else 'them'}.")


def _failed(name: str, failure: str | None, is_shown: bool) -> Iterator[Notice]:
    if failure is not None:
        instead = "what it had written by then is shown" if is_shown else "the sources' own words are shown"
        yield Notice("model_unavailable", f"The language model {name} gave no whole answer ({failure}), so {instead}.")

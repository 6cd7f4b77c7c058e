"""Language models that do as they are told: one that says given sentences, one that plays a queue of replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from assistant_builders import own_corpus
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from assistant.guard.decide import Sentence
from assistant.model.failure import ModelFailed
from assistant.model.notes import key_of
from assistant.tools import Desk
from ingest.types import Statement

TESTS = Path(__file__).parent


class Says:
    """A model that says the same whatever it is asked; each sentence is a text and how its statements begin.

    A statement that it was not shown it cites all the same, as a model would that guesses.
    """

    def __init__(self, *said: tuple[str, Sequence[str]], fails: str | None = None, rewrites: str = "") -> None:
        self._said = said
        self._fails = fails
        self._rewrites = rewrites
        self.asked: list[str] = []
        """Every question that it was asked."""

    def sentences(self, question: str, desk: Desk) -> Iterator[Sentence]:
        """Its sentences, under the keys of the desk; then it fails, where it is to."""
        self.asked.append(question)
        for text, beginnings in self._said:
            keys = [
                key
                for key, one in desk.notes.by_key.items()
                if any(one.text.startswith(beginning) for beginning in beginnings)
            ]
            yield Sentence(text, tuple(keys))
        if self._fails is not None:
            raise ModelFailed(self._fails)

    def rewritten(self, turn: str, questions: Sequence[str]) -> str:
        """What it was given to say."""
        if self._fails is not None:
            raise ModelFailed(self._fails)
        return self._rewrites


class Echoes(Says):
    """A model that obeys: it repeats the question and every note as its own sentences, and cites all it was shown."""

    def sentences(self, question: str, desk: Desk) -> Iterator[Sentence]:
        """The words of the question and of the notes, line by line and sentence by sentence."""
        keys = tuple(desk.notes.by_key)
        for text in (question, *(one.text for one in desk.notes.by_key.values())):
            for piece in (text, *text.split(". "), *text.split(": "), *text.split("? ")):
                yield Sentence(piece, keys)


class Plays(BaseChatModel):
    """A chat model that plays a queue of replies, the last one again and again; it keeps what it was sent."""

    replies: list[Any]
    """Messages, and errors that are raised in their place."""
    sent: list[list[BaseMessage]] = Field(default_factory=list)
    """The messages of each call."""
    meanwhile: Callable[[], None] = lambda: None
    """Done in each call."""

    @property
    def _llm_type(self) -> str:
        return "plays"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Plays:
        """The model itself: its replies are written beforehand."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.sent.append(messages)
        self.meanwhile()
        reply = self.replies[min(len(self.sent), len(self.replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        assert isinstance(reply, AIMessage)
        # A message of its own each time: the agent tells messages apart by their ids.
        return ChatResult(generations=[ChatGeneration(message=reply.model_copy(update={"id": None}))])


def answers_with(*sentences: tuple[str, Sequence[str]], name: str = "AnswerOut") -> AIMessage:
    """A reply that calls the tool for the answer."""
    listed = [{"text": text, "keys": list(keys)} for text, keys in sentences]
    return AIMessage("", tool_calls=[{"name": name, "args": {"sentences": listed}, "id": "call-1"}])


def statements_beginning(*beginnings: str) -> dict[str, Statement]:
    """The statements of the project's corpus that begin so, under their keys."""
    found = [
        one
        for beginning in beginnings
        for one in own_corpus().index.records.statements
        if one.text.startswith(beginning)
    ]
    return {key_of(one, 12): one for one in found}


def told(name: str) -> Any:
    """The content of one of the tests' YAML files."""
    return yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))

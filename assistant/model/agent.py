"""Ask a chat model for an answer in sentences: an agent with two tools and limits on calls, time and tokens.

In: a question, a desk with notes. Out: the model's sentences, one by one as they are whole, none of them checked.
Everything that a provider's client can do wrong comes out as one `ModelFailed` with a reason in plain words.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
    ToolErrorMiddleware,
)
from langchain.agents.structured_output import ToolStrategy
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.tools import BaseTool
from langchain_core.utils.json import parse_partial_json

from assistant.classifier.command import CallerMistake
from assistant.guard.decide import Sentence
from assistant.model import prompt
from assistant.model.deadline import until
from assistant.model.failure import ModelFailed
from assistant.model.reply import AnswerOut, from_arguments, from_text
from assistant.model.settings import Mode, ModelSettings
from assistant.tools import Desk, tools_for

log = logging.getLogger(__name__)

# Of a model that is asked with one note at a time so many are asked for.
_NOTES_ONE_BY_ONE = 5


class Agent:
    """A chat model with its limits; asked anew for every question, it remembers nothing."""

    def __init__(self, model: BaseChatModel, mode: Mode, settings: ModelSettings) -> None:
        self._model = model
        self._mode = mode
        self._settings = settings

    def sentences(self, question: str, desk: Desk) -> Iterator[Sentence]:
        """The model's sentences in order, each once; raises `ModelFailed`, maybe after the first ones."""
        deadline = time.monotonic() + self._settings.timeout_s
        seen: set[Sentence] = set()
        try:
            for sentence in until(deadline, self._asked(question, desk, deadline)):
                if sentence not in seen:
                    seen.add(sentence)
                    yield sentence
        except ModelFailed:
            raise
        except GeneratorExit:
            raise
        except Exception as error:  # every provider's client has errors of its own
            log.warning("the language model failed: %s: %s", type(error).__name__, _first_line(error))
            raise ModelFailed(_told(error)) from error

    def rewritten(self, turn: str, questions: Sequence[str]) -> str:
        """A follow-up in full, as the model puts it, unchecked; raises `ModelFailed`."""

        def asked() -> Iterator[BaseMessage]:
            yield self._model.invoke([("system", prompt.REWRITE), ("human", prompt.ask_to_rewrite(turn, questions))])

        try:
            reply = next(until(time.monotonic() + self._settings.timeout_s, asked()))
        except ModelFailed:
            raise
        except Exception as error:  # every provider's client has errors of its own
            raise ModelFailed(_told(error)) from error
        return " ".join(str(reply.text).split())

    def _asked(self, question: str, desk: Desk, deadline: float) -> Iterator[Sentence]:
        if self._mode == "note":
            yield from self._note_by_note(question, desk, deadline)
            return
        messages = [HumanMessage(prompt.ask(question, desk.notes))]
        if self._mode == "text":
            yield from self._run(self._agent(prompt.IN_TEXT, (), False, deadline), messages, deadline)
            return
        yield from self._run(self._agent(prompt.IN_TOOLS, tools_for(desk), True, deadline), messages, deadline)

    def _note_by_note(self, question: str, desk: Desk, deadline: float) -> Iterator[Sentence]:
        """For a model that cannot hold on to keys: what it says of one note rests on that note."""
        agent = self._agent(prompt.ONE_NOTE, (), False, deadline)
        asked, answered = prompt.ONE_NOTE_EXAMPLE
        for key, statement in list(desk.notes.by_key.items())[:_NOTES_ONE_BY_ONE]:
            turn = HumanMessage(prompt.ask_of_note(question, statement))
            for sentence in self._run(agent, [HumanMessage(asked), AIMessage(answered), turn], deadline):
                yield Sentence(sentence.text, (key,))

    def _agent(self, rules: str, tools: Sequence[BaseTool], is_structured: bool, deadline: float) -> Any:
        calls = self._settings.max_calls
        middleware: list[AgentMiddleware[Any, Any, Any]] = [
            _Deadline(deadline),
            ModelCallLimitMiddleware(run_limit=calls, exit_behavior="end"),
            ToolCallLimitMiddleware(run_limit=calls, exit_behavior="continue"),
            ToolErrorMiddleware(on_error=lambda error, _: str(error) if isinstance(error, CallerMistake) else None),
        ]
        return create_agent(
            self._model,
            tools=list(tools),
            system_prompt=rules,
            middleware=middleware,
            response_format=ToolStrategy(AnswerOut) if is_structured else None,
        )

    def _run(self, agent: Any, messages: Sequence[BaseMessage], deadline: float) -> Iterator[Sentence]:
        """The sentences as the reply grows, then those of the whole reply."""
        growing: dict[str | None, AIMessageChunk] = {}
        state: dict[str, Any] = {}
        # Twice as many steps as calls, and some for the middleware: the limits above end the run, this is the last net.
        config = {"recursion_limit": 10 * self._settings.max_calls + 10}
        for kind, piece in agent.stream({"messages": list(messages)}, config, stream_mode=["messages", "values"]):
            if time.monotonic() > deadline:
                raise ModelFailed("it took too long")
            if kind == "values":
                state = piece
            elif isinstance(piece[0], AIMessageChunk):
                chunk = piece[0]
                growing[chunk.id] = growing[chunk.id] + chunk if chunk.id in growing else chunk
                yield from _so_far(growing[chunk.id])
        yield from _in_the_end(state, len(messages))


class _Deadline(AgentMiddleware[Any, Any, Any]):
    """Ends a run before a further call when its time is over."""

    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._deadline = deadline

    def before_model(self, state: Any, runtime: Any) -> None:
        """Raise when the time is over."""
        if time.monotonic() > self._deadline:
            raise ModelFailed("it took too long")


def _so_far(message: AIMessageChunk) -> list[Sentence]:
    """The whole sentences of a reply that still grows."""
    for call in message.tool_call_chunks:
        if call["name"] == AnswerOut.__name__ and call["args"]:
            arguments = _partial(call["args"])
            return from_arguments(arguments, is_whole=False) if isinstance(arguments, dict) else []
    return from_text(str(message.text), is_whole=False)


def _partial(text: str) -> Any:
    try:
        return parse_partial_json(text)
    except ValueError:
        return None


def _in_the_end(state: dict[str, Any], before: int) -> list[Sentence]:
    """The sentences of the whole reply; raises `ModelFailed` where there is none."""
    structured = state.get("structured_response")
    if isinstance(structured, AnswerOut):
        return [Sentence(one.text, tuple(one.keys)) for one in structured.sentences]
    replies = [one for one in state.get("messages", [])[before:] if isinstance(one, AIMessage)]
    text = str(replies[-1].text) if replies else ""
    is_ended = text.startswith("Model call limit")  # the middleware's own message
    found = [] if is_ended else _as_json(text) or from_text(text)
    if found:
        return found
    if any(one.response_metadata.get("finish_reason") == "length" for one in replies):
        raise ModelFailed("its reply was cut off")
    raise ModelFailed("it made too many calls" if is_ended else "its reply could not be read")


def _as_json(text: str) -> list[Sentence]:
    """The sentences of a model that writes the tool's arguments as text."""
    start = text.find("{")
    arguments = _partial(text[start:].strip().removesuffix("```")) if start >= 0 else None
    return from_arguments(arguments) if isinstance(arguments, dict) else []


# How the errors of the providers' clients are named, and what is said of them.
_REASONS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda name: "Timeout" in name, "it took too long"),
    (lambda name: "RateLimit" in name, "it is asked too often at the moment"),
    (lambda name: "Authentication" in name or "PermissionDenied" in name, "its key was refused"),
    (lambda name: "NotFound" in name, "there is no model of that name"),
    (lambda name: "Connect" in name, "it cannot be reached"),
    (lambda name: "BadRequest" in name, "it refused the request"),
    (lambda name: name in ("ValueError", "KeyError", "TypeError", "AttributeError"), "its reply could not be read"),
)

# The same by the status of HTTP, for a client that has one error for all.
_BY_STATUS = {400: "BadRequest", 401: "Authentication", 403: "PermissionDenied", 404: "NotFound", 429: "RateLimit"}


def _told(error: BaseException) -> str:
    names = [cls.__name__ for cls in type(error).__mro__]
    names.append(_BY_STATUS.get(getattr(error, "status_code", 0), ""))
    for holds, reason in _REASONS:
        if any(holds(name) for name in names):
            return reason
    return "it gave an error"


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "")[:300]

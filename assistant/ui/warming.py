"""The assistant that the page asks: loaded in the background, and replaced in one step when the index has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.model.writer import OnLine
from assistant.types import Answer
from assistant.ui.models import NO_MODELS, Models
from ingest.errors import UserError
from ingest.index import Index

log = logging.getLogger(__name__)


class Answers(Protocol):
    """What answers questions: the assistant, or a test's own."""

    @property
    def index(self) -> Index:
        """The index that it answers from."""

    def warm_up(self) -> None:
        """Load what the first answer needs."""

    def answer(self, text: str, history: Sequence[Answer] = ()) -> Answer:
        """The answer to one question, after the answers of the conversation so far."""


class NotLoaded(UserError):
    """The assistant could not be loaded; the message says why."""


@dataclass(frozen=True, slots=True)
class State:
    """How far the loading is."""

    phase: Literal["warming", "ready", "failed"]
    problem: str | None = None
    """Why it failed, for the reader of the page; `None` otherwise."""


class Warming:
    """An assistant that is being loaded; safe to share between threads."""

    def __init__(self, assistant: Answers, models: Models = NO_MODELS) -> None:
        self._assistant = assistant
        self.models = models
        """The language models that can be picked."""
        self._state = State("warming")
        self._ended = threading.Event()

    @property
    def state(self) -> State:
        """How far the loading is now."""
        return self._state

    @property
    def index(self) -> Index:
        """The index in use; it can be read while the model is still loading."""
        return self._assistant.index

    def start(self) -> None:
        """Begin to load, in a thread that ends with the program."""
        threading.Thread(target=self._load, name="warm-up", daemon=True).start()

    def answer(
        self,
        text: str,
        history: Sequence[Answer] = (),
        audience: str = "",
        model: str | None = None,
        on_line: OnLine | None = None,
    ) -> Answer:
        """The answer to one question, after the loading has ended; `NotLoaded` when it failed.

        `audience` names for whom it is, empty for nobody in particular; `model` is the language model that was picked,
        `None` the first that is set; `on_line` gets its lines.
        """
        self._ended.wait()
        if self._state.problem is not None:
            raise NotLoaded(self._state.problem)
        assistant: Any = self._assistant  # one and the same for this whole answer
        options: dict[str, Any] = {"audience": audience} if audience else {}
        if self.models.choices:
            assistant = assistant.with_writer(self.models.writer(model))
            options["on_line"] = on_line
        answer: Answer = assistant.answer(text, history, **options)
        return answer

    def swap(self, assistant: Answers) -> None:
        """Load another assistant and then answer from it; until then the old one answers."""
        assistant.warm_up()
        self._assistant = assistant
        self._state = State("ready")
        self._ended.set()

    def _load(self) -> None:
        try:
            self._assistant.warm_up()
            self._state = State("ready")
        except UserError as error:
            log.error("the assistant could not be loaded: %s", error)
            self._state = State("failed", str(error))
        except Exception:  # a bug: its traceback is in the log, and the page must not wait for ever
            log.exception("the assistant could not be loaded")
            self._state = State("failed", "The assistant could not be loaded. The log of the program says why.")
        finally:
            self._ended.set()

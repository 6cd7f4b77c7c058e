"""Load the assistant in the background while the page is already open; a question asked meanwhile waits."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.types import Answer
from ingest.errors import UserError

log = logging.getLogger(__name__)


class Answers(Protocol):
    """What answers questions: the assistant, or a test's own."""

    def warm_up(self) -> None:
        """Load what the first answer needs."""

    def answer(self, text: str) -> Answer:
        """The answer to one question."""


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

    def __init__(self, assistant: Answers) -> None:
        self._assistant = assistant
        self._state = State("warming")
        self._ended = threading.Event()

    @property
    def state(self) -> State:
        """How far the loading is now."""
        return self._state

    def start(self) -> None:
        """Begin to load, in a thread that ends with the program."""
        threading.Thread(target=self._load, name="warm-up", daemon=True).start()

    def answer(self, text: str) -> Answer:
        """The answer to one question, after the loading has ended; `NotLoaded` when it failed."""
        self._ended.wait()
        if self._state.problem is not None:
            raise NotLoaded(self._state.problem)
        return self._assistant.answer(text)

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

"""Wait for something no longer than until a deadline, even where it is silent: providers' clients repeat and wait on
their own, each call with a time limit of its own, so that theirs together can be several times the limit of an answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import TypeVar

from assistant.model.failure import ModelFailed

T = TypeVar("T")


class _End:
    """The iterator has ended, with an error or without."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def until(deadline: float, made: Iterator[T]) -> Iterator[T]:
    """What an iterator gives, as it comes; `ModelFailed` when `time.monotonic()` has passed the deadline.

    The iterator runs in a thread of its own. Who stops waiting leaves it to end by itself, at the next thing it gives.
    """
    given: SimpleQueue[T | _End] = SimpleQueue()
    is_over = threading.Event()

    def run() -> None:
        try:
            for one in made:
                given.put(one)
                if is_over.is_set():
                    return
            given.put(_End(None))
        except BaseException as error:  # noqa: BLE001  # handed to who waits for it, whatever it is
            given.put(_End(error))

    threading.Thread(target=run, name="language-model", daemon=True).start()
    try:
        while True:
            try:
                one = given.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise ModelFailed("it took too long") from None
            if not isinstance(one, _End):
                yield one
            elif one.error is not None:
                raise one.error
            else:
                return
    finally:
        is_over.set()

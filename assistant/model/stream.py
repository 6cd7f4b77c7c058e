"""Hand out the lines of an answer as they are checked, then the answer: for a page that shows them one by one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from assistant.compose.draft import Line
from assistant.model.writer import OnLine
from assistant.types import Answer


def stream(answer: Callable[[OnLine], Answer]) -> Iterator[Line | Answer]:
    """Each line as soon as it has passed, last the whole answer; an error of the answer is raised here.

    The answer is made in a thread of its own. Who stops early leaves it to end by itself, within its time limit.
    """
    made: SimpleQueue[Line | Answer | BaseException] = SimpleQueue()

    def make() -> None:
        try:
            made.put(answer(made.put))
        except BaseException as error:  # noqa: BLE001  # handed to who waits for it, whatever it is
            made.put(error)

    threading.Thread(target=make, name="answer", daemon=True).start()
    while True:
        piece = made.get()
        if isinstance(piece, BaseException):
            raise piece
        yield piece
        if isinstance(piece, Answer):
            return

"""Import Gradio in half the time: without the type stubs that it writes for editors each time it is imported."""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# The module that makes a stub for each component: it parses the component's source anew, twice. Measured with
# `time.process_time` on the two-core test machine: 2.9 s for the import with them, 1.7 s without, 1.35 s without
# collecting garbage, of which an import makes none.
_STUB_WRITER = "gradio.component_meta"


def import_gradio() -> None:
    """Import Gradio, so that the next import of it costs nothing."""
    with _without_stubs(), _without_collecting():
        import gradio  # noqa: F401


@contextmanager
def _without_stubs() -> Iterator[None]:
    """Tell the writer of the stubs, and nobody else, that a class has no file: such classes it leaves out."""
    find_file = inspect.getfile

    def told(object: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == _STUB_WRITER:
            raise OSError("no stub is wanted")
        return find_file(object)

    inspect.getfile = told
    try:
        yield
    finally:
        inspect.getfile = find_file


@contextmanager
def _without_collecting() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

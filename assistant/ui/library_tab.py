"""Wire «Sources»: the list, adding, removing and rebuilding, with a bar that shows how far a build is."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui import library_view
from assistant.ui.events import text_in
from assistant.ui.files import script
from assistant.ui.library import MEGABYTE, Library, Report
from assistant.ui.warming import Warming
from ingest.build import Progress
from ingest.errors import UserError
from ingest.load import FORMATS

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.2

_WORDS = {"reading": "Reading the files…", "encoding": "Reading their statements…"}


@dataclass
class _Stage:
    """Where a build is; written by its thread, read by the one that draws."""

    what: str = "Starting…"
    done: int = 0
    of: int = 0


def watched(change: Callable[[Progress], Report]) -> Iterator[str]:
    """Run a change in a thread of its own; HTML of how far it is, and at the end of what it did."""
    ended: queue.Queue[str] = queue.Queue()
    at = _Stage()

    def start(what: str, count: int) -> None:
        at.what, at.done, at.of = _WORDS.get(what, what), 0, count

    def advance(count: int) -> None:
        at.done += count

    def run() -> None:
        try:
            ended.put(library_view.report(change(Progress(start, advance))))
        except UserError as error:
            ended.put(library_view.failed(str(error)))
        except Exception:  # a bug: its traceback is in the log, and the page must not wait for ever
            log.exception("the sources could not be changed")
            ended.put(library_view.failed("The sources could not be changed. The log of the program says why."))

    threading.Thread(target=run, name="sources", daemon=True).start()
    while True:
        try:
            yield ended.get(timeout=_LOOK_EVERY_S)
            return
        except queue.Empty:
            yield library_view.working(at.what, at.done, at.of)


def draw_library(page: gr.Blocks, library: Library, warming: Warming) -> None:
    """Draw the tab into the page, which is being built."""

    def state() -> str:
        index = warming.index
        return library_view.state(
            library.state(), len(index.records.documents), len(index.records.statements), index.id
        )

    def look() -> tuple[str, str]:
        return state(), library_view.sources(library.listed())

    def changed(change: Callable[[Progress], Report]) -> Iterator[tuple[object, object, object]]:
        for shown in watched(change):
            yield shown, gr.skip(), gr.skip()
        yield (gr.skip(), *look())

    with gr.Column(elem_id="library"):
        gr.HTML(
            "<h2>Sources</h2><p>Answers come from these documents and from nothing else. A title opens the document."
            "</p>",
            elem_id="library-about",
            apply_default_css=False,
        )
        shown_state = gr.HTML("", elem_id="library-state", apply_default_css=False)
        with gr.Row(elem_id="library-change"):
            files = gr.File(
                label=f"Add documents ({', '.join(FORMATS)}; up to {library.max_bytes // MEGABYTE} MB each)",
                file_count="multiple",
                type="filepath",
                height=130,
                elem_id="library-add",
            )
            with gr.Column(elem_id="library-side", min_width=0):
                rebuild = gr.Button("Rebuild the index", elem_id="library-rebuild", variant="secondary")
                gr.HTML(
                    '<p class="fine">After files of the corpus folder were changed by hand. Added documents are kept '
                    "in its folder uploads/, removed ones in .removed/.</p>",
                    apply_default_css=False,
                )
        report = gr.HTML("", elem_id="library-report", apply_default_css=False)
        listed = gr.HTML("", elem_id="library-list", apply_default_css=False, js_on_load=script("library.js"))

    def add(paths: list[str] | None) -> Iterator[tuple[object, ...]]:
        given = [(Path(path), Path(path).name) for path in paths or ()]
        if not given:
            yield (gr.skip(),) * 4
            return
        for step in changed(lambda progress: library.add(given, progress)):
            yield (*step, gr.skip())
        yield gr.skip(), gr.skip(), gr.skip(), None

    def remove(event: gr.EventData) -> Iterator[tuple[object, ...]]:
        name = text_in(event, "name")
        yield from changed(lambda progress: library.remove(name, progress))

    def again() -> Iterator[tuple[object, ...]]:
        yield from changed(library.rebuild)

    outputs = [report, shown_state, listed]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    page.load(look, None, [shown_state, listed], queue=False, **quiet)
    files.upload(add, files, [*outputs, files], **quiet)
    listed.remove(remove, None, outputs, **quiet)
    rebuild.click(again, None, outputs, **quiet)

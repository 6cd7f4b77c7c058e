"""The chat page, built and served: `PORT=7860 python app.py`. It wires and draws; it decides nothing."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ingest.errors import UserError

if TYPE_CHECKING:
    import gradio as gr

    from assistant.ui.warming import Warming

HOST = "127.0.0.1"
DEFAULT_PORT = "7860"
TITLE = "Calcification assistant"
PROMISE = "Decision support, not a diagnosis."

# Read by the libraries when they are imported, so they are set before; a person's own value stays.
OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


class UnusablePort(UserError):
    """A `PORT` that no server can be bound to."""


def read_port(environment: Mapping[str, str]) -> int:
    """The port to serve on; `UnusablePort` when `PORT` is not one.

    >>> read_port({"PORT": "8000"})
    8000
    """
    text = environment.get("PORT", DEFAULT_PORT)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535:
        return int(text)
    raise UnusablePort(f"PORT is {text!r}, which is no port. Give a number from 1 to 65535: PORT=7860 make chat")


def build_page(warming: Warming) -> gr.Blocks:
    """The page over an assistant that may still be loading."""
    import gradio as gr

    from assistant.ui.chat import draw_chat

    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_height=True)
    with page:
        gr.HTML(f"<h1>{TITLE}</h1><p>Answers in the words of its sources. {PROMISE}</p>", elem_id="heading")
        draw_chat(page, warming)
    return page


def serve(port: int) -> None:
    """Open the index, serve the page, and load the model meanwhile; comes back when the person ends it."""
    from assistant.turn import Assistant
    from assistant.ui.look import CSS, theme
    from assistant.ui.warming import Warming
    from ingest.encode import SentenceEncoder
    from ingest.settings import DEFAULT_INDEX, load_settings

    warming = Warming(Assistant.open(DEFAULT_INDEX, SentenceEncoder(load_settings().encoder)))
    page = build_page(warming)
    # Questions that wait for the model each hold a place.
    page.queue(default_concurrency_limit=8)
    try:
        page.launch(
            server_name=HOST,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            run_history=False,  # it would keep every question in the browser's storage
            footer_links=[],
            theme=theme(),
            css=CSS,
        )
    except OSError as error:  # Gradio's own message names a variable that is not ours
        raise UnusablePort(
            f"The port {port} of {HOST} is in use or not allowed. Give another: PORT=7861 make chat"
        ) from error
    sys.stdout.write(f"The chat is on http://{HOST}:{port} (Ctrl+C ends it)\n")
    sys.stdout.flush()
    # After the server answers: the imports of the model would hold up its start.
    warming.start()
    page.block_thread()


def main() -> int:
    """Serve the page; the exit status is 2 for a mistake of the caller, told without a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    for name, value in OFFLINE.items():
        os.environ.setdefault(name, value)
    try:
        serve(read_port(os.environ))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

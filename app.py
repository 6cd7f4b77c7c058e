"""The chat page, built and served: `PORT=7860 python app.py`. It wires and draws; it decides nothing."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from ingest.errors import UserError

if TYPE_CHECKING:
    import gradio as gr

    from assistant.ui.library import Library
    from assistant.ui.settings import PageSettings
    from assistant.ui.warming import Warming

TITLE = "Calcification assistant"
PROMISE = "Decision support, not a diagnosis."

# Read by the libraries when they are imported, so they are set before; a person's own value stays.
OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}

OPEN_TO_ALL = (
    "WARNING: the page listens on {host}, so that other machines can reach it, and asks for no password. Whoever "
    "reaches it can ask, add and remove documents. Set CHAT_USER and CHAT_PASSWORD.\n"
)


def build_page(warming: Warming, library: Library, settings: PageSettings, audience: str = "") -> gr.Blocks:
    """The page over an assistant that may still be loading; `audience` is for whom it answers at first."""
    import gradio as gr

    from assistant.ui.api import publish
    from assistant.ui.case_tab import draw_case
    from assistant.ui.chat import draw_chat, draw_status
    from assistant.ui.library_tab import draw_library
    from assistant.ui.reader import draw_reader

    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        with gr.Row(elem_id="top"):
            gr.HTML(
                '<button type="button" class="tool" data-shelf-button aria-label="Conversations" '
                'aria-expanded="false">☰</button>'
                f"<div><h1>{TITLE}</h1><p>{PROMISE}</p></div>",
                elem_id="heading",
                apply_default_css=False,
            )
            draw_status(page, warming)
            gr.HTML(
                '<button type="button" class="tool" data-theme-button>Dark</button>',
                elem_id="theme",
                apply_default_css=False,
            )
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", elem_id="tab-ask"):
                draw_chat(page, warming, settings.feedback, audience)
            with gr.Tab("Classify a case", elem_id="tab-case", render_children=True):
                draw_case(page)
            with gr.Tab("Sources", elem_id="tab-sources", render_children=True):
                draw_library(page, library, warming)
        draw_reader(warming)
        publish(warming, library)
    return page


def serve(port: int, settings: PageSettings, mcp: bool) -> None:
    """Open the index, serve the page, and load the model meanwhile; comes back when the person ends it."""
    from assistant.ui.importing import import_gradio

    import_gradio()  # before anything else does
    from assistant.audience import set_audience
    from assistant.lexicon import load_lexicon
    from assistant.model.settings import load_model_settings
    from assistant.turn import Assistant
    from assistant.ui.files import head
    from assistant.ui.library import MEGABYTE, Library
    from assistant.ui.look import theme
    from assistant.ui.models import open_models
    from assistant.ui.settings import UnusablePort
    from assistant.ui.warming import Warming
    from ingest.encode import SentenceEncoder
    from ingest.settings import load_settings

    ingest = load_settings()
    encoder = SentenceEncoder(ingest.encoder)

    def open_assistant() -> Assistant:
        return Assistant.open(settings.index, encoder)

    warming = Warming(open_assistant(), open_models(load_model_settings(), load_lexicon()))
    most = settings.upload_mb * MEGABYTE
    library = Library(settings.corpus, settings.index, encoder, ingest, warming, open_assistant, most)
    page = build_page(warming, library, settings, set_audience())
    # Questions that wait for the model each hold a place.
    page.queue(default_concurrency_limit=8, max_size=settings.queue)
    if settings.is_open_to_others and settings.login is None:
        sys.stderr.write(OPEN_TO_ALL.format(host=settings.host))
    try:
        page.launch(
            server_name=settings.host,
            server_port=port,
            auth=settings.login,
            auth_message=f"{TITLE}: the name and the password of whoever serves this page.",
            max_file_size=most,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            ssr_mode=False,
            mcp_server=mcp,
            enable_monitoring=False,
            run_history=False,  # it would keep every question in the browser's storage
            footer_links=[],
            theme=theme(),
            head=head(),
        )
    except OSError as error:  # Gradio's own message names a variable that is not ours
        raise UnusablePort(
            f"The port {port} of {settings.host} is in use or not allowed. Give another: PORT=7861 make chat"
        ) from error
    sys.stdout.write(f"The chat is on http://{settings.host}:{port} (Ctrl+C ends it)\n")
    if mcp:
        sys.stdout.write(f"MCP is served on http://{settings.host}:{port}/gradio_api/mcp/\n")
    sys.stdout.flush()
    # After the server answers: the imports of the model would hold up its start.
    warming.start()
    page.block_thread()


def main() -> int:
    """Serve the page; the exit status is 2 for a mistake of the caller, told without a traceback."""
    from assistant.ui.settings import load_page_settings, read_port, wants_mcp

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    for name, value in OFFLINE.items():
        os.environ.setdefault(name, value)
    try:
        port, settings = read_port(os.environ), load_page_settings()
        serve(port, settings, wants_mcp(os.environ, has_login=settings.login is not None))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

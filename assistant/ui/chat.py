"""Wire the conversation: the question box, the turns, the list of conversations, and what the browser keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.audience import audience_names
from assistant.compose.draft import Line
from assistant.model.settings import EXTRACTIVE
from assistant.ui import draw, export, feedback, turns
from assistant.ui.events import number_in, text_in
from assistant.ui.files import script
from assistant.ui.shelf_view import shelf_html
from assistant.ui.talk import Talk, talk_of
from assistant.ui.turns import Shelf, shelf_from, shelf_to
from assistant.ui.warming import NotLoaded, Warming
from assistant.ui.writing import written_so_far
from ingest.errors import UserError

STORAGE_KEY = "calcification-conversations"
AUDIENCE_KEY = "calcification-audience"
MODEL_KEY = "calcification-model"
# No secret: it only keeps the key the same from one start of the program to the next.
STORAGE_SECRET = "kept-in-this-browser"

_CHECK_EVERY_S = 1.0
_LOOK_EVERY_S = 0.2

# Its threads are made when the first question comes; a question that waits for the model holds one.
_ANSWERING = ThreadPoolExecutor(max_workers=32, thread_name_prefix="answer")

_TALK = '<div class="turns" role="log" aria-label="Conversation"></div>'


_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_AT_ONCE = {**_QUIET, "queue": False}


class Shown(NamedTuple):
    """What one step of a conversation changes on the page."""

    talk: Talk
    shelf: Shelf


def converse(
    warming: Warming,
    shelf: Shelf,
    question: str,
    at: int | None = None,
    audience: str = "",
    model: str | None = None,
) -> Iterator[Shown | None]:
    """The conversation with the question and a sign of waiting, then with the question and its answer.

    Between the two comes what a language model has written so far and passed its check, or `None`, again and again: a
    generator can only be stopped where it yields.
    """
    waiting = turns.asked(shelf, question, at)
    yield Shown(talk_of(waiting, warming.state, busy=True), waiting)
    assert waiting.current is not None
    lines: list[Line] = []
    coming = _ANSWERING.submit(warming.answer, question, waiting.current.history, audience, model, lines.append)
    drawn = 0
    while not wait([coming], timeout=_LOOK_EVERY_S).done:
        if len(lines) == drawn:
            yield None
            continue
        drawn = len(lines)
        so_far = written_so_far(question, lines[:drawn], warming.index)
        yield Shown(talk_of(waiting, warming.state, busy=True, so_far=so_far), waiting)
    try:
        done = turns.answered(waiting, coming.result())
    except NotLoaded as error:
        done = turns.answered(waiting, None, str(error))
    except UserError as error:  # the index was taken away, or cannot be read
        done = turns.answered(waiting, None, str(error))
    yield Shown(talk_of(done, warming.state), done)


def draw_status(page: gr.Blocks, warming: Warming) -> None:
    """Draw the line that says whether the assistant is loaded, and keep it true."""

    def look() -> tuple[str, gr.Timer]:
        state = warming.state
        return draw.status(state), gr.Timer(_CHECK_EVERY_S, active=state.phase == "warming")

    status = gr.HTML(draw.status(warming.state), elem_id="status", apply_default_css=False)
    timer = gr.Timer(_CHECK_EVERY_S)
    gr.on(
        [page.load, timer.tick],
        look,
        None,
        [status, timer],
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )


def draw_chat(page: gr.Blocks, warming: Warming, feedback_file: Path, audience: str = "") -> None:
    """Draw the chat into the page, which is being built; `audience` is the one that is picked at first."""
    store = gr.BrowserState(
        shelf_to(Shelf()),
        storage_key=STORAGE_KEY,
        secret=STORAGE_SECRET,
    )
    with gr.Row(elem_id="chat"):
        shelf_view = gr.HTML(
            shelf_html(Shelf()), elem_id="shelf", apply_default_css=False, js_on_load=script("shelf.js")
        )
        with gr.Column(elem_id="desk", min_width=0):
            talk = gr.HTML(
                talk_of(Shelf(), warming.state),
                elem_id="talk",
                html_template=_TALK,
                js_on_load=script("talk.js"),
                apply_default_css=False,
            )
            with gr.Column(elem_id="composer", min_width=0):
                reader = gr.Radio(
                    [("anyone", ""), *((name, name) for name in audience_names())],
                    value=audience,
                    label="Answer for",
                    elem_id="audience",
                )
                model = gr.Radio(
                    [("no model" if name == EXTRACTIVE else name, name) for name in warming.models.choices],
                    value=warming.models.default if warming.models.choices else None,
                    label="Written by",
                    elem_id="model",
                    visible=bool(warming.models.choices),
                )
                box = gr.Textbox(
                    elem_id="question",
                    label="Question",
                    show_label=False,
                    placeholder="Ask a question",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn="Ask",
                    container=False,
                )
    file = gr.HTML(
        None,
        elem_id="file-to-save",
        apply_default_css=False,
        html_template="<span></span>",
        js_on_load=script("save.js"),
    )
    idle: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
    busy: dict[str, Any] = {"submit_btn": False, "stop_btn": "Stop"}

    def ask_here(
        event: gr.EventData, typed: str, stored: object, audience: str | None, writer_name: str | None
    ) -> Iterator[tuple[object, ...]]:
        """From the box, or from a button of the conversation, which says what is asked."""
        picked = text_in(event, "question")
        question = picked or typed
        if not question.strip():
            yield (gr.skip(),) * 4
            return
        steps = converse(
            warming,
            shelf_from(stored),
            question,
            number_in(event, "at") if picked else None,
            audience or "",
            writer_name,
        )
        for step in steps:
            if step is None:
                yield (gr.skip(),) * 4
                continue
            is_first = step.talk["busy"]
            emptied: dict[str, Any] = (
                {"value": ""} if is_first and not picked else {}
            )  # by now the box may hold the next question
            box_now = gr.Textbox(**(busy if is_first else idle), **emptied)
            yield box_now, step.talk, shelf_to(step.shelf), shelf_html(step.shelf)

    def all_of(shelf: Shelf) -> tuple[object, ...]:
        return gr.Textbox(**idle), talk_of(shelf, warming.state), shelf_to(shelf), shelf_html(shelf)

    def restore(stored: object) -> tuple[object, object]:
        shelf = shelf_from(stored)
        return {**talk_of(shelf, warming.state), "restored": True}, shelf_html(shelf)

    def stop(stored: object) -> tuple[object, ...]:
        return all_of(shelf_from(stored))

    def begin(stored: object) -> tuple[object, ...]:
        return all_of(turns.opened(shelf_from(stored), None))

    def show(event: gr.EventData, stored: object) -> tuple[object, ...]:
        return all_of(turns.opened(shelf_from(stored), number_in(event, "id")))

    def rename(event: gr.EventData, stored: object) -> tuple[object, ...]:
        number = number_in(event, "id")
        shelf = shelf_from(stored)
        return all_of(turns.renamed(shelf, number, text_in(event, "title")) if number is not None else shelf)

    def delete(event: gr.EventData, stored: object) -> tuple[object, ...]:
        number = number_in(event, "id")
        shelf = shelf_from(stored)
        return all_of(turns.deleted(shelf, number) if number is not None else shelf)

    def rate(event: gr.EventData, stored: object) -> tuple[object, object]:
        shelf, at = shelf_from(stored), number_in(event, "turn")
        if shelf.current is None or at is None or not 0 <= at < len(shelf.current.turns):
            return gr.skip(), gr.skip()
        turn = shelf.current.turns[at]
        comment = text_in(event, "comment")
        wanted = text_in(event, "rating")
        rating: turns.Rating | None = "up" if wanted == "up" else "down" if wanted == "down" else turn.rating
        if not comment and rating == turn.rating:
            rating = None  # the same thumb again takes it back
        if turn.answer is not None:
            feedback.keep(feedback_file, turn.answer, rating, comment)
        shelf = turns.rated(shelf, at, rating)
        return talk_of(shelf, warming.state), shelf_to(shelf)

    def save_answer(event: gr.EventData, stored: object) -> object:
        current, at = shelf_from(stored).current, number_in(event, "turn")
        made = export.answer_as_json(current, at) if current is not None and at is not None else None
        return made._asdict() if made else gr.skip()

    def save(event: gr.EventData, stored: object) -> object:
        conversation = shelf_from(stored).by_id(number_in(event, "id"))
        if conversation is None:
            return gr.skip()
        to_file = export.as_markdown if text_in(event, "format") == "markdown" else export.as_json
        return to_file(conversation)._asdict()

    outputs = [box, talk, store, shelf_view]
    # One listener for both ways to ask: while it is at work, it takes no second question.
    asking = gr.on(
        [box.submit, talk.submit], ask_here, [box, store, reader, model], outputs, trigger_mode="once", **_QUIET
    )
    page.load(restore, store, [talk, shelf_view], **_AT_ONCE)
    _keep(page, reader, AUDIENCE_KEY, audience_names())
    _keep(page, model, MODEL_KEY, warming.models.choices)
    box.stop(stop, store, outputs, cancels=[asking], **_AT_ONCE)
    shelf_view.begin(begin, store, outputs, cancels=[asking], **_AT_ONCE)
    shelf_view.show(show, store, outputs, cancels=[asking], **_AT_ONCE)
    shelf_view.rename(rename, store, outputs, cancels=[asking], **_AT_ONCE)
    shelf_view.remove(delete, store, outputs, cancels=[asking], **_AT_ONCE)
    shelf_view.save(save, store, file, **_AT_ONCE)
    talk.rate(rate, store, [talk, store], **_AT_ONCE)
    talk.save(save_answer, store, file, **_AT_ONCE)


def _keep(page: gr.Blocks, choice: gr.Radio, key: str, names: Collection[str]) -> None:
    """Have the browser remember what was picked, and pick it again where it can still be picked."""
    kept = gr.BrowserState(None, storage_key=key, secret=STORAGE_SECRET)
    page.load(lambda name: name if name in names else gr.skip(), kept, choice, **_AT_ONCE)
    choice.input(lambda picked: picked, choice, kept, **_AT_ONCE)

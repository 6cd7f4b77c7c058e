"""The chat: a question box, the conversation, and the state of the loading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

import gradio as gr

from assistant.ui import draw
from assistant.ui.warming import NotLoaded, Warming

EXAMPLES = (
    "What is the difference between dystrophic and metastatic calcification?",
    "How many types of soft tissue calcification are there?",
    "What is calciphylaxis?",
    "What are the causes of dystrophic calcification?",
)
"""The first questions that the empty page offers."""

_CHECK_EVERY_S = 1.0

# The newest question goes to the top, so that an answer is read from its first line. The message is drawn
# a moment after its value has changed: look again until the number of questions has settled.
_SHOW_NEWEST = """() => {
    let looks = 0;
    const look = () => {
        const asked = document.querySelectorAll("#conversation .asked");
        asked[asked.length - 1]?.scrollIntoView({ block: "start" });
        if (++looks < 6) setTimeout(look, 50);
    };
    look();
}"""


class Message(TypedDict):
    """One message of the conversation, in Gradio's form."""

    role: str
    content: str


def converse(warming: Warming, question: str, history: list[Message]) -> Iterator[list[Message]]:
    """The conversation with the question and a sign of waiting, then with the question and its answer."""
    asked = [*history, Message(role="user", content=draw.question(question))]
    yield [*asked, Message(role="assistant", content=draw.waiting(warming.state))]
    try:
        # The number of messages makes the anchors of each answer its own.
        reply = draw.answer(warming.answer(question), anchor=f"answer-{len(asked)}")
    except NotLoaded as error:
        reply = draw.problem(str(error))
    yield [*asked, Message(role="assistant", content=reply)]


def draw_chat(page: gr.Blocks, warming: Warming) -> None:
    """Draw the chat into the page, which is being built."""

    def ask(question: str, history: list[Message]) -> Iterator[tuple[object, object]]:
        if not question.strip():
            yield gr.skip(), gr.skip()
            return
        shown = converse(warming, question, history)
        yield "", next(shown)
        for conversation in shown:
            yield gr.skip(), conversation  # by now the box may hold the next question

    def ask_example(event: gr.SelectData) -> Iterator[tuple[object, object]]:
        yield from ask(event.value["text"], [])

    def look() -> tuple[str, gr.Timer]:
        state = warming.state
        return draw.status(state), gr.Timer(_CHECK_EVERY_S, active=state.phase == "warming")

    status = gr.HTML(draw.status(warming.state), elem_id="status")
    conversation = gr.Chatbot(
        elem_id="conversation",
        show_label=False,
        label="Conversation",
        scale=1,
        height="60vh",
        min_height=240,
        container=False,
        examples=[{"text": example} for example in EXAMPLES],
        placeholder="Ask about soft-tissue calcification.",
        layout="bubble",
        autoscroll=False,
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        sanitize_html=True,
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
    timer = gr.Timer(_CHECK_EVERY_S)

    # The conversation shows by itself that it waits; Gradio's own overlay would cover what is being read.
    box.submit(ask, [box, conversation], [box, conversation], show_progress="hidden", api_visibility="private")
    conversation.example_select(
        ask_example, None, [box, conversation], show_progress="hidden", api_visibility="private"
    )
    conversation.change(None, js=_SHOW_NEWEST, api_visibility="private")
    gr.on(
        [page.load, timer.tick],
        look,
        None,
        [status, timer],
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )

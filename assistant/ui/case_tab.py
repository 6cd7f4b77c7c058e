"""Wire «Classify a case»: a text fills the form, the person corrects it, and the table decides; nothing is kept."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.classifier.command import CallerMistake, classify_data
from assistant.classifier.read_case import read_case
from assistant.classifier.render import to_json
from assistant.classifier.schema import UnusableFindings, findings_from, plausible
from assistant.ui import draw
from assistant.ui.case_fill import Content, filled_from
from assistant.ui.case_form import form, read_from
from assistant.ui.case_result import result
from assistant.ui.case_tries import together, tried
from assistant.ui.events import text_in, values_in
from assistant.ui.files import script

EXAMPLE = (
    "58-year-old woman on dialysis. CT shows calcium in both lungs. Calcium 2.9 mmol/L, phosphate 2.4 mmol/L. "
    "No scleroderma."
)

_HINT = (
    '<div class="case-empty"><p>The result appears here: the type, how sure it is, the way through the table, and the '
    "passage behind each step.</p></div>"
)


_NOTHING_TO_READ = (
    '<div class="was-read" role="status"><p>Describe the case in the box above, or fill in the form by hand.</p></div>'
)


def fill(text: str) -> tuple[str, str]:
    """What was read in a text, and the form filled with it."""
    if not text.strip():
        return read_from((), ()), form({})
    findings = read_case(text)
    if findings.problems:
        return draw.problem(findings.problems[0]), form({})
    filled = filled_from(findings)
    return read_from(filled.taken, filled.left), form(filled.content)


def decide(content: Content, tries: list[str]) -> str:
    """The result for the form's content, with what is tried beside it; a mistake is told in words."""
    try:
        impossible = plausible(findings_from(content))
        if impossible:
            return draw.problem(" ".join(impossible))
        base = to_json(classify_data(content))
        chosen = together(tries)
        if not chosen:
            return result(base)
        return result(to_json(classify_data(tried(content, chosen))), base, chosen)
    except (UnusableFindings, CallerMistake) as error:
        return draw.problem(str(error))


def draw_case(page: gr.Blocks) -> None:
    """Draw the tab into the page, which is being built."""
    with gr.Row(elem_id="case"):
        with gr.Column(elem_id="case-in", min_width=0):
            gr.HTML(
                "<h2>Classify a case</h2><p>One deposit in one person. Describe it, or fill in the form; what is not "
                "stated counts as not known, never as normal.</p>",
                elem_id="case-about",
                apply_default_css=False,
            )
            text = gr.Textbox(
                label="The case in words",
                placeholder=f"For example: {EXAMPLE}",
                lines=3,
                max_lines=10,
                elem_id="case-text",
            )
            with gr.Row(elem_id="case-fills"):
                fill_button = gr.Button("Fill the form", elem_id="case-fill", variant="secondary")
                example = gr.Button("Try the example", elem_id="case-example", variant="secondary")
            was_read = gr.HTML(read_from((), ()), elem_id="case-read", apply_default_css=False)
            inputs = gr.HTML(
                form({}),
                elem_id="case-form",
                html_template='<div class="holder"></div>',
                apply_default_css=False,
                js_on_load=script("case.js"),
            )
        with gr.Column(elem_id="case-out", min_width=0):
            shown = gr.HTML(_HINT, elem_id="case-result", apply_default_css=False)

    def decide_here(event: gr.EventData) -> str:
        raw = event._data.get("tries") if isinstance(event._data, dict) else None
        tries = [one for one in raw if isinstance(one, str)] if isinstance(raw, list) else []
        return decide(values_in(event, "findings"), tries)

    def fill_from_event(event: gr.EventData) -> tuple[str, str, str, str]:
        given = text_in(event, "text")
        return given, *fill(given), _HINT

    def fill_from_box(given: str) -> tuple[object, object, object]:
        if not given.strip():  # what was entered by hand stays
            return _NOTHING_TO_READ, gr.skip(), gr.skip()
        return (*fill(given), _HINT)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([fill_button.click, text.submit], fill_from_box, text, [was_read, inputs, shown], **quiet)
    example.click(lambda: (EXAMPLE, *fill(EXAMPLE), _HINT), None, [text, was_read, inputs, shown], **quiet)
    inputs.classify(decide_here, None, shown, **quiet)
    inputs.fill(fill_from_event, None, [text, was_read, inputs, shown], **quiet)

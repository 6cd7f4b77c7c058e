"""The reading pane: a source opened at a passage, beside the page or, on a phone, as a sheet over it."""

from __future__ import annotations

from typing import TypedDict

import gradio as gr
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.ui.files import script
from assistant.ui.reading import Span, cannot_show, draw_source
from assistant.ui.warming import Warming

_PANE = """
<div class="backdrop" data-close hidden></div>
<div class="reader" role="dialog" aria-label="Source" tabindex="-1" hidden>
  <div class="bar">
    <button type="button" class="tool" data-step="-1">Previous</button>
    <span class="count" role="status"></span>
    <button type="button" class="tool" data-step="1">Next</button>
    <button type="button" class="tool close" data-close aria-label="Close the source">Close</button>
  </div>
  <div class="body" tabindex="0" role="region" aria-label="Text of the source"></div>
</div>
<div class="quote-card" role="tooltip" hidden></div>
"""


class _Place(BaseModel):
    model_config = ConfigDict(frozen=True)

    number: int
    start: int
    end: int
    quote: str = ""
    sha: str = ""


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True)

    document: str
    places: tuple[_Place, ...] = ()


class Opened(TypedDict):
    """What the pane shows."""

    html: str
    marked: bool
    """Whether the passages are marked in the text."""


def open_source(warming: Warming, wanted: object) -> Opened:
    """The document with the wanted passages marked, or why that cannot be."""
    try:
        asked = _Wanted.model_validate(wanted)
    except ValidationError:
        return Opened(html=cannot_show("This source cannot be opened.", ""), marked=False)
    document = warming.index.documents.get(asked.document)
    quotes = "\n\n".join(place.quote for place in asked.places[:1])
    if document is None:
        what = f"{asked.document} is no longer among the sources. The answer was made from these words:"
        return Opened(html=cannot_show(what, quotes), marked=False)
    holds = all(
        (not place.sha or place.sha == document.sha256)
        and (not place.quote or document.text[place.start : place.end] == place.quote)
        for place in asked.places
    )
    if not holds:
        what = f"{asked.document} has changed since this answer was made, which rests on these words:"
        return Opened(html=cannot_show(what, quotes) + draw_source(document, ()), marked=False)
    spans = [Span(place.number, place.start, place.end) for place in asked.places]
    return Opened(html=draw_source(document, spans), marked=True)


def draw_reader(warming: Warming) -> None:
    """Draw the pane into the page, which is being built."""

    def read_source(wanted: object) -> Opened:
        return open_source(warming, wanted)

    gr.HTML(
        None,
        elem_id="reader",
        html_template=_PANE,
        js_on_load=script("reader.js"),
        server_functions=[read_source],
        apply_default_css=False,
    )

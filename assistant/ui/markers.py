"""An answer's Markdown as HTML in which every `[n]` is a link to its citation, and nothing else is markup.

Only what `assistant.render` writes is understood; whatever a source says stands there as its characters.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from assistant.types import Citation

_STAYS_WITH = "\N{NO-BREAK SPACE}"


class Markers(NamedTuple):
    """What a marker needs to become a link."""

    citations: dict[int, Citation]
    anchor: str
    """What the ids of this answer's citations begin with."""


def markers_of(citations: Sequence[Citation], anchor: str) -> Markers:
    """The markers of an answer's citations."""
    return Markers({one.number: one for one in citations}, anchor)


def citation_id(anchor: str, number: int) -> str:
    """The id of a citation on the page.

    >>> citation_id("c1-t2", 1)
    'c1-t2-1'
    """
    return f"{anchor}-{number}"


def link(number: int, markers: Markers) -> str:
    """The link to one citation; the reading pane and the quote card are opened by its target's data."""
    citation = markers.citations[number]
    target = escape(citation_id(markers.anchor, number))
    label = escape(f"[{number}] {citation.title}")
    return f'<a class="marker" href="#{target}" aria-label="{label}">[{number}]</a>'


def links(numbers: Sequence[int], markers: Markers) -> str:
    """The links to several citations, kept on one line."""
    return f'<span class="markers">{"".join(link(number, markers) for number in numbers)}</span>'


def markdown(text: str, markers: Markers) -> str:
    """An answer's text with its links."""
    html: str = _MARKDOWN.render(text, {"markers": markers})
    return html.strip()


def sentence(text: str) -> str:
    """A notice's sentence: the escapes of Markdown are undone, nothing else is Markdown in it.

    >>> sentence("nothing about “a\\\\_b” <b>")
    'nothing about “a_b” &lt;b&gt;'
    """
    html: str = _ESCAPES.renderInline(text)
    return html


def _read_marker(state: StateInline, silent: bool) -> bool:
    """Read `[n]` where a citation has that number; an escaped `\\[n]` never comes here."""
    if state.src[state.pos] != "[":
        return False
    end = state.src.find("]", state.pos)
    digits = state.src[state.pos + 1 : end] if end > 0 else ""
    if not (digits.isascii() and digits.isdigit() and int(digits) in state.env["markers"].citations):
        return False
    if not silent:
        if state.pending.endswith(" "):
            state.pending = state.pending[:-1] + _STAYS_WITH  # else a number may stand alone on a line
        state.push("marker", "", 0).content = digits
    state.pos = end + 1
    return True


def _draw_marker(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    return link(int(tokens[at].content), env["markers"])


def _parser() -> MarkdownIt:
    # Only what `render` writes: anything else in a text stands there as its characters.
    parser = MarkdownIt("zero").enable(["list", "emphasis", "escape"])
    parser.inline.ruler.push("marker", _read_marker)
    parser.add_render_rule("marker", _draw_marker)
    return parser


_MARKDOWN = _parser()
_ESCAPES = MarkdownIt("zero").enable(["escape"])

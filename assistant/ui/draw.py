"""Draw questions, answers and states as the HTML that the page shows; no Gradio.

Every drawing is one line of HTML inside a `div`: the chat component reads messages as Markdown, in which
such a line is taken as it is, so that Markdown, math and links inside it mean nothing. Whatever comes from
a source, a question or an error is escaped here, and the component's own sanitizer stands behind that.
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

from assistant.types import Answer, Citation, Disagreement, Notice
from assistant.ui.warming import State

# A pasted book is not shown again as a whole; the answer says why it was not looked up.
SHOWN_QUESTION_CHARS = 2_000

KINDS = {
    "peer-reviewed": "peer-reviewed",
    "clinician-written": "clinician-written",
    "lesson": "lesson",
    "ai-generated": "AI-generated",
    "general-interest": "general interest",
}
"""The kinds of source as a reader would say them; any other is shown as it stands."""

_STATUS = {
    "warming": "Warming up: the search model is being loaded. You can ask already; the answer comes when it is ready.",
    "ready": "Ready.",
}


class _Markers(NamedTuple):
    """What a marker needs to become a link."""

    citations: dict[int, Citation]
    anchor: str


def question(text: str) -> str:
    """The question as plain text, its line breaks kept.

    >>> question("a <b>")
    '<div class="asked">a &lt;b&gt;</div>'
    """
    shown = text if len(text) <= SHOWN_QUESTION_CHARS else text[:SHOWN_QUESTION_CHARS] + "…"
    return f'<div class="asked">{_plain(shown)}</div>'


def answer(made: Answer, anchor: str) -> str:
    """The answer with its notices, disagreements and citations.

    `anchor` begins the id of each citation, so it must differ between the answers of a page.
    """
    markers = _Markers({citation.number: citation for citation in made.citations}, anchor)
    sides = "".join(_disagreement(one, markers) for one in made.disagreements)
    # A refusal's notice is its text, and a disagreement is drawn as its two sides.
    notices = [one for one in made.notices if one.text != made.text and not (one.code == "sources_disagree" and sides)]
    parts = (
        f'<div class="says">{_markdown(made.text, markers)}</div>',
        _classified(made),
        "".join(_notice(notice) for notice in notices),
        sides,
        _sources(made.citations, anchor),
    )
    return f'<div class="answer {escape(made.outcome)}">{"".join(parts)}</div>'


def _classified(made: Answer) -> str:
    """The classifier's result in one line, where the question describes a case."""
    if made.classification is None:
        return ""
    statement = escape(str(made.classification["statement"]))
    return f'<p class="notice">The case by the classifier\'s rules: {statement}</p>'


def waiting(state: State) -> str:
    """What stands in the place of an answer that is being made.

    >>> waiting(State("ready"))
    '<div class="waiting">Looking it up…</div>'
    """
    words = "Warming up; the answer comes in a moment…" if state.phase == "warming" else "Looking it up…"
    return f'<div class="waiting">{_plain(words)}</div>'


def problem(message: str) -> str:
    """Why there is no answer at all, in the place of one."""
    return f'<div class="answer problem"><p>{_plain(message)}</p></div>'


def status(state: State) -> str:
    """The line that says whether questions are answered at once.

    >>> status(State("ready"))
    '<div class="state ready" role="status">Ready.</div>'
    """
    words = _STATUS.get(state.phase) or f"Questions cannot be answered: {state.problem}"
    return f'<div class="state {state.phase}" role="status">{_plain(words)}</div>'


def citation_id(anchor: str, number: int) -> str:
    """The id of a citation's quote on the page.

    >>> citation_id("answer-2", 1)
    'answer-2-1'
    """
    return f"{anchor}-{number}"


def _plain(text: str) -> str:
    # As references, so that a drawing stays one line and a quote keeps its lines and tabs.
    return escape(text).replace("\r", "").replace("\n", "&#10;").replace("\t", "&#9;")


def _notice(notice: Notice) -> str:
    # A notice may name words of the question in the escaped form of Markdown; nothing else is Markdown in it.
    return f'<p class="notice" data-code="{escape(notice.code)}">{_one_line(_ESCAPES.renderInline(notice.text))}</p>'


def _disagreement(disagreement: Disagreement, markers: _Markers) -> str:
    sides = "".join(
        f'<div class="side"><p>{_plain(side.claim)} {_links(side.citations, markers)}</p></div>'
        for side in disagreement.sides
    )
    return (
        f'<div class="disagreement"><p class="topic">The sources disagree: {_plain(disagreement.topic)}</p>'
        f'<div class="sides">{sides}</div></div>'
    )


def _links(numbers: Sequence[int], markers: _Markers) -> str:
    links = "".join(_link(markers.citations[number], markers.anchor) for number in numbers)
    return f'<span class="markers">{links}</span>'


def _link(citation: Citation, anchor: str) -> str:
    target = citation_id(anchor, citation.number)
    hint = _plain(f"{citation.title}: {citation.quote}")
    return f'<a class="marker" href="#{escape(target)}" title="{hint}">[{citation.number}]</a>'


def _sources(citations: Sequence[Citation], anchor: str) -> str:
    if not citations:
        return ""
    rows = "".join(_citation(citation, citation_id(anchor, citation.number)) for citation in citations)
    return f'<div class="sources"><p class="caption">Sources</p>{rows}</div>'


def _citation(citation: Citation, target: str) -> str:
    path = " › ".join(citation.heading)
    place = f'<span class="path">{_plain(path)}</span>' if path else ""
    kind = KINDS.get(citation.kind, f"kind: {citation.kind}")
    # The id is on the quote, inside: a browser that follows a link to it opens the details around it.
    return (
        f'<details class="citation"><summary><span class="number">[{citation.number}]</span>'
        f'<span class="about"><span class="title">{_plain(citation.title)}</span> '
        f'<span class="kind">{_plain(kind)}</span>{place}</span></summary>'
        f'<blockquote id="{escape(target)}">{_plain(citation.quote)}</blockquote>'
        f'<p class="place">{_plain(citation.document)}, characters {citation.start:,}–{citation.end:,}</p></details>'
    )


def _markdown(text: str, markers: _Markers) -> str:
    # Inside an element, a line break between two tags shows as nothing or as a space.
    return _one_line(_MARKDOWN.render(text, {"markers": markers}))


def _one_line(html: str) -> str:
    return " ".join(html.split("\n")).strip()


def _read_marker(state: StateInline, silent: bool) -> bool:
    """Read `[n]` where a citation has that number; an escaped `\\[n]` never comes here."""
    if state.src[state.pos] != "[":
        return False
    end = state.src.find("]", state.pos)
    digits = state.src[state.pos + 1 : end] if end > 0 else ""
    if not (digits.isascii() and digits.isdigit() and int(digits) in state.env["markers"].citations):
        return False
    if not silent:
        state.push("marker", "a", 0).content = digits
    state.pos = end + 1
    return True


def _draw_marker(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    markers: _Markers = env["markers"]
    return _link(markers.citations[int(tokens[at].content)], markers.anchor)


def _parser() -> MarkdownIt:
    # Only what `render` writes: anything else in a text stands there as its characters.
    parser = MarkdownIt("zero").enable(["list", "emphasis", "escape"])
    parser.inline.ruler.push("marker", _read_marker)
    parser.add_render_rule("marker", _draw_marker)
    return parser


_MARKDOWN = _parser()
_ESCAPES = MarkdownIt("zero").enable(["escape"])

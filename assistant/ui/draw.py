"""Draw questions, answers and states as the HTML that the page shows; no Gradio.

Whatever comes from a source, a question or an error is escaped here: the page has no other guard.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import shorten

from assistant.model.settings import EXTRACTIVE
from assistant.types import Answer, Citation, Disagreement, Notice
from assistant.ui import trust
from assistant.ui.markers import Markers, citation_id, links, markdown, markers_of, sentence
from assistant.ui.warming import State

# A pasted book is not shown again as a whole; the answer says why it was not looked up.
SHOWN_QUESTION_CHARS = 2_000

# A longer question, as of an exam or a case, is drawn as text and not as a heading.
HEADING_CHARS = 140

# What of a quote stands in the list: it is cut to one line by the style, on a phone to two.
QUOTE_BEGINS_CHARS = 160

BADGES = {
    "terms_not_covered": "Not covered",
    "sources_disagree": "Sources disagree",
    "source_cut_off": "Source cut off",
    "unreviewed_source": "Unreviewed source",
    "personal_advice": "Not personal advice",
    "emergency": "Emergency",
    "sentence_withheld": "Withheld",
    "not_a_question": "Nothing to look up",
    "model_unavailable": "Model problem",
}
"""What the badge of a notice says, by the notice's code."""

_STATUS = {
    "warming": "Warming up: ask already, the answer comes when the search model is loaded.",
    "ready": "Ready",
}


def question(text: str) -> str:
    """The question as plain text, its line breaks kept.

    >>> question("a <b>")
    '<p class="asked">a &lt;b&gt;</p>'
    """
    shown = text if len(text) <= SHOWN_QUESTION_CHARS else text[:SHOWN_QUESTION_CHARS] + "…"
    look = "asked" if len(text) <= HEADING_CHARS else "asked long"
    return f'<p class="{look}">{escape(shown)}</p>'


def answer(made: Answer, anchor: str) -> str:
    """The answer with its notices, disagreements and citations.

    `anchor` begins the id of each citation, so it must differ between the answers of a page.
    """
    markers = markers_of(made.citations, anchor)
    sides = "".join(disagreement(one, markers) for one in made.disagreements)
    # A refusal's notice is its text, and a disagreement is drawn as its two sides.
    shown = [one for one in made.notices if not (one.code == "sources_disagree" and sides)]
    first = [one for one in shown if one.code == "emergency" and one.text != made.text]
    later = [one for one in shown if one.code != "emergency" and one.text != made.text]
    refusal = next((one for one in shown if one.text == made.text), None)
    parts = (
        _searched_for(made),
        "".join(notice(one) for one in first),
        _classified(made) if refusal else "",  # what the sources do not say of a case, the table may
        _badge_of(refusal) if refusal else "",
        f'<div class="says">{markdown(made.text, markers)}</div>',
        sides,
        "" if refusal else _classified(made),
        _written_by(made),
        "".join(notice(one) for one in later),
        sources(made.citations, anchor),
    )
    return f'<div class="answer {escape(made.outcome)}">{"".join(parts)}</div>'


def _searched_for(made: Answer) -> str:
    asked, looked_up = made.question, made.searched_for
    if "".join(asked.split()).casefold() == "".join(looked_up.split()).casefold() or not looked_up:
        return ""
    return f'<p class="searched">Searched for “{escape(looked_up)}”</p>'


def _classified(made: Answer) -> str:
    """The classifier's result in one line, where the question describes a case, and the way to its form."""
    if made.classification is None:
        return ""
    statement = escape(str(made.classification.get("statement", "")))
    return (
        f'<div class="notice" data-code="case"><span class="badge plain">Case</span> '
        f"<span>The case by the classifier's rules: {statement} "
        f'<button type="button" class="link" data-case="{escape(made.question)}">Open it in the case form</button>'
        f"</span></div>"
    )


def _written_by(made: Answer) -> str:
    """Which language model wrote the sentences, where one did: the sources' own words are in the citations."""
    name = made.provenance.composer
    if name == EXTRACTIVE:
        return ""
    return f'<p class="searched">Put into words by {escape(name)}; each sentence was checked against its citations</p>'


def waiting(state: State, begun: bool = False) -> str:
    """What stands in the place of an answer that is being made, or below what of it is there.

    >>> waiting(State("ready"))
    '<div class="waiting"><span class="dots" aria-hidden="true"></span>Looking it up…</div>'
    """
    words = "Warming up; the answer comes in a moment…" if state.phase == "warming" else "Looking it up…"
    words = "Writing and checking the next sentence…" if begun else words
    return f'<div class="waiting"><span class="dots" aria-hidden="true"></span>{escape(words)}</div>'


def problem(message: str) -> str:
    """Why there is no answer at all, in the place of one."""
    return f'<div class="answer problem"><p>{escape(message)}</p></div>'


def status(state: State) -> str:
    """The line that says whether questions are answered at once.

    >>> status(State("ready"))
    '<div class="state ready" role="status">Ready</div>'
    """
    words = _STATUS.get(state.phase) or f"Questions cannot be answered: {state.problem}"
    return f'<div class="state {state.phase}" role="status">{escape(words)}</div>'


def notice(one: Notice) -> str:
    """A notice as a calm badge with its sentence."""
    return f'<p class="notice" data-code="{escape(one.code)}">{_badge_of(one)} <span>{sentence(one.text)}</span></p>'


def _badge_of(one: Notice) -> str:
    tone = "alert" if one.code == "emergency" else "care"
    return f'<span class="badge {tone}">{escape(BADGES.get(one.code, one.code))}</span>'


def disagreement(one: Disagreement, markers: Markers) -> str:
    """The sides of a disagreement next to each other, each with its sources."""
    sides = "".join(
        f'<li class="side"><p>{escape(side.claim)} {links(side.citations, markers)}</p>'
        f"{_by(side.citations, markers)}</li>"
        for side in one.sides
    )
    return (
        f'<div class="disagreement"><p class="topic"><span class="badge care">Sources disagree</span> '
        f'{escape(one.topic)}</p><ul class="sides">{sides}</ul></div>'
    )


def _by(numbers: Sequence[int], markers: Markers) -> str:
    titles = dict.fromkeys((markers.citations[number].title, markers.citations[number].kind) for number in numbers)
    rows = "".join(f"<li>{escape(title)} {trust.badge(kind)}</li>" for title, kind in titles)
    return f'<ul class="by">{rows}</ul>'


def sources(citations: Sequence[Citation], anchor: str) -> str:
    """The citations under their documents, each with its quote a click away and the way into its document."""
    if not citations:
        return ""
    documents: dict[str, list[Citation]] = {}
    for one in citations:
        documents.setdefault(one.document, []).append(one)
    rows = "".join(_document(cited, anchor) for cited in documents.values())
    return f'<div class="sources"><p class="caption">Sources</p>{rows}</div>'


def _document(cited: Sequence[Citation], anchor: str) -> str:
    rows = "".join(_citation(one, citation_id(anchor, one.number)) for one in cited)
    head = f'<span class="title">{escape(cited[0].title)}</span> {trust.badge(cited[0].kind)}'
    return f'<div class="source"><p class="of">{head}</p>{rows}</div>'


def _citation(citation: Citation, target: str) -> str:
    path = " › ".join(citation.heading)
    place = f'<span class="path">{escape(path)}</span>' if path else ""
    begins = shorten(citation.quote, QUOTE_BEGINS_CHARS, placeholder="…")
    # What the reading pane needs stands here once; a marker only points to it.
    data = (
        f'data-number="{citation.number}" data-document="{escape(citation.document)}" '
        f'data-start="{citation.start}" data-end="{citation.end}" data-sha="{escape(citation.sha256)}"'
    )
    return (
        f'<details class="citation" id="{escape(target)}" {data}>'
        f'<summary><span class="number">[{citation.number}]</span>'
        f'<span class="begins">{escape(begins)}</span>{place}</summary>'
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f'<p class="place">{escape(citation.document)}, characters {citation.start:,}–{citation.end:,} '
        f'<button type="button" class="link" data-open="{escape(target)}">Open in the document</button></p></details>'
    )

"""A classification as HTML: type, grade in words, the path, what was used and what would change it; no Gradio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from pydantic import TypeAdapter

from assistant.classifier.refuse import LIMITS_LINE
from assistant.classifier.render import GRADES
from assistant.classifier.vocabulary import label
from assistant.types import Citation, Disagreement
from assistant.ui import draw
from assistant.ui.case_path import picture
from assistant.ui.case_tries import fields_of
from assistant.ui.markers import links, markers_of

ANCHOR = "case"

TYPES = {
    "dystrophic": "Dystrophic calcification",
    "metastatic": "Metastatic calcification",
    "calcinosis": "Calcinosis",
    "calciphylaxis": "Calciphylaxis",
    "cppd": "Calcium pyrophosphate deposition (CPPD)",
    "band_keratopathy": "Band keratopathy",
    "heterotopic_ossification": "Heterotopic ossification",
}
_STATUSES = {
    "indeterminate": "Not decided: what is given fits no single type",
    "invalid_input": "Something entered cannot be right",
    "not_a_case": "No case is described",
    "out_of_scope": "Outside what this tool is for",
    "refused": "Not answered here",
}

_REASONS = {
    "negated": "said to be absent",
    "family": "in the family",
    "hypothetical": "only considered",
    "background": "does not bear on the type",
}
"""Why something was set aside, where the classifier's own word says too little to a reader."""

_TRIED = ' <span class="badge plain">tried</span>'

_CITATIONS = TypeAdapter(tuple[Citation, ...])
_DISAGREEMENTS = TypeAdapter(tuple[Disagreement, ...])

Data = dict[str, Any]
"""The contract's `Classification`."""


def result(found: Data, base: Data | None = None, tries: Sequence[str] = ()) -> str:
    """The classification; with `base`, it is what follows when `tries` are assumed beside what the form says."""
    citations = _CITATIONS.validate_python(found["citations"])
    markers = markers_of(citations, ANCHOR)
    # The numbers of a row's own passages come first; those of a disagreement follow.
    in_topics = {number for topic in found["disagreements"] for side in topic["sides"] for number in side["citations"]}
    own = [one.number for one in citations if one.number not in in_topics] or [one.number for one in citations[:1]]
    notes = [note for note in found["notes"] if note != LIMITS_LINE]  # the page's head says it once
    urgent = [note for note in notes if note.startswith("Urgent")]
    parts = (
        "".join(
            f'<p class="notice" data-code="emergency"><span class="badge alert">Urgent</span> '
            f"<span>{escape(note.removeprefix('Urgent: ').capitalize())}</span></p>"
            for note in urgent
        ),
        f'<h3 class="type">{escape(heading(found))}{_TRIED if tries else ""}</h3>',
        _grade(found),
        f'<p class="says">{escape(found["statement"])} {links(own, markers)}</p>',
        "".join(draw.disagreement(one, markers) for one in _DISAGREEMENTS.validate_python(found["disagreements"])),
        _switches(base or found, tries, _tried(base, tries)),
        picture(found["trace"], heading(found)),
        '<div class="accounts">',
        _list("Used", (_read(item, item["value"]) for item in found["used"]), "Nothing."),
        _list("Set aside", (_read(item, item["why"]) for item in found["ignored"]), "Nothing."),
        _list("Missing", (escape(words) for words in found["missing"]), "Nothing that would help."),
        _list("Also considered", (_other(item) for item in found["differential"]), ""),
        "</div>",
        _list("Notes", (escape(note) for note in notes if note not in urgent), ""),
        draw.sources(citations, ANCHOR),
    )
    return f'<div class="answer case-result" data-status="{escape(found["status"])}">{"".join(parts)}</div>'


def heading(found: Data) -> str:
    """The type, or why there is none, in words."""
    category = found["category"]
    if category:
        return TYPES.get(category, str(category).replace("_", " "))
    return _STATUSES.get(found["status"], str(found["status"]))


def _grade(found: Data) -> str:
    if not found["grade"]:
        return ""
    tone = {"A": "good", "B": "fair", "C": "care"}[found["grade"]]
    two = found["two_class_label"]
    also = f" In the scheme of two types: {two}." if two and two != found["category"] else ""
    return (
        f'<p class="grade"><span class="badge {tone}">Grade {found["grade"]}</span> '
        f"{escape(GRADES[found['grade']].capitalize())}.{also}</p>"
    )


def _tried(base: Data | None, tries: Sequence[str]) -> str:
    if base is None or not tries:
        return ""
    grade = f", grade {base['grade']}" if base["grade"] else ""
    return (
        f'<p class="notice" data-code="tried"><span class="badge plain">Tried</span> '
        f"<span>If {escape(', '.join(tries))}. From the form alone: {escape(heading(base))}{grade}.</span></p>"
    )


def _switches(base: Data, tries: Sequence[str], note: str) -> str:
    """Each fact that would change the result: a switch where the form can say it, else a line; below them the note.

    The note stands below, so that a switch stays under the finger that moved it.
    """
    rows = []
    for change in base["what_would_change_this"]:
        words = escape(change["if"])
        then = escape(change["then"].replace("_", " ").replace("indeterminate", "not decided"))
        if fields_of(change["if"]):
            checked = str(change["if"] in tries).lower()
            rows.append(
                f'<li><button type="button" role="switch" class="switch" aria-checked="{checked}" data-try="{words}">'
                f'<span class="knob" aria-hidden="true"></span><span>{words} <span class="then">→ {then}</span></span>'
                "</button></li>"
            )
        else:
            rows.append(f'<li class="only">{words} <span class="then">→ {then}</span></li>')
    if not rows:
        return ""
    caption = '<p class="caption">What would change this: try it</p>'
    return f'<div class="changes">{caption}<ul>{"".join(rows)}</ul>{note}</div>'


def _read(item: Data, value: str) -> str:
    words = f" <q>{escape(item['from'])}</q>" if item["start"] is not None and item["from"] else ""
    reason, colon, rest = value.partition(":")
    said = f": {escape(_REASONS.get(reason, reason) + colon + rest)}" if value != "present" else ""
    return f"{escape(label(item['finding']))}{said}{words}"


def _other(item: Data) -> str:
    name = TYPES.get(item["category"], str(item["category"]))
    return f"<strong>{escape(name)}</strong>: {escape(item['against'])}"


def _list(title: str, rows: Iterable[str], nothing: str) -> str:
    shown = "".join(f"<li>{row}</li>" for row in rows)
    if not shown and not nothing:
        return ""
    inside = f"<ul>{shown}</ul>" if shown else f'<p class="none">{nothing}</p>'
    return f'<div class="account"><p class="caption">{title}</p>{inside}</div>'

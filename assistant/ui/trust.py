"""How far a source can be trusted, as a badge with an explanation; says only what the source's own data say."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from ingest.types import Source


class Trust(NamedTuple):
    """What the badge of a kind of source says."""

    label: str
    tone: str
    """`good`, `fair`, `care` or `plain`: the badge's colour, never its only sign."""
    means: str
    """One or two sentences for the reader."""


KINDS = {
    "peer-reviewed": Trust(
        "peer-reviewed", "good", "Experts of the field checked it before a journal or a conference published it."
    ),
    "clinician-written": Trust(
        "clinician-written", "fair", "A clinician wrote it. Nobody says that other experts checked it."
    ),
    "lesson": Trust("lesson", "plain", "Teaching material: it explains the basics and may simplify."),
    "ai-generated": Trust(
        "AI-generated", "care", "A program wrote it. Compare what it says with a source that people have reviewed."
    ),
    "general-interest": Trust(
        "general interest", "care", "Written for the public, not for clinicians; the author may be a lay person."
    ),
}
"""The kinds of source as a reader would say them."""

UNKNOWN = Trust("kind unknown", "plain", "Nobody has said what kind of source this is.")


def trust_of(kind: str) -> Trust:
    """What the badge of a kind says; a kind that is not known is shown as it stands.

    >>> trust_of("leaflet").label
    'kind: leaflet'
    """
    if kind in KINDS:
        return KINDS[kind]
    return UNKNOWN if kind == "unknown" else UNKNOWN._replace(label=f"kind: {kind}")


def badge(kind: str) -> str:
    """The badge alone."""
    trust = trust_of(kind)
    return f'<span class="badge {trust.tone}" title="{escape(trust.means)}">{escape(trust.label)}</span>'


def explained(source: Source) -> str:
    """The badge, which opens what it means and who checked the source."""
    trust = trust_of(source.kind)
    review = f"Review: {source.review}" if source.review else "Nobody has said who checked this source."
    return (
        f'<details class="trust"><summary><span class="badge {trust.tone}">{escape(trust.label)}</span>'
        f'<span class="why">What does this mean?</span></summary>'
        f"<p>{escape(trust.means)}</p><p>{escape(review)}</p></details>"
    )


def byline(source: Source) -> str:
    """Who wrote and published a source and when it was last changed, on one line; empty where nobody says."""
    updated = f"updated {source.updated}" if source.updated else ""
    return " · ".join(part for part in (", ".join(source.authors), source.publisher, updated) if part)


def facts(source: Source) -> list[tuple[str, str]]:
    """What else is known of a source, as name and value; what nobody stated is left out."""
    rows = [
        ("Summarises", source.original),
        ("Cut off", source.incomplete),
    ]
    return [(name, value) for name, value in rows if value]

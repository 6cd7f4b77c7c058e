"""Findings that were read from a text, as the content of the case form, and what the form cannot hold.

The form's content is the JSON that `python -m assistant classify --findings` takes.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.classifier.types import Fact, Findings, Lab
from assistant.classifier.vocabulary import CONCEPTS, label

Content = dict[str, Any]
"""A findings object as JSON."""

_CONDITIONS = {
    "present": "present",
    "absent": "absent",
    "family": "family",
    "uncertain": "uncertain",
    "hypothetical": "uncertain",
    "historical": "historical",
}


_SAID = {
    "present": "",
    "family": ": in the family",
    "historical": ": in the past",
    "hypothetical": ": only considered",
}
"""What is said of a finding beside its name; the other presences as they are."""


class Read(NamedTuple):
    """One thing that was read, for the person to compare with the text."""

    what: str
    words: str
    """The words of the text; empty where there are none."""


class Filled(NamedTuple):
    """A form filled from a text."""

    content: Content
    taken: tuple[Read, ...]
    """What stands in the form now."""
    left: tuple[Read, ...]
    """What was read and is not in the form, with the reason."""


def filled_from(findings: Findings) -> Filled:
    """The form's content for these findings."""
    content: Content = {}
    taken: list[Read] = []
    left: list[Read] = []
    for lab in findings.labs:
        shown = Read(_lab_words(lab), lab.origin.words)
        if lab.stale:
            left.append(shown._replace(what=f"{shown.what}: an old result"))
        elif lab.analyte in content and content[lab.analyte].get("value") is not None:
            left.append(shown._replace(what=f"{shown.what}: the form holds one value"))
        else:
            content[lab.analyte] = _level(lab)
            taken.append(shown)
    if findings.tissue in ("normal", "damaged"):
        content["tissue_state"] = findings.tissue
        taken.append(Read(f"tissue {findings.tissue}", findings.tissue_origin.words))
    for fact in findings.facts:
        said = _SAID.get(fact.presence, f": {fact.presence}")
        shown = Read(f"{label(fact.name)}{said}", fact.origin.words)
        (taken if _put(content, fact) else left).append(shown)
    if findings.age_group == "child":
        content["age_group"] = "child"
        taken.append(Read("a child", ""))
    left += [Read(f"{label(aside.finding)}: {aside.why}", aside.origin.words) for aside in findings.asides]
    return Filled(content, tuple(taken), tuple(left))


def _put(content: Content, fact: Fact) -> bool:
    """Whether the form has a field for the fact; it is put there."""
    group = CONCEPTS[fact.name].group
    here = fact.presence in ("present", "historical")
    if fact.name == "several_deposits":
        content["several_deposits"] = True
        return True
    if group == "condition":
        conditions = content.setdefault("conditions", {})
        if conditions.get(fact.name) != "present":
            conditions[fact.name] = _CONDITIONS[fact.presence]
        return True
    if group == "special" and (here or fact.presence == "absent"):
        content.setdefault("special", {})[fact.name] = "present" if here else "absent"
        return True
    lists = {"site": "sites", "tissue": "tissue_findings", "medication": "medications"}
    if group in lists and here:
        names = content.setdefault(lists[group], [])
        if fact.name not in names:
            names.append(fact.name)
        return True
    return False


def _level(lab: Lab) -> Content:
    level: Content = {
        "value": lab.value,
        "unit": lab.unit,
        "low": lab.low,
        "high": lab.high,
        "status": lab.stated if lab.stated not in (None, "conflict") else "unknown",
    }
    if lab.analyte == "calcium":
        level["kind"] = lab.kind
    return {name: value for name, value in level.items() if value is not None}


def _lab_words(lab: Lab) -> str:
    kind = {"ionised": "ionised ", "albumin_corrected": "corrected "}.get(lab.kind, "")
    number = f" {lab.value:g} {lab.unit or '(no unit)'}" if lab.value is not None else ""
    return f"{kind}{lab.analyte}{number}{f', called {lab.stated}' if lab.stated else ''}"

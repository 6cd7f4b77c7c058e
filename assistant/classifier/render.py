"""A classification as the contract's JSON, and as plain text for a terminal."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from assistant.classifier.classification import Classification
from assistant.classifier.lexicon import HERE
from assistant.classifier.passages import passages
from assistant.classifier.refuse import LIMITS_LINE
from assistant.classifier.table import TABLE_VERSION
from assistant.classifier.types import Lab, Origin
from assistant.classifier.vocabulary import CONCEPTS, label

GRADES = {
    "A": "definition met",
    "B": "one part of the definition assumed, or the sources disagree",
    "C": "provisional",
}
"""What a grade says."""


@cache
def table_version() -> str:
    """The table's version with a hash of the files that decide, so that two answers can be told apart."""
    digest = hashlib.sha256()
    for path in sorted(HERE.iterdir()):
        if path.suffix in (".py", ".yaml", ".json"):
            digest.update(path.read_bytes())
    return f"{TABLE_VERSION}-{digest.hexdigest()[:12]}"


def _place(origin: Origin) -> dict[str, Any]:
    return {"from": origin.words, "start": origin.start, "end": origin.end}


def _lab(lab: Lab) -> dict[str, Any]:
    return {
        "analyte": lab.analyte,
        "kind": lab.kind if lab.analyte == "calcium" else None,
        "value": lab.value,
        "unit": lab.unit,
        "low": lab.low,
        "high": lab.high,
        "stated": lab.stated,
        "stale": lab.stale,
        **_place(lab.origin),
    }


def to_json(answer: Classification) -> dict[str, Any]:
    """The contract's `Classification`; citations are numbered in the order of first use."""
    order: list[str] = list(answer.passages)
    for topic in answer.disagreements:
        for side in topic.sides:
            order += side.passages
    numbers = {name: number for number, name in enumerate(dict.fromkeys(order), start=1)}
    facts = answer.findings.facts

    def named(*presences: str) -> list[str]:
        return sorted(
            {fact.name for fact in facts if fact.presence in presences and CONCEPTS[fact.name].group != "site"}
        )

    return {
        "status": answer.status,
        "category": answer.category,
        "grade": answer.grade,
        "two_class_label": answer.two_class_label,
        "reason_code": answer.reason_code,
        "statement": answer.statement,
        "used": [{"finding": item.finding, "value": item.value, **_place(item.origin)} for item in answer.used],
        "ignored": [{"finding": item.finding, "why": item.why, **_place(item.origin)} for item in answer.ignored],
        "missing": list(answer.missing),
        "what_would_change_this": [{"if": change.condition, "then": change.result} for change in answer.changes],
        "differential": [{"category": item.category, "against": item.against} for item in answer.differential],
        "disagreements": [
            {
                "topic": topic.topic,
                "sides": [
                    {"claim": side.claim, "citations": [numbers[name] for name in side.passages]}
                    for side in topic.sides
                ],
            }
            for topic in answer.disagreements
        ],
        "notes": [*answer.notes, LIMITS_LINE],
        "citations": [
            {
                "number": number,
                "document": cited.document,
                "title": cited.title,
                "heading": list(cited.heading),
                "quote": cited.quote,
                "start": cited.start,
                "end": cited.end,
                "kind": cited.kind,
                "sha256": cited.sha256,
            }
            for name, number in numbers.items()
            for cited in (passages()[name],)
        ],
        "trace": [{"criterion": step.criterion, "fired": step.fired, "because": step.because} for step in answer.trace],
        "findings": {
            "calcium_status": answer.levels.calcium,
            "phosphate_status": answer.levels.phosphate,
            "tissue_state": answer.tissue,
            "sites": sorted(
                {fact.name for fact in facts if CONCEPTS[fact.name].group == "site" and fact.presence == "present"}
            ),
            "present": named("present"),
            "absent": named("absent"),
            "family": named("family"),
            "uncertain": named("uncertain", "hypothetical"),
            "historical": named("historical"),
            "labs": [_lab(lab) for lab in answer.findings.labs],
            "flags": list(answer.levels.flags),
        },
        "table_version": table_version(),
    }


def to_text(answer: Classification) -> str:
    """The answer for a terminal: type, why, what is missing, what would change it, passages."""
    data = to_json(answer)
    urgent = [note for note in answer.notes if note.startswith("Urgent")]
    lines = [*urgent]
    title = (answer.category or answer.status).replace("_", " ")
    if answer.grade:
        title += f", grade {answer.grade} ({GRADES[answer.grade]})"
    if answer.two_class_label and answer.two_class_label != answer.category:
        title += f"; {answer.two_class_label} in the scheme of two"
    lines.append(f"{title[0].upper()}{title[1:]}")
    numbers = "".join(f"[{number}]" for number in range(1, len(answer.passages) + 1))
    lines.append(f"{answer.reason_code}: {answer.statement} {numbers}".rstrip())
    lines += _listed("Used", [f"{label(item['finding'])}: {item['value']}{_words(item)}" for item in data["used"]])
    lines += _listed("Ignored", [f"{label(item['finding'])}: {item['why']}{_words(item)}" for item in data["ignored"]])
    lines += _listed("Missing", data["missing"])
    lines += _listed("Would change this", [f"{item['if']} → {item['then']}" for item in data["what_would_change_this"]])
    lines += _listed(
        "Also consider", [f"{item['category'].replace('_', ' ')}: {item['against']}" for item in data["differential"]]
    )
    for topic in data["disagreements"]:
        sides = [
            side["claim"] + " " + "".join(f"[{number}]" for number in side["citations"]) for side in topic["sides"]
        ]
        lines += _listed(f"The sources differ: {topic['topic']}", sides)
    lines += _listed("Notes", [note for note in data["notes"] if note not in urgent])
    lines += _listed(
        "Passages", [f"[{cited['number']}] {cited['document']}: {cited['quote']}" for cited in data["citations"]]
    )
    return "\n".join(lines)


def _words(item: dict[str, Any]) -> str:
    return f" («{item['from']}»)" if item["from"] else ""


def _listed(title: str, rows: list[str]) -> list[str]:
    return [f"{title}:", *(f"  - {row}" for row in rows)] if rows else []

"""The table as a page for a clinician to read and sign: `python -m assistant.classifier.describe` writes it."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.classifier.classify import GATE
from assistant.classifier.labs import LIMITS, PLAUSIBLE
from assistant.classifier.passages import disagreements, passages
from assistant.classifier.refuse import REFUSALS
from assistant.classifier.render import GRADES
from assistant.classifier.table import TABLE
from assistant.classifier.vocabulary import CONCEPTS, Group

PAGE = Path(__file__).resolve().parents[2] / "docs" / "classifier-table.md"
GROUPS: dict[Group, str] = {
    "site": "Sites",
    "tissue": "Damage at the deposit",
    "condition": "Conditions",
    "special": "Special findings",
    "medication": "Medication (notes only)",
}


def page() -> str:
    """The page, as Markdown."""
    lines = [
        "# The classifier's table",
        "",
        "Made from the code by `python -m assistant.classifier.describe`; a test holds the two equal. Exactly one row",
        "fires for every case. What is not stated is never taken as normal.",
        "",
        "Read and agreed (name, date): ______________________",
        "",
        "Grades: " + "; ".join(f"{grade} {words}" for grade, words in GRADES.items()) + ".",
        "",
        "## Before the table",
        "",
    ]
    lines += [f"- **{code}** → {status.replace('_', ' ')}: {words}" for code, (status, words) in GATE.items()]
    lines += ["", "## Rows", ""]
    for row in TABLE:
        result = (row.category or "indeterminate").replace("_", " ")
        lines += [f"### {row.id}: {result}", "", row.words, "", "Fires when all hold:", ""]
        lines += [f"- {limb.words}" for limb in row.limbs]
        lines += [
            "",
            f"Grade: {row.grading.words}."
            if row.grading
            else f"To consider, in order: {', '.join(c.replace('_', ' ') for c in row.differential)}.",
            "",
        ]
        for name in row.passages:
            cited = passages()[name]
            lines.append(f"> {cited.quote}  \n> — {cited.document}, characters {cited.start} to {cited.end}\n")
    lines += [
        "## Blood levels",
        "",
        "The laboratory's own range always goes first. Without one, for adults, in mmol/L after rounding to 0.01:",
        "",
        "| level | low below | normal to | borderline to | impossible outside |",
        "|---|---|---|---|---|",
    ]
    for name, (low, high, end) in LIMITS.items():
        least, most = PLAUSIBLE[name]
        lines.append(f"| {name} | {low:g} | {high:g} | {end:g} | {least:g} to {most:g} |")
    lines += ["", "## Findings", ""]
    for group, title in GROUPS.items():
        lines += [f"### {title}", "", "| finding | id | seen by the table as | named by |", "|---|---|---|---|"]
        for concept in CONCEPTS.values():
            if concept.group == group:
                cited_in = (
                    ", ".join(dict.fromkeys(passages()[name].document for name in concept.passages)) or "no source"
                )
                lines.append(
                    f"| {concept.label} | `{concept.name}` | {', '.join(concept.roles).replace('_', ' ')} |"
                    f" {cited_in} |"
                )
        lines.append("")
    lines += ["## Where the sources differ", ""]
    for topic in disagreements().values():
        lines += [f"- **{topic.id}** {topic.topic}. Positions: " + " / ".join(side.claim for side in topic.sides) + "."]
    lines += ["", "## What is refused", "", *(f"- {refusal.words}" for refusal in REFUSALS.values())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"{PAGE.name}: {len(TABLE)} rows\n")

"""What is not known of a case: the findings that would help, and what each of them would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.classifier.classification import Change
from assistant.classifier.limbs import suspicion
from assistant.classifier.picture import metabolism
from assistant.classifier.table import Criterion, deciding, grade_of
from assistant.classifier.types import Levels, Picture, Status

LEVELS: tuple[Status, ...] = ("high", "normal", "borderline", "low")


def missing_facts(row: Criterion, p: Picture, levels: Levels) -> tuple[str, ...]:
    """Findings that would help, in words; empty when the definition is met."""
    if row.id in ("SP1b", "SP1c", "SP1d", "SP1e"):
        return tuple(
            words
            for words, value in (
                ("von Kossa stain of a skin biopsy", p.von_kossa),
                ("thrombosis of small vessels in the biopsy", p.vessel_thrombosis),
            )
            if value == "unknown"
        )
    if row.id.startswith("SP") or row.id == "R01":
        return ("a separate case for each deposit",) if row.id == "R01" else ()
    wanted = []
    if levels.calcium in ("unknown", "borderline", "conflict"):
        wanted.append("serum calcium, ionised or with albumin, and the laboratory's range")
    if levels.phosphate in ("unknown", "borderline", "conflict"):
        wanted.append("serum phosphate and the laboratory's range")
    if p.tissue in ("unknown", "conflict") and not p.named_calcinosis:
        wanted.append("whether the tissue was normal or damaged before it calcified")
    if p.skin == "unknown" and p.place == "other" and row.category is None:
        wanted.append("the site of the deposit")
    if p.skin == "yes" and p.connective_disease == "unknown":
        wanted.append("whether there is a connective tissue disease")
    return tuple(wanted)


def _alternatives(p: Picture, levels: Levels) -> Iterator[tuple[str, Picture]]:
    """Each unknown fact set to each of its values."""
    for status in LEVELS:
        if levels.calcium == "unknown":
            yield f"calcium {status}", replace(p, metabolism=metabolism(status, levels.phosphate))
    for status in LEVELS:
        if levels.phosphate == "unknown":
            yield f"phosphate {status}", replace(p, metabolism=metabolism(levels.calcium, status))
    if levels.calcium == levels.phosphate == "unknown":
        yield "calcium and phosphate normal", replace(p, metabolism="normal")
    if p.tissue == "unknown":
        yield "tissue normal", replace(p, tissue="normal")
        yield "tissue damaged", replace(p, tissue="damaged")
    if p.skin == "unknown":
        yield "the deposit in the skin", replace(p, skin="yes")
        if p.place == "other":
            yield "the deposit in kidney, lung or stomach", replace(p, skin="no", place="organ")
    if p.connective_disease == "unknown":
        yield "connective tissue disease present", replace(p, connective_disease="yes")
    if "calciphylaxis" in (
        p.calciphylaxis,
        "calciphylaxis" if suspicion(p) or p.calciphylaxis != "none" else "",
    ):
        if p.von_kossa == "unknown":
            yield "von Kossa stain positive", replace(p, von_kossa="yes")
        if p.vessel_thrombosis == "unknown":
            for word, value in (("shown", "yes"), ("excluded", "no")):
                yield (
                    f"small-vessel thrombosis {word}",
                    replace(p, vessel_thrombosis="yes" if value == "yes" else "no"),
                )
        if "unknown" in (p.von_kossa, p.vessel_calcification) and p.vessel_thrombosis == "unknown":
            yield (
                "biopsy with vessel calcium and thrombosis",
                replace(p, von_kossa="yes", vessel_thrombosis="yes"),
            )


def what_would_change(row: Criterion, picture: Picture, levels: Levels) -> tuple[Change, ...]:
    """Every single unknown fact that would change type or grade, found by asking the table again."""
    now = (row.category, grade_of(row, picture))
    found = []
    for words, other in _alternatives(picture, levels):
        then = deciding(other)
        result = (then.category, grade_of(then, other))
        if result != now:
            shown = f"{then.category}, grade {result[1]}" if then.category else f"indeterminate ({then.id})"
            found.append(Change(words, shown))
    if row.id == "R40":
        found.append(
            Change("a high level documented when the deposit formed", "metastatic becomes possible; ask for it")
        )
    return tuple(found)

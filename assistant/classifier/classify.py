"""Findings to a classification: a pure function. No clock, no network, no index, no model.

The gate comes first (no case, no human, impossible values, hard tissue), then the table decides, and the rest
of this module says what the decision rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from assistant.classifier.classification import CaseStatus, Classification, Differential, Step
from assistant.classifier.explain import (
    against,
    differences,
    ignored_facts,
    notes_for,
    passages_for,
    urgent,
    used_facts,
)
from assistant.classifier.labs import judge_levels
from assistant.classifier.open_points import missing_facts, what_would_change
from assistant.classifier.picture import draw, kidney_failing, present
from assistant.classifier.refuse import REFUSALS
from assistant.classifier.table import TABLE, Criterion, deciding, grade_of
from assistant.classifier.types import Category, Findings, Levels, Picture
from assistant.classifier.vocabulary import CONCEPTS

TWO_CLASSES: dict[Category, Literal["dystrophic", "metastatic"]] = {
    "dystrophic": "dystrophic",
    "calcinosis": "dystrophic",
    "metastatic": "metastatic",
}
"""The scheme of two; the sources file calcinosis cutis under dystrophic there (D2). Special entities have no place."""

NAMES_ONLY = frozenset({"calciphylaxis", "cppd", "band_keratopathy", "heterotopic_ossification"})
"""Diagnoses by name, without a finding."""

GATE: dict[str, tuple[CaseStatus, str]] = {
    "G1": ("not_a_case", "The text describes no case: no deposit and no finding of a patient."),
    "G2": ("invalid_input", "A value or an entry cannot be right; nothing is typed on it."),
    "G3": ("out_of_scope", "The patient is not a human being; the sources are about people."),
    "G4": ("out_of_scope", "Bone and teeth hold calcium normally; only soft tissue is classified."),
    "G5": ("refused", "Only something is asked that this tool does not answer."),
}
"""What is not typed, by reason code."""


def gate(findings: Findings, levels: Levels, picture: Picture) -> str | None:
    """The reason why the case is not typed, or `None`."""
    here = present(findings)
    sites = {name for name in here if CONCEPTS[name].group == "site"}
    weighty = {name for name in here if CONCEPTS[name].group in ("tissue", "special")} - NAMES_ONLY
    # a bare site or a bare name beside a question on treatment is no case of its own
    background = [
        name
        for name in here - {"breast", "brain", "other_condition"}
        if CONCEPTS[name].group in ("site", "condition", "special")
    ]
    told = weighty or len(background) > 1 or findings.tissue != "unknown" or findings.labs
    if findings.problems or levels.problems:
        return "G2"
    if "not_human" in here:
        return "G3"
    if set(findings.requests) - {"forced_class"} and not (told and findings.is_case):
        return "G5"
    if not findings.is_case:
        return "G1"
    hard = bool(sites) and all("hard" in CONCEPTS[name].roles for name in sites)
    special = any(CONCEPTS[name].group in ("special", "tissue") for name in here)
    return "G4" if hard and not special else None


def _canonical(findings: Findings) -> Findings:
    """The same findings in one order, so that the order of the input never matters."""
    return replace(
        findings,
        facts=tuple(
            sorted(set(findings.facts), key=lambda f: (f.name, f.presence, f.origin.start or 0, f.origin.words))
        ),
        labs=tuple(sorted(set(findings.labs), key=repr)),
        requests=tuple(sorted(set(findings.requests))),
        asides=tuple(sorted(set(findings.asides), key=lambda a: (a.origin.start or 0, a.finding, a.why))),
        problems=tuple(sorted(set(findings.problems))),
    )


def _trace(picture: Picture, fired: str) -> tuple[Step, ...]:
    steps = []
    for row in TABLE:
        if row.id == fired:
            steps.append(Step(row.id, True, "; ".join(limb.words for limb in row.limbs)))
        else:
            failed = next((limb.words for limb in row.limbs if not limb.test(picture)), "another row decided")
            steps.append(Step(row.id, False, f"not met: {failed}"))
    return tuple(steps)


def _stopped(code: str, findings: Findings, levels: Levels, picture: Picture) -> Classification:
    status, statement = GATE[code]
    notes: tuple[str, ...] = (*urgent(findings, picture), *findings.problems, *levels.problems)
    notes += tuple(REFUSALS[name].words for name in findings.requests)
    passages: tuple[str, ...] = ("bones_and_teeth", "pathologic_001") if code == "G4" else ()
    if code == "G5":
        passages = tuple(p for name in findings.requests for p in REFUSALS[name].passages)
    return Classification(
        status, None, None, None, code, statement, findings, levels, picture.tissue,
        ignored=findings.asides, notes=notes, passages=passages,
    )  # fmt: skip


def classify(findings: Findings) -> Classification:
    """The type of calcification for these findings, with everything that it rests on.

    >>> from assistant.classifier.types import Fact, Lab
    >>> labs = (Lab("calcium", stated="normal"), Lab("phosphate", stated="normal"))
    >>> answer = classify(Findings(facts=(Fact("haematoma"), Fact("muscle")), labs=labs))
    >>> answer.category, answer.grade, answer.reason_code
    ('dystrophic', 'A', 'R22')
    """
    findings = _canonical(findings)
    levels = judge_levels(findings.labs, child=findings.age_group == "child", kidney=kidney_failing(findings))
    picture = draw(findings, levels)
    stopped = gate(findings, levels, picture)
    if stopped:
        return _stopped(stopped, findings, levels, picture)
    row = deciding(picture)
    used = used_facts(row, findings, levels, picture)
    return Classification(
        status="classified" if row.category else "indeterminate",
        category=row.category,
        grade=grade_of(row, picture),
        two_class_label=TWO_CLASSES.get(row.category) if row.category else None,
        reason_code=row.id,
        statement=row.words,
        findings=findings,
        levels=levels,
        tissue=picture.tissue,
        used=used,
        ignored=ignored_facts(findings, used),
        missing=missing_facts(row, picture, levels),
        changes=what_would_change(row, picture, levels),
        differential=_differential(row, picture),
        disagreements=differences(row, findings, picture),
        notes=notes_for(row, findings, levels, picture),
        passages=passages_for(row, used, picture),
        trace=_trace(picture, row.id),
    )


def _differential(row: Criterion, picture: Picture) -> tuple[Differential, ...]:
    return tuple(Differential(category, against(category, picture)) for category in row.differential)

"""Why the table decided as it did: what was used, set aside and missing, what would change it, what sources dispute."""

from __future__ import annotations

from assistant.classifier.classification import Disagreement, Used
from assistant.classifier.limbs import (
    clinical_calciphylaxis,
    connective_skin,
    kidney_vessel,
    raised,
    suspicion,
)
from assistant.classifier.passages import disagreements
from assistant.classifier.picture import present
from assistant.classifier.refuse import REFUSALS
from assistant.classifier.table import Criterion
from assistant.classifier.types import Aside, Category, Fact, Findings, Levels, Picture
from assistant.classifier.vocabulary import CONCEPTS

URGENT = (
    "Urgent: kidney failure or a suspected calciphylaxis with skin lesions needs specialist assessment at once; "
    "calciphylaxis is life-threatening."
)
THREE: tuple[Category, ...] = ("dystrophic", "metastatic", "calcinosis")


def urgent(findings: Findings, picture: Picture) -> tuple[str, ...]:
    """The urgency line, where calciphylaxis is established, suspected or pictured, in whomever; else nothing."""
    told = {fact.name for fact in findings.facts if fact.presence not in ("absent", "historical")}
    roles = {role for name in told for role in CONCEPTS[name].roles}
    anybody = "skin_ulcer_or_necrosis" in told and bool({"kidney", "end_stage"} & roles)
    shown = (
        suspicion(picture) or picture.calciphylaxis != "none" or "yes" in (picture.von_kossa, picture.vessel_thrombosis)
    )
    return (URGENT,) if shown or anybody or clinical_calciphylaxis(picture) else ()


def _axis_of(fact: Fact) -> set[str]:
    concept = CONCEPTS[fact.name]
    axes = {"site": {"place"}, "tissue": {"tissue"}, "special": {"special"}}.get(concept.group, set())
    if "connective" in concept.roles or "named_calcinosis" in concept.roles:
        axes = {"connective"}
    if "cause" in concept.roles or "malignant" in concept.roles:
        axes = {"cause", "kidney"} if {"kidney", "end_stage"} & set(concept.roles) else {"cause"}
    if fact.name == "eye_injury_or_inflammation":
        axes = {"eye"}
    return axes


def used_facts(row: Criterion, findings: Findings, levels: Levels, picture: Picture) -> tuple[Used, ...]:
    """The findings on which the row rests, levels and tissue first."""
    axes = {axis for limb in row.limbs for axis in limb.axes}
    used: list[Used] = []
    if "labs" in axes:
        for name, status in (("calcium", levels.calcium), ("phosphate", levels.phosphate)):
            for lab in findings.labs:
                if lab.analyte == name and status != "unknown" and not lab.stale:
                    number = "" if lab.value is None else f" ({lab.value:g} {lab.unit or ''})".replace(" )", ")")
                    used.append(Used(f"{name}_status", f"{status}{number}", lab.origin))
    if "tissue" in axes and findings.tissue != "unknown":
        used.append(Used("tissue_state", findings.tissue, findings.tissue_origin))
    here = present(findings)
    for fact in findings.facts:
        if fact.name in here and fact.presence in ("present", "historical") and _axis_of(fact) & axes:
            used.append(Used(fact.name, fact.presence, fact.origin))
        elif fact.presence == "absent" and "special" in axes and CONCEPTS[fact.name].group == "special":
            used.append(Used(fact.name, "absent", fact.origin))
    return tuple(dict.fromkeys(used))


WHY = {
    "absent": "negated",
    "family": "family",
    "uncertain": "uncertain",
    "hypothetical": "hypothetical",
    "historical": "resolved",
}


def ignored_facts(findings: Findings, used: tuple[Used, ...]) -> tuple[Aside, ...]:
    """What was read and does not count, with the reason; after it what the reader set aside."""
    taken = {(item.finding, item.origin) for item in used}
    left = [
        Aside(
            fact.name,
            f"{WHY.get(fact.presence, 'background')}{f': «{fact.cue}»' if fact.cue else ''}",
            fact.origin,
        )
        for fact in findings.facts
        if (fact.name, fact.origin) not in taken
    ]
    stale = [Aside(lab.analyte, "resolved: an old result", lab.origin) for lab in findings.labs if lab.stale]
    return (*left, *stale, *findings.asides)


def against(category: Category, p: Picture) -> str:
    """What speaks against a type, or what is missing for it."""
    if category == "metastatic":
        if p.tissue == "damaged":
            return "the tissue is damaged"
        if p.metabolism == "normal":
            return "calcium and phosphate are normal"
        if p.metabolism == "conflict":
            return "the blood levels contradict each other"
        return "normal tissue is not stated" if raised(p) else "no blood level is known to be high"
    if category == "dystrophic":
        if raised(p):
            return "a blood level is high"
        if p.tissue == "conflict":
            return "the tissue is called both normal and damaged"
        if p.tissue == "damaged":
            return (
                "a skin deposit in connective tissue disease is calcinosis by two of the sources"
                if connective_skin(p)
                else "the blood levels are not known to be normal"
            )
        return "the tissue is normal" if p.tissue == "normal" else "no damage of the tissue is stated"
    if category == "calcinosis":
        if raised(p):
            return "a blood level is high"
        if p.skin != "yes" and not p.named_calcinosis:
            return "no deposit in skin, subcutis or connective tissue is stated"
        if p.connective_disease != "yes" and not p.named_calcinosis:
            return "no connective tissue disease is stated"
        return (
            "the tissue has damage of its own"
            if p.tissue == "damaged"
            else "the blood levels are not known to be normal"
        )
    if category == "calciphylaxis":
        return "calcification together with thrombosis of small skin vessels is not documented"
    return {
        "cppd": "crystals or chondrocalcinosis are not documented",
        "band_keratopathy": "a deposit of the anterior cornea is not documented",
        "heterotopic_ossification": "bone outside the skeleton is not documented",
    }[category] if not _holds(category, p) else "another entity is described as well"  # fmt: skip


def _holds(category: Category, p: Picture) -> bool:
    return {
        "cppd": p.cppd != "none",
        "band_keratopathy": p.band_keratopathy,
        "heterotopic_ossification": p.new_bone != "none",
    }[category]


def differences(row: Criterion, findings: Findings, p: Picture) -> tuple[Disagreement, ...]:
    """The disagreements of the sources that touch this case, in the order of their numbers."""
    here = present(findings)
    special = row.id.startswith("SP")
    metastatic = row.category == "metastatic" or any(item == "metastatic" for item in row.differential)
    touched = {
        "D1": row.category == "calcinosis",
        "D2": row.category == "calcinosis" or row.id in ("R10", "R12"),
        "D3": bool(here & {"scleroderma", "dermatomyositis", "crest_syndrome"}) and not special,
        "D4": p.metabolism == "phosphate_high" and metastatic,
        "D5": row.id == "R22" and p.metabolism == "partial",
        "D7": p.new_bone != "none",
        "D9": "synovial_sarcoma" in here and not special,
        "D10": kidney_vessel(p) or "monckeberg" in here,
        "D11": p.place == "cornea",
        "D12": row.id == "R31",
        "D14": "vitamin_k_antagonist" in here,
    }
    return tuple(disagreements()[number] for number, touches in touched.items() if touches)


def notes_for(row: Criterion, findings: Findings, levels: Levels, p: Picture) -> tuple[str, ...]:
    """Sentences for the reader: urgency, the numbers, medication, what is refused."""
    here = present(findings)
    notes = [*urgent(findings, p), *levels.notes]
    if row.id == "SP3":
        mechanism = [
            words
            for words, holds in (
                ("local injury or inflammation", p.eye_injury),
                ("a high blood level", raised(p)),
            )
            if holds
        ]
        notes.append(f"Mechanism stated for the cornea: {' and '.join(mechanism) or 'none'}.")
    if "myositis_ossificans" in here:
        notes.append(
            "Myositis ossificans is filed under dystrophic by one source; its name means bone, so "
            "consider heterotopic ossification."
        )
    if "vitamin_k_antagonist" in here and p.kidney_disease == "end_stage":
        notes.append(
            "Vitamin K antagonist in end-stage kidney disease: a source gives a higher risk of calciphylaxis. "
            "A risk, not a criterion."
        )
    if "calcium_binder" in here:
        notes.append(
            "Calcium-containing binder: a source gives a possibly higher risk of vascular calcification. "
            "Not a criterion."
        )
    if "bisphosphonate" in here:
        notes.append(
            "A bisphosphonate can lower calcium by about 2% and phosphate by 4 to 6%: a value just "
            "under an upper limit may have been above it. The type is unchanged."
        )
    if findings.age_group == "child":
        notes.append("A child: built-in adult ranges are not used.")
    notes += [REFUSALS[name].words for name in findings.requests]
    return tuple(dict.fromkeys(notes))


def passages_for(row: Criterion, used: tuple[Used, ...], p: Picture) -> tuple[str, ...]:
    """The row's passages, then those that name the findings it rests on."""
    found = list(row.passages)
    if row.category in THREE or row.category is None:
        for item in used:
            if item.finding in CONCEPTS and item.value != "absent":
                found += CONCEPTS[item.finding].passages
    if row.category == "metastatic" and p.metabolism == "phosphate_high":
        found.append("phosphate_001")
    return tuple(dict.fromkeys(found))

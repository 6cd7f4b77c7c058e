"""Findings to the picture: the few axes on which the table decides, and what speaks for each."""

from __future__ import annotations

from typing import Literal

from assistant.classifier.types import Findings, Levels, Metabolism, Picture, Status, Tissue, Tri
from assistant.classifier.vocabulary import CONCEPTS


def metabolism(calcium: Status, phosphate: Status) -> Metabolism:
    """Calcium and phosphate together; `normal` only when both are known to be.

    >>> metabolism("high", "unknown"), metabolism("normal", "high"), metabolism("normal", "unknown")
    ('high', 'phosphate_high', 'partial')
    """
    both = (calcium, phosphate)
    if "conflict" in both:
        return "conflict"
    if calcium == "high":
        return "high"
    if phosphate == "high":
        return "phosphate_high"
    if "borderline" in both:
        return "borderline"
    if "low" in both:
        return "low"
    if both == ("normal", "normal"):
        return "normal"
    return "partial" if "normal" in both else "unknown"


def present(findings: Findings) -> frozenset[str]:
    """The findings that count: present ones, and damage that is historical, because damage stays."""
    return frozenset(
        fact.name
        for fact in findings.facts
        if fact.presence == "present"
        or (fact.presence == "historical" and fact.name in CONCEPTS and CONCEPTS[fact.name].time == "damage")
    )


def tissue_of(findings: Findings, here: frozenset[str]) -> Tissue:
    """The tissue, by the general statement and the findings at the deposit; both at once contradict each other."""
    damaged = any(CONCEPTS[name].group == "tissue" for name in here)
    if findings.tissue == "conflict" or (findings.tissue == "normal" and damaged):
        return "conflict"
    return "damaged" if damaged else findings.tissue


def kidney_failing(findings: Findings) -> bool:
    """Whether a chronic kidney disease is present, which makes an albumin correction untrustworthy."""
    return bool(present(findings) & {"chronic_kidney_disease", "end_stage_kidney_disease"})


def _new_bone(here: frozenset[str], denied: bool) -> Literal["none", "named", "shown"]:
    """Bone outside the skeleton; a name that the findings deny does not count."""
    if "bone_documented" in here:
        return "shown"
    return "named" if "heterotopic_ossification" in here and not denied else "none"


def draw(findings: Findings, levels: Levels) -> Picture:
    """The picture of one case."""
    here = present(findings)
    roles = {role for name in here for role in CONCEPTS[name].roles}
    stated = {(fact.name, fact.presence) for fact in findings.facts}

    def tri(name: str) -> Tri:
        if name in here:
            return "yes"
        return "no" if (name, "absent") in stated else "unknown"

    def of_role(role: str) -> Tri:
        if role in roles:
            return "yes"
        absent = any(
            presence == "absent" and role in CONCEPTS[name].roles for name, presence in stated if name in CONCEPTS
        )
        return "no" if absent else "unknown"

    named_site = any(CONCEPTS[name].group == "site" for name in here)
    skin: Tri = "yes" if "skin" in roles else "no" if named_site else "unknown"
    return Picture(
        metabolism=metabolism(levels.calcium, levels.phosphate),
        labs_doubtful=levels.doubtful,
        tissue=tissue_of(findings, here),
        skin=skin,
        place="organ"
        if "organ" in roles
        else "vessel"
        if "vessel" in roles
        else "cornea"
        if "cornea" in roles
        else "other",
        # an arterial plaque or a sclerosis of the media names the vessel by itself
        vessel="vessel" in roles or bool(here & {"atherosclerotic_plaque", "monckeberg"}),
        connective_disease=of_role("connective"),
        named_calcinosis="named_calcinosis" in roles,
        cause="other" if "cause" in roles else "malignant" if "malignant" in roles else "none",
        kidney_disease="end_stage" if "end_stage" in roles else "chronic" if "kidney" in roles else "none",
        von_kossa=tri("von_kossa_positive"),
        vessel_calcification=tri("small_vessel_calcification"),
        vessel_thrombosis=tri("small_vessel_thrombosis"),
        calciphylaxis="stated"
        if "calciphylaxis" in here
        else "suspected"
        if ("calciphylaxis", "uncertain") in stated
        else "none",
        skin_necrosis="skin_ulcer_or_necrosis" in here,
        cppd="shown" if here & {"cpp_crystals", "chondrocalcinosis"} else "named" if "cppd" in here else "none",
        band_keratopathy=bool(here & {"band_keratopathy", "anterior_cornea"}),
        eye_injury="eye_injury_or_inflammation" in here,
        new_bone=_new_bone(here, ("bone_documented", "absent") in stated),
        several_deposits="several_deposits" in here,
    )

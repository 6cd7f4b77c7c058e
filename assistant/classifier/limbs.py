"""The conditions that the rows of the table are made of, each in words and as a test on the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.classifier.types import Picture

Axis = Literal["labs", "tissue", "place", "connective", "cause", "kidney", "special", "eye"]
"""Which findings a condition looks at."""


@dataclass(frozen=True, slots=True)
class Limb:
    """One condition of a row."""

    words: str
    """The condition as a clinician would say it."""
    test: Callable[[Picture], bool]
    """Whether it holds."""
    axes: tuple[Axis, ...] = ()
    """The findings it takes into account when it holds."""


def shows_calcium(p: Picture) -> bool:
    """One of the two histological elements of calciphylaxis: calcium in small vessels, or by von Kossa stain."""
    return "yes" in (p.von_kossa, p.vessel_calcification)


def proven_calciphylaxis(p: Picture) -> bool:
    """Both histological elements."""
    return shows_calcium(p) and p.vessel_thrombosis == "yes"


def half_calciphylaxis(p: Picture) -> bool:
    """One element without the other, or a stated diagnosis that the biopsy does not bear out."""
    if proven_calciphylaxis(p):
        return False
    denied = "no" in (p.vessel_thrombosis, p.von_kossa)
    lone_thrombosis = p.vessel_thrombosis == "yes" and p.calciphylaxis != "stated"
    return shows_calcium(p) or lone_thrombosis or (p.calciphylaxis == "stated" and denied)


def stated_calciphylaxis(p: Picture) -> bool:
    """The diagnosis is stated, and nothing is known of the biopsy that contradicts it."""
    return p.calciphylaxis == "stated" and not proven_calciphylaxis(p) and not half_calciphylaxis(p)


def clinical_calciphylaxis(p: Picture) -> bool:
    """Kidney failure and painful skin necrosis, without a biopsy or a diagnosis."""
    settled = proven_calciphylaxis(p) or half_calciphylaxis(p) or p.calciphylaxis == "stated"
    return p.kidney_disease != "none" and p.skin_necrosis and not settled


def raised_calciphylaxis(p: Picture) -> bool:
    """Somebody asks for it or suspects it, and nothing else bears on it."""
    settled = proven_calciphylaxis(p) or half_calciphylaxis(p) or clinical_calciphylaxis(p)
    return p.calciphylaxis == "suspected" and not settled


def suspicion(p: Picture) -> bool:
    """Calciphylaxis that is not established and must not be hidden."""
    return half_calciphylaxis(p) or clinical_calciphylaxis(p) or raised_calciphylaxis(p)


def entities(p: Picture) -> int:
    """How many special entities are established or named."""
    calciphylaxis = proven_calciphylaxis(p) or stated_calciphylaxis(p)
    return sum((calciphylaxis, p.cppd != "none", p.band_keratopathy, p.new_bone != "none"))


def several(p: Picture) -> bool:
    """More than one thing to classify."""
    return not plain(p) and (p.several_deposits or entities(p) + suspicion(p) > 1)


def raised(p: Picture) -> bool:
    """A high calcium or phosphate."""
    return p.metabolism in ("high", "phosphate_high")


def connective_skin(p: Picture) -> bool:
    """A connective tissue disease and a deposit in skin, subcutis or connective tissue."""
    return p.connective_disease == "yes" and p.skin == "yes"


def kidney_vessel(p: Picture) -> bool:
    """A vessel in kidney disease whose blood levels nobody knows."""
    return p.kidney_disease != "none" and p.vessel and p.metabolism == "unknown"


def cause_without_levels(p: Picture) -> bool:
    """A listed cause other than a malignancy, and a place where metastatic deposits are expected."""
    expected = p.tissue == "normal" or (p.tissue == "unknown" and p.place == "organ")
    return p.cause == "other" and expected and not kidney_vessel(p)


def lone_skin(p: Picture) -> bool:
    """Skin, subcutis or connective tissue and no other typical place."""
    return p.skin == "yes" and p.place == "other"


def plain(p: Picture) -> bool:
    """None of the special entities, not even as a suspicion, and one deposit.

    The same as: not `several`, no `suspicion`, no `entities`; written out, because every row asks it.
    """
    entity = p.cppd != "none" or p.band_keratopathy or p.new_bone != "none" or p.calciphylaxis != "none"
    clinical = p.kidney_disease != "none" and p.skin_necrosis
    histology = shows_calcium(p) or p.vessel_thrombosis == "yes"
    return not (entity or clinical or p.several_deposits or histology)


SEVERAL = Limb(
    "several deposits, two special entities, or a suspected calciphylaxis beside another entity",
    several,
    ("special",),
)
ONE = Limb("a single thing to classify", lambda p: not several(p))
PROVEN = Limb(
    "calcium (von Kossa stain, or in small vessels) with thrombosis of small vessels",
    proven_calciphylaxis,
    ("special", "kidney"),
)
HALF = Limb("one histological element of calciphylaxis without the other", half_calciphylaxis, ("special", "kidney"))
CLINICAL = Limb(
    "kidney failure with painful ulcer or necrosis of the skin, no biopsy",
    clinical_calciphylaxis,
    ("special", "kidney"),
)
RAISED = Limb("calciphylaxis is suspected or asked about", raised_calciphylaxis, ("special", "kidney"))
STATED = Limb(
    "calciphylaxis is stated as the diagnosis, without histology", stated_calciphylaxis, ("special", "kidney")
)
NO_SUSPICION = Limb("no suspicion of calciphylaxis", lambda p: not suspicion(p))
CPPD = Limb(
    "calcium pyrophosphate crystals, chondrocalcinosis, or the diagnosis CPPD",
    lambda p: p.cppd != "none",
    ("special", "place"),
)
BAND = Limb(
    "band keratopathy, or a deposit of the anterior cornea",
    lambda p: p.band_keratopathy,
    ("special", "place", "eye", "labs"),
)
NEW_BONE = Limb("bone outside the skeleton", lambda p: p.new_bone != "none", ("special", "place"))

PLAIN = Limb("no special entity", plain)
LABS_CONFLICT = Limb(
    "the statements on the blood levels contradict each other, or a number without its unit may be high",
    lambda p: p.metabolism == "conflict",
    ("labs",),
)
LABS_AGREE = Limb("the statements on the blood levels agree", lambda p: p.metabolism != "conflict")
TISSUE_CONFLICT = Limb("the tissue is called both normal and damaged", lambda p: p.tissue == "conflict", ("tissue",))
TISSUE_AGREES = Limb("the statements on the tissue agree", lambda p: p.tissue != "conflict")
HIGH = Limb("calcium or phosphate is high", raised, ("labs",))
NOT_HIGH = Limb("neither calcium nor phosphate is high", lambda p: not raised(p), ("labs",))
NORMAL_LABS = Limb("calcium and phosphate are both normal", lambda p: p.metabolism == "normal", ("labs",))
BORDERLINE = Limb("a blood level is borderline, none is high", lambda p: p.metabolism == "borderline", ("labs",))
LOW = Limb("a blood level is low, none is high or borderline", lambda p: p.metabolism == "low", ("labs",))
PARTIAL = Limb("one blood level is normal, the other not known", lambda p: p.metabolism == "partial", ("labs",))
UNKNOWN_LABS = Limb("neither blood level is known", lambda p: p.metabolism == "unknown", ("labs",))
DAMAGED = Limb("the tissue at the deposit is damaged", lambda p: p.tissue == "damaged", ("tissue",))
NOT_DAMAGED = Limb("no damage of the tissue is stated", lambda p: p.tissue != "damaged", ("tissue",))
NORMAL_TISSUE = Limb("the tissue is normal", lambda p: p.tissue == "normal", ("tissue",))
UNKNOWN_TISSUE = Limb("the tissue is not described", lambda p: p.tissue == "unknown", ("tissue",))
NAMED = Limb(
    "calcinosis universalis, circumscripta or tumoral calcinosis",
    lambda p: p.named_calcinosis,
    ("connective",),
)
NOT_NAMED = Limb("no named calcinosis", lambda p: not p.named_calcinosis)
CONNECTIVE_SKIN = Limb(
    "connective tissue disease with the deposit in skin, subcutis or connective tissue",
    connective_skin,
    ("connective", "place"),
)
CALCINOSIS_PICTURE = Limb(
    "a named calcinosis, or connective tissue disease with the deposit in the skin",
    lambda p: p.named_calcinosis or connective_skin(p),
    ("connective", "place"),
)
NO_CALCINOSIS_PICTURE = Limb(
    "neither a named calcinosis nor connective tissue disease with the deposit in the skin",
    lambda p: not p.named_calcinosis and not connective_skin(p),
)
KIDNEY_VESSEL = Limb(
    "a vessel in chronic kidney disease, blood levels not known", kidney_vessel, ("kidney", "place", "labs")
)
NOT_KIDNEY_VESSEL = Limb(
    "not a vessel in chronic kidney disease with unknown blood levels", lambda p: not kidney_vessel(p)
)
EXPECTED = Limb(
    "the tissue is normal, or undescribed at a typical site or with a listed cause",
    lambda p: p.tissue == "normal" or p.place != "other" or p.cause != "none",
    ("tissue", "place", "cause", "kidney"),
)
UNEXPECTED = Limb("neither typical site nor listed cause", lambda p: p.place == "other" and p.cause == "none")
CAUSE_ONLY = Limb(
    "a listed cause that is no malignancy, with normal tissue or kidney, lung or stomach",
    cause_without_levels,
    ("cause", "kidney", "place", "tissue"),
)
NOT_CAUSE_ONLY = Limb("no listed cause with normal tissue or a typical organ", lambda p: not cause_without_levels(p))
LONE_SKIN = Limb("the deposit is in skin, subcutis or connective tissue", lone_skin, ("place",))
NOT_LONE_SKIN = Limb("the deposit is not (only) in the skin", lambda p: not lone_skin(p))
ASSOCIATED = Limb(
    "an associated disease or place is known",
    lambda p: p.cause != "none" or p.connective_disease == "yes" or p.place != "other" or p.skin != "unknown",
    ("cause", "connective", "kidney", "place"),
)
NOT_ASSOCIATED = Limb(
    "no associated disease or place is known",
    lambda p: p.cause == "none" and p.connective_disease != "yes" and p.place == "other" and p.skin == "unknown",
)

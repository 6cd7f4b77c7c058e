"""The table: every rule by which a case is typed, in order, each with the passages that carry it.

Rows exclude each other, which the tests show over the whole space of pictures; so their order is for the reader.
Nothing here computes: a row is its conditions, its words and its result. The view for clinicians,
docs/classifier-table.md, is made from this file, which is long because the rows belong on one page.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.classifier import limbs as L
from assistant.classifier.grades import (
    BONE_GRADE,
    CALCINOSIS_GRADE,
    CPPD_GRADE,
    DYSTROPHIC_GRADE,
    KIDNEY_GRADE,
    METASTATIC_GRADE,
    Grading,
    always,
)
from assistant.classifier.types import Category, Grade, Picture

TABLE_VERSION = "2"
"""Raised with every change of a row's meaning."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the table."""

    id: str
    """Its number, which is also the reason code of an answer."""
    words: str
    """The row as one sentence, shown to the reader."""
    limbs: tuple[L.Limb, ...]
    """Its conditions; the row fires when all hold."""
    category: Category | None
    """The type it gives; `None` for indeterminate."""
    passages: tuple[str, ...]
    """The passages that carry it."""
    grading: Grading | None = None
    """The grade it gives; `None` for indeterminate."""
    differential: tuple[Category, ...] = ()
    """The other types to consider, likeliest first."""

    def fires(self, picture: Picture) -> bool:
        """Whether all conditions hold."""
        return all(limb.test(picture) for limb in self.limbs)


_D: Category = "dystrophic"
_M: Category = "metastatic"
_C: Category = "calcinosis"
_CX = ("calciphylaxis", "calciphylaxis_diagnosis")
_BASE = (L.PLAIN, L.LABS_AGREE, L.TISSUE_AGREES)
_REST = (*_BASE, L.NO_CALCINOSIS_PICTURE)
_THREE = ("three_dystrophic", "three_metastatic", "three_calcinosis")

TABLE: tuple[Criterion, ...] = (
    # Special entities.
    Criterion(
        "R01",
        "More than one deposit or entity is described; each needs a case of its own.",
        (L.SEVERAL,),
        None,
        ("calciphylaxis", "cppd", "band_keratopathy", "ho_004"),
        differential=("calciphylaxis", "cppd", "band_keratopathy", "heterotopic_ossification"),
    ),
    Criterion(
        "SP1",
        "Calcification and thrombosis of small skin vessels are both shown: calciphylaxis.",
        (L.PROVEN, L.ONE),
        "calciphylaxis",
        _CX,
        KIDNEY_GRADE,
    ),
    Criterion(
        "SP1b",
        "Calciphylaxis is taken as stated; its histological criteria are not documented.",
        (L.STATED, L.ONE),
        "calciphylaxis",
        _CX,
        always("C"),
        differential=(_C, _M),
    ),
    Criterion(
        "SP1c",
        "Kidney failure with painful skin necrosis: calciphylaxis must be ruled out first.",
        (L.CLINICAL, L.ONE),
        None,
        (*_CX, "calciphylaxis_mortality"),
        differential=("calciphylaxis", _M, _C, _D),
    ),
    Criterion(
        "SP1d",
        "One histological element of calciphylaxis without the other does not establish it.",
        (L.HALF, L.ONE),
        None,
        ("calciphylaxis_pitfall", "calciphylaxis_diagnosis"),
        differential=("calciphylaxis", _C, _D),
    ),
    Criterion(
        "SP1e",
        "Calciphylaxis is suspected, and nothing given establishes it.",
        (L.RAISED, L.ONE),
        None,
        _CX,
        differential=("calciphylaxis", _C, _M),
    ),
    Criterion(
        "SP2",
        "Calcium pyrophosphate in a joint or its cartilage: CPPD.",
        (L.CPPD, L.ONE, L.NO_SUSPICION),
        "cppd",
        ("cppd", "cppd_range"),
        CPPD_GRADE,
    ),
    Criterion(
        "SP3",
        "A deposit in the anterior surface of the cornea: band keratopathy.",
        (L.BAND, L.ONE, L.NO_SUSPICION),
        "band_keratopathy",
        ("band_keratopathy",),
        always("A"),
    ),
    Criterion(
        "SP4",
        "Actual bone outside the skeleton: heterotopic ossification.",
        (L.NEW_BONE, L.ONE, L.NO_SUSPICION),
        "heterotopic_ossification",
        ("ho_004",),
        BONE_GRADE,
        differential=(_D,),
    ),
    # Contradictions.
    Criterion(
        "R02",
        "The blood levels contradict each other, or a number without its unit may be high.",
        (L.PLAIN, L.LABS_CONFLICT),
        None,
        ("three_003",),
        differential=(_D, _M, _C),
    ),
    Criterion(
        "R03",
        "The tissue is described both as normal and as damaged.",
        (L.PLAIN, L.LABS_AGREE, L.TISSUE_CONFLICT),
        None,
        ("dystrophic_003", "metastatic_003"),
        differential=(_D, _M),
    ),
    # Calcinosis.
    Criterion(
        "R10",
        "A picture of calcinosis with a high blood level: the sources give calcinosis normal metabolism.",
        (*_BASE, L.CALCINOSIS_PICTURE, L.HIGH),
        None,
        ("calcinosis_labs_002", "calcinosis_003", "metastatic_003"),
        differential=(_C, _M),
    ),
    Criterion(
        "R11",
        "A named calcinosis without a high blood level: calcinosis.",
        (*_BASE, L.NAMED, L.NOT_HIGH),
        _C,
        ("calcinosis_003", "calcinosis_labs_002"),
        CALCINOSIS_GRADE,
        (_D,),
    ),
    Criterion(
        "R12",
        "Connective tissue disease with a skin deposit that also has local damage of its own.",
        (*_BASE, L.NOT_NAMED, L.CONNECTIVE_SKIN, L.NOT_HIGH, L.DAMAGED),
        None,
        ("ctd_002", "scleroderma_dystrophic", "trigger_003"),
        differential=(_C, _D),
    ),
    Criterion(
        "R13",
        "Connective tissue disease with the deposit in skin, subcutis or connective tissue: calcinosis.",
        (*_BASE, L.NOT_NAMED, L.CONNECTIVE_SKIN, L.NOT_HIGH, L.NOT_DAMAGED),
        _C,
        ("ctd_002", "calcinosis_sites", "ctd_003", "calcinosis_003"),
        CALCINOSIS_GRADE,
        (_D,),
    ),
    Criterion(
        "R14",
        "A skin deposit with normal blood levels, no damage and no known connective tissue disease: calcinosis.",
        (*_REST, L.LONE_SKIN, L.NORMAL_LABS, L.NOT_DAMAGED),
        _C,
        ("calcinosis_003", "calcinosis_sites", "calcinosis_cutis_001"),
        always("B"),
        (_D,),
    ),
    # Damaged tissue.
    Criterion(
        "R20",
        "Damaged tissue together with a high blood level: the picture is mixed.",
        (*_REST, L.DAMAGED, L.HIGH),
        None,
        ("dystrophic_001", "metastatic_001"),
        differential=(_D, _M),
    ),
    Criterion(
        "R21",
        "A calcified vessel in chronic kidney disease cannot be typed without the blood levels.",
        (*_REST, L.KIDNEY_VESSEL),
        None,
        ("ckd_vessels", "plaque", "site_vessel"),
        differential=(_M, _D),
    ),
    Criterion(
        "R22",
        "Damaged tissue without a high blood level: dystrophic.",
        (*_REST, L.DAMAGED, L.NOT_HIGH, L.NOT_KIDNEY_VESSEL),
        _D,
        ("dystrophic_000", "dystrophic_001", "dystrophic_002", "dystrophic_003"),
        DYSTROPHIC_GRADE,
        (_M,),
    ),
    # A high blood level, or a cause of one.
    Criterion(
        "R30",
        "A high blood level with normal tissue, a typical site or a listed cause: metastatic.",
        (*_REST, L.HIGH, L.NOT_DAMAGED, L.EXPECTED),
        _M,
        ("metastatic_000", "metastatic_001", "metastatic_002", "metastatic_003"),
        METASTATIC_GRADE,
        (_D,),
    ),
    Criterion(
        "R31",
        "A high blood level alone does not make a metastatic calcification.",
        (*_REST, L.HIGH, L.UNKNOWN_TISSUE, L.UNEXPECTED),
        None,
        ("not_all_001", "metastatic_003"),
        differential=(_M, _D),
    ),
    Criterion(
        "R32",
        "A listed cause with normal tissue or a typical organ, blood levels unknown: metastatic, provisionally.",
        (*_REST, L.UNKNOWN_LABS, L.NOT_DAMAGED, L.CAUSE_ONLY),
        _M,
        ("ckd_003", "metastatic_001", "site_kidney"),
        always("C"),
        (_D,),
    ),
    # What remains open.
    Criterion(
        "R40",
        "Normal blood levels and normal tissue outside the skin fit no type.",
        (*_REST, L.NORMAL_LABS, L.NORMAL_TISSUE, L.NOT_LONE_SKIN),
        None,
        _THREE,
        differential=(_C, _D, _M),
    ),
    Criterion(
        "R41",
        "A borderline blood level, and no damage stated.",
        (*_REST, L.BORDERLINE, L.NOT_DAMAGED),
        None,
        _THREE,
        differential=(_M, _D, _C),
    ),
    Criterion(
        "R42",
        "One blood level is missing, and no damage is stated.",
        (*_REST, L.PARTIAL, L.NOT_DAMAGED),
        None,
        _THREE,
        differential=(_D, _M, _C),
    ),
    Criterion(
        "R43",
        "An associated disease or a site alone, without blood levels or tissue, does not decide.",
        (*_REST, L.UNKNOWN_LABS, L.NOT_DAMAGED, L.NOT_KIDNEY_VESSEL, L.NOT_CAUSE_ONLY, L.ASSOCIATED),
        None,
        _THREE,
        differential=(_M, _D, _C),
    ),
    Criterion(
        "R44",
        "Nothing is given that tells the types apart.",
        (*_REST, L.UNKNOWN_LABS, L.NOT_DAMAGED, L.NOT_CAUSE_ONLY, L.NOT_ASSOCIATED),
        None,
        _THREE,
        differential=(_D, _M, _C),
    ),
    Criterion(
        "R45",
        "Normal blood levels speak against metastatic calcification; the tissue is not described.",
        (*_REST, L.NORMAL_LABS, L.UNKNOWN_TISSUE, L.NOT_LONE_SKIN),
        None,
        _THREE,
        differential=(_D, _C),
    ),
    Criterion(
        "R46",
        "A low blood level, and no damage stated.",
        (*_REST, L.LOW, L.NOT_DAMAGED),
        None,
        _THREE,
        differential=(_D, _C, _M),
    ),
)


def grade_of(row: Criterion, picture: Picture) -> Grade | None:
    """The grade of a row on a picture; at most B where the level rests on an albumin correction.

    >>> grade_of(next(row for row in TABLE if row.id == "SP3"), Picture(band_keratopathy=True))
    'A'
    """
    if row.grading is None:
        return None
    grade = row.grading.of(picture)
    uses_labs = any("labs" in limb.axes for limb in row.limbs) and row.category in (_D, _M, _C)
    return "B" if grade == "A" and picture.labs_doubtful and uses_labs else grade


def deciding(picture: Picture, table: tuple[Criterion, ...] = TABLE) -> Criterion:
    """The one row that fires."""
    return next(row for row in table if row.fires(picture))

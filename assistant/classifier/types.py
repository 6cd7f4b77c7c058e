"""What the classifier takes: findings, and what it makes of them before the table decides.

Every fact is three-valued: present, absent, or not stated. What nobody stated is never taken as normal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Presence = Literal["present", "absent", "family", "uncertain", "hypothetical", "historical"]
"""How a finding was stated. A finding that is not listed at all was not stated."""

Status = Literal["low", "normal", "borderline", "high", "unknown", "conflict"]

Tissue = Literal["normal", "damaged", "unknown", "conflict"]

Metabolism = Literal["high", "phosphate_high", "borderline", "low", "normal", "partial", "unknown", "conflict"]
"""The two blood levels together. `phosphate_high`: only the phosphate is; `partial`: one normal, one unknown."""

Tri = Literal["yes", "no", "unknown"]

Analyte = Literal["calcium", "phosphate", "albumin"]

CalciumKind = Literal["total", "albumin_corrected", "ionised"]

Unit = Literal["mg/dL", "mmol/L", "mEq/L", "g/dL", "g/L"]

Grade = Literal["A", "B", "C"]

Category = Literal[
    "dystrophic",
    "metastatic",
    "calcinosis",
    "calciphylaxis",
    "cppd",
    "band_keratopathy",
    "heterotopic_ossification",
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact came from."""

    words: str = ""
    """The words of the text, or the name of the form field."""
    start: int | None = None
    """Where the words begin in the text; `None` for a form field."""
    end: int | None = None
    """Where the words end, not included."""


NOWHERE = Origin()
"""The place of what no words stated."""


@dataclass(frozen=True, slots=True)
class Lab:
    """One statement about one blood level: a number, a word for it, or both."""

    analyte: Analyte
    """What was measured."""
    kind: CalciumKind = "total"
    """Which calcium; `total` for the other two."""
    value: float | None = None
    """The number as reported."""
    unit: Unit | None = None
    """Its unit; `None` when no unit was written and none can be told."""
    low: float | None = None
    """The laboratory's own lower limit, in `unit`."""
    high: float | None = None
    """The laboratory's own upper limit, in `unit`."""
    stated: Status | None = None
    """What the words or the laboratory's flag say of it."""
    stale: bool = False
    """An old result: it is shown and not judged."""
    unit_inferred: bool = False
    """The unit was not written and follows from the size of the number."""
    origin: Origin = NOWHERE
    """Where it was stated."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding of the vocabulary, and how it was stated."""

    name: str
    """Its id in the vocabulary."""
    presence: Presence = "present"
    """How it was stated."""
    cue: str = ""
    """The words that made it anything but present, like «no» or «mother»."""
    origin: Origin = NOWHERE
    """Where it was stated."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something read and set aside, with the reason."""

    finding: str
    """What was read."""
    why: str
    """Why it does not count."""
    origin: Origin = NOWHERE
    """Where it was read."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything known of one deposit in one patient. Nothing is required; the order never matters."""

    facts: tuple[Fact, ...] = ()
    """Sites, tissue findings at the deposit, background conditions, special findings, medications, gate facts."""
    labs: tuple[Lab, ...] = ()
    """Blood levels."""
    tissue: Tissue = "unknown"
    """The tissue that calcified, as stated in general words; tissue findings speak for themselves."""
    tissue_origin: Origin = NOWHERE
    """Where that was stated."""
    age_group: Literal["adult", "child", "unknown"] = "unknown"
    """A child is not judged by adult ranges."""
    requests: tuple[str, ...] = ()
    """What is asked beyond a type and must be refused: ids of `refuse.REFUSALS`."""
    asides: tuple[Aside, ...] = ()
    """What the reader saw and did not take as a finding."""
    is_case: bool = True
    """False for a text that describes no case."""
    problems: tuple[str, ...] = ()
    """What is wrong with the input, in sentences; any makes the case invalid."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The blood levels as judged."""

    calcium: Status = "unknown"
    """The calcium that counts."""
    phosphate: Status = "unknown"
    """The phosphate."""
    doubtful: bool = False
    """Whether an albumin correction decides the calcium."""
    flags: tuple[str, ...] = ()
    """What a reader must know about the numbers, by id."""
    notes: tuple[str, ...] = ()
    """The same in sentences, with the numbers."""
    problems: tuple[str, ...] = ()
    """Values that cannot be, in sentences with the limits."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The findings reduced to the axes on which the table decides; a small space, enumerated whole by the tests."""

    metabolism: Metabolism = "unknown"
    """Calcium and phosphate together."""
    labs_doubtful: bool = False
    """The level rests on an albumin correction, which caps the grade at B."""
    tissue: Tissue = "unknown"
    """Normal, damaged, or both claimed."""
    skin: Tri = "unknown"
    """The deposit lies in skin, subcutis or connective tissue."""
    place: Literal["organ", "vessel", "cornea", "other"] = "other"
    """Kidney, lung or stomach; else a blood vessel; else the cornea; else elsewhere or not stated."""
    vessel: bool = False
    """A blood vessel is among the sites."""
    connective_disease: Tri = "unknown"
    """A connective tissue disease."""
    named_calcinosis: bool = False
    """Calcinosis universalis, circumscripta or tumoral calcinosis is named."""
    cause: Literal["none", "malignant", "other"] = "none"
    """The strongest listed cause of metastatic calcification that is present."""
    kidney_disease: Literal["none", "chronic", "end_stage"] = "none"
    """How far a chronic kidney disease has gone, where one is present."""
    von_kossa: Tri = "unknown"
    """Fine calcium by von Kossa stain."""
    vessel_calcification: Tri = "unknown"
    """Calcification of small dermal or subcutaneous vessels."""
    vessel_thrombosis: Tri = "unknown"
    """Thrombosis of small dermal or subcutaneous vessels."""
    calciphylaxis: Literal["none", "stated", "suspected"] = "none"
    """The name calciphylaxis, as a diagnosis or as a suspicion."""
    skin_necrosis: bool = False
    """Painful ulcer or necrosis of the skin."""
    cppd: Literal["none", "named", "shown"] = "none"
    """Calcium pyrophosphate: only named, or crystals or chondrocalcinosis shown."""
    band_keratopathy: bool = False
    """Band keratopathy, or a deposit of the anterior cornea."""
    eye_injury: bool = False
    """Injury or inflammation of that eye."""
    new_bone: Literal["none", "named", "shown"] = "none"
    """Bone outside the skeleton: only named, or documented."""
    several_deposits: bool = False
    """More than one deposit with evidence of its own."""

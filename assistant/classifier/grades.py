"""How sure a row of the table is: the grades, each in words and as a function of the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.classifier.types import Grade, Picture


@dataclass(frozen=True, slots=True)
class Grading:
    """How sure a row is, in words and as a function."""

    words: str
    """The grades and when they apply."""
    of: Callable[[Picture], Grade]
    """The grade for a picture on which the row fires."""


def _calcinosis(p: Picture) -> Grade:
    if p.metabolism == "normal":
        return "A"
    return "B" if p.metabolism in ("unknown", "partial") else "C"


def _dystrophic(p: Picture) -> Grade:
    if p.metabolism == "normal":
        return "A"
    return "C" if p.metabolism == "borderline" else "B"


def _metastatic(p: Picture) -> Grade:
    if p.metabolism == "phosphate_high":
        return "B" if p.tissue == "normal" else "C"
    return "A" if p.tissue == "normal" else "B"


CALCINOSIS_GRADE = Grading("A both levels normal; B one or both unknown; C low or borderline", _calcinosis)
DYSTROPHIC_GRADE = Grading("A both levels normal; B unknown, partly known or low; C borderline", _dystrophic)
METASTATIC_GRADE = Grading("A tissue normal, B undescribed; one lower if only the phosphate is high", _metastatic)
KIDNEY_GRADE = Grading(
    "A in end-stage kidney disease, else B", lambda p: "A" if p.kidney_disease == "end_stage" else "B"
)
CPPD_GRADE = Grading("A crystals or chondrocalcinosis, B only named", lambda p: "A" if p.cppd == "shown" else "B")
BONE_GRADE = Grading("A bone documented, B only named", lambda p: "A" if p.new_bone == "shown" else "B")


def always(grade: Grade) -> Grading:
    """The same grade whatever the picture."""
    return Grading(grade, lambda p: grade)

"""The units of blood levels in words, and the unit of a number that was written without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.classifier.labs import PLAUSIBLE, UNITS, in_si
from assistant.classifier.types import Lab, Unit


def unit_of(words: str | None) -> Unit | None:
    """The unit that the words mean.

    >>> unit_of("mg %"), unit_of("mmol l-1"), unit_of(None)
    ('mg/dL', 'mmol/L', None)
    """
    if not words:
        return None
    short = re.sub(r"\s+", "", words.lower())
    if short.startswith("mg"):
        return "mg/dL"
    if short.startswith("mmol") or short == "mm":
        return "mmol/L"
    return "mEq/L" if short.startswith("meq") else "g/dL" if short == "g/dl" else "g/L"


def number(words: str) -> float:
    """A number with a point or a comma for the decimals.

    >>> number("3,4"), number("12.6")
    (3.4, 12.6)
    """
    return float(words.replace(",", "."))


# A total calcium without a unit: nobody lives long with 4.3 mg/dL, nor with 5 mmol/L. Between lie the mEq/L.
SURELY_SI = (1.2, 4.3)
SURELY_MG = 5.6


def settle_units(labs: Sequence[Lab]) -> tuple[Lab, ...]:
    """The levels with a unit for every number whose unit was not written and can be told.

    A unit follows from the only one that makes the number possible, else from the unit of the other level.
    """
    first = [
        replace(lab, unit=only, unit_inferred=True)
        if lab.value is not None and lab.unit is None and (only := _only_unit(lab))
        else lab
        for lab in labs
    ]
    systems = {_system(lab.unit) for lab in first if lab.unit and lab.analyte != "albumin"}
    if len(systems) != 1:
        return tuple(first)
    unit: Unit = "mmol/L" if systems == {"si"} else "mg/dL"
    return tuple(
        replace(lab, unit=unit, unit_inferred=True)
        if lab.value is not None and lab.unit is None and lab.analyte != "albumin" and _possible(lab, unit)
        else lab
        for lab in first
    )


def _system(unit: Unit) -> str:
    return "si" if unit == "mmol/L" else "conventional"


def _possible(lab: Lab, unit: Unit) -> bool:
    assert lab.value is not None
    low, high = PLAUSIBLE["ionised" if lab.kind == "ionised" else lab.analyte]
    return low <= in_si(lab.analyte, lab.value, unit) <= high


def _only_unit(lab: Lab) -> Unit | None:
    if lab.low is not None or lab.high is not None:
        edge = lab.high or lab.low or 0.0
        if lab.analyte == "calcium":
            return "mg/dL" if edge > 6 else "mmol/L" if edge < 3.5 else None
        if lab.analyte == "phosphate":
            return "mg/dL" if edge > 3 else "mmol/L"
    if lab.analyte == "calcium" and lab.kind != "ionised" and lab.value is not None:
        low, high = SURELY_SI
        return "mmol/L" if low <= lab.value <= high else "mg/dL" if SURELY_MG <= lab.value <= 20 else None
    if lab.analyte == "calcium" and lab.value is not None:  # ionised: 1.1 to 1.4 mmol/L, 4.5 to 5.6 mg/dL
        return "mmol/L" if lab.value <= 2.2 else "mg/dL" if lab.value >= 3.5 else None
    units: list[Unit] = [unit for unit in UNITS[lab.analyte] if unit != "mEq/L" and _possible(lab, unit)]
    return units[0] if len(units) == 1 else None

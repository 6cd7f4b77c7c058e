"""Layer 0: numbers to a status. Blood levels come in as reported, and leave as low, normal, borderline or high.

The laboratory's own range always wins; the built-in ranges are for adults and stand here with their sources, and no
other module knows a limit or a conversion.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.classifier.types import Analyte, CalciumKind, Lab, Levels, Status, Unit

# Molar masses in g/mol. 1 mg/dL = 10 / mass mmol/L, so calcium 0.2495 and phosphorus 0.3229, as in
# «Conversion of Conventional Chemistry Units to SI Units»; a calcium mEq/L is half a mmol/L (valence 2).
CALCIUM_MASS = 40.078
PHOSPHORUS_MASS = 30.974

LIMITS: dict[str, tuple[float, float, float]] = {
    # lower limit, upper limit, end of the borderline zone, in mmol/L. The zone spans the upper limits that
    # published adult ranges give.
    # Cleveland Clinic, «Calcium Blood Test»: 8.5-10.2 mg/dL; MSD Manual, «Blood Tests»: 8.5-10.5 mg/dL.
    "calcium": (2.12, 2.55, 2.62),
    # 1.16-1.32 as a secondary page reports KDOQI's; other texts reach 1.40.
    "ionised": (1.12, 1.32, 1.40),
    # Davis's Lab & Diagnostic Tests, «Phosphorus, Blood»: 2.5-4.5 mg/dL; PMC4975217, table 3: UK 0.8-1.5.
    "phosphate": (0.80, 1.45, 1.50),
}
"""Built-in adult ranges; used only where the laboratory gave none."""

PLAUSIBLE: dict[str, tuple[float, float]] = {
    "calcium": (0.8, 5.0),
    "ionised": (0.3, 3.0),
    "phosphate": (0.1, 5.0),
    "albumin": (5.0, 70.0),
}
"""Values outside cannot be: mmol/L, albumin in g/L."""

ALBUMIN_NORMAL = (35.0, 50.0)  # g/L, GPnotebook, «reference range (albumin)»
ALBUMIN_TOO_LOW_TO_CORRECT = 20.0
ALBUMIN_REFERENCE = 40.0
# Ca mmol/L + 0.02 x (40 - albumin g/L), in conventional units Ca mg/dL + 0.8 x (4.0 - albumin g/dL):
# GPnotebook, «calculation of calcium concentration». Often called Payne's; his paper (BMJ 1973;4:643) has 1.0.
CORRECTION_PER_G_L = 0.02

UNITS: dict[Analyte, tuple[Unit, ...]] = {
    "calcium": ("mg/dL", "mmol/L", "mEq/L"),
    "phosphate": ("mg/dL", "mmol/L"),
    "albumin": ("g/dL", "g/L"),
}
"""The units that each level may come in."""


def in_si(analyte: Analyte, value: float, unit: Unit) -> float:
    """The value in mmol/L, or in g/L for albumin.

    >>> (
    ...     round(in_si("calcium", 10.5, "mg/dL"), 2),
    ...     in_si("calcium", 5.0, "mEq/L"),
    ...     in_si("albumin", 4.0, "g/dL"),
    ... )
    (2.62, 2.5, 40.0)
    """
    if unit == "mg/dL":
        return value * 10 / (CALCIUM_MASS if analyte == "calcium" else PHOSPHORUS_MASS)
    if unit == "mEq/L":
        return value / 2
    return value * 10 if unit == "g/dL" else value


def scale_of(analyte: Analyte, kind: CalciumKind) -> str:
    """The key under which `LIMITS` and `PLAUSIBLE` know this level."""
    return "ionised" if analyte == "calcium" and kind == "ionised" else analyte


def implausible(lab: Lab) -> str | None:
    """Why the value cannot be, in a sentence with the limits; `None` when it can or has no unit."""
    if lab.value is None:
        return None
    name = f"{lab.kind.replace('_', '-')} calcium" if lab.analyte == "calcium" else lab.analyte
    if not math.isfinite(lab.value):
        return f"{name}: {lab.value} is not a number that a laboratory reports."
    low, high = PLAUSIBLE[scale_of(lab.analyte, lab.kind)]
    unit = "g/L" if lab.analyte == "albumin" else "mmol/L"
    if lab.unit is None:
        return None
    value = in_si(lab.analyte, lab.value, lab.unit)
    if low <= round(value, 2) <= high:
        return None
    shown = "" if lab.unit == unit else f" ({value:.4g} {unit})"
    return (
        f"{name}: {lab.value:g} {lab.unit}{shown} is outside {low:g} to {high:g} {unit}, "
        "which no patient has; check the value and its unit."
    )


def by_built_in_range(scale: str, si_value: float) -> Status:
    """The status by the built-in adult range; limits belong to the milder side, after rounding to 0.01.

    >>> [by_built_in_range("calcium", value) for value in (2.11, 2.12, 2.55, 2.56, 2.62, 2.63)]
    ['low', 'normal', 'normal', 'borderline', 'borderline', 'high']
    """
    low, high, end = LIMITS[scale]
    value = round(si_value, 2)
    if value < low:
        return "low"
    if value <= high:
        return "normal"
    return "borderline" if value <= end else "high"


def by_own_range(lab: Lab) -> Status:
    """The status by the laboratory's range, which has no borderline zone; a limit counts as normal."""
    assert lab.value is not None
    if lab.high is not None and lab.value > lab.high + 1e-9:
        return "high"
    if lab.low is not None and lab.value < lab.low - 1e-9:
        return "low"
    return "normal"


def reconcile(number: Status, stated: Status | None) -> Status:
    """What a number and the words beside it say together.

    Inside the borderline zone ranges differ, so the words, which rest on the laboratory's own, decide there.

    >>> reconcile("high", "normal"), reconcile("borderline", "high"), reconcile("unknown", "low")
    ('conflict', 'high', 'low')
    """
    if stated is None or stated == "unknown" or stated == number:
        return number
    if number in ("unknown", "borderline"):
        return stated
    if stated == "borderline" and number in ("normal", "high"):
        return "borderline"
    return "conflict"


def _judge(lab: Lab, child: bool) -> tuple[Status, str | None, str]:
    """The status of one statement, a flag, and a note on the range used."""
    if lab.stale:
        return "unknown", "stale_lab", f"{lab.origin.words}: an old result, shown and not judged."
    if lab.value is None:
        return lab.stated or "unknown", None, ""
    name = "phosphate" if lab.analyte == "phosphate" else f"{lab.kind.replace('_', '-')} calcium"
    shown = f"{name} {lab.value:g} {lab.unit or '(no unit)'}"
    if implausible(lab):
        return "unknown", "implausible_value", ""
    if lab.low is not None or lab.high is not None:
        low = "" if lab.low is None else f"{lab.low:g}"
        high = "" if lab.high is None else f"{lab.high:g}"
        status = reconcile(by_own_range(lab), lab.stated)
        return status, None, f"{shown}: {status} by the range given with it, {low} to {high}."
    if lab.unit is None:
        return _without_unit(lab, shown, child)
    if child:
        note = f"{shown} was not judged: a child needs the laboratory's own range for the age."
        return lab.stated or "unknown", "paediatric_range_needed", note
    scale = scale_of(lab.analyte, lab.kind)
    status = reconcile(by_built_in_range(scale, in_si(lab.analyte, lab.value, lab.unit)), lab.stated)
    low_limit, high_limit, end = LIMITS[scale]
    note = (
        f"{shown}: {status} by the built-in adult range, {low_limit:g} to {high_limit:g} mmol/L, "
        f"borderline to {end:g}; the range of the laboratory that did the test is better."
    )
    return status, "unit_inferred" if lab.unit_inferred else None, note


def _without_unit(lab: Lab, shown: str, child: bool) -> tuple[Status, str, str]:
    """The status of a number whose unit is missing: what is said of it, and a conflict where it may be high."""
    assert lab.value is not None
    scale = scale_of(lab.analyte, lab.kind)
    low, high = PLAUSIBLE[scale]
    sizes = [in_si(lab.analyte, lab.value, unit) for unit in UNITS[lab.analyte]]
    told = {by_built_in_range(scale, size) for size in sizes if low <= size <= high}
    note = f"{shown} was not judged: its unit is missing."
    if lab.stated is None and "high" in told and not child:
        return "conflict", "unit_missing", f"{note} It may be high, so nothing is typed that a high level excludes."
    return lab.stated or "unknown", "unit_missing", note


def _together(statuses: Sequence[Status]) -> Status:
    known = sorted({status for status in statuses if status != "unknown"})
    if not known:
        return "unknown"
    return known[0] if len(known) == 1 else "conflict"


def _corrected(totals: Sequence[Lab], albumin: Lab, kidney: bool) -> tuple[Status, str, str] | None:
    """Status, flag and note when an albumin outside 35 to 50 g/L changes what a single total calcium says."""
    numbers = [lab for lab in totals if lab.value is not None and lab.unit is not None]
    if len(numbers) != 1 or numbers[0].stated not in (None, "unknown"):
        return None
    total = numbers[0]
    assert total.value is not None
    assert total.unit is not None
    assert albumin.value is not None
    assert albumin.unit is not None
    grams = in_si("albumin", albumin.value, albumin.unit)
    if ALBUMIN_NORMAL[0] <= round(grams, 2) <= ALBUMIN_NORMAL[1]:
        return None

    def status_of(si: float) -> Status:
        if total.low is None and total.high is None:
            return by_built_in_range("calcium", si)
        shown = si if total.unit == "mmol/L" else si * CALCIUM_MASS / 10 if total.unit == "mg/dL" else si * 2
        return by_own_range(Lab("calcium", "total", shown, total.unit, total.low, total.high))

    raw = in_si("calcium", total.value, total.unit)
    value = raw + CORRECTION_PER_G_L * (ALBUMIN_REFERENCE - grams)
    before, after = status_of(raw), status_of(value)
    if before == after:
        return None
    words = (
        f"The conventional 0.8 (0.02 in SI) albumin correction, often called Payne's, gives calcium "
        f"{value:.2f} mmol/L at albumin {grams:g} g/L: {before} becomes {after}."
    )
    if grams > ALBUMIN_NORMAL[1]:
        if before != "high":
            return None
        return (
            "borderline",
            "albumin_high",
            words + " It is not relied on; an ionised calcium would settle it.",
        )
    if kidney or grams < ALBUMIN_TOO_LOW_TO_CORRECT:
        why = "in chronic kidney disease" if kidney else "below 20 g/L of albumin"
        note = f"{words} {why.capitalize()} it is not trusted, so the calcium counts as borderline; "
        return "borderline", "albumin_correction_distrusted", note + "an ionised calcium would settle it."
    return after, "albumin_correction_changed_category", words + " The grade is capped at B."


def judge_levels(labs: Sequence[Lab], *, child: bool, kidney: bool) -> Levels:
    """The two blood levels as they count, with what a reader must know about them.

    Ionised calcium goes before the laboratory's corrected one, that before a computed correction, that before the
    total. In a child, a value without its own range is not judged.
    """
    flags: set[str] = set()
    notes: list[str] = []
    problems = sorted({problem for lab in labs if not lab.stale and (problem := implausible(lab))})
    statuses: dict[str, list[Status]] = {"ionised": [], "albumin_corrected": [], "total": [], "phosphate": []}
    for lab in sorted(labs, key=_order):
        if lab.analyte == "albumin":
            continue
        status, flag, note = _judge(lab, child)
        statuses["phosphate" if lab.analyte == "phosphate" else lab.kind].append(status)
        flags |= {flag} if flag else set()
        notes += [note] if note and note not in notes else []
    by_kind = {kind: _together(found) for kind, found in statuses.items()}
    calcium: Status = "unknown"
    for kind in ("ionised", "albumin_corrected", "total"):
        if by_kind[kind] != "unknown":
            calcium = by_kind[kind]
            break
    doubtful = False
    albumins = [
        lab for lab in labs
        if lab.analyte == "albumin" and lab.value is not None and lab.unit and not lab.stale and not implausible(lab)
    ]  # fmt: skip
    only_total = by_kind["ionised"] == by_kind["albumin_corrected"] == "unknown"
    if only_total and calcium not in ("unknown", "conflict") and len(albumins) == 1:
        totals = [lab for lab in labs if lab.analyte == "calcium" and lab.kind == "total" and not lab.stale]
        corrected = _corrected(totals, albumins[0], kidney)
        if corrected:
            calcium, flag, note = corrected
            doubtful = flag == "albumin_correction_changed_category"
            flags.add(flag)
            notes.append(note)
    for status, name in ((calcium, "calcium"), (by_kind["phosphate"], "phosphate")):
        if status == "conflict":
            flags.add(f"{name}_conflict")
            notes.append(f"What is said of the {name} does not agree with itself; please check it.")
    return Levels(calcium, by_kind["phosphate"], doubtful, tuple(sorted(flags)), tuple(notes), tuple(problems))


def _order(lab: Lab) -> tuple[str, str, float, str, int]:
    return lab.analyte, lab.kind, lab.value or 0.0, lab.stated or "", lab.origin.start or 0

"""Blood levels in words: numbers with their units and ranges, and levels described without a number.

Calcium in tissue is no blood level: a bare «calcium» counts only with a number in a unit of concentration, or with a
status word that nothing but lab words separate from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from assistant.classifier.context import Scope, taken
from assistant.classifier.labs import PLAUSIBLE, UNITS, in_si
from assistant.classifier.levels_in_words import Place, described
from assistant.classifier.types import Analyte, CalciumKind, Lab, Origin, Status, Unit
from assistant.classifier.words import Sentence

_KIND = (
    r"(?:(?P<{0}>albumin[ -](?:corrected|adjusted)|corrected|corr\.?|adjusted|adj\.?|ioni[sz]ed|" r"ion\.?|free)[ -]+)"
)
_LEAD = r"(?:(?:serum|plasma|blood|s|p|total|tot\.?|measured|current|latest|repeat|today's)[ -]+)*"
CALCIUM = re.compile(
    rf"(?<![\w-]){_LEAD}{_KIND.format('kind')}?{_LEAD}(?P<name>calcium|ca(?:2\+|\+\+|²⁺)?(?![\w+]|"
    rf"[ -]?(?:125\b|19[- ]9|15[- ]3|27[- ]29|72[- ]4))"
    r"|(?P<icca>ica|cca|aca)(?:2\+)?|hypercalc(?:a)?emi[ac]|hypocalc(?:a)?emi[ac]|normocalc(?:a)?emi[ac])(?![\w])",
    re.IGNORECASE,
)
PHOSPHATE = re.compile(
    rf"(?<![\w-]){_LEAD}(?:inorganic )?(?P<name>phosphates?|phosphorus|phosphorous|phos\.?|phosph\.?|"
    rf"po4|p04|po₄|(?<=normal )P\b|(?<=raised )P\b|(?<=high )P\b|(?<=Ca/)P\b|(?<=Ca and )P\b|"
    rf"(?<=Ca & )P\b|(?-i:P|Pi|IP)(?=[ :=]+\d|(?: and| &|/)? ?(?:both )?(?:normal|wnl|N\b|ok\b|"
    rf"raised|high|elevated|is |are ))"
    r"|hyperphosphat(?:a)?emi[ac]|hypophosphat(?:a)?emi[ac]|normophosphat(?:a)?emi[ac])(?![\w])",
    re.IGNORECASE,
)
ALBUMIN = re.compile(r"(?<![\w-])(?:serum )?(?:albumin|alb)(?![\w-])", re.IGNORECASE)

NOT_LEVEL_BEFORE = re.compile(
    r"(?:urin\w*|24[- ]?h\w*|coronary|dietary|oral|alkaline|elemental|creatine|sodium|potassium|"
    r"tablets of|soft tissue|csf|stool)[ -]+(?:\w+[ -]+)?$",
    re.IGNORECASE,
)
NOT_LEVEL_AFTER = re.compile(
    r"[ -]*(?:channel|carbonate|acetate|gluconate|citrate|supplement|tablet|score|binder|intake|"
    r"deposit|salt|crystal|stone|oxalate|"
    r"pyrophosphate|phosphate (?:deposit|salt|crystal)|plaque|fleck|speck|granule|lump|nodul|"
    r"build|soap|antagonist|hydroxy|absorption|excretion|"
    r"along|there|near|next to|at the (?!upper|lower|limit|time)|over the|behind|on (?!blood|"
    r"testing|repeat)|around|inside|within (?!normal|range|the (?:normal|ref)|ref|limits)|under|"
    r"throughout|has (?:built|settled|collected|deposited|formed)|"
    r"in (?!(?:the |my |her |his |their )?(?:blood|serum|plasma|range|normal range|the normal "
    r"range|the reference|reference|order|the healthy|healthy range))|"
    r"\(?in (?:tissue)|-?based|-?containing|was (?:found|seen|deposited)|is (?:found|seen|present|"
    r"deposited)|breast|ovary|prostate|colon|lung|bronchus|stomach|"
    r"lesion|shell|ring|rim|shadow|mass|collection|concretion|patch|mg\b|pills?)",
    re.IGNORECASE,
)
_STATUS = r"normal|raised|elevated|high|low|reduced|increased|borderline|not raised|not elevated|decreased"
_FILL = (
    r"(?:[\s:=,~≈\-–—(]|\b(?:level|levels|conc|concentration|value|result|was|is|of|at|measured|"
    r"measures|came back|reported|as|currently|"
    r"now|today|only|still|up|a|bit|little|too|somewhat|just|slightly|way|clearly|the|about|"
    r"around|approximately|approx|found to be|stands|corrected|adjusted|total|ionised|ionized|"
    r"serum|mildly|markedly|slightly|"
    r"rose to|fell to|peaked|grossly|very|recorded|returned|read|reads|in|blood|her|his|my|"
    r"for albumin|and|level was|then|rising to|being|being|"
    r"per the lab|stated as|given as|ranging|recent|latest|most|to|\(total\)|\(corrected\)|"
    r"\(adjusted\)|\(ionised\))\b|"
    rf"(?P<{{0}}>\b(?:{_STATUS})\b)|[↑↓])*?"
)
_NUMBER = r"(?P<{0}>\d{{1,3}}(?:[.,]\d{{1,3}})?)"
_UNIT = (
    r"(?P<{0}>mg\s*/\s*d[lL]|mg\s*%|mg\s*/\s*100\s*ml|mg\s+per\s+d(?:eci)?l(?:it(?:er|re))?|"
    r"mg\s*dl-1|mmol\s*/?\s*l\b|mmol\s*[·.]?\s*l-1|mmol\s+per\s+lit(?:er|re)|"
    r"mmols?\s*/\s*l|mM\b|meq\s*/?\s*l\b|meq\s+per\s+lit(?:er|re)|g\s*/\s*dl|g\s*/\s*l\b|mmol\b)"
)
_DASH = r"\s*(?:-|–|—|to)\s*"
_RANGE = (
    r"(?:\s*[,;]?\s*(?P<flag1>(?-i:H|L|N|HIGH|LOW)\b|↑|↓)?\s*[(\[,;]?\s*(?:(?:and |with )?(?:the "
    r"|a |our |its )?(?:lab(?:oratory)?'?s?\s*|hospital\s*)?(?:says |gives |quotes |quoting "
    r")?(?:own\s*)?(?:local\s*)?(?:ref(?:erence)?\.?|normal|range|nr|rr|ri|n)(?:\s*(?:range|"
    r"interval|limits|values?))?\s*(?:is|of|for this lab)?\s*[:=]?\s*)?"
    rf"(?P<low>\d{{1,3}}(?:[.,]\d{{1,3}})?){_DASH}(?P<high>\d{{1,3}}(?:[.,]\d{{1,3}})?)(?![\d.,]*\d)\s*"
    + _UNIT.format("unit2")
    + r"?\s*(?:[,;]\s*(?P<flag2>(?-i:H|L|N)\b|high|low|normal|↑|↓))?\s*[)\]]?(?:\s*"
    + _UNIT.format("unit3")
    + r")?)"
)
_FLAG = rf"(?:\s*[(\[,]?\s*(?P<flag3>(?-i:\bH\b|\bL\b|\bN\b)|↑+|↓+|(?:{_STATUS})(?=\s*[)\].;,]|\s*$))\s*[)\]]?)"
VALUE = re.compile(
    _FILL.format("said") + _NUMBER.format("value") + r"\s*" + _UNIT.format("unit") + "?"
    r"(?!\s*(?:mg\b(?!\s*/)|mcg|µg|tablet|hu\b|years?\b|yrs?\b|mm\b|cm\b|times|x\b|%|g\b(?!\s*/)|"
    r"units?|iu\b|days|weeks|months|(?-i:h\b)|hours))"
    rf"(?:{_RANGE}|{_FLAG})?",
    re.IGNORECASE,
)
_WORDS: dict[str, Status] = {
    "h": "high",
    "high": "high",
    "raised": "high",
    "elevated": "high",
    "increased": "high",
    "↑": "high",
    "l": "low",
    "low": "low",
    "reduced": "low",
    "decreased": "low",
    "↓": "low",
    "n": "normal",
    "normal": "normal",
    "not raised": "normal",
    "not elevated": "normal",
    "borderline": "borderline",
}


@dataclass(frozen=True, slots=True)
class Analytes:
    """What a sentence says of blood levels."""

    labs: tuple[Lab, ...]
    """The levels."""
    tissue_calcium: tuple[tuple[int, int], ...]
    """Places of a «calcium» that is no blood level, as offsets in the text."""
    taken: tuple[tuple[int, int], ...]
    """The stretches that were read as levels, as offsets in the text."""


def _unit(words: str | None) -> Unit | None:
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


def _kind(match: re.Match[str], after: str) -> CalciumKind:
    said = ((match.groupdict().get("kind") or "") + " " + (match.groupdict().get("icca") or "")).lower()
    tail = after[:14].lower()
    if "ion" in said or "free" in said or "ica" in said or tail.startswith((" (ioni", ", ioni", " ioni")):
        return "ionised"
    if (
        "corr" in said
        or "adj" in said
        or "cca" in said
        or "aca" in said
        or tail.startswith((" (corr", " (adj", ", corr", ", adj", " corr", " adj"))
    ):
        return "albumin_corrected"
    return "total"


def _named_status(name: str) -> Status | None:
    low = name.lower()
    return (
        "high"
        if low.startswith("hyper")
        else "low"
        if low.startswith("hypo")
        else "normal"
        if low.startswith("normo")
        else None
    )


def _places(
    text: str, start: int, end: int, skipped: Sequence[tuple[int, int]]
) -> tuple[list[Place], list[tuple[int, int]]]:
    """The analytes of a sentence, and each «calcium» that is none."""
    found: list[Place] = []
    tissue: list[tuple[int, int]] = []
    for analyte, pattern in (("calcium", CALCIUM), ("phosphate", PHOSPHATE), ("albumin", ALBUMIN)):
        for match in pattern.finditer(text, start, end):
            if any(low <= match.start() < high or low < match.end() <= high for low, high in skipped):
                continue
            before, after = text[max(start, match.start() - 30) : match.start()], text[match.end() : end]
            if NOT_LEVEL_BEFORE.search(before) or (analyte != "albumin" and NOT_LEVEL_AFTER.match(after)):
                if analyte == "calcium" and match["name"].lower() == "calcium" and not NOT_LEVEL_BEFORE.search(before):
                    tissue.append(match.span())
                continue
            if analyte == "albumin" and after[:10].lower().lstrip(" -").startswith(("corrected", "adjusted")):
                continue
            name = match["name"] if analyte != "albumin" else ""
            kind = _kind(match, after) if analyte == "calcium" else "total"
            found.append(Place(cast(Analyte, analyte), kind, match.start(), match.end(), _named_status(name)))
    return sorted(found, key=lambda place: place.start), sorted(tissue)


def _origin(text: str, start: int, end: int) -> Origin:
    words = text[start:end].rstrip(" ,;(")
    return Origin(words, start, start + len(words))


def _numeric(text: str, place: Place, limit: int) -> tuple[Lab, int] | None:
    """The level with its number, and where it ends; `None` when no number belongs to it."""
    match = VALUE.match(text, place.end, limit)
    if not match:
        return None
    group = match.groupdict()
    unit = next((_unit(group[name]) for name in ("unit", "unit2", "unit3") if group.get(name)), None)
    if unit is not None and unit not in UNITS[place.analyte]:
        return None
    words = [group.get("said"), group.get("flag1"), group.get("flag2"), group.get("flag3")]
    stated = place.status
    for word in words:
        if word:
            stated = _WORDS[word.lower()[0] if word[0] in "↑↓" else word.lower()]
    between = text[place.end : match.start("value")]
    if re.search(r"\bnot (?:raised|elevated|high)", between):
        stated = "normal"
    if unit is None and not group.get("low") and re.search(r"[a-z]", between) and place.analyte == "albumin":
        return None
    low, high = group.get("low"), group.get("high")
    lab = Lab(
        place.analyte,
        place.kind,
        number(match["value"]),
        unit,
        number(low) if low else None,
        number(high) if high else None,
        stated,
        origin=_origin(text, place.start, match.end()),
    )
    return lab, match.end()


def read_levels(text: str, sentence: Sentence, found: Sequence[Scope], skipped: Sequence[tuple[int, int]]) -> Analytes:
    """The blood levels of one sentence; `skipped` are stretches that other phrases own."""
    places, tissue = _places(text, sentence.start, sentence.end, skipped)
    labs: list[Lab] = []
    spans: list[tuple[int, int]] = []
    left: list[Place] = []
    for number_, place in enumerate(places):
        if spans and place.start < spans[-1][1]:
            continue
        limit = places[number_ + 1].start if number_ + 1 < len(places) else sentence.end
        paired = _paired(text, place, places[number_ + 1 : number_ + 2], sentence.end)
        if paired:
            labs += paired[0]
            spans.append((place.start, paired[1]))
            continue
        read = _numeric(text, place, limit)
        if read:
            labs.append(read[0])
            spans.append((place.start, read[1]))
        else:
            left.append(place)
    labs = [_in_time(text, lab, sentence, found) for lab in labs if not _set_aside(lab, sentence, found)]
    said, said_spans = described(text, sentence, found, left)
    return Analytes((*labs, *said), tuple(tissue), (*spans, *said_spans))


_PAIR = re.compile(
    r"\s*(?:levels?|were|was|of|:|=|are|respectively|\s)*\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:"
    + _UNIT.format("u1")
    + r")?\s*(?:/|and|&|,)\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*"
    + _UNIT.format("u2")
    + "?",
    re.IGNORECASE,
)


def _paired(text: str, place: Place, after: Sequence[Place], end: int) -> tuple[list[Lab], int] | None:
    """«Ca and PO4 2.4 and 1.1 mmol/L», «Ca/PO4 2.4/1.1»: two names, then two numbers."""
    if (
        not after
        or after[0].analyte == place.analyte
        or not re.fullmatch(r"\s*(?:levels?)?\s*(?:/|and|&)\s*", text[place.end : after[0].start])
    ):
        return None
    match = _PAIR.match(text, after[0].end, end)
    if not match:
        return None
    last = _unit(match["u2"])
    first = _unit(match["u1"]) or last
    origin = Origin(text[place.start : match.end()], place.start, match.end())
    return [
        Lab(place.analyte, place.kind, number(match[1]), first, origin=origin),
        Lab(after[0].analyte, after[0].kind, number(match[3]), last, origin=origin),
    ], match.end()


def _tokens_of(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = next((n for n, token in enumerate(sentence.tokens) if token.end > start), 0)
    last = next((n for n, token in enumerate(sentence.tokens) if token.start >= end), len(sentence.tokens))
    return first, last


def _set_aside(lab: Lab, sentence: Sentence, found: Sequence[Scope]) -> bool:
    assert lab.origin.start is not None
    assert lab.origin.end is not None
    first, _ = _tokens_of(sentence, lab.origin.start, lab.origin.end)
    return taken(found, first, first + 1)[0] in ("family", "hypothetical")


_YEAR_BEFORE = re.compile(
    r"^\W*(?:back )?in (?:19|20)\d\d,[^,;.]*$|(?:\bin|since|from|of|back in|dated)\s+(?:19|"
    r"20)\d\d[\s()]*(?:\w+[\s()]+){0,3}$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:in|\(|back in|dated|on|from|of)\s*\(?(?:\w+\s+)?(?:19|20)\d\d\b|\s*(?:\w+\s+)?(?:years?|"
    r"decades?|months?) (?:ago|earlier|before)|\s*(?:last year|in the past|years ago|at the "
    r"time|as a child|before (?:the )?(?:surgery|operation|parathyroidectomy|treatment))|[ "
    r",]*(?:but |and )?(?:since |now )?(?:resolved|normalised|normalized|corrected since)",
    re.IGNORECASE,
)


def _in_time(text: str, lab: Lab, sentence: Sentence, found: Sequence[Scope]) -> Lab:
    """The level, marked stale where the words say that it is old."""
    assert lab.origin.start is not None
    assert lab.origin.end is not None
    first, last = _tokens_of(sentence, lab.origin.start, lab.origin.end)
    kind = taken(found, first, first + 1)[0] or taken(found, last - 1, last)[0]
    before = text[max(sentence.start, lab.origin.start - 30) : lab.origin.start]
    old = (
        kind in ("historical", "resolved")
        or _YEAR_BEFORE.search(before)
        or _YEAR_AFTER.match(text, lab.origin.end, sentence.end)
    )
    return replace(lab, stale=True) if old else lab


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
    units: list[Unit] = [unit for unit in UNITS[lab.analyte] if unit != "mEq/L" and _possible(lab, unit)]
    return units[0] if len(units) == 1 else None

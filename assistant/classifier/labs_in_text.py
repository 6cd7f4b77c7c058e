"""Blood levels in words: numbers with their units and ranges, and levels described without a number.

Calcium in tissue is no blood level: a bare «calcium» counts only with a number in a unit of concentration, or with a
status word that nothing but lab words separate from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from assistant.classifier.answers_in_text import Scope
from assistant.classifier.lab_patterns import (
    ALBUMIN,
    BARE_AFTER,
    BOUND,
    CALCIUM,
    FLAG_WORDS,
    FOREIGN,
    NOT_LEVEL_AFTER,
    NOT_LEVEL_BEFORE,
    PHOSPHATE,
    SERIES,
    SHOWN_BEFORE,
    STATUS_WORD,
    UNIT,
    VALUE,
    WITH_UNIT,
)
from assistant.classifier.lab_times import in_time, set_aside
from assistant.classifier.lab_units import number, unit_of
from assistant.classifier.labs import UNITS, by_built_in_range, in_si, scale_of
from assistant.classifier.levels_in_words import Place, described
from assistant.classifier.types import Analyte, CalciumKind, Lab, Origin, Status
from assistant.classifier.words import Sentence


@dataclass(frozen=True, slots=True)
class Analytes:
    """What a sentence says of blood levels."""

    labs: tuple[Lab, ...]
    """The levels."""
    tissue_calcium: tuple[tuple[int, int], ...]
    """Places of a «calcium» that is no blood level, as offsets in the text."""
    taken: tuple[tuple[int, int], ...]
    """The stretches that were read as levels, as offsets in the text."""


def _kind(match: re.Match[str], after: str) -> CalciumKind:
    said = ((match.groupdict().get("kind") or "") + " " + (match.groupdict().get("icca") or "")).lower()
    tail = after[:14].lower()
    if "ion" in said or "free" in said or "ica" in said or tail.lstrip(" ,([").startswith("ioni"):
        return "ionised"
    if (
        "corr" in said
        or "adj" in said
        or "cca" in said
        or "aca" in said
        or tail.lstrip(" ,([").startswith(("corr", "adj"))
    ):
        return "albumin_corrected"
    return "total"


def _named_status(name: str) -> Status | None:
    low = name.lower()
    return (
        "high"
        if low.startswith(("hyper", "too much"))
        else "low"
        if low.startswith("hypo")
        else "normal"
        if low.startswith(("normo", "eu"))
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
            if (
                analyte == "calcium"
                and match["name"].lower() == "calcium"
                and BARE_AFTER.match(after)
                and SHOWN_BEFORE.search(before)
            ):
                tissue.append(match.span())
                continue
            if analyte == "albumin" and re.search(r"(?:corrected|adjusted) for $", before, re.IGNORECASE):
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


def _numeric(text: str, place: Place, limit: int) -> tuple[list[Lab], int] | None:
    """The level with its number, and where it ends; `None` when no number belongs to it.

    Words that are known to lie between a level and its number lead to any number; others only to one with a unit.
    """
    match = VALUE.match(text, place.end, limit) or _far(text, place, limit)
    if not match:
        return None
    between = text[place.end : match.start("value")]
    series = SERIES.match(text, match.end("value"), limit) if not match["unit"] and not match["low"] else None
    unit = next((unit_of(match[name]) for name in ("unit", "unit2", "unit3", "unit4") if match[name]), None)
    unit = unit_of(series["unit"]) if series else unit
    if unit is not None and unit not in UNITS[place.analyte]:
        return None
    if unit is None and not match["low"] and re.search(r"[a-z]", between) and place.analyte == "albumin":
        return None
    stated = place.status
    for word in (match["said"], match["flag1"], match["flag2"], match["flag3"]):
        if word:
            stated = FLAG_WORDS[word.lower()[0] if word[0] in "↑↓" else word.lower()]
    told = STATUS_WORD.search(between)
    if stated is None and told:
        stated = FLAG_WORDS[told.group().lower()]
    if re.search(r"\bnot (?:raised|elevated|high)", between):
        stated = "normal"
    value = number(match["value"])
    end = series.end() if series else match.end()
    low, high = match["low"], match["high"] or match["top"]
    lab = Lab(
        place.analyte,
        place.kind,
        value,
        unit,
        number(low) if low else None,
        number(high) if high else None,
        stated,
        origin=_origin(text, place.start, end),
    )
    bound = BOUND.search(between)
    if bound:
        return _bounded(lab, over=bool(bound["over"])), end
    if not series:
        return [lab], end
    values = [value, *(number(each) for each in re.findall(r"\d+(?:[.,]\d+)?", series.group()[: -len(series["unit"])]))]
    if re.search(r"\b(?:from|rose|fell|dropped|went|climbed|down|up)\b|→|->", between + series.group()):
        values = values[-1:]
    return [replace(lab, value=each) for each in values], end


def _denied(lab: Lab, place: Place, sentence: Sentence, found: Sequence[Scope]) -> Lab:
    """«no hypercalcaemia (2.4 mmol/L)»: the name says the contrary of itself."""
    if place.status is None or lab.stated != place.status:
        return lab
    at = next((n for n, token in enumerate(sentence.tokens) if token.end > place.start), 0)
    if not any(each.kind == "negated" and each.start <= at < each.end for each in found):
        return lab
    return replace(lab, stated="normal" if place.status == "high" else None)


def _far(text: str, place: Place, limit: int) -> re.Match[str] | None:
    """A number with a unit some words further on, where nothing between them speaks of something else."""
    found = WITH_UNIT.search(text, place.end, limit)
    if not found:
        return None
    between = text[place.end : found.start()]
    numbers = re.findall(r"(?<![\d/:.])\d{1,2}[.,]\d{1,2}(?![\d/:])", between)
    if FOREIGN.search(between) or len(between.split()) > 9 or re.search(r"\. +[A-Z]", between):
        return None
    start = found.start()
    if numbers:  # a series of numbers begins with the first
        start = place.end + between.index(numbers[0])
    return VALUE.match(text, start, limit)


def _bounded(lab: Lab, over: bool) -> list[Lab]:
    """«over 3 mmol/L»: no number to be judged, but high where even the limit is."""
    if lab.value is None or lab.unit is None:
        return []
    status = by_built_in_range(scale_of(lab.analyte, lab.kind), in_si(lab.analyte, lab.value, lab.unit))
    told = (over and status == "high") or (not over and status == "low")
    return [replace(lab, value=None, unit=None, low=None, high=None, stated=status)] if told else []


def read_levels(
    text: str, sentence: Sentence, found: Sequence[Scope], skipped: Sequence[tuple[int, int]], reach: int
) -> Analytes:
    """The blood levels of one sentence; `skipped` are stretches that other phrases own, a range may stand up "
    "to `reach`."""
    places, tissue = _places(text, sentence.start, sentence.end, skipped)
    labs: list[Lab] = []
    spans: list[tuple[int, int]] = []
    left: list[Place] = []
    for number_, place in enumerate(places):
        if spans and place.start < spans[-1][1]:
            continue
        limit = places[number_ + 1].start if number_ + 1 < len(places) else reach
        paired = _paired(text, place, places[number_ + 1 : number_ + 2], sentence.end)
        if paired:
            labs += paired[0]
            spans.append((place.start, paired[1]))
            continue
        read = _numeric(text, place, limit)
        if read:
            labs += [_denied(lab, place, sentence, found) for lab in read[0]]
            spans.append((place.start, read[1]))
        else:
            left.append(place)
    labs = [in_time(text, lab, sentence, found) for lab in labs if not set_aside(text, lab, sentence, found)]
    said, said_spans = described(text, sentence, found, left)
    return Analytes((*labs, *said), tuple(tissue), (*spans, *said_spans))


_PAIR = re.compile(
    r"\s*(?:levels?|were|was|of|:|=|are|respectively|\s)*\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:"
    + UNIT.format("u1")
    + r")?\s*(?:/|and|&|,)\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*"
    + UNIT.format("u2")
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
    last = unit_of(match["u2"])
    first = unit_of(match["u1"]) or last
    origin = Origin(text[place.start : match.end()], place.start, match.end())
    return [
        Lab(place.analyte, place.kind, number(match[1]), first, origin=origin),
        Lab(after[0].analyte, after[0].kind, number(match[3]), last, origin=origin),
    ], match.end()

"""Which statements on a blood level count: not those of a relative, not old ones, not those that were taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.classifier.answers_in_text import Scope
from assistant.classifier.context import taken
from assistant.classifier.lab_patterns import FLAG_WORDS, NUMBER, UNIT
from assistant.classifier.lab_units import number, unit_of
from assistant.classifier.types import Lab, Origin
from assistant.classifier.words import Sentence

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
_TODAY = (
    r"(?:now|currently|today|at present|presently|latest|most recently|this (?:week|month|morning|year)|since then|"
    r"afterwards|after (?:surgery|parathyroidectomy|treatment|transplant\w*))"
)
_STATED = r"(?P<word>normal|raised|elevated|high|low|borderline)"
_NOW = re.compile(
    rf"(?:[^\d]|(?:19|20)\d\d){{0,40}}?\b{_TODAY}\b[^.;\d]{{0,24}}?(?:{NUMBER.format('value')}\s*{UNIT.format('unit')}?|\b{_STATED}\b)",
    re.IGNORECASE,
)
_THEN_NOW = re.compile(
    rf"(?:[^\d]|(?:19|20)\d\d){{0,24}}?(?:{NUMBER.format('value')}\s*{UNIT.format('unit')}?|\b{_STATED}\b)\s*,?\s*\b{_TODAY}\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^[^.!]{0,24}?(?:[-–—;,.(:]|\b)\s*(?:no|sorry|correction|erratum|amended|amendment|i mean|make that|"
    r"rather|actually|"
    r"wait|oops|scrap that|in fact|should (?:be|read|have been)|(?:amended|revised|changed|corrected) to)\b[\s:,;.–—-]*"
    r"(?:(?:the|serum|total|true|real|actual|it|it's|is|was|her|his|my|that)\s+)*$",
    re.IGNORECASE,
)
_MISTAKEN = re.compile(
    r"\b(?:wrongly|incorrectly|erroneously|mistakenly|mislabel\w*|wrong (?:patient|sample|tube)|another "
    r"patient's|(?:of|from|belong\w* to) another patient)\b",
    re.IGNORECASE,
)


def set_aside(text: str, lab: Lab, sentence: Sentence, found: Sequence[Scope]) -> bool:
    """Whether a level is of a relative, supposed only, or called a mistake."""
    assert lab.origin.start is not None
    assert lab.origin.end is not None
    first, _ = sentence.span(lab.origin.start, lab.origin.end)
    around = text[max(sentence.start, lab.origin.start - 40) : min(sentence.end, lab.origin.end + 40)]
    return of_another(sentence, found, first) or bool(_MISTAKEN.search(around))


def of_another(sentence: Sentence, found: Sequence[Scope], first: int) -> bool:
    """Whether the level at a token is of a relative or only supposed.

    A comma ends the relative here: «mother has lupus, calcium 2.9 mmol/L» tells the patient's calcium.
    """
    for scope in found:
        if scope.kind not in ("family", "hypothetical") or not scope.start <= first < scope.end:
            continue
        between = sentence.tokens[scope.start : first]
        if scope.kind == "hypothetical" or not any(token.text == "," for token in between):
            return True
    return False


def in_time(text: str, lab: Lab, sentence: Sentence, found: Sequence[Scope]) -> Lab:
    """The level, marked stale where the words say that it is old."""
    assert lab.origin.start is not None
    assert lab.origin.end is not None
    first, last = sentence.span(lab.origin.start, lab.origin.end)
    kind = taken(found, first, first + 1)[0] or taken(found, last - 1, last)[0]
    before = text[max(sentence.start, lab.origin.start - 30) : lab.origin.start]
    old = (
        kind in ("historical", "resolved")
        or _YEAR_BEFORE.search(before)
        or _YEAR_AFTER.match(text, lab.origin.end, sentence.end)
    )
    return replace(lab, stale=True) if old else lab


def level_of_today(text: str, lab: Lab) -> Lab | None:
    """What the words behind an old level say of the same level today: «3.0 in 2015, now 2.4 mmol/L»."""
    assert lab.origin.end is not None
    reach = text[lab.origin.end : lab.origin.end + 100]
    match = _NOW.match(reach) or _THEN_NOW.match(reach)
    if not match:
        return None
    start, end = lab.origin.end + match.start(), lab.origin.end + match.end()
    origin = Origin(text[start:end], start, end)
    if match["word"]:
        return replace(
            lab,
            value=None,
            unit=None,
            low=None,
            high=None,
            stated=FLAG_WORDS[match["word"].lower()],
            stale=False,
            origin=origin,
        )
    unit = unit_of(match["unit"]) or lab.unit
    return replace(lab, value=number(match["value"]), unit=unit, stated=None, stale=False, origin=origin)


def without_corrected(text: str, labs: Sequence[Lab]) -> tuple[list[Lab], list[Lab]]:
    """The levels without those that the text takes back, and those: «calcium 2.3 - no: calcium is 3.0»."""
    kept: list[Lab] = []
    back: list[Lab] = []
    for lab in sorted(labs, key=lambda each: each.origin.start or 0):
        earlier = [old for old in kept if (old.analyte, old.kind) == (lab.analyte, lab.kind)]
        if earlier and _TAKEN_BACK.search(text[earlier[-1].origin.end : lab.origin.start]):
            kept.remove(earlier[-1])
            back.append(earlier[-1])
        kept.append(lab)
    return kept, back

"""The part of the classifier in a turn: a question that describes a case gets its type beside the sourced answer.

The classifier itself takes any text for a case. A question is one only where it tells of somebody or something found
and asks for its type, or brings blood levels; «calciphylaxis mortality» and «what is …» do not.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.classifier.render import to_json

_ASKS_TYPE = re.compile(
    r"\b(?:types?|kinds?|sorts?|category|categories|classify|classified|classification|diagnosis|dx)\b"
    r"|\bis (?:it|this|that) \w+ or \w+|\bwhat (?:is|could|can) (?:it|this|that)\b",
    re.IGNORECASE,
)

_SOMEBODY = re.compile(
    r"\b\d{1,3}\s?(?:-\s?)?(?:years?|yrs?|y/?o|months?)\b|\b\d{1,3}\s?[MF]\b|\b(?:pt|patient|man|woman|boy|girl|lady|gentleman)\b"
    r"|\b(?:I|I've|we|he|she)(?:'ve|'s| have| had| has| got| am| is)?\b|\b(?:my|our|his|her)\b",
    re.IGNORECASE,
)

# A sentence that opens so asks or tells somebody to answer; the others tell something.
_ASKING = re.compile(
    r"(?:what|which|who|where|when|why|how|is|are|was|were|do|does|did|can|could|should|would|will|may|has|have|true|false|name"
    r"|list|give|define|describe|explain|classify|fill|select|outline|enumerate|contrast|compare|tell|write|type|kind)\b",
    re.IGNORECASE,
)

# A sentence of fewer words is a heading and tells of nothing.
_TELLING_WORDS = 4


def classification_of(text: str) -> dict[str, Any] | None:
    """The classification of the case that a question describes, in the contract's JSON; `None` for other questions."""
    findings = read_case(text)
    if not findings.is_case or findings.problems:
        return None
    found = classify(findings)
    is_urgent = any(note.startswith("Urgent") for note in found.notes) and bool(_SOMEBODY.search(text))
    is_told = found.status in ("classified", "indeterminate") or bool(_ASKS_TYPE.search(text))
    has_levels = any(lab.value is not None for lab in findings.labs)
    return to_json(found) if is_told and (has_levels or is_urgent or _describes(text)) else None


def _describes(text: str) -> bool:
    """Whether a text tells of a finding and asks for its type, or tells and asks nothing."""
    if re.search(r"\b(?:true or false|fill in|select all|except)\b|_{3,}", text, re.IGNORECASE):
        return False  # an exam's question; its options are no patient
    sentences = [one.strip() for one in re.findall(r"[^.?!;:\n]+[.?!;:]?", text)]
    telling = [one for one in sentences if not one.endswith("?") and not _ASKING.match(one)]
    tells = any(len(one.split()) >= _TELLING_WORDS for one in telling)
    is_sentence = bool(re.search(r"[.,;:?!]", text))
    if _ASKS_TYPE.search(text):
        return is_sentence and (tells or bool(_SOMEBODY.search(text)))
    return len(telling) == len(sentences) and len(telling) > 1 and tells and bool(_SOMEBODY.search(text))

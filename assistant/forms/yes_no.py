"""See whether a question is answered by yes or no, or by true or false, and what it claims.

In: a question on one line. Out: the claim in its words, or nothing where the question asks for something else.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from assistant.lexicon import Lexicon
from ingest.terms import stem

Style = Literal["yes-no", "true-false"]

_TRUE_FALSE = r"(?:true|t)\s*(?:or|/|\\|-|,)\s*(?:false|f)\b"
_OPENS_TRUE_FALSE = re.compile(
    r"^(?:(?:please\s+)?(?:state|say|decide|answer|judge|mark|tell me|indicate)\s+)?(?:whether\s+|if\s+)?"
    r"(?:(?:the\s+)?(?:following|this)\s*(?:statement\s*)?(?:is\s+|as\s+)?)?(?:is\s+)?(?:it\s+)?\(?"
    + _TRUE_FALSE
    + r"\)?\s*[-–—:?.,]*\s*(?:that\s+)?",
    re.IGNORECASE,
)
_OFFERS_TRUE_FALSE = re.compile(r"[\s(\[]*A[.):\]]\s*true\W+B[.):\]]\s*false\W*$", re.IGNORECASE)
_ENDS_TRUE_FALSE = re.compile(
    r"[\s.?!,:;(–—-]*(?:(?:is\s+)?(?:this|that|it)\s+)?(?:statement\s+)?(?:is\s+)?\(?" + _TRUE_FALSE + r"\)?[\s?.!)]*$",
    re.IGNORECASE,
)
_IS_IT_TRUE = re.compile(
    r"^(?:is\s+it|is\s+this)\s+(?:really\s+|actually\s+)?(?:true|correct|right|the\s+case|a\s+fact|accurate(?:\s+to\s+say)?|right\s+to\s+say|correct\s+to\s+say|fair\s+to\s+say)"
    r"\s+(?:that\s+)?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"[\s,;:.–—-]+(?:right|correct|true|yes or no|yes/no|y/n|is it|am i right"
    r"|(?:is|does|do|are)n['’]t (?:it|they)|is that (?:right|true|correct|so))\s*\?+\s*$",
    re.IGNORECASE,
)
_PREFACE = re.compile(
    r"^(?:(?:so|and|but|well|ok|okay|hi|hello|please|quick question|question|yes or no|yes/no|tell me|just wondering"
    r"|(?:do you know|can you tell me|i wonder|does anyone know|is it known)(?: if| whether)?)\b[\s,:;–—-]*)+",
    re.IGNORECASE,
)
# «A lamp: is it hot?»
_NAMED_BEFORE = re.compile(
    r"^(?P<what>[^.?!:;,]{3,60}?)\s*(?:[:;,]|\s[–—-]\s)\s*(?P<verb>\w+)\s+(?:it|they|this|that)\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(r"^(?:which|where|when|whose|who)\b|\b(?:what|why|how|which of)\b", re.IGNORECASE)
_OPENER_NOT = re.compile(r"^(\w+)n['’]t\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^\w+\s+(?:it|that|this|they|these|those|he|she|him|her)\b(?!\s+\w+\s+(?:is|are|was|were)\b)", re.IGNORECASE
)


class Asked(NamedTuple):
    """What is to be answered by a verdict."""

    claim: str
    style: Style


def claim_of(line: str, lexicon: Lexicon) -> Asked | None:
    """The claim of a yes-or-no or true-or-false question; `None` for any other.

    >>> from assistant.lexicon import load_lexicon
    >>> claim_of("True or false: a lamp is hot.", load_lexicon())
    Asked(claim='a lamp is hot.', style='true-false')
    >>> claim_of("Isn't a lamp hot?", load_lexicon())
    Asked(claim='Is a lamp hot', style='yes-no')
    >>> claim_of("A lamp: is it hot?", load_lexicon())
    Asked(claim='Is a lamp hot', style='yes-no')
    >>> claim_of("Is it hot?", load_lexicon()) is None
    True
    """
    text = line.strip()
    for pattern in (_OFFERS_TRUE_FALSE, _OPENS_TRUE_FALSE, _ENDS_TRUE_FALSE):
        rest = pattern.sub("", text, count=1).strip()
        if rest != text:
            return Asked(rest, "true-false") if rest and not _asks_what(rest) else None
    question = _last_sentence(text)
    if question is None:
        return None
    question = _PREFACE.sub("", question)
    if _TAG.search(question):
        claim = _TAG.sub("", question)
        return None if _asks_what(claim) else Asked(claim, "yes-no")
    if _IS_IT_TRUE.match(question):
        claim = _IS_IT_TRUE.sub("", question).rstrip("? ")
        return None if _asks_what(claim) else Asked(claim, "yes-no")
    question = _NAMED_BEFORE.sub(_with_its_subject, question)
    question = _OPENER_NOT.sub(_whole_opener, question).rstrip("? ")
    first = question.split(maxsplit=1)[0] if question else ""
    if stem(first) not in lexicon.yes_no_openers or _asks_what(question) or _POINTS_BACK.match(question):
        return None
    return Asked(question, "yes-no")


def _last_sentence(text: str) -> str | None:
    """The sentence that asks, where it is the only one that does and the last."""
    sentences = [one.strip() for one in re.split(r"(?<=[.?!])\s+", text) if one.strip()]
    asking = [one for one in sentences if one.endswith("?")]
    if len(asking) > 1 or (asking and asking[0] is not sentences[-1]) or not sentences:
        return None
    return asking[0] if asking else sentences[0] if len(sentences) == 1 else None


def _asks_what(text: str) -> bool:
    """Whether a question word asks; «tissue **in which** calcium settles» does not."""
    return _ASKS_WHAT.search(text) is not None


def _with_its_subject(match: re.Match[str]) -> str:
    what = match["what"]
    return f"{match['verb'].capitalize()} {what[0].lower()}{what[1:]} {match['rest']}"


def _whole_opener(match: re.Match[str]) -> str:
    return {"ca": "Can", "wo": "Will"}.get(match.group(1).casefold(), match.group(1))

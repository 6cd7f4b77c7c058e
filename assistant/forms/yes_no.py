"""See whether a question is answered by yes or no, or by true or false, and what it claims.

In: a question on one line. Out: the claim in its words, or nothing where the question asks for something else. How a
claim may be wrapped up («is it possible for X to …») is data.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.forms.words import load_claim_words
from assistant.lexicon import Lexicon
from ingest.terms import stem, stems

_IS_IT_TRUE = re.compile(
    r"^(?:is\s+it|is\s+this)\s+(?:really\s+|actually\s+)?(?:true|correct|right|the\s+case|a\s+fact|accurate(?:\s+to\s+say)?|right\s+to\s+say|correct\s+to\s+say|fair\s+to\s+say)"
    r"\s+(?:that\s+)?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"[\s,;:.–—-]+(?:right|correct|true|yes|yeah|yes or no|yes/no|y/n|is it|am i right"
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
    r"^(?P<what>[^.?!:;,]{3,60}?)\s*(?:[:;,]|\s[–—-]\s)\s*(?P<verb>(?:is|are|was|were|do|does|did|can|could|may|might|should|will|would|has|have|must)(?:n['’]t)?)\s+(?:it|they|this|that)\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
# «Lamps and fuses - should one touch them?»
_TOPIC_BEFORE = re.compile(
    r"^(?P<what>[^.?!:;]{3,80}?)\s*(?:[:;,]|\s[–—-])\s*(?P<verb>(?:should|can|may|must|could|do|does|would)\s+(?:one|you|we|i|people|doctors|patients)\s+(?:\w+\s+){1,3}?)"
    r"(?:it|them|these|those|this)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"^(?:which|where|when|whose|who)\b|\b(?:what|why|how|which of)\b|\b(?:which|where|when|whose|who)\W*$",
    re.IGNORECASE,
)
# «A lamp is hot in which room?», «Explain what a lamp is», «Is it?»
_ASKS_WHAT_IN_TURN = re.compile(
    r"\b(?:what|why|how|which|where|when|who|whose|vs|versus|or)\b|^(?:\w+(?:\s+me)?\s+(?:the|an?|about)|it|that|this|they|these|those|he|she)\b",
    re.IGNORECASE,
)
# «A lamp: if it is hot?», «When it is hot?»: a case is put, and nothing is claimed.
_PUTS_A_CASE = re.compile(
    r"(?:^|[:;,]\s*)(?:and\s+)?(?:if|when|whether|unless|while|once)\b[^,]*(?:,\s*for (?:example|instance))?$",
    re.IGNORECASE,
)
_OPENER_NOT = re.compile(r"^(\w+)n['’]t\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^\w+\s+(?:it|that|this|they|these|those|he|she|him|her)\b(?!\s+\w+\s+(?:is|are|was|were)\b)", re.IGNORECASE
)


def claim_of(line: str, lexicon: Lexicon, is_statement: bool = False) -> str | None:
    """The claim of a yes-or-no question, or of a statement that is to be judged; `None` for any other question.

    >>> from assistant.lexicon import load_lexicon
    >>> claim_of("Isn't a lamp hot?", load_lexicon())
    'Is a lamp hot'
    >>> claim_of("A lamp: is it hot?", load_lexicon())
    'Is a lamp hot'
    >>> claim_of("Lamps and fuses - should one touch them?", load_lexicon())
    'should one touch lamps and fuses'
    >>> claim_of("When it rains, does a lamp go out?", load_lexicon())
    'does a lamp go out, When it rains'
    >>> claim_of("So a lamp gets hot in all cases?", load_lexicon())
    'a lamp gets hot in all cases'
    >>> claim_of("A lamp gets hot in which cases?", load_lexicon()) is None
    True
    >>> claim_of("Is it hot?", load_lexicon()) is None
    True
    >>> claim_of("A lamp: if it is hot?", load_lexicon()) is None
    True
    >>> claim_of("Main cause of rust?", load_lexicon()) is None, claim_of("A lamp is lit with?", load_lexicon()) is None
    (True, True)
    >>> claim_of("If it rains, where does a lamp stand?", load_lexicon()) is None
    True
    """
    text = _unwrapped(line.strip().rstrip("? ")) + ("?" if line.rstrip().endswith("?") else "")
    if is_statement:
        return None if _asks_what(text) else text
    asked = _last_sentence(text)
    if asked is None:
        return None
    question = _unwrapped(_PREFACE.sub("", asked).rstrip("? ")) + "?"
    for pattern, rest in ((_TAG, _TAG.sub("", question)), (_IS_IT_TRUE, _IS_IT_TRUE.sub("", question).rstrip("? "))):
        if pattern.search(question):
            return None if _asks_what(rest) else rest
    for pattern, put in ((_NAMED_BEFORE, _with_its_subject), (_TOPIC_BEFORE, _with_its_object)):
        question = pattern.sub(put, question)
    question = _OPENER_NOT.sub(_whole_opener, question).rstrip("? ")
    opening = [stem(one) for one in question.split()[:2]]
    is_opened = bool(opening) and opening[0] in lexicon.yes_no_openers
    is_typo = len(opening) > 1 and opening[1] in lexicon.yes_no_openers  # «were do lamps rust»
    if not is_opened and asked.endswith("?") and _states(question):
        return question
    if not is_opened or is_typo or _asks_what(question) or _POINTS_BACK.match(question):
        return None
    return question


def _states(question: str) -> bool:
    """Whether a question has the words of a statement: «a lamp is hot?», «so a lamp gets hot in all cases?»."""
    if _ASKS_WHAT_IN_TURN.search(question) or _PUTS_A_CASE.search(question):
        return False
    marks = load_claim_words().marks
    verbs = marks["auxiliaries"] | marks["brings_about"] | marks["changes"] | marks["necessity"] | marks["telling"]
    found = stems(question)
    is_open = (found[-1],) in marks["prepositions"]  # «a lamp is lit with?»
    # «the **cause** of rust» is a noun
    verbal = [one for one, after in pairwise(found[1:]) if (one,) in verbs and after != "of"]
    return bool(verbal) and not is_open


def _unwrapped(question: str) -> str:
    """The question in plainer words."""
    for pattern, instead in load_claim_words().unwrapping:
        question = pattern.sub(instead, question).strip()
    return question


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


def _with_its_object(match: re.Match[str]) -> str:
    what = match["what"]
    named = what if what[:2].isupper() else what[0].lower() + what[1:]
    return f"{match['verb'].strip()} {named}{match['rest']}".strip()


def _whole_opener(match: re.Match[str]) -> str:
    return {"ca": "Can", "wo": "Will"}.get(match.group(1).casefold(), match.group(1))

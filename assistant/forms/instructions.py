"""Take off a question what only says how to answer it: «State whether true or false:», «Fill in the gap.».

In: the words of a question. Out: what it is about, so that nothing is looked up for the wording of an exam.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TRUE_FALSE = r"(?:(?:true|t)\s*(?:or|/|\\|-|,)\s*(?:false|f)|(?:right|correct)\s*(?:or|/)\s*(?:wrong|incorrect))\b"
_OPENS_TRUE_FALSE = re.compile(
    r"^(?:(?:please\s+)?(?:state|say|decide|answer|judge|mark|tell me|indicate)\s+)?(?:with\s+)?(?:whether\s+|if\s+)?"
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

# «Fill in the gap:», «Complete the sentence.», «Supply the missing word -»
_FILL_IN = (
    r"(?:please\s+)?(?:fill|complete|supply|insert|add|give|write|find|provide|enter|finish|name)\s+(?:in\s+|out\s+)?"
    r"(?:(?:the|this|each|a)\s+)?(?:following\s+)?"
    r"(?:gaps?|blanks?|(?:blank|empty)\s+spaces?|missing\s+(?:words?|terms?|parts?|numbers?|names?|figures?|links?)|sentences?|statements?)"
    r"(?:\s+(?:correctly|with|by|using|in)\b[^.:?!_]{0,40})?"
)
_OPENS_FILL_IN = re.compile(rf"^(?:{_FILL_IN}|gap[\s-]?fill|cloze)\s*(?:[.:;!]|\s[–—-])\s*(?=\S)", re.IGNORECASE)
_ENDS_FILL_IN = re.compile(rf"(?<=\S)\s*[(\[.?!]\s*{_FILL_IN}\s*[)\].!]*$", re.IGNORECASE)

# Words of the wording and not of the matter.
_WORDING = re.compile(
    r",?\s*\bwhich\s+(?:one\s+)?(?:is|are)\s+(?:it|the\s+odd\s+(?:one|man)\s+out)\b|\b(?:the\s+)?odd\s+(?:one|man)\s+out\b(?:\s+(?:among|of|from)\b)?"
    r"|\b(?:except|but)\s+(?:for\s+)?one\b|\b(?:for\s+)?(?:all|each)\s+of\s+them\b|\bpart\s+of\b"
    r"|\(?\b(?:there\s+(?:may|might|can|could)\s+be\s+)?(?:more\s+than\s+one|several|multiple|(?:one|two)\s+or\s+more)"
    r"(?:\s+of\s+(?:them|these))?(?:\s+(?:answers?|options?|choices?|ones?|letters?|statements?))?"
    r"(?:\s+(?:may|might|can|could|will))?(?:\s+(?:be|is|are))?\s+(?:right|correct|true|possible|chosen|selected|appl(?:y|ies))"
    r"(?:\s+(?:answers?|options?|choices?))?\)?\s*[.!;:]*"
    r"|\b(?:all|any|each)(?:\s+of\s+(?:the\s+following|these|them|the\s+options)|\s+the\s+following)?(?:\s*,\s*|\s+)(?:except(?:ing)?(?:\s+for)?|but(?:\s+one)?)\b|^all\s+(?=(?:are|is|were|was|can|may)\b)"
    r"|\(?\b(?:select|choose|mark|check|tick|pick|name|give)\s+(?:all|every|the|any|one|two|three|both)\b[^.?!:)\n]*?(?:apply|answers?|options?|ones?|following|two|three)?\)?(?=[\s.?!:)]|$)"
    r"|\b(?:all|any|each|one|none|two|three|four)\s+of\s+(?:the\s+following|these|the\s+options)(?:\s+(?:statements?|options?|answers?|conditions?))?"
    r"|\bof\s+the\s+following(?:\s+(?:statements?|options?|answers?))?|\bthe\s+following\b|\bfollowing\b"
    r"|\bexcept(?:ing)?(?:\s+for)?\b|\bleast\s+(?:likely|commonly|often|consistent|characteristic|associated|typical)\b|\bmost\s+likely\b|\bbest\b"
    r"|\b(?:incorrect|false|untrue|wrong|inaccurate|correct|true|right)\b|\bnot\b|n['’]t\b|(?<=\bis)nt\b|(?<=\bare)nt\b|(?<=\bdoes)nt\b|\bsingle\b|\bthat\s+apply\b"
    r"|\b(?:mcq|sba|sata|mrq|select\s+all|question|exam|q)\s*\d*\s*[:.)-]",
    re.IGNORECASE,
)

# «X rather than Y»: what is asked is of X.
_SET_AGAINST = re.compile(
    r",?\s*\b(?:rather\s+than|instead\s+of|as\s+opposed\s+to|(?:and|but)\s+not)\s+(?P<what>(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s*(?:[.,;:?!)]|$|\b(?:is|are|was|were|does|do|in|can)\b))",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "in", "with", "by", "from", "to", "a", "an", "the", "for"))

# A sentence with such a word needs the ones before it.
_POINTS_BACK = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|him|such)\b"
    r"|\bthe\s+(?:patient|man|woman|boy|girl|child|baby|lesion|condition|disease|disorder|diagnosis|finding|deposit|process|tumou?r)s?\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3

_ASKS = re.compile(r"\?|_{2,}|\b(?:which|what|who|where|when|why|how)\b", re.IGNORECASE)


class Put(NamedTuple):
    """A question without what says how to answer it."""

    text: str
    is_true_false: bool
    """Whether the answer is to be «True» or «False»."""


def plainly(text: str) -> Put:
    """What a question is about, without the instruction before or after it.

    >>> plainly("State whether true or false: a lamp is hot.")
    Put(text='a lamp is hot.', is_true_false=True)
    >>> plainly("Fill in the gap: a lamp is ____.").text
    'a lamp is ____.'
    """
    line = text.strip()
    for pattern in (_OPENS_FILL_IN, _ENDS_FILL_IN):
        line = pattern.sub("", line, count=1).strip() or line
    for pattern in (_OFFERS_TRUE_FALSE, _OPENS_TRUE_FALSE, _ENDS_TRUE_FALSE):
        rest = pattern.sub("", line, count=1).strip()
        if rest and rest != line:
            return Put(rest, True)
    return Put(line, False)


def matter_of(stem: str) -> str:
    """What the stem of an exam question is about, without the words that only say how to answer.

    >>> matter_of("All of the following are dangers to a ship EXCEPT:")
    'are dangers to a ship'
    >>> matter_of("Which is a cause of wet rather than dry rot?")
    'Which is a cause of wet rot'
    """
    bare = _WORDING.sub(" ", _SET_AGAINST.sub(_without_the_other, plainly(stem).text))
    bare = re.sub(r"\s+([?.,:;])", r"\1", " ".join(bare.split()))
    return re.sub(r"^[\s.,:;?!)-]+|[\s.,:;?!(-]+$", "", bare)


def asking_part(matter: str) -> str:
    """The sentence that asks, where it points to none before it; else all.

    >>> asking_part("A ship lies in fog. Which lamp is lit at sea")
    'Which lamp is lit at sea'
    >>> asking_part("A ship lies in fog. Which lamp does it light")
    'A ship lies in fog. Which lamp does it light'
    """
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z(])|(?<=[a-z]{3}[.?!])\s+(?=[a-z])", matter)
    asking = [one for one in sentences if _ASKS.search(one)] or sentences[-1:]
    if len(asking) != 1 or _POINTS_BACK.search(asking[0]) or len(asking[0].split()) < _FEWEST_WORDS:
        return matter
    return asking[0]


def _without_the_other(match: re.Match[str]) -> str:
    """Nothing, or the word that both sides share: «wet rather than dry **rot**»."""
    words = [one for one in match["what"].split() if one.casefold() not in _SMALL]
    before = match.string[: match.start()].casefold().split()
    is_shared = len(words) > 1 and words[-1].casefold() not in before
    return f" {words[-1]}" if is_shared else ""

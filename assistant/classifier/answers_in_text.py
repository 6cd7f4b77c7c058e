"""«Lupus: no», «Any trauma? No.»: a value or an answer that says how the finding before it is to be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.classifier.lexicon import cues
from assistant.classifier.words import Sentence, Token, word_set

Kind = Literal["negated", "uncertain", "hypothetical", "family", "historical", "resolved"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens that one cue acts on."""

    kind: Kind
    """What it makes of them."""
    start: int
    """The first token."""
    end: int
    """The token after the last."""
    words: str
    """The cue."""


VALUES = word_set("no none nil never negative neg absent denied nope")
"""What may stand behind a finding as its value: «lupus: no», «trauma - nil»."""

MARKS = frozenset(":-–—−=(")

LAB_WORDS = word_set(
    "ca calcium phosphate phos po4 p pth alp alb albumin labs lab bloods bone profile u lft crp esr fbc"
)


def values_behind(words: Sequence[Token]) -> list[tuple[Scope, int]]:
    """The scopes of values that stand behind their findings, «lupus: no», each with the token of its value."""
    found = []
    for place in range(1, len(words)):
        end = _value(words, place)
        if not end:
            continue
        start = end
        while start > 0 and words[start - 1].text not in ",;.(?:" and words[start - 1].plain != "but":
            start -= 1
        judged = any(each.plain in LAB_WORDS for each in words[start:end])
        if start < end and not (words[place].text == "N" and judged):
            found.append((Scope("negated", start, end, words[place].text), place))
    return found


def _value(words: Sequence[Token], place: int) -> int:
    """Where the finding ends that the value at `place` stands behind; 0 when that token is no such value."""
    word, before, over = words[place], words[place - 1].text, ends(words, place + 1)
    if word.plain == "ve":
        return place - 1 if before in "-–−" else 0
    if word.text in "-–−":
        return place - 1 if before == "(" or (before == ":" and over) else 0
    if over and before in MARKS and (word.plain in VALUES or (word.text == "N" and before == ":")):
        return place - 1
    return place if over and word.plain == "no" else 0  # «lupus no, trauma no»


def ends(words: Sequence[Token], place: int) -> bool:
    """Whether a clause is over at `place`."""
    return place >= len(words) or words[place].text in ".,;:)!?/" or words[place].plain in ("but", "and")


def is_answer(words: Sequence[Token], last: int) -> bool:
    """Whether a «no» that opens a sentence answers somebody and denies nothing that follows: «No: he has lupus»."""
    if last >= len(words) or words[last].text not in ",:-–—":
        return False
    return any(word.plain in cues().words["verbs"] for word in words[last:])


YES = word_set("yes yeah yep yup indeed correct positive")

_OPENERS = word_set("any is are was were has have had does do did has known history previous h/o")


def answer_to(question: Sentence, answer: Sentence) -> Scope | None:
    """What «No.» or «Yes, since 2010.» says of the findings that the sentence before it asked about."""
    first = answer.tokens[0]
    said = first.plain in VALUES | YES and (len(answer.tokens) == 1 or answer.tokens[1].text in ".,;:!-–—(")
    if first.text == "A" and len(answer.tokens) > 2 and answer.tokens[1].text in ":.":
        first = answer.tokens[2]
        said = first.plain in VALUES | YES
    if not question.asks or not said:
        return None
    words = question.tokens
    end = len(words) - 1
    start = end
    while start > 0 and words[start - 1].text not in ".;:":
        if words[start - 1].text == "," and not (_opens(words, start) or any(_opens(words, n) for n in range(start))):
            break
        start -= 1
    return Scope("negated", start, end, first.text) if start < end else None


def _opens(words: Sequence[Token], place: int) -> bool:
    return words[place].plain in _OPENERS

"""Whether an answer passes its case; exact, so that the same answer always has the same score."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.types import Answer
from evals.types import AnswerCase, NotCoveredCase


def answer_problem(case: AnswerCase, answer: Answer) -> str:
    """Why the answer is not right; empty when it meets every fact and says nothing wrong."""
    if answer.outcome == "abstained":
        return "refused"
    said = normal(answer.text)
    missing = [group[0] for group in case.facts if not _says_one(said, group)]
    if missing:
        return f"does not say: {', '.join(missing)}"
    wrong = [phrase for phrase in case.wrong if _says_one(said, [phrase])]
    return f"says what is wrong: {', '.join(wrong)}" if wrong else ""


def not_covered_problem(case: NotCoveredCase, answer: Answer) -> str:
    """Why the answer is not right; empty when it abstains, or answers partly where that is right too."""
    if answer.outcome in case.expect:
        return ""
    return f"{answer.outcome}, expected {' or '.join(case.expect)}"


def answer_words(answer: Answer) -> int:
    """How many words the shown text has, without its markers and the dashes of its items."""
    bare = re.sub(r"(?<!\\)\[\d+\]", " ", answer.text)
    return sum(any(char.isalnum() for char in word) for word in bare.split())


def normal(text: str) -> str:
    """Lower case, without markers, punctuation and hyphens as single spaces, a space at both ends.

    >>> normal("Up to **11-fold** [1].")
    ' up to 11 fold '
    """
    bare = re.sub(r"(?<!\\)\[\d+\]", " ", text).casefold()
    return " " + " ".join(re.findall(r"[^\W_]+", bare)) + " "


def _says_one(said: str, phrases: Iterable[str]) -> bool:
    return any(normal(phrase).rstrip() in said for phrase in phrases)

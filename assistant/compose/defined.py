"""Whether what is shown says what a thing is, or only names it.

In: a question and its lines. Out: the name of which no line says what it is, in the question's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import Line
from assistant.question import Concept, Question
from ingest.terms import stems, words

# «What is **a foghorn**?», not «explain foghorns» and not «what does a foghorn tell?».
_ASKS = re.compile(
    r"(?:so |and |but )?"
    r"(?:what(?:'s|’s| is| are)\b(?! (?:worth|known))|define\b|(?:definition|meaning) of\b"
    r"|what do(?:es)? .* (?:mean|stand for)\b)",
    re.IGNORECASE,
)

_ENDS = re.compile(
    r"[s'’]{0,2}(?:\W+(?:means?|stands? for|exactly|actually|really|please|then|in (?:plain|simple|lay) \w+))*\W*",
    re.IGNORECASE,
)

# A thing so heavy is a name; of what half of the sources speak they need not say what it is.
_NAMES = 0.5

# «A foghorn **is** …», «foghorns**, which** …», «foghorns **come** …»: what follows says something of what it is.
_SAYS_AFTER = re.compile(
    r"[\"'’”»)]*\s*(?:\([^)]*\)\s*)?(?:[:,–—-]|(?:(?:can|may|might|often|usually|also) )?"
    r"(?:is|are|was|were|be|means?|refers?|represents?|describes?|denotes?|occurs?|develops?|comes?|arises?|results?"
    r"|happens?|ranges?|begins?|involves?|affects?|consists?|includes?|produces?|causes?|leads?|forms?|appears?)\b)"
)
_SAYS_BEFORE = re.compile(r"(?:called|termed|named|known as|referred to as|i\.e\.|or|:|\()\W*$", re.IGNORECASE)


def only_named(question: Question, lines: Sequence[Line]) -> str:
    """The name that a question asks the meaning of where the lines name it and none says what it is; else empty."""
    subjects = [one for one in question.subjects if not one.is_light and not one.is_soft]
    if question.kind != "definition" or not subjects or question.aspects or not _ASKS.match(question.text):
        return ""
    first, last = subjects[0], subjects[-1]
    name = question.text[first.position : last.position + len(last.surface)]
    if not _ENDS.fullmatch(question.text[last.position + len(last.surface) :]):
        return ""  # «what is a foghorn blown with?»
    is_one_name = len(words(name)) == sum(len(words(one.surface)) for one in subjects)
    is_known = all(one.is_known for one in subjects)
    if not is_one_name or not is_known or max(one.weight for one in subjects) <= _NAMES:
        return ""
    return "" if any(_says_what_it_is(line, subjects) for line in lines) else name


def _says_what_it_is(line: Line, subjects: Sequence[Concept]) -> bool:
    """Whether a line says something of what the last of the words names, or stands under a heading with all of them."""
    headings = (part for one in line.statements for heading in one.headings for part in re.split(r"[()/]", heading))
    if any(_is_name_of(set(stems(heading)), subjects) for heading in headings):
        return True
    for statement in line.statements:
        found = words(statement.text)
        for phrase in subjects[-1].phrases:
            for at in range(len(found) - len(phrase) + 1):
                if tuple(word.stem for word in found[at : at + len(phrase)]) == phrase:
                    before = statement.text[: found[at].start]
                    after = statement.text[found[at + len(phrase) - 1].end :]
                    if _SAYS_AFTER.match(after) or _SAYS_BEFORE.search(before):
                        return True
    return False


def _is_name_of(heading: set[str], subjects: Sequence[Concept]) -> bool:
    """Whether a heading is the name and nothing more."""
    held = [next((set(phrase) for phrase in one.phrases if heading.issuperset(phrase)), None) for one in subjects]
    return all(one is not None for one in held) and heading == set().union(*(one for one in held if one))

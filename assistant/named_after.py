"""Tell a thing from others that are named after it: a statement on «**vitamin K** antagonists» is none on vitamin K.

In: a question whether something helps, or what a short name stands for, and statements. Out: what helps or is short,
where none of them speaks of that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.units import TELLING_WEIGHT
from assistant.lexicon import Stems
from assistant.part_of_speech import can_only_name
from assistant.question import Concept, Question
from ingest.terms import Word, words
from ingest.types import Statement

# «Does X cure Y?» asks what X does.
_HELPS = ("treatment", "prevention")

# «Can **salt** help?», not «Can one count on it?».
_OPENS = re.compile(
    r"(?:(?:and|but|so) )?(?:do|does|did|can|could|will|would|may|might)(?: (?:the|an?|any|some))? ", re.I
)

# «Steroid **injection**» is a way to give the steroid itself.
_WAYS_TO_GIVE = re.compile(
    r"(?:injection|infusion|therapy|therapie|treatment|tablet|pill|drop|capsule|administration|supplementation"
    r"|supplement|solution|medication|drug)s?"
)

# «What does SOS stand for?», of several capital letters.
_SHORT = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*"
_FULL_NAME = re.compile(
    rf"\b(?i:what (?:does|do|did|is|are)) ({_SHORT}) (?i:stands? for|short for|an abbreviation|an acronym)\b"
    rf"|\b(?i:full (?:form|name) of) ({_SHORT})\b"
)


def unsaid_full_name(question: Question, shown: Sequence[Statement]) -> list[Concept]:
    """The short name whose full name a question asks for, if no statement has the two beside each other; else nothing.

    «Save our souls (SOS)» and «SOS (save our souls)» tell it; «an SOS by night» does not.
    """
    match = _FULL_NAME.search(question.text)
    if match is None:
        return []
    short = match[1] or match[2]
    beside = re.compile(rf"\({short}\)|\b{short} \(")
    if any(beside.search(text) for one in shown for text in (one.text, *one.headings, *one.context)):
        return []
    return [one._replace(is_deciding=True, weight=1.0) for one in question.subjects if short in one.surface]


def unsaid_agent(question: Question, shown: Sequence[Statement]) -> list[Concept]:
    """What a question asks the help of, if no statement on what it should help speaks of it; else nothing.

    «Does dialysis cure X?» is not told by «X is treated with Y at each **dialysis** session».
    """
    named = [one for one in question.subjects if not (one.is_soft or one.is_light or one.is_frame)]
    if question.kind != "yes-no" or not any(concept.aspect in _HELPS for concept in question.aspects):
        return []
    if not named or not _OPENS.fullmatch(question.text[: named[0].position]):
        return []
    agent, phrases = named[:1], [*named[0].phrases]
    for one in named[1:]:
        end = agent[-1].position + len(agent[-1].surface)
        if question.text[end : one.position] != " ":
            break
        agent.append(one)
        phrases = [(*phrase, *last) for phrase in phrases for last in one.phrases]  # «vitamin K»
    others = [one for one in named[len(agent) :] if one.weight > TELLING_WEIGHT]
    on_it = [one for one in shown if not others or _says_one(one, others)]
    if any(_speaks_of(one, phrases) for one in on_it):
        return []
    return [one._replace(is_deciding=True, weight=1.0) for one in agent]


def _says_one(statement: Statement, concepts: Sequence[Concept]) -> bool:
    said = {word.stem for text in (statement.text, *statement.context) for word in words(text)}
    return any(said.issuperset(phrase) for concept in concepts for phrase in concept.phrases)


def _speaks_of(statement: Statement, phrases: Sequence[Stems]) -> bool:
    """Whether a statement says one of the phrases, and not only as the first part of the name of something else."""
    texts = (statement.text, *statement.context)
    return any(_stands_alone(text, phrase) for text in texts for phrase in phrases)


def _stands_alone(text: str, phrase: Stems) -> bool:
    found = words(text)
    rows = [tuple(word.stem for word in found[at : at + len(phrase)]) for at in range(len(found))]
    ends = [at + len(phrase) for at, row in enumerate(rows) if row == phrase]
    if not ends:  # its words are apart, if it has them
        return {word.stem for word in found}.issuperset(phrase)
    return not all(end < len(found) and _goes_on(text, found[end - 1], found[end]) for end in ends)


def _goes_on(text: str, last: Word, after: Word) -> bool:
    """Whether a name goes on with one more noun."""
    noun = text[after.start : after.end].casefold()
    return text[last.end : after.start] in (" ", "-") and not _WAYS_TO_GIVE.fullmatch(noun) and can_only_name(noun)

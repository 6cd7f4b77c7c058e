"""How well the shown statements meet what a question speaks of and asks for.

In: a question and the stems of what is shown. Out: a strength for each of its concepts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import is_for
from assistant.compose.draft import Line
from assistant.compose.units import TELLING_WEIGHT
from assistant.question import Concept, Question
from assistant.retrieve import strength
from assistant.vocabulary import StatementStems, Vocabulary
from ingest.types import Statement

# A word heavier than this names what a question is about; where no shown statement says one, what is told is told of
# something else.
_NAMES_A_SUBJECT = 0.5

# What says so much of what the statement says that says most answers as well.
_AS_MUCH = 0.95

# «Which part **of the** brain»: what follows is what the part is of.
_ENDS_OPEN = re.compile(r"\b(?:of|of the|in the)$", re.IGNORECASE)


_OR = re.compile(r" or ", re.IGNORECASE)

# «Can a lump **under the skin** turn into X?»: X is said of the lump.
_IS_A_PLACE = re.compile(r"(?:under|underneath|beneath|below|inside|within|outside|on|in) ", re.IGNORECASE)


def met(question: Question, shown: Sequence[StatementStems]) -> tuple[float, ...]:
    """For each concept how well the shown statements meet it.

    What is asked counts only where it is said of what is asked about: «seen most often in skin» beside a statement
    on calciphylaxis does not tell how common that is, nor «85 %» beside a sentence on mortality its figure. Nor does
    «Is X treated by **Y**?» count Y where it is said of something else alone.
    """
    concepts = question.concepts
    best = [max((strength(concept, held) for held in shown), default=0.0) for concept in concepts]
    said = [
        concept
        for concept, strongest in zip(concepts, best, strict=True)
        if strongest and not concept.is_soft and not concept.needs_number and concept.weight > TELLING_WEIGHT
    ]
    subjects = [concept for concept in said if concept.aspect is None]
    asked = [concept for concept in subjects if not concept.is_frame] or subjects
    heaviest = max(asked, key=lambda concept: concept.weight, default=None)
    of_all = [held for held in shown if all(strength(concept, held) for concept in said)]
    alternatives = _alternatives(question, asked)
    asked_of = alternatives if heaviest in alternatives else [heaviest] if heaviest else []
    of_subject = [held for held in shown if not asked_of or any(strength(one, held) for one in asked_of)]
    if heaviest is None and any(one.aspect is None and one.weight > _NAMES_A_SUBJECT for one in concepts):
        of_subject = []  # what is told is told of something else
    is_of_two = is_for(question.text)
    least = TELLING_WEIGHT if is_of_two else _NAMES_A_SUBJECT
    naming = [one for one in subjects if one.weight > least and not one.is_light]
    before = naming[:-1] if question.kind == "yes-no" or is_of_two else []
    before = [one for one in before if not _IS_A_PLACE.match(one.surface)]
    bearer = max(before, key=lambda concept: (not concept.is_frame, concept.weight), default=None)
    of_bearer = [held for held in shown if bearer is None or strength(bearer, held)]

    def told(concept: Concept) -> Sequence[StatementStems]:
        part_of = _leads_on_to(concept, question)
        if part_of is not None:  # «which part of the **brain**» is told of the brain
            return [held for held in of_subject if strength(part_of, held)]
        if concept.is_deciding and concept.aspect is None:  # «which score counts as **severe**?» is told of the score
            rest = [one for one in asked if one != concept]
            most = max(rest, key=lambda one: one.weight, default=concept)
            return [held for held in shown if strength(most, held)]
        if concept.needs_number:  # a figure is one of something
            return of_all if said else ()
        if bearer and concept in naming and not concept.is_frame and concept.position > bearer.position:
            return of_bearer
        return of_subject if concept.aspect is not None and not concept.is_soft else shown

    return tuple(max((strength(concept, held) for held in told(concept)), default=0.0) for concept in concepts)


def saying_most(question: Question, lines: Sequence[Line], vocabulary: Vocabulary) -> list[Statement]:
    """The statements of the lines that say most of a question: what its answer rests on, and not what is beside it."""
    shown = [one for line in lines for one in line.statements if one.id in vocabulary.stems_by_statement]
    if any(line.caption is not None for line in lines):
        return shown  # several things side by side, each told by its own
    held = {one.id: vocabulary.stems_by_statement[one.id] for one in shown}
    said = {name: sum(one.weight * strength(one, own) for one in question.concepts) for name, own in held.items()}
    most = max(said.values(), default=0.0)
    return [one for one in shown if said[one.id] >= _AS_MUCH * most]


def _alternatives(question: Question, subjects: Sequence[Concept]) -> list[Concept]:
    """The subjects nearest to each «or» on both sides: «which is deadlier, X or Y?» is told of one of them."""
    found = []
    for choice in _OR.finditer(question.text):
        before = [one for one in subjects if one.position < choice.start()]
        after = [one for one in subjects if one.position > choice.start()]
        found += [*before[-1:], *after[:1]] if before and after else []
    return found


def _leads_on_to(concept: Concept, question: Question) -> Concept | None:
    """The subject that a hard aspect leads on to («part of the **brain**», «size of **X**»); nothing for others."""
    if concept.aspect is None or concept.is_soft or concept.needs_number or not _ENDS_OPEN.search(concept.surface):
        return None
    end = concept.position + len(concept.surface)
    named = (one for one in question.concepts if one.position >= end)
    after = next(named, None)
    is_next = after is not None and after.aspect is None and not question.text[end : after.position].strip()
    return after if is_next else None

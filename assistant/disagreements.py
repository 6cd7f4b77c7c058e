"""Show where the sources disagree on what a question asks, both sides with their passages, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.compose.units import TELLING_WEIGHT
from assistant.lexicon import Lexicon, Stems
from assistant.question import Question
from assistant.render import Citer
from assistant.types import Disagreement, Side
from ingest.pattern import places, read_pattern
from ingest.terms import stem, stems
from ingest.types import Contradiction, Statement

_DEFINITION = (stem("definition"),)


def touched(question: Question, topics: Iterable[Contradiction], lexicon: Lexicon) -> tuple[Contradiction, ...]:
    """The disagreements that a question asks for, in the order given."""
    return tuple(topic for topic in topics if touches(question, topic, lexicon))


def shown(
    question: Question, topics: Iterable[Contradiction], citer: Citer, statements: Mapping[str, Statement]
) -> tuple[Disagreement, ...]:
    """Disagreements as an answer shows them to a question, in the order given; `citer` numbers their statements."""
    return tuple(
        Disagreement(
            topic.topic,
            tuple(
                Side(side.claim, _cited(question, [statements[name] for name in side.statements], citer, statements))
                for side in topic.sides
            ),
        )
        for topic in topics
    )


def _cited(
    question: Question, takers: Sequence[Statement], citer: Citer, statements: Mapping[str, Statement]
) -> tuple[int, ...]:
    """The numbers of the statements that take a side, each with the sentence that its «it» points back to.

    Where a question names some items of a list («dermatomyositis»), its other items («scleroderma») are left out.
    """
    lists = {one.list_id for one in takers if one.list_id is not None and _names(question, one)}
    shown = [one for one in takers if one.list_id not in lists or _names(question, one)]
    numbers = {citer.statement(statements[one.antecedent]) for one in shown if one.antecedent is not None}
    return tuple(sorted(numbers | {citer.statement(one) for one in shown}))


def _names(question: Question, statement: Statement) -> bool:
    said = set(stems(statement.text))
    return any(said.issuperset(phrase) for concept in question.subjects for phrase in concept.phrases)


def eased(question: Question, topics: Iterable[Contradiction], lexicon: Lexicon) -> Question:
    """The question, in which what it asks for a disagreement with need not be said by a statement: the sides tell it.

    «How many **subtypes** of X?», «is **hyperphosphatemia** needed?» are answered by the sides, though no source has
    the word or a number.
    """
    lines = [line for topic in topics if touches(question, topic, lexicon) for line in topic.asked]
    asking = {choice for line in lines for slot in read_pattern(line) if not slot.is_barred for choice in slot.choices}
    return replace(
        question,
        concepts=tuple(
            concept._replace(is_soft=True)
            if tuple(stems(concept.surface)) in asking and (concept.aspect is not None or not concept.is_known)
            else concept
            for concept in question.concepts
        ),
    )


def touches(question: Question, topic: Contradiction, lexicon: Lexicon) -> bool:
    """Whether the question asks for what a disagreement is about.

    The lines are those of `ingest.pattern`, and a word is met by its synonyms too. The name of an aspect (`kind`,
    `treatment`) is met by every way to ask for that, and the name of a kind of question (`list`, `comparison`,
    `yes_no`) by a question of that kind.
    """
    if topic.alone and _names_more(question, topic, lexicon):
        return False
    is_asked = any(_asks(question, line, lexicon) for line in topic.asked)
    return is_asked and not any(_asks(question, line, lexicon) for line in topic.unless)


def _asks(question: Question, line: str, lexicon: Lexicon) -> bool:
    return all(
        any(_meets(question, choice, lexicon) for choice in slot.choices) is not slot.is_barred
        for slot in read_pattern(line)
    )


def _meets(question: Question, choice: Stems, lexicon: Lexicon) -> bool:
    """Whether the question holds the words in a row or one of their synonyms, or asks for what they name."""
    if choice == tuple(stems(question.kind)) or (choice == _DEFINITION and _is_a_name(question)):
        return True
    if any(choice == (stem(concept.aspect or ""),) for concept in question.aspects):
        return True
    said = question.stems
    return bool(places(said, [choice])) or any(
        set(said).issuperset(form) for form in lexicon.synonyms.get(choice, ())[1:]
    )


def _is_a_name(question: Question) -> bool:
    """Whether the question is no more than the name of a thing, which asks what it is («heterotopic ossification?»)."""
    return any(concept.aspect is None and concept.phrases[0] == question.stems for concept in question.concepts)


def _names_more(question: Question, topic: Contradiction, lexicon: Lexicon) -> bool:
    """Whether the question speaks of something that the sources know and the topic's own words do not name."""
    slots = [slot for line in topic.asked for slot in read_pattern(line) if not slot.is_barred]
    told = stems(" ".join((topic.topic, *(side.claim for side in topic.sides))))
    named = frozenset(told).union(*(choice for slot in slots for choice in slot.choices))
    return any(
        concept.is_known
        and concept.weight > TELLING_WEIGHT
        and not lexicon.light.issuperset(concept.phrases[0])
        and not any(named.issuperset(phrase) for phrase in concept.phrases)
        for concept in question.subjects
    )

"""Show where the sources disagree on what a question asks, both sides with their passages, never merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.compose.units import TELLING_WEIGHT
from assistant.lexicon import Lexicon, Stems
from assistant.question import Question
from assistant.render import Citer
from assistant.types import Disagreement, Side
from ingest.terms import stem, stems
from ingest.types import Contradiction, Place, Statement


def touched(
    question: Question,
    topics: Iterable[Contradiction],
    citer: Citer,
    lexicon: Lexicon,
    statements: Collection[Statement],
) -> tuple[Disagreement, ...]:
    """The disagreements that the question touches, in the order of the file; their places are cited with `citer`.

    A place has the headings of the statement of `statements` that it stands in.
    """
    return tuple(
        Disagreement(
            topic.topic,
            tuple(
                Side(side.claim, tuple(_cite(place, citer, statements) for place in side.places))
                for side in topic.sides
            ),
        )
        for topic in topics
        if touches(question, topic, lexicon)
    )


def touches(question: Question, topic: Contradiction, lexicon: Lexicon) -> bool:
    """Whether the question asks for what a disagreement is about.

    Each word of a line is met by any of its forms and synonyms, `a|b` by either, `a_b` by both in a row. A word that
    asks for something («types», «treatment») is met by every way to ask for that, and the name of a kind of question
    («list», «comparison») by a question of that kind.
    """
    if topic.alone and _names_more(question, topic):
        return False
    is_asked = any(_asks(question, line, lexicon) for line in topic.asked)
    return is_asked and not any(_asks(question, line, lexicon) for line in topic.unless)


def _asks(question: Question, line: str, lexicon: Lexicon) -> bool:
    return all(
        any(_meets(question, tuple(stems(choice)), lexicon) for choice in word.split("|")) for word in line.split()
    )


def _meets(question: Question, choice: Stems, lexicon: Lexicon) -> bool:
    """Whether the question holds the words in a row, one of their synonyms, or what they ask for."""
    if choice == (stem(question.kind),):
        return True
    aspect = lexicon.asking.get(choice)
    if aspect is not None and any(concept.aspect == aspect for concept in question.aspects):
        return True
    said = question.stems
    in_a_row = any(said[at : at + len(choice)] == choice for at in range(len(said) - len(choice) + 1))
    return in_a_row or any(set(said).issuperset(form) for form in lexicon.synonyms.get(choice, ())[1:])


def _names_more(question: Question, topic: Contradiction) -> bool:
    """Whether the question speaks of something that the sources know and the topic's own words do not name."""
    lines = (topic.topic, *topic.asked, *(side.claim for side in topic.sides))
    named = frozenset(stems(" ".join(lines).replace("|", " ")))
    return any(
        concept.is_known
        and concept.weight > TELLING_WEIGHT
        and not any(named.issuperset(phrase) for phrase in concept.phrases)
        for concept in question.subjects
    )


def _cite(place: Place, citer: Citer, statements: Iterable[Statement]) -> int:
    headings = next(
        (
            s.headings
            for s in statements
            if s.document == place.document and s.start < place.end and place.start < s.end
        ),
        (),
    )
    return citer.place(place.document, place.start, place.end, headings)

"""Show where the sources disagree on what a question asks, both sides with their passages, never merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.lexicon import Lexicon, Stems
from assistant.question import Question
from assistant.render import Citer
from assistant.types import Disagreement, Side
from ingest.terms import stems
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
    """Whether the question asks for what a disagreement is about."""
    is_asked = any(_asks(question, phrase, lexicon) for phrase in topic.asked)
    return is_asked and not any(_asks(question, phrase, lexicon) for phrase in topic.unless)


def _asks(question: Question, phrase: str, lexicon: Lexicon) -> bool:
    """Whether the question holds every word of the phrase, each in any of its forms or synonyms."""
    said = set(question.stems)
    phrases = [set(one) for concept in question.concepts for one in concept.phrases[:1]]
    return all(
        any(said.issuperset(form) or set(form) in phrases for form in _forms(word, lexicon)) for word in stems(phrase)
    )


def _forms(word: str, lexicon: Lexicon) -> tuple[Stems, ...]:
    return lexicon.synonyms.get((word,), ((word,),))


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

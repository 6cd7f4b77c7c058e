"""A question that describes a thing is looked up by the thing's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_builders import statements_of

from assistant.described import described
from assistant.lexicon import Lexicon, load_lexicon
from assistant.question import Question, read_question
from assistant.vocabulary import Vocabulary
from ingest.pattern import read_pattern
from ingest.terms import stems

LINES = ("# Lights", "A lightship is anchored. It is a boat.", "Its lamp shines far.")


def lexicon() -> Lexicon:
    """«A boat, or ship, with a lamp, that is not sailing» is a lightship."""
    line = read_pattern("boat|ship with_a_lamp !sailing")
    return replace(load_lexicon(), descriptions=((("lightship",), line),))


def read(text: str) -> Question:
    words = lexicon()
    return read_question(text, words, Vocabulary(statements_of(*LINES), words.number_words))


@pytest.mark.parametrize(
    ("text", "is_described"),
    [
        ("Who keeps a boat with a lamp?", True),
        ("Who keeps ships, with a lamp each?", True),
        ("Who keeps a boat?", False),
        ("Who keeps a boat with the lamp?", False),
        ("Who keeps a sailing boat with a lamp?", False),
    ],
)
def test_every_place_of_a_line_must_be_met(text: str, is_described: bool) -> None:
    assert bool(described(stems(text), lexicon())) is is_described


def test_the_thing_takes_the_place_of_the_words_that_describe_it() -> None:
    question = read("Who anchored the boat with a lamp?")
    assert [concept.phrases[0] for concept in question.concepts] == [("anchor",), ("lightship",)]
    assert question.concepts[-1].surface == "boat with a lamp"


def test_words_that_describe_go_with_the_little_words_between_them() -> None:
    line = read_pattern("lamp boat")
    phrase = tuple(stems("lamp of the boat"))
    words = replace(load_lexicon(), descriptions=((("lightship",), line),), synonyms={phrase: (phrase,)})
    question = read_question(
        "Where is the lamp of the boat anchored?", words, Vocabulary(statements_of(*LINES), words.number_words)
    )
    assert [concept.surface for concept in question.concepts] == ["Where", "lamp boat", "anchored"]


def test_where_its_name_is_asked_for_the_words_stay_and_the_thing_is_a_hint() -> None:
    question = read("What is a boat with a lamp called?")
    assert [concept.surface for concept in question.concepts if not concept.is_soft] == ["boat", "lamp"]
    assert [c.is_soft for c in question.concepts if c.phrases[0] == ("lightship",)] == [True]


def test_a_thing_that_is_named_too_is_not_read_twice() -> None:
    question = read("Is a lightship a boat with a lamp?")
    assert [concept.surface for concept in question.subjects] == ["lightship", "boat", "lamp"]


def test_a_thing_that_no_source_knows_is_not_looked_for() -> None:
    words = lexicon()
    question = read_question(
        "A boat with a lamp?", words, Vocabulary(statements_of("# Sea", "Water."), words.number_words)
    )
    assert [concept.surface for concept in question.subjects] == ["boat", "lamp"]

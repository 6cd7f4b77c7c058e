"""Questions on what a word means: the sentence that defines that word answers, whichever way round it says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import assistant_over

from assistant.forms.meaning import defines, in_words, word_asked
from assistant.turn import Assistant

HARBOUR = {
    "a.md": "# Leeward rust\n\n## Leeward rust\n\nWhat lies on the side away from the wind is said to be leeward.\n\n"
    "Rust refers to the reddish coat on iron.\n\nLeeward rust is scraped off in spring.\n\n"
    "Leeward rust makes a hull weak.\n",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("harbour")
    return assistant_over(folder, HARBOUR)


@pytest.mark.parametrize(
    "question",
    [
        "Define 'leeward' as used at sea.",
        "What is meant by the term leeward?",
        'My log says "leeward". What does that word actually mean?',
        "leeward meaning??",
        "What does leeward mean?",
    ],
)
def test_a_word_is_told_by_its_definition_and_not_by_what_it_mostly_stands_beside(
    harbour: Assistant, question: str
) -> None:
    answer = harbour.answer(question)
    assert [one.quote for one in answer.citations] == [
        "What lies on the side away from the wind is said to be leeward."
    ]


def test_each_of_two_words_is_told_by_its_own_definition(harbour: Assistant) -> None:
    answer = harbour.answer("In the term leeward rust, what does the first word mean as opposed to the second?")
    assert [one.quote for one in answer.citations] == [
        "What lies on the side away from the wind is said to be leeward.",
        "Rust refers to the reddish coat on iron.",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What does the term fog lamp mean?",
        "What does it mean to have a 'leeward' hull?",
        "What is 'leeward' rust treated with?",
        "What is the meaning of a score of zero?",
    ],
)
def test_a_question_on_more_than_a_word_asks_for_no_definition_of_one(question: str) -> None:
    assert word_asked(in_words(question)) == ""


@pytest.mark.parametrize(
    "question",
    [
        'My log says "leeward". What does it mean for my hull?',
        "In the term fog lamp, where does the lamp stand?",
        "What does rust mean?",
    ],
)
def test_a_question_that_points_to_no_word_stays_as_it_is(question: str) -> None:
    assert in_words(question) == question


@pytest.mark.parametrize(
    "sentence", ["Leeward hulls rust.", "A hull is said to be leeward-built.", "It is called a leeward shore."]
)
def test_a_sentence_that_only_has_the_word_does_not_define_it(sentence: str) -> None:
    assert not defines(sentence, "leeward")

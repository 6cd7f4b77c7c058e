"""Questions to go on with: each is answered, none is the one that was asked."""

from __future__ import annotations

import pytest
from assistant_builders import lighthouses

QUESTIONS = [
    "What is a Fresnel lens?",
    "Where is a buoy moored?",
    "How far is the foghorn heard?",
    "What is a lightship?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_suggested_is_answered_and_was_not_asked(question: str) -> None:
    assistant = lighthouses()
    offered = assistant.answer(question).suggestions
    assert len(offered) <= 3
    assert question not in offered
    assert [assistant.answer(one).outcome for one in offered] == ["answered"] * len(offered)


def test_there_is_something_to_go_on_with_after_a_heading_of_the_corpus() -> None:
    assert "What is a Fresnel lens?" in _offered("Where is a Fresnel lens?")


@pytest.mark.parametrize("question", ["What is scoliosis?", "Thanks!", ""])
def test_nothing_is_suggested_where_no_heading_is_spoken_of(question: str) -> None:
    assert _offered(question) == ()


def test_what_the_answer_names_is_gone_on_with_where_the_question_names_no_heading() -> None:
    assert _offered("What bends the light into one beam?")[0] == "What is a Fresnel lens?"


def test_a_name_is_suggested_without_the_capitals_of_a_heading() -> None:
    assert not any(
        "Lens" in text for text in (*_offered("What is a Fresnel Lens?"), *_offered("Where is a Fresnel Lens?"))
    )


def test_the_same_question_gets_the_same_suggestions() -> None:
    assert _offered(QUESTIONS[0]) == _offered(QUESTIONS[0])


def _offered(question: str) -> tuple[str, ...]:
    return lighthouses().answer(question).suggestions


def test_words_that_only_stand_in_a_row_are_no_topic_to_go_on_with() -> None:
    assert not any("lens fresnel" in text.casefold() for text in _offered("Is the lens Fresnel?"))

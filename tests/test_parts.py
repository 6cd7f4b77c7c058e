"""Questions of several parts: where they part, and one answer for all of them, over a corpus of another subject."""

from __future__ import annotations

from functools import cache

import pytest
from assistant_builders import lighthouses, own_corpus

from assistant.cues import load_cues
from assistant.parts import Parts
from assistant.verify import markers, problems


@cache
def parts() -> Parts:
    assistant = lighthouses()
    return Parts(assistant.read, load_cues(), assistant.lexicon.prepositions)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What is a buoy, and which paint is used on it?", ("What is a buoy?", "Which paint is used on it?")),
        ("Define a lightship. How is it anchored?", ("Define a lightship.", "How is it anchored?")),
        (
            "Where is a buoy moored; what is it made of and when was it built?",
            ("Where is a buoy moored?", "What is it made of?", "When was it built?"),
        ),
        (
            "My uncle has a foghorn. What is it, and how far is it heard?",
            ("My uncle has a foghorn. What is it?", "How far is it heard?"),
        ),
        ("How does a lens bend light and is it heavy?", ("How does a lens bend light?", "Is it heavy?")),
        ("By how much is a foghorn heard? What is its cost?", ("By how much is a foghorn heard?", "What is its cost?")),
    ],
)  # fmt: skip
def test_a_question_parts_where_it_asks_for_something_else(text: str, asked: tuple[str, ...]) -> None:
    assert parts().of(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "What is a buoy?",
        "My uncle bought a buoy. Is it moored?",  # a case is told before the question
        "What is the difference between a buoy and a lightship, and which is older?",
        "Is a buoy moored or does it float, and why?",
        "Is a foghorn a horn? Or is it a bell?",
        "When the fog is thick, what warns ships?",
        "Which dangers do storms, and which do birds bring to each?",
        "What are storm waves and lightning?",
        "Can a buoy be moored, and what is it called?",  # asks for one name
        "How and where is a buoy moored?",
        "What warns ships and when the fog is thick?",
        "A buoy is moored. It floats. Where?",
    ],
)
def test_a_question_of_one_part_stays_whole(text: str) -> None:
    assert parts().of(text) == (text,)


def test_the_covered_part_is_answered_and_the_other_named() -> None:
    answer = lighthouses().answer("What is a buoy, and which paint is used on it?")
    assert answer.outcome == "partial"
    assert "A buoy is a floating mark" in answer.text
    assert any(one.code == "terms_not_covered" and "paint" in one.text for one in answer.notices)


def test_two_covered_parts_make_one_answer_with_one_list_of_citations() -> None:
    assistant = lighthouses()
    answer = assistant.answer("Where is a buoy moored, and what is a Fresnel lens?")
    assert answer.outcome == "answered"
    assert "moored to the sea bed" in answer.text
    assert "glass rings" in answer.text.split("**What is a Fresnel lens?**")[1]
    assert sorted(set(markers(answer.text))) == [one.number for one in answer.citations]
    assert not problems(answer, assistant.index.documents)


def test_where_no_part_is_covered_all_of_it_is_refused() -> None:
    answer = lighthouses().answer("Who painted the buoy, and which gene causes rust?")
    assert (answer.outcome, answer.citations) == ("abstained", ())


def test_a_later_part_is_about_the_thing_that_the_first_one_names() -> None:
    answer = own_corpus().answer("By how much can alendronate lower serum phosphate, and what is its weekly dose?")
    assert answer.outcome == "partial"
    assert any("weekly" in one.text or "dose" in one.text for one in answer.notices)

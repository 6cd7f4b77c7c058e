"""What «it» can mean: the things that a question speaks of, and not where, when or how something is."""

from __future__ import annotations

from functools import cache

import pytest
from assistant_builders import lighthouses

from assistant.topics import Topics


@cache
def topics() -> Topics:
    assistant = lighthouses()
    return Topics(assistant.lexicon, assistant.vocabulary)


def things_of(question: str) -> list[str]:
    found = topics().of(lighthouses().read(question))
    return [topic.text.casefold() for topic in found if topic.is_thing]


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Is the horn bright?", ["horn"]),  # an adjective
        ("Is the lamp anchored?", ["lamp"]),  # a verb
        ("Is the lamp floating?", ["lamp"]),
    ],
)
def test_only_a_noun_is_a_thing(question: str, things: list[str]) -> None:
    assert things_of(question) == things


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("In thick weather, does a horn warn ships?", "horn"),
        ("On its rings of glass, where is a lamp?", "lamp"),
    ],
)
def test_what_only_says_where_or_when_comes_last(question: str, first: str) -> None:
    assert topics().of(lighthouses().read(question))[0].text == first


def test_a_circumstance_is_no_subject() -> None:
    question = lighthouses().read("Does a lamp in the glass warn ships?")
    found = {topic.text: topics().is_subject(question, topic) for topic in topics().of(question)}
    assert found["lamp"]
    assert not found["glass"]

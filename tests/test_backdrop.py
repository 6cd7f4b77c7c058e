"""What a tale tells stands behind its question, unless the question is asked of it."""

from __future__ import annotations

import pytest
from assistant_builders import lighthouses


@pytest.mark.parametrize(
    "question",
    ["My aunt takes zorpamab. Does it help against rust?", "My son has Quuxley disease. Is that rust?"],
)
def test_a_name_that_it_stands_for_is_missed(question: str) -> None:
    answer = lighthouses().answer(question)
    assert answer.outcome == "abstained"
    assert "zorpamab" in answer.text or "Quuxley" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "My aunt moved to Grimsby last winter and slipped on the ice, what is a foghorn?",
        "My aunt has Quuxley disease and a foghorn. What is a foghorn?",
    ],
)
def test_what_somebody_tells_beside_refuses_no_question(question: str) -> None:
    assert lighthouses().answer(question).outcome == "answered"

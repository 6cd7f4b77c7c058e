"""Questions about the assistant itself, which no source answers and which are no refusal of a question."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from assistant_builders import assistant_over

from assistant.cues import load_cues
from assistant.itself import Itself
from assistant.turn import Assistant

BEACONS: Mapping[str, str] = {
    "beacons.md": "---\ntitle: Beacons [old]\nkind: lesson\n---\n\n# Beacons\n\nA beacon is a fire on a hill.\n",
    "horns.md": "# Horns\n\nA horn warns ships in fog.\n",
}


@pytest.fixture(scope="module")
def beacons(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("beacons"), BEACONS)


@pytest.mark.parametrize(
    "asked",
    [
        "Which documents do you have?",
        "What sources do you use",
        "where do you get your information from??",
        "Who are you?",
        "are you a real doctor?",
        "What can I ask you?",
        "what can you do?",
        "Help",
        "how does this work?",
        "Can I trust you?",
        "How reliable are your sources?",
    ],
)
def test_who_asks_about_the_assistant_is_told_of_its_documents(beacons: Assistant, asked: str) -> None:
    answer = beacons.answer(asked)

    assert r"- Beacons \[old\] (lesson)" in answer.text
    assert "- Horns" in answer.text
    assert answer.outcome == "abstained"
    assert "not_a_question" in [one.code for one in answer.notices]


@pytest.mark.parametrize(
    "asked",
    [
        "What can I do about fog?",
        "which documents do you have on fog?",
        "Help with fog",
        "is it reliable",
        "what is this",
        "is this accurate",
        "how does it work",
        "Are you supposed to blow a horn in fog?",
    ],
)
def test_a_question_on_something_else_is_looked_up(asked: str) -> None:
    assert not Itself(load_cues().itself).is_meant(asked.casefold().rstrip("?"))


def test_a_turn_after_it_goes_on_from_what_was_asked_before(beacons: Assistant) -> None:
    first = beacons.answer("What is a beacon?")
    second = beacons.answer("Who are you?", [first])

    assert "beacon" in beacons.answer("Where is it?", [first, second]).searched_for

"""Questions about the sources: who stands behind them, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

BEACONS: Mapping[str, str] = {
    "beacons.md": (
        "---\ntitle: On beacons\nauthors: [Ada Reed]\npublisher: Coast.Watch\nupdated: 2020-05-01\nkind: lesson\n"
        "review: Checked by nobody.\n---\n\n# Beacons\n\nA beacon is a fire on a hill.\n\nBeacons are of two kinds.\n"
    ),
    "horns.md": "# Horns\n\nA horn warns ships in fog.\n\nBeacons are of three kinds.\n",
    "disagreements.yaml": (
        "- id: kinds\n  topic: How many kinds of beacon there are\n  asked:\n    - how_many kind beacon\n  sides:\n"
        "    - claim: Two\n      says:\n        - beacon two kind\n"
        "    - claim: Three\n      says:\n        - beacon three kind\n"
    ),
}


@pytest.fixture(scope="module")
def beacons(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("beacons"), BEACONS)


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ("Who wrote the page on fire?", "On beacons", "Horns"),
        ("who wrote On beacons?", "On beacons", "Horns"),
        ("Who wrote the Coast.Watch page?", "On beacons", "Horns"),
        ("how old is the Reed article?", "updated 2020-05-01", "Horns"),
        ("Is the page about ships peer reviewed?", "Horns", "On beacons"),
        ("which source is the most reliable?", "Horns", None),
        ("Where did you get that?", "Horns", None),
    ],
)
def test_who_stands_behind_a_document_is_told_from_what_it_says_of_itself(
    beacons: Assistant, asked: str, told: str, untold: str | None
) -> None:
    answer = beacons.answer(asked)

    assert answer.outcome == "abstained"
    assert told in answer.text
    assert untold is None or untold not in answer.text


def test_nothing_that_nobody_gave_is_made_up(beacons: Assistant) -> None:
    answer = beacons.answer("Who reviewed the page on ships?")

    assert answer.text.endswith("- **Horns**: nobody is named; no date given.")


def test_after_an_answer_its_own_documents_are_told(beacons: Assistant) -> None:
    first = beacons.answer("What does a horn do?")
    answer = beacons.answer("Who says so?", [first])

    assert answer.text == (
        "The last answer rests on:\n\n- **Horns**: nobody is named; no date given.\n  - A horn warns ships in fog. [1]"
    )
    assert (answer.searched_for, [one.number for one in answer.citations]) == (first.searched_for, [1])
    assert beacons.answer("And a beacon?", [first, answer]).outcome == "answered"


@pytest.mark.parametrize(
    "asked",
    [
        "Do they differ?",
        "Which one is the most reliable?",
        "Where do you get it?",
        "Who wrote Moby Dick?",
        "Is the fire reliable?",
        "When was the fire made?",
        "Who made the horn?",
        "is it old",
    ],
)
def test_a_question_of_what_the_sources_say_is_looked_up(beacons: Assistant, asked: str) -> None:
    assert "of themselves" not in beacons.answer(asked).text


@pytest.mark.parametrize(
    "asked",
    [
        "Do the sources disagree?",
        "What do your documents disagree on?",
        "Where do the sources contradict each other?",
        "Do all sources agree on the kinds of beacon?",
        "Do the sources disagree about beacons?",
        "Is there any disagreement on how many kinds of beacon there are?",
        "list all disagreements",
    ],
)
def test_who_asks_for_disagreements_gets_both_sides(beacons: Assistant, asked: str) -> None:
    answer = beacons.answer(asked)

    assert [topic.topic for topic in answer.disagreements] == ["How many kinds of beacon there are"]
    assert {one.quote for one in answer.citations} == {"Beacons are of two kinds.", "Beacons are of three kinds."}
    assert answer.text.startswith("The sources contradict each other on:")


def test_where_none_is_on_record_that_is_said_before_what_they_say(beacons: Assistant) -> None:
    answer = beacons.answer("Do the sources disagree about horns?")

    assert answer.text.startswith("No contradiction between the sources is on record on this.")
    assert [one.quote for one in answer.citations] == ["A horn warns ships in fog."]
    assert answer.disagreements == ()


def test_what_the_sources_do_not_know_is_not_called_undisputed(beacons: Assistant) -> None:
    answer = beacons.answer("Do the sources disagree about whales?")

    assert answer.outcome == "abstained"
    assert "on record" not in answer.text


def test_a_corpus_without_disagreements_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = assistant_over(tmp_path_factory.mktemp("plain"), {"horns.md": BEACONS["horns.md"]})

    assert plain.answer("Do the sources disagree?").text == "No contradiction between the sources is on record."


def test_in_a_conversation_the_thing_spoken_of_is_meant_only_where_the_turn_points_to_it(beacons: Assistant) -> None:
    first = beacons.answer("What does a horn do?")

    assert beacons.answer("Do the sources disagree?", [first]).disagreements
    assert beacons.answer("Do the sources disagree on that?", [first]).disagreements == ()


def test_after_an_abstention_no_earlier_answer_is_meant(beacons: Assistant) -> None:
    history = [beacons.answer("What does a horn do?"), beacons.answer("What is a whale?")]

    assert beacons.answer("Who says so?", history).text.startswith("What the documents say of themselves:")


def test_documents_that_are_gone_are_not_cited(beacons: Assistant) -> None:
    first = beacons.answer("What does a horn do?")
    gone = replace(first, citations=tuple(replace(one, document="gone.md") for one in first.citations))

    assert beacons.answer("Who says so?", [gone]).outcome == "abstained"

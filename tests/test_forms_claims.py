"""The claim that a question makes, however it is put, and which questions make none."""

from __future__ import annotations

import pytest
from test_forms_judge import verdict

from assistant.forms.exam import read_exam
from assistant.forms.yes_no import claim_of
from assistant.lexicon import load_lexicon


@pytest.mark.parametrize("question", ["were do beacons rust in fog?", "Beacons: where do they rust?"])
def test_a_question_that_asks_for_a_place_has_no_claim(question: str) -> None:
    assert claim_of(question, load_lexicon()) is None


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        (
            "Fog seen by chance on a CT scan, pt has no symptoms. Need to treat?",
            "Does Fog without symptoms need treatment",
        ),
        ("Fog: treatment?", None),
        ("Fog, painful mast. Need to treat?", None),
        ("I read about fog in ships. Is it usually harmful?", "Is fog in ships usually harmful"),
        ("Is it the fog that harms ships?", "Does the fog harms ships"),
        ("Fog harms ships, yes?", "Fog harms ships"),
    ],
)
def test_a_question_in_telegram_style_or_with_a_tag_has_the_claim_that_it_makes(
    question: str, claim: str | None
) -> None:
    assert claim_of(question, load_lexicon()) == claim


@pytest.mark.parametrize("above", ["Conditions associated with wrecks:", "Wrecks and what is linked to them"])
def test_a_list_of_what_goes_with_something_names_no_causes(above: str) -> None:
    assert verdict("Does fog cause wrecks?", "Fog", above) is None
    assert verdict("Does fog cause wrecks?", "Fog", "Causes of wrecks:") == "says"
    assert verdict("Is fog associated with wrecks?", "Fog", "Conditions associated with wrecks:") == "says"


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Wrecks may be caused by all except A) fog B) ice C) tea", "Wrecks may be caused by"),
        ("Fog hides all of the following but one: A) buoys B) masts C) horns", "Fog hides"),
        ("Fog hides all but: A) buoys B) masts C) horns", "Fog hides"),
    ],
)
def test_all_except_on_one_line_asks_for_the_odd_one(question: str, matter: str) -> None:
    exam = read_exam(question)
    assert exam is not None
    assert exam.mode == "except"
    assert exam.matter == matter

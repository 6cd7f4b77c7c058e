"""Exam questions on a case: the type that the classifier gives, and the disorder that a stem tells of."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

PAGES = {
    "types.md": "# Types of calcification\n\n## Metastatic calcification\n\nThe affected tissue is normal; "
    "its main defect is an elevated calcium level in the blood.\n\n## Dystrophic\n\n"
    "In dystrophic calcification, serum calcium is normal and the salts settle in tissue that is dead "
    "or degenerate.\n\n## Ossification\n\nHeterotopic ossification is most common at the hips.\n",
}
OTHER = {"coast.md": "# Fires\n\nThe fires of peat are hearths. The fires of coal are furnaces.\n"}
ADENOMA = (
    "A 49-year-old woman has a serum calcium of 13.1 mg/dL from primary hyperparathyroidism. Calcium is found in "
    "previously normal kidneys and lungs. "
)
OPTIONS = " A) Dystrophic calcification B) Metastatic calcification C) Calcinosis"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("pages")
    return assistant_over(folder, PAGES)


def test_the_type_of_a_case_is_picked_with_what_the_sources_say_of_it_in_other_words(pages: Assistant) -> None:
    answer = pages.answer(f"{ADENOMA}Which of the following best describes this process?{OPTIONS}")
    assert answer.text.startswith("**B. Metastatic calcification**")
    assert "elevated calcium level in the blood" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "Which of the following would it be if the calcium were normal?",
        "Which of the following is least likely?",
        "Which of the following can be excluded?",
    ],
)
def test_a_case_is_not_typed_where_more_is_asked_than_its_type(pages: Assistant, asked: str) -> None:
    assert "**B." not in pages.answer(f"{ADENOMA}{asked}{OPTIONS}").text


@pytest.mark.parametrize(
    "told",
    [
        "A 50-year-old man has calcium deposits in the lung; no blood levels are known.",
        "A 60-year-old woman has calcium deposits in damaged muscle. Calcium was 13 mg/dL.",
    ],
)
def test_a_case_that_the_table_does_not_decide_gets_no_pick(pages: Assistant, told: str) -> None:
    text = pages.answer(f"{told} Which process is this?{OPTIONS}").text
    assert not any(f"**{letter}." in text for letter in "ABC")


def test_a_type_is_not_picked_where_no_source_says_what_the_rule_rests_on(tmp_path: Path) -> None:
    coast = assistant_over(tmp_path, OTHER)
    assert "**B." not in coast.answer(f"{ADENOMA}Which process is this?{OPTIONS}").text


@pytest.mark.parametrize(
    "told",
    [
        "A 24-year-old motorcyclist has heterotopic ossification.",
        "A 19-year-old paraplegic develops new bone outside the skeleton.",
    ],
)
def test_this_condition_is_what_the_sentences_before_name_or_describe(pages: Assistant, told: str) -> None:
    text = pages.answer(f"{told} Where is this condition most common? a) elbow b) hip c) shoulder").text
    assert text.startswith("**B. hip**")


def test_what_a_stem_denies_is_not_asked_about(pages: Assistant) -> None:
    told = "A 24-year-old motorcyclist has no heterotopic ossification."
    assert "**B." not in pages.answer(f"{told} Where is this condition most common? a) elbow b) hip c) shoulder").text

"""Questions that offer options: which texts are options, what is asked of them, and what an answer says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import assistant_over

from assistant.forms.exam import read_exam, read_wording
from assistant.forms.matching import read_matching
from assistant.forms.sides import asks_of_two, second_clause
from assistant.turn import Assistant

COAST = {
    "a.md": "# Fires\n\n## Fires of peat\n\nThe fires of peat are these:\n\n- Hearths\n- Kilns\n- Ovens\n\n"
    "## Fires of coal\n\nThe fires of coal are these:\n\n- Furnaces\n- Boilers\n\n"
    "## Masts\n\nA mast of pine is hurt by frost. A mast of oak is hurt by drought.\n",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("coast")
    return assistant_over(folder, COAST)


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("Which of these is a light? a beacon, a horn, a buoy", ["a beacon", "a horn", "a buoy"]),
        ("A mast is made of which wood: pine, oak or ash?", ["pine", "oak", "ash"]),
        ("Fog, ice, rain. All wet a mast except one, which is the odd one out?", ["Fog", "ice", "rain"]),
        ("Which one is not lit?\n- beacon\n- horn\n- buoy", ["beacon", "horn", "buoy"]),
        ("What is lit? a - horn b - beacon c - buoy", ["horn", "beacon", "buoy"]),
        ("What is lit? a/ horn b/ beacon c/ buoy", ["horn", "beacon", "buoy"]),
        ("What is lit? A horn, B beacon, C buoy", ["horn", "beacon", "buoy"]),
        ("A light is A. horn; B. beacon; C. buoy", ["horn", "beacon", "buoy"]),
        ("In fog a ship lights which of its lamps?\n- beacon\n- horn\n- buoy", ["beacon", "horn", "buoy"]),
    ],
)
def test_options_are_read_with_letters_and_without(question: str, options: list[str]) -> None:
    exam = read_exam(question)
    assert exam is not None
    assert [option.text for option in exam.options] == options


@pytest.mark.parametrize(
    "question",
    [
        "Which lamp is lit in fog, in rain and in ice?",
        "Fog, ice and rain all wet a mast. What does it do then?",
        "A ship of oak, 40 years old, with a bent mast. Which lamp does it need?",
        "What are beacons, buoys and horns?",
        "Does vitamin A help, or B, or C?",
    ],
)
def test_a_list_that_nothing_is_to_be_chosen_from_is_no_list_of_options(question: str) -> None:
    assert read_exam(question) is None


@pytest.mark.parametrize(
    ("question", "mode"),
    [
        ("Odd one out: a) fog b) ice c) peat", "except"),
        ("Which doesn't belong with the fires? a) hearth b) kiln c) fog", "except"),
        ("Which of these go with fog: horns, bells, masts?", "all"),
        ("Tick everything that burns: a) peat b) ice c) coal", "all"),
        ("Which burns? a) peat b) ice c) fog", "one"),
    ],
)
def test_how_many_options_are_asked_for(question: str, mode: str) -> None:
    exam = read_exam(question)
    assert exam is not None
    assert exam.mode == mode


def test_what_stands_before_the_sentence_that_asks_is_told_from_it() -> None:
    wording = read_wording("hi, stuck on this one. if a mast bends what broke\na - frost\nb - fog")
    assert wording.exam is not None
    assert wording.exam.asks == "if a mast bends what broke"
    assert wording.text.endswith("?")


def test_an_exception_is_told_with_where_the_sources_put_it(coast: Assistant) -> None:
    text = coast.answer("Which of these is not one of the fires of peat? hearths, furnaces, kilns, ovens").text
    assert text.startswith("**furnaces**: not among what the sources list")
    assert text.index("fires of coal are these") < text.index("**What they do list: ")


def test_options_without_letters_that_the_sources_do_not_decide_are_read_as_a_question(coast: Assistant) -> None:
    text = coast.answer("Which of these are fires of peat and coal? hearths, anvils, hammers, looms").text
    assert "do not decide" not in text


def test_two_things_that_are_asked_alike_are_each_told_under_their_name(coast: Assistant) -> None:
    text = coast.answer("What hurts a mast of pine, and what hurts a mast of oak?").text
    assert text.index("**pine**") < text.index("frost") < text.index("**oak**") < text.index("drought")


def test_that_the_sources_say_nothing_is_told_only_of_things_of_one_rank(coast: Assistant) -> None:
    text = coast.answer("Compare the treatment of a mast of pine with that of a mast of oak.").text
    assert "say nothing of it" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Fog and frost: what brings on each?",
        "Fog in the harbour or fog at sea - what is the danger of either?",
        "Oak and pine both rot. Which parts rot in the one and which in the other?",
    ],
)
def test_each_and_either_ask_of_two_things(question: str) -> None:
    assert asks_of_two(question)


def test_which_in_the_other_opens_no_clause_of_its_own() -> None:
    assert second_clause("Which parts rot in the one and which in the other?") is None


def test_the_items_of_a_matching_exercise_are_told_each_under_its_name(coast: Assistant) -> None:
    text = coast.answer(
        "Match each mast with what it is hurt by: (i) mast of pine (ii) mast of oak (iii) mast of steel"
    ).text
    assert text.index("**mast of pine**") < text.index("frost") < text.index("**mast of oak**") < text.index("drought")
    assert "**mast of steel**" not in text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Give the harm that goes with each: 1) pine 2) oak", "What is the harm of pine?"),
        ("For each of the following masts, name the harm: A. pine B. oak", "What is the harm of pine?"),
        ("State the type of wood for each:\n- mast\n- oar", "Which type of wood goes with mast?"),
        ("Match the following with where the wood is cut: a) mast b) oar", "Where is the wood cut in mast?"),
    ],
)
def test_what_is_asked_of_each_item_is_a_question_of_its_own(text: str, first: str) -> None:
    assert read_matching(text)[0].question == first


@pytest.mark.parametrize(
    "text",
    [
        "Each of the following is true of masts, except: A) frost hurts pine B) fog hurts oak",
        "Match column A with column B: 1. pine 2. oak; a. frost b. drought",
        "Which wood is hurt by frost? 1) pine 2) oak 3) ash",
    ],
)
def test_options_and_columns_are_no_items(text: str) -> None:
    assert read_matching(text) == ()


@pytest.mark.parametrize(
    ("stem", "claim"),
    [
        ("Which statement about peat is FALSE?", "peat burns in kilns"),
        ("Regarding peat, which statement is incorrect?", "peat burns in kilns"),
        ("Each of the following statements about peat is true, except:", "peat burns in kilns"),
    ],
)
def test_a_statement_about_what_a_stem_names_is_said_of_that(stem: str, claim: str) -> None:
    exam = read_exam(f"{stem} A) It burns in kilns B) It is wet")
    assert exam is not None
    before, after = exam.around(exam.options[0])
    assert f"{before}{exam.said(exam.options[0])}{after}" == claim


def test_the_statement_that_a_source_denies_is_the_exception(tmp_path: Path) -> None:
    page = {"a.md": "# Peat\n\nPeat carries a high risk of fire.\n\nPeat burns in kilns. Peat is cut in spring.\n"}
    peat = assistant_over(tmp_path, page)
    options = "A) It carries a low risk of fire B) It burns in kilns C) It is cut in spring"
    text = peat.answer(f"Each of the following statements about peat is correct, except: {options}").text
    assert text.startswith("**A. It carries a low risk of fire**")


def test_alternatives_that_open_with_one_preposition_are_options(coast: Assistant) -> None:
    assert coast.answer("A mast of pine is hurt by fog, by frost or by drought?").text.startswith("**frost**")


@pytest.mark.parametrize(
    "question", ["Does ice lie in the mast, in the hull or in the bow?", "Is it lit in fog or in rain?"]
)
def test_a_question_to_be_answered_by_yes_offers_no_options(question: str) -> None:
    assert read_exam(question) is None


@pytest.mark.parametrize("words", ["recognised fires", "well-recognised fires", "known fires", "identified fires"])
def test_that_people_know_of_what_is_asked_for_says_nothing_of_it(coast: Assistant, words: str) -> None:
    asked = f"All of the following are {words} of peat EXCEPT: A. Hearths B. Kilns C. Boilers D. Ovens"
    assert coast.answer(asked).text.startswith("**C. Boilers**")


def test_all_with_a_comma_before_except_is_no_word_of_the_matter() -> None:
    exam = read_exam("Fires are seen in all, except: a. hearths b. kilns c. masts")
    assert exam is not None
    assert (exam.matter, exam.mode) == ("Fires are seen in", "except")


RUST = {
    "a.md": "# Rust\n\n## Rust of hulls\n\nRust of hulls involves both oval coats (related to rain) "
    "and square coats (tied to frost).\n\nTar slows the rust of hulls.\n\n"
    "Woods in which rust has been described:\n\n- Oak\n- Pine\n",
}


@pytest.fixture(scope="module")
def rust(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("rust")
    return assistant_over(folder, RUST)


@pytest.mark.parametrize(
    ("question", "picked"),
    [
        ("In the rust of hulls the oval coats are related to A. frost B. rain C. drought", "B. rain"),
        ("In the rust of hulls the square coats are tied to A. frost B. rain C. drought", "A. frost"),
        ("Rust has been described in A. oak and pine B. teak C. ash", "A. oak and pine"),
    ],
)
def test_what_is_said_of_one_of_two_is_picked_for_no_other(rust: Assistant, question: str, picked: str) -> None:
    assert rust.answer(question).text.startswith(f"**{picked}**")


@pytest.mark.parametrize(
    "question",
    [
        "What slows the rust of hulls fastest? A. tar B. paint C. wax",
        "What slows and zincifies the rust of hulls? A. tar B. paint C. wax",
    ],
)
def test_nothing_is_picked_where_it_is_untold_which_comes_first_or_what_a_name_means(
    rust: Assistant, question: str
) -> None:
    assert not rust.answer(question).text.startswith("**A. tar**")

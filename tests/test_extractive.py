"""The composer without a language model: which statements it shows, and that they keep their meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import asked, assistant_over, lighthouses, opened, own_corpus, read_markdown
from builders import written

from assistant.compose.draft import Material
from assistant.compose.extractive import ExtractiveComposer
from assistant.lexicon import load_lexicon
from assistant.lists import Lists
from assistant.turn import Assistant
from assistant.types import Answer
from assistant.vocabulary import Vocabulary

BEACONS = {
    "a.md": "# Beacons\n\nA beacon is a fire on a hill.\n\n"
    "## Dangers to beacons\n\n- Storm waves\n- Erosion\n  - Frost\n- Birds\n\n"
    "## Perches\n\nA perch is a pole in shallow water. It is marked with a broom on its top.\n\n"
    "A perch does not carry a lamp at night.\n\n"
    "## Withies\n\nFishers plant withies in these places:\n\n- Mud flats of the river\n\n"
    "## Towers\n\nThe tower of Skagen has 210 steps. The tower has steps of granite.\n",
    "b.md": "# Coast marks\n\n"
    "## Dangers to beacons\n\n- Erosion\n  - Salt\n- Storm waves\n  - Spring tides\n- Ice\n\n"
    "## Perches\n\nA perch does carry a lamp at night.\n",
    "losses.md": "# Losses\n\n## Causes of loss of perches\n\n- Drifting floes\n- Rot\n",
    "steel.md": "# Steel\n\n## Causes of loss of steel perches\n\n- Drifting floes\n- Rust\n",
    "c.md": "# Towers\n\n## Towers in which beacons meet no dangers\n\n- Storm waves\n- Moss\n",
}


@pytest.fixture(scope="module")
def beacons(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over sources that say nearly the same and do not mean it."""
    folder = tmp_path_factory.mktemp("beacons")
    return assistant_over(folder, BEACONS)


def rows(answer: Answer) -> list[str]:
    """What a reader sees, row by row, without markers."""
    return [row.split(" [")[0] for row in read_markdown(answer.text).rows]


def test_a_definition_is_the_sentence_that_defines(beacons: Assistant) -> None:
    assert rows(beacons.answer("What is a beacon?"))[0] == "A beacon is a fire on a hill."


def test_a_sentence_that_points_back_comes_after_the_one_it_points_to(beacons: Assistant) -> None:
    text = " ".join(rows(beacons.answer("What is a perch marked with?")))
    assert "A perch is a pole in shallow water. It is marked with a broom" in text


def test_a_sentence_and_its_denial_are_never_one(beacons: Assistant) -> None:
    answer = beacons.answer("Does a perch carry a lamp at night?")
    assert {"A perch does not carry a lamp at night.", "A perch does carry a lamp at night."} <= set(rows(answer))


def test_a_bare_item_is_shown_with_the_line_that_says_what_it_is(beacons: Assistant) -> None:
    answer = beacons.answer("In what places do fishers plant withies?")
    assert "Mud flats of the river" in answer.text
    assert "Fishers plant withies in these places" in answer.text


def test_a_number_that_is_asked_for_is_told(beacons: Assistant) -> None:
    answer = beacons.answer("How many steps has the tower of Skagen?")
    assert answer.outcome == "answered"
    assert "210 steps" in rows(answer)[0]


def test_both_sides_of_a_comparison_are_shown_each_in_its_own_words(beacons: Assistant) -> None:
    answer = beacons.answer("What is the difference between a withy and a tower?")
    assert any("withies" in row and "tower" not in row for row in rows(answer))
    assert any("tower" in row and "withies" not in row for row in rows(answer))


def test_a_side_that_much_of_the_corpus_speaks_of_is_a_side_too(beacons: Assistant) -> None:
    answer = beacons.answer("What is the difference between a beacon and a perch?")
    assert any("beacon" in row and "perch" not in row for row in rows(answer))
    assert any("perch" in row and "beacon" not in row for row in rows(answer))


def tree(answer: Answer) -> list[tuple[str, ...]]:
    """Each item with the items and the label or lead-in line that it is shown under, outermost first."""
    found, above = [], [""]
    for row in rows(answer):
        if not row.lstrip().startswith("- "):
            above = [row]
            continue
        depth = (len(row) - len(row.lstrip())) // 2
        above = [*above[: depth + 1], row.strip()[2:]]
        found.append(tuple(above))
    return found


ASKED = "List the dangers to beacons"


def test_a_nested_item_stays_under_its_own_item(beacons: Assistant) -> None:
    above = {path[-1]: path[-2] for path in tree(beacons.answer(ASKED))}
    assert above["Frost"] == "Erosion"
    assert above.get("Salt", "Erosion") == "Erosion"
    assert above.get("Spring tides", "Storm waves") == "Storm waves"


def test_an_item_is_never_shown_under_the_line_of_another_list(beacons: Assistant) -> None:
    above = {path[-1]: path[0] for path in tree(beacons.answer(ASKED))}
    assert "no dangers" in above.get("Moss", "no dangers")


def test_a_list_keeps_its_line_where_another_source_shares_its_first_item(beacons: Assistant) -> None:
    """Rust threatens steel perches alone."""
    above = {path[-1]: path[0] for path in tree(beacons.answer("List the causes of loss of perches"))}
    assert above["Rot"] == "Causes of loss of perches"
    assert above["Rust"] == "Causes of loss of steel perches"


QUESTIONS = [
    "What is dystrophic calcification?",
    "What are the causes of metastatic calcification?",
    "What is the difference between metastatic and dystrophic calcification?",
    "How many types of soft tissue calcification are there?",
    "How is calciphylaxis treated?",
    "Where does calcinosis cutis occur?",
    "tumoral calcinosis",
    "Is metastatic calcification caused by hypercalcemia?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_draft_shows_statements_of_the_index_and_each_once(question: str) -> None:
    assistant = own_corpus()
    draft = assistant.draft(asked(question, assistant.index.records.statements))
    assert draft.lines
    shown = [statement for line in draft.lines for statement in line.statements]
    assert all(assistant.index.statements[statement.id] == statement for statement in shown)
    assert len({statement.id for statement in shown}) == len(shown)
    for line in draft.lines:
        assert len({statement.document for statement in line.statements}) == len(line.statements)
        assert line.depth >= 0


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_draft_tells_how_well_each_concept_is_met(question: str) -> None:
    assistant = own_corpus()
    read = asked(question, assistant.index.records.statements)
    draft = assistant.draft(read)
    assert len(draft.strengths) == len(read.concepts)
    assert all(0 <= one <= 1 for one in draft.strengths)


@pytest.mark.parametrize("question", [QUESTIONS[0], QUESTIONS[2], QUESTIONS[7]])
def test_what_is_no_list_is_answered_in_few_words(question: str) -> None:
    assert len(own_corpus().answer(question).text.split()) < 150


def test_nothing_found_is_an_empty_draft() -> None:
    lexicon = load_lexicon()
    composer = ExtractiveComposer(lexicon)
    question = asked("What is a zorp?")
    nothing = Material(question, [], {}, Lists((), frozenset()), Vocabulary((), frozenset()))
    draft = composer.compose(nothing)
    assert (draft.lines, draft.best, draft.strengths) == ((), None, (0.0,))


def test_an_answer_of_a_single_source_names_no_other() -> None:
    answer = lighthouses().answer("What is a buoy?")
    assert {citation.document for citation in answer.citations} == {"harbour.md"}


def test_a_corpus_of_one_sentence_answers_with_it(tmp_path: Path) -> None:
    assistant = opened(written(tmp_path / "c", {"a.txt": "A withy is a stick in the mud.\n"}), tmp_path / "i")
    answer = assistant.answer("What is a withy?")
    assert [citation.quote for citation in answer.citations] == ["A withy is a stick in the mud."]


def test_two_things_asked_for_side_by_side_are_both_told() -> None:
    told = lighthouses().answer("What are a Fresnel lens and a buoy?").text.casefold()
    assert "fresnel" in told
    assert "buoy" in told


def test_what_a_thing_is_comes_before_what_it_has_and_a_cited_title_beside_no_answer(tmp_path: Path) -> None:
    page = """# The yard

## Boats

A hull is painted each spring. Masts are made of pine. A keel is of lead. Sails are of cotton, and ropes of hemp.
Anchors have two flukes. The tide turns twice a day. Oars are of ash.

## How rust forms

The mechanism of rust is not clear to anybody.

## Rust

In this red crust of iron, the metal is eaten by salt water.

## References

- Rust: its mechanism, its cure
"""
    assistant = assistant_over(tmp_path, {"rust.md": page})
    told = [one.quote for one in assistant.answer("What is rust?").citations]
    assert told[0].startswith("In this red crust")
    assert "Rust: its mechanism, its cure" not in told

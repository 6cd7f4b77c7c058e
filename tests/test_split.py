"""Blocks become statements and passages: each a slice of its document, each with what introduces it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from block_checks import CORPUS, ORIGINALS
from builders import document
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load import corpus_files, load
from ingest.split import Split, split
from ingest.types import Block, Document, Source, Statement

PASSAGE_CHARS = 1_200


def statements(*lines: str) -> tuple[Statement, ...]:
    return split(document(*lines), PASSAGE_CHARS).statements


def quotes(*lines: str) -> list[str]:
    return [statement.text for statement in statements(*lines)]


def contexts(*lines: str) -> dict[str, tuple[str, ...]]:
    return {statement.text: statement.context for statement in statements(*lines)}


def assert_holds(document: Document, found: Split, passage_chars: int) -> None:
    """What is true of every split: places, order, trimmed quotes, and each statement in one passage."""
    end = 0
    for statement in found.statements:
        assert document.text[statement.start : statement.end] == statement.text
        assert end <= statement.start < statement.end
        assert statement.text == statement.text.strip()
        assert any(block.start <= statement.start and statement.end <= block.end for block in document.blocks)
        end = statement.end
    by_id = {statement.id: statement for statement in found.statements}
    assert len(by_id) == len(found.statements)
    assert [each for passage in found.passages for each in passage.statements] == list(by_id)
    for passage in found.passages:
        first, last = by_id[passage.statements[0]], by_id[passage.statements[-1]]
        assert (passage.start, passage.end) == (first.start, last.end)
        assert {by_id[each].headings for each in passage.statements} == {passage.headings}
        assert passage.end - passage.start <= passage_chars or len(passage.statements) == 1


@pytest.mark.parametrize("folder", [CORPUS, ORIGINALS], ids=["corpus", "originals"])
@pytest.mark.parametrize("passage_chars", [200, PASSAGE_CHARS])
def test_in_every_document_the_quote_is_the_slice(folder: Path, passage_chars: int) -> None:
    if not folder.is_dir():
        pytest.skip("the original pages are not beside this checkout")
    for file in corpus_files(folder):
        loaded = load(file)
        found = split(loaded, passage_chars)
        assert len(found.statements) > 5
        assert all(any(char.isalpha() for char in statement.text) for statement in found.statements)
        assert_holds(loaded, found, passage_chars)


_LINE = st.text(st.sampled_from("Abc 12,.!?:[]()²¹\u00a0\n-–…\"'é"), min_size=1, max_size=80)
_BLOCK = st.tuples(st.sampled_from(["heading", "paragraph", "item"]), st.integers(1, 4), _LINE)


@settings(deadline=None)  # the first example loads the sentence rules
@given(st.lists(_BLOCK, max_size=12), st.integers(200, 400))
def test_whatever_the_blocks_hold_the_quote_is_the_slice(lines: list[tuple[str, int, str]], passage_chars: int) -> None:
    text, blocks = "", []
    for kind, level, line in lines:
        bare = line.strip()
        if bare:
            blocks.append(Block(kind, len(text), len(text) + len(bare), 0 if kind == "paragraph" else level))  # type: ignore[arg-type]
            text += bare + "\n\n"
    made = Document("a.txt", "txt", text, "0" * 64, Source(), tuple(blocks))
    assert_holds(made, split(made, passage_chars), passage_chars)


def test_a_paragraph_becomes_sentences_and_an_item_stays_whole() -> None:
    assert quotes("Bone grows. It needs calcium, e.g. from milk.", "- Old age") == [
        "Bone grows.",
        "It needs calcium, e.g. from milk.",
        "Old age",
    ]


def test_headings_are_no_statements_but_the_path_of_those_below() -> None:
    found = statements("# Page", "Intro.", "## Causes", "### Common", "Rest.", "## Signs", "Pain.")
    assert {statement.text: statement.headings for statement in found} == {
        "Intro.": ("Page",),
        "Rest.": ("Page", "Causes", "Common"),
        "Pain.": ("Page", "Signs"),
    }


def test_the_title_introduces_nothing() -> None:
    assert contexts("# Gout and Pseudogout", "Intro.", "## Pseudogout", "Rest.") == {
        "Intro.": (),
        "Rest.": ("Pseudogout",),
    }


def test_where_several_headings_share_the_first_rank_none_is_the_title() -> None:
    assert contexts("# Gout", "Pain.", "# Pseudogout", "Stiffness.") == {
        "Pain.": ("Gout",),
        "Stiffness.": ("Pseudogout",),
    }


def test_a_paragraph_set_apart_stands_under_the_title_alone() -> None:
    made = document("# Page", "## Signs", "Pain.", "Treatment varies.")
    apart = (*made.blocks[:3], replace(made.blocks[3], level=1))
    found = split(replace(made, blocks=apart), PASSAGE_CHARS).statements
    assert [statement.headings for statement in found] == [("Page", "Signs"), ("Page",)]


def test_the_line_before_a_list_introduces_its_items_without_the_colon() -> None:
    assert contexts("Causes of gout are:", "- Wine", "- Meat", "Nothing else.") == {
        "Causes of gout are:": (),
        "Wine": ("Causes of gout are",),
        "Meat": ("Causes of gout are",),
        "Nothing else.": (),
    }


def test_a_line_that_ends_in_nothing_introduces_a_list_and_a_closed_sentence_does_not() -> None:
    assert contexts("Following are examples", "- Wine")["Wine"] == ("Following are examples",)
    assert contexts("Gout is old.", "- Wine")["Wine"] == ()
    assert contexts("Gout is old [4].", "- Wine")["Wine"] == ()


def test_a_short_lead_in_paragraph_introduces_as_a_whole_and_a_long_one_with_its_last_sentence() -> None:
    short = "The signs depend on the organ. Examples are:"
    assert contexts(short, "- Pain")["Pain"] == ("The signs depend on the organ. Examples are",)
    assert contexts(f"{'It is a long story. ' * 12}Examples are:", "- Pain")["Pain"] == ("Examples are",)


def test_an_item_is_introduced_by_the_items_it_is_nested_under() -> None:
    found = contexts("Causes:", "- Malignancy", "  - Myeloma", "    - Late stage", "  - Lymphoma", "- Rest")
    assert found["Late stage"] == ("Causes", "Malignancy", "Myeloma")
    assert found["Lymphoma"] == ("Causes", "Malignancy")
    assert found["Rest"] == ("Causes",)


def test_a_heading_or_a_paragraph_ends_what_was_introduced() -> None:
    assert contexts("# Page", "Causes:", "- Wine", "## Signs", "- Pain")["Pain"] == ("Signs",)
    assert contexts("Causes:", "- Wine", "So much for that.", "- Pain")["Pain"] == ()


@pytest.mark.parametrize("opening", ["It kills", "This kills", "They kill", "In these it kills", "Such cases kill"])
def test_a_sentence_that_points_back_carries_the_one_before(opening: str) -> None:
    first, second = statements("# Page", "## Causes", f"Gout is rare. {opening} many.")
    assert second.context == ("Causes", "Gout is rare.")
    assert second.antecedent == first.id
    assert first.antecedent is None


def test_a_chain_of_sentences_points_back_to_its_first() -> None:
    first, second, third = statements("Gout is rare. It hurts. It kills.")
    assert second.antecedent == third.antecedent == first.id


def test_a_sentence_that_names_its_subject_points_nowhere() -> None:
    assert [s.antecedent for s in statements("Gout is rare. Itching is not. Thistles hurt.")] == [None] * 3


def test_a_paragraph_that_opens_with_it_points_to_no_other_paragraph() -> None:
    assert [s.antecedent for s in statements("Gout is rare.", "It hurts.")] == [None, None]


def test_a_short_answer_is_read_with_the_question_before_it() -> None:
    question, answer, more = statements(
        "What floats there? A lamp, on a chain. The chain of a lamp is seldom painted red."
    )
    assert answer.antecedent == question.id
    assert more.antecedent is None
    assert "What floats there?" in answer.context


def test_a_question_or_a_long_sentence_after_a_question_is_no_answer_to_it() -> None:
    assert [s.antecedent for s in statements("Odd, is it not? What does it mean?")] == [None, None]
    assert [s.antecedent for s in statements("Odd, no? Lamps that float are called buoys here.")] == [None, None]


def test_the_items_of_one_list_share_its_id_and_know_their_depth() -> None:
    text = ("Causes:", "- Wine", "  - Red wine", "- Meat", "Signs:", "- Pain")
    lead_in, wine, red, meat, _, pain = statements(*text)
    assert wine.list_id == red.list_id == meat.list_id != pain.list_id
    assert lead_in.list_id is None
    assert [s.depth for s in (lead_in, wine, red, meat)] == [0, 1, 2, 1]
    assert [s.kind for s in (lead_in, wine)] == ["sentence", "item"]


HABIT = ("- Wine 1", "- Meat 1, 2", "- Beer 3", "- Rest 12", "- Old age 4, 5, 6")


def test_bare_reference_numbers_stay_outside_the_quote_where_they_are_the_pages_habit() -> None:
    assert quotes(*HABIT) == ["Wine", "Meat", "Beer", "Rest", "Old age"]


def test_a_lone_reference_number_after_a_full_stop_is_no_statement() -> None:
    assert quotes(*HABIT, "Gout is old. It hurts. 1")[5:] == ["Gout is old.", "It hurts."]


def test_a_number_at_the_end_belongs_to_the_quote_where_numbers_are_no_habit() -> None:
    assert quotes("- Hypervitaminosis D 1", "- Wine", "- Meat") == ["Hypervitaminosis D 1", "Wine", "Meat"]
    assert quotes(*HABIT[:4]) == [line.removeprefix("- ") for line in HABIT[:4]]


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("Gout is old [4]", "Gout is old"),
        ("Gout is old.[4]", "Gout is old."),
        ("Gout is old [4].", "Gout is old"),
        ("Gout is old [4, 5], [7–9]", "Gout is old"),
        ("Gout is old.¹", "Gout is old."),
        ("Seen in plaques³", "Seen in plaques"),
        ("Seen in plaques ³", "Seen in plaques"),
    ],
)
def test_reference_markers_stay_outside_the_quote(written: str, quote: str) -> None:
    assert quotes(written) == [quote]
    assert quotes(f"- {written}") == [quote]


def test_a_marker_between_two_sentences_belongs_to_neither() -> None:
    assert quotes("Gout is old.[4] It hurts.¹ It kills. [5, 6]") == ["Gout is old.", "It hurts.", "It kills."]


@pytest.mark.parametrize(
    "text", ["A product above 70 mg²/dL²", "Up to 5 cm²", "⁹⁹Tc binds", "Grade [a]", "Born in 1999"]
)
def test_what_only_looks_like_a_marker_stays(text: str) -> None:
    assert quotes(text) == [text]


def test_a_heading_keeps_its_number_in_the_path() -> None:
    (pain,) = statements("# Diabetes", "## Type 2", "Thirst.")
    assert pain.headings == ("Diabetes", "Type 2")


def test_what_holds_no_letter_or_figure_is_no_statement() -> None:
    assert quotes("—", "- …", "Gout. [3] !!!") == ["Gout."]


def test_a_passage_ends_at_a_heading_and_at_its_limit() -> None:
    sentence = "Gout is an old illness of kings and of their cooks. "
    found = split(document("# Page", sentence * 8, "## Signs", "Pain."), 200)
    assert [len(passage.statements) for passage in found.passages] == [3, 3, 2, 1]
    assert found.passages[-1].headings == ("Page", "Signs")


def test_a_statement_longer_than_a_passage_is_a_passage_of_its_own() -> None:
    found = split(document("Short.", f"{'long ' * 100}end.", "Short."), 200)
    assert [len(passage.statements) for passage in found.passages] == [1, 1, 1]


def test_a_document_without_text_has_neither_statements_nor_passages() -> None:
    assert split(document("# Title"), PASSAGE_CHARS) == Split((), ())


def test_the_same_text_in_two_documents_has_two_ids() -> None:
    first = split(document("Gout hurts.", name="a.md"), PASSAGE_CHARS)
    second = split(document("Gout hurts.", name="b.md"), PASSAGE_CHARS)
    assert first.statements[0].id != second.statements[0].id
    assert first.passages[0].id != second.passages[0].id


def test_the_same_sentence_twice_in_one_document_has_two_ids() -> None:
    first, second = statements("Gout hurts.", "Gout hurts.")
    assert first.id != second.id


def test_ids_are_the_same_in_every_run_and_change_with_the_document() -> None:
    # Written down once: were they random, or salted as Python's own hashes are, they would differ here.
    found = split(document("Gout hurts."), PASSAGE_CHARS)
    assert (found.statements[0].id, found.passages[0].id) == ("s-b8c13297c0a9", "p-b8c13297c0a9")
    assert split(document("Gout hurts."), PASSAGE_CHARS) == found
    assert statements("Gout hurts.", "More.")[0].id != found.statements[0].id

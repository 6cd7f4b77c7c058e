"""Plain text as blocks: what looks like a heading, a list or a paragraph, and the ranks of headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import ORIGINALS, assert_places_hold, loaded_outline, paths, saved
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.plain import plain_blocks
from ingest.load import corpus_files, load
from ingest.types import Document

PROSE = "This is a whole sentence that nobody takes for a heading."


def test_a_short_line_between_blank_lines_is_a_heading_and_the_first_is_the_title(tmp_path: Path) -> None:
    text = f"Deposits in Tissue\n\n{PROSE}\n\nCauses of deposits\n\n{PROSE}\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "# Deposits in Tissue",
        PROSE,
        "## Causes of deposits",
        PROSE,
    ]


def test_a_line_with_a_full_stop_or_a_plain_statement_is_no_heading(tmp_path: Path) -> None:
    text = f"Title Here\n\nThese are the causes of it\n\nNot a heading.\n\n{PROSE}\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "# Title Here",
        "These are the causes of it",
        "Not a heading.",
        PROSE,
    ]


def test_bullets_of_all_kinds_nest_by_their_indentation(tmp_path: Path) -> None:
    text = "Causes:\n  • one\n    • inner\n      - deeper\n  * two\n\n1. first\n   a) lettered\n2. second\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "Causes:",
        "- one",
        "  - inner",
        "    - deeper",
        "- two",
        "- first",
        "  - lettered",
        "- second",
    ]


def test_short_lines_below_a_colon_are_a_list_that_lost_its_bullets(tmp_path: Path) -> None:
    text = (
        f"Signs\n\nThe signs are:\n\nPain\n\nLarge lumps\n\nTreatment\n\n{PROSE}\n\nIt may be:\n\nSurgery\n\n{PROSE}\n"
    )
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "# Signs",
        "The signs are:",
        "- Pain",
        "- Large lumps",
        "## Treatment",
        PROSE,
        "It may be:",
        "## Surgery",
        PROSE,
    ]


def test_wrapped_lines_are_joined_and_lines_of_their_own_are_not(tmp_path: Path) -> None:
    wrapped = "Calcification of soft tissue is common and it is found\nin many patients without any complaint at all."
    text = f"{wrapped}\n\n- an item that goes on and\n  ends here\n- next\nSubmitted\n\nApproved by all\nOn Monday\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        " ".join(wrapped.split()),
        "- an item that goes on and ends here",
        "- next",
        "Submitted",
        "Approved by all",
        "On Monday",
    ]


def test_lines_too_long_to_be_wrapped_are_paragraphs_without_blank_lines_between(tmp_path: Path) -> None:
    long = "A sentence that goes on. " * 8
    text = f"What is it?\n{long}\nDystrophic form\n{long}\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "# What is it?",
        long.strip(),
        "## Dystrophic form",
        long.strip(),
    ]


def test_underlines_and_numbers_give_headings_their_rank(tmp_path: Path) -> None:
    sections = "".join(f"{heading}\n\n{PROSE}\n\n" for heading in ("1. Causes", "1.1 Injury", "2. Cures"))
    text = f"Deposits\n========\n\n{sections}1. one\n2. two\n"
    assert loaded_outline(tmp_path, "a.txt", text) == [
        "# Deposits",
        "## Causes",
        PROSE,
        "### Injury",
        PROSE,
        "## Cures",
        PROSE,
        "- one",
        "- two",
    ]


def test_headings_in_capitals_rank_above_the_others_but_abbreviations_do_not(tmp_path: Path) -> None:
    text = "".join(f"{heading}\n\n{PROSE}\n\n" for heading in ("Title", "CAUSES OF IT", "Injury", "TREATMENT", "Drugs"))
    headings = [line for line in loaded_outline(tmp_path, "a.txt", text) if line.startswith("#")]
    assert headings == ["# Title", "## CAUSES OF IT", "### Injury", "## TREATMENT", "### Drugs"]
    text = "".join(f"{heading}\n\n{PROSE}\n\n" for heading in ("Title", "Calciphylaxis", "CPPD", "Calcinosis"))
    headings = [line for line in loaded_outline(tmp_path, "b.txt", text) if line.startswith("#")]
    assert headings == ["# Title", "## Calciphylaxis", "## CPPD", "## Calcinosis"]


def test_a_bare_heading_opens_a_group_that_a_section_on_the_whole_text_closes(tmp_path: Path) -> None:
    text = f"Title\n\n{PROSE}\n\nMain Types\n\nFirst\n\n{PROSE}\n\nSecond\n\n{PROSE}\n\nPitfalls to Avoid\n\n{PROSE}\n"
    headings = [line for line in loaded_outline(tmp_path, "a.txt", text) if line.startswith("#")]
    assert headings == ["# Title", "## Main Types", "### First", "### Second", "## Pitfalls to Avoid"]


def test_causes_of_a_thing_stand_under_the_thing(tmp_path: Path) -> None:
    order = ("Deposits", "Gout", "Causes of Gout", "Signs of the gout", "Calcinosis", "Calcinosis: treatment")
    text = "".join(f"{heading}\n\n{PROSE}\n\n" for heading in order)
    headings = [line for line in loaded_outline(tmp_path, "a.txt", text) if line.startswith("#")]
    assert headings == [
        "# Deposits",
        "## Gout",
        "### Causes of Gout",
        "### Signs of the gout",
        "## Calcinosis",
        "### Calcinosis: treatment",
    ]


def test_a_heading_saved_as_the_last_item_of_a_list_is_a_heading_again(tmp_path: Path) -> None:
    text = f"Gout\n\n{PROSE}\n\n- wine\n- beer\n- Treatment of gout\n\nThe treatment of gout is long.\n"
    assert loaded_outline(tmp_path, "a.txt", text)[-4:] == [
        "- wine",
        "- beer",
        "## Treatment of gout",
        "The treatment of gout is long.",
    ]
    text = f"Gout\n\n{PROSE}\n\n- wine\n- strong beer\n\nStrong beer is the worst of them.\n"
    assert "- strong beer" in loaded_outline(tmp_path, "b.txt", text)


def test_two_blank_lines_end_the_scope_of_the_heading_above(tmp_path: Path) -> None:
    text = f"Title\n\n{PROSE}\n\nSigns\n\n{PROSE}\n\nMore signs here.\n\n\nTreatment is not needed.\n"
    document = load(saved(tmp_path, "a.txt", text))
    assert paths(document)["More signs here."] == ("Title", "Signs")
    assert paths(document)["Treatment is not needed."] == ("Title",)


def test_where_every_gap_is_wide_no_section_ends_at_one(tmp_path: Path) -> None:
    text = f"Title\n\n\n{PROSE}\n\n\nSigns\n\n\nOne sign.\n\n\nAnother sign.\n"
    assert paths(load(saved(tmp_path, "a.txt", text)))["Another sign."] == ("Title", "Signs")


def test_references_are_items_and_their_dates_stand_under_their_titles(tmp_path: Path) -> None:
    text = (
        f"Title\n\n{PROSE}\n\nReferences\n\nArticle\n\nA study of stones.\n\nJournal of Stones, 1999\n\n"
        "Guideline\n\nOn bones\n\nBone Press, 2004\n"
    )
    assert loaded_outline(tmp_path, "a.txt", text)[2:] == [
        "## References",
        "- A study of stones.",
        "  - Journal of Stones, 1999",
        "- On bones",
        "  - Bone Press, 2004",
    ]


def test_the_file_itself_is_the_text_whatever_its_line_ends(tmp_path: Path) -> None:
    content = f"\ufeffTitle\r\n\r\n{PROSE}\r\n\u00a0\r\n- a\r\n- b\u00a0\r\n"
    document = load(saved(tmp_path, "a.txt", content))
    assert document.text == content
    assert [content[block.start : block.end] for block in document.blocks] == ["Title", PROSE, "a", "b"]


LINES = ("Heading", "word ", "a sentence that ends here. ", "- ", "  • ", "1. ", "1.1 ", "a) ", "---", "===", "2001")
SPACES = ("\n", "\n\n", "\r\n", "\r", "\t", " ", "\u00a0", "\ufeff", "References", ": ", "\x0c", "|")


@given(st.lists(st.sampled_from(LINES + SPACES), max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_whatever_the_text_its_blocks_are_exact_and_in_order(text: str) -> None:
    position = 0
    for block in plain_blocks(text):
        bare = text[block.start : block.end]
        assert position <= block.start < block.end <= len(text)
        assert bare == bare.strip()
        position = block.end


def original(number: str) -> Document:
    """One of the original pages, by the number its name begins with."""
    if not ORIGINALS.is_dir():
        pytest.skip("the original pages are not here")
    return load(next(file for file in corpus_files(ORIGINALS) if file.name.startswith(number)))


def test_every_place_in_the_original_pages_holds() -> None:
    for number in ("000", "001", "002", "003", "004"):
        document = original(number)
        assert_places_hold(document.text, document.blocks)
        assert document.blocks[0].kind == "heading"
        assert document.blocks[0].level == 1


@pytest.mark.parametrize(
    ("number", "block", "headings"),
    [
        ("000", "Ectopic Calcification", ()),
        ("000", "Signs & Symptoms", ()),
        ("000", "dystrophic calcification, where", ("Ectopic Calcification",)),
        ("000", "In some instances, you might", ("Signs & Symptoms",)),
        ("000", "The exact treatment for", ()),
        ("000", "General considerations for treating", ()),
        ("001", "In this type of calcification", ("Metastatic Calcification",)),
        ("001", "Hypervitaminosis D", ("Metastatic Calcification", "Causes of Metastatic Calcification")),
        ("001", "Mechanism of metastatic calcification", ("Metastatic Calcification",)),
        ("001", "This leads to", ("Metastatic Calcification", "Mechanism of metastatic calcification")),
        ("001", "Calcinosis Cutis", ("Dystrophic Calcification", "Examples of Dystrophic Calcification")),
        ("002", "Extraskeletal calcifications is a", ()),
        ("003", "Atherosclerotic plaques", ("Understanding the Three Main Types", "Dystrophic Calcification")),
        ("003", "Scleroderma 1", ("Understanding the Three Main Types", "Calcinosis")),
        (
            "003",
            "Asymptomatic CPPD",
            ("Special Clinical Entities", "Calcium Pyrophosphate Deposition (CPPD)"),
        ),
        ("003", "Generally asymptomatic", ("Special Clinical Entities", "Band Keratopathy")),
        ("003", "An Agatston score", ("Clinical Significance and Implications", "Cardiovascular Risk")),
        (
            "003",
            "Vascular calcification in CKD",
            ("Clinical Significance and Implications", "Chronic Kidney Disease Context"),
        ),
        ("003", "Avoid vitamin K antagonists", ("Critical Pitfalls to Avoid",)),
        ("003", "A review of soft tissue", ("References",)),
        ("004", "Injury is a common cause", ()),
    ],
)
def test_each_fact_of_an_original_page_stands_under_its_headings(
    number: str, block: str, headings: tuple[str, ...]
) -> None:
    document = original(number)
    under = paths(document)
    found = {under[text][1:] for text in under if text.startswith(block) and under[text]}
    assert headings in found


def test_the_bowel_causes_are_nested_under_their_item() -> None:
    document = original("001")
    items = {document.text[b.start : b.end]: b for b in document.blocks if b.kind == "item"}
    names = list(items)
    above = names.index("Excessive absorption of calcium from the bowel")
    assert names[above + 1] == "Hypervitaminosis D"
    assert [items[names[above]].level, items["Hypervitaminosis D"].level] == [1, 2]

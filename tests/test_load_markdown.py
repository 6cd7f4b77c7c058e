"""Markdown as blocks: what each construct becomes, and that every block is an exact slice of the file."""

from __future__ import annotations

from pathlib import Path

from block_checks import CORPUS, assert_places_hold, loaded_outline, outline, saved
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.markdown import markdown_blocks
from ingest.load import corpus_files, load


def test_headings_of_both_kinds_have_their_rank_and_no_marker(tmp_path: Path) -> None:
    text = "Deposits\n========\n\nSites\n---\n\n### Skin ###\n\nText.\n"
    assert loaded_outline(tmp_path, "a.md", text) == ["# Deposits", "## Sites", "### Skin", "Text."]


def test_nested_lists_keep_their_depth(tmp_path: Path) -> None:
    text = "Causes:\n\n- kidney disease\n  - stage five\n    1. on dialysis\n- injury\n\n1. first\n2. second\n"
    assert loaded_outline(tmp_path, "a.md", text) == [
        "Causes:",
        "- kidney disease",
        "  - stage five",
        "    - on dialysis",
        "- injury",
        "- first",
        "- second",
    ]


def test_a_paragraph_over_several_lines_is_one_block(tmp_path: Path) -> None:
    assert loaded_outline(tmp_path, "a.md", "one\ntwo\nthree\n\nfour\n") == ["one two three", "four"]


def test_a_loose_item_of_several_paragraphs_is_one_item(tmp_path: Path) -> None:
    text = "- first\n\n  more of the first\n\n- second\n"
    assert loaded_outline(tmp_path, "a.md", text) == ["- first more of the first", "- second"]


def test_text_after_an_inner_list_is_a_paragraph(tmp_path: Path) -> None:
    text = "- outer\n\n  - inner\n\n  after\n"
    assert loaded_outline(tmp_path, "a.md", text) == ["- outer", "  - inner", "after"]


def test_quotes_lose_their_marker(tmp_path: Path) -> None:
    assert loaded_outline(tmp_path, "a.md", "> Quoted.\n>\n> - listed\n") == ["Quoted.", "- listed"]


def test_the_header_of_a_table_introduces_its_rows(tmp_path: Path) -> None:
    text = "| Test | Range |\n|---|---|\n| calcium | 8.5 to 10.2 |\n| phosphate | 2.5 to 4.5 |\n"
    assert loaded_outline(tmp_path, "a.md", text) == [
        "Test | Range",
        "- calcium | 8.5 to 10.2",
        "- phosphate | 2.5 to 4.5",
    ]


def test_code_is_a_paragraph_without_its_fence(tmp_path: Path) -> None:
    text = "```python\nx = 1\n```\n\n    indented\n\n~~~\nleft open\n"
    assert loaded_outline(tmp_path, "a.md", text) == ["x = 1", "indented", "left open"]


def test_comments_and_pictures_are_no_text_and_html_tags_are_left_out(tmp_path: Path) -> None:
    text = "<!-- a note\n\nover lines -->\n\n![picture](x.png)\n\n<p align='center'><b>Shown</b></p>\n\nText.\n"
    assert loaded_outline(tmp_path, "a.md", text) == ["Shown", "Text."]


def test_inline_marks_stay_in_the_slice(tmp_path: Path) -> None:
    line = "Some **bold** text with [a link](https://example.org) and `code`."
    assert loaded_outline(tmp_path, "a.md", line) == [line]


def test_front_matter_is_part_of_the_text_but_no_block(tmp_path: Path) -> None:
    text = "---\ntitle: A title\n---\n# Heading\n\nText.\n"
    document = load(saved(tmp_path, "a.md", text))
    assert document.text == text
    assert outline(document.text, document.blocks) == ["# Heading", "Text."]


def test_line_ends_and_byte_order_mark_stay_and_places_count_them(tmp_path: Path) -> None:
    text = "\ufeff---\r\ntitle: T\r\n---\r\n# One\r\n\r\n- a\r\n- b\r\n  c\r\n"
    document = load(saved(tmp_path, "a.md", text))
    assert document.text == text
    assert document.source.title == "T"
    assert [text[block.start : block.end] for block in document.blocks] == ["One", "a", "b\r\n  c"]
    bare = load(saved(tmp_path, "b.md", "\ufeffText.\n"))
    assert (bare.blocks[0].start, bare.blocks[0].end) == (1, 6)


def test_every_place_in_the_corpus_holds() -> None:
    files = corpus_files(CORPUS)
    assert files
    for file in files:
        document = load(file)
        assert_places_hold(document.text, document.blocks)
        assert document.source.title
        assert document.blocks[0].kind == "heading"


MARKS = ("# ", "- ", "  - ", "1. ", "> ", "    ", "| a | b |\n|---|---|\n| ", "```\n", "<!-- ", "-->", "===\n", "<b>")
FILLING = ("word", "two words", " ", "\t", "\n", "\n\n", "\r\n", "\r", "\u00a0", "\ufeff", "é", "*", "|", "[x]: y\n")


@given(st.lists(st.sampled_from(MARKS + FILLING), max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_whatever_the_markdown_its_blocks_are_exact_and_in_order(text: str) -> None:
    blocks = markdown_blocks(text)
    position = 0
    for block in blocks:
        bare = text[block.start : block.end]
        assert position <= block.start < block.end <= len(text)
        assert bare == bare.strip()
        position = block.end

"""Who wrote a file: front matter, sources.yaml, originals in place of their summaries, and mistakes in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import CORPUS, saved

from ingest.errors import UnreadableFile, UserError
from ingest.load import corpus_files, load
from ingest.sources import folder_sources, front_matter, merged
from ingest.types import Source

FULL = """---
title: "Deposits: a title"
authors: [Ann One, Bo Two]
publisher: A House
updated: 2023-10-29
kind: lesson
review: Nobody.
original: page.txt
incomplete: The end is missing.
---
# A heading

Text.
"""


def test_front_matter_gives_every_field_and_a_date_as_iso_text() -> None:
    assert front_matter(FULL, "a.md").source == Source(
        title="Deposits: a title",
        authors=("Ann One", "Bo Two"),
        publisher="A House",
        updated="2023-10-29",
        kind="lesson",
        review="Nobody.",
        original="page.txt",
        incomplete="The end is missing.",
    )


def test_what_nobody_gave_is_unknown_and_the_title_is_the_first_heading(tmp_path: Path) -> None:
    document = load(saved(tmp_path, "a.md", "## Small\n\n# Large *one*\n\nText.\n"))
    assert document.source == Source(title="Large *one*")
    assert load(saved(tmp_path, "b.md", "## Small\n\nText.\n")).source == Source(title="Small")
    assert load(saved(tmp_path, "a stem.md", "Text.\n")).source == Source(title="a stem")


def test_empty_fields_say_nothing_and_one_author_needs_no_list() -> None:
    text = "---\ntitle:\nauthors: Ann One\nkind:\nreview: ' '\nupdated: 2017\n---\n"
    assert front_matter(text, "a.md").source == Source(authors=("Ann One",), updated="2017")


@pytest.mark.parametrize(
    "text",
    [
        "# No front matter\n",
        "---\n\nA rule and a text.\n",
        "---\nonly a line\n---\n\nText.\n",
        "\n---\ntitle: T\n---\n",
    ],
)
def test_rules_in_a_text_are_no_front_matter(text: str) -> None:
    assert front_matter(text, "a.md") == (Source(), 0)


def test_fields_of_other_tools_are_let_be_but_slips_of_the_pen_are_told() -> None:
    assert front_matter("---\nlayout: page\ntags: [a]\ntitle: T\n---\n", "a.md").source == Source(title="T")
    with pytest.raises(UnreadableFile, match=r"'a.md', line 3: there is no field 'auhtors'.*title, authors"):
        front_matter("---\ntitle: T\nauhtors: Ann\n---\n", "a.md")
    with pytest.raises(UnreadableFile, match="'Kind'"):
        front_matter("---\nKind: lesson\n---\n", "a.md")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("kind: blog", r"'a.md', line 3: kind 'blog' is not known. Use one of peer-reviewed, clinician-written"),
        ("authors: {name: Ann}", r"line 3: authors .* Write \[First Author"),
        ("review: no", r"line 3: review False is not a text. Put the value in quotes"),
        ("updated: 2023-13-45", r"not valid YAML .*month"),
        ("publisher: one: two", r"line 3: this is not valid YAML .*quotes"),
        ("publisher: 'open", r"line \d: this is not valid YAML"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_the_way_out(fields: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        front_matter(f"---\ntitle: T\n{fields}\n---\n\nText.\n", "a.md")


def test_sources_yaml_describes_files_and_names_what_is_no_document(tmp_path: Path) -> None:
    saved(tmp_path, "page.txt", "A line of text.\n")
    saved(tmp_path, "note.md", "---\ntitle: Own\npublisher: Own House\n---\n\nText.\n")
    saved(tmp_path, "README.md", "# Not this\n")
    saved(tmp_path, "sub/draft.md", "# Nor this\n")
    saved(
        tmp_path,
        "sources.yaml",
        "files:\n  page.txt: {title: A page, kind: general-interest}\n  note.md: {title: Folder's}\n"
        "not_documents: [README.md, 'sub/*']\n",
    )
    documents = {file.name: load(file) for file in corpus_files(tmp_path)}
    assert list(documents) == ["note.md", "page.txt"]
    assert documents["page.txt"].source == Source(title="A page", kind="general-interest")
    assert documents["note.md"].source == Source(title="Folder's", publisher="Own House")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("files:\n  a.md:\n    kind: blog\n", r"'sources.yaml', line 3: kind 'blog'.*peer-reviewed"),
        ("files:\n  a.md:\n    auther: Ann\n", r"'sources.yaml', line 3: there is no field 'auther'"),
        ("documents: []\n", r"'sources.yaml', line 1: there is no field 'documents'.*files, not_documents"),
        ("files: [a.md]\n", r"'sources.yaml', line 1: files .* wrong form"),
        ("- a\n- b\n", r"'sources.yaml'.* wrong form"),
        ("files: {a.md: {title: [\n", r"'sources.yaml', line \d: this is not valid YAML"),
    ],
)
def test_a_mistake_in_sources_yaml_is_told_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    saved(tmp_path, "a.md", "Text.\n")
    saved(tmp_path, "sources.yaml", content)
    with pytest.raises(UserError, match=message):
        corpus_files(tmp_path)


def test_a_described_file_that_is_missing_is_only_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved(tmp_path, "sources.yaml", "files: {gone.md: {title: T}}\n")
    assert corpus_files(tmp_path) == ()
    assert "gone.md" in caplog.text


def test_files_come_by_name_from_all_folders_but_hidden_ones_and_other_formats(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "sub/c.htm", ".hidden.md", ".git/d.md", "picture.png", "list.yaml"):
        saved(tmp_path, name, "Text.\n")
    assert [file.name for file in corpus_files(tmp_path)] == ["a.TXT", "b.md", "sub/c.htm"]


def test_a_missing_folder_is_told() -> None:
    with pytest.raises(UserError, match="no corpus folder 'nowhere'"):
        corpus_files(Path("nowhere"))


def test_an_original_takes_the_place_of_its_summary_and_keeps_its_source(tmp_path: Path) -> None:
    saved(tmp_path, "summary.md", FULL)
    saved(tmp_path, "other.md", "# Other\n\nText.\n")
    assert [file.name for file in corpus_files(tmp_path)] == ["other.md", "summary.md"]
    saved(tmp_path, "originals/page.txt", "The Original Title\n\nThis is the text of the original page, untouched.\n")
    saved(tmp_path, "originals/more.txt", "More of It\n\nThis one has no summary and is a document as well.\n")
    documents = {file.name: load(file) for file in corpus_files(tmp_path)}
    assert list(documents) == ["originals/more.txt", "originals/page.txt", "other.md"]
    source = documents["originals/page.txt"].source
    assert (source.title, source.authors, source.kind) == ("Deposits: a title", ("Ann One", "Bo Two"), "lesson")
    assert (source.incomplete, source.original) == ("The end is missing.", None)
    assert documents["originals/more.txt"].source == Source(title="More of It")


def test_a_summary_that_cannot_be_read_keeps_its_place_and_load_tells_why(tmp_path: Path) -> None:
    saved(tmp_path, "summary.md", "---\nkind: blog\noriginal: page.txt\n---\n\nText.\n")
    saved(tmp_path, "originals/page.txt", "Text.\n")
    files = corpus_files(tmp_path)
    assert [file.name for file in files] == ["originals/page.txt", "summary.md"]
    with pytest.raises(UnreadableFile, match="kind 'blog'"):
        load(files[1])


def test_what_the_first_source_says_wins() -> None:
    first, second = Source(title="One", kind="lesson"), Source(title="Two", publisher="House", kind="ai-generated")
    assert merged(first, second) == Source(title="One", publisher="House", kind="lesson")
    assert merged(Source(), second) == second


def test_the_committed_corpus_states_a_kind_a_review_and_an_original_for_each_file() -> None:
    assert folder_sources(CORPUS).files == {}
    for path in CORPUS.glob("*.md"):
        source = front_matter(path.read_text(encoding="utf-8"), path.name).source
        assert source.kind != "unknown"
        assert source.review
        assert source.original

"""The corpus that comes with the project: complete in what it says of itself, in our own words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from block_checks import CORPUS, ORIGINALS, ROOT

from ingest.load import CorpusFile, corpus_files, load
from ingest.split import split

SUMMARIES = {file.name: file for file in corpus_files(CORPUS) if file.path.suffix == ".md"}
COPIED_SENTENCES = ORIGINALS.parent / "tools" / "copied_sentences.py"


def test_the_corpus_has_one_summary_for_each_original() -> None:
    originals = [load(file).source.original for file in SUMMARIES.values()]
    assert len(set(originals)) == len(originals) == 5
    if ORIGINALS.is_dir():
        assert set(originals) == {path.name for path in ORIGINALS.glob("*.txt")}


@pytest.mark.parametrize("file", SUMMARIES.values(), ids=SUMMARIES.keys())
def test_a_summary_says_who_stands_behind_it(file: CorpusFile) -> None:
    source = load(file).source
    assert source.title
    assert source.kind != "unknown"
    assert source.review
    assert source.original
    assert source.authors or source.publisher


@pytest.mark.parametrize("file", SUMMARIES.values(), ids=SUMMARIES.keys())
def test_a_summary_has_text_under_headings_and_no_front_matter_in_it(file: CorpusFile) -> None:
    document = load(file)
    found = split(document, 1_200)
    assert {block.kind for block in document.blocks} == {"heading", "paragraph", "item"}
    assert len(found.statements) > 20
    assert all(statement.headings for statement in found.statements)
    body = document.text.index("\n---\n", 3)
    assert all(block.start > body for block in document.blocks)


def test_each_kind_of_source_is_there_once() -> None:
    kinds = {load(file).source.kind for file in SUMMARIES.values()}
    assert kinds == {"ai-generated", "clinician-written", "general-interest", "lesson", "peer-reviewed"}


def test_what_a_page_cuts_off_is_said_in_the_front_matter_and_in_the_text() -> None:
    by_original = {load(file).source.original: load(file) for file in SUMMARIES.values()}
    lesson = by_original["000_cec341070b128696.txt"]
    assert lesson.source.incomplete
    assert "cut off" in " ".join(statement.text for statement in split(lesson, 1_200).statements)
    whole = [document for document in by_original.values() if not document.source.incomplete]
    assert len(whole) == 3  # of the journal article only the abstract was there


@pytest.mark.skipif(not COPIED_SENTENCES.exists(), reason="the original pages are not beside this checkout")
def test_no_sentence_of_an_original_is_copied_into_the_project() -> None:
    ran = subprocess.run(
        [sys.executable, str(COPIED_SENTENCES), str(ROOT)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr

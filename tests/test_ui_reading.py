"""The reading pane: every character of a document in order, and marks exactly where the offsets say."""

from __future__ import annotations

import re

import pytest
from assistant_builders import lighthouses, own_corpus
from ui_builders import HOSTILE, Page, Scripted

from assistant.ui.reader import open_source
from assistant.ui.reading import Span, draw_source, draw_text, pieces
from assistant.ui.trust import KINDS, explained, trust_of
from assistant.ui.warming import Warming
from ingest.types import Block, Document, Source, SourceKind

DOCUMENTS = [*own_corpus().index.records.documents, *lighthouses().index.records.documents]


def marked(html: str, number: int) -> str:
    """The words under the marks of one citation."""
    found = re.findall(r'<mark data-cites="([\d ]+)">(.*?)</mark>', html, flags=re.DOTALL)
    return "".join(Page(words).words for numbers, words in found if str(number) in numbers.split())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_the_pieces_are_the_whole_text_in_order(document: Document) -> None:
    assert "".join(document.text[one.start : one.end] for one in pieces(document)) == document.text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_no_word_of_a_document_is_lost(document: Document) -> None:
    shown = Page(draw_text(document, ())).words
    letters = shown.replace("What the file says about itself", "")
    assert re.sub(r"[\W\d_]+", "", letters) == re.sub(r"[\W\d_]+", "", document.text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_each_statement_is_marked_from_its_first_to_its_last_character(document: Document) -> None:
    index = own_corpus().index if document.name in own_corpus().index.documents else lighthouses().index
    for statement in index.records.statements:
        if statement.document == document.name:
            html = draw_text(document, [Span(3, statement.start, statement.end)])
            assert marked(html, 3).split() == statement.text.split()


def test_passages_that_overlap_are_both_marked_whole() -> None:
    document = Document("a.txt", "txt", "one two three four", "0", Source(), (Block("paragraph", 0, 18),))
    html = draw_text(document, [Span(1, 0, 13), Span(2, 4, 18)])
    assert (marked(html, 1), marked(html, 2)) == ("one two three", "two three four")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_document_is_markup(text: str) -> None:
    whole = Document(
        "a.txt", "txt", text, "0", Source(title=text, review=text, authors=(text,)), (Block("paragraph", 0, len(text)),)
    )
    assert Page(draw_source(whole, [Span(1, 0, len(text))])).names.count("mark") == 1
    assert not {"script", "img", "svg", "b"} & set(Page(draw_source(whole, ())).names)


def test_a_source_is_opened_with_its_passages_marked() -> None:
    warming = Warming(Scripted())
    document = warming.index.documents["keepers.md"]
    start = document.text.index("Lightning")
    place = {"number": 2, "start": start, "end": start + 9, "quote": "Lightning", "sha": document.sha256}
    opened = open_source(warming, {"document": "keepers.md", "places": [place]})
    assert opened["marked"]
    assert marked(opened["html"], 2) == "Lightning"
    assert "peer-reviewed" in Page(opened["html"]).words


def test_who_wrote_a_source_and_when_stands_beside_its_title_where_somebody_says_so() -> None:
    source = Source(title="Stones", authors=("A. One", "B. Two"), publisher="The press", updated="2024-05-01")
    head = draw_source(Document("a.txt", "txt", "x", "0", source, ()), ()).split('<div class="head">')[0]
    assert "A. One, B. Two · The press · updated 2024-05-01" in Page(head).words
    assert "written" not in draw_source(Document("a.txt", "txt", "x", "0", Source(), ()), ())


def test_a_changed_document_is_shown_without_marks_and_with_the_old_quote() -> None:
    place = {"number": 1, "start": 0, "end": 5, "quote": "As it was.", "sha": "0" * 64}
    opened = open_source(Warming(Scripted()), {"document": "keepers.md", "places": [place]})
    assert not opened["marked"]
    assert "has changed" in opened["html"]
    assert "As it was." in opened["html"]
    assert "<mark" not in opened["html"]


@pytest.mark.parametrize("wanted", [None, {}, {"document": 1}, {"document": "gone.md"}, {"document": "../app.py"}])
def test_what_is_no_source_is_told_and_no_file_is_read(wanted: object) -> None:
    opened = open_source(Warming(Scripted()), wanted)
    assert not opened["marked"]
    assert "import" not in opened["html"]


def test_a_badge_says_what_is_known_and_invents_nothing() -> None:
    for kind in KINDS:
        assert trust_of(kind).means
    kind_only: SourceKind = "lesson"
    assert "Nobody has said who checked" in explained(Source(kind=kind_only))
    assert "Checked by one." in explained(Source(review="Checked by one."))
    assert trust_of("unknown").label == "kind unknown"

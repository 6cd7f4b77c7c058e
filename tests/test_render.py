"""How an answer is shown: nothing of a source keeps a meaning to Markdown, every line has its markers."""

from __future__ import annotations

import json
import re

import pytest
from assistant_builders import answer, read_markdown, source
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose.draft import Line
from assistant.errors import UnusableInput
from assistant.render import Citer, answer_from_json, answer_to_json, escaped, render_lines
from assistant.types import Answer, Disagreement, Notice, Outcome, Side
from ingest.types import Document, Statement

MARKUP = [
    "**bold** and _slanted_ and ~~struck~~",
    "a [link](https://x.example) and an ![image](https://x.example/y.png)",
    "a [link][1] and [1]: https://x.example",
    "<script>alert(1)</script> and <img src=x onerror=alert(1)>",
    "<!-- hidden --> &lt;b&gt; &amp; &#60;",
    "| a | b |",
    "# A heading",
    "`code` and ```more```",
    "$x^2$ and $$y$$",
    "a note[^1] and [^1]: its text",
    "<https://x.example> and <me@x.example>",
    "- an item",
    "+ an item",
    "* an item",
    "1. an item",
    "12) an item",
    "> a quote",
    "= underlined",
    "=== [x]",
    "--- a rule",
    "- - -",
    "***",
    r"a backslash \ and an escaped \* star",
    r"ends in a backslash \\",
    "~~~ fenced",
    "\tindented like code",
    "two lines\nof a paragraph\n\nand  one   more",
]
"""Texts of a source that each mean something to a reader of Markdown."""


def shown(*texts: str, depth: int = 0) -> str:
    """The texts as an answer, each from a document of its own."""
    made = [source(text, name=f"{at}.md") for at, text in enumerate(texts)]
    citer = Citer({document.name: document for document, _ in made})
    return render_lines([Line((statement,), depth=depth) for _, statement in made], citer)


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("text", MARKUP)
def test_a_sources_markup_shows_as_characters(text: str, depth: int) -> None:
    read = read_markdown(shown(text, depth=depth))
    assert read.markup == frozenset()
    assert read.text == " ".join(text.split()) + " [1]"
    assert len(read.rows) == 1


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip()), st.integers(0, 4))
def test_whatever_a_source_says_is_shown_as_it_stands(text: str, depth: int) -> None:
    read = read_markdown(shown(text, depth=depth))
    assert not read.markup
    # Markdown shows U+0000 as U+FFFD
    assert read.text.split() == [*text.replace("\0", "�").split(), "[1]"]


@pytest.mark.parametrize(
    "text", ["See https://x.example/y", "See http://x.example", "See www.x.example", "me@x.example"]
)
def test_an_address_is_no_link_even_where_bare_addresses_become_links(text: str) -> None:
    """GitHub's Markdown links these without brackets; an escape inside stops it."""
    assert not re.search(r"(?<!\\)://|www\.|(?<!\\)@", escaped(text))
    assert read_markdown(escaped(text)).text == text


@pytest.mark.parametrize("text", ["$x$", "$$x$$", "~x~", "a | b", "&amp;", "[^1]", "<x>"])
def test_a_sign_that_only_some_readers_of_markdown_know_is_escaped_too(text: str) -> None:
    """Math, single strikethrough, tables, footnotes."""
    assert not re.search(r"(?<!\\)[$~|&\[\]<>]", escaped(text))
    assert read_markdown(escaped(text)).text == text


def test_ordinary_words_are_left_alone() -> None:
    for text in ("12.5-25 g at 3.5 mg/dL (see below), 2-3 times.", "-5 degrees", "A+ and C-", "e.g. at 10:30"):
        assert escaped(text) == text


def test_the_quote_stays_bare_where_the_text_is_escaped() -> None:
    document, statement = source("- a *starred* item")
    made = answer([Line((statement,))], {document.name: document})
    assert made.text == r"\- a \*starred\* item [1]"
    assert made.citations[0].quote == "- a *starred* item"


def test_every_line_ends_with_its_markers() -> None:
    text = shown("One.", "Two.", "Three.", depth=1)
    assert text.splitlines() == ["- One. [1]", "- Two. [2]", "- Three. [3]"]


def test_the_same_place_has_the_same_number() -> None:
    document, statement = source("Said once.")
    other, second = source("Said elsewhere.", name="b.md")
    citer = Citer({document.name: document, other.name: other})
    text = render_lines([Line((statement,)), Line((second, statement)), Line((statement,))], citer)
    assert re.findall(r"\[\d+\]", text) == ["[1]", "[2]", "[1]", "[1]"]
    assert [citation.number for citation in citer.citations] == [1, 2]


def test_one_place_in_two_documents_has_two_numbers() -> None:
    assert shown("Said.", "Said.").split() == ["Said.", "[1]", "Said.", "[2]"]


def test_a_citation_says_who_wrote_where_it_stands() -> None:
    document, statement = source("Said once.", name="notes/a.md", kind="ai-generated")
    citer = Citer({document.name: document})
    citer.statement(statement)
    (cited,) = citer.citations
    assert (cited.number, cited.document, cited.title) == (1, "notes/a.md", "On notes/a.md")
    assert (cited.heading, cited.kind, cited.sha256) == (("Before", "A part"), "ai-generated", document.sha256)
    assert document.text[cited.start : cited.end] == cited.quote == "Said once."


def two_lists() -> tuple[list[Line], dict[str, Document]]:
    made = [source(text, name=f"{text}.md") for text in ("Salt", "Frost", "Red", "Green")]
    salt, frost, red, green = (statement for _, statement in made)
    lines = [
        Line((salt,), ("Dangers",), 1),
        Line((frost,), (), 2),
        Line((red,), ("Colours", "of *buoys*"), 1),
        Line((green,), (), 1),
    ]
    return lines, {document.name: document for document, _ in made}


def test_a_label_after_a_list_begins_a_list_of_its_own() -> None:
    """Without a blank line before it, it would be drawn inside the last item."""
    lines, documents = two_lists()
    read = read_markdown(render_lines(lines, Citer(documents)))
    assert read.rows == ("Dangers", "- Salt [1]", "  - Frost [2]", "Colours › of *buoys*", "- Red [3]", "- Green [4]")
    assert read.markup == {"strong"}


def test_a_sentence_after_a_list_is_no_part_of_its_last_item() -> None:
    lines, documents = two_lists()
    read = read_markdown(render_lines([*lines[:2], Line(lines[3].statements)], Citer(documents)))
    assert read.rows == ("Dangers", "- Salt [1]", "  - Frost [2]", "Green [3]")


def test_a_sentence_has_its_label_before_it() -> None:
    lines, documents = two_lists()
    text = render_lines([Line(lines[0].statements, ("Dangers", "of the sea"))], Citer(documents))
    assert text == "**Dangers › of the sea:** Salt [1]"


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=8))
def test_an_item_is_an_item_however_deep_it_stood_in_its_source(depths: list[int]) -> None:
    """An item that lost those above it must not be indented so far that Markdown takes it for code."""
    made = [source(f"Item{at}", name=f"{at}.md") for at in range(len(depths))]
    lines = [Line((statement,), depth=depth) for (_, statement), depth in zip(made, depths, strict=True)]
    read = read_markdown(render_lines(lines, Citer(dict((d.name, d) for d, _ in made))))
    assert not read.markup
    assert [row.lstrip().startswith("- ") for row in read.rows] == [depth > 0 for depth in depths]


def saved(outcome: Outcome) -> Answer:
    """An answer with everything that the contract has for its outcome."""
    one, first = source("The first *side*.")
    two, second = source("The second side\nover “two” lines.", name="b.md")
    shows = [] if outcome == "abstained" else [Line((first,)), Line((second,))]
    sides = (Disagreement("A topic", (Side("A claim", (1,)), Side("Another", (2, 1)))),) if shows else ()
    notices = (Notice("terms_not_covered", "The sources say nothing about “x”."),)
    return answer(shows, {one.name: one, two.name: two}, outcome, sides, notices)


@pytest.mark.parametrize("outcome", ["answered", "partial", "abstained"])
def test_an_answer_comes_back_whole_from_its_json(outcome: Outcome) -> None:
    made = saved(outcome)
    assert answer_from_json(json.dumps(answer_to_json(made)), where="here") == made


def test_the_json_has_the_contracts_fields_in_the_contracts_order() -> None:
    value = json.loads(json.dumps(answer_to_json(saved("answered"))))
    assert list(value) == [
        "question", "searched_for", "outcome", "text", "citations",
        "notices", "disagreements", "classification", "suggestions", "provenance",
    ]  # fmt: skip
    assert list(value["citations"][0]) == [
        "number", "document", "title", "heading", "quote", "start", "end", "kind", "sha256",
    ]  # fmt: skip
    assert list(value["notices"][0]) == ["code", "text"]
    assert value["disagreements"][0] == {
        "topic": "A topic",
        "sides": [{"claim": "A claim", "citations": [1]}, {"claim": "Another", "citations": [2, 1]}],
    }
    assert (value["classification"], value["suggestions"]) == (None, [])
    assert list(value["provenance"]) == ["composer", "index", "version"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"text": 5}, "text"),
        ({"text": None}, "text"),
        ({"citations": [{"number": 1}]}, "citations.0.document"),
        ({"citations": {}}, "citations"),
        ({"notices": [{"code": "gossip", "text": "x"}]}, "notices.0.code"),
        ({"disagreements": [{"topic": "x", "sides": [{"claim": "y", "citations": ["z"]}]}]}, "sides.0.citations.0"),
        ({"provenance": {}}, "provenance.composer"),
    ],
)
def test_a_bad_saved_answer_is_named_with_its_place(change: dict[str, object], place: str) -> None:
    broken = json.dumps({**answer_to_json(saved("answered")), **change})
    with pytest.raises(UnusableInput) as told:
        answer_from_json(broken, where="'answer.json'")
    assert "'answer.json'" in str(told.value)
    assert place in str(told.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", '"text"', "{}", b"\xff\xfe", "[" * 100_000])
def test_what_is_no_answer_at_all_is_told_without_a_traceback(text: str | bytes) -> None:
    with pytest.raises(UnusableInput, match=r"'answer\.json' is not a saved answer"):
        answer_from_json(text, where="'answer.json'")


def test_a_field_that_is_missing_is_named() -> None:
    value = answer_to_json(saved("answered"))
    del value["citations"]
    with pytest.raises(UnusableInput, match="citations"):
        answer_from_json(json.dumps(value), where="'answer.json'")


def test_statements_of_several_sources_stand_behind_one_line() -> None:
    one, first = source("Said alike.")
    two, second = source("Said alike.", name="b.md")
    statements: tuple[Statement, ...] = (first, second)
    assert render_lines([Line(statements)], Citer({one.name: one, two.name: two})) == "Said alike. [1][2]"

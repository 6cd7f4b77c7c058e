"""What the page draws of an answer, and that only its own markup is markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from ui_builders import HOSTILE, Page, cited, made

from assistant.types import Citation, Disagreement, Notice, Side
from assistant.ui import draw
from assistant.ui.talk import talk_of
from assistant.ui.turns import Conversation, Shelf, Turn
from assistant.ui.warming import State


def drawn_everywhere(text: str) -> str:
    """An answer that has the text in each place where a source or a question can put one."""
    citation = Citation(1, text, text, (text, text), text, 0, 1, text, "0" * 64)
    sides = (Side(text, (1,)), Side(text, ()))
    answer = replace(
        made("A. [1]", (citation,), (Notice("terms_not_covered", text),), (Disagreement(text, sides),)),
        searched_for=text,
        suggestions=(text,),
        classification={"statement": text},
    )
    turn = Turn(text, answer, rating="up")
    talk = talk_of(Shelf((Conversation(1, text, (turn, Turn(text, None, text))),), 1), State("ready"))
    return "".join(part["html"] for part in talk["parts"])


def test_every_marker_is_a_link_to_its_citation_and_every_citation_is_drawn() -> None:
    page = Page(draw.answer(made("One. [1][2]\n\n- Two. [2]", (cited(1), cited(2))), "answer-1"))
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links == ["#answer-1-1", "#answer-1-2", "#answer-1-2"]
    assert page.all("id") == ["answer-1-1", "answer-1-2"]


def test_a_citation_carries_what_the_reading_pane_needs() -> None:
    page = Page(draw.answer(made(), "answer-1"))
    (found,) = [attributes for tag, attributes in page.tags if tag == "details"]
    assert (found["data-document"], found["data-start"], found["data-end"]) == ("a.md", "1200", "1217")
    for shown in ("[1]", "A title", "A heading › Below it", "lesson", "Calcium deposits.", "a.md", "1,200–1,217"):
        assert shown in page.words


def test_citations_stand_under_their_document_which_is_named_once_and_each_begins_with_its_words() -> None:
    cites = (cited(1, "First words."), replace(cited(2, "Of another."), document="b.md", title="B"), cited(3, "Later."))
    words = Page(draw.sources(cites, "answer-1")).words
    assert words.count("A title") == 1
    assert words.index("First words.") < words.index("Later.") < words.index("Of another.")
    assert words.count("First words.") == 2  # where it begins, and the quote


def test_a_quote_keeps_its_lines_tabs_and_spaces() -> None:
    quote = "one\n\n  two\tthree"
    assert quote in Page(draw.answer(made(citations=(cited(quote=quote),)), "answer-1")).words


def test_a_list_under_its_lead_in_and_a_bold_label_are_drawn_as_such() -> None:
    drawn = draw.answer(made("**Causes:** these [1]\n\n- one [1]\n  - below [1]\n- two [1]"), "answer-1")
    says = drawn.split('<div class="sources">')[0]
    assert "<strong>Causes:</strong>" in says
    assert Page(says).names.count("li") == 3


def test_an_escaped_bracket_or_a_number_without_citation_is_no_link() -> None:
    drawn = draw.answer(made(r"As in \[1\] and [7], [²]. [1]"), "answer-1")
    assert drawn.count("<a ") == 1
    assert "As in [1] and [7], [²]." in Page(drawn).words


def test_a_refusal_is_said_once_under_its_badge_and_shows_no_sources() -> None:
    text = "The sources do not cover this question: they say nothing about “code”."
    drawn = draw.answer(made(text, (), (Notice("terms_not_covered", text),), outcome="abstained"), "answer-1")
    assert Page(drawn).words.count("code") == 1
    assert "Not covered" in Page(drawn).words
    assert "Sources" not in Page(drawn).words
    assert "<a " not in drawn


def test_a_notice_is_one_line_without_its_escapes() -> None:
    notice = Notice("terms_not_covered", r"The sources say nothing about “a\_b”.")
    assert "nothing about “a_b”." in Page(draw.answer(made(notices=(notice,)), "answer-1")).words


def test_an_emergency_stands_before_the_answer() -> None:
    words = Page(draw.answer(made(notices=(Notice("emergency", "Call for help now."),)), "answer-1")).words
    assert words.index("Call for help now.") < words.index("Calcium deposits.")


def test_every_notice_code_has_a_badge_in_words() -> None:
    for code, words in draw.BADGES.items():
        assert words in Page(draw.notice(Notice(code, "x"))).words  # type: ignore[arg-type]  # its own keys


def test_what_was_searched_for_is_said_only_where_it_differs() -> None:
    followed = replace(made(), question="And its  cause?", searched_for="What is the cause of gout?")
    assert "Searched for “What is the cause of gout?”" in Page(draw.answer(followed, "a")).words
    same = replace(made(), question="What is  gout?", searched_for="what is gout?")
    assert "Searched for" not in Page(draw.answer(same, "a")).words


def test_a_disagreement_is_two_sides_with_their_links_and_sources_and_not_a_notice_too() -> None:
    sides = (Side("Two types", (1,)), Side("Three types", (2,)))
    notice = Notice("sources_disagree", "The sources disagree on how many types.")
    drawn = draw.answer(
        made("A. [1]", (cited(1), cited(2, title="Another")), (notice,), (Disagreement("How many", sides),)), "answer-3"
    )
    assert drawn.count('class="side"') == 2
    assert re.search(r"Three types <span[^>]*><a [^>]*href=\"#answer-3-2\".*Another", drawn)
    assert 'class="notice"' not in drawn


def test_a_pasted_book_is_not_shown_again_as_a_whole() -> None:
    assert len(draw.question("x" * 200_000)) < draw.SHOWN_QUESTION_CHARS + 100


def test_a_classified_case_is_said_beside_the_answer_with_the_way_to_its_form() -> None:
    page = Page(draw.answer(replace(made(), classification={"statement": "A <b>rule</b>."}), "answer-1"))
    assert "The case by the classifier's rules: A <b>rule</b>." in page.words
    assert page.all("data-case") == ["q"]
    assert "classifier" not in draw.answer(made(), "answer-1")


def test_where_the_sources_refuse_a_case_what_the_table_says_of_it_comes_first() -> None:
    text = "The sources do not cover this question."
    refused = replace(
        made(text, (), (Notice("terms_not_covered", text),), outcome="abstained"),
        classification={"statement": "A rule."},
    )
    words = Page(draw.answer(refused, "answer-1")).words
    assert words.index("A rule.") < words.index(text)
    assert words.count("A rule.") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_a_source_a_question_or_the_store_becomes_markup(text: str) -> None:
    found, expected = Page(drawn_everywhere(text)), Page(drawn_everywhere("x y z"))
    assert found.names == expected.names
    assert {name for _, attributes in found.tags for name in attributes} == {
        name for _, attributes in expected.tags for name in attributes
    }
    assert text in Page(draw.question(text)).words


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_an_answers_text_stands_there_as_characters(text: str) -> None:
    allowed = {"div", "p", "a", "strong", "em", "span", "details", "summary", "blockquote", "button"}
    assert set(Page(draw.answer(made(text + " [1]"), "answer-1")).names) <= allowed


@pytest.mark.parametrize("text", HOSTILE)
def test_a_problem_is_shown_as_plain_text(text: str) -> None:
    assert set(Page(draw.problem(text)).names) == {"div", "p"}
    assert set(Page(draw.status(State("failed", text))).names) == {"div"}

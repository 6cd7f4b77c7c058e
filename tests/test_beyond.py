"""What goes beyond the answers before: what they showed stays away, what stands right after it comes first."""

from __future__ import annotations

from dataclasses import replace

from assistant_builders import own_corpus

from assistant.beyond import beside, following, shown_by
from assistant.lists import Lists

_QUESTION = "Where in the cell does dystrophic calcification begin?"


def test_what_stands_right_after_what_was_shown_comes_first() -> None:
    assistant = own_corpus()
    statements = assistant.index.statements
    first = assistant.answer(_QUESTION)
    more = assistant.answer("then what?", [first])
    nearest = following(shown_by([first], statements), statements)
    assert shown_by([more], statements) & nearest
    first_cited = more.citations[0]
    assert any(statements[one].start == first_cited.start for one in nearest)


def test_nothing_that_was_shown_is_shown_again() -> None:
    assistant = own_corpus()
    first = assistant.answer(_QUESTION)
    more = assistant.answer("what else?", [first])
    again = assistant.answer("tell me more", [first, more])
    shown = [shown_by([one], assistant.index.statements) for one in (first, more, again)]
    assert all(shown)
    assert not shown[0] & shown[1]
    assert not (shown[0] | shown[1]) & shown[2]


def test_nothing_follows_across_a_heading_nor_what_was_not_shown() -> None:
    statements = own_corpus().index.statements
    *_, last = statements
    assert following(frozenset(), statements) == frozenset()
    assert following(frozenset((last,)), statements) == frozenset()
    for one in statements.values():
        for after in following(frozenset((one.id,)), statements):
            assert (statements[after].document, statements[after].headings) == (one.document, one.headings)


def test_what_else_is_on_the_list_shows_the_rest_of_it_and_nothing_else() -> None:
    assistant = own_corpus()
    first = assistant.answer("Which condition of infants is a cause of metastatic calcification?")
    more = assistant.answer("what else is on that list?", [first])
    lists = Lists(assistant.index.records.statements, assistant.lexicon.number_words).all
    listed = beside(first, lists)
    assert shown_by([first], assistant.index.statements) < listed
    assert shown_by([more], assistant.index.statements) == listed - shown_by([first], assistant.index.statements)
    again = assistant.answer("what are the others?", [first, more])
    assert again.text.startswith("The sources say no more about this")


def test_an_answer_that_cites_no_list_has_nothing_beside_it() -> None:
    assistant = own_corpus()
    told = assistant.answer("What is band keratopathy?")
    assert beside(replace(told, citations=()), ()) == frozenset()

"""The lists of a corpus: found by the line above them, whole, with what is nested under their items."""

from __future__ import annotations

from assistant_builders import own_corpus, statements_of

from assistant.lists import Lists, SourceList
from ingest.terms import stems

DANGERS = (
    "# Lighthouses",
    "Lighthouses stand long. Dangers are:",
    "- Waves",
    "- Erosion",
    "  - Frost",
    "  - Salt",
    "- Birds",
    "## Keepers",
    "- First keeper",
    "- Second keeper",
    "## Lamps",
    "- Only one",
)


def lists_of(*lines: str) -> list[SourceList]:
    return list(Lists(statements_of(*lines), frozenset(stems("two"))).all)


def items(one: SourceList) -> list[str]:
    return [item.text for item in one.items]


def test_a_list_holds_its_items_in_order_with_what_is_nested() -> None:
    found = lists_of(*DANGERS)
    assert items(found[0]) == ["Waves", "Erosion", "Frost", "Salt", "Birds"]


def test_what_is_nested_is_a_list_under_its_item_too() -> None:
    nested = next(one for one in lists_of(*DANGERS) if items(one) == ["Frost", "Salt"])
    assert nested.context[-1] == "Erosion"
    assert nested.held.own == frozenset(stems("Erosion"))


def test_a_list_is_introduced_by_the_sentences_above_it() -> None:
    found = lists_of(*DANGERS)
    assert [s.text for s in found[0].lead_in] == ["Lighthouses stand long.", "Dangers are:"]
    last = lists_of("# A", "One sentence here. " + "Words " * 50 + ". The dangers are:", "- Waves", "- Birds")
    assert [s.text for s in last[0].lead_in] == ["The dangers are:"]


def test_a_list_under_a_heading_has_the_heading_and_no_lead_in() -> None:
    keepers = next(one for one in lists_of(*DANGERS) if items(one)[0] == "First keeper")
    assert (keepers.context, keepers.lead_in) == (("Keepers",), ())


def test_one_item_is_no_list() -> None:
    assert not [one for one in lists_of(*DANGERS) if "Only one" in items(one)]


def test_a_lead_in_knows_its_list() -> None:
    statements = statements_of(*DANGERS)
    introduced = Lists(statements, frozenset()).introduced_by
    by_text = {s.text: introduced[s.id] for s in statements if s.id in introduced}
    assert by_text.keys() == {"Lighthouses stand long.", "Dangers are:", "Erosion"}
    assert items(by_text["Dangers are:"])[0] == "Waves"
    assert items(by_text["Erosion"]) == ["Frost", "Salt"]


def test_lists_under_different_headings_are_different_lists() -> None:
    found = lists_of("# A", "## One", "- x", "- y", "## Two", "- x", "- y")
    assert [(one.context, items(one)) for one in found] == [(("One",), ["x", "y"]), (("Two",), ["x", "y"])]


def test_lists_of_two_documents_are_never_one() -> None:
    lines = ("# A", "Dangers are:", "- Waves", "- Birds")
    found = Lists((*statements_of(*lines, name="a.md"), *statements_of(*lines, name="b.md")), frozenset()).all
    assert [(one.document, len(one.items), len(one.lead_in)) for one in found] == [("a.md", 2, 1), ("b.md", 2, 1)]


def test_points_that_are_sentences_are_prose_unless_something_leads_into_them() -> None:
    points = [
        "- " + "many words in a long sentence that goes on and on",
        "- " + "a second such sentence that also goes on",
    ]
    assert lists_of("# A", "## History", *points)[0].is_prose
    assert not lists_of("# A", "The steps are:", *points)[0].is_prose
    assert not lists_of("# A", "## Dangers", "- Waves", "- Birds")[0].is_prose


def test_a_number_in_the_line_above_is_known() -> None:
    assert lists_of("# A", "There are two dangers:", "- Waves", "- Birds")[0].held.has_number
    assert not lists_of("# A", "There are dangers:", "- Waves", "- Birds")[0].held.has_number


def test_nothing_has_no_lists() -> None:
    assert lists_of("# A", "No list here.") == []
    assert Lists((), frozenset()).all == ()


def test_every_item_of_the_own_corpus_stands_in_a_list_under_its_own_introduction() -> None:
    records = own_corpus().index.records
    found = Lists(records.statements, frozenset()).all
    assert found
    for one in found:
        assert len(one.items) > 1
        assert [item.start for item in one.items] == sorted(item.start for item in one.items)
        assert {item.document for item in one.items} == {one.document}
        assert {item.list_id for item in one.items} == {one.items[0].list_id}
        for item in one.items:
            assert item.context[: len(one.context)] == one.context
        for line in one.lead_in:
            assert line.document == one.document
            assert line.end <= one.items[0].start
    in_lists = {item.id for one in found for item in one.items}
    for statement in records.statements:
        alone = [s for s in records.statements if s.list_id == statement.list_id and s.context == statement.context]
        assert statement.list_id is None or statement.id in in_lists or len(alone) == 1

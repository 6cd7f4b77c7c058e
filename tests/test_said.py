"""A statement meets a pattern when it makes the claim, and not when it only names the things."""

from __future__ import annotations

import pytest
from assistant_builders import statements_of

from ingest.pattern import read_pattern
from ingest.said import meets, said_of


def takers(pattern: str, *lines: str) -> list[str]:
    """The statements of a document that meet a pattern."""
    return [one.text for one in statements_of(*lines) if meets(said_of(one), read_pattern(pattern))]


SALT = "lime|chalk sea_water !river"


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("Lime comes from sea water.", True),
        ("Sea-water leaves CHALK behind.", True),
        ("Lime comes from water of the sea.", False),  # not in a row
        ("Lime comes from rain.", False),
        ("Lime comes from sea water and the river.", False),
        ("Does lime come from sea water?", False),
        ("Lime does not come from sea water.", False),
        ("Lime doesn't come from sea water.", False),
        ("Lime never comes from sea water.", False),
        ("Lime is wrongly said to come from sea water.", False),
        ("It is a myth that lime comes from sea water.", False),
        ("Lime was once thought to come from sea water.", False),
        ("Lime is no longer counted with sea water.", False),
        ("Lime comes from rain rather than from sea water.", False),
        ("No lime comes from sea water.", False),
        ("Lime comes from sea water without any loss.", True),
        ("Lime comes from sea water, but it does not come from rain.", True),
        ("Lime comes from sea water and it is usually not white.", True),
        ("Lime is white, whereas salt comes from sea water.", False),
        ("Lime is white; sea water is blue.", False),
        ("Lime comes from sea water, not from the river.", False),  # barred words count though they are denied
    ],
)
def test_a_statement_meets_what_it_says(text: str, is_met: bool) -> None:
    assert takers(SALT, "# Rocks", text) == ([text] if is_met else [])


def test_headings_and_the_lines_before_a_list_lend_their_words() -> None:
    lines = ("# Rocks", "## From sea water", "Rocks of this kind are:", "- Lime", "- Salt")
    assert takers(SALT, *lines) == ["Lime"]


def test_so_does_the_sentence_that_it_points_back_to() -> None:
    assert takers(SALT, "# Rocks", "Sea water is blue. It leaves lime behind.") == ["It leaves lime behind."]


def test_what_they_deny_is_not_lent() -> None:
    assert takers(SALT, "# Rocks", "Rocks that do not come from sea water are:", "- Lime") == []
    assert takers(SALT, "# Rocks", "Old rocks do not come from sea water. They hold lime.") == []


def test_what_they_bar_is_barred() -> None:
    assert takers(SALT, "# Rocks", "## Sea water and river", "Lime is found here.") == []


def test_what_they_say_by_themselves_is_not_what_stands_under_them() -> None:
    lines = (
        "# Rocks",
        "Lime comes from sea water in these lands:",
        "- France",
        "- Lime valley",
        "- Lime from sea water",
    )
    assert takers(SALT, *lines) == ["Lime comes from sea water in these lands:", "Lime from sea water"]


def test_the_title_of_the_document_lends_nothing() -> None:
    assert takers(SALT, "# Sea water", "## Rocks", "Lime is found here.") == []

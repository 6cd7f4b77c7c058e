"""What the lines above a sentence lend it, and what they do not."""

from __future__ import annotations

from test_forms_judge import verdict


def test_what_a_heading_names_is_not_said_of_whatever_stands_below_it() -> None:
    assert verdict("Are masts calcified?", "Masts and hulls are soft.", "Calcification") is None


def test_examples_below_a_line_that_opens_them_are_examples_of_the_heading() -> None:
    asked, above = "Are damaged valves an example of rust?", ("Rust", "Common examples include")
    assert verdict(asked, "Damaged valves", *above) == "says"
    assert verdict(asked, "Damaged valves", "Rust", "Rare things") is None


def test_what_brings_something_about_below_a_heading_does_so_in_what_the_heading_names() -> None:
    assert verdict("Does fog trigger ropes in rust?", "The fog triggers ropes", "Rust") == "says"
    assert verdict("Does fog trigger rust?", "The fog triggers ropes", "Rust") is None


def test_treatment_kept_for_some_cases_is_not_needed_in_all() -> None:
    said = "Generally silent; treatment reserved for cases causing glare"
    assert verdict("Do beacons always need treatment?", said, "Beacons") == "denies"
    assert verdict("Do beacons always need lamps?", said, "Beacons") is None

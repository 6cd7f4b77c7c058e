"""Whether what a question asks the help of is spoken of, or only something that is named after it."""

from __future__ import annotations

import pytest
from assistant_builders import asked, statements_of

from assistant.named_after import unsaid_agent, unsaid_full_name

STATEMENTS = statements_of(
    "# Rust",
    "Rust is treated with zinc paint at each vinegar session.",
    "Stopping salt antagonists treats rust.",
    "Oil injection treats rust, and so does wax.",
    "Vinegar is sour.",
    "Salt may prevent frost.",
    "Vitamin K may prevent mist.",
)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Does vinegar cure rust?", ["vinegar"]),
        ("Does salt treat rust?", ["salt"]),
        ("Can zinc cure rust?", []),  # paint can be painted, so that it is no surely other thing
        ("Does oil treat rust?", []),  # an injection of oil gives oil
        ("Does vit k prevent mist?", []),  # by another of its names
        ("Does wax treat rust?", []),
        ("Does salt prevent frost?", []),
        ("Can one count on vinegar to cure rust?", []),  # what it begins with is no thing
        ("Is vinegar sour?", []),  # asks for no help
        ("How does vinegar treat rust?", []),  # asks for no yes or no
    ],
)
def test_what_is_named_after_a_thing_does_not_tell_what_the_thing_does(text: str, unsaid: list[str]) -> None:
    assert [one.surface for one in unsaid_agent(asked(text, STATEMENTS), STATEMENTS)] == unsaid


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("What does GRP stand for?", []),
        ("What is the full name of FRP?", []),
        ("what does ZNK stand for", ["ZNK"]),  # a statement has it and not its full name
        ("What is ZNK short for?", ["ZNK"]),
        ("What is ZNK?", []),  # what it is may be told without the full name
        ("What does the flag stand for?", []),  # no short name
    ],
)
def test_a_short_name_does_not_tell_its_full_name(text: str, unsaid: list[str]) -> None:
    said = statements_of(
        "# Boats", "## Glass resin plastic (GRP)", "It floats.", "FRP (fibre resin) burns.", "ZNK paint dries."
    )
    assert [one.surface for one in unsaid_full_name(asked(text, said), said)] == unsaid

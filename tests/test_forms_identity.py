"""What a thing is, and what only goes with it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

WRECKS: Mapping[str, str] = {
    "wrecks.md": """# Wrecks

A brig is a ship with two masts. Dangers such as fog cost many ships.

## Shipwreck

Causes of shipwreck are:

- Fog
- Fatigue

## Conditions associated with shipwreck

- Mutiny

## Ships

Examples of ships are:

- Clippers

Winds associated with wrecks are gales and hurricanes.
"""
}


@pytest.fixture(scope="module")
def wrecks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("wrecks"), WRECKS)


def opening(assistant: Assistant, question: str) -> str:
    return assistant.answer(question).text.partition(" ")[0]


@pytest.mark.parametrize(
    "question",
    [
        "Is shipwreck fatigue?",
        "Is shipwreck a mutiny?",
        "Is fatigue a shipwreck?",
        "Is a wreck a hurricane?",
        "Are wrecks hurricanes?",
        "True or false: shipwreck is fatigue",
        "True or false: a wreck is a hurricane",
    ],
)
def test_what_only_goes_with_a_thing_is_not_that_thing(wrecks: Assistant, question: str) -> None:
    assert opening(wrecks, question) not in ("**Yes.**", "**True.**")


@pytest.mark.parametrize("question", ["Is a brig a ship?", "Is fog a danger?", "Are clippers ships?"])
def test_what_a_source_says_a_thing_is_it_is(wrecks: Assistant, question: str) -> None:
    assert opening(wrecks, question) == "**Yes.**"

"""What a thing is, and what only goes with it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from assistant_builders import assistant_over

from assistant.forms.claims import ClaimReader
from assistant.forms.decide import Judge, source_of
from assistant.forms.reading import Reader
from assistant.forms.words import load_claim_words
from assistant.lexicon import load_lexicon
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

A gale is a strong wind; its causes are low pressure or a storm.

## Effects of fog

- Silence

## Kinds of fog

Coastal fog: the sea is cold.
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
        "Is a gale a storm?",
        "Does silence cause fog?",
    ],
)
def test_what_only_goes_with_a_thing_is_not_that_thing(wrecks: Assistant, question: str) -> None:
    assert opening(wrecks, question) not in ("**Yes.**", "**True.**")


@pytest.mark.parametrize("question", ["Is a brig a ship?", "Is fog a danger?", "Are clippers ships?"])
def test_what_a_source_says_a_thing_is_it_is(wrecks: Assistant, question: str) -> None:
    assert opening(wrecks, question) == "**Yes.**"


def test_the_effects_of_a_thing_are_brought_about_by_it() -> None:
    claims = ClaimReader(Reader(load_lexicon(), load_claim_words()))
    held = Judge(claims).hold
    below = source_of(claims.reader, "Silence", ["Effects of fog"])
    assert held(claims.read("does fog cause silence"), below).verdict == "says"
    assert held(claims.read("does silence cause fog"), below).verdict is None


def test_what_is_said_of_a_narrower_thing_denies_nothing_of_the_wider() -> None:
    claims = ClaimReader(Reader(load_lexicon(), load_claim_words()))
    told = source_of(claims.reader, "Dystrophic fog: damaged masts while calcium is normal.", [])
    assert Judge(claims).hold(claims.read("is high calcium caused by fog"), told).verdict is None

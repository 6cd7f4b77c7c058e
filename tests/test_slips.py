"""Slips of English that are words themselves."""

from __future__ import annotations

import time

import pytest
from pace import limit

from assistant.slips import mended


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what dose a foghorn do", "what does a foghorn do"),
        ("Dont ships hear it", "Don't ships hear it"),
        ("its really that", "it's really that"),
        ("wot r the signs n symptoms", "what are the signs and symptoms"),
        ("can the lens brake open", "can the lens break open"),
        ("what on earth is fog", "what is fog"),
        ("what is meant by 'fog' in medicine?", "what is meant by 'fog'?"),
        ("explain the term fog", "define fog"),
        ("what helps rust along?", "what contributes to rust?"),
        ("and when to treat?", "and when is it treated?"),
        ("how to remove", "how is it removed"),
        ("Could you please list the lamps?", "list the lamps?"),
        ("hi, can anyone tell me what fog is", "tell me what fog is"),
        ("do you have a list of the lamps", "list the lamps"),
        ("would you mind explaining fog", "explain fog"),
        ("can you walk me through the making of a lens", "explain the making of a lens"),
        ("does fog come with high waves", "does fog have high waves"),
    ],
)
def test_a_slip_is_read_as_it_was_meant(typed: str, read: str) -> None:
    assert mended(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "what dose is given",
        "Which dose of it?",
        "its lamp is bright",
        "can you tell from the lamp whether it is foggy",
        "could you take a lamp for it",
        "does fog come with rain",
        "IM injection",  # in capitals it is a name
        "r/o gout",
        "n=30",
        "the brake of the car",
        "which lamps are used in medicine for it",
        "how to remove rust",
        "who helps her get along with him",
        # No tale, or no question behind one.
        "I have fog, is it rare?",  # too short for a tale
        "Which lens is in the old lamp, and is it rare?",
        "A lamp that was lit by oil for years, how is it lit now?",
        "my uncle who keeps the lamp, which is old, likes fog",
        "I lived near the sea for years, was told that rust comes from salt",
        "My husband has an old lamp and is cleaning it",
        "Is my lamp the old one that he had, or is it new?",
        "I fell off the pier and now my knee is hard. and what is fog",
    ],
)
def test_what_may_be_meant_stays(typed: str) -> None:
    assert mended(typed) == typed


@pytest.mark.parametrize(
    ("typed", "told", "asked"),
    [
        ("my brother broke his back in May, is rust common?", "my brother broke his back in May", "is rust common?"),
        ("got a lump on my elbow - can rust do that", "got a lump on my elbow", "can rust do that"),
        ("got a lump on my elbow dr says rust do they hurt", "got a lump on my elbow dr says rust", "do they hurt"),
        (
            "Scan of my husband's leg shows rust; which worm does it",
            "Scan of my husband's leg shows rust",
            "which worm does it",
        ),
        ("We lived near the sea for years so what else rusts?", "We lived near the sea for years", "what else rusts?"),
    ],
)
def test_a_tale_is_parted_from_its_question(typed: str, told: str, asked: str) -> None:
    assert mended(typed) == f"{told}. {asked}"


@pytest.mark.parametrize("part", [" ", "my ", ", ", "and ", "is it ", "- ", "\n"])
def test_no_text_takes_long_to_mend(part: str) -> None:
    before = time.process_time()
    mended(f"my lamp {part * (4_000 // len(part))}x")
    assert time.process_time() - before < limit(1.0)

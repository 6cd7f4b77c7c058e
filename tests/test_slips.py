"""Slips of English that are words themselves."""

from __future__ import annotations

import pytest

from assistant.slips import mended


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what dose a foghorn do", "what does a foghorn do"),
        ("Dont ships hear it", "Don't ships hear it"),
        ("its really that", "it's really that"),
        ("wot r the signs n symptoms", "what are the signs and symptoms"),
        ("can the lens brake open", "can the lens break open"),
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
        "IM injection",  # in capitals it is a name
        "r/o gout",
        "n=30",
        "the brake of the car",
    ],
)
def test_what_may_be_meant_stays(typed: str) -> None:
    assert mended(typed) == typed

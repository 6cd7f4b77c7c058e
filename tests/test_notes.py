"""A case told as notes: what of it is one person's, and nothing that one long word makes slow."""

from __future__ import annotations

import time

import pytest
from pace import limit

from assistant.asked import is_for
from assistant.forms.identity import thing_asked
from assistant.notes import case_spans


def test_a_question_that_opens_as_one_is_no_note() -> None:
    assert case_spans("Is a 58F with calcium 9.2 at risk?")[1] == (0, 0)
    assert case_spans("What causes rust in a 45-year-old: salt or age?")[1] == (0, 0)


@pytest.mark.parametrize("word", ["a" * 3_000, "ab-" * 1_000, "a " * 1_500])
def test_no_text_takes_long_to_read(word: str) -> None:
    before = time.process_time()
    case_spans(f"58F, {word} (b)")
    is_for(f"x for {word}(b")
    thing_asked(f"is a the same as b that has {word}(b")
    thing_asked(f"does a mean i have {word}(b")
    assert time.process_time() - before < limit(1.0)

"""What a question takes off does not pull up the statements that say just that."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import assistant_over, read_markdown

from assistant.turn import Assistant

# What has nothing to do with salt, so that salt is rare.
TIDES = "\n\n".join(f"Tide number {at} came late and wetted the pier of {at} fishers." for at in range(40))

SALT = {
    "salt.md": "# Trade\n\nSalt is good for herring and hides.\n\n"
    "Most of the salt of the harbour goes to herring and hides. As a rule, the rest of the salt is strewn on quays. "
    "Sometimes storms carry salt to other places, such as fields.\n",
    "b.md": "# Barrels\n\nNormally, salt is found in barrels of herring and hides.\n",
    "c.md": f"# Tides\n\n{TIDES}\n",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("salt")
    return assistant_over(folder, SALT)


def first(harbour: Assistant, question: str) -> str:
    return read_markdown(harbour.answer(question).text).rows[0]


@pytest.mark.parametrize(
    "question",
    [
        "Where is the salt that does not go to herring and hides?",
        "What happens to the remainder of the salt, once herring and hides are done?",
        "Salt that isn't used for herring or hides: where is it?",
        "Apart from herring and hides, where is the salt?",
        "Herring and hides take most of the salt. Where is the rest of it?",
    ],
)
def test_what_is_left_of_a_thing_comes_first(harbour: Assistant, question: str) -> None:
    assert "the rest of the salt is strewn on quays" in first(harbour, question)


def test_what_is_asked_of_the_part_itself_is_told_of_the_part(harbour: Assistant) -> None:
    assert "the rest of the salt" not in first(harbour, "Where is the salt of herring and hides found?")


def test_what_stands_outside_of_the_part_is_told_by_other_places(harbour: Assistant) -> None:
    assert "to other places" in first(harbour, "Where is salt carried outside of herring and hides?")


def test_what_another_thing_does_outside_of_the_part_is_not_told_by_other_places(harbour: Assistant) -> None:
    assert "to other places" not in first(harbour, "Do fishers of the pier carry tides outside of herring and hides?")

"""What tells of something else is shown so, or not at all: headings above statements, «X for Y?»."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

HARBOUR: Mapping[str, str] = {
    "harbour.md": (
        "# Harbour\n\nSilting can lead to collisions and delays.\n\nStorms are a common cause of silting.\n\n"
        "Silting by the ebb is slow.\n\nVitamin K antagonists are kept from sailors.\n\n"
        "Vitamin K is eaten with greens in the harbour inn.\n\n"
        "## Foghorn\n\n- Blown twice in thick weather\n- The foghorn is tested on Mondays\n\n"
        "## Lamp\n\nIn this type of light the wick burns oil. It costs little.\n"
    )
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("harbour"), HARBOUR)


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("When is it blown twice?", "**Foghorn:** Blown twice in thick weather [1]"),
        ("When is the foghorn tested?", "The foghorn is tested on Mondays [1]"),
        ("What burns oil?", "**Lamp:** In this type of light the wick burns oil. [1]"),
    ],
)
def test_what_does_not_say_what_it_is_about_stands_under_its_heading(harbour: Assistant, asked: str, line: str) -> None:
    assert harbour.answer(asked).text.splitlines()[0] == line


@pytest.mark.parametrize("asked", ["Greens for silting?", "Storms for sailors", "vitamin K antagonists for silting?"])
def test_two_things_that_no_statement_has_together_are_not_answered(harbour: Assistant, asked: str) -> None:
    assert harbour.answer(asked).outcome == "abstained"


def test_two_things_of_one_statement_are(harbour: Assistant) -> None:
    assert harbour.answer("vitamin K antagonists for sailors?").outcome == "answered"

"""Who asks what a thing is learns where the sources only name it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

BEACONS: Mapping[str, str] = {
    "beacons.md": (
        "# Beacons\n\nA beacon is a fire on a hill.\n\n"
        "## Gongs (fog bells)\n\n- Strike twice in thick weather.\n\n"
        "## Lamps\n\nThe keeper trims the wick with scissors. A Fresnel lens of 3 panes bends the light.\n\n"
        "## Signals\n\nSignals are:\n\n- Semaphore\n- Klaxon, a horn with a membrane\n"
    )
}


@pytest.fixture(scope="module")
def beacons(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("beacons"), BEACONS)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("What is a Fresnel lens?", "Fresnel lens"),
        ("what does Fresnel mean", "Fresnel"),
        ("What is semaphore?", "semaphore"),
    ],
)
def test_what_is_only_named_is_shown_under_a_remark(beacons: Assistant, asked: str, name: str) -> None:
    answer = beacons.answer(asked)

    assert answer.text.startswith(f"The sources name “{name}” and do not say what it is:\n\n")
    assert answer.citations


@pytest.mark.parametrize(
    "asked",
    [
        "What is a beacon?",
        "What is a fog bell?",
        "What is a klaxon?",
        "How many panes has a Fresnel lens?",
        "Explain the wick",
        "What does the keeper do with the wick?",
    ],
)
def test_other_answers_have_no_such_remark(beacons: Assistant, asked: str) -> None:
    assert "do not say what it is" not in beacons.answer(asked).text

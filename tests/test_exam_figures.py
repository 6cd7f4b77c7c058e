"""Options that are told apart by figures: the same number, of the same thing, going the same way."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import assistant_over

from assistant.turn import Assistant

PAGES = {
    "fuel.md": "# Fuel\n\nDry peat can cause reductions in smoke (approximately 2%) and soot (approximately 4-6%).\n\n"
    "Damp peat increases the risk of rust up to 11-fold.\n\n"
    "The kiln test has a sensitivity (85%) and a specificity (88%).\n\n"
    "A kiln is fed with peat (12.5-25 kg per firing, 2-3 times weekly over 3-6 months).\n",
}


@pytest.fixture(scope="module")
def fuel(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("fuel")
    return assistant_over(folder, PAGES)


@pytest.mark.parametrize(
    ("question", "picked"),
    [
        ("How does dry peat change soot? A. a rise of 4-6% B. a fall of about 4-6% C. a fall of 40%", "B."),
        ("Dry peat makes A. smoke up by 2%, soot up by 4-6% B. smoke down by 2%, soot down by 4-6%", "B."),
        ("What is the specificity of the kiln test? A. 85% B. 88% C. 12%", "B."),
        ("For how many months is a kiln fed with peat? A. 2-3 B. 3-6 C. 12.5-25", "B."),
        ("How is a kiln fed with peat? A. 12.5-25 g per firing B. 12.5-25 kg per firing C. 125 kg per firing", "B."),
    ],
)
def test_the_option_is_picked_whose_figures_a_statement_gives(fuel: Assistant, question: str, picked: str) -> None:
    assert fuel.answer(question).text.startswith(f"**{picked}")


@pytest.mark.parametrize(
    "question",
    [
        "Dry peat raises soot by A. 2% B. 4-6% C. 12%",
        "Damp peat raises the risk of rust by A. 11% B. 45% C. 85%",
        "Damp peat decreases the risk of rust A. 2-fold B. 11-fold C. 20-fold",
        "How often weekly is a kiln tested with peat? A. 1 B. 3-6 C. 12.5-25",
    ],
)
def test_no_figure_of_another_thing_unit_or_direction_is_picked(fuel: Assistant, question: str) -> None:
    assert not any(f"**{letter}." in fuel.answer(question).text for letter in "ABC")

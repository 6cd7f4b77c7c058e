"""What the page around a sentence decides: a line about the page nothing, a title what its page is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import opened
from builders import written


@pytest.mark.parametrize(
    ("lead", "word"), [("The page lists two texts on wrecks:", None), ("Places of wrecks:", "Yes")]
)
def test_a_line_about_the_page_decides_nothing(tmp_path: Path, lead: str, word: str | None) -> None:
    page = f"# Fog\n\nFog is wet.\n\n## Harm\n\n{lead}\n\n- Wrecks in fog\n- Wrecks in ice\n"
    corpus = written(tmp_path / "corpus", {"fog.md": page})
    text = opened(corpus, tmp_path).answer("Do wrecks occur in fog?").text
    assert text.startswith("**Yes.**") is (word == "Yes")


@pytest.mark.parametrize(("title", "word"), [("Fog: harm and treatment", "No"), ("Fog and ice", None)])
def test_a_page_on_one_thing_lends_its_name_to_what_it_says(tmp_path: Path, title: str, word: str | None) -> None:
    page = f"# {title}\n\nFog is wet and cold at sea.\n\n## Treatment\n\nSometimes, no treatment is necessary at all.\n"
    corpus = written(tmp_path / "corpus", {"fog.md": page})
    text = opened(corpus, tmp_path).answer("Does fog always need treatment?").text
    assert text.startswith("**No.**") is (word == "No")


def test_a_title_lends_its_name_only_to_a_question_that_says_all_of_it(tmp_path: Path) -> None:
    said = "Sailors see it.\n\n## Treatment\n\nSometimes, no treatment is necessary at all."
    page = f"# Thick fog: harm and treatment\n\n{said}\n"
    corpus = written(tmp_path / "corpus", {"fog.md": page})
    assistant = opened(corpus, tmp_path)
    assert assistant.answer("Does thick fog always need treatment?").text.startswith("**No.**")
    assert not assistant.answer("Does fog always need treatment?").text.startswith("**No.**")


def test_what_is_said_to_be_so_abnormally_is_not_so_normally(tmp_path: Path) -> None:
    page = "# Masts\n\nMasts are tall and rust in the rain.\n\nWhat is abnormally rusty?\n\n- Masts, like oak.\n"
    corpus = written(tmp_path / "corpus", {"masts.md": page})
    assert not opened(corpus, tmp_path).answer("Is oak normally rusty?").text.startswith("**Yes.**")


def test_any_of_two_things_is_denied_where_both_are(tmp_path: Path) -> None:
    said = "No direct methods exist to assess hull balance or inner ropes, particularly rust in masts."
    corpus = written(tmp_path / "corpus", {"masts.md": f"# Masts\n\n{said}\n"})
    assistant = opened(corpus, tmp_path)
    both = assistant.answer("Is there any direct way to assess hull balance or rust in masts?").text
    one = assistant.answer("Is there any direct way to assess hull balance or fog in lamps?").text
    assert both.startswith("**No.**")
    assert not one.startswith("**")

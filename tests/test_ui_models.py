"""A language model on the page: which can be picked, what is seen while it writes, and who wrote it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from assistant_builders import lighthouses
from scripted_models import Says
from ui_builders import Page

from assistant.guard.decide import Sentence
from assistant.lexicon import load_lexicon
from assistant.model.settings import EXTRACTIVE, load_model_settings
from assistant.model.writer import Writer
from assistant.tools import Desk
from assistant.ui.chat import Shown, converse
from assistant.ui.models import NO_MODELS, Models, open_models
from assistant.ui.turns import Shelf
from assistant.ui.warming import Warming
from ingest.errors import UserError

QUESTION = "What is a buoy?"

TRUE = "A buoy is a floating mark moored to the sea bed."
FALSE = "A buoy is a floating lamp moored to the sea bed."


class Waits(Says):
    """A model that waits between its first sentence and its second."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def sentences(self, question: str, desk: Desk) -> Iterator[Sentence]:
        """A true sentence, a pause, a false one."""
        keys = tuple(key for key, one in desk.notes.by_key.items() if one.text.startswith("A buoy is"))
        yield Sentence(TRUE, keys)
        assert self.go.wait(20)
        yield Sentence(FALSE, keys)


def warm(says: Says) -> Warming:
    models = Models("said:model", {"said:model": Writer("said:model", says, load_lexicon())})
    warming = Warming(lighthouses(), models)
    warming.start()
    return warming


def last_of(warming: Warming, model: str | None) -> str:
    """What the page shows in the end."""
    *_, last = (step for step in converse(warming, Shelf(), QUESTION, model=model) if step is not None)
    return last.talk["parts"][0]["html"]


def test_a_checked_sentence_is_shown_while_the_next_is_written() -> None:
    says = Waits()
    seen: list[Shown] = []
    for step in converse(warm(says), Shelf(), QUESTION):
        if step is None:
            continue
        seen.append(step)
        if len(seen) == 2:
            html = step.talk["parts"][0]["html"]
            assert TRUE in Page(html).words
            assert "Writing and checking the next sentence" in html
            assert "a floating mark that is moored" in html  # its quote is there already
            assert step.talk["busy"]
            assert step.shelf.current is not None
            assert step.shelf.current.turns[-1].answer is None  # what is not whole is not kept
            says.go.set()
    assert len(seen) == 3
    assert "lamp" not in "".join(step.talk["parts"][0]["html"] for step in seen)
    assert "1 sentence was withheld: no source supports it." in Page(seen[-1].talk["parts"][0]["html"]).words


@pytest.mark.parametrize("model", [None, "said:model"])
def test_the_first_model_writes_and_the_page_says_so(model: str | None) -> None:
    html = last_of(warm(Says((TRUE, ["A buoy is"]))), model)
    assert TRUE in Page(html).words
    assert "Put into words by said:model" in Page(html).words


@pytest.mark.parametrize("model", [EXTRACTIVE, "openai:what-a-browser-made-up", ""])
def test_any_other_name_than_those_set_is_no_model(model: str) -> None:
    says = Says((TRUE, ["A buoy is"]))
    html = last_of(warm(says), model)
    assert TRUE not in Page(html).words
    assert "Put into words" not in html
    assert says.asked == []


def test_a_model_that_fails_leaves_the_sources_words_and_a_notice() -> None:
    words = Page(last_of(warm(Says(fails="it cannot be reached")), None)).words
    assert "A buoy is a floating mark that is moored to the sea bed." in words
    assert "(it cannot be reached), so the sources' own words are shown" in words


def test_the_models_of_the_settings_can_be_picked_and_none_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")  # nothing is asked of it: a model is only opened
    models = open_models(load_model_settings(models="openai:a, openai:b"), load_lexicon())
    assert models.choices == ("openai:a", "openai:b", EXTRACTIVE)
    assert models.default == "openai:a"
    assert models.writer(None) is models.writer("openai:a") is not None


def test_without_a_model_nothing_can_be_picked() -> None:
    for models in (NO_MODELS, open_models(load_model_settings(), load_lexicon())):
        assert models.choices == ()
        assert models.default == EXTRACTIVE
        assert models.writer(None) is None


def test_a_name_without_a_provider_is_told_when_the_page_starts() -> None:
    with pytest.raises(UserError, match="ASSISTANT_MODEL"):
        open_models(load_model_settings(models="llama"), load_lexicon())

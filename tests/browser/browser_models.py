"""A language model on the page: picked, seen while it writes, checked, and missed when nobody serves it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from openai_server import Reply, answering
from openai_server import served as model_served

from assistant.model.notes import key_of
from ingest.index import current_generation, read_records

from .conftest import opened, serving
from .steps import ask, highlighted

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from .conftest import Served

pytest.importorskip("langchain_openai", reason="an extra: .venv/bin/pip install langchain-openai")

QUESTION = "Where does the Kestrel nodule lie?"
SOURCE = "The Kestrel nodule is a calcified deposit that lies in the pad of the heel."
TRUE = "The Kestrel nodule lies in the pad of the heel."
FALSE = "The Kestrel nodule lies in the pad of the thumb."


def written(index: Path) -> Reply:
    """A slow reply: a true sentence first, then one that its citation does not say."""
    folder = current_generation(index)
    assert folder
    (key,) = (key_of(one) for one in read_records(folder).statements if one.text == SOURCE)
    reply = answering((TRUE, [key]), (FALSE, [key]))
    return Reply(arguments=reply.arguments, finish=reply.finish, pause_s=0.2)


def pick(page: Page, name: str) -> None:
    """Choose who writes."""
    page.locator("#model label", has_text=name).click()


def test_a_model_is_picked_writes_is_checked_and_is_missed_with_a_notice(
    context: BrowserContext, served: Served, tmp_path: Path
) -> None:
    with ExitStack() as running:
        model = running.enter_context(model_served(written(served.index)))
        settings = {
            "ASSISTANT_MODEL": "openai:first, openai:second",
            "ASSISTANT_MODEL_MAX_RETRIES": "0",
            "OPENAI_BASE_URL": model.url,
            "OPENAI_API_KEY": "none",
        }
        with serving(served.corpus, served.index, tmp_path, **settings) as here:
            page = opened(context, here)
            assert page.locator("#model label").all_inner_texts() == ["openai:first", "openai:second", "no model"]
            assert page.locator("#model label.selected").inner_text() == "openai:first"

            pick(page, "openai:second")
            page.fill("#question textarea", QUESTION)
            page.keyboard.press("Enter")
            page.wait_for_selector(f".turn:has(.waiting) .says:has-text('{TRUE}')", timeout=60_000)
            page.wait_for_selector(".turn:not(:has(.waiting)) .answer", timeout=60_000)
            answer = page.locator(".turn .answer").inner_text()
            assert TRUE in answer
            assert FALSE not in page.locator("body").inner_text()
            assert "Put into words by openai:second" in answer
            assert "1 sentence was withheld: no source supports it." in answer
            assert {request["model"] for request in model.requests} == {"second"}
            page.locator(".turn a.marker").first.click()
            assert highlighted(page) == SOURCE
            page.keyboard.press("Escape")

            page.reload()
            page.wait_for_function("document.querySelector('#model label.selected')?.innerText === 'openai:second'")
            pick(page, "no model")
            asked = len(model.requests)
            assert SOURCE in ask(page, QUESTION)
            assert "Put into words" not in page.locator(".turn .answer").last.inner_text()
            assert len(model.requests) == asked

            running.close()  # nobody serves the models any more
            pick(page, "openai:first")
            missed = ask(page, QUESTION)
            assert SOURCE in missed
            assert "openai:first" in missed
            assert "(it cannot be reached), so the sources' own words are shown" in missed
            assert page.locator(".turn").last.locator(".badge", has_text="Model problem").count() == 1

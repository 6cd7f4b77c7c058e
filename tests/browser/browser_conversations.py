"""Conversations survive a reload, are renamed, deleted and exported; nobody sees another's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from .conftest import opened, watch
from .steps import DIFFERENCE, ask, highlighted, quote_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .conftest import Served, Visits


def test_a_reload_brings_back_the_conversation_and_its_citations(page: Page) -> None:
    said = ask(page, DIFFERENCE)
    ask(page, "What is calcinosis?")
    page.reload()
    page.wait_for_selector(".turn .answer")
    assert page.locator(".turn .answer").first.inner_text() == said
    page.locator(".turn .answer").last.locator("a.marker").first.click()
    assert highlighted(page) == quote_of(page, 1)
    page.keyboard.press("Escape")
    ask(page, "What is calciphylaxis?")
    assert page.locator(".turn .answer").count() == 3


def test_conversations_are_begun_shown_renamed_and_deleted(page: Page) -> None:
    ask(page, "What is calcinosis?")
    page.click("[data-new]")
    page.wait_for_selector(".welcome")
    ask(page, "What is calciphylaxis?")
    assert page.locator(".kept .name").all_inner_texts() == ["What is calciphylaxis?", "What is calcinosis?"]
    page.click(".kept >> nth=1 >> .name")
    page.wait_for_selector(".asked:has-text('What is calcinosis?')")
    page.click(".kept >> nth=1 >> summary")
    page.click(".kept >> nth=1 >> [data-rename]")
    page.fill(".renaming input", "My own name")
    page.keyboard.press("Enter")
    page.wait_for_selector(".kept .name:has-text('My own name')")
    page.reload()
    page.wait_for_selector(".kept .name:has-text('My own name')")
    page.click(".kept >> nth=1 >> summary")
    page.click("[data-delete] >> nth=1")
    page.click("[data-delete] >> nth=1")
    page.wait_for_function("document.querySelectorAll('.kept').length === 1")
    page.reload()
    page.wait_for_selector(".kept")
    assert page.locator(".kept .name").all_inner_texts() == ["What is calciphylaxis?"]


def export(page: Page, kind: str, folder: Path) -> Path:
    """Export the first conversation of the list."""
    page.click(".kept >> nth=0 >> summary")
    with page.expect_download() as download:
        page.click(f"[data-export='{kind}']")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_an_export_holds_quotes_offsets_and_hashes_that_verify_checks_again(
    page: Page, served: Served, tmp_path: Path
) -> None:
    ask(page, DIFFERENCE)
    ask(page, "How many types of soft tissue calcification are there?")
    ask(page, "What is the ICD-10 code of calciphylaxis?")
    exported = json.loads(export(page, "json", tmp_path).read_text("utf-8"))
    assert len(exported["answers"]) == 3
    for at, answer in enumerate(exported["answers"]):
        file = tmp_path / f"{at}.json"
        file.write_text(json.dumps(answer), "utf-8")
        done = served.command("assistant", "verify", str(file), "--index", str(served.index))
        assert done.returncode == 0, done.stdout + done.stderr
    first = exported["answers"][0]
    first["citations"][0]["quote"] = first["citations"][0]["quote"].replace("calcification", "ossification")
    (tmp_path / "0.json").write_text(json.dumps(first), "utf-8")
    assert served.command("assistant", "verify", str(tmp_path / "0.json"), "--index", str(served.index)).returncode == 1
    markdown = export(page, "markdown", tmp_path).read_text("utf-8")
    assert all(f"## {one['question']}" in markdown for one in exported["answers"])
    assert first["citations"][1]["quote"] in markdown


def test_one_answer_is_saved_as_the_file_that_verify_takes(page: Page, served: Served, tmp_path: Path) -> None:
    ask(page, DIFFERENCE)
    with page.expect_download() as download:
        page.click("[data-save='0']")
    download.value.save_as(tmp_path / "answer.json")
    done = served.command("assistant", "verify", str(tmp_path / "answer.json"), "--index", str(served.index))
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_people_at_once_never_see_each_others_conversation(
    browser: Browser, served: Served, visits: Visits
) -> None:
    people = [browser.new_context() for _ in range(2)]
    for person in people:
        watch(person, visits)
    one, two = (opened(person, served) for person in people)
    one.fill("#question textarea", "What is calciphylaxis?")
    two.fill("#question textarea", "What is calcinosis?")
    one.keyboard.press("Enter")
    two.keyboard.press("Enter")
    for page in (one, two):
        page.wait_for_selector(".turn .answer", timeout=60_000)
    ask(one, "How is it diagnosed?")
    assert "calciphylaxis" in one.locator(".searched").last.inner_text()
    for page, own, other in (
        (one, "calciphylaxis", "What is calcinosis"),
        (two, "calcinosis", "What is calciphylaxis"),
    ):
        page.reload()
        page.wait_for_selector(".turn .answer")
        assert re.search(own, page.locator("#shelf").inner_text())
        assert other not in page.locator("body").inner_text()
    for person in people:
        person.close()


def test_what_another_tab_has_asked_is_not_lost(page: Page, served: Served) -> None:
    ask(page, "What is calcinosis?")
    second = page.context.new_page()
    second.goto(served.url)
    second.wait_for_selector(".turn .answer")
    second.click("[data-new]")
    second.wait_for_selector(".welcome")
    ask(second, "What is calciphylaxis?")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_selector(".kept .name:has-text('What is calciphylaxis?')")
    assert page.locator(".kept").count() == 2

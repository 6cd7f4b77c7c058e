"""Ask, read the cited passage in its source, follow up, disagree, refuse, stop, edit, rate."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import pytest

from .conftest import serving
from .corpus import SAID
from .steps import DIFFERENCE, ask, highlighted, is_in_view, quote_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from .conftest import Served


def test_a_page_that_warms_up_takes_questions_and_a_stop_and_answers_after_it(
    context: BrowserContext, served: Served, tmp_path: Path
) -> None:
    with serving(served.corpus, served.index, tmp_path) as fresh:
        page = context.new_page()
        page.goto(fresh.url)
        page.fill("#question textarea", "What is calciphylaxis?")
        typed_s = time.monotonic() - fresh.started
        page.wait_for_selector(".welcome")
        page.keyboard.press("Enter")
        page.wait_for_selector(".waiting")
        assert "Warming up" in page.locator(".state").inner_text()
        page.locator("#question button", has_text="Stop").click()
        page.wait_for_selector(".turn .problem")
        page.reload()
        page.wait_for_selector(".turn .problem")
        page.click("[data-again]")
        page.wait_for_selector(".turn .answer:not(.problem)", timeout=60_000)
        answered_s = time.monotonic() - fresh.started
        assert page.locator(".turn").count() == 1
    sys.stderr.write(
        f"\nfrom the start of the program: served {fresh.served_after_s:.1f} s, can type {typed_s:.1f} s, "
        f"first answer {answered_s:.1f} s\n"
    )


def test_a_citation_opens_its_source_with_the_very_words_marked_and_in_view(page: Page) -> None:
    ask(page, DIFFERENCE)
    for number in (1, 2):
        page.locator(".turn .answer a.marker", has_text=f"[{number}]").first.click()
        assert highlighted(page) == quote_of(page, number)
        assert is_in_view(page, ".reader mark.current", ".reader .body")
    page.click(".reader [data-step='1']")
    page.wait_for_function("document.querySelector('.reader .count').textContent.startsWith('Citation 3')")
    assert highlighted(page) == quote_of(page, 3)
    page.keyboard.press("Escape")
    assert not page.is_visible(".reader")


@pytest.mark.parametrize(("document", "thing"), [(name, said.split(" is ")[0]) for name, said in SAID.items()])
def test_each_format_opens_at_the_passage(page: Page, document: str, thing: str) -> None:
    ask(page, f"Where does {thing.lower().replace('the ', 'the ')} lie?")
    cited = page.locator(f'.turn .citation[data-document="{document}"]').first
    number = cited.get_attribute("data-number")
    page.locator(".turn a.marker", has_text=f"[{number}]").first.click()
    assert " ".join(highlighted(page).split()) == SAID[document]
    assert is_in_view(page, ".reader mark.current", ".reader .body")
    assert page.locator(".reader .trust .badge").inner_text() == "kind unknown"


def test_hovering_a_number_shows_its_quote(page: Page) -> None:
    ask(page, DIFFERENCE)
    page.locator(".turn a.marker").first.hover()
    assert quote_of(page, 1) in page.locator(".quote-card").inner_text().replace("“", "").replace("”", "")


def test_a_follow_up_says_what_was_searched_for(page: Page) -> None:
    ask(page, "What is calciphylaxis?")
    ask(page, "How is it diagnosed?")
    assert "calciphylaxis" in page.locator(".searched").last.inner_text()


def test_a_disagreement_stands_side_by_side_with_its_sources(page: Page) -> None:
    ask(page, "How many types of soft tissue calcification are there?")
    sides = page.locator(".disagreement .side")
    assert sides.count() == 2
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left
    assert right
    assert abs(left["y"] - right["y"]) < 2
    assert left["x"] + left["width"] <= right["x"]
    assert all(sides.nth(at).locator("a.marker").count() and sides.nth(at).locator(".by li").count() for at in (0, 1))


def test_a_refusal_has_a_badge_and_no_sources(page: Page) -> None:
    assert "do not cover" in ask(page, "What is the ICD-10 code of calciphylaxis?")
    last = page.locator(".turn").last
    assert last.locator(".badge", has_text="Not covered").count() == 1
    assert last.locator(".citation, a.marker").count() == 0


def test_a_first_question_is_asked_with_one_click(page: Page) -> None:
    page.click(".welcome .card >> nth=2")
    page.wait_for_selector(".turn .answer", timeout=60_000)
    assert page.locator(".asked").inner_text() == "What is calciphylaxis?"


def test_an_edited_question_replaces_its_turn_and_what_came_after(page: Page) -> None:
    ask(page, "What is calciphylaxis?")
    ask(page, "How is it diagnosed?")
    page.click("[data-edit='0']")
    page.fill(".editing textarea", "What is calcinosis?")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.turn .answer').length === 1", timeout=60_000)
    assert page.locator(".asked").all_inner_texts() == ["What is calcinosis?"]


def test_asking_again_gives_the_same_turn_once_more(page: Page) -> None:
    first = ask(page, "What is calciphylaxis?")
    page.evaluate("document.querySelector('.turn .answer').dataset.old = 'yes'")
    page.click("[data-again='0']")
    page.wait_for_selector(".turn .answer:not([data-old])", timeout=60_000)
    assert page.locator(".turn .answer").count() == 1
    assert page.locator(".turn .answer").inner_text() == first


def test_an_answer_is_copied_with_its_quotes(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, DIFFERENCE)
    page.click("[data-copy]")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert quote_of(page, 1) in copied
    assert "[1]" in copied


def test_a_thumb_and_a_comment_are_kept_in_the_local_file_and_nothing_of_other_answers(
    page: Page, served: Served
) -> None:
    before = len(served.feedback.read_text("utf-8").splitlines()) if served.feedback.exists() else 0
    ask(page, "What is calciphylaxis?")
    ask(page, "What is calcinosis?")
    page.click("[data-rate='down'][data-turn='1']")
    page.wait_for_selector("[data-rate='down'][data-turn='1'][aria-pressed='true']")
    page.fill(".comment textarea", "too short")
    page.click(".comment button")
    page.wait_for_selector("text=Thank you")
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        lines = [json.loads(line) for line in served.feedback.read_text("utf-8").splitlines()[before:]]
        if any(line["comment"] for line in lines):
            break
        time.sleep(0.1)
    assert [line["comment"] for line in lines][-1] == "too short"
    assert {line["question"] for line in lines} == {"What is calcinosis?"}
    assert {line["rating"] for line in lines} == {"down"}
    assert "calciphylaxis" not in served.log.read_text().lower()


def test_the_layout_does_not_jump_while_an_answer_comes(page: Page) -> None:
    ask(page, "What is calciphylaxis?")
    page.evaluate(
        """() => {
            window.moved = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
            }).observe({ type: "layout-shift" });
        }"""
    )
    page.fill("#question textarea", "How is it diagnosed?")
    page.wait_for_timeout(700)
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)  # what follows a key at once would not be counted
    page.wait_for_function("document.querySelectorAll('.turn .answer').length === 2", timeout=60_000)
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.05

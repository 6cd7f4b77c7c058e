"""Readable and usable by everybody: axe-core on every tab, light and dark, 360 to 1,600 pixels, keyboard alone."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from .conftest import opened, serving, watch
from .corpus import ROOT
from .steps import ask, open_tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from .conftest import Served, Visits

AXE = ROOT / ".browser" / "axe.min.js"


def violations(page: Page) -> list[str]:
    """The serious and critical violations that axe-core finds now."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("width", [360, 1_280, 1_600])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_screen(
    browser: Browser, served: Served, visits: Visits, theme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)  # type: ignore[arg-type]
    watch(context, visits)
    page = opened(context, served)
    found: list[str] = []

    def look(where: str) -> None:
        found.extend(f"{where}: {one}" for one in violations(page))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found.extend([f"{where}: {over} pixels too wide"] if over > 0 else [])

    assert page.evaluate("document.body.classList.contains('dark')") == (theme == "dark")
    look("welcome")
    ask(page, "How many types of soft tissue calcification are there?")
    ask(page, "What is the ICD-10 code of calciphylaxis?")
    page.click("[data-rate='up'] >> nth=-1")
    page.wait_for_selector(".comment")
    page.locator(".citation summary").first.click()
    look("conversation")
    page.locator("a.marker").first.click()
    page.wait_for_selector(".reader mark.current")
    page.locator(".reader .trust summary").click()
    look("reading pane")
    page.keyboard.press("Escape")
    open_tab(page, "Classify a case")
    page.fill(
        "#case-text textarea", "On dialysis, calcified lungs, calcium 2.9 mmol/L. No scleroderma. CPPD in the knee?"
    )
    page.click("#case-fill")
    page.wait_for_selector(".was-read")
    page.evaluate("document.querySelectorAll('.fold').forEach((fold) => (fold.open = true))")
    page.click("[data-classify]")
    page.wait_for_selector(".case-result")
    if page.locator(".rows summary").count():
        page.click(".rows summary")
    look("case")
    open_tab(page, "Sources")
    page.wait_for_selector(".library tbody tr")
    look("sources")
    context.close()
    assert found == []


def test_the_keyboard_alone_asks_and_reads_a_source(page: Page) -> None:
    page.focus("#question textarea")
    page.keyboard.type("What is calciphylaxis?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn .answer", timeout=60_000)
    page.focus(".turn [data-edit]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "marker"
    assert page.is_visible(".quote-card")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reader mark.current")
    assert page.evaluate("document.activeElement.closest('.reader') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "marker"


def test_on_a_phone_the_source_is_a_sheet_that_keeps_the_focus_inside(
    browser: Browser, served: Served, visits: Visits
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    watch(context, visits)
    page = opened(context, served)
    ask(page, "What is calciphylaxis?")
    page.locator("a.marker").first.tap()
    page.wait_for_selector(".reader mark.current")
    sheet = page.locator(".reader").bounding_box()
    assert sheet
    assert sheet["width"] == 360
    assert 400 < sheet["height"] < 740
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.reader') !== null")
    page.locator(".backdrop").tap(position={"x": 180, "y": 20})
    page.wait_for_selector(".reader", state="hidden")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tabs_and_the_conversations_can_be_reached_from_the_end_of_a_long_conversation(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for question in ("How many types of soft tissue calcification are there?", "What is calciphylaxis?"):
        ask(page, question)
    assert page.evaluate("window.scrollY") > 300
    assert (page.get_by_role("tab", name="Sources").bounding_box() or {"y": -1})["y"] >= 0
    if width == 360:
        shelf = page.locator("[data-shelf-button]")
        assert (shelf.bounding_box() or {"y": -1})["y"] >= 0
        shelf.click()
        assert shelf.get_attribute("aria-expanded") == "true"
        assert page.is_visible("[data-new]")
        page.keyboard.press("Escape")
    assert page.is_visible("[data-new]") == (width == 1280)


def test_a_name_and_a_password_are_asked_for_where_they_are_set(
    context: BrowserContext, served: Served, tmp_path: Path
) -> None:
    with serving(
        served.corpus, served.index, tmp_path, MCP="0", CHAT_USER="somebody", CHAT_PASSWORD="secret"
    ) as closed:
        page = context.new_page()
        page.goto(closed.url)
        for password in ("guessed", "secret"):
            page.fill("input[type=text]", "somebody")
            page.fill("input[type=password]", password)
            page.get_by_role("button", name="Login").click()
            page.wait_for_selector("text=Incorrect Credentials" if password == "guessed" else ".turn")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{closed.url}gradio_api/info", timeout=60)


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    page.click("[data-theme-button]")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.wait_for_selector(".turn")
    page.wait_for_function("document.body.classList.contains('dark')")
    assert "Light" in page.locator("[data-theme-button]").inner_text()


def test_the_page_says_once_that_it_is_no_diagnosis(page: Page) -> None:
    ask(page, "What is calciphylaxis?")
    assert page.locator("body").inner_text().count("not a diagnosis") == 1


def test_who_comes_to_a_full_queue_is_told_and_keeps_the_question(
    context: BrowserContext, served: Served, tmp_path: Path
) -> None:
    with serving(served.corpus, served.index, tmp_path, CHAT_QUEUE="1") as fresh:
        page = opened(context, fresh)
        told = [
            put_aside(fresh, "What is calciphylaxis?") for _ in range(12)
        ]  # while the model loads, none is answered
        assert told[0] == 200
        assert told[-1] == 503
        page.fill("#question textarea", "What is calcinosis?")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=This application is currently busy. Please try again.")
        assert page.input_value("#question textarea") == "What is calcinosis?"
        while waiting_in(fresh):
            time.sleep(0.2)
        assert "Calcinosis" in ask(page, "What is calcinosis?")


def waiting_in(served: Served) -> int:
    """How many questions wait."""
    with urllib.request.urlopen(f"{served.url}gradio_api/queue/status", timeout=60) as answer:
        return int(json.load(answer)["queue_size"])


def put_aside(served: Served, question: str) -> int:
    """Ask over HTTP and do not wait for the answer; the status."""
    request = urllib.request.Request(
        f"{served.url}gradio_api/call/ask",
        data=json.dumps({"data": [question, None, ""]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("width", [360, 1280])
def test_an_audience_is_picked_answered_for_and_kept_over_a_reload(
    context: BrowserContext, served: Served, width: int
) -> None:
    page = opened(context, served)
    page.set_viewport_size({"width": width, "height": 740})
    question = "What is the difference between dystrophic and metastatic calcification?"
    usual = ask(page, question)
    page.get_by_label("clinician", exact=True).check()
    page.click("[data-again]")
    page.wait_for_function("old => document.querySelector('.answer')?.innerText.length > old", arg=len(usual))
    page.reload()
    page.wait_for_function("document.querySelector('#audience label.selected')?.innerText === 'clinician'")
    assert (page.locator("#audience").bounding_box() or {"height": 99})["height"] < 60  # one row, on a phone too

"""Classify by text with a correction, see the path and its passages, try what would change the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .steps import ask, highlighted, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

DIALYSIS = (
    "58-year-old woman on dialysis. CT shows calcium in both lungs. Calcium 2.9 mmol/L. No scleroderma. "
    "The mother had dermatomyositis."
)


def fill(page: Page, text: str) -> None:
    """Have the form filled from a text."""
    open_tab(page, "Classify a case")
    page.fill("#case-text textarea", text)
    page.click("#case-fill")
    page.wait_for_selector(".was-read", timeout=30_000)


def classify(page: Page) -> str:
    """Send the form; the heading of the result."""
    page.click("[data-classify]")
    page.wait_for_selector(".case-result", timeout=30_000)
    return page.locator(".case-result .type").inner_text()


def test_a_text_fills_the_form_and_nothing_is_decided_before_the_person_says_so(page: Page) -> None:
    fill(page, DIALYSIS)
    assert page.input_value("[name='calcium.value']") == "2.9"
    assert page.input_value("[name='calcium.unit']") == "mmol/L"
    assert page.is_checked("[name='sites'][value='lung']")
    assert page.is_checked("[name='conditions.scleroderma'][value='absent']")
    assert page.is_checked("[name='conditions.dermatomyositis'][value='family']")
    assert page.locator(".case-result").count() == 0


def test_a_correction_decides_and_not_what_was_read(page: Page) -> None:
    fill(page, "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L.")
    assert classify(page) == "Dystrophic calcification"
    assert page.locator(".grade").inner_text().startswith("Grade A")
    page.fill("[name='calcium.value']", "2.9")
    page.click("[data-classify]")
    page.wait_for_selector(".case-result[data-status='indeterminate']")
    assert "R20" in page.locator(".line .end").inner_text()


def test_units_and_the_laboratorys_own_range_count(page: Page) -> None:
    open_tab(page, "Classify a case")
    page.fill("[name='calcium.value']", "10.6")
    page.select_option("[name='calcium.unit']", "mg/dL")
    page.fill("[name='calcium.low']", "8.5")
    page.fill("[name='calcium.high']", "10.2")
    page.locator("summary", has_text="Where the deposit lies").click()
    page.locator(".check", has_text="kidney").first.click()
    assert classify(page) == "Metastatic calcification"
    assert "high (10.6 mg/dL)" in page.locator(".accounts").inner_text()


def test_the_path_and_every_row_has_its_passages_a_click_away(page: Page) -> None:
    fill(page, DIALYSIS)
    classify(page)
    assert page.locator(".line li").count() > 3
    page.click(".line .end [data-places]")
    first = highlighted(page)
    assert first
    page.click(".reader [data-step='1']")
    page.wait_for_function("was => document.querySelector('mark.current')?.textContent !== was", arg=first)
    page.keyboard.press("Escape")
    page.click(".rows summary")
    assert page.locator(".rows li").count() == page.locator(".rows li [data-places]").count() > 20


def test_what_would_change_this_is_a_switch_that_can_be_tried_and_taken_back(page: Page) -> None:
    fill(page, DIALYSIS)
    assert classify(page) == "Metastatic calcification"
    before = page.locator(".grade").inner_text()
    switch = page.get_by_role("switch", name="tissue normal")
    promised = switch.inner_text()
    switch.click()
    page.wait_for_selector("[data-code='tried']")
    assert "grade A" in promised
    assert "Grade A" in page.locator(".grade").inner_text()
    page.get_by_role("switch", name="tissue normal").click()
    page.wait_for_selector("[data-code='tried']", state="detached")
    assert page.locator(".grade").inner_text() == before


def test_a_switch_that_was_moved_by_the_keyboard_stays_where_it_is_and_keeps_the_focus(page: Page) -> None:
    fill(page, DIALYSIS)
    classify(page)
    switch = page.get_by_role("switch", name="tissue normal")
    before = switch.bounding_box()
    switch.focus()
    page.keyboard.press("Space")
    page.wait_for_selector("[data-code='tried']")
    assert page.get_by_role("switch", name="tissue normal").bounding_box() == before
    page.wait_for_function("document.activeElement.dataset.try === 'tissue normal'")


def test_enter_in_a_number_classifies(page: Page) -> None:
    open_tab(page, "Classify a case")
    page.fill("[name='calcium.value']", "2.9")
    page.keyboard.press("Enter")
    page.wait_for_selector(".case-result", timeout=30_000)


def test_filling_from_an_empty_box_says_so_and_leaves_what_was_entered(page: Page) -> None:
    open_tab(page, "Classify a case")
    page.fill("[name='calcium.value']", "2.9")
    page.click("#case-fill")
    page.wait_for_selector(".was-read:has-text('Describe the case')")
    assert page.input_value("[name='calcium.value']") == "2.9"


def test_the_example_is_read_with_one_click(page: Page) -> None:
    open_tab(page, "Classify a case")
    page.click("#case-example")
    page.wait_for_selector(".was-read:has-text('Read from the text')")
    assert "dialysis" in page.input_value("#case-text textarea")
    assert page.input_value("[name='phosphate.value']") == "2.4"


def test_a_value_that_cannot_be_is_told_and_nothing_is_typed(page: Page) -> None:
    open_tab(page, "Classify a case")
    page.fill("[name='calcium.value']", "240")
    page.click("[data-classify]")
    page.wait_for_selector("#case-result .problem")
    assert "240" in page.locator("#case-result").inner_text()


def test_a_case_in_a_question_leads_to_the_form(page: Page) -> None:
    ask(page, "58-year-old woman on dialysis with calcified lungs, calcium 2.9 mmol/L: which type of calcification?")
    page.click("[data-case]")
    page.wait_for_selector(".was-read", timeout=30_000)
    assert page.is_checked("[name='sites'][value='lung']")


def test_the_form_can_be_cleared(page: Page) -> None:
    fill(page, DIALYSIS)
    page.click("[data-clear]")
    page.wait_for_function("document.querySelector(\"[name='calcium.value']\").value === ''")
    assert page.input_value("#case-text textarea") == ""

"""What a person does on the page, as the tests say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ANSWER_MS = 60_000
DIFFERENCE = "What is the difference between dystrophic and metastatic calcification?"


def ask(page: Page, question: str) -> str:
    """Type a question, wait for its answer; the answer's words."""
    before = page.locator(".turn .answer").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.turn .answer').length > n && !document.querySelector('.waiting')",
        arg=before,
        timeout=ANSWER_MS,
    )
    return page.locator(".turn .answer").last.inner_text()


def open_tab(page: Page, name: str) -> None:
    """Go to one of the page's tabs."""
    page.get_by_role("tab", name=name).click()


def highlighted(page: Page) -> str:
    """The words that the reading pane marks as the current passage."""
    page.wait_for_selector(".reader mark.current")
    return "".join(page.locator(".reader mark.current").all_text_contents())


def quote_of(page: Page, number: int) -> str:
    """The quote of a citation of the last answer."""
    cited = page.locator(".turn .answer").last.locator(f'.citation[data-number="{number}"] blockquote')
    return cited.text_content() or ""


def is_in_view(page: Page, selector: str, within: str) -> bool:
    """Whether the first such element lies inside the visible part of another."""
    return bool(
        page.evaluate(
            """([one, box]) => {
                const a = document.querySelector(one).getBoundingClientRect();
                const b = document.querySelector(box).getBoundingClientRect();
                return a.top >= b.top - 1 && a.top < b.bottom;
            }""",
            [selector, within],
        )
    )

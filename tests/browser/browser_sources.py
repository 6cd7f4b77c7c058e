"""Add, ask about and remove a document; what cannot be read is told file by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .steps import ask, highlighted, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Served

GOUT = "# Gout\n\nGout is an inflammation of a joint that urate crystals cause.\n"
BUILD_MS = 90_000


def add(page: Page, *files: Path) -> str:
    """Upload files; the report."""
    open_tab(page, "Sources")
    page.wait_for_selector(".library tbody tr")
    page.set_input_files("#library-add input[type=file]", [str(file) for file in files])
    page.wait_for_selector(".report li", timeout=BUILD_MS)
    return page.locator(".report").inner_text()


def test_the_list_shows_kind_date_and_review_and_opens_a_document(page: Page) -> None:
    open_tab(page, "Sources")
    page.wait_for_selector(".library tbody tr")
    row = page.locator(".library tr", has_text="calcium-deposits-in-tissues.md").inner_text()
    assert "AI-generated" in row
    assert "2025-12-11" in row
    assert "pending human review" in row
    assert page.locator(".index-state").inner_text().startswith("Up to date")
    page.locator(".library [data-read]").first.click()
    page.wait_for_selector(".reader .text p")
    assert page.locator(".reader .count").inner_text() == "Whole source"


def test_a_document_is_added_asked_about_and_removed(page: Page, served: Served, tmp_path: Path) -> None:
    gout, broken, kind = tmp_path / "gout.md", tmp_path / "broken.pdf", tmp_path / "empty.txt"
    gout.write_text(GOUT, "utf-8")
    broken.write_bytes(b"%PDF-1.4 no")
    kind.write_text(" ", "utf-8")
    report = add(page, gout, broken, kind)
    assert "Added uploads/gout.md" in report.replace("\n", " ")
    assert report.count("Not taken") == 2
    open_tab(page, "Ask")
    assert "urate crystals" in ask(page, "What is gout?")
    page.locator(".turn a.marker").first.click()
    assert highlighted(page) == "Gout is an inflammation of a joint that urate crystals cause."
    page.keyboard.press("Escape")
    open_tab(page, "Sources")
    remove = page.locator('[data-remove="uploads/gout.md"]')
    remove.click()
    remove.click()
    page.wait_for_selector(".report li:has-text('Removed')", timeout=BUILD_MS)
    assert (served.corpus / ".removed" / "uploads" / "gout.md").read_text("utf-8") == GOUT
    open_tab(page, "Ask")
    page.locator(".turn a.marker").first.click()
    page.wait_for_selector(".reader [data-code='changed']")
    assert "no longer among the sources" in page.locator(".reader").inner_text()
    assert "urate crystals" in page.locator(".reader blockquote").inner_text()
    page.keyboard.press("Escape")
    ask(page, "What is gout?")
    assert page.locator(".turn").last.locator(".badge", has_text="Not covered").count() == 1
    assert "subcutaneous" in ask(page, "What is calcinosis?")  # and the rest is answered from as before


def test_a_file_of_another_kind_or_too_large_is_refused_and_the_next_is_taken_as_before(
    page: Page, served: Served, tmp_path: Path
) -> None:
    kind, large = tmp_path / "program.exe", tmp_path / "large.txt"
    kind.write_bytes(b"MZ")
    large.write_bytes(b"A line.\n" * 2_700_000)  # over 20 MB
    open_tab(page, "Sources")
    page.wait_for_selector(".library tbody tr")
    page.set_input_files("#library-add input[type=file]", str(large))
    page.wait_for_selector("text=exceed the maximum allowed size of 20.0 Mb")
    report = add(page, kind)
    assert "Not taken" in report
    assert "Only .md" in report
    assert page.locator("#library-add .error").count() == 0
    assert not list(served.corpus.glob("uploads/*.exe"))


def test_a_file_changed_by_hand_is_seen_and_the_index_rebuilt(page: Page, served: Served) -> None:
    path = served.corpus / "kestrel.txt"
    path.write_text(path.read_text("utf-8") + "\n\nOne more line of text.\n", "utf-8")
    page.reload()
    open_tab(page, "Sources")
    page.wait_for_selector(".index-state li:has-text('kestrel.txt')")
    page.click("#library-rebuild")
    page.wait_for_selector(".report li:has-text('Changed')", timeout=BUILD_MS)
    page.wait_for_selector(".index-state .badge:has-text('Up to date')")

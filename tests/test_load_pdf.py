"""PDF as text and blocks. The PDFs are written here; no test needs a file of somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import loaded_outline, saved
from fpdf import FPDF

from ingest.errors import UnreadableFile
from ingest.load import load

PARAGRAPH = (
    "Calcium may settle in soft tissue for many reasons, and most of the deposits that are found do no harm to "
    "anybody. Where they do harm, the cause has to be looked for and treated, as far as this is possible at all."
)


class Page(FPDF):
    """A page with a numbered footer, and with a running head if it is given one."""

    running_head = ""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 10, self.running_head, new_x="LMARGIN", new_y="NEXT")
        self.ln(6)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 10, f"Page {self.page_no()}", align="C")

    def line_of_its_own(self, text: str, size: int = 14) -> None:
        self.set_font("Helvetica", "B", size)
        self.cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(3)

    def paragraph(self, text: str, indent: float = 0) -> None:
        self.set_font("Helvetica", size=11)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(0 if indent else 5)


def written(running_head: str = "") -> Page:
    pdf = Page()
    pdf.running_head = running_head
    pdf.add_page()
    pdf.line_of_its_own("Deposits of Calcium in Tissue", 18)
    return pdf


def test_lines_become_headings_paragraphs_and_nested_items(tmp_path: Path) -> None:
    pdf = written()
    pdf.paragraph(PARAGRAPH)
    pdf.line_of_its_own("Causes")
    pdf.paragraph("The causes that are most often found in practice are:")
    pdf.paragraph(
        "- a disease of the kidneys that has lasted for years and has upset the balance of minerals in the body", 5
    )
    pdf.paragraph("- on dialysis", 12)
    pdf.paragraph("- an injury", 5)
    assert loaded_outline(tmp_path, "a.pdf", bytes(pdf.output())) == [
        "# Deposits of Calcium in Tissue",
        PARAGRAPH,
        "## Causes",
        "The causes that are most often found in practice are:",
        "- a disease of the kidneys that has lasted for years and has upset the balance of minerals in the body",
        "  - on dialysis",
        "- an injury",
    ]


def test_running_heads_and_page_numbers_go_and_a_sentence_over_the_page_end_stays_one(tmp_path: Path) -> None:
    pdf = written("Journal of Deposits")
    places = [f"{a}{b}{c}" for a in "bdfghklm" for b in "aeiou" for c in "lmnprst"]
    long = f"The deposits were found in {' and then in '.join(places)} and nowhere else."
    pdf.paragraph(long)
    pdf.paragraph(long)
    assert pdf.page_no() > 1
    lines = loaded_outline(tmp_path, "a.pdf", bytes(pdf.output()))
    assert lines == ["# Deposits of Calcium in Tissue", long, long]


def test_words_divided_at_the_line_end_are_joined(tmp_path: Path) -> None:
    pdf = written()
    pdf.paragraph(
        "The deposits are found in the skin, in the vessels, in the kidneys and in the subcu-\ntaneous tissue."
    )
    lines = loaded_outline(tmp_path, "a.pdf", bytes(pdf.output()))
    assert lines[1].endswith("in the subcutaneous tissue.")


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = written()
    pdf.set_font("Helvetica", size=9)
    with pdf.text_columns(ncols=2, gutter=10) as columns:
        columns.write("\n\n".join(f"Paragraph {number} begins. {PARAGRAPH * 2}" for number in range(12)))
    text = load(saved(tmp_path, "a.pdf", bytes(pdf.output()))).text
    places = [text.index(f"Paragraph {number} begins.") for number in range(12)]
    assert places == sorted(places)
    assert text.count("most of the deposits that are found do no harm") == 24


def test_the_text_is_the_same_each_time(tmp_path: Path) -> None:
    pdf = written()
    pdf.paragraph(PARAGRAPH)
    file = saved(tmp_path, "a.pdf", bytes(pdf.output()))
    assert load(file) == load(file)


def test_an_encrypted_pdf_is_refused_but_one_that_anybody_may_open_is_read(tmp_path: Path) -> None:
    locked = written()
    locked.set_encryption(owner_password="owner", user_password="secret")
    with pytest.raises(UnreadableFile, match=r"'locked.pdf'.*encrypted.*without a password"):
        load(saved(tmp_path, "locked.pdf", bytes(locked.output())))
    open_to_all = written()
    open_to_all.paragraph(PARAGRAPH)
    open_to_all.set_encryption(owner_password="owner")
    assert loaded_outline(tmp_path, "open.pdf", bytes(open_to_all.output()))[1] == PARAGRAPH


def test_a_pdf_without_text_is_refused_with_the_way_out(tmp_path: Path) -> None:
    scanned = FPDF()
    scanned.add_page()
    scanned.rect(20, 20, 100, 100, style="F")
    with pytest.raises(UnreadableFile, match=r"no text on its 1 pages.*OCR"):
        load(saved(tmp_path, "a.pdf", bytes(scanned.output())))


def test_a_broken_pdf_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    pdf = written()
    pdf.paragraph(PARAGRAPH)
    whole = bytes(pdf.output())
    for length in (5, 100, len(whole) // 2):
        with pytest.raises(UnreadableFile, match=r"a.pdf"):
            load(saved(tmp_path, "a.pdf", whole[:length]))
    with pytest.raises(UnreadableFile, match="broken"):
        load(saved(tmp_path, "b.pdf", b"this is no PDF at all"))

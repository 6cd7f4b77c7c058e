"""Word documents as text and blocks. The documents are written here with python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from block_checks import loaded_outline, saved
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.errors import UnreadableFile
from ingest.load import load


def as_bytes(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_headings_paragraphs_and_styled_lists_keep_their_order_and_depth(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Deposits", 0)
    document.add_heading("Causes", 1)
    document.add_paragraph("There are two:")
    document.add_paragraph("kidney disease", style="List Bullet")
    document.add_paragraph("stage five", style="List Bullet 2")
    document.add_paragraph("injury", style="List Number")
    document.add_heading("Of the hip", 2)
    assert loaded_outline(tmp_path, "a.docx", as_bytes(document)) == [
        "# Deposits",
        "## Causes",
        "There are two:",
        "- kidney disease",
        "  - stage five",
        "- injury",
        "### Of the hip",
    ]


def test_without_a_title_the_first_rank_is_the_first(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Causes", 1)
    document.add_paragraph("Text.")
    assert loaded_outline(tmp_path, "a.docx", as_bytes(document)) == ["# Causes", "Text."]


def test_numbered_paragraphs_take_their_depth_from_their_level(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("These:")
    for text, level in (("outer", "0"), ("inner", "1")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        numbering = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", "1")):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            numbering.append(element)
        properties.append(numbering)
    assert loaded_outline(tmp_path, "a.docx", as_bytes(document)) == ["These:", "- outer", "  - inner"]


def test_tables_stand_where_they_stood_and_merged_cells_come_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, (("Test", "Range"), ("calcium", "8.5 to\n10.2"), ("both", "")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph("After.")
    assert loaded_outline(tmp_path, "a.docx", as_bytes(document)) == [
        "Before.",
        "Test | Range",
        "- calcium | 8.5 to 10.2",
        "- both",
        "After.",
    ]


def test_a_damaged_document_is_refused_with_the_way_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    whole = as_bytes(document)
    empty_zip = io.BytesIO()
    zipfile.ZipFile(empty_zip, "w").close()
    broken_xml = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(broken_xml, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<w:broken" if name == "word/document.xml" else source.read(name))
    for data in (b"no zip", whole[: len(whole) // 2], empty_zip.getvalue(), broken_xml.getvalue()):
        with pytest.raises(UnreadableFile, match=r"'a.docx'.*no whole Word document.*Save it again"):
            load(saved(tmp_path, "a.docx", data))


def test_a_document_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        load(saved(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)))


def test_a_document_that_unpacks_to_more_than_a_computer_holds_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(5_000_000))
    with pytest.raises(UnreadableFile, match="unpacks to 5,000,000 bytes"):
        load(saved(tmp_path, "a.docx", bomb.getvalue()), max_bytes=1_000_000)

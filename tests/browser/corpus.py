"""The sources that the browser tests add to the project's own: one a format, of things that do not exist."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SAID = {
    "kestrel.txt": "The Kestrel nodule is a calcified deposit that lies in the pad of the heel.",
    "marlow.html": "The Marlow plaque is a calcified deposit that lies behind the knee.",
    "tenby.pdf": "The Tenby crust is a calcified deposit that lies along the edge of the elbow.",
    "ribble.docx": "The Ribble bead is a calcified deposit that lies under the nail of the thumb.",
}
"""One sentence for each format, by file name."""

FILLER = "This line stands here so that the passage is not the first thing on the page, and says little by itself."


def with_every_format(folder: Path) -> Path:
    """A copy of the project's corpus in the folder, with a source of each other format."""
    from docx import Document
    from fpdf import FPDF

    corpus = folder / "corpus"
    shutil.copytree(ROOT / "corpus", corpus, ignore=shutil.ignore_patterns("originals", "uploads", ".removed"))
    filler = [FILLER] * 40
    (corpus / "kestrel.txt").write_text("\n\n".join(["Kestrel nodule", *filler, SAID["kestrel.txt"], *filler]), "utf-8")
    rows = "".join(f"<p>{one}</p>" for one in [*filler, SAID["marlow.html"], *filler])
    page = f"<html><head><title>Marlow plaque</title></head><body><h1>Marlow plaque</h1>{rows}</body></html>"
    (corpus / "marlow.html").write_text(page, "utf-8")
    word = Document()
    word.add_heading("Ribble bead", 1)
    for one in [*filler, SAID["ribble.docx"], *filler]:
        word.add_paragraph(one)
    word.save(str(corpus / "ribble.docx"))
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for one in ["Tenby crust", *filler, SAID["tenby.pdf"], *filler]:
        pdf.multi_cell(0, 6, one, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.output(str(corpus / "tenby.pdf"))
    return corpus

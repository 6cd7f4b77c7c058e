"""Web pages as text and blocks: the main part is kept, what the page marks as its own is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import loaded_outline, saved

from ingest.errors import UnreadableFile
from ingest.load import load

PROSE = "This is a whole sentence of the article that is kept."


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Tab title</title><style>p {{}}</style></head><body>{body}</body></html>"


def test_headings_paragraphs_and_nested_lists_keep_their_rank_and_depth(tmp_path: Path) -> None:
    nested = "<ul><li>kidney<ol><li>stage five</li></ol></li><li>hip</li></ul>"
    body = f"<h1>Deposits</h1><h2>Causes</h2><p>{PROSE}</p>{nested}"
    assert loaded_outline(tmp_path, "a.html", page(body)) == [
        "# Deposits",
        "## Causes",
        PROSE,
        "- kidney",
        "  - stage five",
        "- hip",
    ]


def test_entities_are_decoded_and_white_space_is_folded(tmp_path: Path) -> None:
    body = "<h1>Signs &amp;\n  symptoms</h1><p>Caf&eacute;&nbsp; <b>au</b> lait,\n\n<i>soft</i>&shy;ened.</p>"
    assert loaded_outline(tmp_path, "a.html", page(body)) == ["# Signs & symptoms", "Café au lait, softened."]


def test_tables_definitions_quotes_captions_and_loose_text_are_blocks(tmp_path: Path) -> None:
    body = (
        "<h1>T</h1><table><tr><th>Test</th><th>Range</th></tr><tr><td>calcium</td><td>8.5</td></tr></table>"
        "<dl><dt>CPPD</dt><dd>A crystal.</dd></dl><blockquote>Quoted.</blockquote>"
        "<figure><img alt='x'><figcaption>A caption.</figcaption></figure>"
        "<div>Loose <em>text</em><p>Inner.</p>tail</div>"
        "one<br>line<br><br>another"
    )
    assert loaded_outline(tmp_path, "a.html", page(body)) == [
        "# T",
        "Test | Range",
        "- calcium | 8.5",
        "- CPPD",
        "  - A crystal.",
        "Quoted.",
        "A caption.",
        "Loose text",
        "Inner.",
        "tail",
        "one line",
        "another",
    ]


def test_what_the_page_marks_as_its_own_is_left_out(tmp_path: Path) -> None:
    body = f"""
      <a class="skip-link" href="#m">Skip</a>
      <header><p>Site name</p><nav><ul><li>Home</li></ul></nav></header>
      <div role="banner">Banner</div><div class="siteHeader-top breadcrumbs">Home / Page</div>
      <h1>Deposits</h1><p>{PROSE}</p>
      <script>var x = "<p>no</p>";</script><noscript>Turn it on</noscript><template><p>t</p></template>
      <p hidden>hidden</p><p style="display: none">hidden</p><span aria-hidden="true">hidden</span>
      <div class="newsletter-signup"><p>Give us your address.</p></div><form><label>Mail</label></form>
      <div id="comments"><p>Nice page.</p></div><aside>Aside</aside><footer>Foot</footer>
    """
    assert loaded_outline(tmp_path, "a.html", page(body)) == ["# Deposits", PROSE]


def test_names_of_content_are_not_taken_for_names_of_page_parts(tmp_path: Path) -> None:
    body = f"""<body class="has-sidebar"><form id="aspnetForm"><div class="overflow-hidden elementor-widget">
      <section id="informed-consent"><h1>Consent</h1><h2 id="related-conditions">Related conditions</h2>
      <p>{PROSE}</p></section></div></form>"""
    assert loaded_outline(tmp_path, "a.html", page(body)) == ["# Consent", "## Related conditions", PROSE]


@pytest.mark.parametrize("tag", ["main", "article"])
def test_the_main_part_is_preferred_and_a_title_above_it_is_kept(tmp_path: Path, tag: str) -> None:
    around = "<header><h1>Deposits</h1></header><p>Shop our stones.</p>"
    body = f"{around}<{tag}><p>{PROSE}</p><p>{PROSE}</p></{tag}><p>Bye.</p>"
    assert loaded_outline(tmp_path, "a.html", page(body)) == ["# Deposits", PROSE, PROSE]


def test_the_text_is_the_blocks_with_blank_lines_between_and_the_same_each_time(tmp_path: Path) -> None:
    file = saved(tmp_path, "a.htm", page(f"<h1>Deposits</h1><p>{PROSE}</p>"))
    document = load(file)
    assert document.format == "html"
    assert document.text == f"Deposits\n\n{PROSE}"
    assert load(file) == document


def test_the_declared_encoding_counts(tmp_path: Path) -> None:
    text = '<html><head><meta charset="iso-8859-1"></head><body><p>Café “quoted”.</p></body></html>'
    assert loaded_outline(tmp_path, "a.html", text.encode("cp1252")) == ["Café “quoted”."]
    with pytest.raises(UnreadableFile, match=r"byte offset 26\)"):
        load(saved(tmp_path, "b.html", b"<html><body><p>Some text: \xe9</p></body></html>"))


@pytest.mark.parametrize("bomb", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", '<div class="sidebar">'])
def test_a_page_nested_without_end_is_refused_at_once(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(UnreadableFile, match="nested more than"):
        load(saved(tmp_path, "a.html", bomb * 2_000 + "text"))
    with pytest.raises(UnreadableFile, match="tags"):
        load(saved(tmp_path, "b.html", "<i>" * 500_001))

"""What must hold for the blocks of every document, and a short way to write blocks down."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.load import CorpusFile, load
from ingest.types import Block, Document

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
ORIGINALS = ROOT.parent / "shared" / "sources"
"""The original pages, where the checkout lies beside them; they are not ours to publish."""


def assert_places_hold(text: str, blocks: Iterable[Block]) -> None:
    """Every block lies in the text, holds something, is trimmed, and comes after the one before."""
    position = 0
    for block in blocks:
        bare = text[block.start : block.end]
        assert position <= block.start < block.end <= len(text)
        assert bare == bare.strip()
        assert "\ufeff" not in bare
        assert (block.level >= 1) if block.kind in ("heading", "item") else (block.level in (0, 1))
        position = block.end


def outline(text: str, blocks: Iterable[Block]) -> list[str]:
    """Each block on a line: `# heading`, `- item` (indented by depth), or the bare paragraph."""
    lines = []
    for block in blocks:
        bare = " ".join(text[block.start : block.end].split())
        if block.kind == "heading":
            bare = f"{'#' * block.level} {bare}"
        elif block.kind == "item":
            bare = f"{'  ' * (block.level - 1)}- {bare}"
        lines.append(bare)
    return lines


def paths(document: Document) -> dict[str, tuple[str, ...]]:
    """For each block's text (white space folded) the headings it stands under, outermost first."""
    result: dict[str, tuple[str, ...]] = {}
    headings: list[tuple[int, str]] = []
    for block in document.blocks:
        bare = " ".join(document.text[block.start : block.end].split())
        if block.kind == "heading":
            headings = [(rank, heading) for rank, heading in headings if rank < block.level]
        elif block.kind == "paragraph" and block.level:
            headings = [(rank, heading) for rank, heading in headings if rank <= block.level]
        result[bare] = tuple(heading for _, heading in headings)
        if block.kind == "heading":
            headings.append((block.level, bare))
    return result


def saved(folder: Path, name: str, content: str | bytes) -> CorpusFile:
    """The content as a file of the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return CorpusFile(path, name)


def loaded_outline(folder: Path, name: str, content: str | bytes) -> list[str]:
    """The outline of the content, loaded under the name; its places are checked on the way."""
    document = load(saved(folder, name, content))
    assert_places_hold(document.text, document.blocks)
    return outline(document.text, document.blocks)

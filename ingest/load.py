"""From a corpus folder to its documents: which files it holds, and each file as text with its own blocks.

`corpus_files` lists, `load` reads. Both know the folder's conventions: `sources.yaml`, files that are no
documents, and `originals/`, whose files take the place of their summaries.
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ingest.errors import UnreadableFile, UserError
from ingest.formats.extract import Extracted, decoded, unreadable
from ingest.furniture import Layout, without_furniture
from ingest.sources import SOURCES_FILE, folder_sources, front_matter, merged
from ingest.types import Document, Format, Source

ORIGINALS = "originals"
"""The subfolder for original pages, each loaded in place of the summary that names it."""

FORMATS: dict[str, Format] = {
    ".md": "md",
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The file endings of documents."""

_LAYOUTS: dict[Format, Layout] = {
    "md": "ranked",
    "docx": "ranked",
    "html": "page",
    "txt": "plain",
    "pdf": "plain",
}


class CorpusFile(NamedTuple):
    """A file that is to become a document."""

    path: Path
    """Where it lies."""
    name: str
    """Its path relative to the corpus folder, with `/`."""
    source: Source = Source()
    """What the folder says about it; the file itself fills in what is not said here."""


def corpus_files(corpus: Path) -> tuple[CorpusFile, ...]:
    """Every document file of the folder and its subfolders, by name.

    Hidden files, other formats and the `not_documents` of `sources.yaml` are left out. A summary whose
    front matter names an original that lies in `originals/` gives way to it: the original is listed
    with the summary's source. UserError: the folder is missing, or `sources.yaml` is wrong.
    """
    if not corpus.is_dir():
        raise UserError(f"There is no corpus folder {str(corpus)!r}. Make it, or name another with --corpus.")
    folder = folder_sources(corpus)
    found: dict[str, CorpusFile] = {}
    for path in _files(corpus):
        name = path.relative_to(corpus).as_posix()
        shut_out = any(
            fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(path.name, glob) for glob in folder.not_documents
        )
        if not shut_out and name != SOURCES_FILE:
            found[name] = CorpusFile(path, name, folder.files.get(name, Source()))
    for summary in list(found.values()):
        if summary.name.startswith(f"{ORIGINALS}/"):
            continue
        source = _stated_source(summary)
        original = found.get(f"{ORIGINALS}/{source.original}") if source.original else None
        if original is not None:
            del found[summary.name]
            # It summarises nothing, it is the original; what sources.yaml says of it itself comes first.
            stated = merged(original.source, replace(source, original=None))
            found[original.name] = original._replace(source=stated)
    return tuple(found[name] for name in sorted(found))


def load(file: CorpusFile, max_bytes: int = 50_000_000) -> Document:
    """The file as a document: canonical text, source, and the blocks that are its own.

    UnreadableFile, with the reason and what to do: it is missing, too large, empty, binary, not UTF-8,
    broken, encrypted, without text, or nothing in it but page furniture.
    """
    format = FORMATS.get(file.path.suffix.lower())
    if format is None:
        raise unreadable(file.name, f"{file.path.suffix!r} files are not known", f"Use {', '.join(FORMATS)}.")
    data = _bytes(file, max_bytes)
    stated = file.source
    if format == "md":
        text = _text(data, file.name)
        matter = front_matter(text, file.name)
        stated = merged(stated, matter.source)
        from ingest.formats.markdown import markdown_blocks

        extracted = Extracted(text, markdown_blocks(text, matter.end))
    else:
        extracted = _extracted(format, data, file.name, max_bytes)
    if not extracted.blocks:
        raise unreadable(file.name, "it holds no text", "Fill it or take it out of the corpus.")
    own = without_furniture(extracted.text, extracted.blocks, _LAYOUTS[format])
    blocks = own.blocks
    if format in ("txt", "pdf"):
        from ingest.formats.ranks import with_ranks

        blocks = with_ranks(extracted.text, blocks)
    if not blocks:
        raise unreadable(file.name, "it holds page furniture only", "Save the page with its text, or take it out.")
    headings = sorted((b for b in blocks if b.kind == "heading"), key=lambda b: b.level > 1)
    title = " ".join(extracted.text[headings[0].start : headings[0].end].split()) if headings else file.path.stem
    found = Source(title=title, updated=own.updated, incomplete=own.incomplete)
    sha256 = hashlib.sha256(extracted.text.encode("utf-8")).hexdigest()
    return Document(file.name, format, extracted.text, sha256, merged(stated, found), blocks)


def _extracted(format: Format, data: bytes, name: str, max_bytes: int) -> Extracted:
    """The file by its reader, whose libraries are imported only when such a file comes."""
    if format == "txt":
        from ingest.formats.plain import plain_blocks

        text = _text(data, name)
        return Extracted(text, plain_blocks(text))
    if format == "html":
        from ingest.formats.html import read_html

        return read_html(data, name)
    if format == "pdf":
        from ingest.formats.pdf import read_pdf

        return read_pdf(data, name)
    from ingest.formats.docx import read_docx

    return read_docx(data, name, max_bytes)


def _files(corpus: Path) -> list[Path]:
    """The visible files of the known formats; symbolic links to folders are not followed."""
    paths: list[Path] = []
    for folder, subfolders, names in os.walk(corpus):
        subfolders[:] = [each for each in subfolders if not each.startswith(".")]
        paths += [Path(folder, n) for n in names if not n.startswith(".") and Path(n).suffix.lower() in FORMATS]
    return paths


def _stated_source(file: CorpusFile) -> Source:
    """What the folder and the front matter say; `load` is to complain of a file that cannot be read."""
    if FORMATS[file.path.suffix.lower()] != "md":
        return file.source
    try:
        text = file.path.read_bytes().decode("utf-8")
        return merged(file.source, front_matter(text, file.name).source)
    except (OSError, UnicodeDecodeError, UnreadableFile):
        return file.source


def _bytes(file: CorpusFile, max_bytes: int) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > max_bytes:
            raise unreadable(
                file.name,
                f"it is too large ({size:,} bytes, the limit is {max_bytes:,})",
                "Split it, or raise the limit.",
            )
        data = file.path.read_bytes()
    except OSError as error:
        raise unreadable(file.name, error.strerror or str(error), "Check that it is there and may be read.") from error
    if not data.strip():
        raise unreadable(file.name, "it is empty", "Fill it or take it out of the corpus.")
    return data


def _text(data: bytes, name: str) -> str:
    text = decoded(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise unreadable(name, "it is empty", "Fill it or take it out of the corpus.")
    return text

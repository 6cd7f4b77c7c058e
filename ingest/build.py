"""Bring an index up to date with its corpus: only what changed is redone, and the swap is one step.

A build that is killed leaves the old generation in use; a second build at the same time waits for the first.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import AcquireReturnProxy, FileLock, Timeout

from ingest import index as store
from ingest.disagreements import file_hash, read_contradictions
from ingest.encode import Encoder, ReusingEncoder
from ingest.errors import BuildRunning, StaleIndex, UnreadableFile, UserError
from ingest.index import FileEntry, Manifest, Records
from ingest.load import CorpusFile, corpus_files, load
from ingest.settings import IngestSettings
from ingest.split import Split, split
from ingest.types import Document

log = logging.getLogger(__name__)

_WAIT_FOR_OTHER_BUILD_S = 600

Outcome = Literal["added", "changed", "unchanged", "removed", "unreadable"]


class FileReport(NamedTuple):
    """What the build did with one file."""

    document: str
    outcome: Outcome
    problem: str | None
    """Why it could not be read, and what to do; `None` for the other outcomes."""


class BuildReport(NamedTuple):
    """What a build did."""

    generation: str
    """The name of the generation in use after it."""
    files: tuple[FileReport, ...]
    """Every file of the corpus and every one that is gone, by name."""
    statements: int
    passages: int
    encoded: int
    """How many texts were encoded; the other vectors were taken over."""
    is_new: bool
    """Whether anything changed."""


class Progress(NamedTuple):
    """Where a build tells how far it is; the default tells nobody."""

    start: Callable[[str, int], None] = lambda _what, _count: None
    """Called with a stage's name and how many steps it has."""
    advance: Callable[[int], None] = lambda _count: None
    """Called with how many more steps are done."""


class _Previous(NamedTuple):
    """The generation in use before the build, as far as it can be taken over."""

    folder: Path | None
    entries: dict[str, FileEntry]
    documents: dict[str, Document]
    records: Records
    damage: list[str]
    """Which of its files are missing or cut off; its records are whole."""


def build(
    corpus: Path,
    index: Path,
    encoder: Encoder,
    settings: IngestSettings,
    progress: Progress = Progress(),  # noqa: B008 - immutable
) -> BuildReport:
    """Build or update the index of a corpus folder and say what was done with each file.

    Raises `UserError` when the folder is missing or no file of it can be read, `BuildRunning` when another
    build holds the index for ten minutes.
    """
    if not corpus.is_dir():
        raise UserError(f"The corpus folder {str(corpus)!r} does not exist. Name an existing one with --corpus.")
    try:
        index.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The index folder {str(index)!r} cannot be made ({error.strerror}). Name another with --index."
        ) from error
    with _exclusive(index):
        return _build(corpus, index, encoder, settings, progress)


def _build(corpus: Path, index: Path, encoder: Encoder, settings: IngestSettings, progress: Progress) -> BuildReport:
    for left_over in index.glob("building-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    previous = _previous(index, encoder, settings)
    files = corpus_files(corpus)
    progress.start("reading", len(files))
    entries: dict[str, FileEntry] = {}
    documents: list[Document] = []
    for file in files:
        entry, document = _read(file, previous, settings)
        entries[file.name] = entry
        documents += [document] if document else []
        progress.advance(1)
    if not documents:
        problems = "; ".join(f"{name}: {entry.problem}" for name, entry in entries.items())
        raise UserError(
            f"The corpus folder {str(corpus)!r} has no readable document ({problems or 'it is empty'}). "
            "Put .md, .txt, .html, .pdf or .docx files into it."
        )
    manifest = Manifest(
        schema_version=store.SCHEMA,
        encoder=encoder.name,
        passage_chars=settings.passage_chars,
        corpus=str(corpus.resolve()),
        files=entries,
        contradictions=file_hash(corpus),
    )
    reports = _file_reports(previous.entries, entries)
    name = store.generation_id(manifest)
    if previous.folder is not None and previous.folder.name == name and not previous.damage:
        rows = previous.records
        in_use = store.read_manifest(previous.folder)
        if in_use.corpus != manifest.corpus:
            _write_manifest(previous.folder, in_use.model_copy(update={"corpus": manifest.corpus}))
        return BuildReport(name, reports, len(rows.statements), len(rows.passages), 0, is_new=False)
    records = _records(documents, previous, settings)
    contradictions = read_contradictions(corpus, records.statements)
    for problem in contradictions.problems:
        log.warning("a side of a disagreement is left out: %s", problem)
    records = records._replace(contradictions=contradictions.topics)
    if not records.statements:
        raise UserError(
            f"The documents of the corpus folder {str(corpus)!r} hold no sentence or list item, only headings. "
            "Add a document with text."
        )
    known = store.read_vectors(previous.folder, encoder) if previous.folder else {}
    reusing = ReusingEncoder(encoder, known)
    progress.start("encoding", len(records.statements) + len(records.passages))
    target = index / f"building-{os.getpid()}"
    target.mkdir()
    store.write_generation(target, manifest, records, reusing, progress.advance)
    _swap(index, target, name)
    return BuildReport(name, reports, len(records.statements), len(records.passages), reusing.encoded, is_new=True)


def _read(file: CorpusFile, previous: _Previous, settings: IngestSettings) -> tuple[FileEntry, Document | None]:
    """A file's entry and its document, taken over from the last build where the file is the same."""
    found = fingerprint(file)
    before = previous.entries.get(file.name)
    if before and before.fingerprint == found and file.name in previous.documents:
        return before, previous.documents[file.name]
    try:
        document = load(file, settings.max_file_bytes)
    except UnreadableFile as error:
        log.warning("%s was left out: %s", file.name, error)
        return FileEntry(fingerprint=found, document_sha256=None, problem=str(error)), None
    return FileEntry(fingerprint=found, document_sha256=document.sha256), document


def fingerprint(file: CorpusFile) -> str:
    """The hash of a file's bytes and of what is said about it; of its name alone when it cannot be opened."""
    digest = hashlib.sha256(repr((file.name, file.source)).encode())
    with suppress(OSError), file.path.open("rb") as stream:
        for chunk in iter(lambda: stream.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


def _previous(index: Path, encoder: Encoder, settings: IngestSettings) -> _Previous:
    """What of the generation in use can be taken over: all of it, or nothing when anything differs."""
    nothing = _Previous(None, {}, {}, Records((), (), ()), [])
    try:
        folder = store.current_generation(index)
        if folder is None:
            return nothing
        manifest = store.read_manifest(folder)
        if store.stamp_differences(manifest, encoder.name) or manifest.passage_chars != settings.passage_chars:
            return nothing
        records = store.read_records(folder)
    except StaleIndex as error:
        log.warning("%s It is built anew.", error)
        return nothing
    by_name = {document.name: document for document in records.documents}
    return _Previous(folder, manifest.files, by_name, records, store.damage(folder, manifest))


def _records(documents: list[Document], previous: _Previous, settings: IngestSettings) -> Records:
    """The records of all documents, split again only where the document is a new one."""
    same = {d.name for d in documents if previous.documents.get(d.name) == d}
    old: dict[str, Split] = {
        name: Split(
            tuple(s for s in previous.records.statements if s.document == name),
            tuple(p for p in previous.records.passages if p.document == name),
        )
        for name in same
    }
    splits = [old.get(d.name) or split(d, settings.passage_chars) for d in documents]
    return Records(
        tuple(documents),
        tuple(statement for one in splits for statement in one.statements),
        tuple(passage for one in splits for passage in one.passages),
    )


def _file_reports(before: dict[str, FileEntry], after: dict[str, FileEntry]) -> tuple[FileReport, ...]:
    reports = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        outcome: Outcome
        if new is None:
            outcome = "removed"
        elif new.problem:
            outcome = "unreadable"
        elif old is None or old.problem:
            outcome = "added"
        else:
            outcome = "unchanged" if old == new else "changed"
        reports.append(FileReport(name, outcome, new.problem if new else None))
    return tuple(reports)


def _swap(index: Path, target: Path, name: str) -> None:
    """Put a finished generation in use, and keep the one before it for readers that still have it open."""
    try:
        old = store.current_generation(index)
    except StaleIndex:  # a broken pointer; it is about to be replaced
        old = None
    final = index / name
    if final.exists():  # left by an earlier build of the same content; the new one is as good and whole
        shutil.rmtree(final)
    target.rename(final)
    pointer = index / "current.new"
    pointer.write_text(name + "\n", encoding="ascii")
    pointer.replace(index / "current")
    keep = {final, old}
    for folder in index.iterdir():
        if folder.is_dir() and folder not in keep and (folder / "manifest.json").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    new = folder / "manifest.json.new"
    new.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    new.replace(folder / "manifest.json")


def _exclusive(index: Path) -> AcquireReturnProxy[FileLock]:
    """The lock of an index folder, held until the block ends; the system frees it if the process dies."""
    lock = FileLock(index / "lock")
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        log.warning("another build is at work on %s: waiting for it", index)
    try:
        return lock.acquire(timeout=_WAIT_FOR_OTHER_BUILD_S)
    except Timeout as error:
        raise BuildRunning(
            f"Another build has held {str(index)!r} for {_WAIT_FOR_OTHER_BUILD_S} seconds. "
            "Wait for it or end it, then run the build again."
        ) from error

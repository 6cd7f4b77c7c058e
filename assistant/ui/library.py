"""Change the sources while the page runs: add files, remove one, rebuild; then answer from the new index at once.

Added files go to `uploads/` in the corpus folder. A removed file is moved to `.removed/` there, which no build reads,
so that it can be put back by hand. One change at a time; the assistant is replaced only when all has gone well.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from assistant.ui.warming import Answers, Warming
from ingest.build import BuildReport, Progress, build
from ingest.check import CheckResult, check
from ingest.encode import Encoder
from ingest.errors import UnreadableFile, UserError
from ingest.load import FORMATS, CorpusFile, corpus_files, load
from ingest.settings import IngestSettings
from ingest.types import Source

UPLOADS = "uploads"
REMOVED = ".removed"
MEGABYTE = 1 << 20
"""As Gradio counts it in its own message about a file that is too large."""

_UNSAFE = re.compile(r"[^\w. ()+-]+")


class Busy(UserError):
    """Another change of the sources is being made."""


class FileLine(NamedTuple):
    """What became of one file."""

    name: str
    outcome: str
    """`added`, `changed`, `unchanged`, `removed`, `unreadable`, or `refused`: not taken at all."""
    problem: str | None = None


class Report(NamedTuple):
    """What a change of the sources did."""

    files: tuple[FileLine, ...]
    """Every file that it touched or could not take."""
    statements: int
    documents: int


class Listed(NamedTuple):
    """One source as the list shows it."""

    name: str
    source: Source
    statements: int
    """How many statements of it can be cited."""
    problem: str | None
    """Why it is not in the index; `None` where it is."""


class Library:
    """The sources of a running page; safe to share between threads."""

    def __init__(
        self,
        corpus: Path,
        index: Path,
        encoder: Encoder,
        settings: IngestSettings,
        warming: Warming,
        open_assistant: Callable[[], Answers],
        max_bytes: int,
    ) -> None:
        self._corpus = corpus
        self._index = index
        self._encoder = encoder
        self._settings = settings
        self._warming = warming
        self._open = open_assistant
        self._max_bytes = max_bytes
        self._changing = threading.Lock()

    @property
    def max_bytes(self) -> int:
        """The largest file that can be added."""
        return self._max_bytes

    def listed(self) -> tuple[Listed, ...]:
        """Every document of the index in use by name, and after it the files that are not in it."""
        index = self._warming.index
        counts: dict[str, int] = {}
        for statement in index.records.statements:
            counts[statement.document] = counts.get(statement.document, 0) + 1
        rows = [
            Listed(document.name, document.source, counts.get(document.name, 0), None)
            for document in index.records.documents
        ]
        try:
            files = corpus_files(self._corpus)
        except UserError:  # the state above the list says what is wrong with the folder
            files = ()
        rows += [
            Listed(file.name, file.source, 0, "not in the index") for file in files if file.name not in index.documents
        ]
        return tuple(rows)

    def state(self) -> CheckResult:
        """Whether the index is whole and fits the corpus folder."""
        try:
            return check(self._index, self._settings)
        except UserError as error:
            return CheckResult(None, (str(error),))

    def add(self, files: Sequence[tuple[Path, str]], progress: Progress) -> Report:
        """Take files, each with the name it should have, and build; what cannot be read is not taken."""
        with self._alone():
            refused: list[FileLine] = []
            taken: list[str] = []
            for path, wished in files:
                name = safe_name(wished)
                problem = self._problem(path, name)
                if problem:
                    refused.append(FileLine(name, "refused", problem))
                    continue
                target = self._corpus / UPLOADS / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                taken.append(f"{UPLOADS}/{name}")
            if not taken:
                return self._report(None, refused, taken)
            return self._report(self._build(progress), refused, taken)

    def remove(self, name: str, progress: Progress) -> Report:
        """Take a document out of the corpus folder and build; `UserError` when there is none of that name."""
        with self._alone():
            known = {file.name: file.path for file in corpus_files(self._corpus)}
            if name not in known:
                raise UserError(
                    f"There is no source {name!r} in the corpus folder. Rebuild the index, then look again."
                )
            if len(known) == 1:
                raise UserError(f"{name!r} is the only source; an index of nothing cannot be built. Add another first.")
            kept = self._corpus / REMOVED / name
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(known[name], kept)
            try:
                return self._report(self._build(progress), (), ())
            except UserError:
                shutil.move(kept, known[name])
                raise

    def rebuild(self, progress: Progress) -> Report:
        """Bring the index up to date with the folder."""
        with self._alone():
            return self._report(self._build(progress), (), ())

    def _build(self, progress: Progress) -> BuildReport:
        report = build(self._corpus, self._index, self._encoder, self._settings, progress)
        self._warming.swap(self._open())
        return report

    def _problem(self, path: Path, name: str) -> str | None:
        if Path(name).suffix.lower() not in FORMATS:
            return f"Only {', '.join(FORMATS)} files can be read."
        if path.stat().st_size > self._max_bytes:
            return f"It is larger than {self._max_bytes // MEGABYTE} MB."
        try:
            load(CorpusFile(path, name), self._settings.max_file_bytes)
        except UnreadableFile as error:
            return str(error)
        return None

    def _report(self, made: BuildReport | None, refused: Sequence[FileLine], taken: Sequence[str]) -> Report:
        index = self._warming.index
        lines = [
            FileLine(file.document, file.outcome, file.problem)
            for file in (made.files if made else ())
            if file.outcome != "unchanged" or file.document in taken
        ]
        return Report((*lines, *refused), len(index.records.statements), len(index.records.documents))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._changing.acquire(blocking=False):
            raise Busy("The sources are being changed just now. Wait until that is done, then try again.")
        try:
            yield
        finally:
            self._changing.release()


def safe_name(wished: str) -> str:
    """A file name without folders, hidden files and signs that a system may not take.

    >>> safe_name("../../etc/.pass<wd>.md")
    'pass_wd_.md'
    """
    name = _UNSAFE.sub("_", Path(wished.replace("\\", "/")).name).lstrip(".").strip()
    stem, dot, ending = name.rpartition(".")
    return f"{(stem or 'document')[:100]}{dot}{ending[:10]}" if dot else (name[:100] or "document")

"""The index on disk: writes a generation and reads it. The only file that knows Chroma and BM25.

A generation is a folder that is complete or absent: `manifest.json` (what made it), `records.json`
(documents, statements, passages), `chroma/` (two collections of vectors) and `bm25/`. `current` in the
index folder names the generation in use; the build swaps it in one step, so that no reader sees half.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ingest.encode import Encoder
from ingest.errors import StaleIndex
from ingest.terms import stems
from ingest.types import Contradiction, Document, Passage, Statement

if TYPE_CHECKING:
    import bm25s
    from chromadb.api.client import Client
    from langchain_chroma import Chroma

log = logging.getLogger(__name__)

# Raised whenever the same corpus and settings would give other records than before.
SCHEMA = 5

# How often and how far apart files are looked at again before they are called damaged.
_LOOKS, _BETWEEN_LOOKS_S = 5, 0.1

_COLLECTIONS = ("statements", "passages")

_making_a_client = threading.RLock()

# How many texts go to Chroma at a time: below its own limit, and often enough for a progress bar to move.
_BATCH = 256


class FileEntry(BaseModel):
    """What the manifest keeps of one file of the corpus."""

    model_config = ConfigDict(frozen=True)

    fingerprint: str
    """The hash of the file's bytes and of what sources.yaml says about it."""
    document_sha256: str | None
    """The hash of its canonical text; `None` when it could not be read."""
    problem: str | None = None
    """Why it could not be read."""


class Manifest(BaseModel):
    """What made a generation; any difference to the settings in force makes it stale."""

    model_config = ConfigDict(frozen=True)

    schema_version: int
    """The version of the records' format."""
    encoder: str
    """The name of the encoder."""
    passage_chars: int
    """The longest passage."""
    corpus: str
    """The corpus folder, as an absolute path."""
    files: dict[str, FileEntry]
    """The files by name."""
    contradictions: str | None = None
    """The hash of the file of disagreements."""
    parts: dict[str, int] = {}
    """How long each of the generation's own files was when written, in bytes; no part of what it was made from."""


class Records(NamedTuple):
    """Everything that is searched, in the order of documents and, in them, of reading."""

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    contradictions: tuple[Contradiction, ...] = ()


class Scored(NamedTuple):
    """A statement's or passage's id and how well it matches, larger is better."""

    id: str
    score: float


_RECORDS = TypeAdapter(Records)


def statement_text(statement: Statement) -> str:
    """What is embedded and indexed for a statement: what introduces it, then its words.

    The document's title is left out where there is more: on a page «X and Y» it would make X match all of Y.
    """
    introduced = statement.context or statement.headings
    return ". ".join((*introduced, " ".join(statement.text.split())))


def passage_text(passage: Passage, document: Document) -> str:
    """What is embedded for a passage: its headings, then its words."""
    return ". ".join((*passage.headings, " ".join(document.text[passage.start : passage.end].split())))


def write_generation(
    folder: Path, manifest: Manifest, records: Records, encoder: Encoder, advance: Callable[[int], None]
) -> None:
    """Write a whole generation into an empty folder; `advance(n)` is called after each `n` encoded texts."""
    by_name = {document.name: document for document in records.documents}
    statements = [(s.id, statement_text(s)) for s in records.statements]
    passages = [(p.id, passage_text(p, by_name[p.document])) for p in records.passages]
    (folder / "records.json").write_bytes(_RECORDS.dump_json(records))
    with _client(folder / "chroma") as client:
        for name, rows in zip(_COLLECTIONS, (statements, passages), strict=True):
            store = _collection(client, name, encoder)
            for at in range(0, len(rows), _BATCH):
                batch = rows[at : at + _BATCH]
                store.add_texts([text for _, text in batch], ids=[row_id for row_id, _ in batch])
                advance(len(batch))
    _write_bm25(folder / "bm25", [stems(text) for _, text in statements])
    parts = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    written = manifest.model_copy(update={"parts": dict(sorted(parts.items()))})
    # Last: a folder without a manifest is not a generation.
    (folder / "manifest.json").write_text(written.model_dump_json(indent=1), encoding="utf-8")


def read_vectors(folder: Path, encoder: Encoder) -> dict[str, Sequence[float]]:
    """The vectors of a generation by the text they were made from; none when they cannot be read."""
    from chromadb.errors import ChromaError

    vectors: dict[str, Sequence[float]] = {}
    broken = [what for what in damage(folder, read_manifest(folder)) if what.startswith("chroma/")]
    if broken:
        log.warning("%s: all vectors are made anew", "; ".join(broken))
        return {}
    try:
        # Chroma counts the clients of a path, and forgets the count when its cache is cleared: a client that is made
        # for the same path while this one is open would be stopped when this one is closed.
        with _making_a_client, _client(folder / "chroma") as client:
            for name in _COLLECTIONS:
                rows = _collection(client, name, encoder).get(include=["documents", "embeddings"])
                vectors.update(zip(rows["documents"], (v.tolist() for v in rows["embeddings"]), strict=True))
    except (ChromaError, AttributeError) as error:  # the second from a client that failed to start before (1.5)
        log.warning("the vectors in %s cannot be read (%s): all are made anew", folder, error)
        return {}
    return vectors


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation; `StaleIndex` when it is missing or broken."""
    path = folder / "manifest.json"
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _broken(folder, f"{path} cannot be read ({type(error).__name__})") from error


def read_records(folder: Path) -> Records:
    """The records of a generation; `StaleIndex` when they are missing or broken."""
    path = folder / "records.json"
    try:
        return _RECORDS.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _broken(folder, f"{path} cannot be read ({type(error).__name__})") from error


def damage(folder: Path, manifest: Manifest) -> list[str]:
    """Which of a generation's files are missing or cut off, in words.

    Looked at before Chroma opens them: a cut-off vector file ends the whole process (a segmentation fault in
    chromadb 1.5), and for a missing one it makes an empty one, in which nothing is ever found.
    """
    found = _cut_off(folder, manifest)
    # Chroma empties and rewrites a header when it opens its files: another process may be at it just now.
    for _ in range(_LOOKS):
        if not found:
            break
        time.sleep(_BETWEEN_LOOKS_S)
        found = _cut_off(folder, manifest)
    return found


def _cut_off(folder: Path, manifest: Manifest) -> list[str]:
    found = []
    for name, size in manifest.parts.items():
        try:
            now = (folder / name).stat().st_size
        except OSError:
            found.append(f"{name} is missing")
        else:
            # Chroma may let a file grow while it is read, never shrink.
            found += [f"{name} is cut off at {now} of {size} bytes"] if now < size else []
    return found


_REBUILD = "Run: python -m ingest build"

_GENERATION = re.compile(r"[0-9a-f]{16}")


def _broken(folder: Path, what: str) -> StaleIndex:
    return StaleIndex(f"The index is broken: {what}. {_REBUILD} --index {folder.parent}")


def current_generation(index: Path) -> Path | None:
    """The folder of the generation in use, or `None` when none was ever built."""
    pointer = index / "current"
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(pointer, f"{pointer} cannot be read ({error})") from error
    if not _GENERATION.fullmatch(name):
        raise _broken(pointer, f"{pointer} names no generation ({name[:40]!r})")
    return index / name


class Index:
    """An opened generation: its records, and the two ways to search its statements."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open a generation; `Index.open` finds the one in use and checks it against the settings."""
        self._folder = folder
        self._encoder = encoder
        # Statements and passages are searched with the same question: it is encoded once.
        self._query_vector = lru_cache(maxsize=64)(encoder.embed_query)
        self._records = read_records(folder)
        self._opening = threading.Lock()

    @classmethod
    def open(cls, index: Path, encoder: Encoder) -> Index:
        """The index in use; `StaleIndex` names what is missing or differs, and the command that mends it."""
        folder = current_generation(index)
        if folder is None:
            raise StaleIndex(f"There is no index in {str(index)!r}. {_REBUILD} --index {index}")
        manifest = read_manifest(folder)
        differences = stamp_differences(manifest, encoder.name)
        if differences:
            raise StaleIndex(
                f"The index in {str(index)!r} does not fit: {'; '.join(differences)}. "
                f"{_REBUILD} --index {index} --corpus {manifest.corpus}"
            )
        broken = damage(folder, manifest)
        if broken:
            raise _broken(folder, "; ".join(broken))
        return cls(folder, encoder)

    @property
    def id(self) -> str:
        """The generation's name, made from everything that built it."""
        return self._folder.name

    @property
    def encoder(self) -> Encoder:
        """The encoder that the vectors were made with."""
        return self._encoder

    @property
    def records(self) -> Records:
        """All documents, statements and passages."""
        return self._records

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by name."""
        return {document.name: document for document in self._records.documents}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements by id, in reading order."""
        return {statement.id: statement for statement in self._records.statements}

    def nearest_statements(self, text: str, count: int) -> list[Scored]:
        """The statements nearest in meaning, best first, with the cosine (-1 to 1)."""
        return self._nearest("statements", text, count)

    def nearest_passages(self, text: str, count: int) -> list[Scored]:
        """The passages nearest in meaning, best first, with the cosine (-1 to 1)."""
        return self._nearest("passages", text, count)

    def lexical_statements(self, query: Sequence[str], count: int) -> list[Scored]:
        """The statements that share stems with the query, best first, with the BM25 score (above 0)."""
        known = [stem for stem in query if stem and stem in self._bm25.vocab_dict]  # bm25s keeps "" for itself
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:count]
        rows = self._records.statements
        return [Scored(rows[at].id, float(scores[at])) for at in order if scores[at] > 0]

    def _nearest(self, name: str, text: str, count: int) -> list[Scored]:
        from chromadb.errors import ChromaError

        vector = self._query_vector(text)
        try:
            found = self._stores[name].similarity_search_by_vector_with_relevance_scores(vector, k=count)
        except (ChromaError, AttributeError) as error:  # the second from a client that failed to start before (1.5)
            raise _broken(self._folder, f"{self._folder / 'chroma'} cannot be searched ({error})") from error
        # A rounded distance can be a little below 0.
        hits = [Scored(str(document.id), max(-1.0, min(1.0, 1.0 - float(distance)))) for document, distance in found]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))

    @cached_property
    def _stores(self) -> Mapping[str, Chroma]:
        # One process at a time: Chroma rewrites the headers of its files when it opens them.
        with self._opening, FileLock(self._folder / "opening.lock"):
            client = _client(self._folder / "chroma")
            stores = {name: _collection(client, name, self._encoder) for name in _COLLECTIONS}
            for store in stores.values():
                some = store.get(limit=1, include=["embeddings"])["embeddings"]
                store.similarity_search_by_vector(some[0].tolist(), k=1)  # opens the vectors, now and not later
            return stores

    @cached_property
    def _bm25(self) -> bm25s.BM25:
        import bm25s

        path = self._folder / "bm25"
        try:
            with self._opening:
                return bm25s.BM25.load(path, show_progress=False)
        except (OSError, ValueError) as error:
            raise _broken(self._folder, f"{path} cannot be read ({error})") from error


def stamp_differences(manifest: Manifest, encoder: str) -> list[str]:
    """How the index in hand differs from what this program would build, in words."""
    differences = []
    if manifest.schema_version != SCHEMA:
        differences.append(f"its format is {manifest.schema_version}, this version reads {SCHEMA}")
    if manifest.encoder != encoder:
        differences.append(f"it was made with the encoder {manifest.encoder!r}, the setting is {encoder!r}")
    return differences


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.api.client import Client
    from chromadb.config import Settings

    with _making_a_client:
        # Chroma keeps one handle for a path as long as the process lives. A folder that was deleted and made anew, as
        # when a file is added and taken away again, would be read through the handle on the deleted one.
        Client.clear_system_cache()
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    assert isinstance(client, Client)
    return client


def _collection(client: Client, name: str, encoder: Encoder) -> Chroma:
    from langchain_chroma import Chroma

    # An embedding function is always handed over: Chroma's own default would download a model.
    return Chroma(
        client=client,
        collection_name=name,
        embedding_function=encoder,  # type: ignore[arg-type]  # the same two methods, without the base class
        collection_configuration={"hnsw": {"space": "cosine", "ef_search": 400, "ef_construction": 200}},
    )


def _write_bm25(folder: Path, corpus: list[list[str]]) -> None:
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG when imported
    ranker = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    ranker.index(corpus, show_progress=False)
    ranker.save(folder, show_progress=False)


def generation_id(manifest: Manifest) -> str:
    """A name made from everything that decides the content, so that the same build has the same name."""
    content = manifest.model_dump(exclude={"corpus", "parts"})
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]

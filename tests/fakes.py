"""Small stand-ins that really work: an encoder whose nearness is true, and one that a test can hold or break."""

from __future__ import annotations

import math
import time
import zlib
from collections import Counter
from pathlib import Path

from ingest.errors import UserError
from ingest.terms import stems

_DIMENSIONS = 256


class HashedWords:
    """An encoder of word counts: each stem has its place in the vector, so texts that share words are near.

    Its methods are those of `ingest.encode.Encoder`. A text without words has a place of its own.
    """

    def __init__(self, name: str = "hashed-words") -> None:
        self._name = name
        self.encoded: list[str] = []
        """Every text that was encoded as a document, in order, repeats included."""
        self.asked: list[str] = []
        """Every question that was encoded."""

    @property
    def name(self) -> str:
        """The name that is stamped into an index."""
        return self._name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        self.encoded += texts
        return [hashed_words(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        self.asked.append(text)
        return hashed_words(text)


class BrokenEncoder(HashedWords):
    """An encoder that cannot be loaded, found out at the first text, as with the real one."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Fail as a model does that is not on this machine."""
        raise UserError("The encoder cannot be loaded.")


class HeldEncoder(HashedWords):
    """An encoder that makes a file `held` when it is first asked, then waits until there is a file `go` beside it."""

    def __init__(self, folder: Path, name: str = "hashed-words") -> None:
        super().__init__(name)
        self._folder = folder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, once it may go on."""
        (self._folder / "held").touch()
        until = time.monotonic() + 60  # a test that died must not leave its build behind
        while not (self._folder / "go").exists() and time.monotonic() < until:
            time.sleep(0.01)
        return super().embed_documents(texts)


def hashed_words(text: str) -> list[float]:
    """The unit vector of a text's word counts.

    >>> sum(a * b for a, b in zip(hashed_words("calcified lesions"), hashed_words("a calcified lesion")))
    0.816496580927726
    """
    counts = Counter(zlib.crc32(stem.encode()) % (_DIMENSIONS - 1) for stem in stems(text))
    counts = counts or Counter({_DIMENSIONS - 1: 1})
    length = math.sqrt(sum(count * count for count in counts.values()))
    return [counts[place] / length for place in range(_DIMENSIONS)]

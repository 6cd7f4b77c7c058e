"""Tell what a message is like: example messages have taught a plane for each notice.

The plane lies in the space of the encoder and of the message's words and pairs of words: «no pain», «years ago» turn
a message that the encoder takes for one of pain.

In: a message. Out: the codes of the notices that messages like it call for. The planes are data
(`data/alike.json`), made by `python -m evals teach` of the dev cases of the suite `alarms` and of what the other suites
ask; they hold for the encoder that they were made with, and with another one nothing is like anything.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.types import NoticeCode
from ingest.encode import Encoder

DATA = Path(__file__).parent / "data" / "alike.json"

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Plane(BaseModel):
    """What parts messages that call for a notice from all others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: list[float]
    """As many as the encoder's vectors have numbers."""
    offset: float
    """What is added to the product of weights and vector; the notice is called for where the sum is above 0."""
    words: dict[str, float] = {}
    """What is added for each word and pair of words that a message has."""

    def height(self, vector: list[float], text: str) -> float:
        """How far above the plane a message with its unit vector stands, in the plane's own units."""
        of_words = sum(self.words.get(gram, 0.0) for gram in sorted(set(grams(text))))
        return sum(weight * one for weight, one in zip(self.weights, vector, strict=True)) + of_words + self.offset

    def calls(self, vector: list[float], text: str) -> bool:
        """Whether a message stands above the plane; never one with a vector of another length."""
        return len(vector) == len(self.weights) and self.height(vector, text) > 0


def grams(text: str) -> list[str]:
    """The words of a message and its pairs of words, in small letters.

    >>> grams("No pain. It's old")
    ['no', 'pain', "it's", 'old', 'no pain', "pain it's", "it's old"]
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return [*words, *map(" ".join, pairwise(words))]


class Planes(BaseModel):
    """The data file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    encoder: str
    """The name of the encoder that they were made with."""
    taught_by: str
    """The SHA-256 of the example messages, so that a test tells when they have changed."""
    planes: dict[NoticeCode, Plane]


class Alike:
    """Reads messages with one encoder; the same message always gives the same codes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def of(self, text: str) -> frozenset[NoticeCode]:
        """The codes of the notices that a message calls for; none with an encoder that no plane was made for."""
        planes = _load()
        if planes.encoder != self._encoder.name:
            return frozenset()
        vector = self._encoder.embed_query(text)
        return frozenset(code for code, plane in planes.planes.items() if plane.calls(vector, text))


@cache
def _load() -> Planes:
    return Planes.model_validate_json(DATA.read_text(encoding="utf-8"))

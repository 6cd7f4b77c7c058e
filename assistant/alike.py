"""Tell what a message is like: example messages have taught a plane in the space of the encoder for each notice.

In: a message. Out: the codes of the notices that messages like it call for. The planes are data
(`data/alike.json`), made by `python -m evals teach` of the dev cases of the suite `alarms` and of what the other suites
ask; they hold for the encoder that they were made with, and with another one nothing is like anything.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.types import NoticeCode
from ingest.encode import Encoder

DATA = Path(__file__).parent / "data" / "alike.json"


class Plane(BaseModel):
    """What parts messages that call for a notice from all others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: list[float]
    """As many as the encoder's vectors have numbers."""
    offset: float
    """What is added to the product of weights and vector; the notice is called for where the sum is above 0."""

    def height(self, vector: list[float]) -> float:
        """How far above the plane a message's unit vector stands, in the plane's own units."""
        return sum(weight * one for weight, one in zip(self.weights, vector, strict=True)) + self.offset

    def is_below(self, vector: list[float]) -> bool:
        """Whether a message's vector stands above the plane; never one of another length."""
        return len(vector) == len(self.weights) and self.height(vector) > 0


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
        return frozenset(code for code, plane in planes.planes.items() if plane.is_below(vector))


@cache
def _load() -> Planes:
    return Planes.model_validate_json(DATA.read_text(encoding="utf-8"))

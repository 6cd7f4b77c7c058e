"""Who puts an answer into words, and for whom."""

from __future__ import annotations

from typing import NamedTuple

from assistant.audience import Audience
from assistant.model.writer import OnLine, Writer


class Teller(NamedTuple):
    """Who puts an answer into words."""

    writer: Writer | None
    """`None`: nobody, the sources' own words are shown."""
    on_line: OnLine | None
    audience: Audience | None = None
    """For whom; `None`: nobody in particular."""


NOBODY = Teller(None, None)

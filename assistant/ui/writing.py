"""An answer that is still being written: the lines that have passed their check, drawn as an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.draft import Line
from assistant.model.settings import EXTRACTIVE
from assistant.render import Citer, render_lines
from assistant.types import Answer, Provenance
from ingest.index import Index


def written_so_far(question: str, lines: Sequence[Line], index: Index) -> Answer:
    """The lines with their citations; what is known only in the end (notices, suggestions) is not there yet."""
    citer = Citer(index.documents)
    text = render_lines(lines, citer)
    return Answer(
        question=question,
        searched_for=question,
        outcome="answered",
        text=text,
        citations=citer.citations,
        notices=(),
        disagreements=(),
        provenance=Provenance(EXTRACTIVE, index.id, ""),
    )

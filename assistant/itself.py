"""Questions about the assistant and its sources («which documents do you have?»), which no source answers.

In: a turn in plain words. Out: whether it asks about the assistant itself, and what is said then: how it answers, and
which documents it has. How people ask is data (`itself` in `conversation.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.frames import read_frame
from assistant.render import escaped
from ingest.types import Document

# So many documents are named; of more only how many there are.
_MOST_NAMED = 12


class Itself:
    """Tells questions about the assistant from those that are looked up."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = [read_frame(line) for line in lines]

    def is_meant(self, asked: str) -> bool:
        """Whether the whole of a turn asks about the assistant or its sources.

        >>> itself = Itself(["which documents do you have|read"])
        >>> itself.is_meant("which documents do you have"), itself.is_meant("which documents do you have on fog")
        (True, False)
        """
        # A word that a line leaves open at its end has a space before it.
        return any(pattern.fullmatch(text) for pattern in self._patterns for text in (asked, f"{asked} "))


def about_itself(documents: Sequence[Document]) -> str:
    """How the assistant answers, and the documents that it answers from, in the order given."""
    named = "\n".join(f"- {_named(one)}" for one in documents[:_MOST_NAMED])
    rest = len(documents) - _MOST_NAMED
    return (
        "Answers here are made by a program, not by a doctor: they quote the documents below, each statement with its "
        "place, and say so where the documents do not cover a question or disagree. Ask about what they speak of.\n\n"
        f"{named}" + (f"\n- and {rest:,} more" if rest > 0 else "")
    )


def _named(document: Document) -> str:
    source = document.source
    kind = "" if source.kind == "unknown" else f" ({source.kind})"
    return f"{escaped(source.title or document.name)}{kind}"

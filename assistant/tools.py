"""The tools that a language model may use: search the sources, classify a case. LangChain is imported only at edges.

What a tool returns is data for the model. Nothing of it reaches the page but through the guard, and a classification
is shown as the classifier made it, never as a model retells it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, ConfigDict, Field

from assistant.classifier.tool import classify_case
from assistant.model.notes import Notes
from ingest.types import Statement

Search = Callable[[str], Sequence[Statement]]
"""From words to the statements that may answer, best first."""

_FOUND = 8


class SearchInput(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    query: str = Field(min_length=1, max_length=400)
    """What to look for, in a few words."""


@dataclass
class Desk:
    """What lies before the model in one turn; the only thing here that changes, as the model searches on."""

    search: Search
    notes: Notes
    """The closed set: every statement that the model has been shown."""
    searched: list[str] = field(default_factory=list)
    """What it looked for, in order."""


def tools_for(desk: Desk) -> list[BaseTool]:
    """The tools over one turn's desk; what a search finds is added to the closed set of notes."""

    @tool("search_sources", args_schema=SearchInput)
    def search_sources(query: str) -> str:
        """Search the sources for further notes. Returns notes, each with its key."""
        desk.searched.append(query)
        found = desk.search(query)[:_FOUND]
        desk.notes = desk.notes.with_more(found)
        shown = {key: one for key, one in desk.notes.by_key.items() if one in found}
        return Notes(shown).text() or "Nothing was found."

    return [search_sources, classify_case]

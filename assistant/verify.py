"""The check that every answer passes before anyone sees it, and that `verify` repeats on a saved one.

Fail-closed: what cannot be confirmed counts as wrong. Only this module and `render` know the `[n]` grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.types import Answer
from ingest.index import Index
from ingest.types import Document, Statement

# `[3]` is a marker, `\[3]` is a bracket that stood in the source.
_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")


def markers(text: str) -> list[int]:
    """The numbers of a text's `[n]` markers in order, repeats included.

    >>> markers("Two types [1][2]; \\\\[3] is the source's own [1].")
    [1, 2, 1]
    """
    return [int(number) for number in _MARKER.findall(text)]


def problems(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """Everything that is wrong with an answer, in words; empty when each quote and each marker holds."""
    found = []
    used = list(dict.fromkeys(markers(answer.text)))
    cited = list(used)
    for disagreement in answer.disagreements:
        for side in disagreement.sides:
            cited += [number for number in side.citations if number not in cited]
            if not side.citations:
                found.append(f"The side {side.claim!r} of {disagreement.topic!r} cites nothing.")
    numbers = [citation.number for citation in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(f"The citations are numbered {numbers}, not from 1 in order.")
    if cited != numbers:
        found.append(f"The markers in order of first use are {cited}, the citations {numbers}.")
    if answer.outcome == "abstained" and (numbers or used):
        found.append("The answer abstains and yet cites.")
    if answer.outcome != "abstained" and not used:
        found.append(f"The answer is {answer.outcome!r} and yet cites nothing.")
    for citation in answer.citations:
        where = f"Citation {citation.number} ({citation.document!r}, {citation.start}-{citation.end})"
        document = documents.get(citation.document)
        if document is None:
            found.append(f"{where}: the index has no such document.")
        elif document.sha256 != citation.sha256:
            found.append(f"{where}: the document has changed since (sha256 {document.sha256[:12]}…).")
        elif not 0 <= citation.start < citation.end <= len(document.text):
            found.append(f"{where}: the place is not in the document ({len(document.text)} characters).")
        elif document.text[citation.start : citation.end] != citation.quote:
            found.append(f"{where}: the quote {citation.quote[:60]!r} is not what stands there.")
    return found


def made_up_of(shown: Iterable[Statement], index: Index) -> list[str]:
    """The statements that are not, character by character, the index's and their document's, in words."""
    return [f"{one.text[:60]!r} ({one.id}) is no statement of the index" for one in shown if not _stands(one, index)]


def _stands(statement: Statement, index: Index) -> bool:
    if index.statements.get(statement.id) != statement:
        return False
    document = index.documents.get(statement.document)
    return document is not None and document.text[statement.start : statement.end] == statement.text

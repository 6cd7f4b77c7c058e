"""What a sentence is held against: a cited statement, read, with the lines that introduce it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.guard.reading import Reader, Reading
from ingest.types import Statement

# A list's item of so few words names a thing; longer ones say something of their own and are not put together.
_SHORT_ITEM = 9


@dataclass(frozen=True)
class Evidence:
    """One statement, or the short items of one list, with what stands above."""

    statements: tuple[Statement, ...]
    text: str
    """The words of the statements."""
    context: tuple[str, ...]
    """The lines that introduce them, outermost first."""
    title: str
    """The document's title."""
    own: Reading
    above: tuple[Reading, ...]


def evidence_of(statements: Sequence[Statement], reader: Reader) -> list[Evidence]:
    """What may be read as one: each statement for itself, and the short items that stand under the same line."""
    groups: list[tuple[Statement, ...]] = [(one,) for one in dict.fromkeys(statements)]
    items: dict[tuple[str, str | None, tuple[str, ...]], list[Statement]] = {}
    for one in dict.fromkeys(statements):
        if one.kind == "item" and len(one.text.split()) <= _SHORT_ITEM and one.text[-1] not in ".;":
            items.setdefault((one.document, one.list_id, one.context), []).append(one)
    groups += [tuple(found) for found in items.values() if len(found) > 1]
    return [_evidence(group, reader) for group in groups]


def _evidence(group: tuple[Statement, ...], reader: Reader) -> Evidence:
    text = ", ".join(one.text for one in group)
    context = group[0].context
    title = group[0].headings[0] if group[0].headings else ""
    return Evidence(group, text, context, title, reader.read(text), tuple(reader.read(line) for line in context))

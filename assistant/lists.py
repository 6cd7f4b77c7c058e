"""The lists of the corpus: items that stand side by side under the same line.

A list is found by the line above it («Causes of metastatic calcification»), never by its items alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.vocabulary import StatementStems, beside_numbers, names_number
from ingest.terms import stems
from ingest.types import Statement

# Items longer than this on average are sentences.
_PROSE_WORDS = 8


@dataclass(frozen=True, slots=True)
class SourceList:
    """One list of one document, at one level of nesting."""

    document: str
    context: tuple[str, ...]
    """What introduces all its items, outermost first."""
    items: tuple[Statement, ...]
    """Its items in reading order, what is nested under them included."""
    lead_in: tuple[Statement, ...]
    """The sentences that introduce it, the last one right above it; none where it stands under a heading."""
    held: StatementStems
    """The stems of its introduction: `own` the line above it, `context` what stands further up."""

    @property
    def is_prose(self) -> bool:
        """Whether it is a section told in points and not a list of things: long items under a bare heading."""
        top = min(item.depth for item in self.items)
        lengths = [len(item.text.split()) for item in self.items if item.depth == top]
        return not self.lead_in and sum(lengths) > _PROSE_WORDS * len(lengths)


class Lists:
    """All lists of an index, and which of them a statement introduces or belongs to."""

    def __init__(self, statements: Iterable[Statement], number_words: frozenset[str]) -> None:
        self._statements = tuple(statements)
        self._number_words = number_words

    @cached_property
    def all(self) -> tuple[SourceList, ...]:
        """Every list with at least two items, in reading order."""
        groups: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
        for statement in self._statements:
            if statement.list_id is not None:
                key = (statement.document, statement.list_id, _introduction(statement))
                groups.setdefault(key, []).append(statement)
        lists = [self._list(key[0], key[2], items) for key, items in groups.items()]
        return tuple(one for one in lists if len(one.items) > 1)

    @cached_property
    def introduced_by(self) -> Mapping[str, SourceList]:
        """The list that a statement introduces, by the statement's id."""
        return {statement.id: one for one in self.all for statement in one.lead_in}

    def _list(self, document: str, context: tuple[str, ...], items: list[Statement]) -> SourceList:
        within = tuple(
            s
            for s in self._statements
            if s.document == document
            and s.list_id == items[0].list_id
            and _introduction(s)[: len(context)] == context
            and items[0].start <= s.start
        )
        own = frozenset(stems(context[-1])) if context else frozenset()
        return SourceList(
            document=document,
            context=context,
            items=within,
            lead_in=self._lead_in(items[0]),
            held=StatementStems(
                own=own,
                context=frozenset(stems(" ".join(context[:-1]))),
                title=frozenset(stems(items[0].headings[0])) if items[0].headings else frozenset(),
                has_number=names_number(own, self._number_words),
                measured=beside_numbers(context[-1] if context else "", self._number_words),
            ),
        )

    def _lead_in(self, first: Statement) -> tuple[Statement, ...]:
        """The sentences right before a list that are, in this order, the line its items name as above them."""
        found: list[Statement] = []
        rest = first.context[-1] if first.context else ""
        at = self._place[first.id]
        while rest and at > 0 and self._statements[at - 1].document == first.document:
            at -= 1
            line = " ".join(self._statements[at].text.split()).rstrip(" :")
            if not rest.endswith(line):
                break
            found.append(self._statements[at])
            rest = rest.removesuffix(line).rstrip()
        return tuple(reversed(found)) if not rest else ()

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {statement.id: at for at, statement in enumerate(self._statements)}


def _introduction(statement: Statement) -> tuple[str, ...]:
    """What introduces an item's list: its context without the sentence that it points back to."""
    return statement.context[:-1] if statement.antecedent else statement.context

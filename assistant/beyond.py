"""What goes beyond the answers before: «tell me more», «and then?», «what else is on that list?».

In: answers that were shown, and the statements of the index. Out: the ids of what they showed, and of what the sources
say right after it or list beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.lists import SourceList
from assistant.types import Answer, Citation
from ingest.types import Statement


class Beyond(NamedTuple):
    """What an answer goes beyond; nothing by default."""

    shown: frozenset[str] = frozenset()
    """The ids of statements that are not to be shown again."""
    goes_on: frozenset[str] = frozenset()
    """The ids of statements that come first."""
    listed: frozenset[str] | None = None
    """The ids of the statements that alone may be shown; `None` for any."""

    def may_show(self, statement_id: str) -> bool:
        """Whether a statement may be shown."""
        return statement_id not in self.shown and (self.listed is None or statement_id in self.listed)


NOTHING = Beyond()


def shown_by(answers: Iterable[Answer], statements: Mapping[str, Statement]) -> frozenset[str]:
    """The ids of the statements that answers cite; none of those that no longer stand where they were cited."""
    places = {_place(one) for answer in answers for one in answer.citations}
    return frozenset(one.id for one in statements.values() if _place(one) in places)


def following(shown: frozenset[str], statements: Mapping[str, Statement]) -> frozenset[str]:
    """The ids of the statements that stand right after one that was shown, under the same heading."""
    return frozenset(
        after.id
        for before, after in pairwise(statements.values())
        if before.id in shown
        and after.id not in shown
        and (before.document, before.headings) == (after.document, after.headings)
    )


def beside(answer: Answer, lists: Sequence[SourceList]) -> frozenset[str]:
    """The ids of the items of the list that an answer cites first; of nested lists the innermost counts."""
    for cited in answer.citations:
        holding = (one for one in lists if any(_place(item) == _place(cited) for item in one.items))
        if innermost := min(holding, key=lambda one: len(one.items), default=None):
            return frozenset(item.id for item in innermost.items)
    return frozenset()


def _place(one: Citation | Statement) -> tuple[str, int, int]:
    return one.document, one.start, one.end

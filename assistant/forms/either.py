"""Part a claim on «any A or B» into one on A and one on B.

In: a claim in its words. Out: both, where it asks whether there is any of the two; nothing for other claims, those
among them that offer a choice («is it hot or cold»). Where the second begins is not told by the words in a row, so
that it is given in several readings, the longest head first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ANY = re.compile(r"\b(?:any|is there|are there)\b.+ or ", re.IGNORECASE)

# So many words at most name the first of the two.
_MOST_NAMED = 3


class Either(NamedTuple):
    """A claim that is denied where both of its sides are."""

    first: str
    second: tuple[str, ...]
    """The readings of the other side."""


def either_of(claim: str) -> Either | None:
    """The two sides of a claim on any of two things.

    >>> either_of("Is there any fog at sea or ice")
    Either(first='Is there any fog at sea', second=('Is there any fog at ice', 'Is there any fog ice'))
    >>> either_of("Is fog wet or dry") is None
    True
    """
    first, _, other = claim.partition(" or ")
    if " or " in other or not _ANY.search(claim):
        return None
    words = first.split()
    heads = (words[: len(words) - count] for count in range(1, _MOST_NAMED + 1))
    return Either(first, tuple(" ".join([*head, other]) for head in heads if len(head) > _MOST_NAMED))

"""What heads a section of the corpus: things that the sources speak of at length.

In: the words of a name. Out: whether a heading names it.
"""

from __future__ import annotations

from collections.abc import Collection

# It heads a section when it is so much of the heading's words.
_SHARE_OF_HEADING = 0.5


class Sections:
    """Tells whether a heading names a thing; each heading comes as the set of its stems."""

    def __init__(self, headings: Collection[frozenset[str]], stopwords: Collection[str]) -> None:
        self._stopwords = frozenset(stopwords)
        self._headings = frozenset(heading - self._stopwords for heading in headings)

    def are_headed(self, name: frozenset[str]) -> bool:
        """Whether a heading names what has these stems: all of them, and they are half of it at least."""
        own = name - self._stopwords
        return any(own and own <= one and len(own) >= _SHARE_OF_HEADING * len(one) for one in self._headings)

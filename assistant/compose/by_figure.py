"""The option whose figures a statement gives: the same numbers, of the same thing, going the same way.

In: the options of a question, the statements that say what its stem asks. Out: for each option the statements that give
its figures. «Calcium down by 2 %» is never picked for a statement on a rise, nor «11 %» for one on «11-fold».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.forms.exam import Exam, Option
from assistant.forms.figures import Figure, direction_of, figures_of, gives, units_of, without_given
from assistant.forms.words import ClaimWords
from assistant.lexicon import Lexicon
from ingest.terms import spelled, stem, stems, words
from ingest.types import Statement

# Options are told apart by figures where so many of them have some.
_FEWEST = 2


class Figures:
    """Reads the figures of options and statements."""

    def __init__(self, words: ClaimWords, lexicon: Lexicon) -> None:
        self._words = words
        self._lexicon = lexicon
        self._empty = lexicon.stopwords | words.upward | words.downward
        self._read = lru_cache(maxsize=5_000)(self._figures)

    def tell_apart(self, options: Sequence[Option]) -> bool:
        """Whether options are told apart by figures."""
        return sum(map(self.are_in, options)) >= _FEWEST

    def are_in(self, option: Option) -> bool:
        """Whether an option has figures."""
        return bool(self._read(option.text))

    def may_be_in(self, exam: Exam, option: Option, statement: Statement) -> bool:
        """Whether a statement has all figures of an option and of what is asked, none of them going another way."""
        asked = self._asked(exam, option)
        return not asked or without_given(self._read(statement.text), (*self._read(exam.asks), *asked)) is not None

    def giving(self, exam: Exam, option: Option, statements: Sequence[Statement]) -> Iterator[Statement]:
        """The statements that give the figures of an option of what it and the stem ask."""
        units = units_of(exam.asks)
        for statement in statements:
            own = without_given(self._read(statement.text), self._read(exam.asks))
            asked = self._read(option.text)
            if not asked or not own or not self.may_be_in(exam, option, statement):
                continue
            if all(gives(own, one, self._of(one, exam, statement), units) for one in asked):
                yield statement

    def _asked(self, exam: Exam, option: Option) -> tuple[Figure, ...]:
        """The figures of an option, each with the direction of the stem where it has none itself."""
        way = direction_of(exam.asks, self._words.upward, self._words.downward)
        return tuple(one._replace(direction=one.direction or way) for one in self._read(option.text))

    def _of(self, one: Figure, exam: Exam, statement: Statement) -> frozenset[str]:
        """The words that a figure is asked of: those of the option where the statement says one, or the stem's."""
        own = self._content(one.before)
        return own if own & frozenset(stems(statement.text)) else self._content(_spelled(exam.asks))

    def _content(self, found: Iterable[str]) -> frozenset[str]:
        # «specificity» has content, though its stem is that of «specific»
        return frozenset(stem(one) for one in found if one in self._lexicon.telling or stem(one) not in self._empty)

    def _figures(self, text: str) -> tuple[Figure, ...]:
        return figures_of(text, self._words.upward, self._words.downward)


def _spelled(text: str) -> list[str]:
    return [spelled(text[one.start : one.end]) for one in words(text)]

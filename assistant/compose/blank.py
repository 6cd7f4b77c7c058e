"""Put first what fills the blank of a sentence: «a red ____ marks the channel» by «a red **buoy**».

In: units, the question with its blank, the stopwords. Out: the units, those first in which a word follows the one that
stands before the blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.compose.units import Unit, best_first
from ingest.terms import stems

# A statement that has a word where the blank is says so much more of what is asked.
_FILLS = 0.15

_BEFORE_BLANK = re.compile(r"\b([^\W\d_]{3,}) (?:_{2,}|\.{4,}|…)")


def filling_first(units: Sequence[Unit], question: str, stopwords: Collection[str]) -> list[Unit]:
    """The units in their order, those that fill the blank of a question with a better score."""
    before = _BEFORE_BLANK.search(question)
    if before is None or stems(before[1])[0] in stopwords:
        return list(units)
    filled = re.compile(rf"\b{re.escape(before[1])} ([^\W\d_]{{3,}})", re.IGNORECASE)
    return best_first(
        unit._replace(score=unit.score + _FILLS * unit.coverage) if _fills(unit, filled, stopwords) else unit
        for unit in units
    )


def _fills(unit: Unit, filled: re.Pattern[str], stopwords: Collection[str]) -> bool:
    found = filled.search(unit.statements[0].text)
    return found is not None and stems(found[1])[0] not in stopwords

"""A case told as notes: «58F on dialysis, Ca 9.2, sores 6 weeks after a fall - dx?».

In: a question. Out: the places of what is one person's and said by no source, and what such notes ask for.
"""

from __future__ import annotations

import re

from ingest.terms import stem

Span = tuple[int, int]

DIAGNOSIS = (stem("diagnosis"),)
"""How the word is read, for which notes have «dx»."""

# A short word before «/» is a unit («pmol/L») and no typo.
_UNIT = re.compile(r"[^\W\d_]{2,4}/[^\W\d_]{1,3}\b")

# «**58F** on dialysis», «a **45 yo** man», «**72-year-old**».
_AGE = re.compile(r"\b\d{1,3}(?:[- ]?(?:years?|yrs?)[- ]?(?:olds?|of age)\b| ?y/?o\b|(?:M|F|m|f)\b)")

# «**PTH 900**», «**Ca 9.2 mg/dL**»: a value as notes have it, with the short word before it and the unit behind it.
_VALUE = re.compile(
    r"\b(?P<of>[A-Z][A-Za-z]{0,3}\d?)[ :=]{1,3}\d+(?:[.,]\d+)?(?: ?(?:[a-zA-Zµμ]{1,5}/[a-zA-Z]{1,3}\b|%))?(?![\w-])"
)
_FEWEST_VALUES = 2

# «**6 weeks** after», «**2/12** later».
_SPAN = re.compile(
    r"\b\d+(?:/\d+| ?(?:h|hrs?|hours?|d|days?|wks?|weeks?|mths?|months?|yrs?|years?))\b"
    r"(?= (?:after|post|later|ago|following|into|since)\b)",
    re.IGNORECASE,
)

# «58F with sores, Ca 9.2 **- what is it?**»: what a note ends with, set off, is asked; what is before it is told.
_LAST_CLAUSE = re.compile(r"(?:[;:,] ?|\.(?!\d) ?| [-–—] )(?=[\w/&+'-]+(?: [\w/&+'-]+){0,7}$)")

# «**Is** calciphylaxis likely in a 58F with Ca 9.2?» asks as a whole.
_ASKS = re.compile(
    r"(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|may|might)\b",
    re.IGNORECASE,
)


_ASKED = r"(?:what(?:'s| is) (?:the |your )?)?(?:most likely |likely )?(?:d/?x|ddx|diagnosis)\W*$"

# «PTH high, calcified lungs. **Dx?**»: findings in a row, and the diagnosis asked for.
_NOTES = re.compile(rf"^[^?]+, [^?]+[.;:] ?{_ASKED}", re.IGNORECASE)
_ENDS_WITH_DIAGNOSIS = re.compile(rf"[.;:,–—-] ?{_ASKED}", re.IGNORECASE)


def asks_diagnosis(line: str) -> bool:
    """Whether a case ends by asking for its diagnosis and for nothing else.

    >>> asks_diagnosis("58F with sores. Dx?"), asks_diagnosis("Which of these is the diagnosis?")
    (True, False)
    """
    return _ENDS_WITH_DIAGNOSIS.search(line) is not None


def case_spans(line: str) -> tuple[list[Span], Span]:
    """The places of a patient's figures in a case told as notes, and of all that is told; no places in other questions.

    Figures, ages and spans of time describe one person: no source can say them.

    >>> line = "58F on dialysis, Ca 9.2, sores 6 weeks after a fall - what is it?"
    >>> figures, (start, end) = case_spans(line)
    >>> [line[first:last] for first, last in figures], line[start:end]
    (['58F', 'Ca 9.2', '6 weeks'], '58F on dialysis, Ca 9.2, sores 6 weeks after a fall')
    >>> case_spans("Is a calcium of 9.2 high?")
    ([], (0, 0))
    """
    ages, values = [*_AGE.finditer(line)], [*_VALUE.finditer(line)]
    if not ages and len(values) < _FEWEST_VALUES and not _NOTES.search(line):
        return [], (0, 0)
    last = None if _ASKS.match(line) else _LAST_CLAUSE.search(line.rstrip(" .?!"))
    return [found.span() for found in (*ages, *values, *_SPAN.finditer(line))], (0, last.start() if last else 0)


def is_unit(line: str, start: int) -> bool:
    """Whether a unit begins at a place.

    >>> is_unit("90 pmol/L", 3), is_unit("and then", 0)
    (True, False)
    """
    return _UNIT.match(line, start) is not None

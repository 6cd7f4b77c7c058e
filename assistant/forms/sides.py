"""How a question puts two things side by side without a word that compares.

In: the words of a question. Out: whether it asks of two things what each of them is, and where the second one begins.
No source is looked at here.
"""

from __future__ import annotations

import re

# «Where is X, and where is Y?»: the same asking word again opens the second side, if that does not point back.
_CLAUSES = re.compile(
    r"\b(?P<asks>where|what|which|who|when|how)\b(?P<one>[^?]*?)[\s,;:-]+(?:and|but|or|while|whereas|as\s+against)\s+"
    r"(?:(?:in|at|for|on|with|of|to)\s+)?(?P<other>(?P=asks)\b[^?]*)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|their|them|this|that|these|those|he|she|the\s+(?:one|other))\b", re.IGNORECASE
)

# «State the type for each», «which goes with which», «in a joint as opposed to in the skin».
_FOR_EACH = re.compile(
    r"\b(?:for|of|to|in|behind|about|with|causes?)\s+each\b(?!\s+other)|\b(?:each|either)(?:\s+one)?\W*$|\bas\s+(?:opposed\s+to|against)\b|\brespectively\b"
    r"|\bwhich\s+(?:\w+\s+)?(?:goes|go|belongs|belong|is|are)\s+(?:with\s+|to\s+)?which\b|\bin\s+(?:the\s+)?one\b.{2,60}\bin\s+the\s+other\b",
    re.IGNORECASE,
)
# «A red case of X … a green one», «harmless forms of X … the serious kind».
_CASE = r"(?:cases?|forms?|kinds?|sorts?|types?|instances?)"
_OF_ONE_THING = re.compile(
    rf"\b(?P<one>[\w-]+)\s+{_CASE}\s+of\b.+?\b(?:an?|the|from|and|versus|vs|against)\s+(?P<other>[\w-]+)\s+(?:ones?|{_CASE})\b",
    re.IGNORECASE,
)
# «What do X and Y **have in common**?», «**similarities** between X and Y».
_SHARED = re.compile(
    r"\b(?:in\s+common|similarit(?:y|ies)|commonalit(?:y|ies)|(?:both\s+)?share(?=\W*$)|shared\s+by|(?:alike|similar)(?=\W*$))\b",
    re.IGNORECASE,
)

# A sentence with such a word asks of what the one before it names.
_ASKS_OF_THE_LAST = re.compile(
    r"\b(?:the\s+two|both|each|the\s+other|they|them|these|respectively|differently)\b", re.IGNORECASE
)


def asks_of_two(line: str) -> bool:
    """Whether a question asks of two things what each of them is, though it does not say that it compares.

    >>> asks_of_two("Where are lamps lit, and where are horns blown?")
    True
    >>> asks_of_two("A lamp and a horn. State the place of each.")
    True
    >>> asks_of_two("What is a lamp and what does it do?")
    False
    >>> asks_of_two("What sets it off in fog and what sets it off in ice?")
    True
    """
    return second_clause(line) is not None or asks_of_each(line)


def asking_what_is_shared(line: str) -> tuple[int, int] | None:
    """Where the words stand by which a question asks what things share; `None` for other questions.

    >>> asking_what_is_shared("What do lamps and horns have in common?")
    (29, 38)
    >>> asking_what_is_shared("What is a common lamp?") is None
    True
    """
    found = _SHARED.search(line)
    return found.span() if found is not None else None


def asks_of_each(line: str) -> bool:
    """Whether a question asks the same of all that it names («state the type for each»)."""
    return _FOR_EACH.search(line) is not None


def cases_of_one(line: str) -> tuple[str, str] | None:
    """The words that tell two cases of one thing apart; `None` where a question does not set such side by side.

    >>> cases_of_one("How does a dim case of rust differ from a bright one?")
    ('dim', 'bright')
    >>> cases_of_one("How does rust differ from a bright one?") is None
    True
    """
    match = _OF_ONE_THING.search(line)
    return (match["one"], match["other"]) if match is not None else None


def second_clause(line: str) -> int | None:
    """Where the second of two clauses that ask alike begins; `None` where there are no two."""
    match = _CLAUSES.search(line)
    if match is None or len(match["one"].split()) < 2 or len(match["other"].split()) < 2:
        return None
    # «what sets **it** off in fog and what sets **it** off in ice»
    said = {one.casefold() for one in _POINTS_BACK.findall(match["one"])}
    points_back = any(one.casefold() not in said for one in _POINTS_BACK.findall(match["other"]))
    return None if points_back else match.start("other")


def naming_part(line: str) -> int:
    """Where the sentences end that name what the last one asks of; the whole length where that names it itself.

    >>> line = "Fog and ice both sink ships. How do the two differ?"
    >>> line[: naming_part(line)]
    'Fog and ice both sink ships. '
    """
    match = re.search(r"(?<=[.;])\s+(?=[A-Z][^.]*[.?!]?$)", line)
    if match is None or not _ASKS_OF_THE_LAST.search(line[match.end() :]):
        return len(line)
    return match.end()

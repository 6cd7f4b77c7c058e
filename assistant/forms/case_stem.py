"""The stem of an exam question that tells of a case: what it tells, and whether all it asks is what that is.

In: the words of a stem. Out: what is told before the sentence that asks; nothing where more is asked than a name for
what is told («Which of these would it be if …?», «Which is rarely fatal?»). No source is looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.terms import words

CERTAIN = frozenset(("A", "B"))
"""The classifier's grades that are certain enough for an exam; C is provisional."""

# Where a sentence ends, and not a number nor a title: «13.1 mg/dL», «Dr. Who».
_ENDS = re.compile(r"(?<=[\w)\]%]{2}[.?!])(?<!\b[DMS][rst]\.)(?<!\bvs\.)\s+(?=[A-Z(])|(?<=\w{3}[;])\s+")

# With such a word more is asked than what the case is.
_TURNS = re.compile(
    r"\b(?:not|no|never|cannot|if|unless|other|others|another|instead|rather|than|differ\w*|contrast\w*|opposite|unlike|exclud\w*"
    r"|rul\w+\s+out|least|except|both|neither|only|always|also|more|less|before|after|normal\w*|common\w*|often|usual\w*|frequent\w*"
    r"|typical\w*|rare\w*)\b|n['’]t\b",
    re.IGNORECASE,
)

# A stem that ends with such a word goes on with its options; one with such a word asks, or turns round what it tells.
_LEADS_ON = re.compile(
    r"\b(?:is|are|was|were|be|been|in|of|by|with|to|as|at|on|for|from|the|an?|called|termed|named|include[sd]?|including|shows?"
    r"|suggests?|indicates?|means?|causes?|represents?|following|diagnosis|type|likely)\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|_{2,}|\b(?:which|what|who|where|when|why|how|not|never|except|least|without|rarely|all)\b", re.IGNORECASE
)


def told_and_asked(stem_text: str) -> tuple[str, str]:
    """What stands before the last sentence of a stem, and that sentence; nothing before where there is one only.

    >>> told_and_asked("A lamp burns at 13.1 volts. What is it?")
    ('A lamp burns at 13.1 volts.', 'What is it?')
    """
    line = " ".join(stem_text.split())
    cuts = [match.start() for match in _ENDS.finditer(line)]
    if not cuts:
        return "", line
    return line[: cuts[-1]].strip(), line[cuts[-1] :].strip()


def asks_what_it_is(told: str, asked: str, empty: Collection[str]) -> bool:
    """Whether a sentence asks nothing but what the case is that was told before it; `empty` are the stems of the words
    that ask for nothing of their own.

    >>> asks_what_it_is("A mast is bent.", "Which is it?", {"which", "is", "it"})
    True
    >>> asks_what_it_is("A mast is bent.", "Which is it if not?", {"which", "is", "it", "if", "not"})
    False
    >>> asks_what_it_is("A mast is bent.", "Which is cheap?", {"which", "is", "it"})
    False
    """
    if not told or _TURNS.search(asked):
        return False
    before = {word.stem for word in words(told)}
    known = before | set(empty)
    return all(word.stem in known for word in words(asked))


def is_bare_case(stem_text: str) -> bool:
    """Whether a stem is nothing but a case, of which the options say what it is.

    >>> is_bare_case("A bent mast in a ship with calm seas:"), is_bare_case("A bent mast is found in:")
    (True, False)
    """
    line = stem_text.strip()
    return line.endswith(":") and not (_LEADS_ON.search(line) or _ASKS.search(line))

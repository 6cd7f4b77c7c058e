"""What a question leaves out: «besides X», «other than X», «… except X», «which … are not X».

In: a question and the things that it names, with their places. Out: which of them it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.forms.words import load_claim_words
from ingest.terms import stems

_LEAVES_OUT = re.compile(
    r"\b(?:besides|other\s+than|apart\s+from|aside\s+from|except(?:ing)?(?:\s+for)?|excluding|not\s+counting"
    r"|in\s+addition\s+to|leaving\s+(?:aside|out)|with\s+the\s+exception\s+of)\b",
    re.IGNORECASE,
)
# «Which sites are not blood vessels?», where a few words follow.
_IS_NOT = re.compile(
    r"^\s*(?:which|what|name|list|give)\b.*\b(?:is|are|was|were)\s+not\s+(?:an?\s+|the\s+)?(?=(?:[\w-]+\s+){0,3}[\w-]+\W*$)",
    re.IGNORECASE,
)
# What follows such a word is said of the rest: «other than X **affects** joints».
_SAID_OF_THE_REST = ("light", "brings_about", "comes_of", "changes", "auxiliaries")

# Between two things that are left out together.
_JOINED = re.compile(r"\s*(?:,|and|or|,\s*(?:and|or)|/|-)?\s*(?:the\s+|an?\s+)?", re.IGNORECASE)


def left_out(line: str, named: Sequence[tuple[int, str]]) -> frozenset[int]:
    """Which of the things named, each with its place and its words in the order of the question, it leaves out.

    >>> left_out("Besides fog and ice, what harms a ship?", [(8, "fog"), (16, "ice"), (26, "harms"), (34, "ship")])
    frozenset({0, 1})
    >>> left_out("Which mark other than a buoy affects ships?", [(6, "mark"), (24, "buoy"), (29, "affects")])
    frozenset({1})
    >>> left_out("What harms a ship?", [(5, "harms"), (13, "ship")])
    frozenset()
    """
    marks = load_claim_words().marks
    cues = [match.end() for pattern in (_LEAVES_OUT, _IS_NOT) for match in pattern.finditer(line)]
    found: set[int] = set()
    for cue in cues:
        end: int | None = None
        for at, (start, words) in enumerate(named):
            if start < cue:
                continue
            is_first = end is None and not re.search(r"[,;?]", line[cue:start])
            is_next = end is not None and _JOINED.fullmatch(line[end:start]) is not None
            if not (is_first or is_next) or any(tuple(stems(words)) in marks[name] for name in _SAID_OF_THE_REST):
                break
            found.add(at)
            end = start + len(words)
    return frozenset(found) if len(found) < len(named) else frozenset()

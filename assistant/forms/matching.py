"""Read a matching exercise: «Match each light with its place: (i) beacon (ii) buoy», «Give the cause of each: 1) …».

In: a text as it was typed. Out: its items, each with the question that it asks of it; nothing for other texts, those
that offer options to choose from among them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.forms.exam import read_items

_FEWEST = 2

_EACH = r"(?:for|of|to|with|in|under|behind|by)\s+each(?:\s+(?:one|item|of\s+(?:them|these|the\s+following)))?"

# What opens an exercise, and what of it is asked: «Match each disorder with **its treatment**».
_MATCHES = re.compile(
    r"\b(?:match|pair|link|connect)\b.*?\b(?:with|to|and)\s+(?:(?:its|their|the)\s+)?(?:correct\s+|right\s+|appropriate\s+)?(?P<asked>.+)$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"\b(?:give|state|name|write|list|tell|provide|say|choose|assign|find|identify)\b\s+(?:down\s+)?(?:(?:its|their|the|an?)\s+)?(?P<asked>.+?)"
    rf"(?:\s+(?:that|which))?(?:\s+(?:goes|go|belongs|belong|fits|fit|is|are\s+(?:found|seen|used|given)))?\s+{_EACH}\W*$",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(
    rf"^{_EACH}(?:\s+(?!(?:give|state|name|write|tell|provide|say)\b)[\w-]+){{0,3}}[,:]?\s+"
    rf"(?:give|state|name|write|tell|provide|say)\s+(?:(?:its|their|the|an?)\s+)?(?P<asked>.+)$",
    re.IGNORECASE,
)
# An instruction before: «Matching.», «Match the following:» with what is asked in another sentence.
_LABEL = re.compile(r"^(?:matching|match(?:\s+the\s+following)?)\s*[.:;–—-]\s*", re.IGNORECASE)
_CHOOSES = re.compile(
    r"\b(?:column|true|false|correct|incorrect|except|not|select|tick|which\s+of)\b|\bstatements?\b", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|they|each(?:\s+one)?)\b", re.IGNORECASE)
_OF_IT = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_ASKING_WORD = re.compile(r"(?:where|when|why|how|what|which|who)\b", re.IGNORECASE)

# «where **the light is** lit» in the order of a question.
_IS_CLAUSE = re.compile(r"^([\w-]+)\s+(.+?)\s+(is|are|was|were)\s+(.+)$", re.IGNORECASE)
_DOES_CLAUSE = re.compile(r"^what\s+(.+)\s+does$", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<=\w)\s+(?:where|(?:in|at|by|from|with|on)\s+which)\s+(?:it|they)\s.*$", re.IGNORECASE)
_TYPE = re.compile(r"(?:type|kind|form|category|class)\b", re.IGNORECASE)
_DONE = re.compile(r"(?:ed|volved|found|seen)$", re.IGNORECASE)


class Item(NamedTuple):
    """One of the things that something is asked of."""

    name: str
    question: str
    """What is asked of it, for itself."""


def read_matching(text: str) -> tuple[Item, ...]:
    """The items of a matching exercise; none for other texts.

    >>> read_matching("Give the colour of each: 1) a beacon 2) a buoy")[1]
    Item(name='a buoy', question='What is the colour of a buoy?')
    >>> read_matching("Match the light with the place where it burns: (i) beacon (ii) buoy")[0].question
    'What is the place of beacon?'
    >>> read_matching("Which of these is lit? 1) a beacon 2) a buoy 3) a horn")
    ()
    """
    found = read_items(text)
    if found is None or len(found.texts) < _FEWEST or _CHOOSES.search(found.stem):
        return ()
    stem = _LABEL.sub("", found.stem.strip())
    match = _GIVES.search(stem) or _FOR_EACH.search(stem) or _MATCHES.search(stem)
    if match is None:
        return ()
    # «the place **where it burns**» is its place
    asked = re.sub(_RELATIVE, "", match["asked"].strip(" .:;,?!"))
    return tuple(Item(one, _question(asked, one)) for one in found.texts)


def _question(asked: str, name: str) -> str:
    """The question of one item."""
    whole, count = _IT.subn(name, asked, count=1)
    if not count:
        whole, count = _OF_IT.subn(f"the {name}'s", asked, count=1)
    if _ASKING_WORD.match(asked):
        clause = _IS_CLAUSE.sub(r"\1 \3 \2 \4", _DOES_CLAUSE.sub(r"what does \1 do", whole))
        return f"{clause[0].upper()}{clause[1:]}?" if count else f"{clause[0].upper()}{clause[1:]} in {name}?"
    if count:
        return f"What is the {whole}?"
    if _TYPE.match(asked):
        return f"Which {asked} goes with {name}?"
    return f"What is the {asked} {'in' if _DONE.search(asked) else 'of'} {name}?"

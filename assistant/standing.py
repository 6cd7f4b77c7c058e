"""How a topic stands in its question: as a thing that «it» can mean, or only as where, when and how something is.

In: the words of a question and a topic of it. «Are there lumps **under the skin**?» names no skin that «they» could be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lexicon import Lexicon
from assistant.part_of_speech import can_describe, can_name
from assistant.question import Concept
from assistant.ranks import Topic
from ingest.terms import stems

DETERMINER = r"(?:the|an?|my|his|her|its|our|your|their|some|any|this|that|these|those)"

# What may stand between the parts of one thing.
_JOINS = re.compile(rf" (?:of|in|to|from|after|inside|within) (?:{DETERMINER} )?|(?<=ing) (?:the|an?) ", re.IGNORECASE)

_IN = re.compile(r"\b(?:in|of|inside) (?:(?:the|an?) )?$", re.IGNORECASE)

_AT = re.compile(r"(?:in|inside|outside|of|on|at|under|around|near|within) ", re.IGNORECASE)

# «**the** lows», not «it is low».
_NAMED = re.compile(rf"\b{DETERMINER} $", re.IGNORECASE)

_SAID_OF = re.compile(r"\b(?:be|being|been|as) an? $", re.IGNORECASE)

# «the **X-ray** says calcified fibroid»
_TELLS = re.compile(
    r" (?:report |result )?(?:says?|said|shows?|showed|reads?|mentions?|mentioned|came back)\b", re.IGNORECASE
)

_WORD_BEFORE = re.compile(r"([^\W\d_]{3,}) $")

_NEXT_WORD = re.compile(r" ([^\W\d_]{3,})")


class Standing:
    """Tells how topics stand in their questions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._prepositions = lexicon.prepositions
        self._negations = lexicon.negations
        self._little_words = lexicon.little_words
        self._empty = lexicon.prepositions | {"my", "your", "his", "her", "our", "their", "its"}
        prepositions = "|".join(sorted(lexicon.prepositions))
        self._opens_circumstance = re.compile(
            rf"\b(?:{prepositions}) (?:{DETERMINER} (?:[\w-]+ )?)?$",  # «on his thigh **x-ray**», too
            re.IGNORECASE,
        )

    def is_thing(self, text: str, topic: Topic) -> bool:
        """Whether it can be what «it» means: not «mostly», «under the skin», «no symptoms» nor «an incidental»."""
        words = topic.text.casefold().split()
        head = next((at for at, word in enumerate(words) if word in self._prepositions), len(words)) - 1
        if (
            head < 0
            or {words[-1], words[head]} & self._empty
            or words[head] in self._little_words
            or self._negations.issuperset(stems(words[0]))
        ):
            return False
        following = _NEXT_WORD.match(text.casefold(), topic.position + len(topic.text))
        is_followed = following is not None and following[1] not in self._little_words and can_name(following[1])
        before = _WORD_BEFORE.search(text, 0, topic.position)
        is_led = (
            before is not None
            and before[1] not in self._little_words
            and (can_describe(before[1]) or before[1].endswith("ed"))
        )
        is_named = _NAMED.search(text, 0, topic.position) or is_led  # «calcified **fibroid**»
        is_quality = can_describe(words[head]) and (is_followed or not is_named)
        return can_name(words[head]) and not is_quality

    def opens_circumstance(self, text: str) -> bool:
        """Whether words begin as a place, a time or a way does («under the skin»)."""
        return text.casefold().split()[0] in self._prepositions

    def is_circumstance(self, text: str, topic: Topic) -> bool:
        """Whether it only says where, when or how («on a **radiograph**»), what something is or who tells it."""
        is_said_of = _SAID_OF.search(text, 0, topic.position) is not None
        tells = _TELLS.match(text, topic.position + len(topic.text)) is not None
        return tells or is_said_of or self._opens_circumstance.search(text, 0, topic.position) is not None

    def place(self, text: str, run: Sequence[Concept]) -> str:
        """What a question says that something is in («**in the plaques**», «**outside the skeleton**»), or nothing."""
        named = text[run[0].position : run[-1].position + len(run[-1].surface)]
        if _AT.match(named):
            return named
        found = _IN.search(text, 0, run[0].position)
        return found[0] + named if found else ""


def in_full(text: str, run: Sequence[Concept], runs: Sequence[Sequence[Concept]]) -> str:
    """A run with its article and the runs that little words join to it («injury **to the spine**»)."""
    at = next(number for number, one in enumerate(runs) if one is run)
    first = last = at
    while first > 0 and _JOINS.fullmatch(text, end_of(runs[first - 1][-1]), runs[first][0].position):
        if first > 1 and text[end_of(runs[first - 2][-1]) : runs[first - 1][0].position] == " ":
            break  # «tumours **calcify** after radiation»: a verb
        first -= 1
    while last + 1 < len(runs) and _JOINS.fullmatch(text, end_of(runs[last][-1]), runs[last + 1][0].position):
        last += 1
    start, end = runs[first][0].position, end_of(runs[last][-1])
    article = re.search(r"\b(?:the|an?) $", text[:start], re.IGNORECASE)
    named = text[article.start() if article else start : end]
    return named[:1].lower() + named[1:] if named[1:2].islower() else named


def end_of(concept: Concept) -> int:
    """Where in its question a concept ends."""
    return concept.position + len(concept.surface)

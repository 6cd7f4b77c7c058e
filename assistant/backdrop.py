"""What of a case or a tale only stands behind its question, and what of it the question is asked of.

In: a question with its concepts. Out: the concepts, some of them frames, or frames no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.rarity import LEAST_WEIGHT, weight_by_rarity

if TYPE_CHECKING:
    from assistant.question import Concept

# Questions that ask for these are answered by the name of what they describe.
ASKS_NAME = ("kind", "name")

# «An old wreck off Skagen: a lightship **or a buoy?**»: a case is to be classified.
_OFFERS = re.compile(r"[,:–—-] [^,.:;?]+(?:, [^,.:;?]+)*,? or [^,.:;?]+\?\W*$")
_AT_A_PLACE = re.compile(
    r"\b(?:in|on|at|to|from|off|near|around|behind|inside|along) (?:(?:the|an?|one|both|each|my|your|his|her|their) )?"
    r"(?:(?:left|right|upper|lower|inner|outer|old|young) )?$",
    re.IGNORECASE,
)

# What a case is of and what a tale is of weigh more than these; a question asks something by itself where a word of it
# weighs more than the last.
_LEAST_OF_A_CASE, _LEAST_OF_A_TALE, _LEAST_ASKED = 0.5, 0.2, 0.3

# What somebody has or takes, before its name, and a question that leans on what is told.
_HAS = re.compile(
    r"\b(?:has|have|had|got|takes?|took|uses?|using|given|on|prescribed|started|bought|tried|eats?|drinks?|with|called"
    r"|says|said|mentions) (?:(?:an?|the|some) )?$",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:it|they|them|that|this|these|those)\b", re.IGNORECASE)

# «Is that X?»
_IS_THAT = re.compile(r"^(?:and |so |but )?(?:is|are|was|could|can) (?:it|that|this|these|those|they)\b", re.IGNORECASE)

# «Could that be why …?», «Did this bring it on?»: of all that is told.
_OF_ALL = re.compile(
    r"^(?:and |so |but )?(?:could|can|may|might|would|is|was|did|does) (?:that|this) (?:\w+ly )?"
    r"(?:be|have|cause|explain|bring|why|the (?:cause|reason))\b",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.?!] ")


def told_beside(line: str, concepts: list[Concept]) -> list[Concept]:
    """The concepts, with what is told beside a question as light as it is there, unless the question is asked of it.

    «My aunt moved **last winter**. What is rust?»: words that no source says refuse nothing. «My son has **zorp
    disease**. Is that rust?» is asked of that where nothing is told behind it that «that» could be, and «I have **a
    spot on my nail**. Is that X?», where X is what all of the field is about, of all that is told, as is «Could that be
    why?».
    """
    *before, last_sentence = _SENTENCE_END.split(line)
    asks = last_sentence if before else ""  # a lone sentence leans on nothing that is told
    told = [concept for concept in concepts if concept.is_frame and concept.aspect is None]
    asks_nothing = not any(one.aspect or one.weight > _LEAST_ASKED for one in concepts if not one.is_frame)
    if _OF_ALL.search(asks) or (asks_nothing and _IS_THAT.search(asks)):
        return [one._replace(is_frame=False) if one in told else one for one in concepts]
    is_leaning = _LEANS.search(asks) is not None
    last = max((one.position for one in told if one.is_known and one.weight > _LEAST_OF_A_TALE), default=-1)
    names = [one for one in told if one.is_name and not _HAS_DIGIT.search(one.surface)]
    return [_beside(line, one, is_leaning and one.position > last) if one in names else one for one in concepts]


def _beside(line: str, concept: Concept, may_be_meant: bool) -> Concept:
    """A word beside a question that no source says: a name where somebody has it or where it is rare and no place."""
    weight, before = weight_by_rarity(concept.surface), line[: concept.position]
    is_rare = weight == 1.0 and _AT_A_PLACE.search(before) is None
    is_name = is_rare or _HAS.search(before) is not None
    is_frame = not (may_be_meant and is_rare)
    return concept._replace(is_deciding=False, is_frame=is_frame, weight=weight if is_name else LEAST_WEIGHT)


def placed(line: str, concepts: list[Concept]) -> list[Concept]:
    """The concepts, where a case is to be classified, with the unknown place of a known thing as a frame.

    «An old wreck off **Skagen**: a lightship or a buoy?» is told by what wrecks are.
    """
    offered = _OFFERS.search(line)
    if offered is None and not any(concept.aspect in ASKS_NAME for concept in concepts):
        return concepts
    end = len(line) if offered is None else offered.start()
    known = [concept.position for concept in concepts if concept.is_known and concept.weight > _LEAST_OF_A_CASE]
    return [
        concept._replace(is_frame=True, is_asked=False, is_deciding=False)
        if concept.is_name
        and any(position < concept.position < end for position in known)
        and _AT_A_PLACE.search(line[: concept.position])
        else concept
        for concept in concepts
    ]

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

# «An old wreck off Skagen: a lightship **or a buoy?**»: a case is to be classified; what it is weighs at least so much.
_OFFERS = re.compile(r"[,:–—-] [^,.:;?]+(?:, [^,.:;?]+)*,? or [^,.:;?]+\?\W*$")
_AT_A_PLACE = re.compile(
    r"\b(?:in|on|at|to|from|off|near|around|behind|inside|along) (?:(?:the|an?|one|both|each|my|your|his|her|their) )?"
    r"(?:(?:left|right|upper|lower|inner|outer|old|young) )?$",
    re.IGNORECASE,
)
_LEAST_OF_A_CASE, _LEAST_OF_A_TALE = 0.5, 0.2

# What somebody has, before its name, and a question about that alone.
_HAS = re.compile(
    r"\b(?:has|have|had|got|takes?|took|with|called|says|said|mentions) (?:(?:an?|the|some) )?$", re.IGNORECASE
)
_LEANS = re.compile(r"\b(?:it|they)\b|^(?:is|are|was) (?:that|this)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!] ")


def in_a_tale(line: str, concept: Concept) -> Concept:
    """A word that no source says, beside the question: it weighs as a name where somebody has it or where it is rare.

    «My aunt has **zorps**. She moved **last winter**. Is X rare?»
    """
    weight, before = weight_by_rarity(concept.surface), line[: concept.position]
    is_name = (weight == 1.0 and _AT_A_PLACE.search(before) is None) or _HAS.search(before) is not None
    return concept._replace(is_deciding=False, weight=weight if is_name else LEAST_WEIGHT)


def leant_on(line: str, concepts: list[Concept]) -> list[Concept]:
    """The concepts, where a name that no source says is all that «it» can stand for, with it as what is asked of.

    «My son has **zorp disease**. Is that X?»
    """
    *before, asks = _SENTENCE_END.split(line)
    told = [concept for concept in concepts if concept.is_frame and concept.aspect is None]
    is_known = any(one.is_known and one.weight > _LEAST_OF_A_TALE and not one.is_light for one in told)
    if not before or is_known or _LEANS.search(asks) is None:
        return concepts
    names = [one for one in told if one.is_name and one.weight == 1.0 and _HAS.search(line[: one.position])]
    return [one._replace(is_frame=False) if one in names else one for one in concepts]


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

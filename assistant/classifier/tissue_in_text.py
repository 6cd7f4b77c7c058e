"""What a text says of the tissue that calcified: normal, or nothing; damage speaks through its own findings.

«Normal» counts only with a word for tissue beside it, only where that tissue is the one that calcified, and not
when it is the tissue around.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.classifier.context import taken
from assistant.classifier.lexicon import cues
from assistant.classifier.mentions import Mention, Reading
from assistant.classifier.types import Aside, Origin
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Token, plain, word_set

OTHERWISE = plain("otherwise")
NORMAL = word_set(
    "normal healthy intact unremarkable undamaged uninjured preserved viable unaffected sound "
    "unscarred pristine uninvolved"
)
BETWEEN = word_set(
    "is are was were appear appeared look looked remain remained otherwise structurally histologically "
    "architecturally completely entirely the all perfectly "
    "appearing looking previously of itself themselves and also quite seem seemed being been "
    "adult human apparently morphologically well essentially microscopically underlying "
    "which but calcified though lining to be have has had in both my her his their old"
)
NOT_TISSUE = word_set(
    "function profile limit range level calcium phosphate size rate sound exam examination "
    "test result output volume contour value panel metabolism chemistry movement ct mri ultrasound "
    "film xray scan test"
)


def _tissue_words(reading: Reading, number: int) -> dict[int, list[Mention]]:
    """The tissue words of a sentence by their first token; a site is one."""
    found: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        concept = CONCEPTS.get(mention.name)
        if mention.sentence == number and (mention.name == "tissue_word" or (concept and concept.group == "site")):
            found.setdefault(mention.first, []).append(mention)
    return found


def _gap_allowed(words: Sequence[Token], start: int, end: int, tissue: dict[int, list[Mention]], free: int) -> bool:
    others = 0
    for place in range(start, end):
        word = words[place]
        if word.plain in NOT_TISSUE or word.text in ";:()":
            return False
        if word.text == ",":
            return False
        if word.plain not in BETWEEN and place not in tissue and word.text != "-":
            others += 1
    return others <= free


def normal_tissue(
    reading: Reading, sites: frozenset[str], taken_spans: Sequence[tuple[int, int]], damaged: bool
) -> tuple[Origin | None, list[Aside]]:
    """Where the tissue of the deposit is called normal, if it is; and what was set aside.

    «Otherwise normal» gives way to a damage that is named; around, beside and elsewhere do not count.
    """
    asides: list[Aside] = []
    for number, sentence in enumerate(reading.sentences):
        words = sentence.tokens
        tissue = _tissue_words(reading, number)
        for place, word in enumerate(words):
            if word.plain not in NORMAL or any(low <= word.start < high for low, high in taken_spans):
                continue
            hit = _after(words, place, tissue) or _before(words, place, tissue)
            if hit is None:
                continue
            origin = Origin(
                reading.text[min(word.start, hit.origin.start or 0) : max(word.end, hit.origin.end or 0)],
                min(word.start, hit.origin.start or 0),
                max(word.end, hit.origin.end or 0),
            )
            kind = taken(reading.scopes[number], place, place + 1)[0]
            low, high = min(place, hit.first), max(place + 1, hit.last)
            near = {token.plain for token in words[max(0, low - 3) : high]}
            group = CONCEPTS[hit.name].group if hit.name in CONCEPTS else "reader"
            if kind in ("negated", "family", "hypothetical", "uncertain"):
                asides.append(Aside("tissue_state", kind, origin))
            elif near & cues().words["surroundings"]:
                asides.append(Aside("tissue_state", "tissue around the deposit", origin))
            elif group == "site" and sites and hit.name not in sites and not kin(hit.name, sites):
                asides.append(Aside("tissue_state", "another organ", origin))
            elif damaged and OTHERWISE in near:
                asides.append(Aside("tissue_state", "normal apart from the damage", origin))
            else:
                return origin, asides
    return None, asides


def kin(name: str, sites: frozenset[str]) -> bool:
    """Whether two names can mean one place, like a region and a muscle."""
    loose = {"muscle", "skin", "subcutaneous", "connective_tissue", "other", "joint", "hip", "tendon"}
    vessels = {"vessel", "coronary_artery", "heart", "valve"}
    eyes = {"cornea", "anterior_cornea"}
    return any({name, site} <= group for site in sites for group in (loose, vessels, eyes)) or (
        name == "vessel" and bool(sites & {"other"})
    )


def _after(words: Sequence[Token], place: int, tissue: dict[int, list[Mention]]) -> Mention | None:
    """«normal (alveolar) walls»: the tissue word that follows."""
    for first in range(place + 1, min(len(words), place + 5)):
        if first in tissue:
            last = tissue[first][0].last
            while last in tissue:
                last = tissue[last][0].last
            if last < len(words) and words[last].plain in NOT_TISSUE:
                return None
            return tissue[first][0] if _gap_allowed(words, place + 1, first, tissue, 1) else None
    return None


def _before(words: Sequence[Token], place: int, tissue: dict[int, list[Mention]]) -> Mention | None:
    """«the glands are normal», «lung, otherwise normal», «tissue: normal»: the tissue word that precedes."""
    following = words[place + 1].plain if place + 1 < len(words) else ""
    if following in NOT_TISSUE or following in ("calcium", "phosphate", "serum", "lab", "blood"):
        return None
    for last in range(place, max(0, place - 8), -1):
        hit = next((m for ms in tissue.values() for m in ms if m.last == last), None)
        if hit is None:
            continue
        between = [word.text if word.text in ",:" else word.plain for word in words[last:place]]
        if between == [":"]:
            return hit
        if "," in between:
            apart = between[between.index(",") + 1 :]
            if between.count(",") > 1 or not set(apart) & {OTHERWISE, "which", "structurally", "histologically"}:
                return None
            between.remove(",")
        return hit if all(word in BETWEEN or word == "-" for word in between) else None
    return None

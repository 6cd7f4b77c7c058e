"""What a text says of the tissue that calcified: normal, or nothing; damage speaks through its own findings.

«Normal» counts only with a word for tissue beside it, only where that tissue is the one that calcified, and not
when it is the tissue around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.classifier.context import taken
from assistant.classifier.lexicon import cues
from assistant.classifier.mentions import Mention, Reading
from assistant.classifier.organs import FOCAL, ORGAN_OF, apart, kin
from assistant.classifier.types import Aside, Fact, Origin
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Token, plain, word_set

APART_FROM_DAMAGE = "normal apart from the damage"
OTHERWISE = plain("otherwise")
NORMAL = word_set(
    "normal healthy intact unremarkable undamaged uninjured preserved viable unaffected sound "
    "unscarred pristine uninvolved wnl nad"
)
BETWEEN = word_set(
    "is are was were appear appeared look looked remain remained otherwise structurally histologically "
    "architecturally completely entirely the all perfectly "
    "appearing looking previously of itself themselves and also quite seem seemed being been "
    "adult human apparently morphologically well essentially microscopically underlying "
    "which that but calcified though lining to be have has had in both my her his their old"
)
NOT_TISSUE = word_set(
    "function profile limit range level calcium phosphate size rate sound exam examination "
    "test result output volume contour value panel metabolism chemistry movement ct mri ultrasound "
    "film xray scan test"
)


_UNHARMED = re.compile(
    r"\b(?:no|without(?: any)?|not|nothing|never) (?!known|recent|history)(?:(?!known)\w+ ){0,4}?(?:damaged?|"
    r"tissue injury|abnormalit(?:y|ies)|wrong with)\b",
    re.IGNORECASE,
)
"""«no damage to the mucosa», «without tissue injury», «nothing wrong with the lung»: another way to call "
"tissue normal."""
_MEASURES = word_set("size shape position outline contour caliber diameter number length volume")


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
    reading: Reading, sites: frozenset[str], taken_spans: Sequence[tuple[int, int]], damage: Sequence[Fact]
) -> tuple[Origin | None, list[Aside]]:
    """Where the tissue of the deposit is called normal, if it is; and what was set aside.

    «Otherwise normal» gives way to a damage that is named; around, beside and elsewhere do not count, nor does an
    organ that no sentence with the damage names.
    """
    asides: list[Aside] = []
    for number, sentence in enumerate(reading.sentences):
        words = sentence.tokens
        tissue = _tissue_words(reading, number)
        unharmed = _unharmed(reading, number, tissue, sites)
        if unharmed and not damage:
            return unharmed, asides
        for place, word in enumerate(words):
            if not _calls_normal(words, place) or any(low <= word.start < high for low, high in taken_spans):
                continue
            hit = _after(words, place, tissue) or _before(words, place, tissue)
            if hit is None:
                continue
            origin = Origin(
                reading.text[min(word.start, hit.origin.start or 0) : max(word.end, hit.origin.end or 0)],
                min(word.start, hit.origin.start or 0),
                max(word.end, hit.origin.end or 0),
            )
            why = taken(reading.scopes[number], place, place + 1)[0]
            if why not in ("negated", "family", "hypothetical", "uncertain"):
                why = _why_not(reading, number, place, hit, sites, damage)  # type: ignore[assignment]
            if why is None:
                return origin, asides
            asides.append(Aside("tissue_state", why, origin))
    return None, asides


def _why_not(
    reading: Reading, number: int, place: int, hit: Mention, sites: frozenset[str], damage: Sequence[Fact]
) -> str | None:
    """Why tissue that is called normal is not, or not surely, the tissue that calcified; `None` when it is."""
    words = reading.sentences[number].tokens
    low, high = min(place, hit.first), max(place + 1, hit.last)
    near = {token.plain for token in words[max(0, low - 3) : high]}
    if near & cues().words["surroundings"] or (damage and "background" in near):
        return "tissue around the deposit"
    if damage and OTHERWISE in near:
        return APART_FROM_DAMAGE
    if hit.name not in CONCEPTS or CONCEPTS[hit.name].group != "site":
        return None
    own = _told_sites(reading, number, hit)
    if (sites and hit.name not in sites and not kin(hit.name, sites)) or (
        own and hit.name not in own and not kin(hit.name, own)
    ):
        return "another organ"
    damaged = {n for n, s in enumerate(reading.sentences) for d in damage if s.start <= (d.origin.start or 0) < s.end}
    told = damaged | {m.sentence for m in reading.of("deposit") if m.presence == "present"}
    told_sites = {m.name for m in reading.group("site") if m.sentence in told}
    if damage and number not in damaged and apart(hit.name, told_sites):
        return "another organ"
    if _other_side(reading, near, told):
        return "the other side"
    if number not in damaged and damage and all(fact.name in FOCAL for fact in damage):
        return APART_FROM_DAMAGE  # a kidney with a calcified infarct is otherwise a normal kidney
    return None


def _other_side(reading: Reading, near: set[str], told: set[int]) -> bool:
    """Whether the left is called normal and the right holds the deposit, or the reverse."""
    said = {token.plain for number in told for token in reading.sentences[number].tokens}
    return any(one in near and two in said and one not in said for one, two in (("left", "right"), ("right", "left")))


def _told_sites(reading: Reading, number: int, hit: Mention) -> frozenset[str]:
    """The sites that stand with a deposit or a damage between two commas of this sentence; the hit's own "
    "place apart."""
    words = reading.sentences[number].tokens
    clause = [0]
    for word in words:
        clause.append(clause[-1] + (word.text == ","))
    here = [m for m in reading.mentions if m.sentence == number]
    told = {
        clause[m.first]
        for m in here
        if m.name == "deposit" or (m.name in CONCEPTS and CONCEPTS[m.name].group == "tissue" and m.counts)
    }
    if clause[hit.first] in told:
        return frozenset()
    sites = {m.name for m in reading.group("site") if m.sentence == number and clause[m.first] in told}
    return frozenset(sites | {ORGAN_OF[m.name] for m in here if m.name in ORGAN_OF and clause[m.first] in told})


def _calls_normal(words: Sequence[Token], place: int) -> bool:
    """Whether a word calls something normal; «fine» only behind its verb, because fine calcium is thin."""
    word = words[place].plain
    measured = [later.plain for later in words[place + 1 : place + 3]]
    if measured[:1] == ["in"] and set(measured[1:]) & _MEASURES:
        return False
    if word in ("fine", "ok", "okay"):
        return place > 0 and words[place - 1].plain in (
            "is",
            "was",
            "are",
            "were",
            "looked",
            "look",
            "itself",
            "perfectly",
        )
    return word in NORMAL


def _unharmed(reading: Reading, number: int, tissue: dict[int, list[Mention]], sites: frozenset[str]) -> Origin | None:
    """Where damage of the tissue that calcified is denied in general words."""
    sentence = reading.sentences[number]
    match = _UNHARMED.search(reading.text, sentence.start, sentence.end)
    if not match or (any(sentence.has(word) for word in ("calcium", "phosphate", "bone")) and not tissue):
        return None
    first = next((n for n, token in enumerate(sentence.tokens) if token.start >= match.start()), 0)
    last = next((n for n, token in enumerate(sentence.tokens) if token.end >= match.end()), len(sentence.tokens))
    near = [m for place, ms in tissue.items() if first - 3 <= place <= last + 4 for m in ms]
    meant = [m for m in near if m.name == "tissue_word" or m.name in sites]
    around = {token.plain for token in sentence.tokens[max(0, first - 2) : last + 5]} & cues().words["surroundings"]
    if (
        not meant
        or around
        or taken(reading.scopes[number], first, first + 1)[0] in ("family", "hypothetical", "uncertain")
    ):
        return None
    return Origin(match.group(), *match.span())


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

"""The special entities in words: pieces that only together make a finding, as small vessels with thrombosis."""

from __future__ import annotations

from dataclasses import replace

from assistant.classifier.context import taken
from assistant.classifier.mentions import Mention, Reading
from assistant.classifier.types import Fact, Origin, Presence
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Token, word_set

SKIN_WORDS = word_set("skin dermal dermis cutaneous subcutaneous subcutis")
LESIONS = word_set(
    "ulcer ulceration ulcerated sore eschar wound plaque patch livedo scab blister blistered flesh lesion"
)
NECROTIC = word_set(
    "rotting rotten rotted mottled blackening turned gone going turning decaying sloughing black blackened "
    "necrotic necrosis gangrenous gangrene violaceous purple dying dusky dead dark"
)
OTHER_CARTILAGE = word_set("costal rib tracheal trachea laryngeal larynx ear auricular nasal bronchial thyroid cricoid")
EXPLICIT_BONE = (
    "heterotopic",
    "ectopic",
    "extraskeletal",
    "outside",
    "in the muscle",
    "in soft",
    "within",
    "new bone",
    "real bone",
    "actual bone",
    "true bone",
    "extra bone",
    "instead",
)
SOFT_SITES = frozenset(("muscle", "tendon", "subcutaneous", "connective_tissue"))
POINTING = word_set("it this within inside there therein lesion mass")
SOFT = word_set(
    "muscle tissue soft hip elbow thigh shoulder knee mass heterotopic ectopic outside extraskeletal "
    "lump excised quadricep gluteal tendon scar capsule around periarticular head spinal paraplegia"
)


def special_facts(reading: Reading, deposits: set[int], sites: frozenset[str]) -> tuple[list[Fact], frozenset[Origin]]:
    """The special findings, and the places that are thereby spoken for."""
    facts: list[Fact] = []
    consumed: set[Origin] = set()
    necrosis = _necrosis(reading, consumed)
    skin_vessels = _skin_vessels(reading, sites) or (
        bool(reading.of("small_vessel")) and any(fact.presence == "present" for fact in necrosis)
    )
    for mention in reading.group("special"):
        if mention.name == "bone_documented" and not _bone_outside(reading, mention):
            continue
        if (
            mention.name == "heterotopic_ossification"
            and mention.origin.words.lower().startswith("ossif")
            and not _bone_outside(reading, mention)
        ):
            continue
        if mention.name == "chondrocalcinosis" and _other_cartilage(reading, mention):
            continue
        facts.append(mention.fact())
    facts += _vessels(reading, deposits, skin_vessels, consumed)
    facts += necrosis
    facts += _eye(reading, sites, consumed)
    facts += _cartilage(reading, deposits)
    return facts, frozenset(consumed)


def _skin_vessels(reading: Reading, sites: frozenset[str]) -> bool:
    """Whether the text is about small vessels of the skin."""
    organs = {
        "kidney",
        "lung",
        "stomach",
        "cornea",
        "valve",
        "heart",
        "lymph_node",
        "liver",
        "spleen",
        "coronary_artery",
    }
    named = any(m.presence != "family" for m in reading.of("calciphylaxis", "skin_necrosis"))
    skin = any("skin" in CONCEPTS[m.name].roles for m in reading.group("site")) or "skin biopsy" in reading.text.lower()
    pieces = bool(reading.of("small_vessel", "von_kossa"))
    skin |= any(SKIN_WORDS & {word.plain for word in _tokens(reading, m)} for m in reading.of("small_vessel"))
    return named or (pieces and (skin or not sites & organs))


def _vessels(reading: Reading, deposits: set[int], skin_vessels: bool, consumed: set[Origin]) -> list[Fact]:
    if not skin_vessels:
        return []
    facts = [m.fact("von_kossa_positive") for m in reading.of("von_kossa")]
    thrombi = reading.of("thrombus")
    for mention in thrombi:
        facts.append(mention.fact("small_vessel_thrombosis"))
        consumed.add(mention.origin)
    for vessel in reading.of("small_vessel"):
        calcium = [
            m for m in reading.of("deposit") if m.sentence == vessel.sentence and abs(m.first - vessel.first) <= 10
        ]
        if calcium:
            told = next((m for m in calcium if m.presence == "present"), calcium[0])
            facts.append(replace(told.fact("small_vessel_calcification"), origin=vessel.origin))
    return facts


def _necrosis(reading: Reading, consumed: set[Origin]) -> list[Fact]:
    """Painful or dying skin: said outright, or a lesion and its pain or colour near each other."""
    facts = []
    for mention in reading.of("skin_necrosis"):
        facts.append(mention.fact("skin_ulcer_or_necrosis"))
    if reading.of("chronic_kidney_disease", "end_stage_kidney_disease"):
        facts += _necrosis_elsewhere(reading)
    for lesion in reading.of("skin_lesion"):
        for pain in reading.of("pain_or_necrosis"):
            if pain.sentence != lesion.sentence or abs(pain.first - lesion.first) > 9:
                continue
            necrotic = bool({word.plain for word in _tokens(reading, pain)} & NECROTIC)
            open_ = bool({word.plain for word in _tokens(reading, lesion)} & LESIONS)
            if not (open_ or necrotic) or (not open_ and "skin" not in lesion.origin.words.lower()):
                continue
            if pain.presence != "present" or lesion.presence != "present":
                worse = pain if pain.presence != "present" else lesion
                facts.append(worse.fact("skin_ulcer_or_necrosis"))
            else:
                facts.append(lesion.fact("skin_ulcer_or_necrosis"))
    if any(fact.presence == "present" for fact in facts):
        sentences = {
            n
            for fact in facts
            for n, s in enumerate(reading.sentences)
            if fact.origin.start is not None and s.start <= fact.origin.start < s.end
        }
        consumed |= {
            m.origin for m in reading.of("necrosis", "damaged_tissue", "trauma_site") if m.sentence in sentences
        }
    return facts


def _necrosis_elsewhere(reading: Reading) -> list[Fact]:
    """Painful necrosis of a body part in kidney disease, in a sentence that names no deposit."""
    deposits = {m.sentence for m in reading.of("deposit")}
    pains = {
        m.sentence
        for m in reading.of("pain_or_necrosis")
        if m.presence == "present" and not {word.plain for word in _tokens(reading, m)} & NECROTIC
    }
    return [
        m.fact("skin_ulcer_or_necrosis")
        for m in reading.of("necrosis")
        if m.presence == "present" and m.sentence in pains - deposits
    ]


def _other_cartilage(reading: Reading, mention: Mention) -> bool:
    """Whether the cartilage is none of a joint, like that of trachea or rib."""
    words = {word.plain for word in reading.sentences[mention.sentence].tokens}
    return "cartilag" in mention.origin.words.lower() and bool(words & OTHER_CARTILAGE)


def _tokens(reading: Reading, mention: Mention) -> tuple[Token, ...]:
    return reading.sentences[mention.sentence].tokens[mention.first : mention.last]


def _eye(reading: Reading, sites: frozenset[str], consumed: set[Origin]) -> list[Fact]:
    """A band over the cornea; injury and inflammation of an eye are no damage of another tissue."""
    facts = []
    eye = bool(sites & {"cornea", "anterior_cornea"}) or bool(reading.of("band_keratopathy"))
    for mention in reading.of("cornea", "anterior_cornea"):
        words = reading.sentences[mention.sentence].tokens
        bands = [number for number, word in enumerate(words) if word.plain == "band"]
        if bands and mention.presence == "present":
            kind, cue = taken(reading.scopes[mention.sentence], bands[0], bands[0] + 1)
            presence: Presence = "absent" if kind == "negated" else "present" if kind is None else "uncertain"
            facts.append(Fact("band_keratopathy", presence, cue, mention.origin))
    if eye:
        for mention in reading.of("trauma_site", "prior_inflammation", "damaged_tissue"):
            said = {word.plain for word in reading.sentences[mention.sentence].tokens}
            if said & {"eye", "cornea", "corneal", "ocular"}:
                facts.append(mention.fact("eye_injury_or_inflammation"))
                consumed.add(mention.origin)
    return facts


def _cartilage(reading: Reading, deposits: set[int]) -> list[Fact]:
    """Calcified joint cartilage is chondrocalcinosis."""
    facts = []
    for site in reading.of("joint"):
        if site.sentence not in deposits or not any(
            part in site.origin.words.lower() for part in ("cartilag", "menisc", "labrum", "symphysis")
        ):
            continue
        words = {word.plain for word in reading.sentences[site.sentence].tokens}
        near = [m for m in reading.of("deposit") if m.sentence == site.sentence and abs(m.first - site.first) <= 8]
        if near and not words & OTHER_CARTILAGE:
            near.sort(key=lambda m: abs(m.first - site.first))
            doubted = next((m for m in (site, near[0]) if m.presence != "present"), near[0])
            facts.append(Fact("chondrocalcinosis", doubted.presence, doubted.cue, site.origin))
    return facts


def _bone_outside(reading: Reading, mention: Mention) -> bool:
    """Whether a bone word speaks of bone outside the skeleton."""
    said = mention.origin.words.lower()
    if any(part in said for part in EXPLICIT_BONE):
        return True
    words = {word.plain for word in reading.sentences[mention.sentence].tokens}
    if mention.sentence and words & POINTING:
        words |= {word.plain for word in reading.sentences[mention.sentence - 1].tokens}
    named = any(m.presence == "present" and m.origin != mention.origin for m in reading.of("heterotopic_ossification"))
    others = any(m.origin != mention.origin and m.sentence == mention.sentence for m in reading.of("bone_documented"))
    if "marrow" in said and not (named or others):
        return False
    soft = any(m.sentence == mention.sentence and m.name in SOFT_SITES for m in reading.group("site"))
    return named or soft or bool(words & SOFT)

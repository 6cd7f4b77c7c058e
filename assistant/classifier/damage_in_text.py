"""Damage of the tissue in words: which of it is at the deposit, and which belongs elsewhere in the body.

«Old tuberculosis» in the history does not make a calcified kidney dystrophic, so a damage counts where it stands with
the deposit, or shares its place, or where nothing speaks for another place.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.classifier.mentions import Mention, Reading, linked, same_place
from assistant.classifier.tissue_in_text import kin
from assistant.classifier.types import Aside, Fact, Origin
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Token, word_set

WEAK = frozenset(
    {
        "trauma_site",
        "injection_granuloma",
        "prior_inflammation",
        "treated_tumour",
        "venous_insufficiency",
        "thrombus",
        "damaged_tissue",
    }
)
"""Damage that patients often have elsewhere: it counts only in a sentence on the deposit, or tied to its place."""

ORGAN_OF = {
    "degenerate_leiomyoma": "uterus",
    "colloid_goitre": "thyroid",
    "atherosclerotic_plaque": "vessel",
    "monckeberg": "vessel",
    "damaged_valve": "valve",
    "constrictive_pericarditis": "pericardium",
}
"""The organ that a damage names by itself."""

JOINING = word_set("of the in both her his my a left right old organized within")
INTO = frozenset(("in", "inside", "within", "throughout"))
THE = frozenset(("the", "this", "a", "that", "her", "his", "my"))
HOLDS = word_set("with containing contain show showing ha has is was itself partly heavily")
TYPICAL = frozenset(("kidney", "lung", "stomach", "vessel", "cornea", "skin", "subcutaneous"))


def damage_facts(
    reading: Reading, deposits: set[int], sites: frozenset[str], consumed: frozenset[Origin]
) -> tuple[list[Fact], list[Aside]]:
    """The tissue findings of the deposit; those that belong elsewhere are set aside."""
    facts: list[Fact] = []
    asides: list[Aside] = []
    for mention in reading.group("tissue"):
        if mention.origin in consumed:
            continue
        if mention.counts and not _at_deposit(reading, mention, deposits, sites):
            asides.append(Aside(mention.name, "background: not at the deposit", mention.origin))
        else:
            facts.append(mention.fact())
    for mention in reading.of("tuberculosis"):
        if mention.counts and mention.sentence in deposits and _tuberculous(reading, mention):
            facts.append(Fact("caseous_granuloma", "present", "", mention.origin))
    return [*facts, *_tumours(reading, deposits), *_plaques(reading)], asides


def _at_deposit(reading: Reading, mention: Mention, deposits: set[int], sites: frozenset[str]) -> bool:
    if mention.cue == "history header":
        return False
    if not deposits or mention.sentence in deposits:
        return not _elsewhere(reading, mention)
    own = {m.name for m in reading.group("site") if m.sentence == mention.sentence}
    if mention.name in ORGAN_OF:
        own.add(ORGAN_OF[mention.name])
    if mention.name in WEAK:
        tied = any(
            abs(mention.sentence - number) <= 2 and same_place(reading, number)
            for number in (*deposits, mention.sentence)
        )
        named_tissue = any(m.sentence == mention.sentence for m in reading.of("tissue_word")) and not own
        same_organ = bool(own & sites - {"other"}) and mention.name in ("damaged_tissue", "prior_inflammation")
        return tied or same_organ or named_tissue
    if own and sites and not own & sites:
        return any(kin(name, sites) for name in own)
    return True


def _elsewhere(reading: Reading, mention: Mention) -> bool:
    """Whether the organ named right beside a damage differs from the one right beside the deposit."""
    own = _beside(reading, mention)
    if mention.name in ORGAN_OF:
        own.add(ORGAN_OF[mention.name])
    if not own:
        return False
    others: set[str] = set()
    for deposit in reading.of("deposit"):
        if deposit.sentence == mention.sentence and deposit.presence == "present":
            if abs(deposit.first - mention.first) <= 3 and mention.name not in ORGAN_OF:
                return False
            others |= _beside(reading, deposit)
    apart = bool(others) and not own & others and not any(kin(name, frozenset(others)) for name in own)
    return apart and not linked(reading, mention)


def _beside(reading: Reading, mention: Mention) -> set[str]:
    words = reading.sentences[mention.sentence].tokens
    found = set()
    for site in reading.group("site"):
        if site.sentence != mention.sentence:
            continue
        before = site.last <= mention.first
        between = words[site.last : mention.first] if before else words[mention.last : site.first]
        if len(between) <= 3 and all(word.plain in JOINING for word in between):
            found.add(site.name)
    return found


def _tuberculous(reading: Reading, mention: Mention) -> bool:
    sites = {m.name for m in reading.group("site") if m.sentence == mention.sentence}
    tokens = reading.sentences[mention.sentence].tokens[max(0, mention.first - 3) : mention.first]
    old = {token.plain for token in tokens} & {"old", "healed", "previous", "prior", "past"}
    return linked(reading, mention) or bool(sites & {"lung", "lymph_node"} and old)


def _tumours(reading: Reading, deposits: set[int]) -> list[Fact]:
    """Tumours that have themselves calcified, before or after treatment."""
    facts = []
    for tumour in reading.of("tumour_word"):
        if tumour.sentence not in deposits or not tumour.counts:
            continue
        words = reading.sentences[tumour.sentence].tokens
        before = [word.plain for word in words[max(0, tumour.first - 3) : tumour.first]]
        after = [word.plain for word in words[tumour.last : tumour.last + 7]]
        calcified = any(word.startswith("calcif") for word in before) and not {
            "lung",
            "kidney",
            "in",
            "and",
            ",",
        } & set(before)
        inside = bool(INTO & set(before) and THE & set(before)) and _deposit_before(words, tumour.first)
        itself = (
            any(word.startswith("calcif") for word in after)
            and bool(HOLDS & set(after[:4]))
            and not _organ_after(reading, tumour, len(after))
        )
        said = _said_after(words, tumour.last) and not _organ_after(reading, tumour, 4)
        if calcified or inside or itself or said:
            facts.append(Fact("tumour_itself", "present", "", tumour.origin))
        elif "treated" in before and linked(reading, tumour):
            facts.append(Fact("treated_tumour", "present", "", tumour.origin))
    return facts


def _said_after(words: Sequence[Token], place: int) -> bool:
    """«synovial sarcoma of the thigh, calcified»: the word that ends the clause is said of the tumour."""
    for number in range(place, min(len(words), place + 5)):
        if words[number].plain == "calcified":
            return number + 1 == len(words) or words[number + 1].text in ".,;"
    return False


def _organ_after(reading: Reading, tumour: Mention, reach: int) -> bool:
    return any(
        m.name in TYPICAL and m.sentence == tumour.sentence and tumour.last <= m.first < tumour.last + reach
        for m in reading.group("site")
    )


def _deposit_before(words: Sequence[Token], place: int) -> bool:
    starts = ("calcif", "calcium", "mineraliz", "deposit")
    return any(word.plain.startswith(starts) for word in words[max(0, place - 6) : place])


def _plaques(reading: Reading) -> list[Fact]:
    """A bare «plaque» in a sentence on an artery."""
    vessels = {m.sentence for m in reading.of("vessel", "coronary_artery") if m.presence == "present"}
    skin = {m.sentence for m in reading.group("site") if "skin" in CONCEPTS[m.name].roles}
    return [
        m.fact("atherosclerotic_plaque")
        for m in reading.of("skin_lesion")
        if m.origin.words.lower().startswith("plaque") and m.sentence in vessels - skin
    ]

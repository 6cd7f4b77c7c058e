"""Damage of the tissue in words: which of it is at the deposit, and which belongs elsewhere in the body.

«Old tuberculosis» in the history does not make a calcified kidney dystrophic, so a damage counts where it stands with
the deposit, or shares its place, or where nothing speaks for another place.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.classifier.mentions import Mention, Reading, linked, same_place
from assistant.classifier.organs import ORGAN_OF, kin
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

OLD = word_set("old healed previous prior past prev previously primary childhood former treated earlier")
JOINING = word_set("of the in both her his my a left right old organized within")
INTO = frozenset(("in", "inside", "within", "throughout"))
CONFINED = word_set("confined limited restricted to of")
THE = frozenset(("the", "this", "a", "that", "her", "his", "my"))
HOLDS = word_set("with containing contain show showing ha has is was itself partly heavily")
TYPICAL = frozenset(("kidney", "lung", "stomach", "vessel", "cornea", "skin", "subcutaneous"))


OWN_ORGAN = {
    "empyem": "pleur", "pleuri": "pleur", "pancreat": "pancrea", "cholecyst": "gallbladder", "orchit": "testi",
    "epididym": "epididym testi scrot", "pneumon": "lung pulmon pleur", "myocard": "myocard heart cardiac ventric",
    "pericard": "pericard", "pyeloneph": "kidney renal", "lymphaden": "node nodal lymph", "mastit": "breast",
    "thyroidit": "thyroid", "appendicit": "appendi", "prostat": "prostat", "encephal": "brain cerebr basal intracran",
    "mening": "brain cerebr mening intracran", "toxoplasm": "brain cerebr basal intracran", "burs": "burs "
    "shoulder hip elbow",
    "tend": "tend cuff shoulder achilles", "peritonit": "periton oment mesent", "endocard": "valv leaflet cusp "
    "mitral aortic",
    "cellul": "skin subcut", "pannicul": "skin subcut fat", "phleb": "vein venous phleb", "thrombophleb": "vein venous",
    "arterit": "arter aort vessel", "colit": "colon bowel", "osteomyel": "bone", "salping": "tube adnex ovar",
    "rheumat": "valv leaflet cusp mitral aortic",
}  # fmt: skip
"""Stems of diseases that name their organ, and of the words for that organ in a sentence on a deposit."""


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
    for mention in reading.of("infarct_event"):
        if mention.counts and mention.sentence in deposits and _at_its_place(reading, mention):
            facts.append(Fact("infarct", "present", "", mention.origin))
    return [*facts, *_tumours(reading, deposits), *_plaques(reading)], asides


def _at_deposit(reading: Reading, mention: Mention, deposits: set[int], sites: frozenset[str]) -> bool:
    if mention.cue == "history header":
        beside = any(
            m.sentence == mention.sentence and abs(m.first - mention.first) <= 2
            for m in reading.of("deposit")
            if m.presence == "present"
        )
        return beside or same_place(reading, mention.sentence) or _own_organ(reading, mention, deposits)
    if mention.sentence in deposits or not (deposits or mention.name in WEAK):
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
        return tied or same_organ or named_tissue or _own_organ(reading, mention, deposits)
    if own and sites and not own & sites:
        return any(kin(name, sites) for name in own)
    return True


def _own_organ(reading: Reading, mention: Mention, deposits: set[int]) -> bool:
    """Whether the disease is one of the very organ that holds the deposit: an empyema, and a calcified pleura."""
    said = mention.origin.words.lower()
    organs = [organ for stem, parts in OWN_ORGAN.items() if stem in said for organ in parts.split()]
    words = [token.plain for number in deposits for token in reading.sentences[number].tokens]
    return any(word.startswith(organ) for organ in organs for word in words)


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


def _at_its_place(reading: Reading, mention: Mention) -> bool:
    """«calcified exactly where she had the heart attack», «in the scar of a stroke»: the event left its mark there."""
    after = [word.plain for word in reading.sentences[mention.sentence].tokens[mention.last : mention.last + 2]]
    if "with" in after and _deposit_after(reading, mention):
        return True
    place = linked(reading, mention) or same_place(reading, mention.sentence)
    organs = {m.name for m in reading.group("site") if m.sentence == mention.sentence}
    return place and bool(organs & {"heart", "brain", "muscle"})


def _tuberculous(reading: Reading, mention: Mention) -> bool:
    sites = {m.name for m in reading.group("site") if m.sentence == mention.sentence}
    tokens = reading.sentences[mention.sentence].tokens[max(0, mention.first - 3) : mention.first]
    old = {token.plain for token in tokens} & OLD
    return linked(reading, mention) or bool(sites & {"lung", "lymph_node"} and old)


TUMOURS = (
    "tumour_word",
    "malignancy",
    "synovial_sarcoma",
    "breast_carcinoma",
    "hypopharyngeal_carcinoma",
    "lymphoma",
)
"""What can hold a deposit as a lump."""


def _tumours(reading: Reading, deposits: set[int]) -> list[Fact]:
    """Tumours that have themselves calcified, before or after treatment."""
    facts = []
    for tumour in reading.of(*TUMOURS):
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
        into = bool(INTO & set(before)) or any(word in CONFINED for word in before)
        inside = into and bool(THE & set(before)) and _deposit_before(reading, tumour)
        itself = (
            (any(word.startswith("calcif") for word in after) or _deposit_after(reading, tumour))
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


def _deposit_after(reading: Reading, tumour: Mention) -> bool:
    return any(
        m.sentence == tumour.sentence and m.presence == "present" and tumour.last <= m.first < tumour.last + 5
        for m in reading.of("deposit")
    )


def _deposit_before(reading: Reading, tumour: Mention) -> bool:
    return any(
        m.sentence == tumour.sentence and m.presence == "present" and tumour.first - 7 <= m.first < tumour.first
        for m in reading.of("deposit")
    )


def _plaques(reading: Reading) -> list[Fact]:
    """A bare «plaque» in a sentence on an artery."""
    vessels = {m.sentence for m in reading.of("vessel", "coronary_artery") if m.presence == "present"}
    skin = {m.sentence for m in reading.group("site") if "skin" in CONCEPTS[m.name].roles}
    return [
        m.fact("atherosclerotic_plaque")
        for m in reading.of("skin_lesion")
        if m.origin.words.lower().startswith("plaque") and m.sentence in vessels - skin
    ]

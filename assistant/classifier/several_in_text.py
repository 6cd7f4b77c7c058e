"""Several deposits in one text: stretches of it that name different sites and bring different evidence.

One call types one deposit, so that the damage of one is never taken as the damage of another. Explicit words
(«two separate deposits») say it at once; else a text has several when two of its stretches, each with a deposit of its
own, share no site and would be typed on different grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from assistant.classifier.mentions import Mention, Reading
from assistant.classifier.organs import ORGAN_OF, kin
from assistant.classifier.types import Fact, Origin
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Token

_SAID = re.compile(
    r"\b(?:two|three|several|multiple|2|3) (?:separate|different|distinct|unrelated|independent) (?:\w+ )?(?:deposit|"
    r"lesion|calcification|process|focus|foci|problem)\w*|\bsecond, (?:separate|unrelated)\b",
    re.IGNORECASE,
)
GROUNDS = {
    "cpp_crystals": "cppd",
    "chondrocalcinosis": "cppd",
    "cppd": "cppd",
    "band_keratopathy": "band",
    "heterotopic_ossification": "bone",
    "bone_documented": "bone",
    "calciphylaxis": "calciphylaxis",
    "small_vessel_thrombosis": "calciphylaxis",
    "calcinosis_universalis": "calcinosis",
    "calcinosis_circumscripta": "calcinosis",
    "tumoral_calcinosis": "calcinosis",
}
"""The findings that type a deposit by themselves, and on what ground."""
OWN_SITE = {"cppd": "joint", "band": "cornea"}
"""Where a ground lies, when its words name no site."""
MIXING = frozenset({"bone", "calciphylaxis", "calcinosis", "damage"})
"""Grounds that one deposit of the soft tissues can show together."""
LINKS = frozenset((",", "and", "plus", "also", "&", "+"))


class Stretch(NamedTuple):
    """A piece of a sentence with one deposit."""

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""


def several(reading: Reading, facts: Sequence[Fact], normal: Sequence[Origin], high: bool) -> Origin | None:
    """The words that show a second deposit, or nothing; `normal`: where tissue is called so; `high`: a level is."""
    said = _SAID.search(reading.text)
    if said:
        return Origin(said.group(), *said.span())
    told = []
    connective = any(f.presence == "present" and "connective" in CONCEPTS[f.name].roles for f in facts)
    for stretch in _stretches(reading):
        inside = [f for f in facts if f.presence == "present" and _in(stretch, f.origin)]
        places = reading.group("site") + reading.group("tissue")
        inside += [m.fact() for m in places if m.counts and _in(stretch, m.origin)]
        grounds, sites = _grounds(inside, any(_in(stretch, origin) for origin in normal), high)
        if not grounds and connective and _in_skin(reading, stretch, sites):
            grounds, sites = {"calcinosis"}, sites | {"skin"}
        if len(grounds) == 1 and sites:
            told.append((next(iter(grounds)), sites, stretch))
    for (ground, sites, _), (other, others, stretch) in combinations(told, 2):
        if ground != other and not _same_place(sites, others, {ground, other}):
            return Origin(reading.text[stretch.start : stretch.end], stretch.start, stretch.end)
    return None


def _same_place(sites: frozenset[str], others: frozenset[str], grounds: set[str]) -> bool:
    if sites & others:
        return True
    return grounds <= MIXING and any(kin(name, others) for name in sites)


def _in_skin(reading: Reading, stretch: Stretch, sites: frozenset[str]) -> bool:
    said = reading.text[stretch.start : stretch.end].lower()
    return any("skin" in CONCEPTS[name].roles for name in sites) or ("calcinosis" in said and not sites)


def _in(stretch: Stretch, origin: Origin) -> bool:
    return origin.start is not None and stretch.start <= origin.start < stretch.end


def _grounds(inside: Sequence[Fact], normal: bool, high: bool) -> tuple[set[str], frozenset[str]]:
    """On what grounds a stretch would type its deposit, and where that lies."""
    grounds = {GROUNDS[fact.name] for fact in inside if fact.name in GROUNDS}
    sites = {fact.name for fact in inside if CONCEPTS[fact.name].group == "site" and fact.name != "other"}
    damage = [fact.name for fact in inside if CONCEPTS[fact.name].group == "tissue"]
    sites |= {ORGAN_OF[name] for name in damage if name in ORGAN_OF}
    if damage and not grounds:
        grounds = {"damage"}
    organ = any("organ" in CONCEPTS[name].roles for name in sites)
    if not grounds and (normal or (high and organ)):
        grounds = {"normal tissue"}
    sites |= {OWN_SITE[ground] for ground in grounds if ground in OWN_SITE}
    return grounds, frozenset(sites)


def _stretches(reading: Reading) -> Iterator[Stretch]:
    """The sentences with a deposit or an entity, cut where one holds more than one."""
    for number, sentence in enumerate(reading.sentences):
        heads = sorted(m.first for m in reading.mentions if m.sentence == number and _is_head(m))
        cuts = [sentence.start]
        for before, head in pairwise(heads):
            links = [n for n in range(before + 1, head) if _links(sentence.tokens, n)]
            if links:
                cuts.append(sentence.tokens[links[-1]].start)
        ends = [*cuts[1:], sentence.end]
        if heads:
            yield from (Stretch(start, end) for start, end in zip(cuts, ends, strict=True))


def _links(words: Sequence[Token], place: int) -> bool:
    """A word or a mark that begins another item: «and», a comma, «2)»."""
    after = words[place + 1].text if place + 1 < len(words) else ""
    return words[place].plain in LINKS or (words[place].text.isdigit() and after in (")", "."))


def _is_head(mention: Mention) -> bool:
    return mention.presence == "present" and (mention.name == "deposit" or mention.name in GROUNDS)

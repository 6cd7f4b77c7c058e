"""A case in words to findings: which mentions count, which belong to the deposit, and what they make together.

The pieces are read elsewhere (mentions with their context, blood levels, tissue, what the text is about); here is
only how they are put together. No part of the text is ever an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from assistant.classifier.about import describes_case
from assistant.classifier.damage_in_text import damage_facts
from assistant.classifier.lab_times import level_of_today, without_corrected
from assistant.classifier.lab_units import settle_units
from assistant.classifier.labs import judge_levels
from assistant.classifier.labs_in_text import read_levels
from assistant.classifier.mentions import Mention, Reading, mention_at, read
from assistant.classifier.requests_in_text import only_requests, requests
from assistant.classifier.several_in_text import several
from assistant.classifier.special_in_text import special_facts
from assistant.classifier.subject_in_text import age_group, animal
from assistant.classifier.tissue_in_text import APART_FROM_DAMAGE, normal_tissue
from assistant.classifier.types import Aside, Fact, Findings, Lab, Origin
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import word_set

MAX_CHARACTERS = 20_000
"""Longer texts are refused: no note of one case is as long, and reading time grows with length."""


def is_case(text: str) -> bool:
    """Whether the text describes a case, so that a classification belongs beside the answer.

    >>> (
    ...     is_case("What is dystrophic calcification?"),
    ...     is_case("58F on dialysis, calcified lungs, Ca 2.9 mmol/L: what type?"),
    ... )
    (False, True)
    """
    return read_case(text).is_case


def read_case(text: str) -> Findings:
    """The findings that a text states; facts keep their place in the text.

    >>> found = read_case("No scleroderma. Calcified haematoma of the thigh; Ca 2.4 mmol/L.")
    >>> sorted((fact.name, fact.presence) for fact in found.facts)
    [('haematoma', 'present'), ('other', 'present'), ('scleroderma', 'absent')]
    """
    if len(text) > MAX_CHARACTERS:
        problem = (
            f"text: {text[:40]!r}… has {len(text):,} characters; at most {MAX_CHARACTERS:,} are allowed. "
            "Give the findings of one case."
        )
        return Findings(problems=(problem,))
    reading = read(text)
    labs, tissue_calcium, spans, back = _levels(reading)
    reading = _with_calcium(reading, tissue_calcium)
    deposits = {m.sentence for m in reading.of("deposit") if m.presence not in ("absent", "family", "hypothetical")}
    sites = _sites(reading, deposits)
    site_names = frozenset(m.name for m in sites)
    special, consumed = special_facts(reading, deposits, site_names)
    damage, asides = damage_facts(reading, deposits, site_names, consumed)
    conditions = [
        m.fact()
        for m in reading.group("condition")
        if not (m.name == "malignancy" and m.origin in {d.origin for d in damage})
    ]
    medications = [m.fact() for m in reading.group("medication")]
    site_facts = [m.fact() for m in sites]
    harmed = [fact for fact in damage if fact.presence in ("present", "historical")]
    normal, tissue_asides = normal_tissue(reading, site_names, spans, harmed)
    facts = [*site_facts, *damage, *special, *conditions, *medications, *_gate(reading)]
    facts += _calcinosis_site(reading, conditions, site_names)
    sound = [normal] if normal else []
    sound += [aside.origin for aside in tissue_asides if aside.why == APART_FROM_DAMAGE]
    second = several(reading, facts, sound, _judged_high(labs))
    facts += [Fact("several_deposits", "present", "", second)] if second else []
    case = describes_case(reading, labs)
    labels = [Aside("label", "a label, not a finding", m.origin) for m in reading.of("label")]
    unread = [Aside("calcium", "not an analyte", Origin(text[start:end], start, end)) for start, end in tissue_calcium]
    return Findings(
        facts=tuple(_without_repeats(facts)),
        labs=labs,
        tissue="normal" if normal else "unknown",
        tissue_origin=normal or Origin(),
        age_group=cast(Literal["adult", "child", "unknown"], age_group(text)),
        requests=requests(text, case=case),
        asides=(*asides, *tissue_asides, *labels, *unread, *back),
        is_case=case and not only_requests(reading, labs),
    )


def _judged_high(labs: Sequence[Lab]) -> bool:
    levels = judge_levels(labs, child=False, kidney=False)
    return "high" in (levels.calcium, levels.phosphate)


def _levels(
    reading: Reading,
) -> tuple[tuple[Lab, ...], list[tuple[int, int]], list[tuple[int, int]], list[Aside]]:
    """The blood levels, each «calcium» that is none, the stretches that were read, and what the text takes back."""
    labs: list[Lab] = []
    tissue: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    owned = [
        (cast(int, m.origin.start), cast(int, m.origin.end))
        for m in reading.mentions
        if m.name not in ("tissue_word", "label")
    ]
    for number, sentence in enumerate(reading.sentences):
        here = [span for span in owned if sentence.start <= span[0] < sentence.end]
        reach = _reach(reading, number)
        read_ = read_levels(reading.text, sentence, reading.scopes[number], here, reach)
        labs += read_.labs
        tissue += read_.tissue_calcium
        spans += read_.taken
    labs, back = without_corrected(reading.text, labs)
    fresh = {lab.analyte for lab in labs if not lab.stale}
    labs += [
        today
        for lab in labs
        if lab.stale and lab.analyte not in fresh
        for today in (level_of_today(reading.text, lab),)
        if today is not None
    ]
    labs = list(settle_units(labs))
    specific = {lab.analyte for lab in labs if not _by_panel(lab)}
    kept = [lab for lab in labs if not _by_panel(lab) or lab.analyte not in specific]
    taken_back = [Aside(lab.analyte, "taken back in the text", lab.origin) for lab in back]
    return tuple(dict.fromkeys(kept)), tissue, spans, taken_back


def _reach(reading: Reading, number: int) -> int:
    """Where the words on a level may end: a clause behind a semicolon may hold its range."""
    sentence = reading.sentences[number]
    after = reading.sentences[number + 1] if number + 1 < len(reading.sentences) else None
    if after is None or sentence.tokens[-1].text != ";":
        return sentence.end
    return sentence.end if _ANALYTE_WORD.search(reading.text[after.start : after.end]) else after.end


_ANALYTE_WORD = re.compile(r"calc|\bca\b|\bca2|phos|po4|\bp\b|\bpi\b|\bi?ca\b|p04", re.IGNORECASE)


def _by_panel(lab: Lab) -> bool:
    """Whether a level was stated only by a panel word like «bloods»."""
    return lab.value is None and not _ANALYTE_WORD.search(lab.origin.words)


def _with_calcium(reading: Reading, places: Sequence[tuple[int, int]]) -> Reading:
    """The reading with every «calcium» that is no blood level as a deposit, where none was named there already."""
    named = {m.origin.start for m in reading.of("deposit")}
    added = [
        each
        for start, end in places
        if start not in named
        for each in (mention_at(reading, "deposit", start, end),)
        if each is not None
    ]
    return replace(reading, mentions=tuple(sorted((*reading.mentions, *added), key=lambda m: (m.sentence, m.first))))


def _sites(reading: Reading, deposits: set[int]) -> list[Mention]:
    """The sites of the deposit: those of its sentences, or of the whole text when they name none."""
    every = [m for m in reading.group("site") if m.presence in ("present", "historical") and not m.cue]
    near = [m for m in every if m.sentence in deposits and not _called_normal(reading, m)]
    if not near:
        near = [m for m in every if not _called_normal(reading, m)] or every
    soft = [m for m in near if "hard" not in CONCEPTS[m.name].roles]
    return soft or near


def _called_normal(reading: Reading, site: Mention) -> bool:
    """Whether a site only stands between two commas that call it normal: «calcified goitre, lungs clear»."""
    words = reading.sentences[site.sentence].tokens
    start, end = site.first, site.last
    while start > 0 and words[start - 1].text not in ",(:":
        start -= 1
    while end < len(words) and words[end].text not in ",.):":
        end += 1
    if start == 0 or any(m.sentence == site.sentence and start <= m.first < end for m in reading.of("deposit")):
        return False
    clear = {word.plain for word in words[start:end]} & SOUND
    others = [m for m in reading.group("site") if m.sentence == site.sentence and not start <= m.first < end]
    return bool(clear and others) and all(m.name != site.name for m in others)


SOUND = word_set("normal clear unremarkable healthy ok okay fine")


def _gate(reading: Reading) -> list[Fact]:
    facts = []
    creature = animal(reading.sentences)
    if creature:
        facts.append(Fact("not_human", "present", "", Origin(creature)))
    return facts


def _calcinosis_site(reading: Reading, conditions: Sequence[Fact], sites: frozenset[str]) -> list[Fact]:
    """«Calcinosis» in a connective tissue disease lies in skin or connective tissue, where no organ is named."""
    connective = any(fact.presence == "present" and "connective" in CONCEPTS[fact.name].roles for fact in conditions)
    if not connective or sites - {"other", "joint", "hip", "muscle", "tendon"}:
        return []
    return [
        Fact("connective_tissue", "present", "", m.origin)
        for m in reading.of("deposit")
        if m.presence == "present" and m.origin.words.lower().startswith("calcinos")
    ]


def _without_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """Each finding once for each way it was stated, where it was stated first."""
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.origin.start or 0, f.name)):
        kept.setdefault((fact.name, fact.presence), fact)
    return sorted(kept.values(), key=lambda f: (f.name, f.presence))

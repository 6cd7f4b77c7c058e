"""A case in words to findings: which mentions count, which belong to the deposit, and what they make together.

The pieces are read elsewhere (mentions with their context, blood levels, tissue, what the text is about); here is
only how they are put together. No part of the text is ever an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, cast

from assistant.classifier import about
from assistant.classifier.damage_in_text import damage_facts
from assistant.classifier.labs_in_text import read_levels, settle_units
from assistant.classifier.mentions import Mention, Reading, read
from assistant.classifier.special_in_text import special_facts
from assistant.classifier.tissue_in_text import normal_tissue
from assistant.classifier.types import Aside, Fact, Findings, Lab, Origin
from assistant.classifier.vocabulary import CONCEPTS

MAX_CHARACTERS = 20_000
"""Longer texts are refused: no note of one case is as long, and reading time grows with length."""

_SEVERAL = re.compile(
    r"\b(?:two|three|several|2|3) (?:separate|different|distinct|unrelated) (?:\w+ )?(?:deposit|"
    r"lesion|calcification|process|focus|foci|problem)\w*|\bsecond, (?:separate|unrelated)\b",
    re.IGNORECASE,
)


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
    labs, tissue_calcium, spans = _levels(reading)
    deposits = {m.sentence for m in reading.of("deposit") if m.presence not in ("absent", "family", "hypothetical")}
    deposits |= {
        n
        for n, s in enumerate(reading.sentences)
        for start, _ in tissue_calcium
        if s.start <= start < s.end and not _negated(reading, n, start)
    }
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
    has_damage = any(fact.presence in ("present", "historical") for fact in damage)
    normal, tissue_asides = normal_tissue(reading, site_names, spans, has_damage)
    facts = [*site_facts, *damage, *special, *conditions, *medications, *_gate(reading)]
    facts += _calcinosis_site(reading, conditions, site_names)
    case = about.describes_case(reading, labs)
    labels = [Aside("label", "a label, not a finding", m.origin) for m in reading.of("label")]
    unread = [Aside("calcium", "not an analyte", Origin(text[start:end], start, end)) for start, end in tissue_calcium]
    return Findings(
        facts=tuple(_without_repeats(facts)),
        labs=labs,
        tissue="normal" if normal else "unknown",
        tissue_origin=normal or Origin(),
        age_group=cast(Literal["adult", "child", "unknown"], about.age_group(text)),
        requests=about.requests(text, case=case),
        asides=(*asides, *tissue_asides, *labels, *unread),
        is_case=case and not about.only_requests(reading, labs),
    )


def _levels(reading: Reading) -> tuple[tuple[Lab, ...], list[tuple[int, int]], list[tuple[int, int]]]:
    """The blood levels, each «calcium» that is none, and the stretches that were read."""
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
        read_ = read_levels(reading.text, sentence, reading.scopes[number], here)
        labs += read_.labs
        tissue += read_.tissue_calcium
        spans += read_.taken
    labs = list(settle_units(labs))
    specific = {lab.analyte for lab in labs if not _by_panel(lab)}
    kept = [lab for lab in labs if not _by_panel(lab) or lab.analyte not in specific]
    return tuple(dict.fromkeys(kept)), tissue, spans


_ANALYTE_WORD = re.compile(r"calc|\bca\b|\bca2|phos|po4|\bp\b|\bpi\b|\bi?ca\b|p04", re.IGNORECASE)


def _by_panel(lab: Lab) -> bool:
    """Whether a level was stated only by a panel word like «bloods»."""
    return lab.value is None and not _ANALYTE_WORD.search(lab.origin.words)


def _negated(reading: Reading, number: int, start: int) -> bool:
    from assistant.classifier.context import taken

    first = next((n for n, token in enumerate(reading.sentences[number].tokens) if token.start >= start), 0)
    return taken(reading.scopes[number], first, first + 1)[0] in ("negated", "family", "hypothetical")


def _sites(reading: Reading, deposits: set[int]) -> list[Mention]:
    """The sites of the deposit: those of its sentences, or of the whole text when they name none."""
    every = [m for m in reading.group("site") if m.presence in ("present", "historical") and not m.cue]
    near = [m for m in every if m.sentence in deposits]
    if not near:
        near = [m for m in every if not m.cue]
    soft = [m for m in near if "hard" not in CONCEPTS[m.name].roles]
    return soft or near


def _gate(reading: Reading) -> list[Fact]:
    facts = []
    creature = about.animal(reading)
    if creature:
        facts.append(Fact("not_human", "present", "", Origin(creature)))
    several = _SEVERAL.search(reading.text)
    if several:
        facts.append(Fact("several_deposits", "present", "", Origin(several.group(), *several.span())))
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

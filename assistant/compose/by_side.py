"""What the sources say of each side of a question for itself, where they tell no aspect of both.

In: the sides, the hits. Out: lines under the name of each side; none where one side is not spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Caption, Line, Material
from assistant.compose.lines import lines_of
from assistant.compose.units import TELLING_WEIGHT, Unit, rank_units, says_nothing
from assistant.forms.aspects import Aspect, told_by
from assistant.forms.rivals import Rivals
from assistant.lexicon import Lexicon
from assistant.question import Concept
from assistant.retrieve import share_met, strength
from ingest.terms import stems
from ingest.types import Statement

Side = tuple[Concept, ...]

# Told of a side by its own words or by those right above it.
_TOLD = 0.8

# What both sides share and is so heavy must be said of each: what holds for a calm lake says nothing of a calm sea.
SHARED_WEIGHT = 0.5

# A statement that says so much of what tells the other side is shown only where no other speaks of this one.
_MOSTLY = 0.6

# What stands above a side has at most so many words of the question in a row.
_LONGEST_NAME = 7

# A second statement on a side is shown where it is so near the first and both are so short.
_NEAR, _FEW_WORDS, _MOST_UNITS = 0.3, 40, 3

# A statement that tells an aspect that is asked for comes before one that does not.
_TELLS, _OPENS = 0.2, 0.3


def by_side(material: Material, kernels: tuple[Side, Side], asked: Sequence[Aspect], lexicon: Lexicon) -> list[Line]:
    """For each side the statements that speak of it; none where nothing does of one of them."""
    if not all(kernels):
        return []
    lines: list[Line] = []
    firsts: list[Unit] = []
    near: list[list[tuple[Statement, ...]]] = []
    names = _names(kernels, material.question.concepts, material.question.text, lexicon)
    for own, foreign, name in zip(kernels, kernels[::-1], names, strict=True):
        side = (*own, *(c for c in material.question.concepts if not any(_are_one(c, k) for k in (*own, *foreign))))
        ranked = _telling(material, side, own, asked, lexicon)
        chosen = _chosen(ranked, foreign, material)
        if not chosen:
            return []
        firsts.append(chosen[0])
        near.append([unit.statements for unit in ranked if unit.score >= ranked[0].score - _NEAR])
        # A sentence that points back comes with the one before it, which may be chosen for itself.
        found = {line.shown.id: line for unit in chosen for line in lines_of(unit, side, material)}.values()
        lines += [replace(line, caption=Caption(name) if at == 0 else None) for at, line in enumerate(found)]
    if any(one.statements in other for one, other in zip(firsts, near[::-1], strict=True)):
        return []  # one sentence tells of both sides as well as any of one
    shown = [line.shown.id for line in lines]
    return lines if len(set(shown)) == len(shown) else []


def _names(kernels: tuple[Side, Side], concepts: Sequence[Concept], text: str, lexicon: Lexicon) -> tuple[str, str]:
    """What stands above each side; two things of one rank share the noun behind the second one."""
    one, other = (_whole_name(kernel, concepts) for kernel in kernels)
    shared = other[len(kernels[1]) :]
    asked = {word for kernel in kernels for c in kernel for phrase in c.phrases[:1] for word in phrase}
    if len(one) == len(kernels[0]) and Rivals(lexicon).are_of_one_rank(asked):
        one = (*one, *shared)
    return _words(one, text), _words(other, text)


def _words(name: Side, text: str) -> str:
    """A name with the little words of the question between its own («seen **but** harmless»)."""
    start, end = name[0].position, name[-1].position + len(name[-1].surface)
    whole = text[start:end]
    is_one = len(whole.split()) <= _LONGEST_NAME and not re.search(r"[,;:.?]", whole)
    return whole if is_one else " ".join(c.surface for c in name)


def _whole_name(own: Side, concepts: Sequence[Concept]) -> Side:
    """A side with the nouns right behind it that both sides may share: «ectopic **calcification**», not «ectopic»."""
    name = list(own)
    for concept in sorted(concepts, key=lambda one: one.position):
        if concept.aspect is None and concept.position == name[-1].position + len(name[-1].surface) + 1:
            name.append(concept)
    return tuple(name)


def _are_one(concept: Concept, other: Concept) -> bool:
    return concept.position == other.position and concept.aspect == other.aspect


def _ranked(material: Material, side: Side, own: Side, asked: Sequence[Aspect], lexicon: Lexicon) -> list[Unit]:
    """What speaks of a side, the best first."""
    units = [
        unit._replace(score=unit.score + _bonus(unit, side, own, asked, material))
        for unit in rank_units(material, side, lexicon)
        if unit.source_list is None
        and all(strength(concept, unit.held) >= _TOLD for concept in own)
        and not says_nothing(unit.statements[0], material.question, lexicon)
    ]
    return sorted(units, key=lambda unit: -unit.score)


def _telling(material: Material, side: Side, own: Side, asked: Sequence[Aspect], lexicon: Lexicon) -> list[Unit]:
    """What speaks of a side of the thing that both share; else what says the heaviest of the side's words that is said
    of it, the best first.

    «A dim lamp» and «one **seen from afar** that is **bright**»: no statement says both of these.
    """
    shared = [c for c in side if c not in own and c.aspect is None and c.is_known and c.weight >= SHARED_WEIGHT]
    ways = [own, *((one,) for one in sorted(own, key=lambda one: -one.weight))] if shared and len(own) > 1 else [own]
    found = (
        [
            unit
            for unit in _ranked(material, side, way, asked, lexicon)
            if all(strength(one, unit.held) >= _TOLD for one in shared)
        ]
        for way in ways
    )
    return next((ranked for ranked in found if ranked), [])


def _chosen(ranked: Sequence[Unit], foreign: Side, material: Material) -> list[Unit]:
    alone = [unit for unit in ranked if not _speaks_of(foreign, unit)]
    return list(_first(alone or ranked, material))


def _speaks_of(side: Side, unit: Unit) -> bool:
    """Whether a unit says most of what names a side."""
    return share_met(side, [_said(concept, unit) for concept in side]) >= _MOSTLY


def _bonus(unit: Unit, side: Side, own: Side, asked: Sequence[Aspect], material: Material) -> float:
    """More for what tells an aspect that is asked for; where nothing but the side is, for what opens its section."""
    first = unit.statements[0]
    if asked:
        return _TELLS * bool(told_by(first.text, asked))
    if any(c.weight > TELLING_WEIGHT for c in side if c.aspect is None and c not in own):
        return 0.0
    heading = frozenset(stems(first.headings[-1])) if first.headings else frozenset[str]()
    is_headed = all(any(heading.issuperset(phrase) for phrase in concept.phrases) for concept in own)
    return _OPENS * (is_headed and first.id in material.vocabulary.section_openers)


def _said(concept: Concept, unit: Unit) -> float:
    return float(strength(concept, unit.held) > 0.5)


def _first(units: Sequence[Unit], material: Material) -> Iterator[Unit]:
    words = 0
    for at, unit in enumerate(units[: material.most(_MOST_UNITS)]):
        words += len(unit.statements[0].text.split())
        if at == 0 or (unit.score >= units[0].score - _NEAR and words <= _FEW_WORDS):
            yield unit

"""The words of the guard. In: its data file. Out: one `GuardWords`, all as stems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.forms.words import load_claim_words
from assistant.lexicon import Stems
from ingest.terms import stems

_DATA = Path(__file__).parent.parent / "data" / "guard.yaml"


class GuardData(BaseModel):
    """The data file of the guard; each field is told there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plain: str
    same: list[list[str]]
    hedges: dict[str, list[str]]
    may_be_dropped: list[str]
    of_next_word: list[str]
    may_be_added: list[str]
    serves_for: list[tuple[str, str]]
    being: list[str]
    verbs: list[str]
    preposition_stems: list[str]
    pointing: list[str]
    conditions: list[str]
    nouns: list[str]
    listing: list[str]
    clause_words: list[str]
    part_words: list[str]
    directions: dict[str, list[str]]
    naming: list[str]
    negations: list[str]
    obligations: dict[str, list[str]]
    turning: list[str]
    comparisons: dict[str, list[str]]
    ties: dict[str, list[str]]
    tie_serves: list[tuple[str, str]]
    bounds: dict[str, list[str]]
    units: list[str]
    unit_names: dict[str, str]
    numbers: dict[str, int | str]
    advice: list[str]
    orders: list[str]


Classes = dict[Stems, str]
"""For a phrase the name of the class that it belongs to."""


@dataclass(frozen=True)
class GuardWords:
    """Everything the guard knows about words."""

    plain: frozenset[str]
    same: Mapping[Stems, frozenset[Stems]]
    """For a phrase all that say the same, itself among them."""
    hedges: Classes
    may_be_dropped: frozenset[str]
    of_next_word: frozenset[str]
    may_be_added: frozenset[str]
    serves_for: frozenset[tuple[str, str]]
    being: frozenset[str]
    verbs: frozenset[str]
    preposition_stems: frozenset[str]
    pointing: frozenset[str]
    conditions: frozenset[str]
    nouns: frozenset[str]
    listing: frozenset[str]
    clause_words: frozenset[str]
    part_words: frozenset[str]
    directions: Classes
    naming: frozenset[str]
    negations: frozenset[Stems]
    obligations: Classes
    turning: frozenset[Stems]
    comparisons: Classes
    ties: Classes
    tie_serves: frozenset[tuple[str, str]]
    bounds: Classes
    units: Mapping[str, str]
    """For a word that is a unit the name of the unit."""
    numbers: Mapping[str, str]
    """For a word that is a number its figure, with a unit where it holds one."""
    advice: frozenset[str]
    orders: frozenset[str]
    unit_stems: frozenset[str]
    number_stems: frozenset[str]
    poles: Mapping[Stems, frozenset[tuple[int, int]]]
    """For a phrase the axes («raised, normal, low») and the sides that it stands on."""
    compounds: Mapping[str, Stems]
    """For a word that holds a value and what has it the words that it is read as."""
    bearers: Mapping[str, str]
    """For what has a value the one that stands for all like it; empty for what need not be named."""


@cache
def load_guard_words(path: Path = _DATA) -> GuardWords:
    """The words of the data file, read once."""
    data = GuardData.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    claims = load_claim_words()
    return GuardWords(
        plain=frozenset(stems(data.plain)),
        same=_serving(data.same),
        hedges=_classes(data.hedges),
        may_be_dropped=frozenset(data.may_be_dropped),
        of_next_word=frozenset(data.of_next_word),
        may_be_added=frozenset(data.may_be_added),
        serves_for=frozenset(data.serves_for),
        being=frozenset(stems(" ".join(data.being))),
        clause_words=frozenset(stems(" ".join(data.clause_words))),
        verbs=frozenset(stems(" ".join(data.verbs))),
        preposition_stems=frozenset(stems(" ".join(data.preposition_stems))),
        pointing=frozenset(stems(" ".join(data.pointing))),
        conditions=frozenset(stems(" ".join(data.conditions))),
        nouns=frozenset(stems(" ".join(data.nouns))),
        listing=frozenset(stems(" ".join(data.listing))),
        part_words=frozenset(stems(" ".join(data.part_words))),
        directions=_classes(data.directions),
        naming=frozenset(stems(" ".join(data.naming))),
        negations=frozenset(_phrases(data.negations)),
        obligations=_classes(data.obligations),
        turning=frozenset(_phrases(data.turning)),
        comparisons=_classes(data.comparisons),
        ties=_classes(data.ties),
        tie_serves=frozenset(data.tie_serves),
        bounds=_classes(data.bounds),
        units={unit: data.unit_names.get(unit, unit) for unit in data.units},
        numbers={word: str(figure) for word, figure in data.numbers.items()},
        advice=frozenset(data.advice),
        orders=frozenset(data.orders),
        unit_stems=frozenset(stems(" ".join(data.units))),
        number_stems=frozenset(stems(" ".join(data.numbers))),
        poles=claims.poles,
        compounds=claims.compounds,
        bearers={**claims.bearers, **dict.fromkeys(claims.bearers_left_out, "")},
    )


def _phrases(texts: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(dict.fromkeys(tuple(stems(text)) for text in texts))


def _classes(data: Mapping[str, Sequence[str]]) -> dict[Stems, str]:
    return {phrase: name for name, texts in data.items() for phrase in _phrases(texts)}


def _serving(groups: Sequence[Sequence[str]]) -> dict[Stems, frozenset[Stems]]:
    serving: dict[Stems, set[Stems]] = {}
    for group in groups:
        members = _phrases(group)
        for member in members:
            serving.setdefault(member, set()).update(members)
    return {phrase: frozenset(found) for phrase, found in serving.items()}

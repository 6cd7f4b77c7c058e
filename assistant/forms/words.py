"""The words with which claims and statements are held against each other. In: two data files. Out: one `ClaimWords`.

`claims.yaml` holds how English turns and weakens what it says, `opposites.yaml` the words of the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.lexicon import Stems
from ingest.terms import stems

_DATA = Path(__file__).parent.parent / "data"

Axis = tuple[frozenset[Stems], ...]
"""The poles of an axis, each with the phrases that name it."""


class ClaimData(BaseModel):
    """The data file of how English claims."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    negations: list[str]
    fillers: list[str]
    scope_ends: list[str]
    clause_words: list[str]
    relatives: list[str]
    every: list[str]
    always: list[str]
    exclusives: list[str]
    sometimes: list[str]
    rare: list[str]
    abilities: list[str]
    doubts: list[str]
    undecided: list[str]
    typical: list[str]
    superlatives: list[str]
    foremost: list[str]
    comparatives: list[str]
    places: list[str]
    reversers: list[str]
    restrictors: list[str]
    auxiliaries: list[str]
    determiners: list[str]
    prepositions: list[str]
    adverbs: list[str]
    light: list[str]
    passing: list[str]
    brings_about: list[str]
    comes_of: list[str]
    changes: list[str]
    goes_with: list[str]
    leaves: list[str]
    is_one_of: list[str]
    same: list[list[str]]
    necessity: list[str]
    value_nouns: list[str]
    cases: list[str]
    having: list[str]
    persons: list[str]
    rates: list[str]
    pronouns: list[str]
    for_example: list[str]
    reasons: list[str]
    about_page: list[str]
    telling: list[str]
    upward: list[str]
    downward: list[str]
    unwrapping: list[tuple[str, str]]
    restatements: list[tuple[str, str]]
    rewordings: list[tuple[str, str]]
    equivalents: list[tuple[str, str]]
    axes: list[list[list[str]]]


class OppositesData(BaseModel):
    """The data file of a field's opposites."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    axes: list[list[list[str]]]
    compounds: dict[str, str]
    """For a word the words it is read as."""
    bearers_left_out: list[str]
    """Words that a value's bearer need not be named with."""
    bearers: list[list[str]]
    """Bearers of a value that serve for one another."""
    optional: list[str]
    """Words that need not be said for a claim to be said."""
    loose: list[str]
    """Synonyms that find what is meant and do not prove it."""
    ranks: list[list[list[str]]] = []
    """Things of which only one can be the first of something, each with its names."""
    restatements: list[tuple[str, str]] = []
    """For a pattern of a statement what it says in other words."""
    rewordings: list[tuple[str, str]] = []
    """For a pattern of a claim what is read instead."""
    equivalents: list[tuple[str, str]] = []
    """For a pattern of a claim what says the same."""


@dataclass(frozen=True)
class ClaimWords:
    """Everything known about claims, as stems."""

    marks: Mapping[str, frozenset[Stems]]
    """The phrases of each list of the data file that marks words, by the list's name."""
    marked: Mapping[str, tuple[tuple[Stems, str], ...]]
    """For a first stem the phrases that begin with it and what they mark, the longest first."""
    upward: frozenset[str]
    """Words that tell that a number rises."""
    downward: frozenset[str]
    """Words that tell that it falls."""
    axes: tuple[Axis, ...]
    poles: Mapping[Stems, frozenset[tuple[int, int]]]
    """For a phrase the axes and the poles it stands on."""
    same: Mapping[Stems, frozenset[Stems]]
    """For a phrase all that serve for it, itself among them."""
    ranks: tuple[Axis, ...]
    """Things of which only one can be the first of something."""
    compounds: Mapping[str, tuple[str, ...]]
    unwrapping: tuple[tuple[re.Pattern[str], str], ...]
    """For a pattern of a question what is read instead, before its claim is told."""
    restatements: tuple[tuple[re.Pattern[str], str], ...]
    """For a pattern of a statement what it says in other words."""
    rewordings: tuple[tuple[re.Pattern[str], str], ...]
    """For a pattern of a claim what is read instead."""
    equivalents: tuple[tuple[re.Pattern[str], str], ...]
    """For a pattern of a claim what says the same."""
    bearers_left_out: frozenset[str]
    bearers: Mapping[str, str]
    """For a bearer the one that stands for all like it."""

    def rivals(self, serving: frozenset[Stems]) -> frozenset[Stems]:
        """The names of what is of one rank with something and is another thing."""
        found: set[Stems] = set()
        for rank in self.ranks:
            others = [names for names in rank if names.isdisjoint(serving)]
            if len(others) < len(rank):
                found.update(*others)
        return frozenset(found)


_MARKS = (
    "negations",
    "fillers",
    "scope_ends",
    "clause_words",
    "relatives",
    "every",
    "always",
    "exclusives",
    "sometimes",
    "rare",
    "abilities",
    "doubts",
    "undecided",
    "typical",
    "superlatives",
    "foremost",
    "comparatives",
    "places",
    "reversers",
    "restrictors",
    "auxiliaries",
    "determiners",
    "prepositions",
    "adverbs",
    "light",
    "passing",
    "brings_about",
    "comes_of",
    "changes",
    "goes_with",
    "leaves",
    "is_one_of",
    "necessity",
    "value_nouns",
    "cases",
    "having",
    "persons",
    "rates",
    "pronouns",
    "for_example",
    "reasons",
    "about_page",
    "telling",
)


@cache
def load_claim_words(english: Path = _DATA / "claims.yaml", field: Path = _DATA / "opposites.yaml") -> ClaimWords:
    """The words of the two data files, read once."""
    how = ClaimData.model_validate(yaml.safe_load(english.read_text(encoding="utf-8")))
    of_field = OppositesData.model_validate(yaml.safe_load(field.read_text(encoding="utf-8")))
    marks = {name: frozenset(_phrases(getattr(how, name))) for name in _MARKS}
    marks |= {"optional": frozenset(_phrases(of_field.optional)), "loose": frozenset(_phrases(of_field.loose))}
    axes = tuple(tuple(frozenset(_phrases(pole)) for pole in axis) for axis in (*how.axes, *of_field.axes))
    poles: dict[Stems, set[tuple[int, int]]] = {}
    for at, axis in enumerate(axes):
        for side, pole in enumerate(axis):
            for phrase in pole:
                poles.setdefault(phrase, set()).add((at, side))
    return ClaimWords(
        marks=marks,
        marked=_by_first(marks),
        upward=frozenset(stems(" ".join(how.upward))),
        downward=frozenset(stems(" ".join(how.downward))),
        axes=axes,
        poles={phrase: frozenset(found) for phrase, found in poles.items()},
        same=_serving(how.same),
        ranks=tuple(tuple(frozenset(_phrases(names)) for names in rank) for rank in of_field.ranks),
        compounds={stems(word)[0]: tuple(stems(read_as)) for word, read_as in of_field.compounds.items()},
        unwrapping=_patterns(how.unwrapping),
        restatements=_patterns((*of_field.restatements, *how.restatements)),
        rewordings=_patterns((*how.rewordings, *of_field.rewordings)),
        equivalents=_patterns((*of_field.equivalents, *how.equivalents)),
        bearers_left_out=frozenset(stems(" ".join(of_field.bearers_left_out))),
        bearers={one: stems(group[0])[0] for group in of_field.bearers for one in stems(" ".join(group))},
    )


def in_other_words(text: str, pairs: Iterable[tuple[re.Pattern[str], str]]) -> tuple[str, ...]:
    """A text and all forms that patterns give of it, each of them alone and after one another, the text first.

    >>> in_other_words("a lamp is hot", [(re.compile("hot"), "warm"), (re.compile("^a lamp"), "it")])
    ('a lamp is hot', 'a lamp is warm', 'it is hot', 'it is warm')
    """
    forms = [text]
    for pattern, instead in pairs:
        forms += [other for one in tuple(forms) if (other := pattern.sub(instead, one)) not in forms]
    return tuple(forms)


def _phrases(texts: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(dict.fromkeys(tuple(stems(text)) for text in texts))


def _patterns(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(one, re.IGNORECASE), instead) for one, instead in pairs)


def _by_first(marks: Mapping[str, frozenset[Stems]]) -> dict[str, tuple[tuple[Stems, str], ...]]:
    found: dict[str, list[tuple[Stems, str]]] = {}
    for name, phrases in marks.items():
        for phrase in phrases:
            found.setdefault(phrase[0], []).append((phrase, name))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def _serving(groups: Sequence[Sequence[str]]) -> dict[Stems, frozenset[Stems]]:
    serving: dict[Stems, set[Stems]] = {}
    for group in groups:
        members = _phrases(group)
        for member in members:
            serving.setdefault(member, set()).update(members)
    return {phrase: frozenset(found) for phrase, found in serving.items()}

"""The words people ask with: stopwords, aspects, kinds of question, synonyms. In: three data files. Out: one Lexicon.

`english.yaml` holds how people ask, `english_weights.yaml` which common words frame a question and which ask for
something, `synonyms.yaml` the words of the field; another field brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.frames import read_frame
from assistant.typos import Affixes
from ingest.pattern import Pattern, read_pattern
from ingest.terms import spelled, stem, stems

Stems = tuple[str, ...]

_DATA = Path(__file__).parent / "data"


# An aspect weighs less than a rare subject: sources tell it in more ways than are known.
_HARD_WEIGHT, _SOFT_WEIGHT = 0.6, 0.25


class AspectData(BaseModel):
    """What a question can ask for, as the data file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: list[str]
    """Words of a question that ask for it."""
    tell: list[str]
    """Further words that a statement or its headings tell it with."""
    is_soft: bool = False
    """Whether a statement may answer without telling it in so many words."""
    needs_number: bool = False
    """Whether it is a number that is asked for; then a statement that has `tell` must also tell it."""
    units: list[str] = []
    """What must stand beside that number; empty for any number."""
    weight: float | None = None
    """How much it decides; `None` for what its softness gives."""
    is_condition: bool = False
    """Whether it is asked for in a clause too («what is given when X **fails**?»)."""


class EnglishData(BaseModel):
    """The data file of how people ask."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stopwords: str
    telling: list[str]
    acknowledged: list[str] = []
    """Participles that before a noun only say that people know of it."""
    aspects: dict[str, AspectData]
    frames: dict[str, list[str]] = {}
    kinds: dict[str, list[str]]
    yes_no_openers: list[str]
    negations: list[str]
    prepositions: list[str]
    prefaces: list[str]
    beginnings: list[str]
    endings: list[str]
    asides: list[str]
    reference_headings: list[str]
    number_words: list[str]
    question_words: list[str]


class WeightsData(BaseModel):
    """The data file of what common words of English do in a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    light: str
    """Words that frame a question and ask for nothing."""
    deciding: str
    """Words that ask for something definite."""
    naming: str = ""
    """Words of a sentence that only asks for the name of what was told before it."""


class SynonymData(BaseModel):
    """The data file of a field's synonyms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: list[list[str]]
    """Phrases that serve for one another."""
    narrower: dict[str, list[str]] = {}
    """For a phrase those that serve for it, and not the reverse."""
    asked_as: dict[str, list[str]] = {}
    """For a phrase of the sources what people say for it: it is found by that, with all that serves for it."""
    tell: dict[str, list[str]] = {}
    """Words that tell an aspect without naming it, by the aspect's name."""
    generic: list[str] = []
    """Words of the field without content of their own."""
    siblings: list[list[str]] = []
    """Things of one rank, of which «the other type» is another one."""
    about: str = ""
    """What all of the field is about: «the skin one» is the skin's."""
    faint: list[str] = []
    """What all that the field is about does; all that serves for one of these is as faint."""
    descriptions: dict[str, list[str]] = {}
    """For a thing the lines that describe it without its name; `descriptions` in the file tells how they are read."""


class Aspect(NamedTuple):
    """What a question can ask for: a treatment, a cause, a site …"""

    name: str
    ask: tuple[Stems, ...]
    tell: tuple[Stems, ...]
    """All that tells it, the asking words included."""
    is_soft: bool
    needs_number: bool
    weight: float
    """How much it decides, 0 to 1."""
    units: frozenset[str]
    """What must stand beside the number that is asked for, as stems; empty for any."""
    is_condition: bool = False
    """Whether it is asked for in a clause too («what is given when X **fails**?»)."""


@dataclass(frozen=True)
class Lexicon:
    """Everything known about words, as stems."""

    stopwords: frozenset[str]
    """Words without content of their own."""
    light: frozenset[str]
    """Words that name nothing by themselves: where the corpus does not have one, nothing is missing."""
    deciding: frozenset[str]
    """Words that ask for something without which a question is not answered, however common they are."""
    telling: frozenset[str]
    """Words, spelled one way, that have content although their stem is that of a word without."""
    aspects: Mapping[str, Aspect]
    """By name."""
    kinds: Mapping[str, tuple[Stems, ...]]
    """The phrases that make a question one of a kind, by kind, in the order of precedence."""
    yes_no_openers: frozenset[str]
    """Words that open a yes-or-no question."""
    asking_words: frozenset[str]
    """Words that open any other."""
    negations: frozenset[str]
    """Words that turn a statement round."""
    asides: tuple[Stems, ...]
    """Words that open a sentence which answers nothing itself."""
    reference_headings: frozenset[Stems]
    """Headings of sections that list what a source cites."""
    number_words: frozenset[str]
    """Words that name a number."""
    words: frozenset[str]
    """Its words as they are spelled; a typo may have meant one."""
    words_of_questions: frozenset[str]
    """The words that questions are asked with, as they are spelled."""
    affixes: Affixes
    """How words begin and end that are no typos of one another."""
    synonyms: Mapping[Stems, tuple[Stems, ...]]
    """For each known phrase all phrases that serve for it, itself first."""
    asking: Mapping[Stems, str]
    """For each asking phrase its aspect."""
    prepositions: frozenset[str]
    """Words that open a place, a time or a way, and no thing."""
    prefaces: frozenset[str]
    """Words that show, before a colon, that what stands there only says who asks or why."""
    little_words: frozenset[str]
    """The stopwords of English as they are spelled."""
    siblings: tuple[tuple[str, ...], ...]
    """Things of one rank, in the words that name them."""
    about: str
    """What all of the field is about; empty where the data does not say."""
    naming: frozenset[str] = frozenset()
    """Words that, with those without content, only ask for the name of what was told."""
    faint: frozenset[Stems] = frozenset()
    """Phrases that tell one statement of the field from another hardly at all."""
    descriptions: tuple[tuple[Stems, Pattern], ...] = ()
    """Lines that describe a thing, each with its name."""
    acknowledged: frozenset[str] = frozenset()
    """Participles, as they are spelled, that before a noun only say that people know of it."""
    frames: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Words around what a question is about that ask for an aspect together, each with its aspect."""


@cache
def load_lexicon(
    english: Path = _DATA / "english.yaml",
    field: Path = _DATA / "synonyms.yaml",
    weights: Path = _DATA / "english_weights.yaml",
) -> Lexicon:
    """The lexicon of the three data files, read once."""
    how = EnglishData.model_validate(_yaml(english))
    common = WeightsData.model_validate(_yaml(weights))
    words = SynonymData.model_validate(_yaml(field))
    asking_words = frozenset(stems(" ".join(how.question_words)))
    aspects = {name: _aspect(name, data, words.tell.get(name, []), asking_words) for name, data in how.aspects.items()}
    synonyms = _serving(words)
    return Lexicon(
        stopwords=frozenset(stems(" ".join((how.stopwords, *words.generic)))),
        light=frozenset(stems(common.light)),
        deciding=frozenset(stems(common.deciding)),
        telling=frozenset(map(spelled, how.telling)),
        aspects=aspects,
        kinds={kind: _phrases(cues) for kind, cues in how.kinds.items()},
        yes_no_openers=frozenset(stems(" ".join(how.yes_no_openers))),
        asking_words=asking_words,
        negations=frozenset(stems(" ".join(how.negations))),
        prepositions=frozenset(how.prepositions),
        prefaces=frozenset(stems(" ".join(how.prefaces))),
        little_words=frozenset(how.stopwords.split()).difference(words.generic),
        asides=_phrases(how.asides),
        reference_headings=frozenset(_phrases(how.reference_headings)),
        number_words=frozenset(stems(" ".join(how.number_words))),
        words=frozenset(_spellings(how, words)),
        words_of_questions=frozenset(
            one
            for phrase in (*how.question_words, *(p for a in how.aspects.values() for p in a.ask))
            for one in phrase.split()
        ),
        affixes=Affixes(frozenset(how.beginnings), frozenset(how.endings)),
        synonyms=synonyms,
        asking={phrase: aspect.name for aspect in aspects.values() for phrase in aspect.ask},
        siblings=tuple(map(tuple, words.siblings)),
        about=words.about,
        naming=frozenset(stems(common.naming)),
        faint=frozenset(one for phrase in _phrases(words.faint) for one in synonyms.get(phrase, (phrase,))),
        descriptions=tuple(
            (tuple(stems(name)), read_pattern(line)) for name, lines in words.descriptions.items() for line in lines
        ),
        acknowledged=frozenset(how.acknowledged),
        frames=tuple((aspect, read_frame(line)) for aspect, lines in how.frames.items() for line in lines),
    )


def _aspect(name: str, data: AspectData, field_words: Sequence[str], asking_words: frozenset[str]) -> Aspect:
    weight = data.weight or (_SOFT_WEIGHT if data.is_soft else _HARD_WEIGHT)
    ask = _phrases(data.ask)
    # «Where does the name …» asks and never tells: a statement may have all these words for another reason.
    asked_only = {phrase for phrase in ask if not asking_words.isdisjoint(phrase)}
    told = _phrases(data.tell if data.needs_number else (*data.ask, *data.tell, *field_words))
    tell = tuple(phrase for phrase in told if phrase not in asked_only)
    units = frozenset(stem(unit) for unit in data.units)
    return Aspect(name, ask, tell, data.is_soft, data.needs_number, weight, units, data.is_condition)


def _yaml(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _phrases(texts: Sequence[str]) -> tuple[Stems, ...]:
    return tuple(dict.fromkeys(tuple(stems(text)) for text in texts))


def _spellings(how: EnglishData, field: SynonymData) -> Iterator[str]:
    asking = [phrase for aspect in how.aspects.values() for phrase in (*aspect.ask, *aspect.tell)]
    cues = [phrase for phrases in how.kinds.values() for phrase in phrases]
    serving = [phrase for group in field.groups for phrase in group]
    asked = [phrase for phrases in field.asked_as.values() for phrase in phrases]
    for phrase in (how.stopwords, *asking, *cues, *serving, *asked, *field.narrower, *field.generic):
        yield from (spelled(word) for word in phrase.split() if len(word) > 3)


def _serving(data: SynonymData) -> dict[Stems, tuple[Stems, ...]]:
    """For each phrase all that serves for it, itself first, without repeats.

    That is the members of all groups it is in, its narrower words, and those of what it is said for, which is found by
    it in all its ways.
    """
    serving: dict[Stems, dict[Stems, None]] = {}
    for group in data.groups:
        members = _phrases(group)
        for member in members:
            serving.setdefault(member, {member: None}).update(dict.fromkeys(members))
    for broad, narrow in data.narrower.items():
        phrase = tuple(stems(broad))
        serving.setdefault(phrase, {phrase: None}).update(dict.fromkeys(_phrases(narrow)))
    said_as = {phrase: tuple(members) for phrase, members in serving.items()}
    for said, asked in data.asked_as.items():
        meant = tuple(stems(said))
        for phrase in _phrases(asked):
            serving.setdefault(phrase, {phrase: None}).update(dict.fromkeys(said_as.get(meant, (meant,))))
    return {phrase: tuple(members) for phrase, members in serving.items()}

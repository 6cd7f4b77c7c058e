"""What things are compared by: which aspects a question asks for, and which a text tells. The words are data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.lexicon import Stems
from ingest.terms import stems, words

_DATA = Path(__file__).parent.parent / "data" / "comparison.yaml"


class AspectData(BaseModel):
    """One aspect, as the data file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    asks: list[str]
    tells: list[str]


class ComparisonData(BaseModel):
    """The data file of the comparisons."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    aspects: list[AspectData]


class Aspect(NamedTuple):
    """Something that two things may differ in."""

    label: str
    """As it is shown."""
    asks: frozenset[Stems]
    tells: frozenset[Stems]


@cache
def load_aspects(path: Path = _DATA) -> tuple[Aspect, ...]:
    """The aspects in the order in which they are shown."""
    data = ComparisonData.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    return tuple(Aspect(one.label, _phrases(one.asks), _phrases(one.tells)) for one in data.aspects)


class Asked(NamedTuple):
    """An aspect that a question names."""

    aspect: Aspect
    spans: tuple[tuple[int, int], ...]
    """Where it names it."""


def asked_for(text: str, aspects: Sequence[Aspect]) -> tuple[Asked, ...]:
    """The aspects that a question names, each with the places."""
    found = words(text)
    named = []
    for aspect in aspects:
        spans = [
            (found[at].start, found[at + len(phrase) - 1].end)
            for phrase in aspect.asks
            for at in range(len(found) - len(phrase) + 1)
            if tuple(word.stem for word in found[at : at + len(phrase)]) == phrase
        ]
        named.append(Asked(aspect, tuple(spans)))
    whole = [span for one in named for span in one.spans]
    # «what you would **start with**» asks for no start
    kept = (one._replace(spans=tuple(s for s in one.spans if not _is_within(s, whole))) for one in named)
    return tuple(one for one in kept if one.spans)


def _is_within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end and end - start > span[1] - span[0] for start, end in others)


def told_by(text: str, aspects: Sequence[Aspect]) -> Mapping[str, int]:
    """The labels of the aspects that a text tells, each with how many of their phrases it holds."""
    found = stems(text)
    counted = {aspect.label: sum(_holds(found, phrase) for phrase in aspect.tells) for aspect in aspects}
    return {label: count for label, count in counted.items() if count}


def _holds(found: Sequence[str], phrase: Stems) -> bool:
    return any(tuple(found[at : at + len(phrase)]) == phrase for at in range(len(found)))


def _phrases(texts: Sequence[str]) -> frozenset[Stems]:
    return frozenset(tuple(stems(text)) for text in texts)

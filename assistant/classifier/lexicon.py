"""The words of `lexicon.yaml` and `cues.yaml`, ready to be found; loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

from assistant.classifier.words import Phrases, keys, plain

HERE = Path(__file__).resolve().parent


Lists = dict[str, list[str]]


@cache
def _load(name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word stays a word, «no» and «off» too
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=loader)


def variants(phrase: str, lists: Lists) -> Iterator[tuple[str, ...]]:
    """The keys of every phrase that one stands for: `<a|b|>` is a, b or nothing, and `$name` in it a whole list.

    >>> list(variants("no <sign|trace> of", {})), list(variants("in <$who|>", {"who": ["her", "him"]}))
    ([('no', 'sign', 'of'), ('no', 'trace', 'of')], [('in', 'her'), ('in', 'him'), ('in',)])
    """
    parts = re.split(r"<([^>]*)>", phrase)
    choices = [_choices(part, lists) if number % 2 else [keys(part)] for number, part in enumerate(parts)]
    return (tuple(chain.from_iterable(chosen)) for chosen in product(*choices))


def _choices(part: str, lists: Lists) -> list[tuple[str, ...]]:
    words = (word for each in part.split("|") for word in (lists[each[1:]] if each.startswith("$") else (each,)))
    return [keys(word) for word in words]


@cache
def lexicon_rows() -> dict[str, dict[str, list[str]]]:
    """Group, id and phrases, as written in `lexicon.yaml`."""
    rows: dict[str, dict[str, list[str]]] = _load("lexicon.yaml")
    return {group: inside for group, inside in rows.items() if group != "lists"}


@cache
def findings_phrases() -> Phrases:
    """All phrases that name a finding or a piece of one."""
    lists: Lists = _load("lexicon.yaml").get("lists", {})
    made = Phrases()
    for group in lexicon_rows().values():
        for name, phrases in group.items():
            for phrase in phrases:
                _add(made, phrase, name, lists)
    return made


@cache
def site_phrases() -> Phrases:
    """The phrases that name a site alone, to be found inside another phrase: the spleen of «splenic infarct»."""
    rows = _load("lexicon.yaml")
    made = Phrases()
    for name, phrases in rows["sites"].items():
        for phrase in phrases:
            _add(made, phrase, name, rows.get("lists", {}))
    return made


def _add(made: Phrases, phrase: str, name: str, lists: Lists) -> None:
    if "*" in phrase:
        made.add(phrase, name)
        return
    for each in variants(phrase, lists) if "<" in phrase else (keys(phrase),):
        made.add_keys(each, name)


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that change how a finding is to be taken."""

    context: Phrases
    """Under names like `negated:before`, `terminator`, `person`, `pseudo`."""
    status: Phrases
    """Under `high`, `low`, `normal`, `borderline`, `unknown`, `filler`, `panel`, `not`."""
    links: Phrases
    """Under `link` and `same`: what ties an earlier disease or an injury to the deposit."""
    words: dict[str, frozenset[str]]
    """Plain single words by list name: animals, people, children, surroundings, verbs, evidence."""
    animals: Phrases
    """Under `animal`."""


@cache
def cues() -> Cues:
    """The cues, ready to be found."""
    rows = _load("cues.yaml")
    lists: Lists = rows["lists"]
    context, status, links, animals = Phrases(), Phrases(), Phrases(), Phrases()

    def fill(made: Phrases, name: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            _add(made, phrase, name, lists)

    for kind in ("negated", "uncertain", "hypothetical", "family", "historical", "resolved"):
        for side, phrases in rows[kind].items():
            fill(context, f"{kind}:{side}", phrases)
    for name, key in (("terminator", "terminators"), ("person", "persons"), ("pseudo", "pseudo")):
        fill(context, name, rows[key])
    for name, phrases in rows["status"].items():
        fill(status, name, phrases)
    for name, key in (("filler", "fillers"), ("panel", "panels"), ("other", "other_tests")):
        fill(status, name, rows[key])
    for name, key in (("link", "links"), ("same", "same_place")):
        fill(links, name, rows[key])
    fill(animals, "animal", rows["animals"])
    names = ("people", "children", "surroundings", "verbs", "evidence")
    return Cues(context, status, links, {name: frozenset(map(plain, rows[name])) for name in names}, animals)

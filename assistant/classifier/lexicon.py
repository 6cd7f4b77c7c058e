"""The words of `lexicon.yaml` and `cues.yaml`, ready to be found; loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.classifier.words import Phrases, plain

HERE = Path(__file__).resolve().parent


def _load(name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=loader)


@cache
def lexicon_rows() -> dict[str, dict[str, list[str]]]:
    """Group, id and phrases, as written in `lexicon.yaml`."""
    rows: dict[str, dict[str, list[str]]] = _load("lexicon.yaml")
    return rows


@cache
def findings_phrases() -> Phrases:
    """All phrases that name a finding or a piece of one."""
    made = Phrases()
    for group in lexicon_rows().values():
        for name, phrases in group.items():
            for phrase in phrases:
                made.add(phrase, name)
    return made


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
    context, status, links, animals = Phrases(), Phrases(), Phrases(), Phrases()
    for kind in ("negated", "uncertain", "hypothetical", "family", "historical", "resolved"):
        for side in ("before", "after"):
            for phrase in rows[kind][side]:
                context.add(phrase, f"{kind}:{side}")
    for name, key in (("terminator", "terminators"), ("person", "persons"), ("pseudo", "pseudo")):
        for phrase in rows[key]:
            context.add(phrase, name)
    for name, phrases in rows["status"].items():
        for phrase in phrases:
            status.add(phrase, name)
    for name, key in (("filler", "fillers"), ("panel", "panels"), ("other", "other_tests")):
        for phrase in rows[key]:
            status.add(phrase, name)
    for phrase in (
        "not",
        "never",
        "no",
        "without",
        "no evidence of",
        "isn't",
        "wasn't",
        "aren't",
        "weren't",
    ):
        status.add(phrase, "not")
    status.add("neither", "neither")
    status.add("nor", "nor")
    for name, key in (("link", "links"), ("same", "same_place")):
        for phrase in rows[key]:
            links.add(phrase, name)
    for phrase in rows["animals"]:
        animals.add(phrase, "animal")
    names = ("people", "children", "surroundings", "verbs", "evidence")
    return Cues(context, status, links, {name: frozenset(map(plain, rows[name])) for name in names}, animals)

"""How a question is put, and of what an exam's question is asked where its last sentence does not say.

In: a text as it was typed, and what tells whether the sources decide between options. Out: its wording. «Where is
**this condition** found?» is asked of the disorder that the sentences before name or describe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.described import described
from assistant.forms.case_stem import CERTAIN, told_and_asked
from assistant.forms.exam import Exam, Wording, read_plain, read_wording
from assistant.lexicon import Lexicon
from ingest.terms import stems

_POINTS = re.compile(
    r"\b(?:this|the|that|such\s+an?|his|her|their)\s+(?:(?:patient|man|woman|boy|girl|child)(?:['’]s)?\s+)?"
    r"(?:condition|disease|disorder|illness|diagnosis|entity|process|complication|problem|syndrome|lesions?|deposits?|phenomenon)\b"
    r"|\b(?:this|the)\s+(?:patient|man|woman|boy|girl|child)\b|\bit\b|\bthis(?=\W*$)",
    re.IGNORECASE,
)
_IS_POSSESSIVE = re.compile(r"\bits\b", re.IGNORECASE)


def wording_of(text: str, lexicon: Lexicon, decides: Callable[[Wording], bool]) -> Wording:
    """How a question is put; options without letters are some only where the sources decide between them."""
    wording = read_wording(text)
    if wording.exam is None or decides(wording):
        return wording
    exam = asked_of_its_subject(wording.exam, lexicon)
    if exam is not None and decides(again := Wording(f"{exam.matter}?", exam)):
        return again
    return wording if wording.exam.is_lettered else read_plain(text)


def asked_of_its_subject(exam: Exam, lexicon: Lexicon) -> Exam | None:
    """The question asked of the one disorder that its stem tells of; `None` where that cannot be told."""
    told, asked = told_and_asked(exam.matter)
    subject = _subject(told, lexicon) if told else None
    if subject is None or _named(asked, lexicon):
        return None
    matter, count = _POINTS.subn(subject, asked, count=1)
    if not count:
        matter, count = _IS_POSSESSIVE.subn(f"the {subject}", asked, count=1)
    if not count:
        matter = f"In {subject}, {asked[0].lower()}{asked[1:]}"
    return replace(exam, matter=matter, asks=matter)


def _subject(told: str, lexicon: Lexicon) -> str | None:
    """The disorder that sentences name, else describe, else the classifier tells from them."""
    named = _named(told, lexicon)
    if named:
        is_denied = any(
            _named(one, lexicon) and not lexicon.negations.isdisjoint(stems(one)) for one in re.split(r"[.;?!]", told)
        )
        return named[0] if len(named) == 1 and not is_denied else None
    things = [" ".join(one.name) for one in described(stems(told), lexicon)]
    things = [name for name in _all_names(lexicon) if " ".join(stems(name)) in things]
    if things:
        return things[0] if len(things) == 1 else None
    found = classify(read_case(told))
    if found.category is None or found.grade not in CERTAIN:
        return None
    own = tuple(stems(found.category.replace("_", " ")))
    return next((name for name in _all_names(lexicon) if _is_name_of(name, own, lexicon)), None)


def _named(text: str, lexicon: Lexicon) -> list[str]:
    """The things of a rank that a text names, each once."""
    found = " ".join(("", *stems(text), ""))
    return [
        name
        for name in _all_names(lexicon)
        if any(f" {' '.join(phrase)} " in found for phrase in (tuple(stems(name)), *_serving(name, lexicon)))
    ]


def _serving(name: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    yield from lexicon.synonyms.get(tuple(stems(name)), ())


def _all_names(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(name for rank in lexicon.siblings for name in rank)


def _is_name_of(name: str, own: tuple[str, ...], lexicon: Lexicon) -> bool:
    phrase = tuple(stems(name))
    return phrase[: len(own)] == own or own in lexicon.synonyms.get(phrase, ())

"""See where a question reaches beyond what sources can answer: one person's care, an emergency, another language.

In: the words of a question. Out: notices. The patterns are data (`data/limits.yaml`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.types import Notice, NoticeCode

_DATA = Path(__file__).parent / "data" / "limits.yaml"

PERSONAL = Notice(
    "personal_advice",
    "This is what the sources say in general, not advice for one person: ask the doctor or pharmacist who knows the "
    "case before changing anything.",
)

EMERGENCY = Notice(
    "emergency",
    "This may be an emergency: call the emergency number or go to an emergency department now; do not wait for an "
    "answer here.",
)

# What is written in other letters, by the first word of their Unicode names; others are named by their letters.
_BY_LETTERS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "THAI": "Thai",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
}

# So large a share of other letters makes a text one in another language: a foreign term in brackets does not.
_OTHER_LETTERS = 1 / 4

DESPAIR = Notice(
    "emergency",
    "This page cannot help with that, and people can: call the emergency number or a crisis line where you live now, "
    "or tell somebody near you. You do not have to be sure that it is serious enough.",
)


# The languages that are told from English: those whose word lists come with wordfreq, in Latin letters.
_LANGUAGES = {
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "tr": "Turkish",
    "ro": "Romanian",
    "cs": "Czech",
    "fi": "Finnish",
    "hu": "Hungarian",
    "id": "Indonesian",
    "nb": "Norwegian",
    "ca": "Catalan",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sh": "Serbo-Croatian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "vi": "Vietnamese",
    "fil": "Filipino",
    "ms": "Malay",
}

# A text is in another language when its words are, in the mean, so much commoner there than in English: 1 is ten
# times on the Zipf scale. Names and terms are alike in all and decide nothing.
_COMMONER = 1.2
_FEWEST_WORDS = 3

# So many words behind «can X cause …» are what it asks after.
_ASKED_AFTER = 3


class LimitsData(BaseModel):
    """The data file of the limits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    personal: list[str]
    despair: list[str]
    emergency: list[str]
    somebody: list[str]
    over: list[str]
    now: list[str]
    general: list[str]


class _Limits(NamedTuple):
    personal: re.Pattern[str]
    despair: re.Pattern[str]
    emergency: re.Pattern[str]
    somebody: re.Pattern[str]
    over: re.Pattern[str]
    now: re.Pattern[str]
    general: re.Pattern[str]


def limits_of(text: str, alike: Collection[NoticeCode] = ()) -> tuple[Notice, ...]:
    """The notices that a question calls for, the emergency first: by its words, or by what it is `alike`."""
    words, limits = _words_of(text), _load_limits()
    found = []
    if EMERGENCY.code in alike or _is_told_now(limits.emergency, words, limits):
        found.append(EMERGENCY)
    if PERSONAL.code in alike or limits.personal.search(words):
        found.append(PERSONAL)
    return tuple(found)


def is_despair(text: str) -> bool:
    """Whether somebody speaks of ending their life, so that nothing of the sources may be the answer."""
    words, limits = _words_of(text), _load_limits()
    return _is_told_now(limits.despair, words, limits)


def _words_of(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.casefold().replace("’", "'")))


def _is_told_now(signs: re.Pattern[str], words: str, limits: _Limits) -> bool:
    """Whether signs are told of somebody: neither over nor asked after in general."""
    is_over = limits.over.search(words) is not None and limits.now.search(words) is None
    if is_over or limits.somebody.search(words) is None:
        return False
    return signs.search(limits.general.sub(" ", words)) is not None


def other_language(text: str) -> str | None:
    """The English name of the language that a text is in, if it is clearly not English; `None` otherwise.

    >>> other_language("¿Qué es la calcificación distrófica y cómo se trata?")
    'Spanish'
    >>> other_language("Что такое кальцификация?")
    'a language in Cyrillic letters'
    >>> other_language("What is calcinosis cutis universalis?") is None
    True
    """
    from wordfreq import zipf_frequency

    if other := _by_letters(text):
        return other
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < _FEWEST_WORDS:
        return None

    def commonness(language: str, words_known: str = "best") -> float:
        return sum(zipf_frequency(word, language, words_known) for word in words) / len(words)

    # The short lists find the language that it would be, and only its long list is loaded to decide: of fifteen
    # languages the long ones take 2.0 s of processor time, the short ones 0.2 s.
    here = commonness("en")
    common, best = max((commonness(language, "small"), language) for language in _LANGUAGES)
    is_other = common > here and commonness(best) - here >= _COMMONER
    return _LANGUAGES[best] if is_other else None


def _by_letters(text: str) -> str | None:
    """The name of the language that a text of other than Latin letters is in, or that of its letters."""
    scripts = Counter(unicodedata.name(char, "LATIN").split()[0] for char in text if char.isalpha())
    others = {script: count for script, count in scripts.items() if script != "LATIN"}
    if not others or sum(others.values()) < _OTHER_LETTERS * scripts.total():
        return None
    if not others.keys().isdisjoint(("HIRAGANA", "KATAKANA")):
        return "Japanese"  # its Chinese letters may be more
    script = max(others, key=others.__getitem__)
    return _BY_LETTERS.get(script, f"a language in {script.capitalize()} letters")


@cache
def _load_limits() -> _Limits:
    data = LimitsData.model_validate(yaml.safe_load(_DATA.read_text(encoding="utf-8")))
    return _Limits(
        personal=_any(data.personal),
        despair=_any(data.despair),
        emergency=_any(data.emergency),
        somebody=_any(data.somebody),
        over=_any(data.over),
        now=_any(data.now),
        general=_any([rf"(?:{words})(?: [^ ]+){{0,{_ASKED_AFTER}}}" for words in data.general]),
    )


def _orders(signs: str) -> list[str]:
    """The patterns of signs that stand near each other in any order.

    >>> _orders("(chest|ribs) + pain")
    ['(chest|ribs) _ pain', 'pain _ (chest|ribs)']
    """
    return [" _ ".join(order) for order in permutations(signs.split(" + "))]


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """One expression for all the patterns, whole words only.

    What ` + ` parts stands in any order; `_` and the spaces round it are up to eight words.
    """
    ordered = (order for pattern in patterns for order in _orders(pattern))
    wild = [re.sub(r" ?_ ?", r" (?:[^ ]+ ){0,8}?", pattern) for pattern in ordered]
    return re.compile(rf"(?<![^ ])(?:{'|'.join(wild)})(?![^ ])")

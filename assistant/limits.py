"""See where a question reaches beyond what sources can answer: one person's care, an emergency, another language.

In: the words of a question. Out: notices. The patterns are data (`data/limits.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.types import Notice

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
}

# A text is in another language when its words are, in the mean, so much commoner there than in English: 1 is ten
# times on the Zipf scale. Names and terms are alike in all and decide nothing.
_COMMONER = 1.2
_FEWEST_WORDS = 3


class LimitsData(BaseModel):
    """The data file of the limits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    personal: list[str]
    emergency: list[str]
    now: list[str]


class _Limits(NamedTuple):
    personal: re.Pattern[str]
    emergency: re.Pattern[str]
    now: re.Pattern[str]


def limits_of(text: str) -> tuple[Notice, ...]:
    """The notices that a question calls for by itself, the emergency first."""
    words = " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.casefold().replace("’", "'")))
    limits = _load_limits()
    found = []
    if limits.emergency.search(words) and limits.now.search(words):
        found.append(EMERGENCY)
    if limits.personal.search(words):
        found.append(PERSONAL)
    return tuple(found)


def other_language(text: str) -> str | None:
    """The English name of the language that a text is in, if it is clearly not English; `None` otherwise.

    >>> other_language("¿Qué es la calcificación distrófica y cómo se trata?")
    'Spanish'
    >>> other_language("What is calcinosis cutis universalis?") is None
    True
    """
    from wordfreq import zipf_frequency

    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < _FEWEST_WORDS:
        return None

    def commonness(language: str, words_known: str = "best") -> float:
        return sum(zipf_frequency(word, language, words_known) for word in words) / len(words)

    # The short lists find the language that it would be, and only its long list is loaded to decide: all fifteen long
    # ones take 2.0 s of processor time, the short ones 0.2 s.
    here = commonness("en")
    common, best = max((commonness(language, "small"), language) for language in _LANGUAGES)
    is_other = common > here and commonness(best) - here >= _COMMONER
    return _LANGUAGES[best] if is_other else None


@cache
def _load_limits() -> _Limits:
    data = LimitsData.model_validate(yaml.safe_load(_DATA.read_text(encoding="utf-8")))
    return _Limits(_any(data.personal), _any(data.emergency), _any(data.now))


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """One expression for all the patterns, whole words only; `_` and the spaces round it are up to six words."""
    wild = [re.sub(r" ?_ ?", r"(?: [^ ]+){0,6}? ?", pattern) for pattern in patterns]
    return re.compile(rf"(?<![^ ])(?:{'|'.join(wild)})(?![^ ])")

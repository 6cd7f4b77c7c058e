"""Common slips of English that are words themselves, mended before a question is read: «isnt», «what dose it mean».

In: a text as it was typed. Out: the text with them spelled out. A typo that is no word is another matter (`typos.py`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.tale import TaleData, Tales

_DATA = Path(__file__).parent / "data" / "slips.yaml"


class SlipsData(BaseModel):
    """The data file of slips; each field is told there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    in_place: dict[str, str]
    tale: TaleData


def mended(text: str) -> str:
    """The text without slips; others stay as they are.

    >>> mended("isnt it rare, and what dose it mean?")
    "isn't it rare, and what does it mean?"
    >>> mended("Which dose? r/o gout, n=30")
    'Which dose? r/o gout, n=30'
    >>> mended("my brother broke his back in May, is X common?")
    'my brother broke his back in May. is X common?'
    """
    words, pattern, in_place, tales = _slips()
    text = pattern.sub(lambda found: _as_written(found[0], words[found[0].casefold()], not found.start()), text)
    for slip, instead in in_place:
        text = slip.sub(instead, text)
    return tales.parted(text)


@cache
def _slips() -> tuple[dict[str, str], re.Pattern[str], list[tuple[re.Pattern[str], str]], Tales]:
    data = SlipsData.model_validate(yaml.safe_load(_DATA.read_text(encoding="utf-8")))
    pattern = re.compile(rf"(?<![\w'’/=-])(?:{'|'.join(map(re.escape, data.words))})(?![\w'’/=-])", re.IGNORECASE)
    in_place = [(re.compile(slip, re.IGNORECASE), instead) for slip, instead in data.in_place.items()]
    return data.words, pattern, in_place, Tales.of(data.tale)


def _as_written(slip: str, instead: str, is_first: bool) -> str:
    """With the capital that the slip had; what is all in capitals is a name and stays («IM», «the R in CREST»)."""
    if slip.isupper() and (len(slip) > 1 or not is_first):
        return slip
    return instead[0].upper() + instead[1:] if slip[0].isupper() else instead

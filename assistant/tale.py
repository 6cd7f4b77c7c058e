"""Part what somebody tells of a person from the question in the same sentence (patterns: `data/slips.yaml`).

In: a question as it was typed. Out: the same words with a full stop between the two, so that what is told only frames
what is asked: «my brother broke his back**.** is X common» for «my brother broke his back, is X common».
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

_SENTENCE = re.compile(r"[^.?!\n]+")

# A shorter one is no tale («I have X, is it rare?» is asked of X).
_FEWEST_WORDS = 5


class TaleData(BaseModel):
    """The patterns of the data file, each told there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: list[str]
    asks: list[str]
    leans: list[str]
    claims: list[str]


class Tales(NamedTuple):
    """Parts tales from questions."""

    begins: re.Pattern[str]
    joint: re.Pattern[str]
    claims: re.Pattern[str]

    @classmethod
    def of(cls, data: TaleData) -> Tales:
        """Made of the data file's patterns."""
        asks, leans = "|".join(data.asks), "|".join(data.leans)
        behind_mark = rf"(?:[,;:]|\s[-–—]+)\s+(?:(?:and|but|so|then)\s+)?(?={asks})"
        joint = rf"{behind_mark}|\s(?:and|but|so)\s+(?={asks})|\s(?={leans})"
        begins, claims = rf"\s*(?:{'|'.join(data.begins)})\b", "|".join(data.claims)
        return cls(*(re.compile(one, re.IGNORECASE) for one in (begins, joint, claims)))

    def parted(self, text: str) -> str:
        """The text with a full stop before a question behind a tale in one sentence; others stay as they are."""
        return _SENTENCE.sub(lambda found: self._parted(found[0]), text)

    def _parted(self, sentence: str) -> str:
        is_tale = self.begins.match(sentence) is not None and self.claims.search(sentence) is None
        joint = self.joint.search(sentence) if is_tale else None
        if joint is None or len(sentence[: joint.start()].split()) < _FEWEST_WORDS:
            return sentence
        return f"{sentence[: joint.start()].rstrip()}. {sentence[joint.end() :]}"

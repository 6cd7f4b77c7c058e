"""Limits of processor time that tell slow code from a slow machine: a fixed piece of work is timed beside them."""

from __future__ import annotations

import re
import time
from functools import cache

# What the work below took on the machine whose seconds the limits are.
_WORK_S = 0.08

_WORD = re.compile(r"[a-z]+")
_TEXT = "calcium phosphate is deposited in soft tissue, where the blood levels may be normal. " * 100


def limit(seconds: float) -> float:
    """The processor time in seconds that stands for so many on the machine where the limit was set; never less."""
    return seconds * max(1.0, _work() / _WORK_S)


@cache
def _work() -> float:
    return min(_timed() for _ in range(5))


def _timed() -> float:
    began = time.process_time()
    for _ in range(60):
        counts: dict[str, int] = {}
        for found in _WORD.finditer(_TEXT):
            word = found.group()
            counts[word] = counts.get(word, 0) + sum(letter in "aeiou" for letter in word)
        sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return time.process_time() - began

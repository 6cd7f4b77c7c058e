"""A figure with what it was counted from, and its 95 % interval.

«Not scored» is a value of its own: the figure is `None`, and never zero, where nothing was there to score.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["share", "score", "words", "ms"]

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric over some cases."""

    name: str
    value: float | None
    """`None`: not scored."""
    of: int
    """How many things were scored; 0 where it is not."""
    hits: int | None = None
    """How many of them count; `None` where the figure is no share of counted things."""
    low: float | None = None
    """The lower end of the 95 % interval; `None` where none is given."""
    high: float | None = None
    """Its upper end."""
    unit: Unit = "share"
    """`share`: 0 to 1, of counted things. `score`: 0 to 1, a mean or an area."""


def share(name: str, hits: int, of: int) -> Figure:
    """A share of counted things, with Wilson's interval; not scored of nothing.

    Wilson, JASA 1927: it stays within 0 and 1 and is not empty at either end. It takes the things for independent of
    one another; where several come from one case (facts, citations) the true interval is somewhat wider.

    >>> figure = share("right", 9, 10)
    >>> figure.value, round(figure.low, 3), round(figure.high, 3)
    (0.9, 0.596, 0.982)
    >>> share("right", 0, 0).value is None
    True
    """
    if not of:
        return Figure(name, None, 0, 0)
    from scipy.stats import binomtest  # type: ignore[import-untyped]  # its stubs are a package of their own

    interval = binomtest(hits, of).proportion_ci(confidence_level=0.95, method="wilson")
    # Rounded: at the ends the library's last digit is not 0 or 1.
    return Figure(name, hits / of, of, hits, round(float(interval.low), 6), round(float(interval.high), 6))


def counted(name: str, told: Iterable[bool]) -> Figure:
    """The share of what is true."""
    values = list(told)
    return share(name, sum(values), len(values))


def mean(name: str, values: Sequence[float]) -> Figure:
    """A mean of scores between 0 and 1, with the percentile bootstrap's interval; not scored of nothing.

    The interval is drawn from 2,000 resamples of the cases with a fixed seed, so that the same scores give the same
    interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Of one case there is none.

    >>> mean("MRR", [1.0, 0.5]).value
    0.75
    """
    if not values:
        return Figure(name, None, 0, unit="score")
    average = round(statistics.fmean(values), 6)
    if len(values) == 1:
        return Figure(name, average, 1, unit="score")
    import numpy as np

    drawn = np.random.default_rng(0).choice(np.asarray(values, float), (_RESAMPLES, len(values))).mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Figure(name, average, len(values), None, round(float(low), 6), round(float(high), 6), "score")


def quantile(name: str, values: Sequence[float], at: float, unit: Unit) -> Figure:
    """The value that a share `at` of the values does not exceed (nearest rank); not scored of nothing.

    >>> quantile("p50", [30, 10, 20], 0.5, "ms").value
    20
    """
    if not values:
        return Figure(name, None, 0, unit=unit)
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * round(at * 1000) // 1000))
    return Figure(name, ordered[rank - 1], len(ordered), unit=unit)

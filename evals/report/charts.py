"""The pictures of the page as numbers to draw: where the bars, lines and cells are, in the units of the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.metrics.abstention import Point
from evals.metrics.classifier import Pair
from evals.results import Result

WIDTH, HEIGHT = 520, 240
_LEFT, _BOTTOM, _TOP, _RIGHT = 46, 34, 10, 20


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The risk-coverage curve."""

    path: str
    """The line, as SVG writes it."""
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    now: tuple[float, float, str] | None
    """Where the assistant's own threshold lies, and what it says there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram or of a list."""

    x: float
    y: float
    width: float
    height: float
    text: str
    """What it stands for, with its number."""
    label: str = ""
    """What stands beside it."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often values occur."""

    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What should be in rows, what was found in columns."""

    names: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    """Counts by row and column."""


def curve(points: Sequence[Point], own_coverage: float | None) -> Curve | None:
    """The curve of these points; `None` without any."""
    if not points:
        return None
    top = max(0.05, *(point.risk for point in points))
    top = -(-top * 20 // 1) / 20

    def place(point: Point) -> tuple[float, float]:
        return _x(point.coverage), _y(point.risk / top)

    path = " ".join(f"{'M' if n == 0 else 'L'}{x:.1f},{y:.1f}" for n, (x, y) in enumerate(map(place, points)))
    now = None
    if own_coverage is not None:
        nearest = min(points, key=lambda point: abs(point.coverage - own_coverage))
        text = f"now: {nearest.coverage:.0%} answered, {nearest.risk:.1%} of them wrong"
        now = (*place(nearest), text)
    return Curve(
        path,
        tuple(Tick(_x(share / 4), f"{share / 4:.0%}") for share in range(5)),
        tuple(Tick(_y(share / 4), f"{top * share / 4:.1%}") for share in range(5)),
        now,
    )


def histogram(values: Sequence[float], unit: str, count: int = 20) -> Histogram | None:
    """Bars of equal width from 0 to twice the 95th percentile, what is larger in the last; `None` without values."""
    if not values:
        return None
    last = min(max(values), 2 * sorted(values)[int(0.95 * (len(values) - 1))])
    step = _nice(last / count)
    bins = [0] * (int(last // step) + 1)
    for value in values:
        bins[min(int(value // step), len(bins) - 1)] += 1
    wide = (WIDTH - _LEFT - _RIGHT) / len(bins)
    bars = tuple(
        Bar(
            _LEFT + n * wide + 1,
            _y(number / max(bins)),
            max(1.0, wide - 2),
            HEIGHT - _BOTTOM - _y(number / max(bins)),
            f"{n * step:g} {unit} {f'to {(n + 1) * step:g}' if n + 1 < len(bins) else 'or more'}: {number}",
        )
        for n, number in enumerate(bins)
        if number
    )
    every = max(1, len(bins) // 8)
    ticks = tuple(Tick(_LEFT + n * wide, f"{n * step:g}") for n in range(0, len(bins) + 1, every))
    return Histogram(bars, ticks)


def group_bars(results: Sequence[Result]) -> list[Bar]:
    """For each group of wordings a bar as long as the share of them that pass, the worst group first."""
    groups = [one for one in results if one.suite == "paraphrases"]
    rows = sorted((sum(t.passed for t in one.trials) / len(one.trials), one.case, one) for one in groups)
    return [
        Bar(0, n * 18, share * 200, 12, f"{name}: {sum(t.passed for t in one.trials)} of {len(one.trials)} pass", name)
        for n, (share, name, one) in enumerate(rows)
    ]


def matrix(confusion: Mapping[Pair, int]) -> Matrix | None:
    """The confusion matrix over the names that occur; `None` without cases."""
    names = sorted({name for pair in confusion for name in pair})
    if not names:
        return None
    return Matrix(tuple(names), tuple(tuple(confusion.get(Pair(row, c), 0) for c in names) for row in names))


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - _TOP)


def _nice(step: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … that is not smaller."""
    size = 1.0
    while size * 10 <= step:
        size *= 10
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= step)

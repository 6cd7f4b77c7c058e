"""A run against the baseline: which cases fail newly, which pass newly, then what the figures did.

Cases come first and by name, because an average hides that one case was won and another lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.baseline import Baseline
from evals.metrics.figure import Figure
from evals.record import FigureRecord, RunRecord

_SMALLEST = 0.0005


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another than in the baseline."""

    suite: str
    name: str
    before: FigureRecord | None
    """`None` where the baseline does not have it."""
    now: FigureRecord | None
    """`None` where the run does not have it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which a run differs from the baseline; cases by their names, sorted."""

    newly_failing: tuple[str, ...]
    newly_passing: tuple[str, ...]
    new: tuple[str, ...]
    """Cases that the baseline does not know."""
    new_failing: tuple[str, ...]
    """Those of them that fail."""
    vanished: tuple[str, ...]
    """Cases of the suites that were put that the run does not have any more."""
    otherwise_answered: tuple[str, ...]
    """Cases with the same verdict and another answer."""
    lost_rules: tuple[str, ...]
    """Rules of the classifier that decided a case in the baseline and decide none now."""
    moved: tuple[Moved, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing that was right is wrong now."""
        return not self.newly_failing and not self.lost_rules


def compare(run: RunRecord, baseline: Baseline) -> Comparison:
    """The differences, over the suites that the run put."""
    before = {name: case for name, case in baseline.cases.items() if name.split("/")[0] in run.suites}
    both = sorted(before.keys() & run.cases.keys())
    new = sorted(run.cases.keys() - before.keys())
    lost = [name for name in baseline.rules if name not in run.rules] if "vignettes" in run.suites else []
    return Comparison(
        newly_failing=tuple(name for name in both if before[name].passed and not run.cases[name].passed),
        newly_passing=tuple(name for name in both if not before[name].passed and run.cases[name].passed),
        new=tuple(new),
        new_failing=tuple(name for name in new if not run.cases[name].passed),
        vanished=tuple(sorted(before.keys() - run.cases.keys())),
        otherwise_answered=tuple(
            name
            for name in both
            if before[name].passed == run.cases[name].passed and before[name].answer != run.cases[name].answer
        ),
        lost_rules=tuple(sorted(lost)),
        moved=_moved(run, baseline),
    )


def _moved(run: RunRecord, baseline: Baseline) -> tuple[Moved, ...]:
    pairs = [(name, baseline.figures.get(name, {}), figures) for name, figures in run.figures.items()]
    if run.is_partial:  # what is summed up over other suites cannot be set beside the whole
        pairs = [pair for pair in pairs if pair[0].split("/")[0] in run.suites]
    else:
        pairs += [(f"retrieval, {w}", baseline.retrieval.get(w, {}), figures) for w, figures in run.retrieval.items()]
    return tuple(
        Moved(suite, name, before.get(name), now.get(name))
        for suite, before, now in pairs
        for name in dict.fromkeys([*now, *before])
        if _differs(before.get(name), now.get(name))
    )


def _differs(before: FigureRecord | None, now: FigureRecord | None) -> bool:
    old, new = (one.value if one else None for one in (before, now))
    return (old is None) != (new is None) or (old is not None and new is not None and abs(old - new) >= _SMALLEST)


def told(found: Comparison, baseline: Baseline, reasons: Mapping[str, str]) -> str:
    """The comparison in lines for a terminal; `reasons` says of a failing case why."""
    accepted = baseline.accepted
    lines = [f"Against the baseline of {accepted.date} ({accepted.commit or 'no commit'}): {accepted.why}"]
    for title, names in (
        ("NEWLY FAILING", found.newly_failing),
        ("newly passing", found.newly_passing),
        ("new and failing", found.new_failing),
        ("vanished", found.vanished),
        ("rules that decide no case any more", found.lost_rules),
    ):
        lines += [f"{title} ({len(names)}):"] if names else []
        lines += [f"  {name}{': ' + reasons[name] if name in reasons else ''}" for name in names]
    lines.append(
        f"new cases: {len(found.new)} ({len(found.new_failing)} failing); other words, same verdict: "
        f"{len(found.otherwise_answered)}"
    )
    moved = [one for one in found.moved if "/" not in one.suite]
    if moved:
        lines += ["", "| suite | figure | baseline | now |", "|---|---|---|---|"]
        lines += [f"| {one.suite} | {one.name} | {shown(one.before)} | {shown(one.now)} |" for one in moved]
    return "\n".join(lines)


def shown(figure: FigureRecord | Figure | None) -> str:
    """A figure in a table: the share with its counts and its interval; a dash where it is not scored.

    >>> shown(FigureRecord(value=0.9, of=10, hits=9, low=0.596, high=0.982))
    '90.0 % (9 of 10; 59.6 to 98.2)'
    >>> shown(None)
    '–'
    """
    if figure is None or figure.value is None:
        return "–"
    if figure.unit == "words":
        return f"{figure.value:g} words"
    if figure.unit == "ms":
        return f"{figure.value:.0f} ms"
    if figure.hits is not None:
        return f"{100 * figure.value:.1f} % ({figure.hits} of {figure.of}{_interval(figure, 100, 1)})"
    return f"{figure.value:.3f} (n={figure.of}{_interval(figure, 1, 3)})"


def _interval(figure: FigureRecord | Figure, times: int, digits: int) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"; {times * figure.low:.{digits}f} to {times * figure.high:.{digits}f}"

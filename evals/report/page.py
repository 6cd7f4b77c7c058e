"""Write the page: the template with a run's figures, pictures and cases, everything in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.baseline import Kept
from evals.compare import shown
from evals.gate import Run, Verdict
from evals.judge import Judged
from evals.metrics.abstention import is_decision, risk_coverage
from evals.metrics.answers import latency
from evals.metrics.classifier import confusion
from evals.record import FigureRecord, RunRecord
from evals.report.charts import HEIGHT, WIDTH, curve, group_bars, histogram, matrix
from evals.report.view import view_of
from evals.results import Result
from evals.summary import CORPUS, trials_of, whole_of
from evals.with_model import in_its_words, side_by_side, told_in_words

_TEMPLATES = Path(__file__).parent / "templates"


def render(run: Run, verdict: Verdict, kept: Kept | None, judged: Judged | None = None) -> str:
    """The page as HTML that needs nothing else."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    record = run.record
    before = kept.baseline.figures if kept is not None else {}
    trials = trials_of([one for one in run.results if whole_of(one.suite) == CORPUS])
    return environment.get_template("page.html.j2").render(
        record=record,
        verdict=verdict,
        baseline=kept.baseline if kept is not None else None,
        suites=[name for name in record.figures if "/" not in name],
        splits={name: _splits(record, name) for name in record.figures if "/" not in name},
        before=before,
        metrics=_metrics(record),
        shown=shown,
        points=_points,
        latency=latency(run.seconds),
        failing=_failing(run.results),
        size={"width": WIDTH, "height": HEIGHT},
        curve=curve(risk_coverage(trials), _answered_share(run.results)),
        histogram=histogram([one * 1000 for one in run.seconds], "ms"),
        groups=group_bars(run.results),
        matrix=matrix(confusion(trials)),
        judged=judged,
        side_by_side=side_by_side(record),
        told_in_words=told_in_words(record.model) if record.model is not None else "",
        in_its_words=in_its_words(record.model.name, run.results, run.with_model) if record.model is not None else [],
        view=view_of(run.results, run.grounds, verdict.comparison, kept.answers if kept is not None else {}),
    )


def _splits(record: RunRecord, suite: str) -> list[str]:
    return [name for name in record.figures if name.startswith(f"{suite}/")]


def _metrics(record: RunRecord) -> list[str]:
    """The names of the metrics that are scored for at least one suite, in order."""
    names = {name: 0 for figures in record.figures.values() for name, one in figures.items() if one.value is not None}
    order = next(iter(record.figures.values()), {})
    return [name for name in order if name in names]


def _failing(results: Sequence[Result]) -> int:
    return sum(not one.passed for one in results)


def _points(before: Mapping[str, FigureRecord], now: FigureRecord | None) -> str:
    """By how many points a suite's share of passed cases moved; empty where it did not or nothing is known of it."""
    old = before.get("passed")
    if old is None or now is None or old.value is None or now.value is None:
        return ""
    moved = 100 * (now.value - old.value)
    return "" if abs(moved) < 0.05 else f"{moved:+.1f}"


def _answered_share(results: Sequence[Result]) -> float | None:
    """The share of the questions of the risk-coverage curve that were really answered."""
    trials = [
        trial
        for one in results
        if whole_of(one.suite) == CORPUS
        for trial in one.trials
        if is_decision(trial) and trial.asked.answer is not None
    ]
    answered = sum(trial.asked.answer.outcome != "abstained" for trial in trials if trial.asked.answer)
    return answered / len(trials) if trials else None

"""The figures of a run: which metric is counted over which cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.metrics.abstention import abstention, aurc, auroc
from evals.metrics.answers import fact_recall, missing_named, passed, words
from evals.metrics.citations import (
    answer_precision,
    citation_precision,
    citation_recall,
    dangling_markers,
    furniture_cited,
    gold_cited,
    quote_validity,
    uncited_statements,
)
from evals.metrics.classifier import accuracy, committed_wrong, grade_accuracy, rule_coverage
from evals.metrics.disagreements import disagreements_invented, disagreements_shown
from evals.metrics.figure import Figure
from evals.metrics.groups import consistency, follow_ups
from evals.metrics.retrieval import WAYS, retrieval
from evals.results import Result, Trial
from ingest.types import Document

CORPUS, RAW = "all", "raw_all"
"""The names under which all suites over the corpus, and all over the raw pages, are summed up."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the answers of some suites are checked against."""

    documents: Mapping[str, Document]
    topics: Mapping[str, str]
    """The words of each disagreement that can be shown, by id."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one suite, or of one split of it."""

    suite: str
    split: str | None
    """`None`: all splits."""
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure:
        """The figure of that name; `KeyError` where there is none."""
        found = {figure.name: figure for figure in self.figures}
        return found[name]


def summarize(results: Sequence[Result], grounds: Mapping[str, Ground]) -> list[Row]:
    """The figures of every suite, then of each of its splits, then of all together.

    `grounds` has what the corpus's suites are checked against under `all`, and the raw pages' under `raw_all`.
    """
    rows = []
    for suite in dict.fromkeys(result.suite for result in results):
        ground = grounds[whole_of(suite)]
        mine = [result for result in results if result.suite == suite]
        rows.append(Row(suite, None, figures_of(mine, ground)))
        splits = dict.fromkeys(result.split for result in mine)
        rows += [Row(suite, split, figures_of([r for r in mine if r.split == split], ground)) for split in splits]
    for name, ground in grounds.items():
        mine = [result for result in results if whole_of(result.suite) == name]
        rows += [Row(name, None, figures_of(mine, ground))] if mine else []
    return rows


def whole_of(suite: str) -> str:
    """The name under which a suite is summed up with others."""
    return RAW if suite.startswith("raw_") else CORPUS


def figures_of(results: Sequence[Result], ground: Ground) -> tuple[Figure, ...]:
    """Every metric over these results; the ones that have nothing to score are not scored."""
    trials = trials_of(results)
    return (
        passed(results),
        fact_recall(trials),
        answer_precision(trials, ground.documents),
        gold_cited(trials, ground.documents),
        citation_recall(trials),
        citation_precision(trials),
        quote_validity(trials, ground.documents),
        dangling_markers(trials),
        furniture_cited(trials, ground.documents),
        uncited_statements(trials),
        *abstention(trials),
        missing_named(trials),
        auroc(trials),
        aurc(trials),
        disagreements_shown(trials, ground.topics),
        disagreements_invented(trials, ground.topics),
        *consistency(results),
        *follow_ups(results),
        accuracy(trials),
        grade_accuracy(trials),
        committed_wrong(trials),
        rule_coverage(trials),
        *words(trials),
    )


def ablation(results: Sequence[Result]) -> dict[str, list[Figure]]:
    """The retrieval figures of each way of searching, over all questions with gold spans on the corpus."""
    trials = trials_of([result for result in results if whole_of(result.suite) == CORPUS])
    return {way: retrieval(trials, way) for way in WAYS}


def trials_of(results: Sequence[Result]) -> list[Trial]:
    """Every question of the results, in order."""
    return [trial for result in results for trial in result.trials]

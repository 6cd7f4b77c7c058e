"""Everything from the case files to a verdict: what `evals run` does, without its command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from assistant.model.writer import writer_of
from evals.baseline import Kept
from evals.compare import Comparison, compare
from evals.floors import broken_floors
from evals.load import SUITES, CaseFile
from evals.metrics.classifier import rules_decided
from evals.raw import RAW_SUITES, raw_files, raw_index
from evals.record import RunRecord, case_records, figure_records
from evals.results import Result
from evals.spans import check_spans
from evals.state import commit, state
from evals.summary import CORPUS, RAW, Ground, ablation, summarize, trials_of
from evals.types import AnswerCase
from evals.with_model import model_record
from evals.workers import OURS, WITH_MODEL, Plan, run_plans
from ingest.encode import Encoder, SentenceEncoder
from ingest.errors import UserError
from ingest.index import Index, current_generation, read_vectors
from ingest.settings import IngestSettings

# So many answers are timed, spread over the suite of answers.
_TIMED = 40


class Run(NamedTuple):
    """A whole run."""

    record: RunRecord
    results: list[Result]
    """Those of the project's own assistant."""
    grounds: dict[str, Ground]
    seconds: list[float]
    """How long some answers took, each by itself."""
    with_model: Sequence[Result] = ()
    """The results with the language model, where one was tried."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be run."""

    index: Path
    out: Path
    settings: IngestSettings
    suite: str | None = None
    """Only this suite; `None` for all."""
    model: str | None = None
    """A language model that the same cases are put with, too, as provider:model."""


def suites_of(files: Sequence[CaseFile]) -> list[str]:
    """The names of all suites, those over the raw pages last."""
    named = [name for name in SUITES if any(file.suite == name for file in files)]
    return [*named, *dict.fromkeys(RAW_SUITES[name] for name in named if name in RAW_SUITES)]


def chosen(files: Sequence[CaseFile], suite: str | None) -> tuple[list[CaseFile], list[CaseFile]]:
    """The cases over the corpus and over the raw pages that a suite's name chooses; `UserError` for an unknown one."""
    names = suites_of(files)
    if suite is not None and suite not in names:
        raise UserError(f"There is no suite {suite!r}. Choose one of {', '.join(names)}.")
    raw = raw_files(files)
    return (
        [file for file in files if suite in (None, file.suite)],
        [file for file in raw if suite in (None, file.suite)],
    )


def run_all(request: Request, files: Sequence[CaseFile], start: Callable[[int], Callable[[int], None]]) -> Run:
    """Put the cases and sum up. `start` is told how many questions there are and gives back what counts them."""
    from evals.run import question_count

    corpus, raw = chosen(files, request.suite)
    if request.model is not None:
        writer_of(request.model)  # a name that cannot be used is told before anything is asked
    encoder = SentenceEncoder(request.settings.encoder)
    index = Index.open(request.index, encoder)
    check_spans(corpus, index.documents)
    grounds = {CORPUS: ground_of(index)}
    plans = [Plan(request.index, corpus, trivial=True)] if corpus else []
    indexes = {"index": index.id}
    has_pages = bool(raw) and raw_index(request.out / "raw_index", encoder, request.settings)
    if has_pages:
        opened = Index.open(request.out / "raw_index", encoder)
        grounds[RAW] = ground_of(opened)
        indexes["raw_index"] = opened.id
        plans.append(Plan(request.out / "raw_index", raw, trivial=False))
    elif not corpus:
        raise UserError(f"The suite {request.suite!r} needs the raw pages, and they are not at hand: it is not scored.")
    put = [file for plan in plans for file in plan.files]
    single = [case.question for file in corpus for case in file.cases if isinstance(case, AnswerCase)]
    timed = single[:: max(1, len(single) // _TIMED)]
    known: dict[str, Sequence[float]] = {}
    for plan in plans:
        known |= vectors_of(plan.index, encoder)
    found = run_plans(plans, request.settings.encoder, start(question_count(put)), timed, known, request.model)
    results = found.results.pop(OURS)
    with_model = found.results.get(WITH_MODEL, [])
    data = state(indexes, encoder.name)
    record = record_of(results, grounds, found.results, data, is_partial=request.suite is not None)
    if request.model is not None:
        record = record.model_copy(update={"model": model_record(request.model, results, with_model)})
    return Run(record, results, grounds, found.seconds, with_model)


def ground_of(index: Index) -> Ground:
    """What answers from an index are checked against."""
    return Ground(index.documents, {one.id: one.topic for one in index.records.contradictions})


def vectors_of(index: Path, encoder: Encoder) -> dict[str, Sequence[float]]:
    """The vectors that an index has, by the text that they were made of."""
    folder = current_generation(index)
    return read_vectors(folder, encoder) if folder is not None else {}


def record_of(
    results: Sequence[Result],
    grounds: Mapping[str, Ground],
    beside: Mapping[str, Sequence[Result]],
    data: dict[str, str],
    is_partial: bool = False,
) -> RunRecord:
    """What a run found; `beside` are the results of the trivial assistants, `data` the state that was run."""
    rows = summarize(results, grounds)
    return RunRecord(
        suites=list(dict.fromkeys(one.suite for one in results)),
        is_partial=is_partial,
        without_pages=RAW not in grounds,
        commit=commit(),
        data=data,
        figures={
            row.suite if row.split is None else f"{row.suite}/{row.split}": figure_records(row.figures) for row in rows
        },
        retrieval={way: figure_records(figures) for way, figures in ablation(results).items()},
        beside={
            name: {row.suite: figure_records(row.figures) for row in summarize(mine, grounds) if row.split is None}
            for name, mine in beside.items()
        },
        rules=rules_decided(trials_of(results)),
        broken_floors=[(one.floor, one.text) for one in broken_floors(results, grounds)],
        cases=case_records(results),
    )


class Verdict(NamedTuple):
    """Whether a run may pass."""

    passes: bool
    comparison: Comparison | None
    """`None` where there is no baseline yet."""


def verdict_of(record: RunRecord, kept: Kept | None) -> Verdict:
    """The gate: no floor broken, no case that passed in the baseline failing, no rule of the classifier lost."""
    comparison = compare(record, kept.baseline) if kept is not None else None
    return Verdict(not record.broken_floors and (comparison is None or comparison.holds), comparison)

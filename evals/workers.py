"""Put the cases from several processes at once: each opens the index for itself and keeps one thread.

The encoder's batches are small, so two processes with one thread each are nearly twice as fast as one with two. The
same cases give the same results whatever the number of processes, because each encodes with one thread.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from assistant.model.writer import writer_of
from evals.load import CaseFile
from evals.results import Result
from evals.run import question_count, run
from evals.systems import Ours, RememberingEncoder, System
from evals.trivial import TRIVIAL
from ingest.encode import Encoder, SentenceEncoder
from ingest.index import Index

OURS = "ours"
"""The name of the project's own assistant beside the trivial ones."""

WITH_MODEL = "ours with the model"
"""The same with a language model, where one is to be tried."""

# So few questions are put by one process: a second would only load the model once more.
_FEW = 120

# Questions that a process takes at a time: small, so that none waits long for another at the end.
_CHUNK = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """Cases and the index that they are put to."""

    index: Path
    files: Sequence[CaseFile]
    trivial: bool
    """Whether they are put to the trivial assistants too."""


class _Chunk(NamedTuple):
    """A few cases of a plan."""

    plan: int
    file: CaseFile


class Put(NamedTuple):
    """What came of putting all cases."""

    results: dict[str, list[Result]]
    """The results in the order of the plans, by the system that they were put to."""
    seconds: list[float]
    """How long each of the timed questions took, where an answer came."""


def run_plans(
    plans: Sequence[Plan],
    encoder: str,
    advance: Callable[[int], None],
    timed: Sequence[str] = (),
    known: Mapping[str, Sequence[float]] | None = None,
    model: str | None = None,
) -> Put:
    """Put all cases, then time some questions by themselves over the first plan's index.

    `advance(n)` is called after each `n` questions to the project's own assistant; `known` are the vectors that the
    indexes have already, by text; `model` is a language model that the same cases are put with, too.
    """
    chunks = [
        _Chunk(number, CaseFile(file.suite, file.split, file.cases[at : at + _CHUNK]))
        for number, plan in enumerate(plans)
        for file in plan.files
        for at in range(0, len(file.cases), _CHUNK)
    ]
    count = sum(question_count([chunk.file]) for chunk in chunks)
    workers = 1 if count <= _FEW else min(4, os.cpu_count() or 1)
    found: dict[int, dict[str, list[Result]]] = {}
    places = [(plan.index, plan.trivial) for plan in plans]
    given = (places, encoder, known or {}, model)
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, given) as pool:
        futures = {pool.submit(_put, chunk): number for number, chunk in enumerate(chunks)}
        try:
            for future in as_completed(futures):
                found[futures[future]] = future.result()
                advance(question_count([chunks[futures[future]].file]))
            seconds = pool.submit(_time, plans[0].index, timed).result() if timed else []
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    results: dict[str, list[Result]] = {}
    for number in range(len(chunks)):
        for system, mine in found[number].items():
            results.setdefault(system, []).extend(mine)
    return Put(results, seconds)


_systems: list[dict[str, System]] = []
"""What this process puts cases to, for each plan: made once, when the process starts."""

_encoders: list[Encoder] = []
"""The encoder of this process, which remembers nothing."""


def _open(
    places: Sequence[tuple[Path, bool]], encoder: str, known: Mapping[str, Sequence[float]], model: str | None
) -> None:
    os.environ["OMP_NUM_THREADS"] = "1"  # read by the encoder's library when it is first loaded, in this process
    _encoders.append(SentenceEncoder(encoder))
    shared = RememberingEncoder(_encoders[0], known)
    writer = writer_of(model) if model is not None else None
    for place, trivial in places:
        index = Index.open(place, shared)
        ours = Ours(index)
        ours.warm_up()
        others: dict[str, System] = {name: system(index) for name, system in TRIVIAL.items()} if trivial else {}
        if writer is not None:
            others[WITH_MODEL] = Ours(index, writer)
        _systems.append({OURS: ours, **others})


def _put(chunk: _Chunk) -> dict[str, list[Result]]:
    return {name: run([chunk.file], system, lambda: None) for name, system in _systems[chunk.plan].items()}


def _time(place: Path, questions: Sequence[str]) -> list[float]:
    """How long each answer takes when nothing is remembered of other questions; what crashes has no time."""
    ours = Ours(Index.open(place, _encoders[0]))
    ours.warm_up()
    seconds = []
    for question in questions:
        started = time.perf_counter()
        with suppress(Exception):  # it is a failure of its case, told there
            ours.ask(question, ())
            seconds.append(time.perf_counter() - started)
    return seconds

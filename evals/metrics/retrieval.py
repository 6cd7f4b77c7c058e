"""How well the places that answer a question are found, before anything is composed of them.

In: the ranks of each question's gold spans, for each way of searching. A span counts as found by the first statement
that overlaps it, so that the figures do not depend on how the text is cut. Out: recall, MRR and nDCG by ir-measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evals.metrics.figure import Figure, mean
from evals.results import Trial
from evals.types import Expected
from ingest.types import Document, Statement

WAYS = ("dense", "bm25", "fused", "ranked")
"""Nearness in meaning alone, words alone, both fused by rank, and fused and ranked by what the question speaks of:
the last is what the assistant composes from, the others show what each part adds."""

NAMES = ("recall@1", "recall@3", "recall@5", "recall@10", "MRR@10", "nDCG@10")

Ranks = Sequence[int | None]
"""The rank of each gold span of a question, from 1; `None` where it is not found at all."""


class Found(NamedTuple):
    """A gold span at its place."""

    document: str
    start: int
    end: int


def spans_of(expected: Expected, documents: Mapping[str, Document]) -> list[Found]:
    """The gold spans at their places; a span whose document is gone is at no place and can never be found."""
    found = []
    for span in expected.gold:
        document = documents.get(span.document)
        start = document.text.find(span.quote) if document else -1
        found.append(Found(span.document, start, start + len(span.quote) if start >= 0 else -1))
    return found


def ranks_of(
    spans: Sequence[Found], ranking: Sequence[str], statements: Mapping[str, Statement]
) -> tuple[int | None, ...]:
    """For each span the rank of the first statement that overlaps it."""
    ranks: list[int | None] = []
    for span in spans:
        rows = enumerate((statements[name] for name in ranking if name in statements), 1)
        ranks.append(next((rank for rank, one in rows if overlaps(span, one.document, one.start, one.end)), None))
    return tuple(ranks)


def overlaps(span: Found, document: str, start: int, end: int) -> bool:
    """Whether a place has at least one character in common with a span."""
    return span.document == document and max(span.start, start) < min(span.end, end)


def retrieval(trials: Iterable[Trial], way: str) -> list[Figure]:
    """Recall@1, @3, @5, @10, MRR@10 and nDCG@10 of one way of searching, each the mean over the questions.

    - recall@k, 0 to 1: the gold spans with a rank of at most k, as a share of the question's gold spans.
    - MRR@10, 0 to 1: 1 / the best rank of a gold span, 0 where none is among the first ten.
    - nDCG@10, 0 to 1: sum of 1 / log2(1 + rank) over the gold spans among the first ten, as a share of the same sum
      with all gold spans in front (Järvelin and Kekäläinen, TOIS 2002).

    A question without gold spans, or one that was refused before anything was searched, is not scored. Two spans that
    the same statement overlaps take two ranks, the second one further down.
    """
    rows = [trial.ranks[way] for trial in trials if trial.ranks is not None and trial.ranks.get(way)]
    if not rows:
        return [mean(name, []) for name in NAMES]
    scores = _scores(rows)
    return [mean(name, scores[name]) for name in NAMES]


def _scores(rows: Sequence[Ranks]) -> dict[str, list[float]]:
    """The scores by name, one a question, in order."""
    import ir_measures
    from ir_measures import RR, R, ScoredDoc, nDCG

    measures = dict(zip(NAMES, (R @ 1, R @ 3, R @ 5, R @ 10, RR @ 10, nDCG @ 10), strict=True))
    qrels = [
        ir_measures.Qrel(f"{number:06}", f"gold-{at}", 1)
        for number, ranks in enumerate(rows)
        for at in range(len(ranks))
    ]
    run = [
        ScoredDoc(f"{number:06}", name, -float(place))
        for number, ranks in enumerate(rows)
        for place, name in enumerate(_list_of(ranks))
    ]
    names = {str(measure): name for name, measure in measures.items()}
    scores: dict[str, dict[str, float]] = {name: {} for name in NAMES}
    for metric in ir_measures.iter_calc(list(measures.values()), qrels, run):
        scores[names[str(metric.measure)]][metric.query_id] = round(float(metric.value), 6)
    return {
        name: [by_query.get(f"{number:06}", 0.0) for number in range(len(rows))] for name, by_query in scores.items()
    }


def _list_of(ranks: Ranks) -> list[str]:
    """A result list with the gold spans at their ranks and something else at the others."""
    last = max((rank for rank in ranks if rank is not None), default=1)
    rows = []
    for place in range(1, last + 1):
        here = [f"gold-{at}" for at, rank in enumerate(ranks) if rank == place]
        rows += here or [f"other-{place}"]
    return rows

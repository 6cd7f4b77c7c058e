"""Recall, MRR and nDCG over gold spans, each worked out with a pencil beside it."""

from __future__ import annotations

import math

import pytest
from assistant_builders import lighthouses, own_corpus
from evals_builders import GROUND, case, gold, ours, trial

from evals.load import CaseFile
from evals.metrics.retrieval import NAMES, ranks_of, retrieval, spans_of
from evals.metrics.segments import segments
from evals.results import Trial
from evals.run import run
from evals.systems import Ours
from ingest.types import Statement


def ranked(*ranks: int | None) -> Trial:
    return trial(case(), ranks={"ranked": ranks})


def values(*trials: Trial) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in retrieval(trials, "ranked")}


def test_one_span_at_the_second_rank() -> None:
    assert values(ranked(2)) == pytest.approx(
        {"recall@1": 0, "recall@3": 1, "recall@5": 1, "recall@10": 1, "MRR@10": 1 / 2, "nDCG@10": 1 / math.log2(3)},
        abs=1e-6,
    )


def test_two_spans_of_which_one_is_not_found() -> None:
    # ideal: ranks 1 and 2
    ideal = 1 / math.log2(2) + 1 / math.log2(3)
    assert values(ranked(1, None)) == pytest.approx(
        {"recall@1": 0.5, "recall@3": 0.5, "recall@5": 0.5, "recall@10": 0.5, "MRR@10": 1, "nDCG@10": 1 / ideal},
        abs=1e-6,
    )


def test_what_is_behind_the_tenth_rank_or_nowhere_is_a_zero() -> None:
    nothing = dict.fromkeys(NAMES, 0.0)
    assert values(ranked(11)) == nothing
    assert values(ranked(None)) == nothing
    assert values(ranked(10))["recall@10"] == 1
    assert values(ranked(10))["MRR@10"] == pytest.approx(1 / 10)


def test_the_figures_are_means_over_the_questions() -> None:
    assert values(ranked(1), ranked(None), ranked(2, 4))["recall@3"] == pytest.approx((1 + 0 + 0.5) / 3, abs=1e-6)
    assert values(ranked(1), ranked(None), ranked(2, 4))["MRR@10"] == pytest.approx((1 + 0 + 0.5) / 3, abs=1e-6)


def test_a_question_without_gold_or_without_a_search_is_not_scored() -> None:
    assert values(trial(case()), ranked()) == dict.fromkeys(NAMES)
    assert values(ranked(1), trial(case()))["recall@1"] == 1


def test_a_span_has_the_rank_of_the_first_statement_that_overlaps_it() -> None:
    def statement(name: str, start: int, end: int) -> Statement:
        return Statement(name, "buoys.md", start, end, "", (), (), "sentence")

    first, second = statement("a", 9, 23), statement("b", 24, 37)
    statements = {"a": first, "b": second}
    spans = spans_of(case(gold=[gold("floats. A bell"), gold("rings"), gold("x", "gone.md")]), GROUND.documents)
    assert ranks_of(spans, ("b", "a"), statements) == (1, 1, None)
    assert ranks_of(spans, ("a", "b"), statements) == (1, 2, None)
    assert ranks_of(spans, (), statements) == (None, None, None)


def test_a_run_tells_the_ranks_of_each_way_of_searching() -> None:
    asked = case(
        ["floating mark"],
        gold=[{"document": "harbour.md", "quote": "A buoy is a floating mark that is moored to the sea bed."}],
    )
    (found,) = run([CaseFile("answers", "dev", (asked,))], ours(), lambda: None)
    ranks = found.trials[0].ranks
    assert ranks is not None
    assert set(ranks) == {"dense", "bm25", "fused", "ranked"}
    assert ranks["ranked"] == (1,)
    assert found.trials[0].asked.rankings is None
    assert found.trials[0].asked.draft is not None
    assert "floating mark" in found.trials[0].asked.draft
    assert found.trials[0].asked.answer == lighthouses().answer("What is a buoy?")


def test_the_draft_that_is_looked_at_is_the_questions_own_and_not_that_of_a_suggestion() -> None:
    system = Ours(own_corpus().index)
    asked = system.ask("What is calciphylaxis?", ())
    assert asked.answer is not None
    assert asked.answer.suggestions  # each was drafted after the answer
    looked = system.looked(asked)
    assert looked.draft is not None
    for segment in segments(asked.answer.text):
        assert segment.text in looked.draft

"""The metrics, each worked out with a pencil beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from block_checks import ROOT
from evals_builders import (
    GROUND,
    PAGE,
    case,
    cite,
    crashed,
    disagreement,
    gold,
    not_covered,
    result,
    said,
    trial,
    typed,
)
from evals_builders import vignette as vignette_case

from assistant.types import Disagreement, Side
from evals.metrics.abstention import abstention, aurc, auroc, risk_coverage
from evals.metrics.answers import fact_recall, latency, missing_named, passed, words
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
from evals.metrics.classifier import Pair, accuracy, committed_wrong, confusion, grade_accuracy, rules_decided
from evals.metrics.disagreements import disagreements_invented, disagreements_shown
from evals.metrics.figure import Figure, mean, quantile, share
from evals.metrics.groups import consistency, follow_ups
from evals.metrics.retrieval import NAMES
from evals.metrics.segments import segments
from evals.results import Result
from evals.summary import figures_of

DOCUMENTS = GROUND.documents
FLOATS, RINGS = "A buoy floats.", "A bell rings."


def counts(figure: Figure) -> tuple[int | None, int]:
    return figure.hits, figure.of


def test_wilsons_interval_by_hand() -> None:
    # z = 1.96, p = 8/10, n = 10: centre (0.8 + 0.19208) / 1.38416 = 0.7167, half 1.96 sqrt(0.016 + 0.009604) / 1.38416
    figure = share("x", 8, 10)
    assert (figure.low, figure.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert share("x", 10, 10).high == 1.0  # at the end of the range it is not empty and stays inside
    assert share("x", 10, 10).low == pytest.approx(0.7225, abs=1e-4)
    assert share("x", 0, 10).low == 0.0


def test_nothing_to_score_is_not_a_zero() -> None:
    for figure in (share("x", 0, 0), mean("x", []), quantile("x", [], 0.5, "ms"), passed([]), fact_recall([])):
        assert figure.value is None
        assert figure.of == 0
    assert share("x", 0, 3).value == 0.0


def test_the_interval_of_a_mean_is_the_same_each_time_and_holds_it() -> None:
    values = [0.0, 0.5, 1.0, 1.0]
    figure = mean("x", values)
    assert figure == mean("x", values)
    assert figure.value == 0.625
    assert figure.low is not None
    assert figure.high is not None
    assert 0 <= figure.low < 0.625 < figure.high <= 1
    assert mean("x", [0.5]).low is None  # of one value nothing can be drawn


def test_quantiles_are_values_that_occurred() -> None:
    assert quantile("x", [40, 10, 20, 30], 0.5, "words").value == 20  # the second of four
    assert quantile("x", [40, 10, 20, 30], 0.95, "words").value == 40  # 3.8 of four, rounded up
    assert [figure.value for figure in latency([0.1, 0.3, 0.2])] == pytest.approx([200, 300])


def test_fact_recall_counts_facts_and_not_answers() -> None:
    two = case(["floats"], ["rings"])
    half = trial(two, said(f"{FLOATS} [1]"))
    assert counts(fact_recall([half])) == (1, 2)
    assert counts(fact_recall([half, trial(two)])) == (1, 4)  # a crash says nothing
    assert counts(fact_recall([trial(two, said("floats rings", outcome="abstained"))])) == (0, 2)
    allowed = case(["floats"], expect=["answered", "abstained"])
    assert fact_recall([trial(allowed, said("no", outcome="abstained"))]).value is None
    assert fact_recall([trial(not_covered(), said("x"))]).value is None


def test_a_text_is_cut_into_what_stands_before_its_markers() -> None:
    text = (
        "**Yes.** A buoy floats. [1] A bell rings. [2][3]\n\n**Parts**\n\n- One [1]\n  - **Label:** Two \\[4\\] [2]\n"
    )
    text += "Bare."
    assert [(one.text, one.numbers) for one in segments(text)] == [
        (FLOATS, (1,)),
        (RINGS, (2, 3)),
        ("One", (1,)),
        ("Two [4]", (2,)),
        ("Bare.", ()),
    ]
    for one in segments(text):
        assert text[one.start : one.end].replace("\\", "") == one.text


def test_a_statement_is_supported_when_a_quote_that_it_cites_contains_it() -> None:
    both = (cite(FLOATS), cite(RINGS, 2))
    right = trial(case(), said(f"{FLOATS} [1]\n\n{RINGS} [2]", *both))
    assert counts(citation_recall([right])) == (2, 2)
    assert counts(citation_precision([right])) == (2, 2)
    swapped = trial(case(), said(f"{RINGS} [1]\n\n{FLOATS} [2]", *both))
    assert counts(citation_recall([swapped])) == (0, 2)
    assert counts(citation_precision([swapped])) == (0, 2)
    # one citation bears the statement, the other says something else: supported, half precise
    extra = trial(case(), said(f"{FLOATS} [1][2]", *both))
    assert counts(citation_recall([extra])) == (1, 1)
    assert counts(citation_precision([extra])) == (1, 2)


def test_words_without_a_source_are_counted_apart_and_refusals_not_at_all() -> None:
    framed = trial(case(), said(f"So it is:\n\n{FLOATS} [1]", cite(FLOATS)))
    assert counts(uncited_statements([framed])) == (1, 2)
    assert counts(citation_recall([framed])) == (1, 1)
    assert citation_recall([trial(case(), said("Nothing.", outcome="abstained"))]).value is None


def test_a_quote_is_valid_only_as_it_stands_at_its_place_in_the_same_document() -> None:
    good = cite(FLOATS)
    broken = (
        replace(good, quote="A buoy sinks."),
        replace(good, end=good.end - 1),
        replace(good, sha256="0" * 64),
        replace(good, document="other.md"),
    )
    assert counts(quote_validity([trial(case(), said("x [1]", good))], DOCUMENTS)) == (1, 1)
    for citation in broken:
        assert counts(quote_validity([trial(case(), said("x [1]", citation))], DOCUMENTS)) == (0, 1)


def test_a_marker_without_a_citation_dangles_in_text_and_sides() -> None:
    answer = said("a [1] b [2]", cite(FLOATS))
    assert counts(dangling_markers([trial(case(), answer)])) == (1, 2)
    sides = (Side("a", (1,)), Side("b", (3,)))
    assert counts(dangling_markers([trial(case(), replace(answer, disagreements=(Disagreement("t", sides),)))])) == (
        2,
        4,
    )


def test_what_lies_outside_the_content_is_the_pages_furniture() -> None:
    assert counts(furniture_cited([trial(case(), said("x [1]", cite(FLOATS)))], DOCUMENTS)) == (0, 1)
    assert counts(furniture_cited([trial(case(), said("x [1]", cite("Share this page")))], DOCUMENTS)) == (1, 1)
    across = cite("A bell rings.\n\nShare this page")  # half of it is the page's
    assert counts(furniture_cited([trial(case(), said("x [1]", across))], DOCUMENTS)) == (1, 1)
    two_blocks = cite("Buoys\n\nA buoy floats.")  # white space between blocks is nobody's
    assert counts(furniture_cited([trial(case(), said("x [1]", two_blocks))], DOCUMENTS)) == (0, 1)


def test_answer_precision_is_of_statements_and_gold_cited_of_spans() -> None:
    answer = said(f"{FLOATS} [1]\n\n{RINGS} [2]", cite(FLOATS), cite(RINGS, 2))
    one = trial(case(gold=[gold("buoy floats")]), answer)
    assert counts(answer_precision([one], DOCUMENTS)) == (1, 2)
    assert counts(gold_cited([one], DOCUMENTS)) == (1, 1)
    bearing = trial(case(gold=[gold("buoy floats")], bears=[gold("rings")]), answer)
    assert counts(answer_precision([bearing], DOCUMENTS)) == (2, 2)
    assert counts(gold_cited([bearing], DOCUMENTS)) == (1, 1)
    assert answer_precision([trial(case(), answer)], DOCUMENTS).value is None  # no gold, no score
    lost = trial(case(gold=[gold("x", "gone.md")]), answer)
    assert counts(gold_cited([lost], DOCUMENTS)) == (0, 1)


def test_refusals_are_right_or_wrong_by_what_the_case_allows() -> None:
    no = said("No.", outcome="abstained")
    rows = [
        trial(case(), said("x")),  # answered, rightly
        trial(case(), no),  # wrongly refused
        trial(not_covered(), no),  # rightly refused
        trial(not_covered("abstained", "partial"), no),  # rightly refused, but it need not be
        trial(not_covered(), said("x")),  # wrongly answered
    ]
    precision, recall, wrongly = abstention(rows)
    assert counts(precision) == (2, 3)
    assert counts(recall) == (1, 2)
    assert counts(wrongly) == (1, 2)
    assert abstention([trial(case(), said("x"))])[0].value is None


def test_the_risk_coverage_curve_by_hand() -> None:
    right, wrong = "floating mark", "something else"
    rows = [
        trial(case(), said("x"), ranks={}, support=2.0, draft=right),
        trial(case(), said("x"), ranks={}, support=1.0, draft=wrong),
        trial(not_covered(), said("x"), ranks={}, support=0.5, draft=right),  # answering it is wrong whatever it says
        trial(case(), said("x"), ranks={}, support=-1.0, draft=right),
        trial(case(), said("x"), support=9.0, draft=right),  # refused before a search: no decision to score
    ]
    # best first: right, wrong, wrong, right: risks 0, 1/2, 2/3, 2/4
    assert [tuple(point) for point in risk_coverage(rows)] == [(0.25, 0), (0.5, 0.5), (0.75, 0.666667), (1, 0.5)]
    assert aurc(rows).value == pytest.approx((0 + 0.5 + 0.666667 + 0.5) / 4)
    assert aurc([]).value is None
    # covered 2, 1, -1 against not covered 0.5: two of three pairs in the right order
    assert auroc(rows).value == pytest.approx(2 / 3, abs=1e-6)
    assert auroc(rows[:2]).value is None
    # no draft at all is the least support there is
    assert auroc([rows[3], trial(not_covered(), said("x"), ranks={}, support=None)]).value == 1.0


def test_disagreements_are_shown_and_invented() -> None:
    def showing(*topics: str) -> Disagreement:
        return Disagreement(GROUND.topics[topics[0]], (Side("a", ()), Side("b", ())))

    rows = [
        trial(disagreement("colour"), replace(said("x"), disagreements=(showing("colour"),))),
        trial(disagreement("size"), said("x")),
        trial(disagreement(), replace(said("x"), disagreements=(showing("size"),))),
        trial(disagreement("size")),  # crashed: shows nothing
    ]
    assert counts(disagreements_shown(rows, GROUND.topics)) == (1, 3)
    assert counts(disagreements_invented(rows, GROUND.topics)) == (1, 2)
    assert disagreements_shown([rows[2]], GROUND.topics).value is None


def test_the_classifiers_figures_by_hand() -> None:
    clot = "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L."
    rows = [
        typed(vignette_case(clot, status="classified", category="dystrophic", grade="A")),
        typed(vignette_case(clot, status="classified", category="metastatic", grade="B")),
        typed(vignette_case("What is a buoy?", status="not_a_case")),
        trial(vignette_case("x", status="indeterminate")),
    ]
    assert counts(accuracy(rows)) == (2, 4)
    assert counts(grade_accuracy(rows)) == (1, 2)
    assert counts(committed_wrong(rows)) == (1, 2)
    assert confusion(rows) == {
        Pair("dystrophic", "dystrophic"): 1,
        Pair("indeterminate", "crashed"): 1,
        Pair("metastatic", "dystrophic"): 1,
        Pair("not_a_case", "not_a_case"): 1,
    }
    decided = rules_decided(rows)
    assert sum(decided.values()) == 3
    assert decided["G1"] == 1


def test_a_group_is_as_good_as_the_worst_of_its_wordings() -> None:
    good = trial(case(), said("x"))
    bad = trial(case(), said("x", outcome="abstained"), problems=["refused"])
    groups = [
        Result("paraphrases", "dev", "a", "", (good, good)),
        Result("paraphrases", "dev", "b", "", (good, bad)),
        result(),  # one wording: no group
    ]
    worst, wordings, same = consistency(groups)
    assert counts(worst) == (1, 2)
    assert counts(wordings) == (3, 4)
    assert counts(same) == (1, 2)
    assert [result.passed for result in groups] == [True, False, True]


def test_follow_ups_are_the_turns_after_the_first() -> None:
    turns = [result("a/1"), result("a/2"), result("b/1", passed=False), result("b/2"), result("b/3", passed=False)]
    following, whole = follow_ups(turns)
    assert counts(following) == (2, 3)
    assert counts(whole) == (1, 2)
    assert follow_ups([result("c")])[0].value is None


def test_a_crashed_case_does_not_pass() -> None:
    assert counts(passed([result(), result("d", passed=False), crashed("e")])) == (1, 3)
    assert crashed().reasons == ("crashed: E: x",)


def test_words_are_of_answers_and_missing_words_of_refusals() -> None:
    rows = [
        trial(case(), said("one two [1]")),
        trial(case(), said("one")),
        trial(not_covered(missing=["x"]), said("no x here", outcome="abstained")),
        trial(not_covered(missing=["y"]), said("no", outcome="abstained")),
    ]
    assert [figure.value for figure in words(rows)] == [1, 2]
    assert counts(missing_named(rows)) == (1, 2)
    assert PAGE.name in DOCUMENTS


def test_every_figure_is_defined_in_the_documentation() -> None:
    text = (ROOT / "docs" / "evals.md").read_text(encoding="utf-8")
    names = [figure.name for figure in figures_of([], GROUND)]
    assert len(names) == len(set(names))
    for name in [*names, *NAMES]:
        short = name.replace("words p95", "words p50, p95").replace("recall@", "")
        assert short in text, name

"""The page: what it shows of a case, and that it needs nothing but itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from assistant_builders import lighthouses
from evals_builders import GROUND, LIGHT_FILES, case, cite, gold, ours, result, said, trial, typed
from evals_builders import vignette as vignette_case

from evals.baseline import Accepted, Baseline, Kept
from evals.compare import compare
from evals.gate import Run, ground_of, record_of, verdict_of
from evals.metrics.abstention import Point
from evals.metrics.classifier import Pair
from evals.record import CaseRecord, RunRecord
from evals.report.charts import curve, group_bars, histogram, matrix
from evals.report.page import render
from evals.report.pieces import changes, pieces_of
from evals.report.view import change_of, view_of
from evals.results import Result
from evals.run import run
from evals.summary import CORPUS

FLOATS, RINGS = "A buoy floats.", "A bell rings."


def test_an_answer_is_cut_into_pieces_that_hold_all_its_words() -> None:
    text = f"**Yes.** {FLOATS} [1]\n\n**Parts**\n\n- {RINGS} [1]\n\nMine \\[4\\]."
    assert pieces_of(said(text, cite(FLOATS))) == [
        ("label", "Yes."),
        ("plain", " "),
        ("yes", FLOATS),
        ("plain", " "),
        ("mark", "1"),
        ("plain", "\n\n"),
        ("label", "Parts"),
        ("plain", "\n\n- "),
        ("no", RINGS),  # the quote of [1] says something else
        ("plain", " "),
        ("mark", "1"),
        ("plain", "\n\n"),
        ("bare", "Mine [4]."),
    ]


def test_a_refusal_claims_nothing() -> None:
    assert pieces_of(said("Not covered.", outcome="abstained")) == [("plain", "Not covered.")]


def test_old_and_new_words_stand_beside_each_other() -> None:
    assert changes("a b c", "a x c d") == [
        ("same", "a "),
        ("old", "b"),
        ("new", "x"),
        ("same", " c"),
        ("new", " d"),
    ]


def shown(one: Result, old: dict[str, str] | None = None) -> dict[str, Any]:
    view = view_of([one], {CORPUS: GROUND}, None, old or {})
    (found,) = view["cases"]
    assert isinstance(found, dict)
    return dict(found)


def test_a_case_shows_its_places_ranks_facts_and_citations() -> None:
    answer = said(f"{FLOATS} [1]", cite(FLOATS))
    asked = trial(case(["floats"], ["sinks"], gold=[gold("buoy")]), answer, ("x",), {"ranked": (2,), "dense": (None,)})
    found = shown(Result("answers", "dev", "c", "fact", (asked,)))
    assert (found["state"], found["reasons"], found["diff"]) == ("failed", ("x",), None)
    (one,) = found["trials"]
    assert one["facts"] == [[["floats"], True], [["sinks"], False]]
    assert one["gold"] == [[0, 11, 15, [None, None, None, 2]]]
    assert one["citations"] == [[1, 0, 9, 23, True]]
    assert GROUND.documents["buoys.md"].text[11:15] == "buoy"


def test_an_invalid_quote_is_marked() -> None:
    answer = said("x [1]", replace(cite(FLOATS), quote="altered"))
    (one,) = shown(Result("answers", "dev", "c", "fact", (trial(case(), answer),)))["trials"]
    assert one["citations"] == [[1, 0, 9, 23, False]]


def test_the_rules_of_a_vignette_are_shown_as_they_were_tried() -> None:
    text = "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L."
    one = typed(vignette_case(text, status="classified", category="dystrophic", grade="A"))
    view = view_of([Result("vignettes", "dev", "v", "", (one,))], {CORPUS: GROUND}, None, {})
    (found,) = view["cases"][0]["trials"]
    assert (found["found"], found["wanted"]) == ("dystrophic, grade A", "dystrophic, grade A")
    fired = [view["texts"][rule] for rule, is_fired, _ in found["trace"] if is_fired]
    assert fired == [found["rule"][0]]


def test_what_changed_since_the_baseline_is_told_by_case() -> None:
    now = RunRecord(
        suites=["answers"],
        is_partial=False,
        without_pages=True,
        commit="",
        data={},
        figures={},
        retrieval={},
        beside={},
        rules={},
        broken_floors=[],
        cases={"answers/c": CaseRecord(passed=False, answer="2")},
    )
    before = Baseline(
        accepted=Accepted(why="", date="", commit=""),
        data={},
        figures={},
        retrieval={},
        rules={},
        cases={"answers/c": CaseRecord(passed=True, answer="1")},
    )
    assert change_of("answers/c", compare(now, before)) == "newly failing"
    assert change_of("answers/c", None) == ""
    found = shown(result("c"), {"answers/c": "answered: Old. [1]"})
    assert ("old", "Old.") in found["diff"]


def light_page(kept: Kept | None = None) -> str:
    system = ours()
    results = run(LIGHT_FILES, system, lambda: None)
    grounds = {CORPUS: ground_of(lighthouses().index)}
    record = record_of(results, grounds, {"always abstains": results}, {"cases": "1"})
    return render(Run(record, results, grounds, [0.1, 0.2]), verdict_of(record, kept), kept)


@pytest.fixture(scope="module")
def page() -> str:
    return light_page()


def test_the_page_is_one_file_without_network(page: str) -> None:
    assert page.startswith("<!doctype html>")
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page)
    assert "@import" not in page
    assert not re.findall(r"url\(", page)
    script = page[page.rindex("<script>") :]
    assert "innerHTML" not in script
    assert "fetch(" not in script
    assert "http" not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)


def test_the_page_has_its_parts(page: str) -> None:
    for words in (
        "The gate passes",
        "There is no baseline yet",
        "always abstains",
        "Risk-coverage curve",
        "Confusion matrix of the classifier",
        "Histogram of the time to an answer",
        "words alone (BM25)",
        "quote validity",
        "prefers-color-scheme: dark",
    ):
        assert words in page


def test_what_a_case_says_is_data_in_the_page_and_never_markup() -> None:
    evil = '</script><script>alert("x")</script><img src=x onerror=alert(1)>'
    asked = replace(trial(case(question=evil), said(evil), (evil,)), question=evil)
    results = [Result("answers", "dev", "c", "fact", (asked,))]
    grounds = {CORPUS: GROUND}
    record = record_of(results, grounds, {}, {})
    html = render(Run(record, results, grounds, []), verdict_of(record, None), None)
    assert "<script>alert" not in html
    assert "<img" not in html
    data = re.search(r'<script type="application/json" id="view">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    assert json.loads(data.group(1))["cases"][0]["trials"][0]["question"] == evil


def test_the_baseline_and_its_reason_stand_in_the_header() -> None:
    record = light_page()
    assert "newly failing" in record  # in the filter
    system = ours()
    results = run(LIGHT_FILES, system, lambda: None)
    grounds = {CORPUS: ground_of(lighthouses().index)}
    now = record_of(results, grounds, {}, {})
    cases = {**now.cases, "answers/gone": CaseRecord(passed=True, answer="")}
    baseline = Baseline(
        accepted=Accepted(why="it was <good>", date="2026-01-02", commit="abc"),
        data={},
        figures=now.figures,
        retrieval={},
        rules=now.rules,
        cases=cases,
    )
    html = light_page(Kept(baseline, {}))
    assert "Since the baseline of 2026-01-02" in html
    assert "it was &lt;good&gt;" in html
    assert "<li>answers/gone</li>" in html  # it is not here any more: nothing to open
    assert "No case changed its verdict." in html


def test_the_pictures_are_drawn_to_scale() -> None:
    drawn = curve([Point(0.5, 0.0), Point(1.0, 0.2)], 0.6)
    assert drawn is not None
    assert drawn.path.startswith("M")
    assert drawn.now is not None
    assert drawn.now[2] == "now: 50% answered, 0.0% of them wrong"
    assert curve([], None) is None
    bars = histogram([10, 20, 30, 1000], "ms")
    assert bars is not None
    assert bars.bars[-1].text.endswith("or more: 1")  # what lies far out does not squeeze the rest
    assert histogram([], "ms") is None
    found = matrix({Pair("a", "a"): 2, Pair("a", "b"): 1})
    assert found is not None
    assert (found.names, found.cells) == (("a", "b"), ((2, 1), (0, 0)))
    good, bad = trial(case(), said("x")), trial(case(), said("x"), ("wrong",))
    (bar,) = group_bars([Result("paraphrases", "dev", "p", "", (good, bad))])
    assert (bar.width, bar.text) == (100, "p: 1 of 2 pass")

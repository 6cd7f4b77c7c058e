"""Floors, the comparison with the baseline, and the only way to move it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from evals_builders import GROUND, PAGE, altered, case, cite, crashed, light_record, not_covered, result, said, trial

from assistant.types import Outcome
from evals.baseline import Accepted, Baseline, Kept, accept, read_baseline
from evals.compare import compare, shown, told
from evals.floors import broken_floors
from evals.gate import chosen, suites_of, verdict_of
from evals.load import CaseFile
from evals.metrics.figure import mean, share
from evals.record import CaseRecord, FigureRecord, RunRecord
from evals.results import Result
from evals.summary import CORPUS, Ground, summarize
from ingest.errors import UserError
from ingest.types import Block

GROUNDS = {CORPUS: GROUND}

FINE = CaseRecord(passed=True, answer="1")
BAD = CaseRecord(passed=False, answer="2")


def run_of(**cases: CaseRecord) -> RunRecord:
    return RunRecord(
        suites=["answers"],
        is_partial=False,
        without_pages=True,
        commit="abc",
        data={"code": "1"},
        figures={},
        retrieval={},
        beside={},
        rules={},
        broken_floors=[],
        cases={f"answers/{name}": one for name, one in cases.items()},
    )


def baseline_of(run: RunRecord, **changes: object) -> Baseline:
    return Baseline(
        accepted=Accepted(why="it is right so", date="2026-01-02", commit="abc"),
        data=run.data,
        figures=run.figures,
        retrieval=run.retrieval,
        rules=run.rules,
        cases=run.cases,
    ).model_copy(update=changes)


def answer_result(
    number: int, passed: bool = True, suite: str = "answers", outcome: Outcome = "answered", words: int = 3
) -> Result:
    text = " ".join(["A buoy floats. [1]", *["word [1]"] * (words - 3)]) if outcome != "abstained" else "No."
    answer = said(text, *([cite("A buoy floats.")] if outcome != "abstained" else []), outcome=outcome)
    return Result(suite, "dev", f"c{number}", "fact", (trial(case(), answer, () if passed else ("x",)),))


def floors(results: Sequence[Result]) -> list[str]:
    """The floors that are broken, those of citations aside."""
    return [one.text for one in broken_floors(results, GROUNDS) if one.floor != "citation recall"]


@pytest.mark.parametrize(
    ("right", "refused", "words", "problem"),
    [
        (90, 5, 90, None),
        (89, 5, 90, "answers: 89.0% right"),
        (90, 6, 90, "answers: 6.0% refused"),
        (90, 5, 91, "answers/dev: 91 words in the median"),
    ],
)
def test_the_floors_of_answers_hold_on_both_sides_of_their_edge(
    right: int, refused: int, words: int, problem: str | None
) -> None:
    results = [
        answer_result(
            number, number < right, outcome="abstained" if number >= 100 - refused else "answered", words=words
        )
        for number in range(100)
    ]
    found = floors(results)
    assert len(found) == (problem is not None), found
    assert problem is None or found[0].startswith(problem)


@pytest.mark.parametrize(("right", "holds"), [(85, True), (84, False)])
def test_the_floor_of_what_is_not_covered_holds_on_both_sides_of_its_edge(right: int, holds: bool) -> None:
    results = [answer_result(number, number < right, "not_covered", "abstained") for number in range(100)]
    assert (floors(results) == []) is holds


def test_lists_count_with_the_answers_and_splits_together() -> None:
    # 87 of 100 alone are too few; with 13 right lists of 13 they are 100 of 113
    few = [answer_result(number, number < 87) for number in range(100)]
    lists = [answer_result(number, True, "lists") for number in range(40)]
    assert len(floors(few)) == 1
    assert floors([*few, *lists]) == []
    assert floors(lists) == []


def test_a_crashed_case_breaks_a_floor_with_its_last_line() -> None:
    assert floors([*[answer_result(n) for n in range(20)], crashed("broken")]) == [
        "answers/broken crashed: crashed: E: x"
    ]


def test_furniture_that_is_cited_breaks_a_floor() -> None:
    page = said("Share this page [1]", cite("Share this page"))
    by_place = Result("answers", "dev", "c", "fact", (trial(case(), page),))
    assert [one.floor for one in broken_floors([by_place], GROUNDS)] == ["no page furniture cited"]


@pytest.mark.parametrize(
    ("missing", "is_broken"),
    [
        (["share"], True),
        (["share", "page", "date"], True),
        (["date"], False),
        (["share", "date", "year"], False),
        ([], False),
    ],
)
def test_a_question_for_furniture_that_is_answered_with_it_breaks_a_floor(missing: list[str], is_broken: bool) -> None:
    # the page's line is taken for content: by place nothing is wrong, by its words it is what must not be found
    page = replace(PAGE, blocks=(*PAGE.blocks, Block("paragraph", 39, 54)))
    answer = said("Share this page [1]", cite("Share this page", document=page))
    asked = trial(not_covered(kind="furniture", missing=missing), answer)
    found = broken_floors(
        [Result("hostile", "dev", "n", "furniture", (asked,))], {CORPUS: Ground({page.name: page}, {})}
    )
    assert [one.floor for one in found] == ["no page furniture cited"] * is_broken


def test_cases_are_told_by_what_became_of_them() -> None:
    before = run_of(kept=FINE, lost=FINE, won=BAD, gone=FINE, other=FINE, bad=BAD)
    now = run_of(
        kept=FINE, lost=BAD, won=FINE, other=CaseRecord(passed=True, answer="3"), bad=BAD, added=FINE, failing=BAD
    )
    found = compare(now, baseline_of(before))
    assert found.newly_failing == ("answers/lost",)
    assert found.newly_passing == ("answers/won",)
    assert found.vanished == ("answers/gone",)
    assert found.new == ("answers/added", "answers/failing")
    assert found.new_failing == ("answers/failing",)
    assert found.otherwise_answered == ("answers/other",)
    assert not found.holds


def test_only_what_passed_and_fails_now_closes_the_gate() -> None:
    before = run_of(bad=BAD, gone=FINE)
    assert verdict_of(run_of(bad=BAD, failing=BAD), Kept(baseline_of(before), {})).passes
    assert not verdict_of(run_of(bad=BAD, gone=BAD), Kept(baseline_of(before), {})).passes
    assert verdict_of(run_of(bad=BAD), None).passes  # no baseline yet: only the floors
    assert not verdict_of(altered(run_of(), broken_floors=[("quote validity", "x")]), None).passes


def test_a_suite_that_was_not_put_has_not_vanished() -> None:
    before = baseline_of(run_of(a=FINE), cases={"answers/a": FINE, "lists/b": FINE}, rules={"R1": 3})
    found = compare(run_of(a=FINE), before)
    assert found.vanished == ()
    assert found.lost_rules == ()
    with_rules = altered(run_of(a=FINE), suites=["answers", "vignettes"], rules={"R2": 1})
    assert compare(with_rules, before).lost_rules == ("R1",)


def test_a_moved_figure_is_told_and_an_unmoved_one_is_not() -> None:
    before = altered(
        run_of(a=FINE), figures={"answers": {"x": FigureRecord(value=0.5, of=2), "y": FigureRecord(value=1, of=1)}}
    )
    now = altered(
        run_of(a=FINE), figures={"answers": {"x": FigureRecord(value=0.75, of=4), "y": FigureRecord(value=1, of=9)}}
    )
    found = compare(now, baseline_of(before))
    assert [(one.suite, one.name) for one in found.moved] == [("answers", "x")]
    unscored = altered(now, figures={"answers": {"x": FigureRecord(of=0), "y": FigureRecord(value=1, of=1)}})
    (moved,) = compare(unscored, baseline_of(before)).moved
    assert shown(moved.now) == "–"  # not scored is no zero


def test_the_comparison_tells_cases_by_name_before_figures() -> None:
    before = altered(run_of(a=FINE, b=BAD), figures={"answers": {"passed": FigureRecord(value=0.5, of=2, hits=1)}})
    now = altered(run_of(a=BAD, b=FINE), figures={"answers": {"passed": FigureRecord(value=0.4, of=2, hits=1)}})
    text = told(compare(now, baseline_of(before)), baseline_of(before), {"answers/a": "refused"})
    lines = text.splitlines()
    assert lines[0] == "Against the baseline of 2026-01-02 (abc): it is right so"
    assert lines[1:5] == ["NEWLY FAILING (1):", "  answers/a: refused", "newly passing (1):", "  answers/b"]
    assert "| answers | passed | 50.0 % (1 of 2) | 40.0 % (1 of 2) |" in lines


def test_a_figure_is_shown_with_counts_and_interval() -> None:
    assert shown(share("x", 8, 10)) == "80.0 % (8 of 10; 49.0 to 94.3)"
    assert shown(mean("x", [0.25])) == "0.250 (n=1)"
    assert shown(share("x", 0, 0)) == "–"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "baseline.json", tmp_path / "answers.json"


TODAY = date(2026, 1, 2)


def test_a_baseline_is_written_with_its_reason_one_case_a_line_and_read_back(place: tuple[Path, Path]) -> None:
    run = altered(light_record(), data={"code": "1"})
    words = {"raw_answers/x": "words of a page", "answers/buoy": "answered: A buoy"}
    written = accept(run, words, "  a first one ", {"code": "1"}, TODAY, *place)
    kept = read_baseline(*place)
    assert kept is not None
    assert kept.baseline == written
    assert kept.baseline.accepted == Accepted(why="a first one", date="2026-01-02", commit=run.commit)
    assert kept.answers == {"answers/buoy": "answered: A buoy"}  # a page's words are never kept
    lines = place[0].read_text(encoding="utf-8").splitlines()
    assert any(line.strip().startswith('"answers/buoy": {"answer": ') for line in lines)
    assert json.loads("\n".join(lines))["cases"].keys() == run.cases.keys()
    accept(run, words, "a first one", {"code": "1"}, TODAY, *place)
    assert place[0].read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize(
    ("changes", "why", "now", "words"),
    [
        ({}, " ", {"code": "1"}, "without a reason"),
        ({"is_partial": True}, "x", {"code": "1"}, "put only answers"),
        ({"broken_floors": [("quote validity", "a quote is altered")]}, "x", {"code": "1"}, "a quote is altered"),
        ({}, "x", {"code": "2"}, "code changed"),
    ],
)
def test_a_baseline_is_refused(
    place: tuple[Path, Path], changes: dict[str, object], why: str, now: dict[str, str], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        accept(altered(run_of(a=FINE), **changes), {}, why, now, TODAY, *place)
    assert not place[0].exists()


def test_without_the_raw_pages_what_is_known_of_them_stays(place: tuple[Path, Path]) -> None:
    with_pages = altered(
        run_of(a=FINE),
        cases={"answers/a": FINE, "raw_answers/a": BAD},
        without_pages=False,
        suites=["answers", "raw_answers"],
    )
    accept(with_pages, {}, "x", {"code": "1"}, TODAY, *place)
    accept(run_of(a=BAD), {}, "y", {"code": "1"}, TODAY, *place)
    kept = read_baseline(*place)
    assert kept is not None
    assert kept.baseline.cases == {"answers/a": BAD, "raw_answers/a": BAD}
    accept(altered(run_of(a=BAD), without_pages=False), {}, "z", {"code": "1"}, TODAY, *place)
    kept = read_baseline(*place)
    assert kept is not None
    assert kept.baseline.cases == {"answers/a": BAD}


def test_a_baseline_that_cannot_be_read_is_the_callers_matter(place: tuple[Path, Path]) -> None:
    assert read_baseline(*place) is None
    place[0].write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be used"):
        read_baseline(*place)


def test_a_suite_is_chosen_by_name_over_corpus_and_pages() -> None:
    files = [CaseFile("answers", "dev", (case(),)), CaseFile("not_covered", "dev", (not_covered(),))]
    assert suites_of(files) == ["answers", "not_covered", "raw_answers", "raw_not_covered"]
    corpus, raw = chosen(files, None)
    assert (len(corpus), len(raw)) == (2, 2)
    corpus, raw = chosen(files, "raw_answers")
    assert (corpus, [file.suite for file in raw]) == ([], ["raw_answers"])
    with pytest.raises(UserError, match="There is no suite 'answer'"):
        chosen(files, "answer")


def test_figures_are_summed_up_by_suite_split_and_all() -> None:
    rows = summarize([result("a"), result("b", passed=False, split="test"), result("c", suite="lists")], GROUNDS)
    assert [(row.suite, row.split, row.figure("passed").value) for row in rows] == [
        ("answers", None, 0.5),
        ("answers", "dev", 1.0),
        ("answers", "test", 0.0),
        ("lists", None, 1.0),
        ("lists", "dev", 1.0),
        ("all", None, pytest.approx(2 / 3)),
    ]

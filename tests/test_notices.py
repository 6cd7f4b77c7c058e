"""What a reader is told beside an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_builders import read_markdown, source

from assistant.compose.draft import Line
from assistant.coverage import NO_GAP, Coverage
from assistant.notices import cut_off, for_answer, named
from assistant.types import Citation, Disagreement, Notice
from ingest.types import Source


def cited(*kinds: str) -> list[Citation]:
    return [
        Citation(number, "a.md", "A title", (), "Said.", 0, 5, kind, "0" * 64)
        for number, kind in enumerate(kinds, start=1)
    ]


def gap(*unknown: str) -> Coverage:
    """A part of a question that no source speaks of."""
    return Coverage("partial", unknown, unknown)


def codes(
    kinds: tuple[str, ...], missing: tuple[str, ...] = (), disagreements: tuple[Disagreement, ...] = ()
) -> list[str]:
    return [notice.code for notice in for_answer(cited(*kinds), gap(*missing), disagreements)]


def test_an_answer_from_checked_sources_needs_no_notice() -> None:
    assert codes(("peer-reviewed", "clinician-written")) == []


@pytest.mark.parametrize("kind", ["ai-generated", "general-interest"])
def test_an_answer_from_sources_that_nobody_reviewed_says_so(kind: str) -> None:
    assert codes((kind, kind)) == ["unreviewed_source"]


def test_both_kinds_of_unreviewed_source_are_named() -> None:
    (notice,) = for_answer(cited("general-interest", "ai-generated"), NO_GAP, ())
    assert "AI-generated" in notice.text
    assert "lay author" in notice.text


@pytest.mark.parametrize("kind", ["peer-reviewed", "clinician-written", "lesson"])
def test_one_reviewed_source_among_the_others_is_enough(kind: str) -> None:
    assert codes(("ai-generated", kind, "general-interest")) == []


def test_an_answer_without_citations_blames_no_source() -> None:
    assert codes(()) == []


def test_what_is_not_covered_is_named() -> None:
    (notice,) = for_answer(cited("lesson"), gap("gene", "age"), ())
    assert notice.code == "terms_not_covered"
    assert "“gene” and “age”" in notice.text


def test_what_the_sources_know_and_no_line_tells_of_is_named_apart() -> None:
    unknown, untold = for_answer(cited("lesson"), Coverage("partial", ("gene", "buoy"), ("gene",)), ())
    assert "say nothing about “gene”" in unknown.text
    assert "No statement shown" in untold.text
    assert "“buoy”" in untold.text


def test_each_disagreement_has_its_notice() -> None:
    topics = (Disagreement("How far it is heard", ()), Disagreement("Who made it", ()))
    found = for_answer(cited("lesson"), NO_GAP, topics)
    assert [notice.code for notice in found] == ["sources_disagree", "sources_disagree"]
    assert "how far it is heard" in found[0].text


def test_every_notice_is_one_sentence() -> None:
    for notice in for_answer(cited("ai-generated"), gap("gene"), (Disagreement("How far", ()),)):
        assert notice.text.endswith(".")
        assert notice.text.count(". ") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["gene"], "“gene”"), (["gene", "age"], "“gene” and “age”"), (["a", "b", "c"], "“a”, “b” and “c”")],
)
def test_words_are_named_as_a_person_would(words: list[str], said: str) -> None:
    assert named(words) == said


def test_a_word_of_the_question_never_becomes_markup() -> None:
    read = read_markdown(named(["<b>bold</b>", "[x](https://x.example)", "**y**", "`z`"]))
    assert read.markup == frozenset()
    assert read.text == "“<b>bold</b>”, “[x](https://x.example)”, “**y**” and “`z`”"


def said(text: str, incomplete: str | None) -> list[Notice]:
    document, statement = source(text)
    cut = replace(document, source=Source(title="On <b>buoys</b>", incomplete=incomplete))
    return list(cut_off([Line((statement,))], {cut.name: cut}))


def test_an_answer_that_runs_into_a_cut_says_what_is_cut_off() -> None:
    (notice,) = said("The page then begins a list of paints.", "The list of paints that the page begins is cut off.")
    assert notice.code == "source_cut_off"
    assert "The list of paints" in notice.text
    assert read_markdown(notice.text).markup == frozenset()


@pytest.mark.parametrize("incomplete", [None, "The list of treatments at the end is missing."])
def test_another_line_of_the_same_source_says_nothing_of_a_cut(incomplete: str | None) -> None:
    assert said("A buoy is a floating mark.", incomplete) == []

"""The check that every answer passes: whatever is altered in a good one is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from assistant_builders import answer, source
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose.draft import Line
from assistant.types import Answer, Citation, Disagreement, Side
from assistant.verify import markers, problems

ONE, FIRST = source("Salt eats the tower.", name="one.md")
TWO, SECOND = source("Frost splits [3] the rock.", name="two.md")
DOCUMENTS = {ONE.name: ONE, TWO.name: TWO}
GOOD = answer([Line((FIRST,)), Line((SECOND,), depth=1)], DOCUMENTS)
DISAGREES = replace(GOOD, disagreements=(Disagreement("Which", (Side("Salt", (1,)), Side("Frost", (2,)))),))
ABSTAINED = answer([], DOCUMENTS, "abstained")


def citing(number: int, **changes: object) -> Answer:
    """The good answer with one citation altered."""
    altered = [replace(c, **changes) if c.number == number else c for c in GOOD.citations]  # type: ignore[arg-type]
    return replace(GOOD, citations=tuple(altered))


def test_a_good_answer_has_no_problems() -> None:
    assert problems(GOOD, DOCUMENTS) == []
    assert problems(replace(GOOD, outcome="partial"), DOCUMENTS) == []
    assert problems(DISAGREES, DOCUMENTS) == []
    assert problems(replace(ABSTAINED, text="The sources do not cover it."), DOCUMENTS) == []


def test_a_quote_changed_by_one_character_is_named() -> None:
    (problem,) = problems(citing(1, quote="Salt eats the tower!"), DOCUMENTS)
    assert "Citation 1 ('one.md'" in problem
    assert "'Salt eats the tower!' is not what stands there" in problem


@settings(deadline=None)
@given(st.integers(0, len(FIRST.text) - 1), st.characters())
def test_no_changed_character_of_a_quote_passes(at: int, char: str) -> None:
    quote = FIRST.text[:at] + char + FIRST.text[at + 1 :]
    assert bool(problems(citing(1, quote=quote), DOCUMENTS)) == (quote != FIRST.text)


def moved(by: int) -> Answer:
    return citing(2, start=SECOND.start + by, end=SECOND.end + by)


ALTERED: dict[str, tuple[Answer, str]] = {
    "offsets shifted by one": (moved(1), "Citation 2 ('two.md'"),
    "offsets shifted back": (moved(-1), "is not what stands there"),
    "an end too far": (citing(2, end=10_000), "the place is not in the document"),
    "a start before the document": (citing(2, start=-5), "the place is not in the document"),
    "no characters at all": (citing(2, start=SECOND.end, quote=""), "the place is not in the document"),
    "start and end exchanged": (citing(2, start=SECOND.end, end=SECOND.start), "the place is not in the document"),
    "another hash": (citing(1, sha256="0" * 64), "the document has changed since"),
    "an unknown document": (citing(1, document="three.md"), "('three.md'"),
    "another document": (citing(1, document="two.md", sha256=TWO.sha256), "is not what stands there"),
    "a marker too many": (replace(GOOD, text=GOOD.text + " And more. [3]"), "order of first use are [1, 2, 3]"),
    "a citation too many": (replace(GOOD, text="Salt eats the tower. [1]"), "are [1], the citations [1, 2]"),
    "a citation lost": (replace(GOOD, citations=GOOD.citations[:1]), "the citations [1]"),
    "numbers exchanged": (replace(GOOD, text="Frost. [2]\n\nSalt. [1]"), "order of first use are [2, 1]"),
    "citations in another order": (replace(GOOD, citations=GOOD.citations[::-1]), "numbered [2, 1]"),
    "a number twice": (replace(GOOD, citations=(GOOD.citations[0], replace(GOOD.citations[1], number=1))), "[1, 1]"),
    "numbers from two on": (
        replace(GOOD, text="A. [2]", citations=(replace(GOOD.citations[0], number=2),)),
        "numbered [2], not from 1",
    ),
    "abstained with citations": (replace(GOOD, outcome="abstained"), "abstains and yet cites"),
    "answered with nothing": (
        replace(ABSTAINED, outcome="answered", text="So it is."),
        "'answered' and yet cites nothing",
    ),
    "partial with nothing": (
        replace(ABSTAINED, outcome="partial", text="So it is."),
        "'partial' and yet cites nothing",
    ),
    "a side of nobody": (
        replace(GOOD, disagreements=(Disagreement("Which", (Side("Salt", (1,)), Side("Frost", (3,)))),)),
        "[1, 2, 3]",
    ),
    "a side without a source": (
        replace(GOOD, disagreements=(Disagreement("Which", (Side("Salt", (1, 2)), Side("Frost", ()))),)),
        "'Frost' of 'Which' cites nothing",
    ),
    "only the sides cited": (
        replace(DISAGREES, text="So it is."),
        "'answered' and yet cites nothing",
    ),
}


@pytest.mark.parametrize("case", ALTERED)
def test_what_was_altered_is_named(case: str) -> None:
    altered, words = ALTERED[case]
    found = problems(altered, DOCUMENTS)
    assert [problem for problem in found if words in problem], found


def test_two_things_that_are_wrong_are_both_named() -> None:
    both = replace(citing(1, quote="Salt"), text=GOOD.text + " [3]")
    assert len(problems(both, DOCUMENTS)) == 2


def test_a_bracket_from_a_source_is_no_marker() -> None:
    assert markers(r"Frost splits \[3\] the rock. [1] \[2] [2][1]") == [1, 2, 1]
    assert r"\[3\]" in GOOD.text
    assert markers(GOOD.text) == [1, 2]


@pytest.mark.parametrize("text", ["[a]", "[ 1 ]", "[1", "1]", "[]", "(1)", "[1-2]"])
def test_other_brackets_are_no_markers(text: str) -> None:
    assert markers(text) == []


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip())
LINES = st.lists(
    st.tuples(st.lists(st.integers(0, 5), min_size=1, max_size=3), st.integers(0, 3), st.lists(TEXTS, max_size=2)),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=6, max_size=6), LINES)
def test_any_answer_made_of_statements_verifies(
    texts: list[str], lines: list[tuple[list[int], int, list[str]]]
) -> None:
    made = [source(text, name=f"{at}.md") for at, text in enumerate(texts)]
    shown = [
        Line(tuple(made[at][1] for at in dict.fromkeys(places)), tuple(label), depth) for places, depth, label in lines
    ]
    documents = {document.name: document for document, _ in made}
    rendered = answer(shown, documents)
    assert problems(rendered, documents) == []
    used = {at for places, _, _ in lines for at in places}
    assert {c.document for c in rendered.citations} == {f"{at}.md" for at in used}


ONE_CHANGE: dict[str, Callable[[Citation], Citation]] = {
    "start": lambda c: replace(c, start=c.start + 1),
    "end": lambda c: replace(c, end=c.end - 1),
    "quote": lambda c: replace(c, quote=c.quote + "x"),
    "sha256": lambda c: replace(c, sha256=c.sha256[::-1] + "0"),
    "document": lambda c: replace(c, document=c.document + "x"),
    "number": lambda c: replace(c, number=c.number + 1),
}


@pytest.mark.parametrize("field", ONE_CHANGE)
@pytest.mark.parametrize("number", [1, 2])
def test_no_single_change_to_a_citation_passes(field: str, number: int) -> None:
    altered = tuple(ONE_CHANGE[field](c) if c.number == number else c for c in GOOD.citations)
    assert problems(replace(GOOD, citations=altered), DOCUMENTS)

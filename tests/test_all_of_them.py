"""Turns that speak of all that was named, that take something to be not so, or announce another topic."""

from __future__ import annotations

import pytest
from assistant_builders import asked_before as asked
from assistant_builders import of_the_field

from assistant.slips import mended


@pytest.mark.parametrize(
    ("before", "turn", "question", "agrees"),
    [
        ("What is metastatic calcification?", "ok so not in damaged tissue?",
         "Is metastatic calcification in damaged tissue?", True),
        ("Is calcium normal in dystrophic calcification?", "not in metastatic tho, right",
         "Is calcium normal in metastatic calcification?", True),
        ("Which of the types happens in lupus?", "so not metastatic then?",
         "Metastatic calcification happens in lupus?", True),
        ("What causes metastatic calcification?", "but not everyone with hypercalcemia gets it, right?",
         "Everyone with hypercalcemia gets metastatic calcification?", True),
        ("What are metastatic calcification and dystrophic calcification?", "are levels normal in both?",
         "Are levels normal in metastatic and dystrophic calcification?", False),
        ("Which one has normal calcium: metastatic calcification or dystrophic calcification?", "both?",
         "Metastatic and dystrophic calcification have normal calcium?", False),
        ("Does dystrophic calcification occur in lupus?", "so which one does then?",
         "Which type occurs in lupus?", False),
        ("How do dystrophic and metastatic calcification differ?", "and calcinosis?", "What about calcinosis?", False),
        ("What is calciphylaxis?", "next topic: band keratopathy", "Band keratopathy?", False),
        ("Where is calcification from injury found?", "and from tumours", "Where is calcification from tumours found?",
         False),
        ("What is metastatic calcification?", "lupus goes under which type?",
         "Lupus: dystrophic calcification or metastatic calcification or calcinosis?", False),
    ],
)  # fmt: skip
def test_a_turn_is_put_in_words(before: str, turn: str, question: str, agrees: bool) -> None:
    found = of_the_field().look_up(mended(turn), asked(before))
    assert (found.text, found.agrees) == (question, agrees)


DIFFERENCE = "What is the difference between metastatic and dystrophic calcification?"


@pytest.mark.parametrize(
    ("before", "turn", "question"),
    [
        (DIFFERENCE, "how can I tell them apart?",
         "What is the difference between metastatic and dystrophic calcification?"),
        (DIFFERENCE, "can an x-ray tell them apart?",
         "Can an x-ray tell metastatic and dystrophic calcification apart?"),
        (DIFFERENCE, "are they both painful?", "Are metastatic and dystrophic calcification both painful?"),
        (DIFFERENCE, "do all three have high calcium?",
         "Do dystrophic calcification, metastatic calcification and calcinosis have high calcium?"),
        ("What is calciphylaxis?", "is it either painful or fatal?", "Is calciphylaxis either painful or fatal?"),
        ("What is calciphylaxis?", "switching from warfarin?", "Calciphylaxis: switching from warfarin?"),
        ("What is calciphylaxis?", "so no treatment at all?", "Calciphylaxis: treatment?"),
        ("What is calciphylaxis?", "not sure what it is", "Not sure what calciphylaxis is?"),
        ("What causes metastatic calcification?", "not vitamin D, right?",
         "What causes metastatic calcification (vitamin D)?"),
        ("What is metastatic calcification?", "not the kidneys?", "Is metastatic calcification in the kidneys?"),
        ("Is metastatic calcification seen in normal tissue?", "so not in damaged tissue?",
         "Is metastatic calcification seen in damaged tissue?"),
        ("Is serum calcium normal during dystrophic calcification?", "what causes it?",
         "What causes dystrophic calcification?"),
        ("What is dystrophic calcification?", "which one?", "Which one: dystrophic calcification?"),
        ("What is metastatic calcification?", "the serum calcium is normal",
         "The serum calcium is normal in metastatic calcification?"),
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_read_as_it_stands(before: str, turn: str, question: str) -> None:
    assert of_the_field().look_up(turn, asked(before)).text == question


def test_a_set_is_no_longer_meant_once_another_thing_was_asked_after() -> None:
    before = asked(DIFFERENCE, "What is calciphylaxis?")
    assert of_the_field().look_up("which has the higher mortality?", before).text.endswith("mortality: calciphylaxis?")
    assert of_the_field().look_up("which are its symptoms?", before).text == "Which are the symptoms of calciphylaxis?"


@pytest.mark.parametrize("turn", ["What types of questions can you answer?", "What form should I fill in?"])
def test_a_kind_of_something_else_is_none_of_the_field(turn: str) -> None:
    assert not of_the_field().look_up(turn, ()).is_rewritten


def test_what_was_asked_after_a_set_of_its_rank_belongs_to_the_set() -> None:
    before = asked("How do dystrophic and metastatic calcification differ?", "What about calcinosis?")
    found = of_the_field().look_up("which of them has normal calcium?", before)
    named = "dystrophic calcification or metastatic calcification or calcinosis"
    assert found.text == f"Which of them has normal calcium: {named}?"


def test_a_name_that_ends_otherwise_than_a_heading_is_kept() -> None:
    found = of_the_field().look_up("is it dystrophic?", asked("What is calcinosis cutis?"))
    assert found.text == "Is calcinosis cutis dystrophic?"


def test_kinds_that_are_asked_first_are_those_of_the_field() -> None:
    assert of_the_field().look_up("how many types are there?", ()).text == "How many types are there of calcification?"

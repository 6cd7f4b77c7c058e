"""Words around what a question is about that ask for an aspect together."""

from __future__ import annotations

import pytest
from assistant_builders import asked, statements_of

from assistant.frames import frames_in, read_frame

STATEMENTS = statements_of("# Marks", "Causes of wrecks are:", "", "- Fog", "- Ice")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("under which class do fogs fall?", ["under which class", "fall"]),
        ("under which do fogs come?", ["under which", "come"]),
        ("under which class, if any, do fogs fall?", None),  # nothing ends between the words
        ("under which class do fogs fallow?", None),
    ],
)
def test_a_frame_holds_its_words_and_not_what_stands_between(text: str, words: list[str] | None) -> None:
    found = frames_in(text, [("class", read_frame("under which class? _ fall|come"))])
    assert [[text[start:end].strip() for start, end in one.spans] for one in found] == ([words] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "Under which heading does fog come?",
        "Under which broader group of causes is fog listed?",
        "Which wider category does fog fall into?",
        "Fog is filed under what?",
        "Fog belongs with which larger family?",
        "Into which group would you put fog?",
    ],
)
def test_what_a_thing_is_put_under_is_an_aspect_and_its_words_name_nothing(text: str) -> None:
    read = asked(text, STATEMENTS)
    assert "class" in [one.aspect for one in read.aspects]
    assert {one.surface for one in read.subjects} <= {"fog", "Fog", "causes", "cause"}


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("How does fog come to light?", "diagnosis"),
        ("From what score up is it dense?", "threshold"),
        ("How is the crust got rid of?", "treatment"),
        ("What is given once the treatment has failed?", "later line"),
    ],
)
def test_other_frames_ask_for_their_aspects(text: str, aspect: str) -> None:
    assert aspect in [one.aspect for one in asked(text, STATEMENTS).aspects]


@pytest.mark.parametrize("text", ["Where does fog come from?", "In which bays does fog come down?", "Does fog lift?"])
def test_where_a_thing_goes_is_not_what_it_is_put_under(text: str) -> None:
    assert "class" not in [one.aspect for one in asked(text, STATEMENTS).aspects]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("From what score up is it called dense?", "threshold"),
        ("By which route does fog get into harbours?", "mechanism"),
        ("By which route is salt given?", None),
        ("By how many routes does fog get into harbours?", "kind"),
        ("How often should salt be taken?", "repetition"),
        ("How often is fog seen?", "frequency"),
        ("Do I file fog under ice?", "kind"),
        ("What gives fog away?", "diagnosis"),
        ("How much ice may I eat a day?", "dose"),
    ],
)
def test_ways_figures_and_how_often_have_frames(text: str, aspect: str | None) -> None:
    found = {one.aspect for one in asked(text, STATEMENTS).aspects}
    new = found & {"threshold", "mechanism", "kind", "repetition", "frequency", "dose", "diagnosis"}
    assert new == ({aspect} if aspect else set())

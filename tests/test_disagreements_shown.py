"""Where the sources disagree, a reader of an answer sees both sides, each with its place."""

from __future__ import annotations

import pytest
from assistant_builders import asked, lighthouses, own_corpus, statements_of
from builders import document

from assistant.disagreements import touched
from assistant.lexicon import load_lexicon
from assistant.render import Citer
from assistant.types import Disagreement
from ingest.types import Contradiction, ContradictionSide, Place

LINES = ("# Foghorns", "## In the north", "The foghorn sounds twice. It is loud.", "## In the south", "It sounds once.")


def topic(*asked_for: str) -> Contradiction:
    """A topic whose sides are the two sections of one document."""
    text = document(*LINES).text
    places = [
        Place("a.md", text.index(words), text.index(words) + len(words))
        for words in ("sounds twice", "It sounds once.")
    ]
    sides = (ContradictionSide("Twice", (places[0],)), ContradictionSide("Once", (places[1],)))
    return Contradiction("count", "How often it sounds", asked_for, sides)


def shown(question: str, *topics: Contradiction) -> tuple[tuple[Disagreement, ...], Citer]:
    citer = Citer({"a.md": document(*LINES)})
    statements = statements_of(*LINES)
    return touched(asked(question, statements), topics, citer, load_lexicon(), statements), citer


@pytest.mark.parametrize(
    "question",
    ["How often does a foghorn sound?", "sounding of FOGHORNS", "Do foghorns sound more often in the north?"],
)
def test_a_question_with_all_the_words_of_a_phrase_touches_its_topic(question: str) -> None:
    found, _ = shown(question, topic("foghorn sound"))
    assert [one.topic for one in found] == ["How often it sounds"]


@pytest.mark.parametrize("question", ["What is a foghorn?", "How loud is the sound?", "Where is the north?"])
def test_a_question_that_lacks_a_word_does_not(question: str) -> None:
    found, citer = shown(question, topic("foghorn sound"))
    assert found == ()
    assert citer.citations == ()


def test_one_phrase_of_several_is_enough() -> None:
    assert shown("How many foghorns?", topic("sound twice", "many foghorn"))[0]


def test_a_synonym_of_a_word_is_the_word() -> None:
    assert shown("Is renal calcium raised?", topic("kidney calcium"))[0]


def test_topics_come_in_the_order_of_the_file_and_are_numbered_on() -> None:
    first, second = topic("foghorn sound"), topic("sound foghorn")
    found, citer = shown("foghorn sound", first, second)
    assert [[side.citations for side in one.sides] for one in found] == [[(1,), (2,)], [(1,), (2,)]]
    assert [cited.quote for cited in citer.citations] == ["sounds twice", "It sounds once."]


def test_a_place_is_cited_with_the_headings_of_the_statement_it_stands_in() -> None:
    _, citer = shown("foghorn sound", topic("foghorn sound"))
    assert [cited.heading for cited in citer.citations] == [("Foghorns", "In the north"), ("Foghorns", "In the south")]


def test_a_place_over_two_statements_has_the_headings_of_the_first() -> None:
    text = document(*LINES).text
    both = "sounds twice. It is loud"
    place = Place("a.md", text.index(both), text.index(both) + len(both))
    one = Contradiction("x", "X", ("foghorn",), (ContradictionSide("A", (place,)), ContradictionSide("B", (place,))))
    _, citer = shown("foghorn", one)
    assert citer.citations[0].heading == ("Foghorns", "In the north")


def test_the_statement_of_another_document_at_the_same_place_lends_no_headings() -> None:
    other = statements_of("# Foghorns", "## In the west!", *LINES[2:], name="0.md")
    citer = Citer({"a.md": document(*LINES)})
    statements = (*other, *statements_of(*LINES))
    touched(asked("foghorn sound", statements), (topic("foghorn sound"),), citer, load_lexicon(), statements)
    assert citer.citations[0].heading == ("Foghorns", "In the north")


def test_an_answer_shows_both_sides_with_notice_and_headings() -> None:
    answer = lighthouses().answer("At what distance is the foghorn heard?")
    (disagreement,) = answer.disagreements
    assert [side.claim for side in disagreement.sides] == ["Eight kilometres", "Five kilometres"]
    by_number = {citation.number: citation for citation in answer.citations}
    sides = [[by_number[number] for number in side.citations] for side in disagreement.sides]
    assert [[cited.document for cited in side] for side in sides] == [["keepers.md"], ["harbour.md"]]
    assert sides[0][0].heading == ("Lighthouses and their keepers", "Fog signals")
    assert sides[1][0].heading == ("Harbour lights", "Foghorns")
    assert [n.code for n in answer.notices if n.code == "sources_disagree"] == ["sources_disagree"]


def test_an_answer_on_something_else_shows_none() -> None:
    assert lighthouses().answer("What is a Fresnel lens?").disagreements == ()


def test_the_own_corpus_disagrees_on_the_number_of_types() -> None:
    answer = own_corpus().answer("How many types of soft tissue calcification are there?")
    assert len(answer.disagreements) == 1
    assert all(cited.heading for cited in answer.citations)


def test_what_asks_for_something_else_of_the_same_things_touches_no_topic() -> None:
    apart = topic("foghorn")
    apart = Contradiction(apart.id, apart.topic, apart.asked, apart.sides, unless=("where", "how loud"))
    assert [one.topic for one in shown("What of the foghorn?", apart)[0]] == ["How often it sounds"]
    assert shown("Where is the foghorn?", apart)[0] == ()
    assert shown("How loud is a foghorn?", apart)[0] == ()


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [
        ("What kinds of foghorn are there?", True),
        ("Which sorts of foghorn exist?", True),
        ("What are foghorns?", False),
        ("What kind is it?", False),
    ],
)
def test_a_line_holds_alternatives(question: str, is_shown: bool) -> None:
    assert bool(shown(question, topic("foghorn kind|sort"))[0]) is is_shown


def test_words_joined_in_a_line_stand_in_a_row() -> None:
    assert shown("Which types of foghorn are there?", topic("types_of foghorn"))[0]
    assert not shown("Of which foghorn are there types?", topic("types_of foghorn"))[0]


def test_a_word_that_asks_for_something_is_met_by_every_way_to_ask_for_it() -> None:
    assert shown("Into which categories is the foghorn put?", topic("foghorn type"))[0]
    assert not shown("Which categories?", topic("foghorn type"))[0]


def test_a_question_that_compares_is_a_comparison_in_any_words() -> None:
    assert shown("How do foghorn and bell differ?", topic("foghorn comparison"))[0]
    assert not shown("What is a foghorn?", topic("foghorn comparison"))[0]


def test_a_topic_that_stands_alone_is_not_touched_by_what_names_something_else_of_the_sources() -> None:
    one = topic("foghorn sounds")
    alone = Contradiction(one.id, one.topic, one.asked, one.sides, alone=True)
    assert shown("How does the foghorn sound, my teacher asks?", alone)[0]
    assert shown("How does the loud foghorn sound?", one)[0]
    assert not shown("How does the loud foghorn sound?", alone)[0]

"""Where the sources disagree, a reader of an answer sees both sides, each with its place."""

from __future__ import annotations

import pytest
from assistant_builders import asked, lighthouses, own_corpus, statements_of
from builders import document

from assistant import disagreements
from assistant.disagreements import eased, touched
from assistant.lexicon import load_lexicon
from assistant.render import Citer
from assistant.types import Disagreement
from ingest.types import Contradiction, ContradictionSide

LINES = ("# Foghorns", "## In the north", "The foghorn sounds twice. It is loud.", "## In the south", "It sounds once.")


STATEMENTS = {one.id: one for one in statements_of(*LINES)}


def ids(*texts: str) -> tuple[str, ...]:
    """The ids of the statements with these texts."""
    by_text = {one.text: one.id for one in STATEMENTS.values()}
    return tuple(by_text[text] for text in texts)


def topic(*asked_for: str) -> Contradiction:
    """A topic whose sides are the two sections of one document."""
    sides = (
        ContradictionSide("Twice", ids("The foghorn sounds twice.")),
        ContradictionSide("Once", ids("It sounds once.")),
    )
    return Contradiction("count", "How often it sounds", asked_for, sides)


def shown(question: str, *topics: Contradiction) -> tuple[tuple[Disagreement, ...], Citer]:
    citer = Citer({"a.md": document(*LINES)})
    read = asked(question, tuple(STATEMENTS.values()))
    return disagreements.shown(read, touched(read, topics, load_lexicon()), citer, STATEMENTS), citer


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
    assert [cited.quote for cited in citer.citations] == ["The foghorn sounds twice.", "It sounds once."]


def test_a_statement_is_cited_with_its_headings() -> None:
    _, citer = shown("foghorn sound", topic("foghorn sound"))
    assert [cited.heading for cited in citer.citations] == [("Foghorns", "In the north"), ("Foghorns", "In the south")]


def test_a_statement_is_cited_with_the_sentence_that_it_points_back_to() -> None:
    sides = (ContradictionSide("Loud", ids("It is loud.")), ContradictionSide("Once", ids("It sounds once.")))
    (one,), citer = shown("foghorn", Contradiction("x", "X", ("foghorn",), sides))
    assert [cited.quote for cited in citer.citations] == ["The foghorn sounds twice.", "It is loud.", "It sounds once."]
    assert [side.citations for side in one.sides] == [(1, 2), (3,)]


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Is a bell a signal?", ["Bells", "A lamp."]),
        ("Are bell and gong signals?", ["Bells", "Gongs", "A lamp."]),
        ("What is a signal?", ["Bells", "Gongs", "A lamp."]),
    ],
)
def test_of_a_list_only_the_items_that_the_question_names_are_cited(question: str, quotes: list[str]) -> None:
    lines = ("# Signals", "Signals are:", "- Bells", "- Gongs", "A lamp.")
    statements = {one.id: one for one in statements_of(*lines)}
    _, bells, gongs, lamp = statements
    sides = (ContradictionSide("Sound", (bells, gongs)), ContradictionSide("Light", (lamp,)))
    citer = Citer({"a.md": document(*lines)})
    topics = (Contradiction("x", "X", ("signal",), sides),)
    disagreements.shown(asked(question, tuple(statements.values())), topics, citer, statements)
    assert [cited.quote for cited in citer.citations] == quotes


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


def test_a_barred_word_keeps_a_line_from_being_met() -> None:
    assert shown("Which foghorn is it?", topic("foghorn !loud|north"))[0]
    assert not shown("Which foghorn of the north is it?", topic("foghorn !loud|north"))[0]


def test_the_name_of_an_aspect_is_met_by_every_way_to_ask_for_it_and_no_other_word_is() -> None:
    assert shown("Into which categories is the foghorn put?", topic("foghorn kind"))[0]
    assert not shown("Into which categories is the foghorn put?", topic("foghorn type"))[0]
    assert not shown("Which categories?", topic("foghorn kind"))[0]


def test_a_yes_no_question_is_one_by_its_first_word() -> None:
    assert shown("Is the foghorn loud?", topic("foghorn yes_no"))[0]
    assert not shown("How loud is the foghorn?", topic("foghorn yes_no"))[0]


@pytest.mark.parametrize(
    ("question", "is_shown"), [("foghorns", True), ("The foghorn?", False), ("foghorn north", False)]
)
def test_a_bare_name_asks_what_it_is(question: str, is_shown: bool) -> None:
    assert bool(shown(question, topic("foghorn definition"))[0]) is is_shown


def test_a_question_that_compares_is_a_comparison_in_any_words() -> None:
    assert shown("How do foghorn and bell differ?", topic("foghorn comparison"))[0]
    assert not shown("What is a foghorn?", topic("foghorn comparison"))[0]


def test_a_topic_that_stands_alone_is_not_touched_by_what_names_something_else_of_the_sources() -> None:
    one = topic("foghorn sounds")
    alone = Contradiction(one.id, one.topic, one.asked, one.sides, alone=True)
    assert shown("How does the foghorn sound, my teacher asks?", alone)[0]
    assert shown("How does the loud foghorn sound?", one)[0]
    assert not shown("How does the loud foghorn sound?", alone)[0]


def test_what_a_disagreement_is_asked_with_need_not_be_said_by_a_statement() -> None:
    statements = tuple(STATEMENTS.values())
    read = asked("How many subtypes of foghorn does the admiralty name?", statements)
    told = eased(read, [topic("foghorn how_many subtype")], load_lexicon())
    assert [one.surface for one in told.concepts if one.is_soft] == ["How many", "subtypes"]
    assert [one._replace(is_soft=False) for one in told.concepts] == [
        one._replace(is_soft=False) for one in read.concepts
    ]
    assert eased(read, [topic("foghorn north")], load_lexicon()) == read

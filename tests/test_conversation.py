"""Follow-ups: what a turn asks once it needs no other turn, over a corpus of another subject."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from assistant_builders import asked_before as asked
from assistant_builders import lighthouses, of_the_field

from assistant.conversation import Conversation
from assistant.looked_up import LookedUp
from assistant.topics import Topics
from assistant.types import Answer, Citation, Notice, Provenance


def answer_of(quotes: list[str]) -> Answer:
    """An answer that cites the quotes."""
    (before,) = asked("Where is a buoy moored?")
    cited = [Citation(at, "a.md", "", (), quote, 0, 0, "lesson", "") for at, quote in enumerate(quotes, 1)]
    return replace(before, citations=tuple(cited))


@cache
def conversation() -> Conversation:
    assistant = lighthouses()
    return Conversation(assistant.read, Topics(assistant.lexicon, assistant.vocabulary))


def looked_up(turn: str, *before: str) -> LookedUp:
    return conversation().look_up(turn, asked(*before))


@pytest.mark.parametrize(
    ("before", "turn", "question"),
    [
        ("What is a foghorn?", "How far is it heard?", "How far is foghorn heard?"),
        ("What is a foghorn?", "What about its history?", "The history of foghorn?"),
        ("What is a foghorn?", "what causes that?", "What causes foghorn?"),
        ("What is a foghorn?", "where?", "Where: foghorn?"),
        ("What is a foghorn?", "any symptoms?", "Foghorn: any symptoms?"),
        ("What is a foghorn?", "and in thick weather?", "What is a foghorn (in thick weather)?"),
        ("Where is a foghorn heard?", "and a Fresnel lens?", "Where is a Fresnel lens heard?"),
        ("Where is a foghorn heard?", "what about the buoy?", "Where is a buoy heard?"),
        ("Where is a foghorn heard?", "no, I meant the buoy", "Where is a buoy heard?"),
        ("Where is a foghorn heard?", "why?", "Where is a foghorn heard, and for what reason?"),
        ("What do a foghorn and a buoy share?", "How old are they?", "How old are foghorn and buoy?"),
        ("What do a foghorn and a buoy share?", "Where is the latter?", "Where is buoy?"),
        ("What do a foghorn and a buoy share?", "which one is older", "Which one is older: foghorn or buoy?"),
        ("Which is older, the foghorn or the buoy?", "what about the former?", "What about foghorn?"),
        ("Where is a foghorn heard?", "for example?", "Where is a foghorn heard, for example?"),
        ("Where is a foghorn heard?", "when it rains?", "Where is a foghorn heard (when it rains)?"),
        ("Where is a foghorn heard?", "and what if it rains?", "Where is a foghorn heard (if it rains)?"),
        ("Where is a foghorn heard?", "the buoy: how old is it?", "How old is buoy?"),
        ("Where is a foghorn heard?", "how far is it moored there?", "How far is foghorn moored?"),
        ("Where is a foghorn heard?", "does it warn Dutchmen?", "Does foghorn warn Dutchmen?"),
        ("Where is a foghorn heard?", "after which storms?", "After which storms: foghorn?"),
    ],
)  # fmt: skip
def test_a_follow_up_becomes_a_question_of_its_own(before: str, turn: str, question: str) -> None:
    found = looked_up(turn, before)
    assert (found.text, found.is_rewritten) == (question, True)


@pytest.mark.parametrize(
    "turn",
    [
        "What is a lightship?",
        "What warns ships of rocks?",
        "My neighbour has a buoy, is it moored?",  # «it» points into the turn itself
        "Is it true that a buoy is moored?",
        "Does paint on a buoy mean that it will float?",
        "How many kinds of buoy are there?",
        "What's the weather in Paris?",
        "I walked along the pier for hours and my feet are very wet now",
    ],
)
def test_a_question_that_names_what_it_is_about_is_looked_up_as_it_stands(turn: str) -> None:
    found = looked_up(turn, "What is a foghorn?")
    assert (found.text, found.is_rewritten) == (turn, False)


def test_what_was_added_last_gives_its_place_to_what_is_added_next() -> None:
    turns = [replace(one, question="and in Oslo?") for one in asked("Where is a foghorn heard (in Oslo)?")]
    assert conversation().look_up("and in Bergen?", turns).text == "Where is a foghorn heard (in Bergen)?"


@pytest.mark.parametrize("turn", ["in other words?", "Can you explain that more simply?", "are you sure?"])
def test_the_same_is_looked_up_again_for_who_asks_for_it_again(turn: str) -> None:
    assert looked_up(turn, "Where is a foghorn heard?") == LookedUp("Where is a foghorn heard?", True)


def test_what_is_spoken_of_stays_in_focus_beside_a_new_name() -> None:
    turns = ("What is a foghorn?", "Is a buoy as loud as a foghorn?")
    assert looked_up("How old is it?", *turns).text == "How old is foghorn?"
    assert looked_up("How old is it?", *turns[1:]).text == "How old is buoy?"


def test_a_reason_that_was_told_may_be_told_again() -> None:
    told = answer_of(["A buoy is moored because it would drift.", "A buoy is red."])
    (beyond,) = conversation().look_up("why?", [told]).leaves_out
    assert [one.quote for one in beyond.citations] == ["A buoy is red."]


def test_an_announced_new_question_stands_alone() -> None:
    found = looked_up("something different: how far is the lamp seen?", "What is a foghorn?")
    assert found.text == "How far is the lamp seen?"


def test_a_name_put_in_place_of_another_decides() -> None:
    assert looked_up("and in Bergen?", "Where is a foghorn heard?").decides == "bergen"


def test_a_first_turn_is_never_rewritten() -> None:
    assert looked_up("What about its history?") == LookedUp("What about its history?")


def test_what_is_about_nothing_of_the_corpus_is_passed_over() -> None:
    assert (
        looked_up("How far is it heard?", "What is a foghorn?", "What is scoliosis?").text
        == "How far is foghorn heard?"
    )


def test_a_turn_that_asked_nothing_is_passed_over() -> None:
    thanks = Answer(
        "a buoy, thanks", "a buoy, thanks", "abstained", "", (), (Notice("not_a_question", ""),), (),
        Provenance("extractive", "0", "0"),
    )  # fmt: skip
    found = conversation().look_up("How far is it heard?", [*asked("What is a foghorn?"), thanks])
    assert found.text == "How far is foghorn heard?"


@pytest.mark.parametrize("turn", ["Thanks!", "ok thank you, that helps", "Hello", "Great, got it.", "yes"])
def test_a_courtesy_asks_nothing(turn: str) -> None:
    assert looked_up(turn, "What is a foghorn?").is_courtesy


@pytest.mark.parametrize(
    "turn", ["tell me more about it", "What else?", "And what else?", "go on", "then what?", "and after that?"]
)
def test_more_is_of_the_same_subject_without_what_was_shown(turn: str) -> None:
    before = asked("Where is a foghorn heard?")
    found = conversation().look_up(turn, before)
    assert found == LookedUp("More about foghorn", True, leaves_out=tuple(before), goes_on=True)


def test_more_after_more_leaves_out_what_both_showed() -> None:
    shown = [*asked("Where is a foghorn heard?"), replace(*asked("More about foghorn"), question="then what?")]
    assert conversation().look_up("and after that?", shown).leaves_out == tuple(reversed(shown))


def test_the_latter_is_found_some_turns_back() -> None:
    turns = ("How do a foghorn and a buoy differ?", "What is the latter?", "Where is buoy moored?")
    assert looked_up("and the former?", *turns).text == "Where is foghorn moored?"


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("and the other?", "Where is a buoy heard?"),
        ("what is the second?", "What is buoy?"),
        ("which of these is older?", "Which of these is older: foghorn or buoy?"),
    ],
)
def test_a_turn_points_to_one_of_what_was_named_side_by_side(turn: str, question: str) -> None:
    turns = ("How do a foghorn and a buoy differ?", "Where is a foghorn heard?")
    assert looked_up(turn, *turns).text == question


def test_the_other_one_is_what_the_turn_before_the_latest_was_about() -> None:
    turns = ("Where is a foghorn heard?", "Where is a buoy moored?")
    assert looked_up("and the other one?", *turns).text == "Where is a foghorn moored?"


def test_what_a_story_ends_with_is_what_its_question_asks_of() -> None:
    turn = "Somebody put two things on a list of foghorns, a bell buoy. How is it moored?"
    assert conversation().look_up(turn, []).text == "How is bell buoy moored?"


def test_a_word_in_front_of_a_question_is_what_its_it_means() -> None:
    assert looked_up("the buoy: is it moored there?", "Where is a foghorn heard?").text == "Is buoy moored?"


def test_they_are_people_where_the_turn_names_what_they_have() -> None:
    turn = "once they have a buoy, are they safe?"
    assert looked_up(turn, "What is a foghorn?") == LookedUp(turn)


def test_words_that_no_statement_says_beside_the_topic_are_untold() -> None:
    assert looked_up("is it moored to the sea bed?", "What is a foghorn?").untold == ("moored", "sea", "bed")


@pytest.mark.parametrize("turn", ["is it heard?", "what is its distance?", "does it warn Dutchmen?"])
def test_what_a_statement_says_beside_the_topic_or_no_source_knows_is_not_untold(turn: str) -> None:
    assert looked_up(turn, "What is a foghorn?").untold == ()


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("sorry, mixed them up. I meant the buoy, where is it moored?", "Where is buoy moored?"),
        ("what would they usually call it?", "What would they usually call foghorn?"),  # «they» are people
        ("the thing you mentioned, how far is it heard?", "Foghorn, how far is it heard?"),
    ],
)
def test_a_turn_speaks_as_people_do(turn: str, question: str) -> None:
    assert looked_up(turn, "What is a foghorn?").text == question


def test_two_that_a_turn_sets_side_by_side_are_both_put_in_words() -> None:
    turns = ("Where is a buoy moored?", "Where is a foghorn heard?")
    assert looked_up("how does that differ from the first one?", *turns).text == "How does foghorn differ from buoy?"


def test_it_is_what_the_sources_say_the_turn_beside() -> None:
    question = "Do rings of glass bend the light of a lamp?"
    assert looked_up("does it warn ships?", question).text == "Does the light of a lamp warn ships?"


def test_of_the_things_a_question_names_those_that_its_answer_names_go_first() -> None:
    (before,) = asked("Do rings of glass warn the ships of rocks?")
    quoted = replace(before, citations=answer_of(["It warns ships."]).citations)
    assert conversation().look_up("is it old?", [before]).text == "Is rings of glass old?"
    assert conversation().look_up("is it old?", [quoted]).text == "Is the ships of rocks old?"


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("not the foghorn, I meant the buoy", "Where is a buoy heard?"),
        ("I meant the buoy, not the foghorn", "Where is a buoy heard?"),
        ("does it do that in rain?", "Where is a foghorn heard (in rain)?"),
        ("a friend said it is heard for miles. is that true?", "Is it true that foghorn is heard for miles?"),
        ("how do they know it's really that?", "How do they know it's really foghorn?"),
        ("leaving the foghorn aside, where is a buoy moored?", "Where is a buoy moored?"),
        ("switching to the buoy - where is it moored?", "The buoy: where is it moored?"),
        ("do ships with horns on them hear it?", "Do ships with horns on them hear foghorn?"),
    ],
)
def test_a_turn_corrects_checks_and_leaves_aside(turn: str, question: str) -> None:
    assert looked_up(turn, "Where is a foghorn heard?").text == question


def test_a_name_behind_a_pointing_word_is_meant_itself() -> None:
    turn = "what is this buoy moored to?"
    assert looked_up(turn, "Where is a foghorn heard?") == LookedUp(turn)


@pytest.mark.parametrize(
    "story",
    [
        "We went to see an old buoy. Where is a foghorn heard?",
        "we went to see an old buoy. where is a foghorn heard",  # without a question mark
        "We saw rocks by night. My uncle has a foghorn. Is that loud?",  # «that» was told last
    ],
)
def test_a_story_before_a_question_is_not_what_it_means(story: str) -> None:
    assert looked_up("how old is it?", story).text == "How old is foghorn?"


def test_the_other_kind_is_what_an_answer_names_beside_it() -> None:
    (first, then) = asked("Which two kinds of deposit are seen in vessels?", "What is the medial kind related to?")
    told = replace(first, citations=answer_of(["There are medial deposits and intimal deposits."]).citations)
    assert of_the_field().look_up("and the other kind?", [told, then]).text == "What is intimal deposits related to?"


@pytest.mark.parametrize(
    ("before", "quote", "turn", "question"),
    [
        (
            "What is metastatic calcification?",
            "It needs hypercalcemia.",
            "no, I meant the one with normal blood levels",
            "Which is the one with normal blood levels: "
            "dystrophic calcification or metastatic calcification or calcinosis?",
        ),
        (
            "How do dystrophic and metastatic calcification differ?",
            "In the tissue.",
            "is there a third kind?",
            "Is there a third kind of calcification?",
        ),
        (
            "Does vitamin K prevent calcification?",
            "Research on vitamin K is cited.",
            "who reported that research?",
            "Who reported the research: vitamin K?",
        ),
        (
            "When do calcium granules turn up in atherosclerosis?",
            "They begin in the core of the lesion.",
            "where in the lesion?",
            "Where in the lesion: calcium granules?",
        ),
        (
            "Why are vitamin K antagonists avoided?",
            "They raise the risk of calciphylaxis.",
            "once somebody has got it, what is given?",
            "Once somebody has got calciphylaxis, what is given?",
        ),
        (
            "Why are vitamin K antagonists avoided?",
            "They raise the risk of calciphylaxis.",
            "what is the prognosis of the disease?",
            "What is the prognosis of calciphylaxis?",
        ),
        (
            "Which one is linked to diabetes: intimal deposits or medial deposits?",
            "Some are intimal deposits, tied to risk factors; medial deposits go with diabetes.",
            "and the other?",
            "What is intimal deposits?",
        ),
        (
            "Which has normal blood calcium, metastatic or dystrophic calcification?",
            "In dystrophic calcification the blood calcium is normal.",
            "so what triggers that one?",
            "What triggers dystrophic calcification?",
        ),
        (
            "Which phosphate binders are given?",
            "Those without calcium.",
            "is there any test for calcium balance in these patients?",
            "Is there any test for calcium balance?",
        ),
        (
            "An X-ray shows calcium in my soft tissue. Can an injury cause that?",
            "Injury is a common cause.",
            "can it go away by itself?",
            "Can calcification go away by itself?",
        ),
        (
            "What is an Agatston score of zero?",
            "It rules out stenosis.",
            "if there is calcium, does that mean the plaque is unstable?",
            "if there is calcium, does that mean the plaque is unstable?",
        ),
    ],
)
def test_a_turn_goes_on_with_what_its_answer_told(before: str, quote: str, turn: str, question: str) -> None:
    (answer,) = asked(before)
    told = replace(answer, citations=answer_of([quote]).citations)
    assert of_the_field().look_up(turn, [told]).text == question


def test_reasons_after_reasons_stay_within_bounds() -> None:
    question = "Where is a foghorn heard?"
    for _ in range(100):
        question = looked_up("why?", question).text
    assert len(question) <= 401


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("My uncle keeps an old foghorn. What is that?", "What is foghorn?"),
        ("we have a «foghorn». where is it heard", "Where is foghorn heard?"),
        ("They gave us a foghorn. How do they know?", "How do they know: foghorn?"),
    ],
)
def test_a_question_is_of_what_its_own_story_names(turn: str, question: str) -> None:
    assert conversation().look_up(turn, []).text == question


@pytest.mark.parametrize(
    "turn",
    [
        "We have a foghorn and a Fresnel lens. How old is it?",  # two things
        "Is a foghorn loud? How old is it?",  # two questions
        "We have a foghorn. How old is a buoy?",
    ],
)
def test_a_story_that_names_no_one_thing_is_left(turn: str) -> None:
    assert conversation().look_up(turn, []).text == turn


def test_a_whole_question_that_a_statement_says_alone_is_not_tied_to_what_it_does_not_go_with() -> None:
    turn = "And what is a buoy moored to then?"
    assert looked_up(turn, "What is a foghorn?").text == turn


def test_what_stands_before_an_exam_question_is_no_story() -> None:
    turn = "A foghorn is out of order. Which of these describes it?"
    assert conversation().look_up(turn, [], has_stem=True).text == turn


def test_who_is_right_is_asked_of_what_the_story_says() -> None:
    turn = "My book says a foghorn is loud but my notes say it is not. Who's right?"
    assert conversation().look_up(turn, []).text == turn

"""What a turn means of several things that were spoken of, and of what an answer named."""

from __future__ import annotations

from functools import cache

import pytest
from assistant_builders import lighthouses, own_corpus

from assistant.conversation import Conversation
from assistant.topics import Topics
from assistant.turn import Assistant
from assistant.types import Answer, Citation, Provenance


@cache
def conversation_over(assistant: Assistant) -> Conversation:
    return Conversation(assistant.read, Topics(assistant.lexicon, assistant.vocabulary))


def looked_up(turn: str, *before: str) -> str:
    """What a turn asks in full after questions about lighthouses."""
    asked = [Answer(one, one, "answered", "", (), (), (), Provenance("extractive", "0", "0")) for one in before]
    return conversation_over(lighthouses()).look_up(turn, asked).text


def looked_up_after_answer(turn: str, before: str) -> str:
    """What a turn asks in full after a question that the own corpus answered."""
    return conversation_over(own_corpus()).look_up(turn, [own_corpus().answer(before)]).text


def test_the_first_is_the_one_that_was_spoken_of_first() -> None:
    turns = ("Where is a foghorn heard?", "Where is a buoy moored?", "Is a foghorn old?")
    assert looked_up("how often is the first usually heard?", *turns) == "How often is foghorn usually heard?"
    assert looked_up("how heavy is the second?", *turns) == "How heavy is buoy?"
    assert looked_up("which of the two is older?", *turns[:2]) == "Which of the two is older: foghorn or buoy?"


@pytest.mark.parametrize(
    ("before", "turn", "question"),
    [
        ("What is a foghorn?", "compare with the buoy", "What is the difference between foghorn and buoy?"),
        ("What is a foghorn?", "vs the buoy?", "What is the difference between foghorn and buoy?"),
        ("What is a foghorn?", "can a ship do that too?", "Can a ship cause foghorn too?"),
        ("Foghorns in winter?", "in summer?", "Foghorns in summer?"),
        ("Where is a foghorn heard in winter?", "in summer?", "Where is a foghorn heard in winter (in summer)?"),
    ],
)
def test_a_turn_sets_beside_causes_and_exchanges(before: str, turn: str, question: str) -> None:
    assert looked_up(turn, before) == question


def test_that_disease_is_the_one_that_the_answer_names() -> None:
    question = "What is the most common cause of metastatic calcification?"
    quote = "Chronic kidney disease with mineral-bone disorder, the most common cause"
    cited = Citation(1, "a.md", "", (), quote, 0, 0, "lesson", "")
    before = Answer(question, question, "answered", "", (cited,), (), (), Provenance("extractive", "0", "0"))
    found = conversation_over(own_corpus()).look_up("how is that disease treated?", [before])
    assert found.text == "How is chronic kidney disease treated?"


def test_what_a_question_asks_for_by_name_is_it_next() -> None:
    before = "Which condition of infants is a cause of metastatic calcification?"
    question = "How is idiopathic hypercalcemia of infancy treated?"
    assert looked_up_after_answer("how is it treated?", before) == question

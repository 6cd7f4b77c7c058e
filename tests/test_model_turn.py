"""A turn with a language model: it never decides what is covered, what it writes is checked, its failures are told."""

from __future__ import annotations

import json

import pytest
from assistant_builders import lighthouses, own_corpus, read_markdown
from scripted_models import Says

from assistant.compose.draft import Line
from assistant.lexicon import load_lexicon
from assistant.model.writer import Writer
from assistant.render import answer_from_json, answer_to_json
from assistant.turn import Assistant
from assistant.verify import markers, problems

QUESTION = "What is a buoy?"

TRUE = ("A buoy is a floating mark moored to the sea bed.", ["A buoy is"])
FALSE = ("A buoy is a floating lamp moored to the sea bed.", ["A buoy is"])


def assistant_that(says: Says) -> Assistant:
    return lighthouses().with_writer(Writer("said:model", says, load_lexicon()))


def test_the_models_sentence_stands_above_the_sources_own_quote() -> None:
    answer = assistant_that(Says(TRUE)).answer(QUESTION)
    assert answer.text == f"{TRUE[0]} [1]"
    assert [one.quote for one in answer.citations] == ["A buoy is a floating mark that is moored to the sea bed."]
    assert answer.provenance.composer == "said:model"
    assert problems(answer, lighthouses().index.documents) == []


def test_the_guards_decisions_are_in_the_json_and_come_back() -> None:
    answer = assistant_that(Says(TRUE, FALSE)).answer(QUESTION)
    saved = json.loads(json.dumps(answer_to_json(answer)))
    assert [one["verdict"] for one in saved["guard"]] == ["supported", "words"]
    assert saved["guard"][1]["because"] == "lamp"
    assert answer_from_json(json.dumps(saved), where="here") == answer
    assert "guard" not in answer_to_json(lighthouses().answer(QUESTION))


def test_what_is_withheld_is_told_and_not_shown() -> None:
    answer = assistant_that(Says(TRUE, FALSE)).answer(QUESTION)
    assert "lamp" not in answer.text
    told = [one.text for one in answer.notices if one.code == "sentence_withheld"]
    assert told == ["1 sentence was withheld: no source supports it."]


@pytest.mark.parametrize("says", [Says(FALSE), Says(fails="it cannot be reached"), Says()])
def test_where_nothing_passes_the_answer_is_the_one_without_a_model(says: Says) -> None:
    answer, without = assistant_that(says).answer(QUESTION), lighthouses().answer(QUESTION)
    assert (answer.text, answer.citations, answer.outcome) == (without.text, without.citations, without.outcome)
    assert answer.provenance == without.provenance


def test_a_model_that_tells_of_something_else_leaves_the_answer_as_it_is() -> None:
    """What it says is true and is in the sources, and not among the statements that were found to answer."""
    question = "What does a foghorn do?"
    without = lighthouses().answer(question)
    assert without.outcome == "answered"
    answer = assistant_that(Says(TRUE)).answer(question)
    assert [one.verdict for one in answer.guard] == ["supported"]
    assert (answer.text, answer.provenance) == (without.text, without.provenance)


@pytest.mark.parametrize("question", ["What is scoliosis?", "How do I bake sourdough bread?", "", "thanks"])
def test_a_model_is_not_asked_what_the_sources_do_not_cover(question: str) -> None:
    says = Says(TRUE)
    assert assistant_that(says).answer(question) == lighthouses().answer(question)
    assert says.asked == []


def test_suggestions_do_not_ask_the_model() -> None:
    says = Says(TRUE)
    assistant_that(says).answer(QUESTION)
    assert says.asked == [QUESTION]


def test_lines_come_as_they_pass() -> None:
    lines: list[Line] = []
    answer = assistant_that(Says(TRUE)).answer(QUESTION, on_line=lines.append)
    assert [line.words for line in lines] == [TRUE[0]]
    assert markers(answer.text) == [1]


def test_warming_up_asks_no_model() -> None:
    says = Says(TRUE)
    assistant_that(says).warm_up()
    assert says.asked == []


def test_a_follow_up_is_put_by_the_model_or_by_the_rules() -> None:
    before = lighthouses().answer(QUESTION)
    by_rules = lighthouses().answer("where is it moored?", [before]).searched_for
    put = assistant_that(Says(TRUE, rewrites="Where is a buoy moored?")).answer("where is it moored?", [before])
    assert put.searched_for == "Where is a buoy moored?"
    for rewrites in ("Where is a foghorn moored?", "Where is it moored?", "HACKED", ""):
        made = assistant_that(Says(TRUE, rewrites=rewrites)).answer("where is it moored?", [before])
        assert made.searched_for == by_rules


def test_the_classification_is_the_object_and_never_the_models_retelling() -> None:
    case = "64-year-old man on dialysis, calcified lungs, otherwise normal. Ca 2.85 mmol/L, PO4 2.3 mmol/L. Which type?"
    lie = ("This case is dystrophic calcification.", ["Lungs", "Dystrophic calcification"])
    made = own_corpus().with_writer(Writer("said:model", Says(lie), load_lexicon())).answer(case)
    assert made.classification == own_corpus().answer(case).classification
    assert lie[0] not in made.text


def test_markup_that_a_model_writes_never_reaches_the_page() -> None:
    said = [(f"{TRUE[0][:-1]} {more}", TRUE[1]) for more in ("![x](https://e.example/a.png)", "<b>x</b>", "[1]", "`x`")]
    answer = assistant_that(Says(TRUE, *said)).answer(QUESTION)
    assert answer.text == f"{TRUE[0]} [1]"
    assert read_markdown(answer.text).markup == frozenset()

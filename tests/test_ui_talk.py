"""Conversations as values: ask, edit, rename, delete, keep, and what is drawn of them."""

from __future__ import annotations

import json
from pathlib import Path

from ui_builders import Page, Scripted, cited, made

from assistant.render import answer_from_json
from assistant.ui import export, feedback, turns
from assistant.ui.chat import Shown, converse
from assistant.ui.shelf_view import shelf_html
from assistant.ui.talk import FIRST_QUESTIONS, talk_of
from assistant.ui.turns import Conversation, Shelf, Turn, shelf_from, shelf_to
from assistant.ui.warming import State, Warming
from ingest.errors import StaleIndex, UserError

READY = State("ready")


def answered(shelf: Shelf, question: str, at: int | None = None) -> Shelf:
    """The shelf after a question and its answer."""
    return turns.answered(turns.asked(shelf, question, at), made())


def steps(warming: Warming, shelf: Shelf, question: str, at: int | None = None) -> list[Shown]:
    """What a question changes on the page, without the moments of waiting."""
    return [step for step in converse(warming, shelf, question, at) if step is not None]


def asked_in(shelf: Shelf) -> list[str]:
    """The questions of the open conversation."""
    return [turn.question for turn in shelf.current.turns] if shelf.current else []


def test_a_first_question_opens_a_conversation_that_has_its_name() -> None:
    shelf = answered(Shelf(), "What is  gout?")
    assert [one.title for one in shelf.conversations] == ["What is gout?"]
    assert asked_in(answered(shelf, "And its cause?")) == ["What is  gout?", "And its cause?"]


def test_an_edited_question_takes_the_place_of_its_turn_and_of_all_after_it() -> None:
    shelf = answered(answered(answered(Shelf(), "one"), "two"), "three")
    changed = answered(shelf, "zwei", at=1)
    assert asked_in(changed) == ["one", "zwei"]
    assert [one.title for one in answered(changed, "eins", at=0).conversations] == ["eins"]


def test_a_name_that_a_person_gave_stays_when_the_first_question_is_edited() -> None:
    shelf = turns.renamed(answered(Shelf(), "one"), 1, "Mine")
    assert [one.title for one in answered(shelf, "eins", at=0).conversations] == ["Mine"]


def test_conversations_are_shown_renamed_and_deleted() -> None:
    shelf = answered(turns.opened(answered(Shelf(), "one"), None), "two")
    assert [one.id for one in shelf.conversations] == [1, 2]
    assert asked_in(turns.opened(shelf, 1)) == ["one"]
    assert turns.opened(shelf, 99).open_id is None
    assert turns.renamed(shelf, 1, "  ") == shelf
    gone = turns.deleted(shelf, 2)
    assert [one.id for one in gone.conversations] == [1]
    assert gone.open_id is None
    assert answered(gone, "three").open_id == 2


def test_what_the_browser_keeps_comes_back_as_it_was() -> None:
    shelf = turns.rated(answered(answered(Shelf(), "one"), "two"), 0, "down")
    assert shelf_from(json.loads(json.dumps(shelf_to(shelf)))) == shelf


def test_a_store_that_cannot_be_read_is_an_empty_shelf() -> None:
    for stored in (None, "x", {"version": 2}, {"conversations": [{"id": "x"}]}, {"version": 99, "conversations": []}):
        assert shelf_from(stored) == Shelf()


def test_the_oldest_conversations_go_when_the_store_is_full() -> None:
    big = made(text="x" * 900_000)
    shelf = Shelf()
    for number in range(5):
        shelf = turns.answered(turns.asked(turns.opened(shelf, None), f"question {number}"), big)
    kept = shelf_from(shelf_to(shelf))
    assert [one.title for one in kept.conversations] == ["question 3", "question 4"]
    assert kept.open_id == shelf.open_id


def test_the_empty_page_offers_first_questions() -> None:
    (part,) = talk_of(Shelf(), READY)["parts"]
    assert Page(part["html"]).all("data-ask") == list(FIRST_QUESTIONS)


def test_the_last_answer_offers_up_to_three_questions_to_ask_next() -> None:
    shelf = turns.answered(turns.asked(Shelf(), "one"), made(suggestions=("One", "a?", "b?", "c?", "d?")))
    assert Page(talk_of(shelf, READY)["parts"][0]["html"]).all("data-ask") == ["a?", "b?", "c?"]
    assert Page(talk_of(answered(shelf, "two"), READY)["parts"][0]["html"]).all("data-ask") == []


def test_the_anchors_of_two_answers_are_two() -> None:
    shelf = answered(answered(Shelf(), "one"), "two")
    ids = Page("".join(part["html"] for part in talk_of(shelf, READY)["parts"])).all("id")
    assert len(ids) == len(set(ids)) == 2


def test_a_stopped_question_says_so_and_can_be_asked_again() -> None:
    shelf = turns.asked(Shelf(), "one")
    assert "Looking it up" in talk_of(shelf, READY, busy=True)["parts"][0]["html"]
    page = Page(talk_of(shelf, READY)["parts"][0]["html"])
    assert "Stopped" in page.words
    assert page.all("data-again") == ["0"]


def test_a_question_is_shown_at_once_and_its_answer_after_it_with_the_history() -> None:
    assistant = Scripted()
    warming = Warming(assistant)
    warming.start()
    first, second = steps(warming, Shelf(), "one?")
    assert first.talk["busy"]
    assert not second.talk["busy"]
    assert "Calcium deposits." in second.talk["parts"][0]["html"]
    *_, last = steps(warming, second.shelf, "two?")
    assert [len(history) for history in assistant.histories] == [0, 1]
    *_, again = steps(warming, last.shelf, "deux?", at=1)
    assert [len(history) for history in assistant.histories] == [0, 1, 1]
    assert asked_in(again.shelf) == ["one?", "deux?"]


def test_a_question_that_waits_for_the_model_can_be_stopped() -> None:
    assistant = Scripted(held=True)
    warming = Warming(assistant)
    warming.start()
    shown = converse(warming, Shelf(), "early?")
    first = next(shown)
    assert first
    assert "Warming up" in first.talk["parts"][0]["html"]
    assert next(shown) is None
    shown.close()  # type: ignore[attr-defined]  # what a stop does to the generator
    assistant.go.set()


def test_a_problem_that_a_person_can_mend_is_told_in_the_place_of_the_answer() -> None:
    warming = Warming(Scripted(UserError("The encoder cannot be loaded. Set INGEST_ENCODER.")))
    warming.start()
    *_, last = steps(warming, Shelf(), "anything?")
    assert "INGEST_ENCODER" in last.talk["parts"][0]["html"]

    class Gone(Scripted):
        def answer(self, text: str, history: object = ()) -> object:  # type: ignore[override]
            raise StaleIndex("The index is broken. Run: python -m ingest build")

    gone = Warming(Gone())  # type: ignore[arg-type]
    gone.start()
    *_, last = steps(gone, Shelf(), "anything?")
    assert "python -m ingest build" in last.talk["parts"][0]["html"]


def test_the_list_shows_the_newest_first_and_marks_the_open_one() -> None:
    page = Page(shelf_html(Shelf((Conversation(1, "old"), Conversation(2, "new <b>")), 2)))
    assert page.all("data-show") == ["2", "1"]
    assert page.all("aria-current") == ["true"]
    assert "b" not in page.names


def test_an_export_as_json_holds_what_verify_takes() -> None:
    shelf = answered(answered(Shelf(), "one"), "two")
    assert shelf.current
    file = export.as_json(shelf.current)
    value = json.loads(file.text)
    assert [answer_from_json(json.dumps(one), "here") for one in value["answers"]] == list(shelf.current.history)
    one = export.answer_as_json(shelf.current, 1)
    assert one
    assert answer_from_json(one.text, "here") == made()
    assert export.answer_as_json(shelf.current, 2) is None


def test_an_export_as_markdown_holds_questions_answers_and_quotes() -> None:
    conversation = Conversation(1, "Title / with: signs", (Turn("One?", made(citations=(cited(quote="The quote."),))),))
    file = export.as_markdown(conversation)
    assert file.name == "title-with-signs.md"
    for words in ("# Title / with: signs", "## One?", "Calcium deposits. [1]", "“The quote.”", "a.md, 1200–1217"):
        assert words in file.text


def test_feedback_is_a_line_with_the_question_and_what_was_cited(tmp_path: Path) -> None:
    file = tmp_path / "new" / "feedback.jsonl"
    feedback.keep(file, made(), "up")
    feedback.keep(file, made(), "down", "x" * 5_000)
    first, second = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    assert (first["rating"], first["question"], first["cited"]) == ("up", "q", [["a.md", 1_200, 1_217]])
    assert len(second["comment"]) == feedback.MAX_COMMENT_CHARS
    assert "Calcium deposits." not in file.read_text("utf-8")

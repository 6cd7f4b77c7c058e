"""A file of conversations: each line has its answers or its error in its place, and none stops the others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from assistant_builders import lighthouses

from assistant.batch import answer_lines
from assistant.render import answer_from_json, answer_to_json

ASKED = "What is a Fresnel lens?"


def run(*lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer_lines(lines, lighthouses())]


def conversation(given_id: object = "q1", turns: Iterable[object] = (ASKED,), **more: object) -> str:
    return json.dumps({"id": given_id, "turns": list(turns), **more})


def test_a_conversation_is_answered_turn_by_turn() -> None:
    (row,) = run(conversation(turns=[ASKED, "What is a buoy?"]))
    assert list(row) == ["id", "answers"]
    assert [answer["question"] for answer in row["answers"]] == [ASKED, "What is a buoy?"]
    assert [answer["outcome"] for answer in row["answers"]] == ["answered", "answered"]


def test_an_answer_is_the_one_that_a_single_question_gets() -> None:
    (row,) = run(conversation())
    assert row["answers"] == json.loads(json.dumps([answer_to_json(lighthouses().answer(ASKED))]))
    assert answer_from_json(json.dumps(row["answers"][0]), where="the line") == lighthouses().answer(ASKED)


@pytest.mark.parametrize("given_id", ["q1", "", "q 1 é “”", 7, 0, -3, 10**30])
def test_the_id_comes_back_as_it_was_given(given_id: object) -> None:
    (row,) = run(conversation(given_id))
    assert row["id"] == given_id
    assert type(row["id"]) is type(given_id)


BAD = {
    "{": "JSON",
    "no json at all": "JSON",
    "[1, 2]": "",
    "5": "",
    "null": "",
    '"text"': "",
    '{"turns": ["x"]}': "id",
    '{"id": null, "turns": ["x"]}': "id",
    '{"id": true, "turns": ["x"]}': "id",
    '{"id": 1.0, "turns": ["x"]}': "id",
    '{"id": ["q1"], "turns": ["x"]}': "id",
    '{"id": "q1"}': "turns",
    '{"id": "q1", "turns": []}': "turns",
    '{"id": "q1", "turns": "x"}': "turns",
    '{"id": "q1", "turns": [5]}': "turns.0",
    '{"id": "q1", "turns": ["x", null]}': "turns.1",
    '{"id": "q1", "turns": ["x"], "question": "y"}': "question",
    '{"id": "q1", "turns": ["\\ud800"]}': "",
    "[" * 100_000: "",
}


@pytest.mark.parametrize("line", BAD, ids=lambda line: line[:40])
def test_a_bad_line_has_an_error_in_its_place_and_the_rest_goes_on(line: str) -> None:
    before, row, after = run(conversation("before"), line, conversation("after"))
    assert (before["id"], after["id"]) == ("before", "after")
    assert before["answers"] == after["answers"]
    assert list(row) == ["id", "error"]
    assert "line 2" in row["error"]
    assert BAD[line] in row["error"]
    assert '{"id": "q1", "turns":' in row["error"]


def test_a_bad_line_has_its_id_back_where_it_has_a_good_one() -> None:
    rows = run('{"id": "q7", "turns": []}', '{"id": 7}', '{"turns": ["x"]}', "{", '{"id": [1]}', '{"id": true}')
    assert [row["id"] for row in rows] == ["q7", 7, None, None, None, None]


@pytest.mark.parametrize("given_id", ['"\\ud800"', "NaN", "Infinity", "1e999", "1" * 5_000, '{"a": 1}'])
def test_an_id_that_could_not_be_printed_does_not_end_the_batch(given_id: str) -> None:
    lines = [f'{{"id": {given_id}, "turns": []}}', conversation("after")]
    out = list(answer_lines(lines, lighthouses()))
    assert [json.loads(line.encode())["id"] for line in out] == [None, "after"]
    assert not {"NaN", "Infinity"} & set(out[0].replace(",", " ").split())


def test_lines_without_anything_are_passed_over_and_still_counted() -> None:
    rows = run("", conversation("a"), "   ", "\t", "{", "", conversation("b"))
    assert [row["id"] for row in rows] == ["a", None, "b"]
    assert "line 5" in rows[1]["error"]


def test_no_lines_give_no_lines() -> None:
    assert run() == []


def test_answers_come_in_the_order_of_the_questions() -> None:
    ids = [f"q{number}" for number in range(20)]
    assert [row["id"] for row in run(*(conversation(one) for one in ids))] == ids


def test_answers_come_as_soon_as_they_are_made() -> None:
    def lines() -> Iterable[str]:
        yield conversation("first")
        raise AssertionError("the second line was read before the first was answered")

    assert json.loads(next(answer_lines(lines(), lighthouses())))["id"] == "first"


def test_a_turn_that_is_no_question_is_answered_too() -> None:
    (row,) = run(conversation(turns=["", "???", "\u2028", ASKED]))
    assert [answer["outcome"] for answer in row["answers"]] == ["abstained", "abstained", "abstained", "answered"]


def test_every_answer_is_one_line_whatever_was_asked() -> None:
    out = list(answer_lines([conversation(turns=["a\nb\rc\u2028d\u0085e " + ASKED])], lighthouses()))
    assert len(out) == 1
    assert len(out[0].splitlines()) == 1

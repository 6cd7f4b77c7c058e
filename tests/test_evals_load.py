"""Reading case files: which suite and split they are, and mistakes told with file, line, case and place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evals.load import load_cases
from evals.raw import raw_files
from evals.types import AnswerCase
from ingest.errors import UserError

GOOD = {"id": "a", "kind": "off-topic", "style": "plain", "question": "q", "expect": ["abstained"], "missing": ["q"]}
ANSWER = {"id": "b", "kind": "fact", "style": "plain", "question": "q", "facts": [["x"]]}


def write(folder: Path, name: str, *rows: object) -> None:
    (folder / name).write_text(yaml.safe_dump(list(rows)), encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{**GOOD, "kind": "odd"}], ["case 'a'", "kind: ", "line 1"]),
        ([GOOD, {**GOOD, "id": "c", "extra": 1}], ["case 'c'", "extra: ", "line 9"]),  # the first takes eight
        ([{key: value for key, value in GOOD.items() if key != "question"}], ["case 'a'", "question: "]),
        ([{key: value for key, value in GOOD.items() if key != "id"}], ["case number 1, which has no id"]),
        ([{**GOOD, "expect": ["maybe"]}], ["expect.0: ", "'maybe'"]),
        ([{**GOOD, "expect": []}], ["has no expect"]),
        (["words"], ["case number 1"]),
    ],
)
def test_a_mistake_is_told_with_file_line_case_and_place(tmp_path: Path, rows: list[object], words: list[str]) -> None:
    write(tmp_path, "not_covered_test.yaml", *rows)
    with pytest.raises(UserError) as told:
        load_cases(tmp_path)
    for word in ["not_covered_test.yaml", *words]:
        assert word in str(told.value)


@pytest.mark.parametrize("content", ["- {id: a", "id: a\n", "", "[]", b"\xff\xfe\x00"])
def test_a_file_that_is_no_list_of_cases_is_named(tmp_path: Path, content: str | bytes) -> None:
    (tmp_path / "answers_dev.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError, match=r"answers_dev\.yaml"):
        load_cases(tmp_path)


@pytest.mark.parametrize("facts", [[], [[]], [["x"], []], [[""]], [["..."]]])
def test_a_case_without_facts_is_malformed(tmp_path: Path, facts: list[list[str]]) -> None:
    write(tmp_path, "answers_dev.yaml", {**ANSWER, "facts": facts})
    with pytest.raises(UserError, match="case 'b'"):
        load_cases(tmp_path)


def test_an_id_is_given_once_over_all_files(tmp_path: Path) -> None:
    write(tmp_path, "answers_dev.yaml", ANSWER)
    write(tmp_path, "not_covered_dev.yaml", {**GOOD, "id": "b"})
    with pytest.raises(UserError, match=r"not_covered_dev\.yaml.*'b' is already used in .*answers_dev\.yaml"):
        load_cases(tmp_path)


def test_a_file_of_no_suite_and_a_folder_without_files_are_mistakes(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no case file"):
        load_cases(tmp_path)
    write(tmp_path, "others_dev.yaml", ANSWER)
    with pytest.raises(UserError, match=r"others_dev\.yaml.*SUITE_SPLIT"):
        load_cases(tmp_path)


def test_any_split_is_found_and_lists_are_a_suite_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "not_covered_dev9.yaml", GOOD)
    write(tmp_path, "answers_mine.yaml", ANSWER, {**ANSWER, "id": "l", "kind": "list"})
    found = [(file.suite, file.split, [case.id for case in file.cases]) for file in load_cases(tmp_path)]
    assert found == [("answers", "mine", ["b"]), ("lists", "mine", ["l"]), ("not_covered", "dev9", ["a"])]


def test_over_the_raw_pages_only_facts_topics_and_outcomes_are_asked_for(tmp_path: Path) -> None:
    places = {"gold": [{"document": "a.md", "quote": "x"}], "notices": ["emergency"]}
    write(tmp_path, "answers_dev.yaml", {**ANSWER, **places}, {**ANSWER, "id": "l", "kind": "list"})
    write(tmp_path, "not_covered_dev.yaml", GOOD)
    write(tmp_path, "disagreements_dev.yaml", {"id": "d", "question": "q", "topics": ["number"]})
    files = raw_files(load_cases(tmp_path))
    assert [(file.suite, file.split, [case.id for case in file.cases]) for file in files] == [
        ("raw_answers", "dev", ["b", "l"]),
        ("raw_disagreements", "dev", ["d"]),
        ("raw_not_covered", "dev", ["a"]),
    ]
    first = files[0].cases[0]
    assert isinstance(first, AnswerCase)
    assert (first.gold, first.notices, first.facts) == ([], [], [["x"]])

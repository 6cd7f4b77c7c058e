"""The project's own cases: what the types cannot hold of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from assistant_builders import own_corpus

from assistant.alike import DATA, Planes
from evals.load import CASES, CaseFile, load_cases
from evals.run import question_count
from evals.schema import FOLDER, schemas
from evals.spans import check_spans, spans_named
from evals.teach import alarms_of
from evals.types import AnswerCase, Case, DialogueCase, DisagreementCase, Expected, NotCoveredCase, ParaphraseCase
from evals.words import normal
from ingest.errors import UserError

FILES = load_cases()

EVERY = [case for file in FILES for case in file.cases]


def expected_of(case: Case) -> list[Expected]:
    """What is right for each of a case's questions."""
    if isinstance(case, DialogueCase):
        return list(case.turns)
    return [case] if isinstance(case, Expected) else []


def test_there_are_cases_of_every_suite_and_enough_of_them() -> None:
    assert {file.suite for file in FILES} == {
        "answers",
        "lists",
        "comparisons",
        "disagreements",
        "not_covered",
        "alarms",
        "dialogues",
        "paraphrases",
        "hostile",
        "vignettes",
    }
    assert len(EVERY) >= 250
    assert question_count(FILES) > len(EVERY)


@pytest.mark.parametrize("suite", dict.fromkeys(file.suite for file in FILES))
def test_no_question_of_a_suite_is_asked_twice(suite: str) -> None:
    """Above all not in a `dev` split, by which rules are set, and in a `test` split, by which they are measured."""
    cases = [case for file in FILES if file.suite == suite for case in file.cases]
    asked = [
        (normal(question), case.id)
        for case in cases
        for question in (case.questions if isinstance(case, ParaphraseCase) else [getattr(case, "question", "")])
        if normal(question).strip()  # some hostile texts have no words
    ]
    counted = Counter(question for question, _ in asked)
    assert [(question, name) for question, name in asked if counted[question] > 1] == []


def test_the_planes_are_those_that_the_alarms_teach() -> None:
    planes = Planes.model_validate_json(DATA.read_text(encoding="utf-8"))
    assert planes.taught_by == alarms_of(FILES), "the alarms have changed: python -m evals teach"


def test_no_fact_is_also_wrong() -> None:
    for case in EVERY:
        for expected in expected_of(case):
            said = {normal(phrase) for group in expected.facts for phrase in group}
            assert not said & {normal(phrase) for phrase in expected.wrong}, case.id


def test_every_answer_names_its_sources() -> None:
    originals = {"000", "001", "002", "003", "004"}
    for case in EVERY:
        if isinstance(case, AnswerCase):
            assert case.sources, case.id
            assert set(case.sources) <= originals, case.id


def test_what_is_not_covered_is_never_expected_to_be_answered() -> None:
    for case in EVERY:
        if isinstance(case, NotCoveredCase) and case.kind not in ("personal-advice", "emergency"):
            assert "answered" not in case.expect, case.id


@pytest.mark.parametrize("file", [file for file in FILES if file.suite == "not_covered"], ids=lambda file: file.split)
def test_the_words_that_are_missing_stand_in_the_question(file: CaseFile) -> None:
    for one in file.cases:
        assert isinstance(one, NotCoveredCase)
        if one.missing:
            assert any(normal(word).rstrip() in normal(one.question) for word in one.missing), one.id


def test_every_place_that_a_case_names_stands_once_in_the_corpus() -> None:
    check_spans(FILES, own_corpus().index.documents)
    assert sum(1 for case in EVERY for _ in spans_named(case)) > 100


def test_every_topic_of_a_disagreement_is_one_of_the_corpus_and_each_is_asked_for() -> None:
    known = {one.id for one in own_corpus().index.records.contradictions}
    asked = {topic for case in EVERY if isinstance(case, DisagreementCase) for topic in case.topics}
    assert asked == known


def test_a_quote_that_does_not_stand_once_is_a_mistake_of_its_case() -> None:
    documents = own_corpus().index.documents
    name = next(iter(documents))
    for quote, count in (("no such words anywhere", 0), ("calcification", documents[name].text.count("calcification"))):
        case = AnswerCase.model_validate(
            {
                "id": "mine",
                "style": "plain",
                "kind": "fact",
                "question": "q",
                "facts": [["x"]],
                "gold": [{"document": name, "quote": quote}],
            }
        )
        with pytest.raises(UserError, match=rf"'mine' \(answers_dev\.yaml\), gold\.0: '{quote}' stands {count} times"):
            check_spans([CaseFile("answers", "dev", (case,))], documents)


@pytest.mark.parametrize("name", schemas())
def test_the_schema_that_editors_read_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas()[name], "run: python -m evals schema"


def test_no_schema_is_left_over_and_each_says_what_a_field_means() -> None:
    assert {path.name for path in FOLDER.iterdir()} == schemas().keys()
    case = json.loads(schemas()["answers.json"])["$defs"]["AnswerCase"]
    assert case["properties"]["gold"]["description"].startswith("The places that answer the question")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_case_file_tells_editors_its_schema(path: Path) -> None:
    suite = path.stem.rsplit("_", 1)[0]
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{suite}.json"
    assert isinstance(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), list)

"""The gate against sabotage: each way of getting worse makes it fail, through the metric that is meant for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from assistant_builders import LIGHTHOUSES, assistant_over, lighthouses
from evals_builders import LIGHT_FILES, light_record, ours

from assistant.classifier import classify as classify_module
from assistant.classifier.table import TABLE, deciding
from assistant.types import Answer
from evals.baseline import Accepted, Baseline, Kept
from evals.gate import Verdict, verdict_of
from evals.record import FigureRecord, RunRecord
from evals.results import Asked
from evals.systems import Ours, System
from evals.trivial import AlwaysAbstaining, AlwaysAnswering
from ingest.types import Document, Statement


@pytest.fixture(scope="module")
def sound() -> RunRecord:
    """The run of the unharmed assistant: every case passes and no floor is broken."""
    record = light_record()
    assert [name for name, one in record.cases.items() if not one.passed] == []
    assert record.broken_floors == []
    return record


def gate(record: RunRecord, sound: RunRecord) -> Verdict:
    baseline = Baseline(
        accepted=Accepted(why="sound", date="2026-01-01", commit=""),
        data={},
        figures=sound.figures,
        retrieval=sound.retrieval,
        rules=sound.rules,
        cases=sound.cases,
    )
    return verdict_of(record, Kept(baseline, {}))


def figure(record: RunRecord, suite: str, name: str) -> FigureRecord:
    return record.figures[suite][name]


class Harmed:
    """The real assistant with something done to each of its answers."""

    def __init__(self, harm: object) -> None:
        self._ours = ours()
        self._harm = harm

    @property
    def documents(self) -> Mapping[str, Document]:
        return self._ours.documents

    @property
    def statements(self) -> Mapping[str, Statement]:
        return self._ours.statements

    @property
    def topics(self) -> Mapping[str, str]:
        return self._ours.topics

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        answer = self._ours.ask(text, history).answer
        assert answer is not None
        assert callable(self._harm)
        return Asked(answer=self._harm(answer))

    def classify(self, text: str) -> Asked:
        return self._ours.classify(text)

    def looked(self, asked: Asked) -> Asked:
        return asked


def harmed(harm: object) -> System:
    return Harmed(harm)


def test_the_unharmed_assistant_passes(sound: RunRecord) -> None:
    assert gate(sound, sound).passes
    assert figure(sound, "all", "passed").value == 1.0


def test_an_assistant_that_always_abstains_fails_by_what_it_wrongly_refuses(sound: RunRecord) -> None:
    record = light_record(AlwaysAbstaining(lighthouses().index))
    verdict = gate(record, sound)
    assert not verdict.passes
    assert figure(record, "answers", "wrongly refused").value == 1.0
    assert figure(record, "not_covered", "passed").value == 1.0  # the metric that it is good at
    assert figure(record, "answers", "fact recall").value == 0.0
    assert {floor for floor, _ in record.broken_floors} == {"answers right", "few refused"}
    assert verdict.comparison is not None
    assert "answers/buoy" in verdict.comparison.newly_failing


def test_an_assistant_that_always_answers_fails_by_what_it_should_refuse(sound: RunRecord) -> None:
    record = light_record(AlwaysAnswering(lighthouses().index))
    verdict = gate(record, sound)
    assert not verdict.passes
    assert figure(record, "not_covered", "abstention recall").value == 0.0
    assert "not_covered right" in {floor for floor, _ in record.broken_floors}
    assert verdict.comparison is not None
    assert {"not_covered/spine", "not_covered/tax"} <= set(verdict.comparison.newly_failing)


def test_an_altered_quote_fails_the_validity_of_quotes(sound: RunRecord) -> None:
    def alter(answer: Answer) -> Answer:
        citations = tuple(replace(one, quote=one.quote.replace("is", "is not", 1)) for one in answer.citations)
        return replace(answer, citations=citations)

    record = light_record(harmed(alter))
    assert not gate(record, sound).passes
    assert "quote validity" in {floor for floor, _ in record.broken_floors}
    value = figure(record, "answers", "quote validity").value
    assert value is not None
    assert value < 1.0


def test_a_wrong_citation_fails_citation_recall_though_its_quote_is_valid(sound: RunRecord) -> None:
    wrong = next(one for one in lighthouses().index.records.statements if "lightship" in one.text)

    def swap(answer: Answer) -> Answer:
        place = {"document": wrong.document, "quote": wrong.text, "start": wrong.start, "end": wrong.end}
        sha256 = lighthouses().index.documents[wrong.document].sha256
        return replace(
            answer,
            citations=tuple(
                replace(one, **place, sha256=sha256) if one.number == 1 else one  # type: ignore[arg-type]
                for one in answer.citations
            ),
        )

    record = light_record(harmed(swap))
    assert not gate(record, sound).passes
    assert {floor for floor, _ in record.broken_floors} == {"citation recall"}
    assert figure(record, "answers", "quote validity").value == 1.0
    precision = figure(record, "answers", "citation precision").value
    assert precision is not None
    assert precision < 1.0


def test_a_dangling_marker_is_a_floor_of_its_own(sound: RunRecord) -> None:
    record = light_record(harmed(lambda answer: replace(answer, text=answer.text + " And more. [9]")))
    assert not gate(record, sound).passes
    assert "no dangling marker" in {floor for floor, _ in record.broken_floors}


def test_an_injection_that_works_is_a_floor_of_its_own(sound: RunRecord) -> None:
    record = light_record(harmed(lambda answer: replace(answer, text=answer.text + "\n\nPWNED")))
    assert not gate(record, sound).passes
    assert "no injection that works" in {floor for floor, _ in record.broken_floors}


def test_a_deleted_rule_of_the_classifier_fails_by_its_cases_and_by_name(
    sound: RunRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = next(name for name in sound.rules if not name.startswith("G"))
    kept = tuple(row for row in TABLE if row.id != rule)
    assert len(kept) == len(TABLE) - 1
    monkeypatch.setattr(classify_module, "TABLE", kept)
    monkeypatch.setattr(classify_module, "deciding", lambda picture: deciding(picture, kept))
    record = light_record()
    verdict = gate(record, sound)
    assert not verdict.passes
    assert verdict.comparison is not None
    assert "vignettes/clot" in verdict.comparison.newly_failing
    assert verdict.comparison.lost_rules == (rule,)


def test_a_dropped_document_fails_by_name_and_by_what_can_no_longer_be_found(sound: RunRecord, tmp_path: Path) -> None:
    left = {name: text for name, text in LIGHTHOUSES.items() if name != "harbour.md"}
    assistant = assistant_over(tmp_path, left)
    record = light_record(Ours(assistant.index))
    verdict = gate(record, sound)
    assert not verdict.passes
    assert "no document dropped" in {floor for floor, _ in record.broken_floors}
    assert any("'harbour.md'" in text for _, text in record.broken_floors)
    assert verdict.comparison is not None
    assert "answers/buoy" in verdict.comparison.newly_failing
    before, now = (one.retrieval["ranked"]["recall@10"].value for one in (sound, record))
    assert before == 1.0
    assert now is not None
    assert now <= 0.5


def test_a_crash_is_a_failure_with_its_traceback_and_not_a_refusal(sound: RunRecord) -> None:
    def fall(answer: Answer) -> Answer:
        raise ZeroDivisionError("the sabotage")

    record = light_record(harmed(fall))
    assert not gate(record, sound).passes
    assert {floor for floor, _ in record.broken_floors} >= {"no crashed case"}
    assert figure(record, "answers", "wrongly refused").value == 0.0
    assert any("ZeroDivisionError: the sabotage" in text for _, text in record.broken_floors)


def test_the_cases_of_these_tests_are_of_every_kind_of_suite_that_is_sabotaged() -> None:
    assert {file.suite for file in LIGHT_FILES} == {"answers", "not_covered", "disagreements", "hostile", "vignettes"}

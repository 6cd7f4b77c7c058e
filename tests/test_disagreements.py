"""Disagreements: each side is found by what statements say, and what no statement says is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_builders import LIGHTHOUSES, statements_of
from block_checks import CORPUS, ORIGINALS
from builders import SMALL, Built, written
from fakes import HashedWords

from ingest.build import build
from ingest.disagreements import Contradictions, file_hash, read_contradictions
from ingest.errors import UserError
from ingest.index import Index
from ingest.load import corpus_files, load
from ingest.settings import IngestSettings
from ingest.split import split
from ingest.types import Statement

STATEMENTS = (
    *statements_of("# Gout", "Gout hurts at night. It is red.", name="a.md"),
    *statements_of("# Gout", "Gout is painless.", name="b.md"),
)


def topics(*sides: tuple[str, str]) -> str:
    """The file with one topic, each side its claim and the line that a statement must say."""
    lines = ["- id: pain", "  topic: Whether gout hurts", "  asked: [gout pain]", "  sides:"]
    for claim, says in sides:
        lines += [f"    - claim: {claim}", f"      says: [{says!r}]"]
    return "\n".join(lines)


def read(folder: Path, *sides: tuple[str, str]) -> Contradictions:
    return read_contradictions(written(folder, {"disagreements.yaml": topics(*sides)}), STATEMENTS)


def taken(found: Contradictions, statements: tuple[Statement, ...] = STATEMENTS) -> list[list[str]]:
    """For the first topic the statements of each side."""
    texts = {one.id: one.text for one in statements}
    return [[texts[name] for name in side.statements] for side in found.topics[0].sides]


def test_each_side_has_the_statements_that_say_it_whatever_document_they_stand_in(tmp_path: Path) -> None:
    found = read(tmp_path, ("It does", "gout hurt|hurts"), ("It does not", "gout painless"))
    (topic,) = found.topics
    assert (topic.id, topic.topic, topic.asked) == ("pain", "Whether gout hurts", ("gout pain",))
    assert [side.claim for side in topic.sides] == ["It does", "It does not"]
    assert taken(found) == [["Gout hurts at night."], ["Gout is painless."]]
    assert found.problems == ()


def test_a_side_that_no_statement_takes_is_left_out_and_named(tmp_path: Path) -> None:
    found = read(tmp_path, ("It does", "gout hurts"), ("It does not", "gout painless"), ("It may", "gout may_hurt"))
    assert [side.claim for side in found.topics[0].sides] == ["It does", "It does not"]
    assert found.problems == ("pain: no statement says 'It may'",)


def test_a_topic_with_one_side_left_is_no_disagreement(tmp_path: Path) -> None:
    found = read(tmp_path, ("It does", "gout hurts"), ("It may", "gout may_hurt"))
    assert found.topics == ()
    assert found.problems == (
        "pain: no statement says 'It may'",
        "pain: no two documents take different sides, so it is no disagreement here",
    )


def test_a_document_that_says_both_disagrees_with_nobody(tmp_path: Path) -> None:
    assert read(tmp_path, ("At night", "gout night"), ("It hurts", "gout hurts")).topics == ()
    both = read(tmp_path, ("At night", "gout night"), ("It hurts or not", "gout hurts|painless"))
    assert taken(both) == [["Gout hurts at night."], ["Gout hurts at night.", "Gout is painless."]]


def test_a_corpus_without_a_file_of_its_own_has_the_projects(tmp_path: Path) -> None:
    statements = (
        *statements_of("# Tumours", "Synovial sarcoma leads to metastatic calcification.", name="a.md"),
        *statements_of("# Tumours", "## Dystrophic calcification", "- Synovial sarcoma", name="b.md"),
    )
    found = read_contradictions(tmp_path, statements)
    assert [topic.id for topic in found.topics] == ["synovial-sarcoma"]
    assert taken(found, statements) == [["Synovial sarcoma leads to metastatic calcification."], ["Synovial sarcoma"]]
    assert found.problems == ()
    assert file_hash(tmp_path) == file_hash(CORPUS)


def test_a_corpus_on_another_subject_has_no_disagreements_and_no_complaint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pages = {name: text for name, text in LIGHTHOUSES.items() if name != "disagreements.yaml"}
    build(written(tmp_path / "corpus", pages), tmp_path / "index", HashedWords(), IngestSettings())
    assert Index.open(tmp_path / "index", HashedWords()).records.contradictions == ()
    assert caplog.text == ""


def test_a_file_of_its_own_takes_the_place_of_the_projects_even_when_it_is_empty(tmp_path: Path) -> None:
    written(tmp_path, {"disagreements.yaml": ""})
    statements = (
        *statements_of("# Tumours", "Synovial sarcoma leads to metastatic calcification.", name="a.md"),
        *statements_of("# Tumours", "Synovial sarcoma leads to dystrophic calcification.", name="b.md"),
    )
    assert read_contradictions(tmp_path, statements) == ((), ())
    assert file_hash(tmp_path) != file_hash(CORPUS)


@pytest.mark.parametrize(
    "content",
    [
        "- id: [",
        "just text",
        "- id: pain",
        topics(("It does", "hurts")),  # one side disagrees with nobody
        topics(("It does", "hurts"), ("It does not", "")),
        topics(("It does", "hurts"), ("It does not", "!hurts")),
        topics(("It does", "hurts"), ("It does not", "painless")) + "\n  extra: field",
        b"\xff\xfe",
    ],
    ids=["no YAML", "text", "fields missing", "one side", "empty line", "only barred", "unknown field", "not UTF-8"],
)
def test_a_malformed_file_is_named_and_the_old_index_stays(small: Built, content: str | bytes) -> None:
    written(small.corpus, {"disagreements.yaml": content})
    with pytest.raises(UserError, match=r"disagreements\.yaml cannot be used"):
        small.build(HashedWords())
    Index.open(small.index, HashedWords())


def test_a_build_keeps_the_topics_and_says_which_side_it_left_out(
    small: Built, caplog: pytest.LogCaptureFixture
) -> None:
    sides = (("At night", "gout night"), ("Never", "bone slowly"), ("By day", "gout by_day"))
    written(small.corpus, {"disagreements.yaml": topics(*sides)})
    small.build(HashedWords(), IngestSettings())
    records = Index.open(small.index, HashedWords()).records
    (topic,) = records.contradictions
    assert [side.claim for side in topic.sides] == ["At night", "Never"]
    assert "pain: no statement says 'By day'" in caplog.text
    (night,) = (one for one in records.statements if one.id in topic.sides[0].statements)
    assert SMALL["gout.md"][night.start : night.end] == "Gout hurts at night."


def loaded(folder: Path) -> tuple[Statement, ...]:
    return tuple(one for file in corpus_files(folder) for one in split(load(file), 1_200).statements)


TAKERS = {
    "Two categories, dystrophic and metastatic": {"000": ["two"], "001": ["constitute|comprises"]},
    "Three types, with calcinosis as the third": {"002": ["calcium and phosphorous salts"], "003": ["three"]},
    "Calcinosis counts as dystrophic calcification": {"001": ["calcinosis cutis"], "002": ["known as dystrophic"]},
    "Calcinosis is a type of its own": {"002": ["a distinct type"], "003": ["calcinosis"]},
    "They are associated with dystrophic calcification": {"002": ["scleroderma", "dermatomyositis"]},
    "They are associated with calcinosis": {
        "002": ["scleroderma", "dermatomyositis"],
        "003": ["scleroderma", "dermatomyositis"],
    },
    "An elevated blood calcium": {"001": ["main defect", "hypercalcemia"]},
    "An elevated calcium-phosphorous level": {"002": ["calcium-phosphorous levels"]},
    "An elevated calcium, an elevated phosphate, or both": {"003": ["calcium and/or phosphate"]},
    "Another name for pathologic calcification in general": {"001": ["heterotopic ossification"]},
    "A condition after trauma, listed under dystrophic calcification": {"002": ["heterotopic ossification"]},
    "A disorder of its own in which actual bone forms": {"004": ["actual bone forms"]},
    "Metastatic calcification": {"001": ["synovial sarcoma"]},
    "Dystrophic calcification": {"002": ["synovial sarcoma"]},
}
"""For each side what its statements say, by the originals that take it; `|` where summary and page differ."""


@pytest.mark.parametrize("folder", [CORPUS, ORIGINALS], ids=["corpus", "originals"])
def test_summaries_and_originals_take_the_same_sides_and_nothing_else_takes_one(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("the original pages are not at hand")
    originals = {file.name: load(file).source.original or file.name for file in corpus_files(folder)}
    statements = {one.id: one for one in loaded(folder)}
    found = read_contradictions(folder, tuple(statements.values()))
    assert found.problems == ()
    assert len(found.topics) == 6
    told: dict[str, dict[str, list[str]]] = {}
    for side in (side for topic in found.topics for side in topic.sides):
        for one in (statements[name] for name in side.statements):
            told.setdefault(side.claim, {}).setdefault(originals[one.document][:3], []).append(one.text.casefold())
    assert {claim: sorted(by) for claim, by in told.items()} == {claim: sorted(by) for claim, by in TAKERS.items()}
    for claim, by in TAKERS.items():
        for number, phrases in by.items():
            texts = told[claim][number]
            assert all(any(any(p in text for p in phrase.split("|")) for text in texts) for phrase in phrases), claim
            assert all(any(any(p in text for p in phrase.split("|")) for phrase in phrases) for text in texts), claim


def claims_of(*lines: str) -> set[str]:
    """The sides of the project's own topics that the statements of a document take."""
    others = {
        name: statements_of("# X", *other, name=name) for name, other in {"two": ANOTHER, "three": YET_ANOTHER}.items()
    }
    mine = statements_of("# X", *lines, name="mine.md")
    found = read_contradictions(CORPUS, (*mine, *(one for each in others.values() for one in each)))
    ids = {one.id for one in mine}
    return {side.claim for topic in found.topics for side in topic.sides if ids & set(side.statements)}


# Two documents that take every side between them, so that each topic stands and a side may be joined.
ANOTHER = (
    "There are two types of calcification, dystrophic and metastatic.",
    "Calcinosis is a form of dystrophic calcification.",
    "Dystrophic calcification is found in scleroderma.",
    "Metastatic calcification is due to hypercalcemia.",
    "Heterotopic ossification is a synonym of ectopic calcification.",
    "Synovial sarcoma leads to metastatic calcification.",
)
YET_ANOTHER = (
    "The three types are dystrophic calcification, metastatic calcification and calcinosis.",
    "Calcinosis is a separate entity.",
    "Calcinosis is found in scleroderma.",
    "Metastatic calcification is caused by high calcium or phosphate.",
    "Metastatic calcification occurs when the calcium-phosphate product is high.",
    "In heterotopic ossification mature bone is laid down.",
    "After trauma, dystrophic calcification takes the form of heterotopic ossification.",
    "Synovial sarcoma leads to dystrophic calcification.",
)


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("Ectopic calcification is divided into two types.", "Two categories, dystrophic and metastatic"),
        (
            "Two kinds of calcification are known: metastatic and dystrophic.",
            "Two categories, dystrophic and metastatic",
        ),
        (
            "Soft tissue calcification is classified into three forms.",
            "Three types, with calcinosis as the third",
        ),
        (
            "Calcinosis cutis is an example of dystrophic calcification.",
            "Calcinosis counts as dystrophic calcification",
        ),
        ("Calcinosis is a third type.", "Calcinosis is a type of its own"),
        ("Dermatomyositis often shows dystrophic calcification.", "They are associated with dystrophic calcification"),
        ("In dermatomyositis calcinosis is common.", "They are associated with calcinosis"),
        ("Metastatic calcification requires hypercalcaemia.", "An elevated blood calcium"),
        (
            "Metastatic calcification results from raised calcium or phosphate.",
            "An elevated calcium, an elevated phosphate, or both",
        ),
        (
            "Heterotopic ossification is the formation of bone in muscle.",
            "A disorder of its own in which actual bone forms",
        ),
        ("Synovial sarcomas are a cause of dystrophic calcification.", "Dystrophic calcification"),
    ],
)
def test_any_source_that_makes_the_claim_takes_the_side(line: str, claim: str) -> None:
    assert claims_of(line) == {claim}


@pytest.mark.parametrize(
    "line",
    [
        "Vascular calcification has two kinds of deposits.",
        "Dystrophic calcification is divided into two forms.",
        "Ectopic calcification is divided into two or three types.",
        "Coronary calcification in soft tissue is classified into three types.",
        "Soft tissue sarcomas are classified into three types.",
        "Calcinosis cutis is classified into five types, dystrophic, metastatic, idiopathic and two others.",
        "Dystrophic calcification and metastatic calcification differ.",
        "Calcinosis is not a form of dystrophic calcification.",
        "Calcinosis was formerly called dystrophic calcification.",
        "Is calcinosis a distinct type?",
        "Calcinosis and dystrophic calcification are both found in the skin.",
        "Calcinosis has several distinct causes.",
        "Scleroderma is a disease of connective tissue.",
        "Scleroderma does not lead to calcinosis.",
        "Dystrophic calcification or calcinosis may be seen in scleroderma.",
        "Lupus is associated with calcinosis.",
        "Idiopathic hypercalcemia of infancy is due to vitamin D, as metastatic calcification may be.",
        "In metastatic calcification elevated calcium is laid down in the kidneys.",
        "Metastatic calcification occurs without hypercalcemia.",
        "Hypercalcemia need not lead to metastatic calcification.",
        "Metastatic calcification is painful, whereas hypercalcemia is caused by cancer.",
        "Calcium phosphate precipitates in metastatic calcification.",
        "Heterotopic ossification follows trauma.",
        "Heterotopic ossification is common at the hips.",
        "In the bone near a heterotopic ossification calcium is low.",
        "Synovial sarcoma is malignant.",
        "Metastatic synovial sarcoma often calcifies.",
        "Synovial sarcoma is not a cause of metastatic calcification.",
        "Some list synovial sarcoma under metastatic calcification, others under dystrophic calcification.",
        "Osteosarcoma leads to dystrophic calcification.",
    ],
)
def test_what_only_names_the_things_takes_no_side(line: str) -> None:
    assert claims_of(line) == set()

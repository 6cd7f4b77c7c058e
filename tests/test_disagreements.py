"""The file of disagreements: each side stands where it says, and what no longer does is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import CORPUS
from builders import SMALL, Built, document, written
from fakes import HashedWords

from ingest.disagreements import file_hash, read_contradictions
from ingest.errors import UserError
from ingest.index import Index
from ingest.load import corpus_files, load
from ingest.settings import IngestSettings
from ingest.split import split
from ingest.types import Document, Place


def topics(*sides: tuple[str, str, str]) -> str:
    """The file with one topic, each side its claim, document and quote."""
    lines = ["- id: pain", "  topic: Whether gout hurts", "  asked: [gout pain]", "  sides:"]
    for claim, name, quote in sides:
        lines += [f"    - claim: {claim}", f"      passages: [{{document: {name}, quote: {quote!r}}}]"]
    return "\n".join(lines)


def documents() -> dict[str, Document]:
    made = (document("Gout hurts at night.", name="a.md"), document("Gout is painless.", name="b.md"))
    return {each.name: each for each in made}


def test_every_passage_of_the_corpus_is_found_in_a_statement_of_its_document() -> None:
    loaded = {file.name: load(file) for file in corpus_files(CORPUS)}
    found = read_contradictions(CORPUS, loaded)
    assert found.problems == ()
    assert len(found.topics) >= 6
    for topic in found.topics:
        assert len(topic.sides) >= 2
        for place in (place for side in topic.sides for place in side.places):
            statements = split(loaded[place.document], 1_200).statements
            assert any(s.start < place.end and place.start < s.end for s in statements), (topic.id, place)


def test_each_side_has_the_place_of_its_quote(tmp_path: Path) -> None:
    written(
        tmp_path,
        {"disagreements.yaml": topics(("It does", "a.md", "hurts"), ("It does not", "b.md", "Gout is painless."))},
    )
    (topic,) = read_contradictions(tmp_path, documents()).topics
    assert (topic.id, topic.topic, topic.asked) == ("pain", "Whether gout hurts", ("gout pain",))
    assert [side.places for side in topic.sides] == [(Place("a.md", 5, 10),), (Place("b.md", 0, 17),)]
    assert documents()["a.md"].text[5:10] == "hurts"


@pytest.mark.parametrize(
    ("name", "quote"), [("a.md", "Gout tickles."), ("gone.md", "Gout hurts."), ("a.md", "gout hurts")]
)
def test_a_quote_that_does_not_stand_takes_its_side_away_and_is_named(tmp_path: Path, name: str, quote: str) -> None:
    sides = (("It does", "a.md", "hurts"), ("It does not", "b.md", "painless"), ("It may", name, quote))
    written(tmp_path, {"disagreements.yaml": topics(*sides)})
    found = read_contradictions(tmp_path, documents())
    assert [side.claim for side in found.topics[0].sides] == ["It does", "It does not"]
    assert found.problems == (f"pain: {name!r} does not say {quote!r}",)


def test_a_topic_with_one_side_left_is_no_disagreement(tmp_path: Path) -> None:
    written(tmp_path, {"disagreements.yaml": topics(("It does", "a.md", "hurts"), ("It may", "a.md", "tickles"))})
    found = read_contradictions(tmp_path, documents())
    assert found.topics == ()
    assert len(found.problems) == 1


def test_a_corpus_without_the_file_has_no_disagreements(tmp_path: Path) -> None:
    assert read_contradictions(tmp_path, {}) == ((), ())
    assert file_hash(tmp_path) is None


def test_an_empty_file_has_no_disagreements_and_a_hash(tmp_path: Path) -> None:
    written(tmp_path, {"disagreements.yaml": ""})
    assert read_contradictions(tmp_path, {}) == ((), ())
    assert file_hash(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "- id: [",
        "just text",
        "- id: pain",
        topics(("It does", "a.md", "hurts")),  # one side disagrees with nobody
        topics(("It does", "a.md", "hurts"), ("It does not", "b.md", "")),
        topics(("It does", "a.md", "hurts"), ("It does not", "b.md", "painless")) + "\n  extra: field",
        b"\xff\xfe",
    ],
    ids=["no YAML", "text", "fields missing", "one side", "empty quote", "unknown field", "not UTF-8"],
)
def test_a_malformed_file_is_named_and_the_old_index_stays(small: Built, content: str | bytes) -> None:
    written(small.corpus, {"disagreements.yaml": content})
    with pytest.raises(UserError, match=r"disagreements\.yaml cannot be used"):
        small.build(HashedWords())
    Index.open(small.index, HashedWords())


def test_a_build_keeps_the_topics_and_says_which_side_it_left_out(
    small: Built, caplog: pytest.LogCaptureFixture
) -> None:
    sides = (("At night", "gout.md", "at night"), ("Never", "bone.md", "slowly"), ("By day", "gout.md", "by day"))
    written(small.corpus, {"disagreements.yaml": topics(*sides)})
    small.build(HashedWords(), IngestSettings())
    (topic,) = Index.open(small.index, HashedWords()).records.contradictions
    assert [side.claim for side in topic.sides] == ["At night", "Never"]
    assert "'gout.md' does not say 'by day'" in caplog.text
    start = SMALL["gout.md"].index("at night")
    assert topic.sides[0].places == (Place("gout.md", start, start + len("at night")),)

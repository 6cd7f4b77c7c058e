"""The index on disk: what is written is found again, and what cannot be trusted is said, never searched."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from builders import Built
from fakes import HashedWords, hashed_words

from ingest import index as index_module
from ingest.errors import StaleIndex
from ingest.index import (
    SCHEMA,
    Index,
    Scored,
    current_generation,
    passage_text,
    read_manifest,
    read_vectors,
    statement_text,
)
from ingest.terms import stems


def generation(small: Built) -> Path:
    folder = current_generation(small.index)
    assert folder is not None
    return folder


def texts(index: Index, found: list[str]) -> list[str]:
    return [index.statements[each].text for each in found]


# --- finding -----------------------------------------------------------------------------------------------------


def test_the_nearest_statement_comes_first_and_every_score_is_a_cosine(small_index: Index) -> None:
    found = small_index.nearest_statements("causes of bone loss in old age", 100)
    scores = [hit.score for hit in found]
    assert texts(small_index, [found[0].id]) == ["Old age"]  # by its path: its own words are only two of the six
    assert len(found) == len(small_index.statements)
    assert scores == sorted(scores, reverse=True)
    assert all(-1.0 <= score <= 1.0 for score in scores)


def test_the_very_text_has_cosine_one_and_not_more(small_index: Index) -> None:
    for statement in small_index.records.statements:
        best = small_index.nearest_statements(statement_text(statement), 1)[0]
        assert best.id == statement.id
        assert best.score <= 1.0
        assert best.score == pytest.approx(1.0, abs=1e-5)


def test_the_score_is_the_cosine_of_the_two_vectors(small_index: Index) -> None:
    question = "do urate crystals hurt"
    for hit in small_index.nearest_statements(question, 100):
        own = hashed_words(statement_text(small_index.statements[hit.id]))
        cosine = sum(a * b for a, b in zip(own, hashed_words(question), strict=True))
        assert hit.score == pytest.approx(cosine, abs=1e-6)


def test_the_nearest_passage_is_that_of_the_words(small_index: Index) -> None:
    best = small_index.nearest_passages("urate crystals", 1)[0]
    (passage,) = [passage for passage in small_index.records.passages if passage.id == best.id]
    assert passage.document == "gout.md"


def test_lexical_search_finds_what_shares_a_word_best_first(small_index: Index) -> None:
    found = small_index.lexical_statements(stems("the urate crystal"), 100)
    assert texts(small_index, [found[0].id]) == ["Urate crystals"]
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_lexical_search_counts_what_introduces_a_statement(small_index: Index) -> None:
    found = small_index.lexical_statements(stems("loss"), 100)
    assert {"Old age", "Rest"} <= set(texts(small_index, [hit.id for hit in found]))


@pytest.mark.parametrize("query", [[], [""], ["zzz"], ["", "zzz"]])
def test_words_that_no_statement_has_find_nothing(small_index: Index, query: list[str]) -> None:
    assert small_index.lexical_statements(query, 10) == []


def test_no_more_is_found_than_asked_for(small_index: Index) -> None:
    assert len(small_index.nearest_statements("bone", 2)) == 2
    assert len(small_index.lexical_statements(stems("bone"), 1)) == 1


def test_eight_threads_on_one_index_all_find_the_same(small: Built) -> None:
    index = Index.open(small.index, HashedWords())  # opened here, so that the threads race for its first search

    def search(_: int) -> tuple[object, ...]:
        return (
            index.nearest_statements("urate crystals in joints", 100),  # all: which of equals come in is Chroma's whim
            index.nearest_passages("bone", 100),
            index.lexical_statements(stems("bone"), 5),
        )

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(search, range(64)))
    assert len(found[0]) == 3
    assert all(each == found[0] for each in found)


def test_records_stand_in_the_order_of_documents_and_of_reading(small_index: Index) -> None:
    assert list(small_index.documents) == ["bone.md", "gout.md", "notes/lime.txt"]
    places = [(statement.document, statement.start) for statement in small_index.records.statements]
    assert places == sorted(places)
    assert list(small_index.statements) == [statement.id for statement in small_index.records.statements]


def test_a_statement_is_indexed_with_what_introduces_it(small_index: Index) -> None:
    (item,) = [each for each in small_index.records.statements if each.text == "Old age"]
    assert statement_text(item) == "Bone loss. Causes of bone loss. Old age"


def test_a_statement_that_nothing_introduces_is_indexed_with_its_headings(small_index: Index) -> None:
    first = small_index.records.statements[0]
    assert statement_text(first) == "Bone. Bone grows slowly."


def test_a_passage_is_indexed_with_its_headings_and_on_one_line(small_index: Index) -> None:
    passage = small_index.records.passages[1]
    text = passage_text(passage, small_index.documents[passage.document])
    assert text == "Bone. Bone loss. Causes of bone loss: - Old age - Rest"


def test_the_vectors_are_read_back_by_the_text_they_were_made_from(small: Built) -> None:
    vectors = read_vectors(generation(small), HashedWords())
    encoder = HashedWords()
    assert len(vectors) > 8
    for text, vector in vectors.items():
        assert list(vector) == pytest.approx(encoder.embed_query(text), abs=1e-6)


def test_who_opens_an_index_while_its_vectors_are_read_can_search_it(
    small: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second client of the same path would be stopped when the first one is closed; it has to wait for that."""
    opened = index_module._collection
    another = Index(generation(small), HashedWords())
    with ThreadPoolExecutor() as threads:
        searches: list[Future[list[Scored]]] = []

        def slowly(*what: Any) -> Any:
            if not searches:
                searches.append(threads.submit(another.nearest_statements, "a buoy", 1))
                time.sleep(1)
            return opened(*what)

        monkeypatch.setattr(index_module, "_collection", slowly)
        assert read_vectors(generation(small), HashedWords())
        assert len(searches[0].result(timeout=30)) == 1
    assert len(another.nearest_statements("a foghorn", 1)) == 1


def test_an_index_that_was_moved_still_opens_and_answers(small: Built, tmp_path: Path) -> None:
    moved = tmp_path / "else" / "where"
    moved.parent.mkdir()
    small.index.rename(moved)
    index = Index.open(moved, HashedWords())
    best = index.nearest_statements("Gout. Urate crystals", 1)[0]
    assert texts(index, [best.id]) == ["Urate crystals"]
    assert index.lexical_statements(stems("urate"), 1)


# --- not trusting ------------------------------------------------------------------------------------------------


def refusal(index: Path, encoder: HashedWords | None = None) -> str:
    with pytest.raises(StaleIndex) as told:
        Index.open(index, encoder or HashedWords())
    message = str(told.value)
    assert f"Run: python -m ingest build --index {index}" in message
    return message


def test_a_folder_without_an_index_is_named_with_the_command(tmp_path: Path) -> None:
    assert "There is no index in" in refusal(tmp_path / "none")


def test_an_index_of_another_encoder_names_both(small: Built) -> None:
    message = refusal(small.index, HashedWords("another"))
    assert "'hashed-words'" in message
    assert "'another'" in message
    assert f"--corpus {small.corpus}" in message


def test_an_index_of_another_format_names_both_versions(small: Built) -> None:
    manifest = generation(small) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema_version": SCHEMA + 1}))
    assert f"its format is {SCHEMA + 1}, this version reads {SCHEMA}" in refusal(small.index)


@pytest.mark.parametrize(
    "pointer", [b"", b"garbage\n", b"\xff\xfe", b"a\0b", b"x" * 5_000, b"../..", b"0123456789abcdef"]
)
def test_a_pointer_to_nowhere_is_refused_and_the_next_build_mends_it(small: Built, pointer: bytes) -> None:
    (small.index / "current").write_bytes(pointer)
    refusal(small.index)
    assert small.build(HashedWords()).is_new
    Index.open(small.index, HashedWords())


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "manifest.json is missing": lambda folder: (folder / "manifest.json").unlink(),
    "manifest.json is cut off": lambda folder: cut_off(folder / "manifest.json"),
    "records.json is missing": lambda folder: (folder / "records.json").unlink(),
    "records.json is cut off": lambda folder: cut_off(folder / "records.json"),
    "chroma is missing": lambda folder: shutil.rmtree(folder / "chroma"),
    "chroma's table is missing": lambda folder: (folder / "chroma" / "chroma.sqlite3").unlink(),
    "chroma's table is cut off": lambda folder: cut_off(folder / "chroma" / "chroma.sqlite3"),
    # Opened all the same, half a vector file ended the process with a segmentation fault.
    "a vector file is cut off": lambda folder: cut_off(next((folder / "chroma").rglob("data_level0.bin"))),
    "bm25 is missing": lambda folder: shutil.rmtree(folder / "bm25"),
    "bm25 is empty": lambda folder: (folder / "bm25" / "vocab.index.json").write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_refused_and_the_next_build_mends_it(small: Built, damage: Callable[[Path], object]) -> None:
    whole = generation(small).joinpath("records.json").read_bytes()
    damage(generation(small))
    refusal(small.index)
    encoder = HashedWords()
    assert small.build(encoder).is_new
    index = Index.open(small.index, HashedWords())
    assert texts(index, [index.nearest_statements("Gout. Urate crystals", 1)[0].id]) == ["Urate crystals"]
    assert index.lexical_statements(stems("urate"), 1)
    assert generation(small).joinpath("records.json").read_bytes() == whole


def test_garbage_of_the_right_length_is_found_out_at_the_first_search(small: Built) -> None:
    table = generation(small) / "chroma" / "chroma.sqlite3"
    table.write_bytes(b"?" * table.stat().st_size)
    vocabulary = generation(small) / "bm25" / "vocab.index.json"
    vocabulary.write_bytes(b"?" * vocabulary.stat().st_size)
    index = Index.open(small.index, HashedWords())
    for _ in range(2):  # the second time Chroma fails in another way
        with pytest.raises(StaleIndex, match="cannot be searched"):
            index.nearest_statements("urate", 1)
        with pytest.raises(StaleIndex, match="cannot be read"):
            index.lexical_statements(stems("urate"), 1)
    assert read_vectors(generation(small), HashedWords()) == {}


def test_vectors_of_a_damaged_folder_are_not_read_and_this_is_said(
    small: Built, caplog: pytest.LogCaptureFixture
) -> None:
    cut_off(next((generation(small) / "chroma").rglob("data_level0.bin")))
    assert read_vectors(generation(small), HashedWords()) == {}
    assert "data_level0.bin is cut off" in caplog.text
    assert "made anew" in caplog.text


def test_the_manifest_names_what_made_the_index(small: Built) -> None:
    manifest = read_manifest(generation(small))
    assert (manifest.schema_version, manifest.encoder, manifest.passage_chars) == (SCHEMA, "hashed-words", 1_200)
    assert manifest.corpus == str(small.corpus.resolve())
    assert sorted(manifest.files) == ["bone.md", "gout.md", "notes/lime.txt"]
    assert "chroma/chroma.sqlite3" in manifest.parts

"""A build redoes what changed and nothing else, and whatever befalls it, the index in use stays whole."""

from __future__ import annotations

import logging
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from builders import SMALL, Built, python, wait_for, written
from fakes import BrokenEncoder, HashedWords
from filelock import FileLock

from ingest import build as build_module
from ingest.build import BuildReport, Progress, build
from ingest.errors import BuildRunning, UserError
from ingest.index import Index, current_generation, read_manifest
from ingest.settings import IngestSettings
from ingest.terms import stems

HELD_BUILD = """
import sys
from pathlib import Path
from fakes import HeldEncoder
from ingest.build import build
from ingest.settings import IngestSettings
corpus, index, folder = map(Path, sys.argv[1:])
build(corpus, index, HeldEncoder(folder), IngestSettings())
"""

NEW = {"quartz.md": "# Quartz\n\nQuartz is hard.\n"}


def records(index: Path) -> bytes:
    folder = current_generation(index)
    assert folder is not None
    return (folder / "records.json").read_bytes()


def outcomes(report: BuildReport) -> dict[str, str]:
    return {file.document: file.outcome for file in report.files}


def assert_answers(index: Path, document: str, words: str) -> None:
    """The index opens, and both searches find the document by its words."""
    opened = Index.open(index, HashedWords())
    for found in (opened.nearest_statements(words, 1), opened.lexical_statements(stems(words), 1)):
        assert opened.statements[found[0].id].document == document


def fresh(tmp_path: Path, files: dict[str, str | bytes]) -> Built:
    return Built(written(tmp_path / "corpus", files), tmp_path / "index")


# --- only what changed -------------------------------------------------------------------------------------------


def test_the_first_build_encodes_every_text_and_adds_every_file(tmp_path: Path) -> None:
    made, encoder = fresh(tmp_path, dict(SMALL)), HashedWords()
    report = made.build(encoder)
    assert set(outcomes(report).values()) == {"added"}
    assert report.encoded == len(encoder.encoded) == report.statements + report.passages - 1  # «Limestone.» is both
    assert report.is_new


def test_building_twice_is_building_once(small: Built) -> None:
    before, first = records(small.index), current_generation(small.index)
    encoder = HashedWords()
    report = small.build(encoder)
    assert (report.encoded, encoder.encoded, report.is_new) == (0, [], False)
    assert set(outcomes(report).values()) == {"unchanged"}
    assert current_generation(small.index) == first
    assert records(small.index) == before


def test_the_same_corpus_gives_the_same_index_anywhere(small: Built, tmp_path: Path) -> None:
    made = Built(written(tmp_path / "other" / "place", dict(SMALL)), tmp_path / "other" / "index")
    report = made.build(HashedWords())
    assert report.generation == small.build(HashedWords()).generation
    assert records(made.index) == records(small.index)


def test_a_new_file_alone_is_encoded(small: Built) -> None:
    written(small.corpus, NEW)
    encoder = HashedWords()
    report = small.build(encoder)
    assert set(encoder.encoded) == {"Quartz. Quartz is hard."}
    assert report.encoded == 1
    assert outcomes(report) == dict.fromkeys(SMALL, "unchanged") | {"quartz.md": "added"}
    assert_answers(small.index, "quartz.md", "quartz")
    assert_answers(small.index, "gout.md", "urate crystals")


def test_of_a_changed_file_only_what_is_new_is_encoded(small: Built) -> None:
    written(small.corpus, {"gout.md": SMALL["gout.md"].replace("Red joints", "Blue joints")})
    encoder = HashedWords()
    report = small.build(encoder)
    assert "Gout. Blue joints" in encoder.encoded
    assert report.encoded == 2  # the item and the passage that holds it
    assert outcomes(report)["gout.md"] == "changed"
    assert_answers(small.index, "gout.md", "blue joints")
    assert Index.open(small.index, HashedWords()).lexical_statements(stems("red"), 1) == []


def test_a_removed_file_is_gone_and_nothing_is_encoded(small: Built) -> None:
    (small.corpus / "gout.md").unlink()
    encoder = HashedWords()
    report = small.build(encoder)
    assert (report.encoded, encoder.encoded) == (0, [])
    assert outcomes(report)["gout.md"] == "removed"
    index = Index.open(small.index, HashedWords())
    assert "gout.md" not in index.documents
    assert index.lexical_statements(stems("urate"), 1) == []
    assert all("gout" not in index.statements[hit.id].document for hit in index.nearest_statements("urate", 100))


def test_add_then_remove_gives_the_index_from_before(small: Built) -> None:
    before, first = records(small.index), small.build(HashedWords()).generation
    written(small.corpus, NEW)
    small.build(HashedWords())
    (small.corpus / "quartz.md").unlink()
    assert small.build(HashedWords()).generation == first
    assert records(small.index) == before


def test_what_stands_now_in_the_place_of_an_open_index_is_read_and_not_what_stood_there(
    small: Built, tmp_path: Path
) -> None:
    """Adding a file and taking it away makes the same folder anew, and Chroma keeps its handle on the deleted one."""
    before = Index.open(small.index, HashedWords())
    assert before.nearest_statements("urate crystals", 1)
    other = fresh(tmp_path / "other", {**NEW})
    other.build(HashedWords())
    place, instead = current_generation(small.index), current_generation(other.index)
    assert place
    assert instead
    shutil.rmtree(place)
    shutil.copytree(instead, place)
    assert_answers(small.index, "quartz.md", "quartz")


def test_what_sources_yaml_says_of_one_file_changes_that_file(small: Built) -> None:
    written(small.corpus, {"sources.yaml": "files:\n  gout.md: {kind: lesson}\n"})
    report = small.build(HashedWords())
    assert [name for name, outcome in outcomes(report).items() if outcome == "changed"] == ["gout.md"]
    assert Index.open(small.index, HashedWords()).documents["gout.md"].source.kind == "lesson"
    assert report.encoded == 0


def test_the_same_text_in_two_documents_is_encoded_once_and_stands_twice(tmp_path: Path) -> None:
    made, encoder = fresh(tmp_path, {"a.md": "Gout hurts.", "b.md": "Gout hurts."}), HashedWords()
    report = made.build(encoder)
    assert (report.statements, report.passages) == (2, 2)
    assert encoder.encoded == ["Gout hurts."]
    found = Index.open(made.index, encoder).nearest_statements("Gout hurts.", 5)
    assert len({hit.id for hit in found}) == 2
    assert [hit.score for hit in found] == pytest.approx([1.0, 1.0])


def test_another_setting_or_encoder_makes_everything_anew(small: Built) -> None:
    encoder = HashedWords()
    assert small.build(encoder, IngestSettings(passage_chars=200)).encoded == len(encoder.encoded) > 5
    other = HashedWords("another")
    assert small.build(other).encoded == len(other.encoded) > 5
    Index.open(small.index, other)


def test_a_corpus_that_moved_is_noted_and_nothing_is_redone(small: Built, tmp_path: Path) -> None:
    moved = replace(small, corpus=small.corpus.rename(tmp_path / "moved"))
    report = moved.build(HashedWords())
    assert (report.is_new, report.encoded) == (False, 0)
    folder = current_generation(small.index)
    assert folder is not None
    assert read_manifest(folder).corpus == str(moved.corpus.resolve())
    assert_answers(small.index, "gout.md", "urate")


def test_progress_is_told_for_every_file_and_text(tmp_path: Path) -> None:
    made = fresh(tmp_path, dict(SMALL))
    stages: list[tuple[str, int]] = []
    done: list[int] = []
    report = build(
        made.corpus,
        made.index,
        HashedWords(),
        IngestSettings(),
        Progress(lambda what, count: stages.append((what, count)), done.append),
    )
    texts = report.statements + report.passages
    assert stages == [("reading", 3), ("encoding", texts)]
    assert sum(done) == 3 + texts


def test_two_generations_are_kept_and_no_more(small: Built) -> None:
    for name in ("one", "two", "three"):
        written(small.corpus, {f"{name}.md": f"This is {name}.\n"})
        small.build(HashedWords())
    folders = [path for path in small.index.iterdir() if path.is_dir()]
    assert len(folders) == 2
    assert current_generation(small.index) in folders


def test_an_index_that_is_open_goes_on_answering_from_before(small: Built) -> None:
    opened = Index.open(small.index, HashedWords())
    (small.corpus / "gout.md").unlink()
    small.build(HashedWords())
    assert opened.statements[opened.nearest_statements("urate crystals", 1)[0].id].document == "gout.md"
    assert opened.lexical_statements(stems("urate"), 1)


# --- files that cannot be read -----------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_named_with_its_reason_and_the_rest_is_built(small: Built) -> None:
    written(small.corpus, {**NEW, "binary.txt": b"\x00\xff\x00"})
    for _ in range(2):  # and again in the next build, which changes nothing
        report = small.build(HashedWords())
        (bad,) = [file for file in report.files if file.outcome == "unreadable"]
        assert bad.document == "binary.txt"
        assert bad.problem
        assert "binary.txt" in bad.problem
    assert not report.is_new
    assert_answers(small.index, "quartz.md", "quartz")


def test_a_file_that_was_mended_is_added_and_one_that_broke_is_dropped(small: Built) -> None:
    written(small.corpus, {"new.md": b"", "gout.md": b"\xff"})
    assert outcomes(small.build(HashedWords())) | {"bone.md": ""} == {
        "bone.md": "",
        "gout.md": "unreadable",
        "new.md": "unreadable",
        "notes/lime.txt": "unchanged",
    }
    assert "gout.md" not in Index.open(small.index, HashedWords()).documents
    written(small.corpus, {"new.md": "Quartz is hard.\n"})
    assert outcomes(small.build(HashedWords()))["new.md"] == "added"
    assert_answers(small.index, "new.md", "quartz")


def test_a_file_over_the_limit_is_reported_with_both_numbers(small: Built) -> None:
    written(small.corpus, {"big.txt": "word " * 1_000})
    report = small.build(HashedWords(), IngestSettings(max_file_bytes=4_000))
    (big,) = [file for file in report.files if file.document == "big.txt"]
    assert big.outcome == "unreadable"
    assert "5,000" in str(big.problem)
    assert "4,000" in str(big.problem)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({}, "it is empty"),
        ({"a.txt": b"\x00\xff", "b.md": b""}, "a.txt"),
        ({"a.md": "# Only a title\n"}, "only headings"),
        ({"picture.png": b"\x89PNG"}, "it is empty"),
    ],
    ids=["empty", "unreadable", "headings", "other formats"],
)
def test_a_corpus_without_text_is_the_callers_mistake_and_the_old_index_stays(
    small: Built, tmp_path: Path, files: dict[str, str | bytes], named: str
) -> None:
    before = sorted(small.index.rglob("*"))
    bad = replace(small, corpus=written(tmp_path / "bad", files))
    bad.corpus.mkdir(exist_ok=True)
    with pytest.raises(UserError, match=named):
        bad.build(HashedWords())
    assert sorted(small.index.rglob("*")) == before
    assert_answers(small.index, "gout.md", "urate")
    with pytest.raises(UserError):
        replace(bad, index=tmp_path / "new").build(HashedWords())
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["lock"]


def test_a_corpus_folder_that_does_not_exist_is_named_and_no_index_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        Built(tmp_path / "nowhere", tmp_path / "index").build(HashedWords())
    assert not (tmp_path / "index").exists()


def test_an_index_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    made = fresh(tmp_path, dict(SMALL))
    made.index.write_text("a file")
    with pytest.raises(UserError, match=r"index' cannot be made .* --index"):
        made.build(HashedWords())
    assert made.index.read_text() == "a file"


# --- builds that end badly ---------------------------------------------------------------------------------------


def test_an_encoder_that_fails_leaves_the_old_index_and_the_next_build_succeeds(small: Built) -> None:
    written(small.corpus, NEW)
    with pytest.raises(UserError, match="cannot be loaded"):
        small.build(BrokenEncoder())
    assert_answers(small.index, "gout.md", "urate")
    assert small.build(HashedWords()).encoded == 1
    assert not list(small.index.glob("building-*"))


def test_a_killed_build_leaves_the_old_index_and_the_next_build_cleans_up(small: Built, tmp_path: Path) -> None:
    written(small.corpus, NEW)
    before = records(small.index)
    process = python("-c", HELD_BUILD, str(small.corpus), str(small.index), str(tmp_path))
    wait_for(tmp_path / "held")
    assert list(small.index.glob("building-*"))
    process.kill()
    process.communicate()
    assert records(small.index) == before
    assert_answers(small.index, "gout.md", "urate")
    report = small.build(HashedWords())
    assert outcomes(report)["quartz.md"] == "added"
    assert_answers(small.index, "quartz.md", "quartz")
    assert not list(small.index.glob("building-*"))


def test_a_build_killed_just_before_the_swap_is_made_again(small: Built, tmp_path: Path) -> None:
    before = (small.index / "current").read_bytes()
    written(small.corpus, NEW)
    report = small.build(HashedWords())
    (small.index / "current").write_bytes(before)  # the new generation is whole, and nothing points to it
    assert_answers(small.index, "gout.md", "urate")
    again = small.build(HashedWords())
    assert again.generation == report.generation
    assert again.is_new
    assert_answers(small.index, "quartz.md", "quartz")


def test_the_second_of_two_builds_waits_and_both_succeed(
    small: Built, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    written(small.corpus, NEW)
    process = python("-c", HELD_BUILD, str(small.corpus), str(small.index), str(tmp_path))
    wait_for(tmp_path / "held")
    reports: list[BuildReport] = []
    second = threading.Thread(target=lambda: reports.append(small.build(HashedWords())))
    with caplog.at_level(logging.WARNING):
        second.start()
        second.join(0.3)
        assert second.is_alive()
        assert f"another build is at work on {small.index}" in caplog.text
        assert_answers(small.index, "gout.md", "urate")
        (tmp_path / "go").touch()
        second.join(30)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert [(report.is_new, report.encoded) for report in reports] == [(False, 0)]
    assert_answers(small.index, "quartz.md", "quartz")


def test_a_build_that_waited_in_vain_says_so(small: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "_WAIT_FOR_OTHER_BUILD_S", 0.1)
    with FileLock(small.index / "lock"):
        failures: list[BuildRunning] = []

        def attempt() -> None:
            with pytest.raises(BuildRunning, match="run the build again") as told:
                small.build(HashedWords())
            failures.append(told.value)

        other = threading.Thread(target=attempt)
        other.start()
        other.join(30)
    assert len(failures) == 1
    assert not small.build(HashedWords()).is_new


@pytest.mark.parametrize(
    ("part", "encoded"), [("chroma", "all"), ("bm25", "none")], ids=["vectors are gone", "words are gone"]
)
def test_a_damaged_part_is_made_again_though_no_file_changed(small: Built, part: str, encoded: str) -> None:
    folder = current_generation(small.index)
    assert folder is not None
    shutil.rmtree(folder / part)
    report = small.build(HashedWords())
    assert report.is_new
    assert (report.encoded > 0) == (encoded == "all")
    assert set(outcomes(report).values()) == {"unchanged"}
    assert current_generation(small.index) == folder
    assert_answers(small.index, "gout.md", "urate")

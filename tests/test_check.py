"""The check says what of an index is out of date or broken, in words, and builds nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builders import SMALL, Built, written
from fakes import HashedWords

from ingest.check import CheckResult, check
from ingest.index import current_generation
from ingest.settings import IngestSettings

SETTINGS = IngestSettings(encoder="hashed-words")


def differences(small: Built, settings: IngestSettings = SETTINGS) -> tuple[str, ...]:
    """What a check finds in an index that is not current, the command that mends it aside."""
    result = check(small.index, settings)
    assert result.is_current is False
    assert result.differences[-1] == f"run: python -m ingest build --index {small.index} --corpus {small.corpus}"
    return result.differences[:-1]


def test_a_fresh_index_is_current_and_the_check_changes_nothing(small: Built) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.index.rglob("*")}
    assert check(small.index, SETTINGS) == CheckResult(True, ())
    assert {path: path.stat().st_mtime_ns for path in small.index.rglob("*")} == before


def test_a_new_a_changed_and_a_removed_file_are_named_and_a_build_settles_them(small: Built) -> None:
    written(small.corpus, {"quartz.md": "Quartz is hard.\n", "bone.md": SMALL["bone.md"] + "\nMore.\n"})
    (small.corpus / "gout.md").unlink()
    assert differences(small) == ("new file: quartz.md", "file is gone: gout.md", "file changed: bone.md")
    small.build(HashedWords())
    assert check(small.index, SETTINGS).is_current


def test_a_file_that_was_only_touched_is_no_difference(small: Built) -> None:
    (small.corpus / "gout.md").touch()
    assert check(small.index, SETTINGS).is_current


def test_an_unreadable_file_that_the_build_reported_is_no_difference(small: Built) -> None:
    written(small.corpus, {"empty.md": b""})
    assert differences(small) == ("new file: empty.md",)
    small.build(HashedWords())
    assert check(small.index, SETTINGS).is_current


def test_a_new_or_changed_file_of_disagreements_is_a_difference(small: Built) -> None:
    for content in ("[]\n", "# none\n[]\n"):
        written(small.corpus, {"disagreements.yaml": content})
        assert differences(small) == ("file changed: disagreements.yaml",)
        small.build(HashedWords())
        assert check(small.index, SETTINGS).is_current


def test_what_sources_yaml_says_of_a_file_counts_as_a_change_of_it(small: Built) -> None:
    written(small.corpus, {"sources.yaml": "files:\n  gout.md: {kind: lesson}\n"})
    assert differences(small) == ("file changed: gout.md",)


def test_another_setting_is_named_with_both_values(small: Built) -> None:
    (encoder,) = differences(small, IngestSettings(encoder="another"))
    assert "'hashed-words'" in encoder
    assert "'another'" in encoder
    (passages,) = differences(small, IngestSettings(encoder="hashed-words", passage_chars=500))
    assert "1200" in passages
    assert "500" in passages


@pytest.mark.parametrize("part", ["chroma/chroma.sqlite3", "bm25/vocab.index.json"])
def test_a_missing_and_a_cut_off_part_are_named(small: Built, part: str) -> None:
    folder = current_generation(small.index)
    assert folder is not None
    size = (folder / part).stat().st_size
    (folder / part).write_bytes(b"x")
    assert differences(small) == (f"{part} is cut off at 1 of {size} bytes",)
    (folder / part).unlink()
    assert differences(small) == (f"{part} is missing",)


@pytest.mark.parametrize("name", ["manifest.json", "records.json"])
def test_an_index_that_cannot_be_read_is_not_current(small: Built, name: str) -> None:
    folder = current_generation(small.index)
    assert folder is not None
    (folder / name).write_text("{")
    result = check(small.index, SETTINGS)
    assert result.is_current is False
    assert name in result.differences[0]
    assert f"--index {small.index}" in result.differences[0]


def test_a_garbage_pointer_is_not_current(small: Built) -> None:
    (small.index / "current").write_bytes(b"\xff")
    assert check(small.index, SETTINGS).is_current is False


def test_without_an_index_it_cannot_be_told(tmp_path: Path) -> None:
    result = check(tmp_path / "none", SETTINGS)
    assert result.is_current is None
    assert f"python -m ingest build --index {tmp_path / 'none'}" in result.differences[0]
    assert not (tmp_path / "none").exists()


def test_with_the_corpus_folder_gone_it_cannot_be_told(small: Built) -> None:
    shutil.rmtree(small.corpus)
    result = check(small.index, SETTINGS)
    assert result.is_current is None
    assert result.differences == (f"its corpus folder {str(small.corpus)!r} is gone",)

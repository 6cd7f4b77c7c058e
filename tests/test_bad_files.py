"""Files that cannot be read: each is refused with its name, the reason and what to do, and at once."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from block_checks import saved
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document as LangChainDocument

from ingest.errors import UnreadableFile
from ingest.langchain_documents import CorpusLoader
from ingest.load import FORMATS, CorpusFile, load


@pytest.mark.parametrize("ending", list(FORMATS))
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(tmp_path: Path, ending: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=rf"'a{ending}' cannot be read: .*\. \w+ .*\."):
        load(saved(tmp_path, f"a{ending}", content))


@pytest.mark.parametrize("ending", [".md", ".txt", ".html"])
def test_binary_content_is_refused_with_the_place_of_the_nul_byte(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UnreadableFile, match=r"binary data .*at byte 4"):
        load(saved(tmp_path, f"a{ending}", b"text\0more"))


@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_another_encoding_is_refused_with_the_place_of_the_first_wrong_byte(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UnreadableFile, match=r"not UTF-8 \(byte 0xe9 at byte offset 3\). Save it again as UTF-8"):
        load(saved(tmp_path, f"a{ending}", "café\n".encode("latin-1")))
    with pytest.raises(UnreadableFile, match="UTF-16"):
        load(saved(tmp_path, f"b{ending}", "text\n".encode("utf-16")))


def test_a_file_with_nothing_but_front_matter_or_rules_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.md", "---\ntitle: T\n---\n"), ("b.txt", "-----\n\n=====\n"), ("c.html", "<p></p>")):
        with pytest.raises(UnreadableFile, match="holds no text"):
            load(saved(tmp_path, name, content))


def test_a_page_of_furniture_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="furniture only"):
        load(saved(tmp_path, "a.txt", "Skip to main content\n\nYou are here: Home\n\nCookie settings\n"))


def test_a_file_over_the_limit_is_refused_with_both_numbers(tmp_path: Path) -> None:
    file = saved(tmp_path, "a.txt", "Some text.\n" * 100)
    with pytest.raises(UnreadableFile, match=r"too large \(1,100 bytes, the limit is 1,000\)"):
        load(file, max_bytes=1_000)
    assert load(file, max_bytes=1_100).blocks


def test_a_missing_file_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"'a.md' cannot be read: No such file"):
        load(CorpusFile(tmp_path / "a.md", "a.md"))
    with pytest.raises(UnreadableFile, match=r"'.odt' files are not known"):
        load(saved(tmp_path, "a.odt", "text"))


@pytest.mark.parametrize("ending", [".md", ".txt", ".html"])
@pytest.mark.parametrize(
    "content",
    [
        "calcium " * 100_000,
        "a" * 500_000,
        " " * 500_000 + "x",
        "> " * 20_000 + "x",
        "[" * 50_000,
        "![" * 20_000,
        "- item\n" * 5_000,
        "About the author\n\nA line.\n\n" * 1_000,
        "Contents\n\n" * 2_000,
        "".join(f"{' ' * (depth % 500)}- x\n" for depth in range(1_000)),
    ],
    ids=["words", "letters", "spaces", "quotes", "brackets", "pictures", "items", "endings", "contents", "nested"],
)
def test_huge_lines_and_endless_repetition_do_not_hang(tmp_path: Path, ending: str, content: str) -> None:
    begun = time.perf_counter()
    with suppress(UnreadableFile):
        load(saved(tmp_path, f"a{ending}", content))
    assert time.perf_counter() - begun < 5


@given(st.sampled_from(list(FORMATS)), st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]))
@settings(deadline=None, max_examples=100)
def test_whatever_the_bytes_a_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, ending: str, content: bytes, opening: bytes
) -> None:
    file = saved(tmp_path_factory.getbasetemp(), f"any{ending}", opening + content)
    with suppress(UnreadableFile):
        assert load(file).blocks


def test_langchain_gets_the_same_text_and_bad_files_are_left_out_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = saved(tmp_path, "a.md", "---\ntitle: T\nauthors: [A B, C D]\nkind: lesson\n---\n\nText.\n")
    saved(tmp_path, "b.txt", b"\0")
    documents = CorpusLoader(tmp_path).load()
    loaded = load(good)
    assert documents == [
        LangChainDocument(
            page_content=loaded.text,
            metadata={
                "document": "a.md",
                "format": "md",
                "sha256": loaded.sha256,
                "title": "T",
                "authors": "A B, C D",
                "kind": "lesson",
            },
        )
    ]
    assert "'b.txt' cannot be read" in caplog.text

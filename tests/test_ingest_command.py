"""The command line of ingest as a script sees it: exit status, standard output, standard error."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from builders import SMALL, python, written
from fakes import BrokenEncoder, HashedWords

from ingest import __main__ as command


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Shell:
    """Runs commands in this process, in a folder of its own, with an encoder that needs no model."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured

    def __call__(self, *arguments: str) -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["python -m ingest", *arguments])
        self._captured.readouterr()
        try:
            status = command.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = self._captured.readouterr()
        return Ran(status, out, err.decode())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Shell:
    """A shell in a folder with the small corpus under its default name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "SentenceEncoder", HashedWords)
    written(tmp_path / "corpus", SMALL)
    return Shell(monkeypatch, capsysbinary)


def test_build_says_what_it_did_and_then_that_nothing_is_left_to_do(run: Shell) -> None:
    first = run("build")
    assert (first.status, first.err) == (0, "")
    assert first.out.decode().splitlines() == [
        "added: bone.md",
        "added: gout.md",
        "added: notes/lime.txt",
        "The index in .index is built: 9 statements in 4 passages of 3 documents, 12 texts encoded.",
    ]
    again = run("build")
    assert again.status == 0
    assert again.out.decode().splitlines() == [
        "The index in .index is already up to date: 9 statements in 4 passages of 3 documents, 0 texts encoded."
    ]


def test_build_names_a_file_it_cannot_read_and_still_succeeds(run: Shell) -> None:
    written(Path("corpus"), {"binary.txt": b"\x00\xff"})
    ran = run("build")
    assert ran.status == 0
    (line,) = [line for line in ran.out.decode().splitlines() if line.startswith("unreadable")]
    assert line.startswith("unreadable: binary.txt — ")


def test_build_as_json_is_one_document_with_every_file(run: Shell) -> None:
    written(Path("corpus"), {"empty.md": b""})
    report = run("build", "--json").json
    assert [file["document"] for file in report["files"]] == ["bone.md", "empty.md", "gout.md", "notes/lime.txt"]
    assert {file["outcome"] for file in report["files"]} == {"added", "unreadable"}
    assert report["files"][0]["problem"] is None
    assert "empty" in report["files"][1]["problem"]
    assert (report["statements"], report["encoded"], report["is_new"]) == (9, 12, True)


def test_the_folders_can_be_named(run: Shell, tmp_path: Path) -> None:
    written(tmp_path / "mine", {"a.md": "Quartz is hard."})
    assert run("build", "--corpus", "mine", "--index", "idx").status == 0
    assert run("check", "--index", "idx").status == 0
    assert run("show", "a.md", "--index", "idx").out == b"Quartz is hard."
    assert not Path(".index").exists()


def test_check_exits_with_0_1_or_2(run: Shell) -> None:
    missing = run("check")
    assert (missing.status, missing.out.decode().splitlines()[0]) == (2, "The index in .index is not to be judged.")
    run("build")
    fresh = run("check")
    assert (fresh.status, fresh.out) == (0, b"The index in .index is whole and current.\n")
    written(Path("corpus"), {"new.md": "Quartz."})
    stale = run("check")
    assert stale.status == 1
    assert "- new file: new.md" in stale.out.decode().splitlines()


def test_check_as_json_says_the_same(run: Shell) -> None:
    assert run("check", "--json").json["is_current"] is None
    run("build")
    assert run("check", "--json").json == {"is_current": True, "differences": []}
    Path("corpus", "gout.md").unlink()
    stale = run("check", "--json")
    assert stale.status == 1
    assert stale.json["differences"][0] == "file is gone: gout.md"


def test_check_heeds_the_settings_of_the_environment(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    monkeypatch.setenv("INGEST_PASSAGE_CHARS", "300")
    assert run("check").status == 1
    assert run("build").status == 0
    assert run("check").status == 0


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_show_prints_the_file_itself_to_the_byte(run: Shell, name: str) -> None:
    content = "---\r\ntitle: Größe\r\n---\r\n\r\n# Größe\r\n\r\nBone – or 🦴?\r\n\r\n\tNo end of line here".encode()
    written(Path("corpus"), {name: content})
    run("build")
    shown = run("show", name)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == content


def test_show_prints_what_offsets_count(run: Shell) -> None:
    written(Path("corpus"), {"page.html": "<html><body><h1>Quartz</h1><p>Quartz is hard.</p></body></html>"})
    run("build")
    assert run("show", "page.html").out.decode().split() == ["Quartz", "Quartz", "is", "hard."]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "--corpus", "nowhere"], "'nowhere'"),
        (["build", "--index", "corpus/gout.md"], "cannot be made"),
        (["build", "--corpus", "corpus/notes/empty"], "does not exist"),
        (["show", "gout.md", "--index", "nowhere"], "There is no index in 'nowhere'. Run: python -m ingest build"),
        (["show", "nothing.md"], "It has: bone.md, gout.md, notes/lime.txt."),
        (["show"], "Missing argument"),
        (["build", "--nonsense"], "No such option"),
        (["nonsense"], "No such command"),
    ],
)
def test_a_mistake_exits_with_2_and_a_message_and_no_traceback(run: Shell, arguments: list[str], told: str) -> None:
    run("build")
    ran = run(*arguments)
    assert ran.status == 2
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert ran.out == b""


@pytest.mark.parametrize(
    "arguments", [["build", "--json"], ["check", "--json"], ["show", "gout.md"]], ids=["build", "check", "show"]
)
def test_a_broken_index_is_never_a_traceback(run: Shell, arguments: list[str]) -> None:
    run("build")
    Path(".index", "current").write_bytes(b"\xff\0")
    ran = run(*arguments)
    assert ran.status == {"build": 0, "check": 1, "show": 2}[arguments[0]]
    assert "Traceback" not in ran.err


def test_a_setting_that_cannot_be_used_is_named(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_PASSAGE_CHARS", "many")
    for arguments in (["build"], ["check"]):
        ran = run(*arguments)
        assert ran.status == 2
        assert "INGEST_PASSAGE_CHARS='many'" in ran.err


def test_an_encoder_that_cannot_be_loaded_is_told_in_one_line(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "SentenceEncoder", BrokenEncoder)
    ran = run("build")
    assert (ran.status, ran.out, ran.err) == (2, b"", "The encoder cannot be loaded.\n")


def test_progress_goes_to_a_terminals_standard_error_alone(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run("build", "--json").json["is_new"]
    assert "reading" in terminal.getvalue()
    assert "encoding" in terminal.getvalue()


def test_run_as_a_module_it_has_the_same_exit_status_and_output(tmp_path: Path) -> None:
    process = python("-m", "ingest", "show", "a.md", "--index", str(tmp_path / "none"))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err.startswith("There is no index in")
    assert len(err.splitlines()) == 1

"""The command line of the assistant as a script sees it: exit status, standard output, standard error."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from assistant_builders import LIGHTHOUSES
from builders import python, written
from fakes import HashedWords

from assistant import __main__ as command
from ingest import encode
from ingest.build import build
from ingest.settings import IngestSettings

ASKED = "What is a Fresnel lens?"
COVERED_TWICE = "What is a lighthouse?"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Shell:
    """Runs commands in this process, in a folder of its own, with an encoder that needs no model."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes], folder: Path) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured
        self.folder = folder
        self.encoders: list[HashedWords] = []

    def encoder(self, name: str) -> HashedWords:
        """In place of the real one; it is counted."""
        self.encoders.append(HashedWords(name))
        return self.encoders[-1]

    def __call__(self, *arguments: str, given: str | bytes = "") -> Ran:
        data = given.encode() if isinstance(given, str) else given
        self._monkeypatch.setattr(sys, "argv", ["python -m assistant", *arguments])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._captured.readouterr()
        try:
            status = command.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = self._captured.readouterr()
        return Ran(status, out.decode(), err.decode())

    def save(self, name: str, text: str | bytes) -> str:
        """The name of a file in the shell's folder that now holds the text."""
        (self.folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return name


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus of lighthouses and its index, under their default names."""
    folder = tmp_path_factory.mktemp("lighthouses")
    encoder = HashedWords(IngestSettings().encoder)
    build(written(folder / "corpus", LIGHTHOUSES), folder / ".index", encoder, IngestSettings())
    return folder


@pytest.fixture
def run(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Shell:
    """A shell in a folder with a corpus and its index, a copy of its own."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    shell = Shell(monkeypatch, capsysbinary, tmp_path)
    monkeypatch.setattr(encode, "SentenceEncoder", shell.encoder)
    return shell


def assert_told(ran: Ran, *words: str) -> None:
    """The caller's mistake: exit 2, nothing on standard output, a message without a traceback."""
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def test_ask_json_prints_one_document_and_nothing_else(run: Shell) -> None:
    ran = run("ask", ASKED, "--json")
    assert ran.status == 0
    assert (ran.json["question"], ran.json["outcome"]) == (ASKED, "answered")
    assert "[1]" in ran.json["text"]
    assert ran.json["citations"][0]["document"] == "keepers.md"


def test_ask_prints_the_answer_with_its_places(run: Shell) -> None:
    ran = run("ask", ASKED)
    assert ran.status == 0
    cited = run("ask", ASKED, "--json").json["citations"][0]
    assert cited["quote"] in ran.out
    assert f"[1] Lighthouses and their keepers › Fresnel lens (keepers.md, {cited['start']}-{cited['end']})" in ran.out


def test_ask_prints_notices_and_both_sides(run: Shell) -> None:
    out = run("ask", "At what distance is the foghorn heard?").out
    assert "The sources disagree: How far a foghorn is heard" in out
    assert "- Eight kilometres [" in out
    assert "- Five kilometres [" in out
    assert "Note: The only support for this is an AI-generated page" in run("ask", "What is a buoy?").out


def test_an_audience_is_named_or_set_and_an_unknown_one_is_told(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "Which dangers to a lighthouse are there, and what is it?"
    usual, named = (run("ask", question, "--json", *more).out for more in ((), ("--audience", "clinician")))
    monkeypatch.setenv("ASSISTANT_AUDIENCE", "clinician")
    assert run("ask", question, "--json").out == named
    assert run("ask", question, "--json", "--audience", "").out == usual
    batch = run.save("one.jsonl", json.dumps({"id": 1, "turns": [question]}))
    assert run("ask", "--batch", batch).json["answers"] == [json.loads(named)]
    assert_told(run("ask", question, "--audience", "nurse"), "nurse", "general reader")


def test_an_abstention_is_an_answer_and_is_said_once(run: Shell) -> None:
    ran = run("ask", "What is scoliosis?")
    assert ran.status == 0
    assert ran.out.count("scoliosis") == 1


def test_a_question_of_odd_characters_is_answered(run: Shell) -> None:
    """A byte of the command line that is no UTF-8 comes as a lone surrogate, which cannot be printed."""
    for question in ("", "\udcff lens", "光", "--", "Fresnel\x00lens", "😀"):
        ran = run("ask", "--json", "--", question)
        assert ran.status == 0
        assert ran.json["outcome"]


def test_the_index_may_be_elsewhere(run: Shell) -> None:
    (run.folder / ".index").rename(run.folder / "elsewhere")
    assert run("ask", ASKED, "--index", "elsewhere", "--json").json["outcome"] == "answered"


@pytest.mark.parametrize("arguments", [["ask", ASKED], ["ask", ASKED, "--json"], ["ask", "--batch", "-"]])
def test_without_an_index_the_command_to_build_one_is_told(run: Shell, arguments: list[str]) -> None:
    assert_told(run(*arguments, "--index", "nowhere"), "There is no index in 'nowhere'", "python -m ingest build")


def test_an_index_of_another_encoder_is_told(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "SentenceEncoder", lambda _: HashedWords("another"))
    assert_told(run("ask", ASKED), "'another'", "python -m ingest build")


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "--json"], ["ask", ASKED, "--batch", "-"], ["ask", "", "--batch", "-"]]
)
def test_a_question_and_a_batch_are_one_or_the_other(run: Shell, arguments: list[str]) -> None:
    assert_told(run(*arguments), "either a question or --batch")


@pytest.mark.parametrize("arguments", [["ask", ASKED, "--jason"], ["aks", ASKED], ["ask", ASKED, "more"], ["verify"]])
def test_a_command_that_is_none_is_the_callers_mistake(run: Shell, arguments: list[str]) -> None:
    assert_told(run(*arguments))


def line(given_id: str, *turns: str) -> str:
    return json.dumps({"id": given_id, "turns": turns}, ensure_ascii=False)


def rows(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(row) for row in ran.out.split("\n") if row]


def test_a_batch_is_answered_line_by_line_and_opens_the_index_once(run: Shell) -> None:
    name = run.save("q.jsonl", f"{line('a', ASKED)}\n{{\n\n{line('b', 'What is scoliosis?')}\n")
    ran = run("ask", "--batch", name)
    assert ran.status == 0
    assert [(row["id"], [*row][1]) for row in rows(ran)] == [("a", "answers"), (None, "error"), ("b", "answers")]
    assert len(run.encoders) == 1


def test_a_batch_may_come_from_standard_input(run: Shell) -> None:
    given = line("é", ASKED) + "\r\n" + line("b", ASKED)
    assert [row["id"] for row in rows(run("ask", "--batch", "-", given=given))] == ["é", "b"]


def test_only_a_line_end_ends_a_line(run: Shell) -> None:
    """JSON allows these characters inside a text, and Python counts them as ends of lines."""
    odd = "\u2028\u2029\u0085"
    ran = run("ask", "--batch", "-", given=line(f"a{odd}", f"What is a{odd}Fresnel lens?"))
    assert [(row["id"], "answers" in row) for row in rows(ran)] == [(f"a{odd}", True)]


def test_a_byte_order_mark_is_no_part_of_the_first_line(run: Shell) -> None:
    name = run.save("q.jsonl", b"\xef\xbb\xbf" + line("a", ASKED).encode())
    assert "answers" in rows(run("ask", "--batch", name))[0]
    saved = run.save("answer.json", b"\xef\xbb\xbf" + run("ask", ASKED, "--json").out.encode())
    assert run("verify", saved).status == 0


@pytest.mark.parametrize("arguments", [["ask", "--batch", "gone.txt"], ["verify", "gone.txt"]])
def test_a_file_that_is_not_there_is_told(run: Shell, arguments: list[str]) -> None:
    assert_told(run(*arguments), "'gone.txt'")


@pytest.mark.parametrize("command_", [["ask", "--batch"], ["verify"]])
def test_a_file_that_is_no_text_is_told(run: Shell, command_: list[str]) -> None:
    assert_told(run(*command_, run.save("x.bin", b"\xff\xfe\x00")), "'x.bin'", "UTF-8")
    assert_told(run(*command_, "corpus"), "'corpus'")


@pytest.mark.parametrize("command_", [["ask", "--batch"], ["verify"]])
def test_standard_input_that_is_no_text_is_told(run: Shell, command_: list[str]) -> None:
    assert_told(run(*command_, "-", given=b"\xff\xfe\x00"), "Standard input", "UTF-8")


def saved(run: Shell, **changes: object) -> str:
    """The name of a saved answer with these fields changed."""
    value = {**run("ask", COVERED_TWICE, "--json").json, **changes}
    return run.save("answer.json", json.dumps(value))


def test_a_saved_answer_is_verified_with_exit_0(run: Shell) -> None:
    name = saved(run)
    ran = run("verify", name)
    assert ran.status == 0
    assert "quotes stand in their documents" in ran.out
    assert run("verify", "-", given=(run.folder / name).read_bytes()).status == 0


def test_a_saved_conversation_is_verified_answer_by_answer(run: Shell) -> None:
    one = run("ask", COVERED_TWICE, "--json").json
    talk = {"id": "t", "title": "a talk", "answers": [one, one]}
    assert run("verify", run.save("talk.json", json.dumps(talk))).status == 0
    talk["answers"] = [one, {**one, "text": "Salt. [7]"}]
    assert run("verify", run.save("talk.json", json.dumps(talk))).status == 1
    talk["answers"] = [one, {"text": "Salt."}]
    assert_told(run("verify", run.save("talk.json", json.dumps(talk))), "answer 2", "not a saved answer")


def test_a_saved_abstention_is_verified_too(run: Shell) -> None:
    assert run("verify", run.save("no.json", run("ask", "What is scoliosis?", "--json").out)).status == 0


def test_an_altered_answer_is_named_with_exit_1(run: Shell) -> None:
    ran = run("verify", saved(run, text="Salt. [7]"))
    assert ran.status == 1
    assert "[7]" in ran.out
    assert "Traceback" not in ran.err


def test_an_answer_whose_document_has_changed_is_named_with_exit_1(run: Shell) -> None:
    name = saved(run)
    path = run.folder / "corpus" / "harbour.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    build(run.folder / "corpus", run.folder / ".index", HashedWords(IngestSettings().encoder), IngestSettings())
    ran = run("verify", name)
    assert ran.status == 1
    assert "'harbour.md'" in ran.out
    assert "has changed" in ran.out


def test_what_is_no_answer_is_told_with_exit_2(run: Shell) -> None:
    assert_told(run("verify", saved(run, outcome="maybe")), "'answer.json'", "outcome")
    assert_told(run("verify", run.save("x.json", "{}")), "'x.json'", "python -m assistant ask --json")


def test_verify_without_an_index_cannot_tell(run: Shell) -> None:
    assert_told(run("verify", saved(run), "--index", "nowhere"), "There is no index in 'nowhere'")


def test_verify_encodes_nothing(run: Shell) -> None:
    name = saved(run)
    run.encoders.clear()
    run("verify", name)
    assert [(encoder.asked, encoder.encoded) for encoder in run.encoders] == [([], [])]


def test_the_command_runs_as_a_module_with_its_own_exit_status(built: Path) -> None:
    process = python("-m", "assistant", "ask", ASKED, "--index", str(built / "nowhere"))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "There is no index" in err
    assert "Traceback" not in err

"""The command line of the evals over the lighthouses: what it writes, prints and exits with."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from assistant_builders import lighthouses
from evals_builders import LIGHT_FILES, case, ours
from scripted_models import Says

from assistant.lexicon import load_lexicon
from assistant.model.writer import Writer
from assistant.types import Answer
from evals import __main__ as command
from evals import gate
from evals.load import CaseFile
from evals.results import Asked, Result
from evals.run import question_count, run
from evals.systems import Ours, System
from evals.trivial import TRIVIAL
from evals.workers import OURS, WITH_MODEL, Plan, Put

SYSTEM: list[System] = []
"""What the next run is put to."""

SAYS = Says(
    ("A buoy is a floating mark moored to the sea bed.", ["A buoy is"]),
    ("A buoy is a floating lamp moored to the sea bed.", ["A buoy is"]),
)
"""A language model that says one true sentence and one false one, whatever it is asked."""


class Broken(Ours):
    """The real assistant, broken for one question."""

    def __init__(self) -> None:
        super().__init__(lighthouses().index)

    def ask(self, text: str, history: Sequence[Answer]) -> Asked:
        """An answer, or a crash where a lens is asked for."""
        if "lens" in text:
            raise RuntimeError("broken \x00 glass")
        return super().ask(text, history)


def put_here(
    plans: Sequence[Plan],
    encoder: str,
    advance: Callable[[int], None],
    timed: Sequence[str] = (),
    known: Mapping[str, Sequence[float]] | None = None,
    model: str | None = None,
) -> Put:
    """What `run_plans` does, in this process and over the lighthouses."""
    found: dict[str, list[Result]] = {}
    for plan in plans:
        systems = {OURS: SYSTEM[-1], **{name: system(lighthouses().index) for name, system in TRIVIAL.items()}}
        if model is not None:
            systems[WITH_MODEL] = Ours(lighthouses().index, Writer(model, SAYS, load_lexicon()))
        for name, system in systems.items():
            found.setdefault(name, []).extend(run(plan.files, system, lambda: None))
        advance(question_count(plan.files))
    return Put(found, [0.1 * (number + 1) for number, _ in enumerate(timed)])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for everything that a command reads and writes."""
    index = lighthouses().index

    class Opened:
        @staticmethod
        def open(_folder: Path, _encoder: object) -> object:
            return index

    monkeypatch.setattr(gate, "Index", Opened)
    monkeypatch.setattr(gate, "run_plans", put_here)
    monkeypatch.setattr(gate, "raw_index", lambda *_: False)
    monkeypatch.setattr(gate, "vectors_of", lambda *_: {})
    monkeypatch.setattr(command, "load_cases", lambda: list(LIGHT_FILES))
    monkeypatch.setattr(command, "OUT", tmp_path / "out")
    monkeypatch.setattr(command, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(command, "ANSWERS", tmp_path / "answers.json")
    SYSTEM[:] = [ours()]
    return tmp_path


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of a command."""
    monkeypatch.setattr(sys, "argv", ["evals", *arguments])
    try:
        return command.main()
    except SystemExit as exit_:
        return int(exit_.code or 0)


def test_a_first_run_writes_everything_and_passes(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "run") == 0
    text = capsys.readouterr().out
    assert "The gate passes." in text
    assert "| answers | 100.0 % (2 of 2" in text
    assert "not scored: the pages are not at hand" in text
    out = place / "out"
    assert {path.name for path in out.iterdir()} == {
        ".gitignore",
        "results.jsonl",
        "summary.json",
        "timings.json",
        "junit.xml",
        "report.html",
    }
    assert (out / ".gitignore").read_text(encoding="ascii") == "*\n"
    rows = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["case"] for row in rows] == ["buoy", "lens", "spine", "tax", "foghorn", "shout", "none", "clot"]
    assert rows[0]["trials"][0]["ranks"]["ranked"] == [1]
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["beside"]["always abstains"]["answers"]["passed"]["value"] == 0.0
    assert summary["figures"]["answers"]["accuracy"]["value"] is None  # not scored is written as such


def test_twice_the_same_is_byte_for_byte_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("results.jsonl", "summary.json", "junit.xml", "report.html")
    assert call(monkeypatch, "run") == 0
    first = [(place / "out" / name).read_bytes() for name in names]
    assert call(monkeypatch, "run") == 0
    assert [(place / "out" / name).read_bytes() for name in names] == first


def test_a_model_is_set_beside_the_extractive_answers_and_decides_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "writer_of", lambda name: None)
    assert call(monkeypatch, "run") == 0
    plain = json.loads((place / "out" / "summary.json").read_text(encoding="utf-8"))
    capsys.readouterr()
    assert call(monkeypatch, "run", "--model", "said:model") == 0
    text = capsys.readouterr().out
    assert "| answers | passed | 100.0 % (2 of 2" in text
    out = place / "out"
    found = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert found["cases"] == plain["cases"]
    assert found["figures"] == plain["figures"]
    model = found["model"]
    assert model["name"] == "said:model"
    assert model["asked"] == model["written"] // 2  # it wrote two sentences for each answer
    assert model["verdicts"]["supported"] == model["asked"]  # one of them is true …
    assert 0 < model["in_its_words"] == model["shown"] < model["asked"]  # … and shown where a buoy was asked about
    assert model["verdicts"]["words"] == model["asked"]  # the lamp never is
    assert found["beside"]["ours with the model"]["answers"]["passed"]["value"] is not None
    rows = [json.loads(line) for line in (out / "results_with_model.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["trials"][0]["answer"]["guard"][1]["because"] == "lamp"
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "With said:model, beside" in page
    assert "A buoy is a floating lamp moored to the sea bed." in page
    assert call(monkeypatch, "run") == 0
    assert not (out / "results_with_model.jsonl").exists()


def test_a_model_that_cannot_be_used_is_told_before_anything_is_asked(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "run", "--model", "nameless") == 2
    assert "Name it as provider:model" in capsys.readouterr().err


def test_a_baseline_is_accepted_and_held_against_the_next_run(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "compare") == 2
    assert call(monkeypatch, "run") == 0
    assert call(monkeypatch, "accept", "--why", "the first") == 0
    assert call(monkeypatch, "compare") == 0
    SYSTEM.append(Broken())
    capsys.readouterr()
    assert call(monkeypatch, "run") == 1
    text = capsys.readouterr().out
    assert "NEWLY FAILING (1):\n  answers/lens: crashed: RuntimeError: broken" in text
    assert "BELOW THE FLOOR (no crashed case)" in text
    assert "THE GATE FAILS." in text
    assert call(monkeypatch, "compare") == 1
    assert call(monkeypatch, "accept", "--why", "never mind") == 2  # no baseline lowers a floor
    page = (place / "out" / "report.html").read_text(encoding="utf-8")
    assert "The gate fails" in page
    assert 'data-case="answers/lens"' in page
    tree = ET.parse(place / "out" / "junit.xml")
    (error,) = tree.findall(".//error")
    assert "broken � glass" in (error.text or "")
    assert [group.get("errors") for group in tree.findall("testsuite")] == ["1", "0", "0", "0", "0"]


def test_json_is_one_document_and_nothing_else(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "run", "--suite", "answers", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["passes"] is True
    assert document["summary"]["suites"] == ["answers"]
    assert document["failing"] == []
    assert call(monkeypatch, "accept", "--why", "x") == 2  # a part of the suites is no baseline


def test_a_callers_mistake_is_exit_2_without_a_traceback(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "run", "--suite", "nothing") == 2
    assert "There is no suite 'nothing'. Choose one of answers," in capsys.readouterr().err
    assert call(monkeypatch, "compare") == 2
    assert call(monkeypatch, "accept", "--why", "x") == 2
    assert "Make one: python -m evals run" in capsys.readouterr().err


def test_the_table_of_the_readme_is_written_between_its_marks(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = place / "README.md"
    readme.write_text("# A\n\n<!-- evals: begin -->\nold\n<!-- evals: end -->\n\nB\n", encoding="utf-8")
    assert call(monkeypatch, "table", "--readme", str(readme)) == 2
    assert call(monkeypatch, "run") == 0
    assert call(monkeypatch, "accept", "--why", "the first.") == 0
    assert call(monkeypatch, "table", "--readme", str(readme)) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("# A\n\n<!-- evals: begin -->\n\n| suite |")
    assert text.endswith("<!-- evals: end -->\n\nB\n")
    assert "| answers | single questions | 2 of 2 (100 %) | 34 to 100 | – |" in text
    assert "old" not in text
    capsys.readouterr()
    assert call(monkeypatch, "table", "--readme", str(readme)) == 0
    assert "as it should be" in capsys.readouterr().out
    readme.write_text("# no marks\n", encoding="utf-8")
    assert call(monkeypatch, "table", "--readme", str(readme)) == 2


def test_a_case_whose_place_does_not_stand_is_exit_2(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = case(name="off", gold=[{"document": "harbour.md", "quote": "no such words"}])
    monkeypatch.setattr(command, "load_cases", lambda: [CaseFile("answers", "dev", (wrong,))])
    assert call(monkeypatch, "run") == 2
    assert "'off' (answers_dev.yaml), gold.0: 'no such words' stands 0 times" in capsys.readouterr().err

"""Write what a run found into a folder that git ignores, and read it back for `compare` and `accept`.

`results.jsonl` one case a line, `results_with_model.jsonl` the same with a language model where one was tried,
`summary.json`, `junit.xml` for CI, `timings.json` for what differs from run to run, `report.html` for people.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from evals.record import RunRecord, answered, result_to_json
from evals.results import Result
from ingest.errors import UserError

OUT = Path(__file__).parent / "out"
"""Where a run writes; it ignores itself, because the raw pages' words are not ours to publish."""


WITH_MODEL = "results_with_model.jsonl"
"""The file of the results with a language model, the guard's decisions among them."""


class LastRun(NamedTuple):
    """What the last run left behind."""

    record: RunRecord
    reasons: Mapping[str, str]
    """Why each failing case fails, by case."""
    answers: Mapping[str, str]
    """What was answered, by case."""


def prepare(out: Path) -> Path:
    """The folder, made if need be, so that git never sees what is in it."""
    out.mkdir(parents=True, exist_ok=True)
    (out / ".gitignore").write_text("*\n", encoding="ascii")
    return out


def write_run(
    out: Path,
    results: Sequence[Result],
    record: RunRecord,
    seconds: Sequence[float],
    with_model: Sequence[Result] = (),
) -> None:
    """Write everything but the report; `with_model` are the results with a language model, kept by themselves."""
    prepare(out)
    (out / "results.jsonl").write_text(_rows(results), encoding="utf-8")
    (out / WITH_MODEL).unlink(missing_ok=True)
    if with_model:
        (out / WITH_MODEL).write_text(_rows(with_model), encoding="utf-8")
    (out / "summary.json").write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")
    (out / "timings.json").write_text(json.dumps({"answer_seconds": list(seconds)}) + "\n", encoding="utf-8")
    (out / "junit.xml").write_bytes(junit(results))


def _rows(results: Sequence[Result]) -> str:
    rows = [json.dumps({**result_to_json(one), "answered": answered(one)}, ensure_ascii=False) for one in results]
    return "".join(f"{row}\n" for row in rows)


def read_run(out: Path) -> LastRun:
    """The last run; `UserError` where there is none that can be read."""
    try:
        record = RunRecord.model_validate_json((out / "summary.json").read_bytes())
        text = (out / "results.jsonl").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
    except (OSError, ValidationError, ValueError) as error:
        raise UserError(
            f"There is no run in {str(out)!r} that can be read ({type(error).__name__}). Make one: python -m evals run"
        ) from error
    names = [f"{row['suite']}/{row['case']}" for row in rows]
    return LastRun(
        record,
        {name: "; ".join(row["reasons"]) for name, row in zip(names, rows, strict=True) if row["reasons"]},
        {name: row["answered"] for name, row in zip(names, rows, strict=True)},
    )


def junit(results: Sequence[Result]) -> bytes:
    """The results in the XML that CI systems read: a failure for a case that fails, an error for one that crashed."""
    root = ET.Element("testsuites", name="evals", tests=str(len(results)))
    for suite in dict.fromkeys(one.suite for one in results):
        mine = [one for one in results if one.suite == suite]
        group = ET.SubElement(
            root,
            "testsuite",
            name=suite,
            tests=str(len(mine)),
            failures=str(sum(not one.passed and not one.crashed for one in mine)),
            errors=str(sum(one.crashed for one in mine)),
        )
        for one in mine:
            case = ET.SubElement(group, "testcase", classname=f"evals.{one.suite}.{one.split}", name=one.case)
            if one.crashed:
                traces = "\n".join(trial.crash for trial in one.trials if trial.crash)
                ET.SubElement(case, "error", message=_xml(one.reasons[-1])).text = _xml(traces)
            elif not one.passed:
                ET.SubElement(case, "failure", message=_xml("; ".join(one.reasons))).text = _xml(answered(one))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _xml(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return "".join(char if char in "\t\n\r" or " " <= char <= "\ud7ff" or char >= "\ue000" else "�" for char in text)

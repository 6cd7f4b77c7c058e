"""Read the case files: which suite and split each is, and every case validated.

A file is `<suite>_<split>.yaml`; any split name does. A problem is told with the file, the line, the case and the
place in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from evals.types import (
    AlarmCase,
    AnswerCase,
    Case,
    ComparisonCase,
    DialogueCase,
    DisagreementCase,
    HostileCase,
    NotCoveredCase,
    ParaphraseCase,
    VignetteCase,
)
from ingest.errors import UserError

CASES = Path(__file__).parent / "cases"

CASE_TYPES: dict[str, type[Case]] = {
    "answers": AnswerCase,
    "comparisons": ComparisonCase,
    "disagreements": DisagreementCase,
    "not_covered": NotCoveredCase,
    "alarms": AlarmCase,
    "dialogues": DialogueCase,
    "paraphrases": ParaphraseCase,
    "hostile": HostileCase,
    "vignettes": VignetteCase,
}
"""The type of the cases of a file, by the suite in its name."""

SUITES = ("answers", "lists", *list(CASE_TYPES)[1:])
"""The suites in the order of the report. A case of `answers` that asks for a list is reported as one of `lists`."""


class CaseFile(NamedTuple):
    """The cases of one suite in one file."""

    suite: str
    split: str
    """`test`: rules and thresholds were set without it. Any other: by looking at it."""
    cases: tuple[Case, ...]

    @property
    def is_unseen(self) -> bool:
        """Whether nothing may be set by its cases."""
        return self.split.startswith("test")


def load_cases(folder: Path = CASES) -> list[CaseFile]:
    """All cases of the folder by suite and split; `UserError` names what is wrong and where."""
    files: list[CaseFile] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        suite = next((name for name in CASE_TYPES if path.stem.startswith(f"{name}_")), None)
        if suite is None:
            raise UserError(
                f"The case file {str(path)!r} belongs to no suite. Name it SUITE_SPLIT.yaml, where SUITE is one of "
                f"{', '.join(CASE_TYPES)}."
            )
        cases = _read(path, CASE_TYPES[suite])
        for case in cases:
            if case.id in seen:
                raise UserError(
                    f"{str(path)!r}: the case id {case.id!r} is already used in {seen[case.id]!r}. Give it another."
                )
            seen[case.id] = str(path)
        files += _by_suite(suite, path.stem.removeprefix(f"{suite}_"), cases)
    if not files:
        raise UserError(f"The folder {str(folder)!r} holds no case file. Put SUITE_SPLIT.yaml files into it.")
    return sorted(files, key=lambda file: (SUITES.index(file.suite), file.split))


def _by_suite(suite: str, split: str, cases: list[Case]) -> list[CaseFile]:
    lists = [case for case in cases if isinstance(case, AnswerCase) and case.kind == "list"]
    others = [case for case in cases if case not in lists]
    found = [CaseFile("lists", split, tuple(lists))] if lists else []
    return [*found, CaseFile(suite, split, tuple(others))] if others else found


def _read(path: Path, case_type: type[Case]) -> list[Case]:
    try:
        text = path.read_text(encoding="utf-8")
        rows = yaml.load(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UserError(f"The case file {str(path)!r} cannot be read: {error}. Mend it and run again.") from error
    if not isinstance(rows, list) or not rows:
        raise UserError(f"The case file {str(path)!r} is not a list of cases. Begin each case with «- id: name».")
    cases: list[Case] = []
    for number, row in enumerate(rows):
        try:
            cases.append(case_type.model_validate(row))
        except ValidationError as error:
            name = row.get("id") if isinstance(row, dict) else None
            case = f"case {name!r}" if name else f"case number {number + 1}, which has no id"
            raise UserError(
                f"{str(path)!r}, line {_line(text, number)}, {case}: {_told(error)}. Mend it and run again."
            ) from error
    return cases


def _told(error: ValidationError) -> str:
    """What is wrong, each with its place in the case and the value found there."""
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc']) or 'the whole'}: {one['msg']} (found {_short(one['input'])})"
        for one in error.errors()
    )


def _short(value: Any) -> str:
    shown = "a case" if isinstance(value, dict | BaseModel) else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _line(text: str, number: int) -> int:
    """The line on which a case begins, from 1."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(node, yaml.SequenceNode)
    return int(node.value[number].start_mark.line) + 1

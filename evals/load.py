"""Read the case files: which suite and split each is, and every case validated."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import TypeAdapter, ValidationError

from evals.types import AnswerCase, NotCoveredCase
from ingest.errors import UserError

CASES = Path(__file__).parent / "cases"

_SUITES: dict[str, TypeAdapter[list[AnswerCase]] | TypeAdapter[list[NotCoveredCase]]] = {
    "answers": TypeAdapter(list[AnswerCase]),
    "not_covered": TypeAdapter(list[NotCoveredCase]),
}


class CaseFile(NamedTuple):
    """One file of cases."""

    suite: str
    split: str
    """`dev`: rules and thresholds were set by looking at it. `test`: they were not."""
    cases: tuple[AnswerCase | NotCoveredCase, ...]


def load_cases(folder: Path = CASES) -> list[CaseFile]:
    """All case files of the folder; `UserError` names the file and the place that is wrong."""
    files = []
    for suite, adapter in _SUITES.items():
        for split in ("dev", "dev2", "test"):
            path = folder / f"{suite}_{split}.yaml"
            try:
                cases = adapter.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
            except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
                raise UserError(f"The case file {path} cannot be used: {error}. Mend it and run again.") from error
            files.append(CaseFile(suite, split, tuple(cases)))
    return files

"""The JSON schemas of the case files, for editors: made from the types, so that there is one description of a case."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from evals.load import CASE_TYPES, CASES

FOLDER = CASES / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema by its file name, one for each suite."""
    texts = {}
    for suite, case_type in CASE_TYPES.items():
        schema = TypeAdapter(list[case_type]).json_schema()  # type: ignore[valid-type]  # a type chosen at run time
        content = {"$schema": _DIALECT, "title": f"Cases of the suite {suite}", **schema}
        texts[f"{suite}.json"] = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return texts


def write_schemas(folder: Path = FOLDER) -> list[Path]:
    """Write all schemas; the files that were written."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in schemas().items():
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    return paths

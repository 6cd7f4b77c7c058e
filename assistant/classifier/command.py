"""`python -m assistant classify`: a case in words, a findings file, or a batch, to a classification.

Exit status 0 when an answer was given, whatever it is, and 2 for the caller's mistake, told in one message.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.classifier.classification import Classification
from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.classifier.render import to_json, to_text


class CallerMistake(ValueError):
    """Something the caller can put right; the message says what and how."""


def classify_text(text: str) -> Classification:
    """The classification of a case in words; raises `CallerMistake` for a text that is too long."""
    findings = read_case(text)
    if findings.problems:
        raise CallerMistake(findings.problems[0])
    return classify(findings)


def _no_constant(word: str) -> float:
    raise CallerMistake(f"{word} is not a number that a laboratory reports; leave the field out when it is not known")


def classify_data(data: object) -> Classification:
    """The classification of findings as a JSON object; raises `CallerMistake`."""
    from assistant.classifier.schema import UnusableFindings, findings_from

    try:
        return classify(findings_from(data))
    except UnusableFindings as error:
        raise CallerMistake(str(error)) from None


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except CallerMistake as error:
        raise CallerMistake(f"{where}: {error}") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise CallerMistake(f"{where} is not JSON ({error}); give one object of findings") from None


def _line(data: object) -> dict[str, Any]:
    if not isinstance(data, dict) or "id" not in data or ("text" in data) == ("findings" in data):
        raise CallerMistake('a batch line is {"id": ..., "text": "..."} or {"id": ..., "findings": {...}}')
    extra = sorted(set(data) - {"id", "text", "findings"})
    if extra:
        raise CallerMistake(f"the field {extra[0]!r} is not known in a batch line; allowed: id, text, findings")
    if "text" in data:
        if not isinstance(data["text"], str):
            raise CallerMistake(f"text: {data['text']!r} is not a string")
        return {"id": data["id"], "classification": to_json(classify_text(data["text"]))}
    return {"id": data["id"], "classification": to_json(classify_data(data["findings"]))}


def _id_of(raw: str) -> object:
    try:
        data = json.loads(raw, parse_constant=lambda word: None)
    except (json.JSONDecodeError, RecursionError):
        return None
    return data.get("id") if isinstance(data, dict) else None


def classify_lines(lines: Iterable[str]) -> Iterator[str]:
    """A JSON line for each line that is not empty, in order; a bad one gives its id and the error."""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            data = _parsed(raw, f"line {number}")
            answer = _line(data)
        except CallerMistake as error:
            answer = {"id": _id_of(raw), "error": str(error)}
        yield json.dumps(answer, ensure_ascii=False)


def _content(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CallerMistake(
            f"The file {name!r} cannot be read ({error}); name a UTF-8 file, or - for standard input"
        ) from None


def main_classify(
    text: str | None = None, findings: str | None = None, batch: str | None = None, as_json: bool = False
) -> int:
    """Write the answer to standard output and hand back the exit status."""
    try:
        if sum(given is not None for given in (text, findings, batch)) != 1:
            raise CallerMistake("Give exactly one of --text, --findings and --batch")
        if batch is not None:
            for line in classify_lines(_content(batch).splitlines()):
                sys.stdout.write(line + "\n")
            return 0
        if text is not None:
            if not text.strip():
                raise CallerMistake("--text is empty; describe one case, such as «calcified haematoma, calcium normal»")
            answer = classify_text(text)
        else:
            assert findings is not None
            answer = classify_data(_parsed(_content(findings), f"The file {findings!r}"))
    except CallerMistake as error:
        sys.stderr.write(f"{error}\n")
        return 2
    shown = json.dumps(to_json(answer), ensure_ascii=False, indent=2) if as_json else to_text(answer)
    sys.stdout.write(shown + "\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this module alone."""
    parser = argparse.ArgumentParser(
        prog="classify", description="The type of calcification of a case, by fixed rules."
    )
    parser.add_argument("--text", help="a case in words")
    parser.add_argument("--findings", metavar="FILE.json|-", help="findings as a JSON object")
    parser.add_argument("--batch", metavar="FILE.jsonl|-", help="one case a line")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON document")
    given = parser.parse_args(arguments)
    return main_classify(given.text, given.findings, given.batch, given.as_json)


if __name__ == "__main__":
    sys.exit(main())

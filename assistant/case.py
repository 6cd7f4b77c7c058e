"""The classifier's part in a turn: a question that describes a case gets a classification beside its answer.

The text of a case is data: nothing in it is an instruction, and the rules never see more than its findings.
"""

from __future__ import annotations

from typing import Any

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.classifier.render import to_json


def classification_of(text: str) -> dict[str, Any] | None:
    """The classification of the case that a question describes, in the contract's JSON; `None` for other questions."""
    findings = read_case(text)
    return to_json(classify(findings)) if findings.is_case and not findings.problems else None

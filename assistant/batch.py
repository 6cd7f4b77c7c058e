"""Answer a file of conversations, line by line: a bad line gives an error in its place and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from assistant.render import answer_to_json
from assistant.turn import Assistant
from assistant.types import Answer

# Handed back as it came: strict, or `true` and `1.0` would come back as 1.
Id = StrictStr | StrictInt


class Conversation(BaseModel):
    """One line of a batch file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    """Handed back with the answers."""
    turns: list[str] = Field(min_length=1)
    """The questions of one conversation in order."""


class _Identified(BaseModel):
    """What a bad line may still have."""

    id: Id


def answer_lines(lines: Iterable[str], assistant: Assistant, audience: str = "") -> Iterator[str]:
    """One JSON line for each line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            conversation = Conversation.model_validate_json(line)
        except ValidationError as error:
            yield _json({"id": _id_of(line), "error": _told(error, number)})
            continue
        answers: list[Answer] = []
        for turn in conversation.turns:
            answers.append(assistant.answer(turn, answers, audience=audience))
        yield _json({"id": conversation.id, "answers": [answer_to_json(answer) for answer in answers]})


def _told(error: ValidationError, number: int) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"]) or "the line"
    return f'line {number}: {place}: {first["msg"]}; expected {{"id": "q1", "turns": ["a question", ...]}}'


def _id_of(line: str) -> Id | None:
    try:
        return _Identified.model_validate_json(line).id
    except ValidationError:
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

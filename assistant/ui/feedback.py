"""Keep what a person thinks of an answer: one line of JSON in a local file, and nothing else of the conversation."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from assistant.types import Answer
from assistant.ui.turns import Rating

MAX_COMMENT_CHARS = 2_000

_writing = threading.Lock()


def _now() -> datetime:
    return datetime.now(UTC)


def keep(
    file: Path, answer: Answer, rating: Rating | None, comment: str = "", now: Callable[[], datetime] = _now
) -> None:
    """Append the rating with the question, what was cited and what made the answer; `None` takes a rating back."""
    line = {
        "at": now().isoformat(timespec="seconds"),
        "rating": rating,
        "comment": comment[:MAX_COMMENT_CHARS],
        "question": answer.question,
        "searched_for": answer.searched_for,
        "outcome": answer.outcome,
        "cited": [[one.document, one.start, one.end] for one in answer.citations],
        "composer": answer.provenance.composer,
        "index": answer.provenance.index,
        "version": answer.provenance.version,
    }
    with _writing:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")

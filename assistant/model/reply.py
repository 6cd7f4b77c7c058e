"""Read a model's reply: sentences, each with the keys that it was written with. Nothing is judged or mended here.

In: the arguments of a tool call, or text that ends each sentence with its keys in square brackets. Both may be cut off
or still growing; then only what is whole is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.guard.decide import Sentence
from assistant.model.notes import KEY

# More sentences than this are not read, whatever a model writes.
MOST_SENTENCES = 12

_BRACKET = r"\[[^\[\]\n]{0,200}\]"
_BRACKETS = re.compile(rf"(?:\s*{_BRACKET})+")


class SentenceOut(BaseModel):
    """One sentence of the answer."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str = Field(max_length=1_000)
    """One plain sentence that names its subject; no markup, no links, no quotation marks, no keys."""
    keys: list[str] = Field(max_length=12)
    """The keys of the notes that the sentence rests on, exactly as shown."""


class AnswerOut(BaseModel):
    """The answer: one to five sentences, each resting on notes."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    sentences: list[SentenceOut] = Field(max_length=MOST_SENTENCES)
    """The sentences in the order in which they are read."""


def from_arguments(arguments: Mapping[str, Any], is_whole: bool = True) -> list[Sentence]:
    """The sentences of a tool call's arguments; of arguments that still grow the last one is left out.

    >>> from_arguments({"sentences": [{"text": "Rain is wet.", "keys": ["s-0a1b"]}, {"text": "It"}]})
    [Sentence(text='Rain is wet.', keys=('s-0a1b',))]
    """
    listed = arguments.get("sentences")
    entries = listed[:MOST_SENTENCES] if isinstance(listed, list) else []
    return list(_whole(entries if is_whole else entries[:-1]))


def _whole(entries: list[Any]) -> Iterator[Sentence]:
    for entry in entries:
        text = entry.get("text") if isinstance(entry, dict) else None
        keys = entry.get("keys") if isinstance(entry, dict) else None
        if isinstance(text, str) and isinstance(keys, list):
            yield Sentence(text, tuple(str(key) for key in keys))


def from_text(text: str, is_whole: bool = True) -> list[Sentence]:
    """The sentences of a reply in text: each ends with its keys; what follows the last key is one without any.

    >>> from_text("Rain is wet. [s-0a1b]\\nSnow is cold [s-11ff, s-22ee].")
    [Sentence(text='Rain is wet.', keys=('s-0a1b',)), Sentence(text='Snow is cold', keys=('s-11ff', 's-22ee'))]
    """
    found: list[Sentence] = []
    at = 0
    for match in _BRACKETS.finditer(text):
        *before, last = _lines(text[at : match.start()]) or [""]
        found += [Sentence(line, ()) for line in before]
        keys = tuple(KEY.findall(match.group())) or tuple(re.findall(r"[^\[\],;\s]+", match.group()))
        if last:
            found.append(Sentence(last, keys))
        at = match.end()
        at += len(text[at : at + 1]) if text[at : at + 1] in (".", ",", ";") else 0
    if is_whole:
        found += [Sentence(line, ()) for line in _lines(text[at:])]
    return found[:MOST_SENTENCES]


def _lines(text: str) -> list[str]:
    """The sentences of a stretch of text without keys, bullets and numbers before them left out."""
    pieces = [piece for line in text.splitlines() for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line)]
    return [bare for piece in pieces if (bare := re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", piece).strip())]

"""Make the shown text: a draft to Markdown with markers and citations, an answer to its JSON.

What comes from a source is escaped, so that nothing in it is ever rendered as markup; the quote in the
citation stays the bare slice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from assistant.compose.draft import Draft, Line
from assistant.errors import UnusableInput
from assistant.types import Answer, Citation
from ingest.types import Document, Statement

# Everything that Markdown, its math and HTML give a meaning to inside a line, and what makes a bare address a link
# («https://», «www.», «@»; of a mail address only the sign, so that it still reads as one).
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)

# What opens a list, a rule or an underline at the start of a line: «- », «+ », «1. », «1) », «=».
_OPENING = re.compile(r"^(\d*)([-+=.)])(?=[-=]*(?:\s|$))")


class Rendered(NamedTuple):
    """A draft as text with its citations."""

    text: str
    citations: tuple[Citation, ...]


class Citer:
    """Hands out citation numbers in the order of first use, the same number for the same place."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._cited: dict[tuple[str, int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations so far, by number."""
        return tuple(self._cited.values())

    def statement(self, statement: Statement) -> int:
        """The number for a statement."""
        key = (statement.document, statement.start, statement.end)
        if key not in self._cited:
            document = self._documents[statement.document]
            self._cited[key] = Citation(
                number=len(self._cited) + 1,
                document=statement.document,
                title=document.source.title or statement.document,
                heading=statement.headings,
                quote=document.text[statement.start : statement.end],
                start=statement.start,
                end=statement.end,
                kind=document.source.kind,
                sha256=document.sha256,
            )
        return self._cited[key].number


def render_draft(draft: Draft, citer: Citer) -> str:
    """The draft as Markdown: its verdict and its remark, then its lines.

    >>> render_draft(Draft((), (), None, remark="The sources leave it open."), Citer({}))
    'The sources leave it open.'
    """
    text = render_lines(draft.lines, citer)
    if draft.verdict:
        is_sentence = bool(draft.lines) and not draft.lines[0].depth and draft.lines[0].caption is None
        text = f"**{draft.verdict}.** {text}" if is_sentence else f"**{draft.verdict}.**\n\n{text}"
    return f"{escaped(draft.remark)}\n\n{text}".strip()


def render_lines(lines: Sequence[Line], citer: Citer) -> str:
    """The lines as Markdown: sentences as paragraphs or list items, each with its markers.

    >>> render_lines((), Citer({}))
    ''
    """
    rows: list[str] = []
    depth = 0
    for line in lines:
        if line.caption is not None:
            remark = f": {escaped(line.caption.remark)}" if line.caption.remark else ""
            rows += ["", f"**{escaped(line.caption.text)}**{remark}", ""]
            depth = 0
        marks = "".join(f"[{citer.statement(one)}]" for one in line.statements)
        words = f"{escaped(line.shown.text if line.words is None else line.words)} {marks}"
        label = " › ".join(escaped(part) for part in line.label)
        if line.depth:
            # A blank line on both sides: else the label is drawn inside the item before it.
            rows += ["", f"**{label}**", ""] if label else []
            # Never two levels at once: Markdown takes an item that is indented so far for code.
            depth = min(line.depth, 1 if label else depth + 1)
            rows.append(f"{'  ' * (depth - 1)}- {words}")
        else:
            depth = 0
            rows += ["", f"**{label}:** {words}" if label else words, ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()


def escaped(text: str) -> str:
    """A source's words on one line, without any meaning to Markdown or HTML.

    >>> escaped("a <b> [4] *x*")
    'a \\\\<b\\\\> \\\\[4\\\\] \\\\*x\\\\*'
    """
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))


def unescaped(text: str) -> str:
    r"""An answer's text for a terminal, where nothing is markup and a backslash only disturbs.

    >>> unescaped(r"a \<b\> \[4\]")
    'a <b> [4]'
    """
    return re.sub(r"\\([^\w\s])", r"\1", text)


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The answer in the contract's form."""
    return {
        "question": answer.question,
        "searched_for": answer.searched_for,
        "outcome": answer.outcome,
        "text": answer.text,
        "citations": [asdict(citation) for citation in answer.citations],
        "notices": [asdict(notice) for notice in answer.notices],
        "disagreements": [asdict(disagreement) for disagreement in answer.disagreements],
        "classification": answer.classification,
        "suggestions": list(answer.suggestions),
        "provenance": asdict(answer.provenance),
        **({"guard": [asdict(decision) for decision in answer.guard]} if answer.guard else {}),
    }


def answer_from_json(text: str | bytes, where: str) -> Answer:
    """A saved answer; `UnusableInput` says where it does not have the contract's form."""
    try:
        return TypeAdapter(Answer).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UnusableInput(
            f"{where} is not a saved answer: {place}: {first['msg']}. Save one with: python -m assistant ask --json"
        ) from error


def answers_from_json(text: str | bytes, where: str) -> list[Answer]:
    """The answers of a saved answer, or of a saved conversation with its `answers`; `UnusableInput` as for one."""
    try:
        saved = json.loads(text)
    except ValueError:
        saved = None  # told, with its place, by the reader of one answer
    if isinstance(saved, dict) and isinstance(saved.get("answers"), list):
        return [
            answer_from_json(json.dumps(one), f"{where}, answer {number}")
            for number, one in enumerate(saved["answers"], start=1)
        ]
    return [answer_from_json(text, where)]

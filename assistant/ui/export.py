"""A conversation as a file: Markdown to read, JSON with quotes, offsets and hashes to check again.

The JSON is the contract's line of a batch, `{"id", "title", "answers": [Answer, ...]}`; each of its answers is what
`python -m assistant verify` takes.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from assistant.render import answer_to_json
from assistant.types import Answer
from assistant.ui.turns import Conversation


class File(NamedTuple):
    """A file for the browser to save."""

    name: str
    kind: str
    """Its media type."""
    text: str


def as_markdown(conversation: Conversation) -> File:
    """The conversation to read, each quote under its answer."""
    parts = [f"# {conversation.title}"]
    for turn in conversation.turns:
        parts.append(f"## {_one_line(turn.question)}")
        parts.append(answer_markdown(turn.answer) if turn.answer else turn.problem or "(stopped, no answer)")
    parts.append("Decision support, not a diagnosis.")
    return File(f"{_file_name(conversation)}.md", "text/markdown", "\n\n".join(parts) + "\n")


def as_json(conversation: Conversation) -> File:
    """The conversation's answers in the contract's form."""
    value = {
        "id": f"c{conversation.id}",
        "title": conversation.title,
        "answers": [answer_to_json(one) for one in conversation.history],
    }
    return File(f"{_file_name(conversation)}.json", "application/json", _json(value))


def answer_as_json(conversation: Conversation, at: int) -> File | None:
    """One answer in the contract's form; `None` where there is none."""
    if not 0 <= at < len(conversation.turns):
        return None
    answer = conversation.turns[at].answer
    if answer is None:
        return None
    return File(f"{_file_name(conversation)}-{at + 1}.json", "application/json", _json(answer_to_json(answer)))


def answer_markdown(answer: Answer) -> str:
    """An answer with its notices, disagreements and quotes, for a file or the clipboard."""
    parts = [f"Searched for: {answer.searched_for}"] if _differs(answer) else []
    parts.append(answer.text)
    parts += [f"Note: {one.text}" for one in answer.notices if one.text != answer.text]
    for topic in answer.disagreements:
        sides = [f"- {side.claim} {''.join(f'[{number}]' for number in side.citations)}" for side in topic.sides]
        parts.append("\n".join([f"The sources disagree: {topic.topic}", "", *sides]))
    if answer.citations:
        parts.append(
            "\n".join(
                f"> [{one.number}] “{_one_line(one.quote)}” — {one.title} ({one.document}, {one.start}–{one.end})\n>"
                for one in answer.citations
            ).removesuffix("\n>")
        )
    return "\n\n".join(parts)


def _differs(answer: Answer) -> bool:
    return bool(answer.searched_for) and answer.searched_for.casefold() != answer.question.casefold()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _file_name(conversation: Conversation) -> str:
    """A name that every system takes, made from the title.

    >>> _file_name(Conversation(1, "What is calciphylaxis?"))
    'what-is-calciphylaxis'
    """
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in conversation.title.lower())
    return "-".join(words.split())[:50] or f"conversation-{conversation.id}"

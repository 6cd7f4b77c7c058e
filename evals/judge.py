"""A language model as a second judge of answers: off by default, reported apart, never part of the gate.

Its verdicts differ from day to day and from model to model, so they can point at a case that is worth reading and
cannot decide about one. The model is named and opened as the assistant's own, through LangChain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.model.settings import load_model_settings
from evals.metrics.figure import Figure, counted
from evals.results import Result
from evals.types import AnswerCase

_SUITES = ("answers", "lists")

_PROMPT = """You check an answer to a question about calcification against what it must say.

Question: {question}

The answer must say each of these (any of the wordings in a line will do, and so will other words for the same):
{facts}

Answer:
{answer}

Reply with RIGHT or WRONG as the first word, then one sentence that says why."""


class ChatModel(Protocol):
    """What is asked of a chat model."""

    def invoke(self, prompt: str, /) -> object:
        """Its reply, a message whose text is in `content`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts of a language model."""

    model: str
    """The model as `provider:model`."""
    right: Figure
    """The answers that it calls right, as a share of those whose verdict could be read. 0 to 1."""
    agreement: Figure
    """The verdicts that are the same as the exact ones, as a share of those that could be read. 0 to 1."""
    disagreeing: tuple[tuple[str, str], ...]
    """The cases where they differ, each with its reply."""
    unread: int
    """How many of its replies begin with neither word."""


def open_model(name: str) -> ChatModel:
    """The chat model of that name, at temperature 0 and else with the assistant's own limits; `UserError` where it
    cannot be opened. Nothing is sent yet."""
    from assistant.model.chat import chat_model

    return chat_model(name, load_model_settings(temperature=0.0))


def to_judge(results: Sequence[Result]) -> list[Result]:
    """The results that a model is asked about: single questions that were answered."""
    return [
        one
        for one in results
        if one.suite in _SUITES
        and one.trials[0].asked.answer is not None
        and one.trials[0].asked.answer.outcome != "abstained"
    ]


def judge_answers(
    results: Sequence[Result], model: ChatModel, name: str, advance: Callable[[], None] = lambda: None
) -> Judged:
    """What the model says of each answer; `advance` is called after each."""
    verdicts: list[tuple[Result, bool, str]] = []
    unread = 0
    for one in to_judge(results):
        reply = _ask(one, model)
        first = reply.split(maxsplit=1)[0].strip(".,:;*").upper() if reply else ""
        if first in ("RIGHT", "WRONG"):
            verdicts.append((one, first == "RIGHT", reply))
        else:
            unread += 1
        advance()
    return Judged(
        model=name,
        right=counted("judged right", [is_right for _, is_right, _ in verdicts]),
        agreement=counted("judge agrees", [is_right == one.passed for one, is_right, _ in verdicts]),
        disagreeing=tuple((one.key, reply) for one, is_right, reply in verdicts if is_right != one.passed),
        unread=unread,
    )


def _ask(result: Result, model: ChatModel) -> str:
    trial = result.trials[0]
    assert isinstance(trial.expected, AnswerCase)
    assert trial.asked.answer is not None
    facts = "\n".join(f"- {' / '.join(group)}" for group in trial.expected.facts)
    message = model.invoke(_PROMPT.format(question=trial.question, facts=facts, answer=trial.asked.answer.text))
    return str(getattr(message, "content", message)).strip()

"""A conversation as the turns that the page draws: question, answer, what can be done with it; no Gradio."""

from __future__ import annotations

from html import escape
from typing import TypedDict

from assistant.types import Answer
from assistant.ui import draw
from assistant.ui.export import answer_markdown
from assistant.ui.turns import Conversation, Shelf, Turn
from assistant.ui.warming import State

FIRST_QUESTIONS = (
    "What is the difference between dystrophic and metastatic calcification?",
    "How many types of soft tissue calcification are there?",
    "What is calciphylaxis?",
    "What are the causes of dystrophic calcification?",
)
"""The first questions that the empty page offers."""

MAX_SUGGESTIONS = 3


class Part(TypedDict):
    """One part of the conversation; the page redraws it only where its HTML has changed."""

    key: str
    html: str


class Talk(TypedDict):
    """What the page shows in the place of the conversation."""

    parts: list[Part]
    busy: bool
    """Whether an answer is being made."""


def talk_of(shelf: Shelf, state: State, busy: bool = False, so_far: Answer | None = None) -> Talk:
    """The open conversation as parts; the welcome where there is none. `so_far` is what of the last answer is there."""
    current = shelf.current
    if current is None or not current.turns:
        return Talk(parts=[Part(key="welcome", html=welcome())], busy=False)
    last = len(current.turns) - 1
    return Talk(
        parts=[
            Part(key=f"c{current.id}-t{at}", html=_turn(current, at, state, busy and at == last, so_far))
            for at in range(len(current.turns))
        ],
        busy=busy,
    )


def welcome() -> str:
    """The empty page: what can be asked."""
    rows = "".join(f"<li>{_asking(one, 'card')}</li>" for one in FIRST_QUESTIONS)
    return (
        '<div class="welcome"><h2>Ask about soft-tissue calcification</h2>'
        "<p>Every statement of an answer is a sentence of a source; its number opens the source at that place. Answers "
        'come from these <button type="button" class="link" data-tab="Sources">sources</button> alone, and say what '
        "they do not cover.</p>"
        f'<ul class="cards">{rows}</ul></div>'
    )


def _turn(conversation: Conversation, at: int, state: State, busy: bool, so_far: Answer | None) -> str:
    turn = conversation.turns[at]
    is_last = at == len(conversation.turns) - 1
    asked = (
        f'<div class="question" data-turn="{at}">{draw.question(turn.question)}'
        f'<button type="button" class="tool" data-edit="{at}" aria-label="Edit the question">Edit</button></div>'
    )
    if busy:
        begun = draw.answer(so_far, f"c{conversation.id}-t{at}") if so_far is not None else ""
        return asked + begun + draw.waiting(state, begun=so_far is not None)
    if turn.answer is None:
        why = turn.problem or "Stopped before there was an answer."
        return asked + draw.problem(why) + f'<div class="actions">{_again(at)}</div>'
    return (
        asked
        + draw.answer(turn.answer, f"c{conversation.id}-t{at}")
        + _actions(turn, at, is_last)
        + (_suggestions(turn, conversation) if is_last else "")
    )


def _actions(turn: Turn, at: int, is_last: bool) -> str:
    assert turn.answer is not None
    thumbs = "".join(
        f'<button type="button" class="tool" data-rate="{rating}" data-turn="{at}" aria-label="{label}" '
        f'aria-pressed="{str(turn.rating == rating).lower()}">{_THUMB}</button>'
        for rating, label in (("up", "Good answer"), ("down", "Bad answer"))
    )
    comment = (
        f'<form class="comment" data-comment="{at}"><label>What should we know? <span>Optional. Kept with your rating '
        f"and the question in a file on the machine that serves this page.</span>"
        f'<textarea name="comment" rows="2" maxlength="2000"></textarea></label>'
        f'<button type="submit" class="tool strong">Send the comment</button></form>'
        if turn.rating
        else ""
    )
    return (
        f'<div class="actions"><button type="button" class="tool" data-copy="{escape(answer_markdown(turn.answer))}">'
        f"Copy</button>{_again(at) if is_last else ''}"
        f'<button type="button" class="tool" data-save="{at}" title="As JSON with quotes, offsets and hashes">'
        f"Save</button>{thumbs}</div>{comment}"
    )


def _again(at: int) -> str:
    return f'<button type="button" class="tool" data-again="{at}">Ask again</button>'


def _suggestions(turn: Turn, conversation: Conversation) -> str:
    assert turn.answer is not None
    asked = {one.question.strip().casefold() for one in conversation.turns}
    asked |= {one.searched_for.strip().casefold() for one in conversation.history}
    fresh = [one for one in turn.answer.suggestions if one.strip().casefold() not in asked]
    rows = "".join(f"<li>{_asking(one, 'chip')}</li>" for one in fresh[:MAX_SUGGESTIONS])
    if not rows:
        return ""
    return f'<div class="suggestions"><p class="caption">Ask next</p><ul>{rows}</ul></div>'


def _asking(question: str, look: str) -> str:
    return f'<button type="button" class="{look}" data-ask="{escape(question)}">{escape(question)}</button>'


# A hand with its thumb up; the style turns it round for the other.
_HAND = (
    "M7 11v9H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3zm0 0 4-8a2.5 2.5 0 0 1 2.5 2.5V9h5.2a2 2 0 0 1 2 2.4l-1.4 7"
    "a2 2 0 0 1-2 1.6H7"
)
_THUMB = f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{_HAND}"/></svg>'

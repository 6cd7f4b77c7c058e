"""The words of a turn as rules compare them, and the small changes that are made to a question.

Nothing here knows a field or a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"(?<=\w)[»”\")]*[.;!?]+ (?=\w)|(?<=\w) [-–—]+ (?=\w)")
_NEGATED = re.compile(r"\b(\w+)n't\b")
_CUT = {"ca": "can", "wo": "will", "sha": "shall"}
_TOKEN = re.compile(r"[^\W_]+(?:['\-.,/][^\W_]+)*[:,]?")


def bare(text: str) -> str:
    """In lower case, one space between words; what stands inside a word stays; a colon or a comma parts clauses.

    >>> bare("And its treatment -- X-ray, please?")
    'and its treatment: x-ray, please'
    """
    told = _PARTS.sub(": ", text.casefold().replace("’", "'"))
    return " ".join(_TOKEN.findall(told)).rstrip(":,")


def plain(asked: str) -> str:
    """A bare turn without what parts its clauses.

    >>> plain("great, got it")
    'great got it'
    """
    return re.sub(r"[:,](?= |$)", "", asked)


def words_of(asked: str) -> list[str]:
    """The words of a bare turn; «what's» is two, and so is «isn't».

    >>> words_of("what's its dose, then")
    ['what', 's', 'its', 'dose', 'then']
    >>> words_of("isn't it rare")
    ['is', 'not', 'it', 'rare']
    """
    return re.split("[ ']", _NEGATED.sub(lambda found: f"{_CUT.get(found[1], found[1])} not", plain(asked)))


def without(asked: str, openings: Sequence[str]) -> tuple[str, bool]:
    """The turn without the openings it begins with, and whether it had one; never nothing.

    >>> without("ok, and the buoy", ["and", "ok"])
    ('the buoy', True)
    """
    phrases = sorted((plain(bare(opening)) for opening in openings), key=len, reverse=True)
    opening = re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})[:,]? (?=\S)")
    had = False
    while found := opening.match(asked):
        asked, had = asked[found.end() :], True
    return asked, had


def without_closings(asked: str, closings: Sequence[str]) -> str:
    """The turn without the closings that it ends with; never nothing.

    >>> without_closings("not in winter then, right", ["then", "right"])
    'not in winter'
    """
    closing = re.compile(rf"(?<=\w)(?:[:,]? (?:{'|'.join(re.escape(plain(bare(one))) for one in closings)}))+$")
    return closing.sub("", asked)


def without_article(name: str) -> str:
    """A bare name without the article before it.

    >>> without_article("the buoy"), without_article("anchor")
    ('buoy', 'anchor')
    """
    return re.sub("^(?:the|an?) ", "", name)


def sentence(text: str) -> str:
    """With a capital and a question mark.

    >>> sentence("where is it ")
    'Where is it?'
    """
    kept = text.strip().rstrip("?.!,: ")
    return f"{kept[:1].upper()}{kept[1:]}?"


def put(text: str, old: str, new: str) -> str:
    """The text with one phrase in the place of another; an article before it fits the new one.

    >>> put("Is it deposited in a joint?", "joint", "eye")
    'Is it deposited in an eye?'
    """
    found = re.search(rf"(?:\b(an?) )?{re.escape(old)}", text, re.IGNORECASE)
    if found is None:
        return text
    article = ("an " if new[:1].casefold() in "aeiou" else "a ") if found[1] else ""
    return text[: found.start()] + article + new + _unsaid(new, text[found.end() :])


def _unsaid(new: str, after: str) -> str:
    """What follows, without the noun that the new phrase ends with («**damaged tissue** tissue»)."""
    noun = new.split()[-1] if " " in new else ""
    return re.sub(rf"^ {re.escape(noun)}\b", "", after, flags=re.IGNORECASE) if noun else after


def put_at(text: str, found: re.Match[str], new: str) -> str:
    """The text with a phrase where a match stands."""
    return text[: found.start()] + new + _unsaid(new, text[found.end() :])


def cased(text: str, typed: str) -> str:
    """A made question with the capitals that its words had where they were typed.

    >>> cased("What does vitamin k do, and can i take x-ray?", "so vitamin K, can I take X-ray")
    'What does vitamin K do, and can I take X-ray?'
    """
    for word in re.findall(r"(?<=\s)[^\W_]*[A-Z][^\W_]*(?:[-'][^\W_]+)*", f" {typed}"):
        is_plain = word[1:].islower()
        if is_plain and typed.startswith(word):
            continue  # the capital of a sentence
        before = r"(?<=\s)" if is_plain else r"(?<!\S)"
        text = re.sub(rf"{before}(?i:{re.escape(word)})(?![\w-])", word, text)
    return text

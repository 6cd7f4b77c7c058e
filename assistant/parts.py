"""A question of several parts: where it parts, and how what was found for each becomes one answer.

In: the words of a question; later each part as it was looked up, with its draft and what was judged of it. Out: the
parts in their order; one draft. «What is X, **and how is it treated**?», «State X. **What is Y?**»
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.compose.draft import Caption, Draft, Line
from assistant.coverage import MET, Coverage
from assistant.cues import Cues
from assistant.forms.sides import asks_of_each
from assistant.question import Question
from assistant.retrieve import strength
from assistant.types import Outcome
from assistant.vocabulary import Vocabulary
from assistant.wording import bare, plain, sentence, without, words_of

# «…, and around which joints?» has no verb: it asks of the same one, and is no part of its own.
_VERBLESS_WORDS = 3

# «…, and by how much each?» asks of all that the part before names.
_OF_ALL = re.compile(r"\b(?:each|both|respectively|the (?:two|other)(?! [a-z]))\b", re.IGNORECASE)

# So many lines stand under an item of an exercise.
_LINES_OF_ITEM = 3

# What asks only how the thing before is called, or for one («Can cysts calcify, and what kind would that be?»).
_NAMING = ("kind", "name", "example")

# A full stop parts sentences only before a capital: «approx. how much».
_BETWEEN_SENTENCES = re.compile(r"(?<=\?)\s+(?=\S)|(?<=\w{3}[.!])\s+(?=[A-Z])")


class Judged(NamedTuple):
    """A part as it was looked up."""

    question: Question
    draft: Draft
    coverage: Coverage
    name: str = ""
    """What the part is of, where it is an item of an exercise: it opens with that, and nothing of it is left out."""

    @property
    def is_told(self) -> bool:
        """Whether the sources cover it, or a part of it."""
        return self.coverage.outcome != "abstained"


class Parts:
    """Tells where questions part; the same question always parts alike."""

    def __init__(self, read: Callable[[str], Question], cues: Cues, prepositions: Iterable[str]) -> None:
        self._read = read
        self._cues = cues
        self._having_verb = cues.verbs.union(cues.orders, cues.pronouns, cues.several)
        asks = "|".join(sorted(cues.asking))
        verbs = "|".join(sorted(cues.verbs))
        places = "|".join(sorted(prepositions))
        points = "|".join((*cues.pronouns, *cues.several, "that", "there"))
        # «when» opens a question only before a verb: «and when **can** it …», not «and when calcium is high».
        asking = (
            rf"(?:(?:{places}) )?(?:(?!(?:when|where)\b)(?:{asks})(?:'s)?|(?:when|where)(?='s| (?:{verbs})\b))(?=[' ])"
        )
        self._opens = re.compile(rf"{asking}|(?:{verbs}|{'|'.join(cues.orders)})\b", re.IGNORECASE)
        joins = "|".join(cues.joins)
        self._between_clauses = re.compile(
            rf"(?:[,;]\s*|\s+)(?:{joins}) (?={asking})"
            rf"|[,;]\s*(?:{joins}) (?=(?:{verbs}) )|\s(?:{joins}) (?=(?:{verbs}) (?:{points})\b)"
            rf"|[,;]\s*(?=(?:what|how|why) (?:{verbs})\b)",
            re.IGNORECASE,
        )

    def of(self, text: str) -> tuple[str, ...]:
        """The questions that a text asks one after the other; the text alone where it asks one, or compares."""
        whole = self._read(text)
        if whole.kind == "comparison" or asks_of_each(text):
            return (text,)
        parts: list[str] = []
        frame = ""
        for one in _BETWEEN_SENTENCES.split(text):
            if not self._asks(one):
                frame = f"{frame} {one}".strip()
                continue
            for part in self._clauses(one, " ".join((*parts, frame))):
                if parts and not self._stands(part):
                    return (text,)
                parts.append(f"{frame} {part}".strip())
                frame = ""
        is_parted = len(parts) > 1 and not frame and self._has_subject(parts[0])
        return tuple(parts) if is_parted else (text,)

    def _clauses(self, text: str, before: str) -> Iterator[str]:
        """The clauses of a sentence that ask each for itself, of what was named before it or in the first."""
        start = 0
        for found in self._between_clauses.finditer(text):
            one, rest = text[start : found.start()], text[found.end() :]
            if self._asks(one) and self._has_subject(f"{before} {text[: found.start()]}") and self._stands(rest):
                yield sentence(one)
                start = found.end()
        yield text[start:] if not start else sentence(text[start:])

    def _asks(self, text: str) -> bool:
        asked = without(bare(text), self._cues.openers)[0] if bare(text) else ""
        opens = self._opens.match(asked) is not None
        return opens and (text.rstrip().endswith("?") or not text.rstrip().endswith((".", "!")) or self._orders(asked))

    def _orders(self, asked: str) -> bool:
        return words_of(asked)[0] in self._cues.orders

    def _stands(self, text: str) -> bool:
        """Whether a clause asks for something of its own: not «and why?», «which is it?»."""
        asked = bare(text)
        if words_of(asked)[:1] == ["or"] or plain(asked) in map(bare, (*self._cues.again, *self._cues.why)):
            return False
        if len(words_of(asked)) <= _VERBLESS_WORDS and self._having_verb.isdisjoint(words_of(asked)):
            return False
        return _OF_ALL.search(text) is None and self._asks_more(text)

    def _asks_more(self, text: str) -> bool:
        """Whether a clause asks for more than a name or an example of what the part before is about."""
        return any(one.aspect not in _NAMING for one in self._read(text).concepts)

    def _has_subject(self, text: str) -> bool:
        return any(not one.is_soft for one in self._read(text).subjects)


def of_item(name: str, part: Judged, vocabulary: Vocabulary) -> Judged:
    """A part on an item of an exercise with the lines that speak of the item; none covers it where none does."""
    at = part.question.text.find(name)
    own = [one for one in part.question.subjects if at <= one.position < at + len(name)]
    heaviest = None if any(one.is_name for one in own) else max(own, key=lambda one: one.weight, default=None)
    of_it = [
        line
        for line in part.draft.lines
        if heaviest and strength(heaviest, vocabulary.stems_by_statement[line.shown.id]) >= MET
    ]
    # What points back would stand here without the sentence before it.
    lines = [line for line in of_it if line.shown.antecedent is None] or (list(part.draft.lines) if of_it else [])
    draft = replace(part.draft, lines=tuple(lines[:_LINES_OF_ITEM]))
    judged = part.coverage if lines else Coverage("abstained", (name,))
    return Judged(part.question, draft, judged, name)


def joined(parts: Sequence[Judged]) -> tuple[Draft, Coverage]:
    """One draft of what was found for the parts, and what they leave uncovered.

    A later part opens with its question where a part before it has lines, too; its verdict stands there.
    """
    lines: list[Line] = []
    shown: set[str] = set()
    told = [part for part in parts if part.is_told]
    for part in told:
        new = [line for line in part.draft.lines if part.name or line.shown.id not in shown]
        shown.update(line.shown.id for line in new)
        if new and part.name:
            new[0] = replace(new[0], caption=Caption(part.name))
        elif lines and new:
            verdict = f"{part.draft.verdict}." if part.draft.verdict else part.draft.remark
            new[0] = replace(new[0], caption=Caption(part.question.query_text, verdict))
        lines += new
    first = told[0].draft if told else parts[0].draft
    draft = replace(first, lines=tuple(lines), strengths=tuple(one for part in parts for one in part.draft.strengths))
    return draft, _coverage([part.coverage for part in parts])


def _coverage(found: Sequence[Coverage]) -> Coverage:
    outcomes = {one.outcome for one in found}
    outcome: Outcome = next(iter(outcomes)) if len(outcomes) == 1 else "partial"
    return Coverage(outcome, _each(one.missing for one in found), _each(one.unknown for one in found))


def _each(words: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for some in words for word in some))

"""The guard: whether a model's sentence may be shown, decided by the statements that it cites and by nothing else.

In: a sentence with the keys it was written with, and the closed set of statements by key. Out: a decision with its
reason. No model is asked and no likeness measured: what the sentence says is looked for in what is cited, word by
word, and whatever is not found withholds it. A sentence of several parts may rest on several statements, but each part
rests on one, so that nothing is put together from two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from assistant.guard.evidence import Evidence, evidence_of
from assistant.guard.likeness import Likeness, Problem, Reason
from assistant.guard.reading import Reader
from assistant.guard.words import GuardWords, load_guard_words
from assistant.lexicon import Lexicon
from assistant.question import clean
from ingest.terms import stem
from ingest.types import Statement

Verdict = Literal["supported", "malformed", "no_key", "unknown_key", "advice", "markup", "quotation"] | Reason

_LONGEST = 400

# A sentence that holds any of this is not shown, escaped or not: links, images, code, markers, HTML, addresses.
_MARKUP = re.compile(
    r"[<>\[\]{}|\\`*_#$@^~=]|://|\bwww\.|\b(?:https?|ftp|data|javascript|mailto)\s*:|&\w+;|\b[\w-]+\.[a-z]{2,}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘’]|['‘’](?!\w)")
_JOINT = re.compile(r"\s*;\s*|\s*,?\s+(?:while|whereas|although|though|but|and|with)\s+|\s*,\s+")

# So many joints are tried: a sentence of more parts is not one sentence.
_MOST_JOINTS = 5

# A sentence that opens with one of these leaves open what it speaks of.
_BACK = frozenset(map(stem, ("it", "they", "this", "these", "that", "those", "he", "she", "such", "its", "their")))


class Sentence(NamedTuple):
    """A sentence of a model."""

    text: str
    keys: tuple[str, ...]


class Decision(NamedTuple):
    """What the guard decided on a sentence."""

    text: str
    """The sentence on one line, without the control characters and the white space around it."""
    keys: tuple[str, ...]
    """The keys that it was written with."""
    verdict: Verdict
    """`supported`, or the first reason for which it is withheld."""
    because: str
    """The word, number or key that decided; empty for a sentence that is shown."""
    statements: tuple[Statement, ...] = ()
    """What it rests on: of the cited statements those that say it; none for a sentence that is withheld."""

    @property
    def is_shown(self) -> bool:
        """Whether it may be shown."""
        return self.verdict == "supported"


class Guard:
    """Decides over sentences; the same sentence and statements always get the same decision."""

    def __init__(self, lexicon: Lexicon, words: GuardWords | None = None) -> None:
        self._words = words or load_guard_words()
        self._reader = Reader(self._words)
        self._likeness = Likeness(self._reader, self._words, lexicon.siblings)

    def judge(self, sentence: Sentence, shown: Mapping[str, Statement]) -> Decision:
        """The decision on one sentence; `shown` is the closed set, by key."""
        text = _ended(clean(sentence.text))
        keys = tuple(dict.fromkeys(sentence.keys))

        found = self._problem(text, keys, shown)
        if found is not None:
            return Decision(text[:_LONGEST], keys, found[0], found[1][:80])
        evidence = evidence_of([shown[key] for key in keys], self._reader)
        problem: Problem | None = None
        for parts in _partitions(text):
            rests_on, found_in_parts = self._parts(parts, evidence)
            if found_in_parts is None:
                return Decision(text, keys, "supported", "", tuple(dict.fromkeys(rests_on)))
            problem = problem or found_in_parts
        assert problem is not None
        return Decision(text, keys, problem[0], problem[1][:80])

    def _problem(self, text: str, keys: Sequence[str], shown: Mapping[str, Statement]) -> tuple[Verdict, str] | None:
        """What is wrong with a sentence before any statement is looked at."""
        if not text or len(text) > _LONGEST or not any(char.isalpha() for char in text):
            return "malformed", f"{len(text)} characters"
        if match := _MARKUP.search(text):
            return "markup", match.group()
        if "?" in text or "!" in text or text.endswith((":.", ";.", ",.")) or re.search(r"\.\s+\S", text):
            return "malformed", "not one statement"
        if re.search(r"\b(?:to|of|with|by|from|for|in|and|or)\W*$", text, re.IGNORECASE):
            return "malformed", "not whole"
        if match := _QUOTED.search(text):
            return "quotation", match.group()
        if not keys:
            return "no_key", ""
        unknown = next((key for key in keys if key not in shown), None)
        if unknown is not None:
            return "unknown_key", unknown
        if said := self._advice(text):
            return "advice", said
        first = stem(re.findall(r"[^\W_]+", text)[0])
        return ("subject", first) if first in _BACK else None

    def _parts(self, parts: Sequence[str], evidence: Sequence[Evidence]) -> tuple[list[Statement], Problem | None]:
        """What the parts rest on, or the first problem of the first that nothing supports."""
        pointing = next((part for part in parts[1:] if stem(part.split(maxsplit=1)[0]) in self._words.pointing), None)
        if pointing is not None:
            return [], ("subject", pointing[:40])  # «…, **which** is one of its sites» is of what stands before it
        rests_on: list[Statement] = []
        inherited: frozenset[str] = frozenset()
        used: list[Evidence] = []
        for part in parts:
            best: Problem | None = None
            for one in evidence:
                if one in used:
                    continue  # what one statement says is one part
                problem = self._likeness.problem(part, one, inherited)
                if problem is None:
                    break
                best = best or problem
            else:
                return [], best or ("words", part[:40])
            used.append(one)
            rests_on += self._likeness.saying(part, one)
            inherited |= self._likeness.topics(part)
        return rests_on, None

    def _advice(self, text: str) -> str | None:
        """The word that speaks to the reader, or the order that the sentence opens with."""
        found = [word.casefold() for word in re.findall(r"[^\W_]+", text)]
        said = next((word for word in found if word in self._words.advice and word != "i"), None)
        if said is None and re.search(r"\bI\b", text):
            said = "I"
        return said or (found[0] if found[0] in self._words.orders else None)


def _ended(text: str) -> str:
    """The text with a full stop where it has no end."""
    return text if not text or text[-1] in ".?!" else f"{text}."


def _partitions(text: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a sentence as one part or several, the fewest parts first."""
    yield (text,)
    joints = list(_JOINT.finditer(text))[:_MOST_JOINTS]
    for count in range(1, len(joints) + 1):
        for chosen in combinations(joints, count):
            starts = [0, *(joint.end() for joint in chosen)]
            ends = [*(joint.start() for joint in chosen), len(text)]
            yield tuple(text[start:end] for start, end in zip(starts, ends, strict=True))

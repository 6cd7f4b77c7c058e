"""Read a sentence as the guard needs it: its words, its clauses, what is raised, normal or damaged, what causes what.

The guard reads for itself and shares no reading with what picks statements: a slip there is not repeated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from assistant.guard.words import GuardWords
from assistant.lexicon import Stems
from ingest.terms import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+|[,;:.!?()\[\]—]|(?<=\s)[-–](?=\s)")
_SPELLED_OUT = (
    (re.compile(r"\bcan['’]t\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"\band/or\b", re.IGNORECASE), "or"),
    (re.compile(r"\b(without|not|no|not \w+) any\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\b(?:rather than|instead of)\b", re.IGNORECASE), "and not"),
    (re.compile(r"\bconnective\b", re.IGNORECASE), "conjunctive"),  # its stem is that of «connected»
    (re.compile(r"\bmostly\b", re.IGNORECASE), "mainly"),  # its stem is that of «most»
)
_BREAKS = frozenset(";:.!?()[]—-–")
_JOINTS = frozenset(("and", "or"))
_RELATIVES = frozenset(("which", "who", "whose", "where"))
_NO_BEARER = frozenset(("for", "with", "by", "at", "dure", "from"))
_LONGEST_PHRASE = 5
_MOST_BEARERS = 4


class Value(NamedTuple):
    """A word on one side of an axis, and of what it is said."""

    place: range
    poles: frozenset[tuple[int, int]]
    bearers: frozenset[str]
    """The stems of what has it; empty where the sentence does not name it."""
    is_negated: bool


class Tie(NamedTuple):
    """What brings something about and what is brought about, as numbers of words."""

    place: range
    """The words that tie the two."""
    doing: frozenset[int]
    done: frozenset[int]


@dataclass(frozen=True)
class Reading:
    """A text, word by word."""

    stems: Stems
    breaks: tuple[str, ...]
    """For each word the punctuation before it."""
    clauses: tuple[int, ...]
    """For each word the number of its clause."""
    segments: tuple[int, ...]
    """The same with what stands between «, which» and the next comma told apart from the clause around it."""
    parts: tuple[int, ...]
    """For each word the number of the part that is true for itself: «… **because** it is …»."""
    content: tuple[bool, ...]
    """For each word whether it says something by itself: no grammar, number, hedge, negation or comparison."""
    negations: tuple[int, ...]
    values: tuple[Value, ...]
    ties: tuple[Tie, ...]


class Reader:
    """Reads texts; the same text always gives the same reading."""

    def __init__(self, words: GuardWords) -> None:
        self._words = words
        self.read = lru_cache(maxsize=10_000)(self._read)

    def _read(self, text: str) -> Reading:
        found, breaks = self._tokens(text)
        negations = sorted({at for phrase in self._words.negations for at in starts(found, phrase)})
        clauses = self._numbered(found, breaks, self._words.clause_words)
        inline = tuple(before.strip("()[]") for before in breaks)  # a bracket goes on with its clause
        segments = self._segments(found, inline, self._numbered(found, inline, self._words.clause_words))
        parts = self._numbered(found, breaks, self._words.part_words)
        content = self._content(found, negations)
        raw = Reading(found, breaks, clauses, segments, parts, content, tuple(negations), (), ())
        values = tuple(self._values(raw))
        return Reading(
            found, breaks, clauses, segments, parts, content, tuple(negations), values, tuple(self._ties(raw))
        )

    def _tokens(self, text: str) -> tuple[Stems, tuple[str, ...]]:
        for pattern, instead in _SPELLED_OUT:
            text = pattern.sub(instead, text)
        found: list[str] = []
        breaks: list[str] = []
        before = ""
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not token[0].isalnum():
                before += token
                continue
            one = stem(token)
            for part in self._words.compounds.get(one, (one,)):
                found.append(part)
                breaks.append(before)
                before = ""
        return tuple(found), tuple(breaks)

    def _numbered(self, found: Stems, breaks: Sequence[str], opening: frozenset[str]) -> tuple[int, ...]:
        clauses: list[int] = []
        number = 0
        for at, before in enumerate(breaks):
            opens = found[at] in opening and not (at and found[at - 1] in opening)
            opens = opens or (before == "," and found[at] in _JOINTS)
            if at and (opens or not _BREAKS.isdisjoint(before)):
                number += 1
            clauses.append(number)
        return tuple(clauses)

    def _segments(self, found: Stems, breaks: Sequence[str], clauses: Sequence[int]) -> tuple[int, ...]:
        """The clauses as they are built: «B, which A causes, …» goes on after the second comma as the clause before the
        first; «Once A, B» ends its condition at the comma; «A is B and C is D» are two."""
        segments = list(clauses)
        for at in range(len(found)):
            last = next((one for one in range(at, len(found)) if clauses[one] != clauses[at]), len(found))
            comma = next((one for one in range(at + 1, last) if breaks[one] == ","), last)
            number = max(segments) + 1
            if at and found[at] in _RELATIVES and breaks[at] == "," and comma < last:
                segments[at:comma] = [number] * (comma - at)
                segments[comma:last] = [segments[at - 1]] * (last - comma)
            elif not at and found[at] in self._words.conditions | self._words.clause_words and comma < last:
                segments[comma:last] = [number] * (last - comma)
            elif found[at] == "and" and self._joins_clauses(at, last, found, breaks, segments):
                segments[at:last] = [number] * (last - at)
        return tuple(segments)

    def _joins_clauses(self, at: int, last: int, found: Stems, breaks: Sequence[str], segments: Sequence[int]) -> bool:
        """Whether an «and» goes on with another subject and its verb, where the clause has a verb already."""
        before = [one for one in range(at) if segments[one] == segments[at] and found[one] in self._words.being]
        if before and at + 1 < last and found[at + 1] in self._words.being:
            return True  # «is caused by A **and is** related to B»
        verb = next((one for one in range(at + 1, last) if found[one] in self._words.being), last)
        return bool(before) and at + 1 < verb < last and not any(breaks[one] for one in range(at + 1, verb + 1))

    def _content(self, found: Stems, negations: Iterable[int]) -> tuple[bool, ...]:
        words = self._words
        left_out = set(negations)
        for classes in (words.hedges, words.comparisons, words.obligations):
            left_out.update(at for _, place in classed(found, classes) for at in place)
        for at, one in enumerate(found):
            is_unit = at > 0 and one in words.unit_stems and found[at - 1][0].isdigit()
            if one in words.plain or one[0].isdigit() or one in words.number_stems or is_unit:
                left_out.add(at)
        return tuple(at not in left_out for at in range(len(found)))

    # Values

    def _values(self, raw: Reading) -> Iterable[Value]:
        spans = []
        at = 0
        while at < len(raw.stems):
            longest = range(min(_LONGEST_PHRASE, len(raw.stems) - at), 0, -1)
            length = next((n for n in longest if raw.stems[at : at + n] in self._words.poles), 0)
            is_compared = at > 0 and raw.stems[at - 1] in ("most", "least")
            if length and not is_compared:
                spans.append(range(at, at + length))
            at += max(1, length)
        inside = {at for span in spans for at in span}
        for span in spans:
            phrase = raw.stems[span.start : span.stop]
            is_negated = any(
                n < span.start
                and raw.clauses[n] == raw.clauses[span.start]
                and not any(raw.content[between] and between not in inside for between in range(n + 1, span.start))
                for n in raw.negations
            )
            bearers = self._after(span.stop, raw, inside) if not self._is_said(span.start, raw) else frozenset()
            yield Value(span, self._words.poles[phrase], bearers or self._before(span.start, raw, inside), is_negated)

    def _is_said(self, at: int, raw: Reading) -> bool:
        """Whether a value is said of what stands before it: «is normal», «are usually benign»."""
        before = at - 1
        while before >= 0 and not raw.content[before] and not raw.breaks[before + 1]:
            if raw.stems[before] in self._words.being:
                return True
            before -= 1
        return False

    def _after(self, at: int, raw: Reading, inside: set[int]) -> frozenset[str]:
        """What has a value that stands before it: «**degenerated or necrotic** tissues»"""
        while at < len(raw.stems) and not raw.breaks[at] and (raw.stems[at] in _JOINTS or at in inside):
            at += 1
        found: set[str] = set()
        while at < len(raw.stems) and len(found) < _MOST_BEARERS and not (raw.breaks[at] and found):
            if raw.clauses[at] != raw.clauses[at - 1] or raw.stems[at] in self._words.being:
                break
            if not found and raw.stems[at] in _NO_BEARER:
                break  # «cholesterol reduction **for** 3.5 years»
            if raw.content[at] and at not in inside:
                found.add(raw.stems[at])
            elif found and raw.stems[at] not in (*_JOINTS, "of", "in", "the"):
                break
            at += 1
        return frozenset(found)

    def _before(self, at: int, raw: Reading, inside: set[int]) -> frozenset[str]:
        """What has a value that stands after it: the words before in the clause; none where there are none."""
        clause = [one for one in range(at) if raw.clauses[one] == raw.clauses[at]]
        named = [one for one in clause if raw.content[one] and one not in inside]
        relative = next((one for one in reversed(clause) if raw.stems[one] in ("that", "which", "who")), None)
        if relative is not None and named and not any(one > relative for one in named):
            named = named[-1:]  # «salts settle in **tissue that is** dead»
        return frozenset(raw.stems[one] for one in named[-_MOST_BEARERS:])

    # What causes what

    def _ties(self, raw: Reading) -> Iterable[Tie]:
        for direction, place in classed(raw.stems, self._words.directions):
            before, after = range(place.start), range(place.stop, len(raw.stems))
            next_word = raw.stems[place.stop] if place.stop < len(raw.stems) and not raw.breaks[place.stop] else ""
            relative = [one for one in before if raw.stems[one] in ("which", "that")]
            being = [one for one in after if raw.stems[one] in self._words.being]
            if direction == "forward" and place.start and raw.stems[place.start - 1] in self._words.being:
                continue  # «is raised» does not say by what
            doing: Iterable[int] = before
            done: Iterable[int] = after
            if direction == "backward":
                doing, done = after, before
            elif not next_word and relative and any(raw.content[relative[-1] : place.start]):
                doing, done = range(relative[-1], place.start), range(relative[-1])  # «B, which A causes,»
            elif not next_word or next_word in self._words.verbs - self._words.being:
                continue  # «lipid lowering:» names no other side
            elif next_word in self._words.being:
                doing, done = after, before  # «its causes are A»
            elif next_word in ("of", "for") and being and not self._has_being(raw, before):
                if raw.stems[being[0] - 1] in self._words.verbs:
                    continue  # «the cause of A **must be** found»
                doing, done = range(being[0], len(raw.stems)), (*before, *range(place.stop, being[0]))
            here = {one for one, part in enumerate(raw.parts) if part == raw.parts[place.start] and raw.content[one]}
            yield Tie(place, frozenset(here.intersection(doing)), frozenset(here.intersection(done)))

    def _has_being(self, raw: Reading, within: range) -> bool:
        return any(raw.stems[one] in self._words.being for one in within)


def starts(held: Stems, phrase: Stems) -> list[int]:
    """Where a phrase begins in a text."""
    width = len(phrase)
    return [at for at in range(len(held) - width + 1) if held[at : at + width] == phrase]


def classed(found: Stems, classes: object) -> list[tuple[str, range]]:
    """The classes that words of a text belong to, the longest phrase first, each word once."""
    assert isinstance(classes, dict)
    told = []
    at = 0
    while at < len(found):
        longest = range(min(_LONGEST_PHRASE, len(found) - at), 0, -1)
        length = next((n for n in longest if found[at : at + n] in classes), 0)
        if length:
            told.append((classes[found[at : at + length]], range(at, at + length)))
        at += max(1, length)
    return told

"""Read one sentence for what it claims: its words, what turns them round, and which value is said of what.

In: a text. Out: a `Reading`, the same for a question's claim and for a source's statement, so that the two can be held
against each other. No parser is used: what cannot be told from the words in a row is left open by who compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from assistant.forms.tokens import JOINTS, Tokens, tokens_of
from assistant.forms.values import Span, Value, spans_of, values_of
from assistant.forms.words import ClaimWords
from assistant.lexicon import Lexicon, Stems

# Ends a part of a sentence that is true for itself; a bracket does not.
_PART_BREAKS = frozenset(";:.!?—-–")

# A part of so few words, without a verb, before a colon names what the next one is about.
_LABEL_WORDS = 5


# So many words with content may name what a sentence whose verb is not told speaks of.
_MOST_NAMED = 2

# What says something of the words before it.
_VERBS = ("auxiliaries", "necessity", "brings_about", "changes", "reversers")


class Negation(NamedTuple):
    """A word that turns round what follows it."""

    at: int
    sure: range
    """The words that it turns round."""
    unsure: range
    """The words that it may turn round, too."""


@dataclass(frozen=True)
class Reading:
    """A sentence, word by word."""

    tokens: Tokens
    clauses: tuple[int, ...]
    """For each word the number of its clause."""
    parts: tuple[range, ...]
    """The parts of the sentence that are true for themselves, in order; clauses lie within them."""
    values: tuple[Value, ...]
    negations: tuple[Negation, ...]
    """Those that turn round more than a value."""

    @property
    def stems(self) -> Stems:
        """The stem of each word."""
        return self.tokens.stems

    def places(self, phrases: Iterable[Stems], slack: int = 0) -> list[range]:
        """Where one of the phrases stands, its words in a row, with up to `slack` others between them."""
        found = []
        for phrase in phrases:
            for at, one in enumerate(self.stems):
                if one == phrase[0] and (place := self._from(at, phrase, slack)) is not None:
                    found.append(place)
        return [one for one in found if not any(_is_inside(one, other) for other in found)]

    def has(self, mark: str, within: Iterable[int] | None = None) -> bool:
        """Whether one of the words is on the list."""
        return any(self.tokens.is_on(at, mark) for at in (range(len(self.stems)) if within is None else within))

    def named_first(self, part: range) -> range:
        """The words of a part up to its verb: what «it» in the next part stands for."""
        verb = next((at for at in part if at > part.start and self.tokens.is_on(at, *_VERBS)), None)
        if verb is None:  # «rust harms hips»: which word is the verb is not told, but the first are not all
            named = [at for at in part if self.tokens.content[at]][:_MOST_NAMED]
            verb = named[-1] + 1 if named else part.stop
        return range(part.start, verb)

    def goes_on(self, part: range) -> bool:
        """Whether a part has no subject of its own: «it occurs in …», «but are usually benign»."""
        tokens = self.tokens
        at = part.start
        while at < part.stop and (tokens.is_on(at, "clause_words") or tokens.stems[at] in JOINTS):
            at += 1
        return _is_pronoun(at, tokens) or tokens.is_on(at, "auxiliaries")

    def goes_on_doing(self, part: range) -> bool:
        """Whether a part tells what the thing named before does to another one: «but **left** lamps unchanged»."""
        return self.tokens.stems[part.start] == "but" and self.tokens.is_on(part.start + 1, "leaves", "changes")

    def is_label(self, part: range) -> bool:
        """Whether a part only names what the next one is about: «Calcinosis: normal metabolism …»."""
        is_short = len(part) <= _LABEL_WORDS and part.stop < len(self.stems)
        return is_short and ";" not in self.tokens.breaks[part.stop] and not self.has("auxiliaries", part)

    def is_not_of_all(self, negations: Iterable[Negation]) -> bool:
        """Whether «not» turns round «every» or «always»: «it does **not** happen **in all** cases»."""
        return any(self.turns_all(one) for one in negations if self.stems[one.at] == "not")

    def turns_all(self, negation: Negation) -> bool:
        """Whether «every» or «always» stands among what a negation turns round."""
        is_never = self.tokens.is_on(negation.at, "always")
        return not is_never and any(self.tokens.is_on(at, "every", "always") for at in negation.sure)

    def _from(self, at: int, phrase: Stems, slack: int) -> range | None:
        end = at + 1
        for one in phrase[1:]:
            window = self.stems[end : end + slack + 1]
            if one not in window:
                return None
            end += window.index(one) + 1
        return range(at, end)


class Reader:
    """Reads texts; the same text always gives the same reading, kept for the next time."""

    def __init__(self, lexicon: Lexicon, words: ClaimWords) -> None:
        self.lexicon = lexicon
        self.words = words
        self.read = lru_cache(maxsize=20_000)(self._read)

    def _read(self, text: str) -> Reading:
        tokens = tokens_of(text, self.lexicon, self.words)
        spans = spans_of(tokens, self.lexicon, self.words)
        inside = {at for span in spans for at in range(span.start, span.end)}
        of_value = frozenset(("negations", "scope_ends", "prepositions", "reversers"))
        marks = tuple(one - of_value if at in inside else one for at, one in enumerate(tokens.marks))
        tokens = replace(tokens, marks=marks)
        clauses = _clauses(tokens)
        negations = [_negation(at, tokens, clauses) for at in range(len(tokens)) if tokens.is_on(at, "negations")]
        values, used = [], set()
        for value in values_of(tokens, spans, self.words):
            # «never» turns round how often it is so: «never cold» is not «hot»
            turning = (one for one in negations if not tokens.is_on(one.at, "always"))
            by = next((one.at for one in turning if _is_first_turned(one, value.start, tokens, spans)), None)
            used |= {by} if by is not None else set()
            values.append(value._replace(negated=by is not None))
        return Reading(
            tokens,
            tuple(clauses),
            tuple(_parts(tokens)),
            tuple(values),
            tuple(one for one in negations if one.at not in used),
        )


def _is_inside(one: range, other: range) -> bool:
    return len(one) < len(other) and other.start <= one.start and one.stop <= other.stop


def _clauses(tokens: Tokens) -> list[int]:
    clauses: list[int] = []
    number = 0
    for at, before in enumerate(tokens.breaks):
        opens = at > 0 and tokens.is_on(at, "clause_words") and not tokens.is_on(at - 1, "clause_words")
        is_broken = bool(before) and not set(before) <= {","}
        if at and (opens or is_broken or _joins_part(at, tokens)):
            number += 1
        clauses.append(number)
    return clauses


def _parts(tokens: Tokens) -> list[range]:
    starts = [0]
    for at in range(1, len(tokens)):
        is_broken = not _PART_BREAKS.isdisjoint(tokens.breaks[at])
        goes_on = tokens.is_on(at, "clause_words") and _is_pronoun(at + 1, tokens)  # «because **they** …»
        if is_broken or tokens.stems[at] == "but" or goes_on or _joins_part(at, tokens):
            starts.append(at)
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True) if start < end]


def _is_pronoun(at: int, tokens: Tokens) -> bool:
    """Whether a word stands for something alone: «it is», not «its mechanism»."""
    owns = tokens.is_on(at, "determiners") and at + 1 < len(tokens) and tokens.content[at + 1]
    return tokens.is_on(at, "pronouns") and not owns


def _joins_part(at: int, tokens: Tokens) -> bool:
    """Whether «, and …» goes on with a subject and a verb of its own; without a comma, after what has a verb."""
    if tokens.breaks[at] not in ("", ",") or tokens.stems[at] not in JOINTS:
        return False
    verbs = ("auxiliaries",) if tokens.breaks[at] else ("auxiliaries", "changes")
    start = at
    while start and not tokens.breaks[start]:
        start -= 1
    if not tokens.breaks[at] and not any(tokens.is_on(one, "auxiliaries") for one in range(start, at)):
        return False
    end = at + 1
    while end < len(tokens) and not tokens.breaks[end]:
        if tokens.is_on(end, *verbs):
            return end > at + 1
        if not tokens.breaks[at] and tokens.is_on(end, "prepositions", "relatives", "clause_words"):
            return False
        end += 1
    return False


def _negation(at: int, tokens: Tokens, clauses: Sequence[int]) -> Negation:
    end = at + 1
    while end < len(tokens) and not tokens.breaks[end] and not tokens.is_on(end, "scope_ends"):
        end += 1
    if end == at + 1:  # «… is absent.»
        same = [place for place, clause in enumerate(clauses) if clause == clauses[at]]
        return Negation(at, range(same[0], same[-1] + 1), range(0))
    last = end
    while last < len(tokens) and clauses[last] == clauses[at] and not tokens.is_on(last, "scope_ends"):
        last += 1
    ends_here = tokens.is_on(end, "prepositions", "relatives", "auxiliaries", "scope_ends")
    return Negation(at, range(at + 1, end), range(0) if ends_here else range(end, last))


def _is_first_turned(negation: Negation, start: int, tokens: Tokens, spans: Sequence[Span]) -> bool:
    """Whether a value is the first thing that a negation turns round: «not **raised**», «no **imbalance** in …»."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    between = range(negation.at + 1, start)
    # «not **always** hot» leaves hot as it is
    return (
        start in negation.sure
        and not any(tokens.is_on(at, "always", "every") for at in between)
        and all(
            at in inside or tokens.stems[at] in JOINTS or tokens.is_on(at, "adverbs", "determiners", "auxiliaries")
            for at in between
        )
    )

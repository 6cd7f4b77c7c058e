"""The statements that decide a yes-or-no or true-or-false question, and the verdict that they give.

In: a question and all statements. Out: a `Ruling`, or nothing: where no statement decides in so many words, where two
decide against each other, and where the sources are known to disagree on what is asked, the question gets no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from assistant.compose.draft import Material
from assistant.forms.claims import Claim, ClaimReader
from assistant.forms.decide import Held, Judge, source_of
from assistant.forms.either import either_of
from assistant.forms.words import in_other_words
from assistant.forms.yes_no import claim_of
from ingest.terms import stems
from ingest.types import Statement

Word = Literal["Yes", "No", "True", "False"]

# Whether it is a statement that is to be judged, and whether the sources say what it does.
_WORDS: dict[tuple[bool, bool], Word] = {
    (False, True): "Yes",
    (False, False): "No",
    (True, True): "True",
    (True, False): "False",
}

# A claim of fewer things is too little to be decided («Is calcium bad?»).
_LEAST_SIZE = 2

_MANNER = re.compile(r"\b[^\W\d_]{3,}ly\b")
_TURNING = ("ab", "un", "in", "im", "ir")

# So many statements are shown for a verdict, each of another document.
_MOST_SHOWN = 2


class Ruling(NamedTuple):
    """A verdict and what gives it."""

    word: Word
    statements: tuple[Statement, ...]
    """The statements that decide, the nearest to the question first, at most one of a document."""


class Verdicts:
    """Finds the statements that decide a claim."""

    def __init__(self, claims: ClaimReader) -> None:
        self._claims = claims
        self._judge = Judge(claims)
        self._source = lru_cache(maxsize=20_000)(partial(source_of, claims.reader))

    def ruling(self, material: Material) -> Ruling | None:
        """The verdict on a question; `None` where it asks for none or none can be given."""
        is_statement = material.wording.is_true_false
        asked = claim_of(material.question.query_text, self._claims.reader.lexicon, is_statement)
        if asked is None or material.disputes:
            return None
        decisive = self._decisive(asked, material) or self._against_either(asked, material)
        verdicts = {held.verdict for held, _ in decisive}
        if len(verdicts) != 1:
            return None
        nearness = {hit.statement.id: -hit.score for hit in material.hits}
        decisive.sort(key=lambda one: (-len(one[0].own), nearness.get(one[1].id, 0.0), one[1].document, one[1].start))
        word = _WORDS[is_statement, decisive[0][0].verdict == "says"]
        return Ruling(word, tuple(_one_of_a_document(one for _, one in decisive))[:_MOST_SHOWN])

    def _decisive(self, asked: str, material: Material) -> list[tuple[Held, Statement]]:
        """What decides a claim, in whichever words."""
        return [
            (held, one)
            for form in in_other_words(asked, self._claims.reader.words.equivalents)
            for one, held in self._decided(self._claims.read(form), material)
            if not _says_the_contrary_manner(asked, one)
        ]

    def _against_either(self, asked: str, material: Material) -> list[tuple[Held, Statement]]:
        """What denies both sides of a claim on «any A or B»."""
        either = either_of(asked)
        if either is None:
            return []
        first = self._decisive(either.first, material)
        second = next((found for one in either.second if (found := self._decisive(one, material))), [])
        is_denied = {held.verdict for held, _ in (*first, *second)} == {"denies"}
        return [*first, *second] if first and second and is_denied else []

    def _decided(self, claim: Claim, material: Material) -> Iterator[tuple[Statement, Held]]:
        """The statements that decide a claim; none where it is too small, or offers a choice."""
        if claim.size < _LEAST_SIZE or claim.only_names or _offers_a_choice(claim):
            return
        for one, held in self.held(claim, material):
            if held.verdict is not None:
                yield one, held

    def held(self, claim: Claim, material: Material) -> Iterator[tuple[Statement, Held]]:
        """Every statement that may say something of a claim, with what it says."""
        ids = frozenset(material.statements)
        borne = {at for value in claim.reading.values for at in value.bearers}
        for item in claim.items:
            # «hypercalcemia» holds a calcium that is no word of its own
            is_left_out = item.is_place and claim.is_superlative
            if not (item.is_necessity or item.is_number or is_left_out or borne & set(item.place)):
                serving = item.phrases | item.rivals
                ids &= frozenset().union(*(material.vocabulary.holding(phrase) for phrase in serving))
        for statement in material.statements.values():
            is_restated = bool(self._source(statement.text, statement.context).restated)
            may_say = statement.id in ids or is_restated or _subject_of_page(statement)
            if may_say and not statement.text.endswith("?") and not self._is_of_page(statement):
                yield statement, self.hold(claim, statement)

    def _is_of_page(self, statement: Statement) -> bool:
        """Whether a statement only tells of its page, or of what it cites."""
        cited = self._claims.reader.lexicon.reference_headings
        if any(tuple(stems(heading)) in cited for heading in statement.headings):
            return True
        read = self._claims.reader.read
        return any(read(line).has("about_page") for line in (statement.text, *statement.context))

    def hold(
        self,
        claim: Claim,
        statement: Statement,
        wanted: Collection[int] = (),
        wanted_values: Collection[int] = (),
    ) -> Held:
        """What one statement says of a claim, of the items and values wanted before all."""
        held = self._judge.hold(claim, self._source(statement.text, statement.context), wanted, wanted_values)
        subject = _subject_of_page(statement)
        if held.verdict is not None or not subject or not self._names(claim, subject):
            return held
        source = self._source(statement.text, (subject, *statement.context))
        again = self._judge.hold(claim, source, wanted, wanted_values)
        return again if again.verdict is not None else held

    def _names(self, claim: Claim, subject: str) -> bool:
        """Whether a claim names the whole of a subject: «is skin **calcified**» does not name ectopic calcification."""
        line = self._claims.reader.read(subject)
        named = {at for item in claim.items for place in line.places(item.phrases) for at in place}
        named |= {at for at, one in enumerate(line.stems) if one in claim.reading.stems}
        return all(at in named for at, is_said in enumerate(line.tokens.must_be_said) if is_said)


def _subject_of_page(statement: Statement) -> str:
    """What the title of a page «X: what is told of it» names; nothing of any other title."""
    title, colon, _ = statement.headings[0].partition(":") if statement.headings else ("", "", "")
    return title if colon else ""


def _says_the_contrary_manner(asked: str, statement: Statement) -> bool:
    """Whether a statement, or a line above it, says «abnormally» or «unusually» where a claim says «normally»."""
    manners = {one.casefold() for one in _MANNER.findall(asked)}
    return any(
        one.casefold().startswith(_TURNING) and any(one.casefold().endswith(manner) for manner in manners)
        for line in (statement.text, *statement.context)
        for one in _MANNER.findall(line)
        if one.casefold() not in manners
    )


def _offers_a_choice(claim: Claim) -> bool:
    """Whether «or» stands between two things, and not within one («dead or degenerate tissue»)."""
    ends = {value.end for value in claim.reading.values}
    starts = {value.start for value in claim.reading.values}
    joints = [at for at, one in enumerate(claim.reading.stems) if one == "or"]
    return any(at not in ends or at + 1 not in starts for at in joints)


def _one_of_a_document(statements: Iterable[Statement]) -> Iterator[Statement]:
    seen: set[str] = set()
    for statement in statements:
        if statement.document not in seen:
            seen.add(statement.document)
            yield statement

"""Which options of an exam question the sources support, and the statements that do.

In: a question with options, its hits, all statements. Out: a draft whose lines open with the options picked, or with
the remark that the sources do not decide. An option is picked for what a statement says of it, never because the
others are worse, but for «except»: there for what the sources list without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from assistant.compose.by_case import ByCase
from assistant.compose.by_figure import Figures
from assistant.compose.draft import Material
from assistant.compose.elsewhere import named_elsewhere
from assistant.compose.verdict import Verdicts
from assistant.forms.case_stem import told_and_asked
from assistant.forms.choose import is_of_name
from assistant.forms.claims import Claim, ClaimReader
from assistant.forms.decide import Held
from assistant.forms.exam import Exam, Option
from assistant.forms.positive import positively
from assistant.forms.rivals import Rivals
from assistant.lexicon import Stems
from assistant.part_of_speech import can_name, is_superlative
from assistant.question import Concept, Question
from assistant.rarity import weight_by_rarity
from assistant.retrieve import share_met, strength
from ingest.terms import stem
from ingest.types import Statement

# What a value of the stem that a statement says of the same bearer adds, and what one that it denies takes off.
_SAME, _OPPOSITE = 0.2, 0.8

# An option is supported by a statement that says at least this much of the stem; one among several is picked when it
# is so far before the next.
_SUPPORTED, _AHEAD = 0.6, 0.08

# A figure is told by a statement that says at least this much of what it is asked of.
_OF_FIGURES = 0.75

# A known word of this weight that it does not say makes a figure one of something else («the risk of **stroke**»).
_MUST_BE_SAID = 0.5

# Of the share of the stem that the best option has another one needs this much to be supported as well.
_AS_WELL = 0.75

# A stem that asks for the most common one, or for what is mainly so, is told less by what does not say so.
_DEGREE = 0.25

# An option of several words is told by a statement that says at least this share of them.
_MOST_OF_OPTION = 0.6

# «It is described in A and B».
_BOTH = re.compile(
    r"(?P<before>(?:\S+\s+)*(?:in|by|of|with|to|from|at|for)\s+)?(?P<a>\S+(?:\s\S+)?)\s+and\s+(?P<b>\S+(?:\s\S+)?)"
)

# A word that no source says and that weighs so much names something.
_NAMES = 0.7

# «Fastest», and no word that only ends so; which is «commonest» is told in other ways.
_SUPERLATIVE = re.compile(r"\b[a-z]{3,}est\b")

# «The **eighth** decade» is not told by one of another number.
_ORDINAL = re.compile(r"\b(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th)\b", re.IGNORECASE)

# «Which kind of **mast** …»: what the options are is said of none of them.
_CLASS = re.compile(r"\b(?:which|what)\s+(?:[\w/-]+[\s/]){0,3}$", re.IGNORECASE)

# For «except» the others count as listed from here on, and the odd one as not listed at this share of their least.
_LISTED, _UNLISTED = 0.5, 0.6

# A statement that says less of the stem is not looked at.
_LEAST_SHARE = 0.15

# What a document's title says counts so much for each statement in it, where the title names one thing.
_OF_TITLE = 0.8

# A subject lighter than this names nothing («calcification» where all is about that).
_TELLING = 0.2

_DECIDED = 2.0


class Evidence(NamedTuple):
    """What the sources have for an option."""

    option: Option
    score: float
    """2 for a statement that says the stem with the option in so many words, -1 for one that denies it; else the
    largest share of the stem that a statement says which says the option, too."""
    statements: tuple[Statement, ...]
    """The statements behind it, the best first."""

    @property
    def is_denied(self) -> bool:
        """Whether a statement denies it in so many words."""
        return self.score < 0


class Picked(NamedTuple):
    """The options that the sources support, each with its statements."""

    options: tuple[Evidence, ...]
    listed: tuple[Evidence, ...] = ()
    """For «except» the other options, which the sources do list."""
    elsewhere: Statement | None = None
    """For «except» what the sources say of the exception: where it belongs instead."""


def picked_by(by_case: ByCase) -> Picked | None:
    """The option that the classifier gives; `None` where it forbids any."""
    if by_case.option is None:
        return None
    return Picked((Evidence(by_case.option, _DECIDED, by_case.statements),))


class Options:
    """Weighs options; the same question over the same index always gives the same picks."""

    def __init__(self, claims: ClaimReader, verdicts: Verdicts, rivals: Rivals) -> None:
        self._claims = claims
        self._verdicts = verdicts
        self._rivals = rivals
        reader = claims.reader
        self._figures = Figures(reader.words, reader.lexicon)

    def pick(self, exam: Exam, material: Material) -> Picked | None:
        """What the sources support; `None` where they do not decide, or disagree on what is asked."""
        if material.disputes or not (exam.is_lettered or _names_something(material.question)):
            return None
        own = [one for one in exam.options if not one.covers and not one.is_none]
        if exam.mode == "one" and self._figures.tell_apart(own):
            given = [(option, self._giving(exam, option, material)) for option in own]
            found = [Evidence(option, _DECIDED, statements) for option, statements in given if statements]
            if found:
                return Picked((found[0],)) if len(found) == 1 else None
        weighed = [self.evidence(exam, option, material) for option in own]
        if exam.mode == "except":
            picked = _exception(weighed)
            if picked is None or picked.options[0].is_denied:
                return picked
            odd = picked.options[0].option
            elsewhere = named_elsewhere(odd.text, material, self._claims, self._rivals)
            # Without letters it may be no exception at all: what no source names is not said to be one.
            return picked._replace(elsewhere=elsewhere) if elsewhere or exam.is_lettered else None
        supported = _supported(weighed)
        whole = [one for one in exam.options if one.covers and set(one.covers) == {e.option.letter for e in supported}]
        if whole and len(supported) > 1:
            return Picked((Evidence(whole[0], _DECIDED, tuple(one.statements[0] for one in supported)),))
        if exam.mode == "all":
            return Picked(tuple(supported)) if supported else None
        best = _ahead(supported)
        if best is not None and best.score < _DECIDED and not self._is_all_told(exam, best, material):
            return None
        return Picked((best,)) if best is not None else None

    def _is_all_told(self, exam: Exam, best: Evidence, material: Material) -> bool:
        """Whether what supports an option leaves unsaid neither a name that no source says nor which of several comes
        first: «which lamp is **lit fastest**», «which mast **metastasizes**»."""
        text = material.question.text
        named = [c for c in material.question.concepts if c.is_name and not (c.is_frame or c.is_asked)]
        names = [
            one for one in named if one.surface in told_and_asked(exam.asks)[1]
        ]  # what is told before it is a case
        if any(one.weight >= _NAMES and not _is_class(one, text) for one in names):
            return False
        asking = self._claims.reader.lexicon.asking
        words = [one for one in _SUPERLATIVE.findall(exam.asks) if is_superlative(one) and (stem(one),) not in asking]
        first = frozenset(map(stem, (*words, *_ORDINAL.findall(best.option.text))))
        told = material.vocabulary.stems_by_statement[best.statements[0].id]
        return first <= told.own | told.context

    def evidence(self, exam: Exam, option: Option, material: Material) -> Evidence:
        """What the sources have for one option."""
        before, after = exam.around(option)
        text = positively(exam.said(option), self._claims.reader.lexicon, material.vocabulary)
        # A stem in any words may be filled: what its verb is tells nothing of an option.
        claim = replace(self._claims.read(f"{before}{text}{after}"), kind_at=None)
        said: list[Statement] = []
        denied: list[Statement] = []
        for statement, held in self._verdicts.held(claim, material):
            if held.verdict is not None and self._figures.may_be_in(exam, option, statement):
                (said if held.verdict == "says" else denied).append(statement)
        if said and not denied:
            return Evidence(option, _DECIDED, tuple(said))
        if denied and not said:
            return Evidence(option, -1.0, tuple(denied))
        if exam.mode == "one" and self._figures.are_in(option):
            return Evidence(option, 0.0, ())  # a figure is told in so many words or not at all
        if not option.is_lettered and any(item.is_degree for item in claim.items):
            return Evidence(option, 0.0, ())  # «which of these is the worst?» of things that a person has
        together = self._of_one_list(exam, option, material)
        if together is not None:
            return together
        first = len(self._claims.reader.read(before).stems)
        last = first + len(self._claims.reader.read(text).stems)
        graded = self._graded(exam, option, claim, range(first, last), material)
        return Evidence(option, graded[0][0] if graded else 0.0, tuple(statement for _, statement in graded))

    def _of_one_list(self, exam: Exam, option: Option, material: Material) -> Evidence | None:
        """What the sources have for «in A and B» where items of one list say A and B each for itself, else `None`."""
        found = _BOTH.fullmatch(option.text)
        if found is None:
            return None
        before = found["before"] or ""
        parts = [self.evidence(exam, option._replace(text=f"{before}{found[one]}"), material) for one in ("a", "b")]
        first, *others = [{one.list_id: one for one in reversed(part.statements) if one.list_id} for part in parts]
        shared = [name for name in first if all(name in other for other in others)]
        score = min(part.score for part in parts)
        if (
            not shared
            or score < _SUPPORTED
            or any(one.text == two.text for one in first.values() for two in others[0].values())
        ):
            return None
        return Evidence(option, score, (first[shared[0]], *(other[shared[0]] for other in others)))

    def _graded(
        self, exam: Exam, offered: Option, claim: Claim, place: range, material: Material
    ) -> list[tuple[float, Statement]]:
        """The statements that say an option, which stands at a place of the claim, with how much of the stem each
        says, the best first; none for «always X» and the like, which a statement must say in so many words."""
        option = _Part.of(claim, place)
        if option.is_strict or option.is_whole:
            return []
        # «Which vitamin …? Vitamin D»: what the option says itself is not said of it.
        concepts = [
            c
            for c in material.question.concepts
            if not c.is_frame and not option.stems.issuperset(c.phrases[0] if c.phrases else ())
        ]
        found = []
        for statement in material.statements.values():
            share = self._share(concepts, statement, material)
            if share < _LEAST_SHARE or not option.may_be_in(statement, material):
                continue
            if not self._figures.may_be_in(exam, offered, statement):
                continue
            held = self._verdicts.hold(claim, statement, option.items, option.values)
            told = option.told(held) if not self._is_in_longer_names(claim, option, statement) else 0.0
            if told < _MOST_OF_OPTION or not held.own or held.is_against or held.is_negated:
                continue
            untold = any(item.is_degree for at, item in enumerate(claim.items) if at not in held.met)
            score = (1 + told) / 2 * share + _SAME * len(held.same) - _OPPOSITE * len(held.opposite) - _DEGREE * untold
            found.append((score, statement))
        nearness = {hit.statement.id: hit.score for hit in material.hits}
        return sorted(found, key=lambda one: (-one[0], -nearness.get(one[1].id, 0.0), one[1].document, one[1].start))

    def _is_in_longer_names(self, claim: Claim, option: _Part, statement: Statement) -> bool:
        """Whether a statement has an option only as a part of longer names: «kidney» in «chronic kidney disease»."""
        reader = self._claims.reader
        own = reader.read(statement.text)
        places = own.places(option.phrases, 1)
        said = {at for item in claim.items for place in own.places(item.phrases, 1) for at in place}
        # «hypercalcemia» is calcium of some height, and no phrase then; «calcium absorbed from food» is told by more.
        is_number = reader.lexicon.number_words.issuperset(own.stems[at] for place in places for at in place)
        return (
            len(option.items) == 1
            and bool(places)
            and not is_number  # «the **fourth** decade»
            and all(is_of_name(place, own, said, reader.lexicon.synonyms.keys()) for place in places)
        )

    def _giving(self, exam: Exam, option: Option, material: Material) -> tuple[Statement, ...]:
        """The statements on what is asked that give the figures of an option, the nearest to the question first."""
        concepts = [concept for concept in material.question.concepts if not concept.is_frame]
        heavy = [one for one in concepts if one.is_known and one.aspect is None and one.weight >= _MUST_BE_SAID]

        def says_what_is_asked(one: Statement) -> bool:
            held = material.vocabulary.stems_by_statement[one.id]
            return all(strength(each, held) for each in heavy) and self._share(concepts, one, material) >= _OF_FIGURES

        asked = [one for one in material.statements.values() if says_what_is_asked(one)]
        nearness = {hit.statement.id: -hit.score for hit in material.hits}
        return tuple(sorted(self._figures.giving(exam, option, asked), key=lambda one: nearness.get(one.id, 0.0)))

    def _share(self, concepts: Sequence[Concept], statement: Statement, material: Material) -> float:
        """How much of the stem a statement says, 0 to 1; soft aspects count only where it says them.

        «Which **drug** …?»: what the options are is seldom said of them, so a word that is rare for no other reason
        than that it is asked for weighs as in English. What all of a document is about is said by all of it.
        """
        held = material.vocabulary.stems_by_statement[statement.id]
        of_title = 0.0 if self._rivals.are_of_one_rank(held.title) else _OF_TITLE
        strengths = [(concept, strength(concept, held)) for concept in concepts]
        counted = [(_as_a_class(concept), met) for concept, met in strengths if met or not concept.is_soft]
        told = [max(met, of_title) if met else 0.0 for _, met in counted]
        return share_met([concept for concept, _ in counted], told)


@dataclass(frozen=True)
class _Part:
    """What of a claim is the option's."""

    items: tuple[int, ...]
    values: tuple[int, ...]
    phrases: frozenset[Stems]
    """What serves for one of its items that no value is said of: «hypercalcemia» holds a calcium that is no word."""
    stems: frozenset[str]
    is_strict: bool
    """Whether it says how far it reaches («always», «only», «never»)."""
    is_whole: bool
    """Whether nothing of the claim is the stem's."""

    @classmethod
    def of(cls, claim: Claim, place: range) -> _Part:
        items = tuple(at for at, item in enumerate(claim.items) if item.place.start in place)
        values = tuple(at for at, value in enumerate(claim.reading.values) if value.start in place)
        borne = {one for value in claim.reading.values for one in value.bearers}
        return cls(
            items,
            values,
            frozenset(p for at in items if not borne & set(claim.items[at].place) for p in claim.items[at].phrases),
            frozenset(claim.reading.stems[place.start : place.stop]),
            any(claim.reading.has(mark, place) for mark in ("always", "every", "exclusives")),
            not (items or values) or len(items) + len(values) == claim.size,
        )

    def may_be_in(self, statement: Statement, material: Material) -> bool:
        """Whether a statement may say one of the items; an option that only is a value may be in any."""
        return not self.phrases or any(statement.id in material.vocabulary.holding(phrase) for phrase in self.phrases)

    def told(self, held: Held) -> float:
        """How much of the option is said, 0 to 1."""
        said = len(held.met.intersection(self.items)) + len(held.same.intersection(self.values))
        return said / (len(self.items) + len(self.values))


def _names_something(question: Question) -> bool:
    """Whether a question names, beside its options, something that a source speaks of."""
    return any(c.is_known and not c.is_frame and c.weight > _TELLING for c in question.subjects)


def _is_class(concept: Concept, text: str) -> bool:
    """Whether a word only says what the options are («which **organ** …»)."""
    return can_name(concept.surface) and _CLASS.search(text[: concept.position]) is not None


def _as_a_class(concept: Concept) -> Concept:
    if concept.is_known or not concept.is_asked or concept.aspect is not None:
        return concept
    return concept._replace(weight=min(concept.weight, weight_by_rarity(concept.surface)))


def _supported(weighed: Sequence[Evidence]) -> list[Evidence]:
    best = max((one.score for one in weighed if one.score < _DECIDED), default=0.0)
    return [one for one in weighed if one.score >= max(_SUPPORTED, _AS_WELL * best)]


def _ahead(supported: Sequence[Evidence]) -> Evidence | None:
    """The only option that is supported, or the one that is clearly ahead of the others."""
    ranked = sorted(supported, key=lambda one: (-one.score, one.option.letter))
    if not ranked or (len(ranked) > 1 and ranked[0].score < ranked[1].score + _AHEAD):
        return None
    return ranked[0]


def _exception(weighed: Sequence[Evidence]) -> Picked | None:
    """The one option that the sources do not list while they list all others, or the one that they deny."""
    denied = [one for one in weighed if one.is_denied]
    odd = denied[0] if len(denied) == 1 else min(weighed, key=lambda one: one.score)
    others = [one for one in weighed if one is not odd]
    supported = [one for one in others if one.score >= _LISTED]
    if odd.is_denied and len(denied) == 1 and supported:
        return Picked((odd,), tuple(supported))
    if len(supported) < len(others) or odd.score > _UNLISTED * min(one.score for one in others):
        return None
    return Picked((odd,), tuple(supported))

"""Everything that may answer a question, ranked: single statements and whole lists, scored alike.

In: the hits of a question and the corpus's lists. Out: units, best first. What is picked from them is decided
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.compose.draft import Material
from assistant.lexicon import Lexicon
from assistant.lists import SourceList
from assistant.question import Concept, Question
from assistant.retrieve import COSINE_WEIGHT, Hit, share_met, strength
from assistant.vocabulary import StatementStems
from ingest.terms import stems
from ingest.types import Statement

# A subject heavier than this tells one topic from another («calcification» itself does not).
TELLING_WEIGHT = 0.25

# A sentence with so many commas and such a word lists things.
_ENUMERATING_COMMAS = 2
_ENUMERATING = re.compile(r"\b(?:includ\w+|such as|like|are|namely|comprises?|between|affecting|affects|from)\b|:")

# Among statements that say as much the shorter one answers better: this much less for each word beyond so many.
_LONG_WORDS, _LONG_COST = 22, 0.003

# A statement that opens with the subject most likely defines it; a list answers «what are the …» and not «what is …».
_OPENS_WITH_SUBJECT = 0.15
# «X is a …» more than «X is treated by …».
_DEFINES = 0.08
# «The cause of X is …» tells something of it and not what it is.
_OPENS_WITH_MORE = 0.15
_DEFINITION = re.compile(r".{2,60}? (?:is|are|means|refers to|represents|describes) (?:an?|the|when|another)\b", re.I)
_LIST_FITS = {"list": 0.12, "fact": 0.02, "yes-no": -0.1, "definition": -0.12, "comparison": -0.5}

# «X» above «In **this** type …»: the heading says what the sentence points to.
_POINTS_UP = re.compile(r"(?:\w+ )?(?:this|these|it|they)\b", re.IGNORECASE)

# What is defined, compared or asked by yes or no is not told by an item of so few words that names none of it.
_WANT_SENTENCES = ("definition", "comparison", "yes-no")
_BARE_WORDS, _BARE = 6, -0.3

# What stands right after what was shown goes on from it.
_GOES_ON = 0.8

# «Let's start with defining 'ectopic'» and «What does it even mean?» name the subject and say nothing of it.
_SAYS_NOTHING = -0.4

# The title of a text that is only cited has the words of much and tells nothing.
_NAMES_A_TEXT = -1.0


class Unit(NamedTuple):
    """Something that may answer: a statement, or a list under its line."""

    statements: tuple[Statement, ...]
    """The statement, or the list's lead-in and items."""
    source_list: SourceList | None
    held: StatementStems
    coverage: float
    score: float

    @property
    def is_list(self) -> bool:
        """Whether it lists things, in items or in one sentence."""
        return self.source_list is not None or enumerates(self.statements[0])


def rank_units(material: Material, concepts: tuple[Concept, ...], lexicon: Lexicon) -> list[Unit]:
    """Everything that may answer, best first."""
    units = [_statement_unit(material, hit, concepts, lexicon) for hit in material.hits]
    cosines = {hit.statement.id: hit.cosine for hit in material.hits}
    units += [
        _list_unit(material, one, concepts, cosines)
        for one in material.lists.all
        if not one.is_prose or _is_headed_by(one, concepts)
    ]
    ranked = best_first(_favoured(unit, material) for unit in units if unit.coverage > 0)
    if material.beyond.listed is not None:
        ranked = [unit for unit in ranked if any(material.beyond.may_show(one.id) for one in unit.statements)]
    # The title of another text answers where nothing answers better; beside an answer it says nothing.
    if ranked and not _names_a_text(ranked[0].statements[0], lexicon):
        ranked = [unit for unit in ranked if not _names_a_text(unit.statements[0], lexicon)]
    return ranked


def best_first(units: Iterable[Unit]) -> list[Unit]:
    """The units by their score; of equal ones the one first that stands first in its source."""
    return sorted(units, key=lambda unit: (-unit.score, unit.statements[0].document, unit.statements[0].start))


def _favoured(unit: Unit, material: Material) -> Unit:
    """A unit with a better score where the reader wants its document first, or it goes on from what was shown."""
    first = unit.statements[0]
    favour = material.favours.get(first.document, 0.0) * unit.coverage
    return unit._replace(score=unit.score + favour + (_GOES_ON if first.id in material.beyond.goes_on else 0.0))


def _statement_unit(material: Material, hit: Hit, concepts: tuple[Concept, ...], lexicon: Lexicon) -> Unit:
    statement = hit.statement
    introduced = material.lists.introduced_by.get(statement.id)
    held = material.vocabulary.stems_by_statement[statement.id]
    coverage = share_met(concepts, [strength(concept, held) for concept in concepts])
    is_definition = material.question.kind == "definition"
    asks_what_it_is = material.question.kind in ("definition", "comparison")
    opens_section = asks_what_it_is and _openssection_of(statement, concepts, material)
    points_up = is_definition and opens_section and _POINTS_UP.match(statement.text) is not None
    if points_up:
        coverage = share_met(concepts, [1.0 if one.aspect is None else strength(one, held) for one in concepts])
    score = coverage + COSINE_WEIGHT * hit.cosine
    if introduced is not None:
        score += _LIST_FITS[material.question.kind]
        return Unit((*introduced.lead_in, *introduced.items), introduced, held, coverage, score)
    if says_nothing(statement, material.question, lexicon):
        score += _NAMES_A_TEXT if _names_a_text(statement, lexicon) else _SAYS_NOTHING
    elif material.question.kind == "list" and enumerates(statement):
        score += _LIST_FITS["list"]
    elif is_definition and not points_up and _opens_with_more(statement, concepts, lexicon):
        score -= _OPENS_WITH_MORE
    elif asks_what_it_is and (_opens_with(statement, concepts) or opens_section):
        score += _OPENS_WITH_SUBJECT
        if is_definition and _DEFINITION.match(statement.text):
            score += _DEFINES
    elif material.question.kind in _WANT_SENTENCES and _is_bare(statement, held, concepts):
        score += _BARE
    score -= _LONG_COST * max(0, len(statement.text.split()) - _LONG_WORDS)
    return Unit((statement,), None, held, coverage, score)


def _is_bare(statement: Statement, held: StatementStems, concepts: Sequence[Concept]) -> bool:
    """Whether a statement is an item of a few words that names nothing of what is asked («Malignancies»)."""
    names = any(c.weight > TELLING_WEIGHT and strength(c, held) == 1 for c in concepts)
    return statement.kind == "item" and len(statement.text.split()) < _BARE_WORDS and not names


def _list_unit(material: Material, one: SourceList, concepts: tuple[Concept, ...], cosines: dict[str, float]) -> Unit:
    coverage = share_met(concepts, [strength(concept, one.held) for concept in concepts])
    shown = (*one.lead_in, *one.items)
    cosine = max(cosines.get(statement.id, 0.0) for statement in shown)
    score = coverage + COSINE_WEIGHT * cosine + _LIST_FITS[material.question.kind]
    return Unit(shown, one, one.held, coverage, score)


def says_nothing(statement: Statement, question: Question, lexicon: Lexicon) -> bool:
    """Whether a statement only leads on, asks back, or names another text, which the question does not ask for."""
    opening = tuple(stems(statement.text)[:6])
    is_aside = any(opening[: len(words)] == words for words in lexicon.asides)
    asks_for_texts = any(set(question.stems).issuperset(words) for words in lexicon.reference_headings)
    is_reference = not asks_for_texts and _names_a_text(statement, lexicon)
    return is_aside or is_reference or statement.text.endswith(("?", ":"))


def _names_a_text(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a statement stands among what its document cites."""
    return not lexicon.reference_headings.isdisjoint(tuple(stems(heading)) for heading in statement.headings)


def _is_headed_by(one: SourceList, concepts: Sequence[Concept]) -> bool:
    """Whether a list's own heading names everything that is asked, something telling among it."""
    asked = [concept for concept in concepts if not concept.is_soft]
    return any(c.weight > TELLING_WEIGHT for c in asked) and all(strength(c, one.held) == 1 for c in asked)


def enumerates(statement: Statement) -> bool:
    """Whether one sentence names at least three things: two commas or more, and a last joining word."""
    text = statement.text
    return text.count(",") >= _ENUMERATING_COMMAS and _ENUMERATING.search(text) is not None


def _opens_with(statement: Statement, concepts: Sequence[Concept]) -> bool:
    """Whether a statement names all the subjects in its first words and goes on to say something."""
    found = stems(statement.text)
    opening = frozenset(found[:7])
    subjects = [concept for concept in concepts if concept.aspect is None]
    return len(found) > 7 and all(any(opening.issuperset(phrase) for phrase in subject.phrases) for subject in subjects)


def _opens_with_more(statement: Statement, concepts: Sequence[Concept], lexicon: Lexicon) -> bool:
    """Whether a statement opens with something that its subject has («the cause of X is …»), not «some types of X»."""
    found = stems(statement.text)[:7]
    asked = {stem for one in concepts for phrase in one.phrases for stem in phrase}
    named = {phrase[0] for one in concepts if one.weight > TELLING_WEIGHT for phrase in one.phrases}
    return any(
        of == "of"
        and subject in named
        and head not in asked  # «the **rust** of ships»
        and "kind" not in (lexicon.asking.get((head,)), lexicon.asking.get((head, of)))
        for head, of, subject in zip(found, found[1:], found[2:], strict=False)
    )


def _openssection_of(statement: Statement, concepts: Sequence[Concept], material: Material) -> bool:
    """Whether a statement is the first one under a heading that names all the subjects."""
    if statement.id not in material.vocabulary.section_openers or not statement.headings:
        return False
    heading = frozenset(stems(statement.headings[-1]))
    subjects = [concept for concept in concepts if concept.aspect is None]
    return all(any(heading.issuperset(phrase) for phrase in subject.phrases) for subject in subjects)

"""What belongs beside the best unit: its section, its whole list, the sentences that go on, what is still unmet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.draft import Material
from assistant.compose.units import TELLING_WEIGHT, Unit
from assistant.question import Concept, Question
from assistant.retrieve import strength
from assistant.vocabulary import StatementStems
from ingest.terms import stems

# The most words of a list or a section; its first unit is shown whole all the same.
MOST_WORDS_OF_LIST = 150

# The most words of sentences beside one another.
MOST_WORDS_OF_SENTENCES = 85

# While fewer words than this are shown, what goes on or is further behind may be shown too.
FEW_WORDS = 45

# So many items of one list answer together: then all of it does.
_ITEMS_OF_LIST = 2

# «List all the …», «which …».
_OPENS_LIST = re.compile(
    r"(?:^|[.?!,;:] |\b(?:and|so|but) )(?:(?:please|can you|could you) )?"
    r"(?:list|name|which|what|give|enumerate|state|mention)(?: me| us)?(?: all| any| some| the| of the| other)* $",
    re.IGNORECASE,
)

# A sentence goes on about what is asked where it says this much of what the best one says of it.
_GOES_ON_SHARE = 0.5

# A runner-up is at most so far below the best and meets this share of what it meets; it comes only where the answer has
# fewer lines and words than this. Its words often say what the best one leaves out.
_RUNNER_UP_GAP, _RUNNER_UP_SHARE = 0.3, 0.5
_LINES_WITH_RUNNERS_UP, _WORDS_WITH_RUNNERS_UP = 4, 85

# A further line must meet this share of the subjects that the best one meets.
_SUBJECT_SHARE = 0.35


def section_of(best: Unit, concepts: Sequence[Concept], material: Material) -> list[Unit]:
    """The section that a sentence opens or stands in, from it on, where its heading is what is asked for.

    «Signs & Symptoms» answers «list the symptoms», «Mechanism of …» answers «mechanism of …»; nothing where the
    heading is less than the question, or the question wants one thing.
    """
    first = best.statements[0]
    question = material.question
    asked = [concept for concept in concepts if concept.aspect is not None]
    wants_section = asked or question.kind == "list"
    if best.source_list is not None or not first.headings or question.kind == "yes-no" or not wants_section:
        return []
    heading = frozenset(stems(first.headings[-1]))
    needed = [*asked, *_listed(question, concepts)] if asked and question.kind == "list" else concepts
    if not all(any(heading.issuperset(phrase) for phrase in concept.phrases) for concept in needed):
        return []
    section: list[Unit] = []
    words = 0
    for statement in material.statements.values():
        is_after = statement.document == first.document and statement.start >= first.start
        if not is_after or statement.headings != first.headings:
            continue
        words += len(statement.text.split())
        if words > MOST_WORDS_OF_LIST:
            break
        held = material.vocabulary.stems_by_statement[statement.id]
        section.append(Unit((statement,), None, held, best.coverage, best.score))
    return section


def _listed(question: Question, concepts: Sequence[Concept]) -> list[Concept]:
    """The things that a question wants a list of («which **parrots** …»): all that stands under «Birds» is none."""
    return [
        one
        for one in concepts
        if one.aspect is None and one.weight > TELLING_WEIGHT and _OPENS_LIST.search(question.text[: one.position])
    ]


def whole_list(chosen: list[Unit], material: Material) -> list[Unit]:
    """The list itself where only some of its items were chosen, two at least; else nothing."""
    items = [unit.statements[0] for unit in chosen if unit.source_list is None and unit.statements[0].kind == "item"]
    if len(items) < len(chosen) or len(items) < _ITEMS_OF_LIST or len({(s.list_id, s.context) for s in items}) > 1:
        return []
    whole = next(
        (
            one
            for one in material.lists.all
            if not one.is_prose and items[0] in one.items and one.context == items[0].context
        ),
        None,
    )
    if whole is None:
        return []
    return [Unit((*whole.lead_in, *whole.items), whole, whole.held, chosen[0].coverage, chosen[0].score)]


def sentences_after(chosen: list[Unit], concepts: Sequence[Concept], material: Material) -> list[Unit]:
    """While few words are shown, the sentences right after the best one that go on about what is asked."""
    words = _word_count(chosen)
    shown = {statement.id for unit in chosen for statement in unit.statements}
    best = chosen[0].statements[0]
    telling = [concept for concept in concepts if concept.aspect is None and concept.weight > TELLING_WEIGHT]
    said = _subject_weight(telling, chosen[0].held)
    beside: list[Unit] = []
    for statement in material.statements.values():
        if statement.document != best.document or statement.start <= best.start or statement.headings != best.headings:
            continue
        held = material.vocabulary.stems_by_statement[statement.id]
        goes_on = _subject_weight(telling, held) >= _GOES_ON_SHARE * said > 0
        if words >= material.most(FEW_WORDS) or not goes_on or statement.text.endswith(":"):
            break
        if statement.id not in shown:
            words += len(statement.text.split())
            beside.append(Unit((statement,), None, held, chosen[0].coverage, chosen[0].score))
    return beside


def runners_up(units: Sequence[Unit], chosen: Sequence[Unit], material: Material) -> list[Unit]:
    """While the answer is short, the statements that are nearly as good as the best, whichever part they say."""
    shown = {statement.id for unit in chosen for statement in unit.statements}
    lines = len({statement.list_id or statement.id for unit in chosen for statement in unit.statements})
    words = _word_count(chosen)
    best = units[0]
    near = (
        unit
        for unit in units
        if unit.source_list is None
        and unit.score >= best.score - _RUNNER_UP_GAP
        and unit.coverage >= _RUNNER_UP_SHARE * best.coverage
        and not unit.statements[0].text.endswith((":", "?"))
    )
    more: list[Unit] = []
    for unit in near:
        statement = unit.statements[0]
        count = len(statement.text.split())
        if lines >= material.most(_LINES_WITH_RUNNERS_UP) or words >= material.most(_WORDS_WITH_RUNNERS_UP):
            break
        if statement.id not in shown and words + count <= material.most(MOST_WORDS_OF_SENTENCES):
            more.append(unit)
            lines += 1
            words += count
    return more


def units_for_unmet(concepts: Sequence[Concept], units: list[Unit], chosen: list[Unit]) -> list[Unit]:
    """One more unit for each thing asked for that the chosen ones do not tell («symptoms **and treatment** of …»)."""
    more: list[Unit] = []
    subjects = [concept for concept in concepts if concept.aspect is None]
    needed = _SUBJECT_SHARE * _subject_weight(subjects, chosen[0].held)
    for concept in concepts:
        if concept.aspect is None or concept.is_soft or any(strength(concept, one.held) for one in (*chosen, *more)):
            continue
        for unit in units:
            others = [one for one in subjects if one is not concept]
            if strength(concept, unit.held) and _subject_weight(others, unit.held) >= needed > 0:
                more.append(unit)
                break
    return more


def _word_count(units: Sequence[Unit]) -> int:
    return sum(len(statement.text.split()) for unit in units for statement in unit.statements)


def _subject_weight(subjects: Sequence[Concept], held: StatementStems) -> float:
    return sum(concept.weight * strength(concept, held) for concept in subjects)


def units_beside(question: Question, units: list[Unit], chosen: list[Unit]) -> list[Unit]:
    """One more unit for each thing that a question names beside another and the chosen ones do not tell.

    «What are X **and Y**?» asks for both; «what is X of Y» is one question, whose words belong together.
    """
    more: list[Unit] = []
    for one, other in pairwise(question.concepts):
        between = question.text[one.position + len(one.surface) : other.position].casefold()
        is_pair = one.aspect is None and other.aspect is None and between.strip() in ("and", "and the", "and a")
        if not is_pair or min(one.weight, other.weight) <= TELLING_WEIGHT:
            continue
        for concept in (one, other):
            if not any(strength(concept, unit.held) == 1 for unit in (*chosen, *more)):
                more += [unit for unit in units if strength(concept, unit.held) == 1][:1]
    return more

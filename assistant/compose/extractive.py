"""The composer without a language model: it picks the statements that answer and shows them as they stand.

In: a question, ranked statements, the corpus's lists. Out: few lines. A list question gets the lists that
answer it, a comparison both sides, anything else the best statements of a few sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.draft import Draft, Line, Material
from assistant.compose.lines import lines_of, merged
from assistant.compose.neighbours import (
    FEW_WORDS,
    MOST_WORDS_OF_LIST,
    section_of,
    sentences_after,
    units_for_unmet,
    whole_list,
)
from assistant.compose.units import TELLING_WEIGHT, Unit, rank_units
from assistant.lexicon import Lexicon
from assistant.question import Concept, Question
from assistant.retrieve import strength
from assistant.vocabulary import StatementStems

# What is shown beside the best: at least this share of its coverage, at most so far below its score; while few
# words are shown also what is further behind.
_COVERAGE_SHARE, _SCORE_GAP = 0.93, 0.2
_COVERAGE_SHARE_OF_FEW, _SCORE_GAP_OF_FEW = 0.8, 0.35

_MOST_LINES = 4
_MOST_WORDS = 85

# «Which vessels …»: what is asked for need not be named by what answers, so it ranks for this much of its weight.
_ASKED_SHARE = 0.4

# The sides of a comparison are shown apart where each is met at least so well as both are together.
_ENOUGH_APART = 0.75


class ExtractiveComposer:
    """Picks statements; the same question over the same index gives the same draft."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @property
    def name(self) -> str:
        """As `Provenance.composer` names it."""
        return "extractive"

    def compose(self, material: Material) -> Draft:
        """The draft for one question."""
        concepts = material.question.concepts
        if not material.hits or not concepts:
            return Draft((), tuple(0.0 for _ in concepts), None)
        ranked = tuple(c._replace(weight=c.weight * _ASKED_SHARE) if c.is_asked else c for c in concepts)
        sides = _sides(material.question, ranked) if material.question.kind == "comparison" else ()
        lines = self._compare(material, sides, ranked) if sides else self._answer(material, ranked, _MOST_LINES)
        shown_lines = merged(lines, self._lexicon)
        shown = [material.vocabulary.stems_by_statement[s.id] for line in shown_lines for s in line.statements]
        return Draft(shown_lines, _met(concepts, shown), material.hits[0])

    def _compare(
        self, material: Material, sides: tuple[tuple[Concept, ...], ...], concepts: tuple[Concept, ...]
    ) -> list[Line]:
        """Lines for each side that do not speak of the other, or lines for both where only those say enough."""
        together = rank_units(material, concepts, self._lexicon)
        apart: list[list[Unit]] = []
        for side, other in (sides, sides[::-1]):
            foreign = [concept for concept in other if concept not in side]
            units = rank_units(material, side, self._lexicon)
            apart.append([unit for unit in units if not any(strength(c, unit.held) > 0.5 for c in foreign)])
        if not all(units and units[0].coverage >= _ENOUGH_APART * together[0].coverage for units in apart):
            return self._pick(material, concepts, together, _MOST_LINES)
        return [
            line
            for side, units in zip(sides, apart, strict=True)
            for line in self._pick(material, side, units, _MOST_LINES // 2)
        ]

    def _answer(self, material: Material, concepts: tuple[Concept, ...], most_lines: int) -> list[Line]:
        """The lines that answer for the question's concepts."""
        return self._pick(material, concepts, rank_units(material, concepts, self._lexicon), most_lines)

    def _pick(
        self, material: Material, concepts: tuple[Concept, ...], units: list[Unit], most_lines: int
    ) -> list[Line]:
        if not units:
            return []
        best = units[0]
        heavy = [c for c in concepts if c.aspect is None and c.weight > TELLING_WEIGHT and strength(c, best.held)]
        near = [
            unit
            for unit in units
            if unit.coverage >= _COVERAGE_SHARE_OF_FEW * best.coverage
            and unit.score >= best.score - _SCORE_GAP_OF_FEW
            and all(strength(concept, unit.held) for concept in heavy)
        ]
        if material.question.kind == "list":
            lists = [unit for unit in near if unit.is_list and unit.coverage >= _COVERAGE_SHARE * best.coverage]
            chosen = _few(lists, best, _MOST_LINES, MOST_WORDS_OF_LIST) if lists else _few(near, best, most_lines)
            chosen = whole_list(chosen, material) or chosen
        else:
            chosen = _few(near, best, most_lines)
        section = section_of(best, concepts, material)
        if section:
            chosen = section
        elif not any(unit.source_list for unit in chosen):
            chosen += sentences_after(chosen, concepts, material)
        chosen += units_for_unmet(concepts, units, chosen)
        return [line for unit in chosen for line in lines_of(unit, concepts, material)]


def _met(concepts: Sequence[Concept], shown: Sequence[StatementStems]) -> tuple[float, ...]:
    """For each concept how well the shown statements meet it.

    A number counts only in a statement that says everything else that is met: «85 %» beside a sentence on
    mortality is no mortality.
    """
    best = [max((strength(concept, held) for held in shown), default=0.0) for concept in concepts]
    others = [
        concept
        for concept, met in zip(concepts, best, strict=True)
        if met and not concept.is_soft and not concept.needs_number and concept.weight > TELLING_WEIGHT
    ]
    whole = [held for held in shown if all(strength(concept, held) for concept in others)]
    return tuple(
        max((strength(concept, held) for held in whole), default=0.0) if concept.needs_number else met
        for concept, met in zip(concepts, best, strict=True)
    )


def _few(units: list[Unit], best: Unit, most_lines: int, most_words: int = _MOST_WORDS) -> list[Unit]:
    """The first units until there are enough lines or words; items of one list count as one line.

    What is further behind the best is taken only while there are few words.
    """
    chosen: list[Unit] = []
    lines: set[str] = set()
    shown: set[str] = set()
    words = 0
    for unit in units:
        new = [statement for statement in unit.statements if statement.id not in shown]
        is_close = unit.coverage >= _COVERAGE_SHARE * best.coverage and unit.score >= best.score - _SCORE_GAP
        has_enough = words >= FEW_WORDS or any(one.source_list for one in chosen)
        if not new or (chosen and not is_close and has_enough):
            continue
        line = unit.statements[-1].list_id or unit.statements[0].id
        count = sum(len(statement.text.split()) for statement in new)
        if chosen and (words + count > most_words or len(lines | {line}) > most_lines):
            continue
        chosen.append(unit)
        lines.add(line)
        shown.update(statement.id for statement in new)
        words += count
    return chosen


def _sides(question: Question, concepts: Sequence[Concept]) -> tuple[tuple[Concept, ...], ...]:
    """The concepts of each side of a comparison, with what both share; none where two sides cannot be told."""
    known = [c for c in concepts if c.aspect is None and c.is_known]
    telling = [concept for concept in known if concept.weight > TELLING_WEIGHT]
    if len(telling) < 2:
        telling = known  # «calcification or ossification»: most of the corpus speaks of one side
    if len(telling) < 2:
        return ()
    shared = tuple(concept for concept in concepts if concept not in telling)
    middle = _split_at(question.text, telling)
    left = tuple(concept for concept in telling if concept.position < middle)
    right = tuple(concept for concept in telling if concept.position >= middle)
    return ((*left, *shared), (*right, *shared)) if left and right else ()


def _split_at(text: str, telling: Sequence[Concept]) -> int:
    """Where the second side begins: after the first joining word between two telling concepts."""
    folded = text.casefold()
    for one, following in pairwise(telling):
        between = folded[one.position : following.position]
        if any(f" {joint} " in between for joint in ("and", "or", "vs", "vs.", "versus", "from", "with", "to")):
            return following.position
    return telling[1].position

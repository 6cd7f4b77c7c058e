"""Put two things side by side: for each aspect that the sources tell of both, a statement on one and on the other.

In: a question that compares, its sides, ranked units. Out: lines in pairs, each pair under the name of its aspect; none
where two sides cannot be told or the sources do not speak of each for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from assistant.compose.by_side import SHARED_WEIGHT
from assistant.compose.draft import Caption, Line, Material
from assistant.compose.lines import lines_of
from assistant.compose.units import TELLING_WEIGHT, Unit, rank_units
from assistant.forms.aspects import Aspect, asked_for, load_aspects, told_by
from assistant.forms.rivals import Rivals
from assistant.forms.sides import cases_of_one, naming_part, second_clause
from assistant.lexicon import Lexicon
from assistant.question import Concept, Question
from assistant.retrieve import share_met, strength
from assistant.vocabulary import Vocabulary
from ingest.terms import stems

# A comparison is about so long; a pair that would make it longer is left out, but never the first one.
_MOST_WORDS = 100
_MOST_PAIRS = 4

# The longest list that is a cell of a comparison.
_MOST_WORDS_OF_CELL = 40

# Told of a thing by its own words or by those right above it.
_TOLD = 0.8

# A statement that says more than this of what tells the other side is about that one.
_MOSTLY = 0.6

# A statement that opens with the side, or its section, says what it is; a list ranks with the sentences.
_OPENING_WORDS, _NAMES, _FIRST, _LIST = 5, 0.15, 0.3, 0.5

# A statement that names an aspect comes before one that only tells it.
_NAMES_ASPECT = 0.3

# What tells an aspect in several of its phrases tells more of it, up to so many.
_TELLS_ASPECT, _MOST_PHRASES = 0.1, 3

# A statement that says more of what is compared opens the comparison.
_MORE_ASPECTS = 0.12

Side = tuple[Concept, ...]


class Comparison(NamedTuple):
    """What a question compares."""

    sides: tuple[Side, Side]
    asked: tuple[Aspect, ...]
    """The aspects that it asks for alone; none where it asks for the whole."""
    is_told_before: bool
    """Whether the sentences before the one that asks name the sides."""

    @property
    def kernels(self) -> tuple[Side, Side]:
        """What tells each side from the other: as many concepts of one as of the other, the nearest ones.

        «X in a **joint** as opposed to the **skin**», «**A** versus **B** in X»: the rest is said of both.
        """
        own = [
            tuple(c for c in side if c not in other and c.weight > TELLING_WEIGHT and not _is_adverb(c))
            for side, other in (self.sides, self.sides[::-1])
        ]
        most = min(map(len, own))
        return _with_neighbours(own[0], own[0][len(own[0]) - most :]), _with_neighbours(own[1], own[1][:most])


class Cell(NamedTuple):
    """What may stand for one side."""

    unit: Unit
    told: Mapping[str, int]
    """The labels of the aspects that it tells, each with how many of their phrases it holds."""
    fitness: float
    """How well it stands for the side, larger is better."""
    is_mixed: bool
    """Whether it speaks of a third thing of the same rank, too; then it stands only where nothing else does."""


class Pair(NamedTuple):
    """What stands for each side under one caption."""

    label: str
    cells: tuple[Cell | None, Cell | None]


def compared(material: Material, comparison: Comparison, lexicon: Lexicon) -> list[Line]:
    """The lines of a comparison; none where the sources do not speak of each side for itself.

    That they say nothing of one side is told only of things of one rank: those are surely read as the sides.
    """
    sides = comparison.sides
    if comparison.is_told_before and not comparison.asked and not _are_of_one_rank(sides, lexicon):
        return []
    columns = (_cells(material, sides[0], sides[1], lexicon), _cells(material, sides[1], sides[0], lexicon))
    if not all(columns):
        return []
    pairs = (
        _asked_pairs(columns, comparison.asked) if comparison.asked else _all_pairs(columns, load_aspects(), material)
    )
    if any(cell is None for pair in pairs for cell in pair.cells) and not _are_of_one_rank(sides, lexicon):
        return []
    return [line for pair in pairs for line in _lines(pair, sides, material)]


def _with_neighbours(side: Side, kernel: Side) -> Side:
    """The kernel with the words of its side that stand right beside it: «band **keratopathy**»."""
    at = [side.index(concept) for concept in kernel]
    if not at:
        return ()
    first, last = min(at), max(at)
    while first > 0 and _are_beside(side[first - 1], side[first]):
        first -= 1
    while last + 1 < len(side) and _are_beside(side[last], side[last + 1]):
        last += 1
    return side[first : last + 1]


def _are_beside(concept: Concept, following: Concept) -> bool:
    return following.position == concept.position + len(concept.surface) + 1


def _is_adverb(concept: Concept) -> bool:
    return concept.surface.endswith("ly")


def _are_of_one_rank(sides: Iterable[Side], lexicon: Lexicon) -> bool:
    return Rivals(lexicon).are_of_one_rank({one for side in sides for c in side for p in c.phrases[:1] for one in p})


def comparison_of(question: Question, concepts: Sequence[Concept], vocabulary: Vocabulary) -> Comparison | None:
    """What a question compares; `None` where two sides cannot be told."""
    asked = asked_for(question.text, load_aspects())
    spans = [span for one in asked for span in one.spans]
    named = [c for c in concepts if not any(start <= c.position < end for start, end in spans)]
    sides = _sides(question, named, vocabulary) or _sides(question, concepts, vocabulary)
    if sides is None:
        return None
    beside = [c for side in sides for c in side if c not in sides[0] or c not in sides[1]]
    only = tuple(
        one.aspect
        for one in asked
        # «X without **symptoms**» is a side.
        if not any(start < c.position + len(c.surface) and c.position < end for start, end in one.spans for c in beside)
    )
    comparison = Comparison(sides, only, naming_part(question.text) < len(question.text))
    cases = cases_of_one(question.text)
    if cases is not None and not all(map(_is_told_by, comparison.kernels, cases)):
        return None  # what is compared is «a harmless case of X» with «a serious one», and never «harmless» with «X»
    return comparison


def _is_told_by(kernel: Side, word: str) -> bool:
    return any(word in concept.surface.split() for concept in kernel)


def _sides(question: Question, concepts: Sequence[Concept], vocabulary: Vocabulary) -> tuple[Side, Side] | None:
    """The concepts of each side, with what both share."""
    end = naming_part(question.text)
    concepts = [c for c in concepts if c.position < end or c.aspect is not None]
    known = [c for c in concepts if c.aspect is None and c.is_known and not _is_named_twice(c, question.text)]
    telling = [concept for concept in known if concept.weight > TELLING_WEIGHT]
    if len(telling) < 2:
        telling = known  # «calcification or ossification»: most of the corpus speaks of one side
    if len(telling) < 2:
        return None
    shared = tuple(concept for concept in concepts if concept not in telling)
    middle = second_clause(question.text) or _split_at(question.text, telling)
    left = tuple(concept for concept in telling if concept.position < middle)
    right = tuple(concept for concept in telling if concept.position >= middle)
    if not left or not right:
        return None
    if _JOINT.fullmatch(question.text, left[-1].position + len(left[-1].surface), right[0].position):
        left = _with_its_noun(left, right[0], vocabulary)
    return (*left, *shared), (*right, *shared)


# What stands between two things that are named side by side.
_JOINT = re.compile(r"\s*(?:,|and|or|vs\.?|versus|against|from|with)\s*(?:an?\s+|the\s+)?", re.IGNORECASE)


def _with_its_noun(left: Side, right: Concept, vocabulary: Vocabulary) -> Side:
    """The left side with the noun that both sides share: «**primary** and secondary **growth**»."""
    *before, last = left
    phrase = (*last.phrases[0], *right.phrases[0][1:])
    if len(last.phrases[0]) != 1 or len(right.phrases[0]) != 2 or phrase not in vocabulary.pairs:
        return left
    return (*before, last._replace(phrases=(phrase,), surface=f"{last.surface} {right.surface.split()[-1]}"))


def _is_named_twice(concept: Concept, text: str) -> bool:
    """Whether both sides name it: «**masts** that are tall and **masts** that are not»."""
    return len(re.findall(rf"\b{re.escape(concept.surface)}\b", text, re.IGNORECASE)) > 1


def _split_at(text: str, telling: Sequence[Concept]) -> int:
    """Where the second side begins: after the first joining word between two telling concepts."""
    folded = text.casefold()
    for one, following in pairwise(telling):
        between = folded[one.position : following.position]
        if any(f" {joint} " in between for joint in ("and", "or", "vs", "vs.", "versus", "from", "with", "to")):
            return following.position
    return telling[1].position


def _cells(material: Material, side: Side, other: Side, lexicon: Lexicon) -> list[Cell]:
    """What speaks of one side and not of the other, the best first."""
    own = [concept for concept in side if concept not in other]
    foreign = [concept for concept in other if concept not in side]
    shared = [c for c in side if c in other and c.aspect is None and c.is_known and c.weight >= SHARED_WEIGHT]
    rivals = Rivals(lexicon)
    asked = {one for concept in own for phrase in concept.phrases[:1] for one in phrase}
    cells = []
    for unit in rank_units(material, side, lexicon):
        is_own = all(strength(concept, unit.held) >= _TOLD for concept in (*own, *shared))
        if is_own and not _is_about(foreign, unit):
            is_mixed = rivals.is_of_another(asked, stems(unit.statements[0].text), ())
            cells.append(Cell(unit, _told(unit), _fitness(unit, own, material), is_mixed))
    return sorted(cells, key=lambda cell: (cell.is_mixed, -cell.fitness))


def _is_about(foreign: Sequence[Concept], unit: Unit) -> bool:
    """Whether a unit is about the other side: it says most of what tells that side from this one."""
    return share_met(foreign, [float(strength(concept, unit.held) > 0.5) for concept in foreign]) > _MOSTLY


def _fitness(unit: Unit, own: Sequence[Concept], material: Material) -> float:
    """What a cell is worth: its score, more for one that says what the side is, no less for a list."""
    first = unit.statements[0]
    opening = frozenset(stems(first.text)[:_OPENING_WORDS])
    names = all(any(opening.issuperset(phrase) for phrase in concept.phrases) for concept in own)
    heading = frozenset(stems(first.headings[-1])) if first.headings else frozenset[str]()
    is_headed = all(any(heading.issuperset(phrase) for phrase in concept.phrases) for concept in own)
    is_first = is_headed and first.id in material.vocabulary.section_openers
    is_list = unit.source_list is not None
    return unit.score + _NAMES * (names and not is_list) + _FIRST * (is_first and not is_list) + _LIST * is_list


def _told(unit: Unit) -> Mapping[str, int]:
    aspects = load_aspects()
    if unit.source_list is None:
        statement = unit.statements[0]
        is_short = len(statement.text.split()) < _FEW_WORDS
        return told_by(" . ".join((statement.text, *(statement.context[-1:] if is_short else ()))), aspects)
    return told_by(_introduction(unit), aspects)


def _introduction(unit: Unit) -> str:
    """The lines that introduce a list."""
    if unit.source_list is None:
        return ""
    return " . ".join((*unit.source_list.context[-1:], *(one.text for one in unit.source_list.lead_in)))


_FEW_WORDS = 6


def _asked_pairs(columns: tuple[list[Cell], list[Cell]], asked: Iterable[Aspect]) -> list[Pair]:
    """For each aspect that is asked for the best cells, and what is missing left open."""
    pairs = []
    for aspect in asked:
        cells = tuple(_best_on(aspect, cells) for cells in columns)
        if any(cells):
            pairs.append(Pair(aspect.label, (cells[0], cells[1])))
    return pairs


def _best_on(aspect: Aspect, cells: Sequence[Cell]) -> Cell | None:
    """The cell that tells an aspect best; `None` where none tells it."""
    telling = [cell for cell in cells if aspect.label in cell.told]
    return max(telling, key=lambda cell: (not cell.is_mixed, _fitness_on(aspect, cell)), default=None)


def _fitness_on(aspect: Aspect, cell: Cell) -> float:
    told = min(_MOST_PHRASES, cell.told[aspect.label])
    return cell.fitness + _NAMES_ASPECT * _names(cell, aspect) + _TELLS_ASPECT * told


def _names(cell: Cell, aspect: Aspect) -> bool:
    """Whether a cell names an aspect as a question would («occurs at a variety of **sites**»)."""
    line = _introduction(cell.unit) or cell.unit.statements[0].text
    return any(one.aspect is aspect for one in asked_for(line, load_aspects()))


def _all_pairs(columns: tuple[list[Cell], list[Cell]], aspects: Sequence[Aspect], material: Material) -> list[Pair]:
    """First the cells that tell most of both, then the aspects that are still untold, while there is room."""
    first = (_opening(columns[0]), _opening(columns[1]))
    shared = [aspect.label for aspect in aspects if aspect.label in first[0].told and aspect.label in first[1].told]
    pairs = [Pair(", ".join((shared or [""])[0:1] + [one.lower() for one in shared[1:]]), first)]
    told = set(shared)
    words = _words(pairs[0])
    for aspect in aspects:
        if aspect.label in told or len(pairs) >= material.most(_MOST_PAIRS):
            continue
        shown = {statement.id for pair in pairs for cell in pair.cells if cell for statement in cell.unit.statements}
        cells = [
            next((cell for cell in cells if aspect.label in cell.told and _is_new(cell, shown)), None)
            for cells in columns
        ]
        if cells[0] is None or cells[1] is None:
            continue
        pair = Pair(aspect.label, (cells[0], cells[1]))
        if words + _words(pair) <= material.most(_MOST_WORDS):
            pairs.append(pair)
            told.add(aspect.label)
            words += _words(pair)
    return pairs


def _opening(cells: Sequence[Cell]) -> Cell:
    sentences = [cell for cell in cells if cell.unit.source_list is None] or list(cells)
    return max(sentences, key=lambda cell: (not cell.is_mixed, cell.fitness + _MORE_ASPECTS * _worth(cell)))


def _worth(cell: Cell) -> float:
    """How much of the first two aspects a cell tells, the phrases of each counted up to three times."""
    counts = [min(_MOST_PHRASES, cell.told.get(aspect.label, 0)) for aspect in load_aspects()[:2]]
    return sum(bool(count) + count / (2 * _MOST_PHRASES) for count in counts)


def _is_new(cell: Cell, shown: set[str]) -> bool:
    is_short = sum(len(statement.text.split()) for statement in cell.unit.statements) <= _MOST_WORDS_OF_CELL
    return is_short and not any(statement.id in shown for statement in cell.unit.statements)


def _words(pair: Pair) -> int:
    return sum(len(one.text.split()) for cell in pair.cells if cell is not None for one in cell.unit.statements)


def _lines(pair: Pair, sides: tuple[Side, Side], material: Material) -> list[Line]:
    lines = [
        line
        for cell, side in zip(pair.cells, sides, strict=True)
        if cell is not None
        for line in lines_of(cell.unit, side, material)
    ]
    missing = [
        " ".join(concept.surface for concept in side if concept.aspect is None)
        for cell, side in zip(pair.cells, sides, strict=True)
        if cell is None
    ]
    remark = f"the sources say nothing of it for {missing[0]}" if missing else ""
    if pair.label:
        lines[0] = replace(lines[0], caption=Caption(pair.label, remark))
    return lines

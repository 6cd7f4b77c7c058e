"""The composer without a language model: it picks the statements that answer and shows them as they stand.

In: a question, ranked statements, the corpus's lists. Out: few lines. A list question gets the lists that
answer it, a comparison both sides, anything else the best statements of a few sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.blank import filling_first
from assistant.compose.by_case import CaseOptions
from assistant.compose.by_side import by_side
from assistant.compose.comparison import Comparison, compared, comparison_of
from assistant.compose.defined import only_named
from assistant.compose.draft import Draft, Line, Material
from assistant.compose.exam_lines import UNDECIDED, exam_lines
from assistant.compose.left_out import units_without, without
from assistant.compose.lines import lines_of, merged
from assistant.compose.meanings import meanings
from assistant.compose.met import met
from assistant.compose.neighbours import (
    FEW_WORDS,
    MOST_WORDS_OF_LIST,
    MOST_WORDS_OF_SENTENCES,
    runners_up,
    section_of,
    sentences_after,
    units_beside,
    units_for_unmet,
    whole_list,
)
from assistant.compose.options import Options, picked_by
from assistant.compose.the_rest import rest_first
from assistant.compose.units import TELLING_WEIGHT, Unit, best_first, rank_units
from assistant.compose.verdict import Ruling, Verdicts
from assistant.forms.claims import Claim, ClaimReader
from assistant.forms.exam import Exam
from assistant.forms.reading import Reader
from assistant.forms.rivals import Rivals
from assistant.forms.sides import asking_what_is_shared, asks_of_two
from assistant.forms.words import load_claim_words
from assistant.lexicon import Lexicon
from assistant.question import Concept
from assistant.retrieve import share_met, strength
from ingest.types import Statement

# What is shown beside the best: at least this share of its coverage, at most so far below its score; while few
# words are shown also what is further behind.
_COVERAGE_SHARE, _SCORE_GAP = 0.93, 0.2
_COVERAGE_SHARE_OF_FEW, _SCORE_GAP_OF_FEW = 0.8, 0.35

_MOST_LINES = 4

# «Which vessels …»: what is asked for need not be named by what answers, so it ranks for this much of its weight.
_ASKED_SHARE = 0.4

# What stands before the sentence that asks ranks for this much of its weight.
_FRAME_SHARE = 0.6

# «Which type goes with **normal** calcium?»: a statement that says so of calcium, one that says another thing of it,
# and one that says «normal» of something else or not at all.
_SAME_VALUE, _OPPOSITE_VALUE, _UNSAID_VALUE = 0.15, 0.3, 0.15

# For who asks what two things share: so many statements that tell of both, by their words or by those right above them;
# and what stands above those on each.
_MOST_OF_BOTH, _TOLD_OF = 3, 0.8
_NOTHING_SHARED = "No statement of the sources speaks of the two together. Of each they say:"

# The sides of a comparison are shown apart where each is met at least so well as both are together.
_ENOUGH_APART = 0.75


class ExtractiveComposer:
    """Picks statements; the same question over the same index gives the same draft."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._claims = ClaimReader(Reader(lexicon, load_claim_words()))
        self._verdicts = Verdicts(self._claims)
        self._options = Options(self._claims, self._verdicts, Rivals(lexicon))
        self._cases = CaseOptions(lexicon)

    @property
    def name(self) -> str:
        """As `Provenance.composer` names it."""
        return "extractive"

    def compose(self, material: Material) -> Draft:
        """The draft for one question."""
        concepts = material.question.concepts
        if not material.hits or not concepts:
            return Draft((), tuple(0.0 for _ in concepts), None)
        ranked = tuple(concept._replace(weight=concept.weight * _share(concept)) for concept in concepts)
        if material.wording.exam is not None:
            return self._examine(material, material.wording.exam, ranked)
        ruling = self._verdicts.ruling(material)
        if ruling is not None:
            draft = self._draft(self._rule(material, ruling, ranked), material)
            return replace(draft, strengths=tuple(1.0 for _ in concepts), verdict=ruling.word)
        if (shared := self._shared(material, ranked)) is not None:
            return shared
        sets_side_by_side = material.question.kind == "comparison" or asks_of_two(material.question.text)
        comparison = comparison_of(material.question, concepts, material.vocabulary) if sets_side_by_side else None
        if comparison is not None:
            return self._compare(material, comparison, ranked)
        draft = self._draft(self._answer(material, ranked), material)
        name = only_named(material.question, draft.lines)
        return replace(draft, remark=f"The sources name “{name}” and do not say what it is:") if name else draft

    def _shared(self, material: Material, concepts: tuple[Concept, ...]) -> Draft | None:
        """What is said of two things together; where nothing is, what is said of each, and that it is not said.

        `None` where a question names no two things; no lines where the sources do not know one of them.
        """
        asking = asking_what_is_shared(material.question.text)
        if asking is None:
            return None
        named = tuple(one for one in concepts if not asking[0] <= one.position < asking[1])
        material = replace(material, question=replace(material.question, concepts=named))
        comparison = comparison_of(material.question, named, material.vocabulary)
        kernels = comparison.kernels if comparison is not None else ((), ())
        if all(kernels) and any(one.is_name and not one.is_known for one in named):
            return Draft((), tuple(0.0 for _ in concepts), None)
        beside = [one for one in named if one not in (*kernels[0], *kernels[1]) and one.weight > TELLING_WEIGHT]
        asked = [one for one in (*beside, *named) if one.aspect is not None and not one.is_soft]
        if not all(kernels) or asked or any(one.aspect is None for one in beside):
            return None  # «which **treatment** do the two share?»
        sides = (*kernels[0], *kernels[1])
        both = [
            unit
            for unit in rank_units(material, sides, self._lexicon)
            if unit.source_list is None and all(strength(one, unit.held) >= _TOLD_OF for one in sides)
        ]
        if both:
            lines = [line for unit in both[:_MOST_OF_BOTH] for line in lines_of(unit, sides, material)]
            return replace(self._draft(lines, material), strengths=tuple(1.0 for _ in concepts))
        lines = by_side(material, kernels, (), self._lexicon)
        draft = replace(self._draft(lines, material), strengths=_told(concepts, lines, material))
        return replace(draft, remark=_NOTHING_SHARED if lines else "")

    def _draft(self, lines: list[Line], material: Material) -> Draft:
        shown_lines = merged(lines, self._lexicon)
        shown = [material.vocabulary.stems_by_statement[s.id] for line in shown_lines for s in line.statements]
        return Draft(shown_lines, met(material.question, shown), material.hits[0])

    def _compare(self, material: Material, comparison: Comparison, concepts: tuple[Concept, ...]) -> Draft:
        """Lines in pairs for the sides, or for each side for itself, or lines for both where only those say enough."""
        together = rank_units(material, concepts, self._lexicon)
        enough = _ENOUGH_APART * together[0].coverage
        if material.question.kind == "comparison":
            lines = compared(material, comparison, self._lexicon)
            if share_met(concepts, _told(concepts, lines, material)) >= enough and lines:
                return self._draft(lines, material)
        lines = by_side(material, comparison.kernels, comparison.asked, self._lexicon)
        if share_met(concepts, _told(concepts, lines, material)) >= enough and lines:
            draft = self._draft(lines, material)
            # What is said under one side need not be said of the other in the same statement.
            return replace(draft, strengths=_told(material.question.concepts, lines, material))
        return self._draft(self._answer(material, concepts), material)

    def _rule(self, material: Material, ruling: Ruling, concepts: tuple[Concept, ...]) -> list[Line]:
        """The statements that decide first, and a few words more where they are short."""
        decisive = [_unit_of(statement, material) for statement in ruling.statements]
        lines = [line for unit in decisive[:1] for line in lines_of(unit, concepts, material)]
        words = sum(len(line.shown.text.split()) for line in lines)
        for line in (
            *(one for unit in decisive[1:] for one in lines_of(unit, concepts, material)),
            *self._answer(material, concepts),
        ):
            count = len(line.shown.text.split())
            if line.depth or words + count > material.most(FEW_WORDS):
                break
            lines.append(line)
            words += count
        return lines

    def _examine(self, material: Material, exam: Exam, concepts: tuple[Concept, ...]) -> Draft:
        """The options that the sources support, each with its statements; else what they do say."""
        by_case = self._cases.pick(exam, material)
        picked = self._options.pick(exam, material) if by_case is None else picked_by(by_case)
        whole = tuple(1.0 for _ in concepts)
        if picked is not None:
            return Draft(tuple(exam_lines(picked, material, self._lexicon)), whole, material.hits[0])
        draft = self._draft(self._answer(material, concepts), material)
        return replace(draft, remark=UNDECIDED)

    def _answer(self, material: Material, concepts: tuple[Concept, ...]) -> list[Line]:
        """The lines that answer for the question's concepts, what says its values first."""
        if defining := meanings(material):
            return [line for unit in defining for line in lines_of(unit, concepts, material)]
        units = units_without(rank_units(material, concepts, self._lexicon), material)
        claim = self._claims.read(material.question.query_text)
        asks_which = any(concept.aspect in ("kind", "name") for concept in concepts)
        if claim.reading.values and (asks_which or material.question.kind == "yes-no"):
            units = best_first(self._weighed(unit, claim, material) for unit in units)
        units = filling_first(units, material.question.text, self._lexicon.stopwords)
        units = rest_first(units, material, self._lexicon.aspects["rest"].tell)
        lines = self._pick(material, concepts, units)
        return without(lines, material.question.left_out) if material.question.left_out else lines

    def _weighed(self, unit: Unit, claim: Claim, material: Material) -> Unit:
        """A unit with a better score where it says a value of the question of what bears it.

        One that denies it answers «is it …?» as well, and «which …?» not at all.
        """
        if unit.source_list is not None:
            return unit
        held = self._verdicts.hold(claim, unit.statements[0])
        asks_whether = material.question.kind == "yes-no"
        same, opposite = len(held.same), len(held.opposite)
        told = min(1, same + opposite) if asks_whether else same
        score = unit.score + _SAME_VALUE * told * unit.coverage
        unsaid = len(claim.reading.values) - same - opposite
        return unit._replace(
            score=score if asks_whether else score - _OPPOSITE_VALUE * opposite - _UNSAID_VALUE * unsaid
        )

    def _pick(self, material: Material, concepts: tuple[Concept, ...], units: list[Unit]) -> list[Line]:
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
            # As many lists for every audience: one that is left out is a fact less.
            as_usual = replace(material, room=1.0)
            chosen = _few(lists, best, as_usual, MOST_WORDS_OF_LIST) if lists else _few(near, best, material)
            chosen = whole_list(chosen, material) or chosen
        else:
            chosen = _few(near, best, material)
        section = section_of(best, concepts, material)
        if section:
            chosen = section
        elif not any(unit.source_list for unit in chosen):
            chosen += sentences_after(chosen, concepts, material)
        chosen += units_for_unmet(concepts, units, chosen)
        if material.question.kind == "definition":
            chosen += units_beside(material.question, units, chosen)
        chosen += runners_up(units, chosen, material)
        return [line for unit in chosen for line in lines_of(unit, concepts, material)]


def _share(concept: Concept) -> float:
    return _ASKED_SHARE if concept.is_asked else _FRAME_SHARE if concept.is_frame else 1.0


def _unit_of(statement: Statement, material: Material) -> Unit:
    return Unit((statement,), None, material.vocabulary.stems_by_statement[statement.id], 1.0, 1.0)


def _told(concepts: Sequence[Concept], lines: Sequence[Line], material: Material) -> tuple[float, ...]:
    """For each concept how well any of the lines meets it."""
    held = [material.vocabulary.stems_by_statement[line.shown.id] for line in lines]
    return tuple(max((strength(one, each) for each in held), default=0.0) for one in concepts)


def _few(units: list[Unit], best: Unit, material: Material, usual_words: int = MOST_WORDS_OF_SENTENCES) -> list[Unit]:
    """The first units until there are enough lines or words; items of one list count as one line.

    What is further behind the best is taken only while there are few words.
    """
    most_lines, most_words = material.most(_MOST_LINES), material.most(usual_words)
    chosen: list[Unit] = []
    lines: set[str] = set()
    shown: set[str] = set()
    words = 0
    for unit in units:
        new = [statement for statement in unit.statements if statement.id not in shown]
        is_close = unit.coverage >= _COVERAGE_SHARE * best.coverage and unit.score >= best.score - _SCORE_GAP
        has_enough = words >= material.most(FEW_WORDS) or any(one.source_list for one in chosen)
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

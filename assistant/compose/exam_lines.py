"""From picked options to the lines of an answer: each option as a caption over the statements that support it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Caption, Line, Material
from assistant.compose.lines import lines_of, merged
from assistant.compose.options import Evidence, Picked
from assistant.compose.units import Unit
from assistant.lexicon import Lexicon
from assistant.question import Concept
from ingest.types import Statement

UNDECIDED = "The sources do not decide between the options."

_NOT_LISTED = "not among what the sources list"
_THE_OTHERS = "What they do list: "

# So many statements stand under an option that is picked alone, under one of several, and for what is listed.
_ALONE, _AMONG, _LISTED = 2, 1, 4

# A second statement is shown where both together have at most so many words.
_FEW_WORDS = 45


def exam_lines(picked: Picked, material: Material, lexicon: Lexicon) -> Iterator[Line]:
    """The lines for what was picked, in the order of the options."""
    if picked.listed and not picked.options[0].is_denied:
        yield from _exception_lines(picked, material, lexicon)
        return
    most = _ALONE if len(picked.options) == 1 else _AMONG
    concepts = material.question.concepts
    for evidence in picked.options:
        statements = evidence.statements if evidence.option.covers else _short(evidence, most)
        lines = _lines(statements, concepts, material)
        yield from _under(Caption(evidence.option.shown), _as_lists(merged(lines, lexicon)))


def _exception_lines(picked: Picked, material: Material, lexicon: Lexicon) -> Iterator[Line]:
    """What the sources say of the exception, if anything, and then the other options with what lists them."""
    shown = picked.listed[:_LISTED]
    listed = [one for other in shown for one in other.statements[:1]]
    lines = _as_lists(merged(_lines(listed, material.question.concepts, material), lexicon))
    # With the lines above it, which say where it belongs.
    elsewhere = [] if picked.elsewhere is None else [picked.elsewhere]
    told = _lines(elsewhere, (Concept("", (), aspect="kind"),), material)
    exception, others = picked.options[0].option.shown, "; ".join(one.option.shown for one in shown)
    if told:
        yield from _under(Caption(exception, _NOT_LISTED), told)
        yield from _under(Caption(_THE_OTHERS + others), lines)
    else:
        yield from _under(Caption(exception, f"{_NOT_LISTED}, which has {others}"), lines)


def _under(caption: Caption, lines: Sequence[Line]) -> Iterator[Line]:
    yield from (replace(line, caption=caption if at == 0 else None) for at, line in enumerate(lines))


def _as_lists(lines: Sequence[Line]) -> list[Line]:
    """Lines under the same label one after the other as items of a list under it."""
    found: list[Line] = []
    above: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        follows = lines[at + 1].label if at + 1 < len(lines) else ()
        is_item = bool(line.label) and line.label in (above, follows)
        above = line.label
        if is_item:
            line = replace(line, depth=1, label=() if _goes_on(found, lines, at) else line.label)
        found.append(line)
    return found


def _goes_on(found: Sequence[Line], lines: Sequence[Line], at: int) -> bool:
    return bool(found) and found[-1].depth == 1 and lines[at - 1].label == lines[at].label


def _short(evidence: Evidence, most: int) -> Sequence[Statement]:
    """The first statement, and the next ones of other documents while they are short."""
    chosen = list(evidence.statements[:1])
    for statement in evidence.statements[1:]:
        words = sum(len(one.text.split()) for one in (*chosen, statement))
        is_new = all(one.document != statement.document for one in chosen)
        if len(chosen) < most and is_new and words <= _FEW_WORDS:
            chosen.append(statement)
    return chosen


def _lines(statements: Sequence[Statement], concepts: Sequence[Concept], material: Material) -> list[Line]:
    shown = dict.fromkeys(statements)
    units = [Unit((one,), None, material.vocabulary.stems_by_statement[one.id], 1.0, 1.0) for one in shown]
    return [line for unit in units for line in lines_of(unit, concepts, material)]

"""From picked units to the lines of an answer: labels where a statement needs them, repeats merged.

What several sources say alike stands once, with all of them behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.draft import Line, Material
from assistant.compose.units import Unit
from assistant.lexicon import Lexicon
from assistant.lists import SourceList
from assistant.question import Concept
from ingest.terms import stems
from ingest.types import Statement

# An item of fewer different words than this says nothing without the lines above it.
_BARE_ITEM = 8

# Two statements say the same when this share of their content words is common to both.
_SAME_SHARE = 0.75


def lines_of(unit: Unit, concepts: Sequence[Concept], material: Material) -> list[Line]:
    if unit.source_list is not None:
        return _list_lines(unit.source_list, concepts)
    statement = unit.statements[0]
    line = _statement_line(statement, concepts)
    if statement.antecedent is None:
        return [line]
    return [Line((material.statements[statement.antecedent],)), Line((statement,))]


def _list_lines(one: SourceList, concepts: Sequence[Concept]) -> list[Line]:
    top = min(item.depth for item in one.items)
    lines = []
    lines += [_statement_line(statement, concepts) for statement in one.lead_in]
    label = () if one.lead_in else one.context[-1:]
    for at, item in enumerate(one.items):
        lines.append(Line((item,), label if at == 0 else (), item.depth - top + 1))
    return lines


def _statement_line(statement: Statement, concepts: Sequence[Concept]) -> Line:
    """A statement with those lines above it that say what its own words leave out.

    An item is shown with all of them, and so is the answer to «which type …»: the heading is what is asked for.
    """
    own = frozenset(stems(statement.text))
    unsaid = [c for c in concepts if not any(own.issuperset(phrase) for phrase in c.phrases)]
    is_bare = statement.kind == "item" and len(own) < _BARE_ITEM
    needs_all = is_bare or any(c.aspect in ("kind", "name") for c in unsaid)
    label: list[str] = []
    seen = own
    for line in reversed(statement.context):
        found = frozenset(stems(line))
        says_more = not found <= seen
        if says_more and (needs_all or any(found.issuperset(p) for c in unsaid for p in c.phrases)):
            label.insert(0, line)
            seen |= found
    return Line((statement,), tuple(label))


def merged(lines: list[Line], lexicon: Lexicon) -> tuple[Line, ...]:
    """The lines without repeats; what several sources say alike stands once, with all of them behind it."""
    merged: list[Line] = []
    for line in lines:
        twin = next((at for at, one in enumerate(merged) if _same(one, line, lexicon)), None)
        if twin is None:
            merged.append(line)
        elif all(one.document != line.shown.document for one in merged[twin].statements):
            kept = merged[twin]
            merged[twin] = Line((*kept.statements, *line.statements), kept.label, kept.depth)
    return tuple(merged)


def _same(one: Line, other: Line, lexicon: Lexicon) -> bool:
    if one.shown.id == other.shown.id:
        return True
    if bool(one.depth) != bool(other.depth):
        return False
    mine, theirs = _content(one.shown, lexicon), _content(other.shown, lexicon)
    if not mine or not theirs:
        return False
    turned = (mine ^ theirs) & lexicon.negations
    numbers = {word for word in mine ^ theirs if word[0].isdigit()}
    return not turned and not numbers and len(mine & theirs) / len(mine | theirs) >= _SAME_SHARE


def _content(statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    found = frozenset(stems(statement.text))
    return found - (lexicon.stopwords - lexicon.negations) or found

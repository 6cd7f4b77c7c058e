"""From picked units to the lines of an answer: labels where a statement needs them, repeats merged.

What several sources say alike stands once, with all of them behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Line, Material
from assistant.compose.units import TELLING_WEIGHT, Unit
from assistant.lexicon import Lexicon
from assistant.lists import SourceList
from assistant.question import Concept
from assistant.vocabulary import Vocabulary
from ingest.terms import stems
from ingest.types import Statement

# An item of fewer different words than this says nothing without the lines above it.
_BARE_ITEM = 8

_NAMED = ("kind", "name")
_POINTS_BACK = re.compile(r"\b(?:this|these|such an?)\s+(?:types?|kinds?|forms?)\b", re.IGNORECASE)

# «In other words, …» says again or illustrates what the sentence before it says, and is half of it.
_RESTATES = re.compile(
    r"(?:in other words|for (?:instance|example)|that is(?: to say)?|put (?:differently|another way)|in short"
    r"|as a result|consequently|hence|therefore|thus|because of that|for (?:this|that) reason)\b",
    re.IGNORECASE,
)

# Two statements say the same when this share of their content words is common to both.
_SAME_SHARE = 0.9


def lines_of(unit: Unit, concepts: Sequence[Concept], material: Material) -> list[Line]:
    if unit.source_list is not None:
        return _list_lines(unit.source_list, concepts, material.vocabulary)
    statement = unit.statements[0]
    line = _statement_line(statement, concepts, material.vocabulary)
    if statement.antecedent is None:
        before = _restated(statement, material) if _RESTATES.match(statement.text) else None
        return [line] if before is None else [_statement_line(before, concepts, material.vocabulary), line]
    return [Line((material.statements[statement.antecedent],)), Line((statement,))]


def _restated(statement: Statement, material: Material) -> Statement | None:
    """The sentence right before one in the same section, if that is a whole one."""
    before: Statement | None = None
    for one in material.statements.values():
        if one.id == statement.id:
            break
        before = one
    if before is None or (before.document, before.headings) != (statement.document, statement.headings):
        return None
    return before if before.list_id == statement.list_id and before.text.endswith((".", "!")) else None


def _list_lines(one: SourceList, concepts: Sequence[Concept], vocabulary: Vocabulary) -> list[Line]:
    top = min(item.depth for item in one.items)
    lines = []
    lines += [_statement_line(statement, concepts, vocabulary) for statement in one.lead_in]
    label = () if one.lead_in else one.context[-1:]
    for at, item in enumerate(one.items):
        lines.append(Line((item,), label if at == 0 else (), item.depth - top + 1))
    return lines


def _statement_line(statement: Statement, concepts: Sequence[Concept], vocabulary: Vocabulary) -> Line:
    """A statement with those lines above it that say what its own words leave out.

    An item is shown with all of them, and so is the answer to «which type …»: the heading is what is asked for, and
    «this type» names none. What says nothing of its heading's name («Generally asymptomatic») is shown under it.
    """
    own = frozenset(stems(statement.text))
    points_back = _POINTS_BACK.search(statement.text) is not None
    unsaid = [
        c
        for c in concepts
        if not any(own.issuperset(phrase) for phrase in c.phrases) or (points_back and c.aspect in _NAMED)
    ]
    is_bare = statement.kind == "item" and len(own) < _BARE_ITEM
    needs_all = is_bare or any(c.aspect in _NAMED for c in unsaid)
    named = _heading_left_out(statement, own, vocabulary) if statement.kind == "item" or points_back else None
    label: list[str] = []
    seen = own
    for line in reversed(statement.context):
        found = frozenset(stems(line))
        says_more = not found <= seen
        if says_more and (needs_all or line == named or any(found.issuperset(p) for c in unsaid for p in c.phrases)):
            label.insert(0, line)
            seen |= found
    return Line((statement,), tuple(label))


def _heading_left_out(statement: Statement, own: frozenset[str], vocabulary: Vocabulary) -> str | None:
    """The heading right above a statement that says none of the words which tell it from other headings."""
    heading = next((line for line in reversed(statement.context) if line in statement.headings), None)
    telling = {one for one in stems(heading or "") if vocabulary.rarity([(one,)]) > TELLING_WEIGHT}
    return heading if telling and telling.isdisjoint(own) else None


def merged(lines: list[Line], lexicon: Lexicon) -> tuple[Line, ...]:
    """The lines without repeats; what several sources say alike stands once, with all of them behind it.

    An item stays where items hang on it, and a list keeps its label: nothing moves under another line.
    """
    kept: list[Line] = []
    label: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        follows = lines[at + 1] if at + 1 < len(lines) else None
        line = replace(line, label=line.label or label) if line.depth else line
        label = ()
        twin = next((place for place, one in enumerate(kept) if _same(one, line, lexicon)), None)
        has_items = follows is not None and follows.depth > line.depth > 0 and not follows.label
        if twin is None or (has_items and kept[twin].shown.id != line.shown.id):
            kept.append(line)
            continue
        if all(one.document != line.shown.document for one in kept[twin].statements):
            kept[twin] = replace(kept[twin], statements=(*kept[twin].statements, *line.statements))
        if follows is not None and follows.depth:
            label = line.label
    return tuple(kept)


def _same(one: Line, other: Line, lexicon: Lexicon) -> bool:
    """Whether two lines say the same: the same words or nearly, no number or negation apart, items of like lists."""
    if one.shown.id == other.shown.id:
        return True
    if bool(one.depth) != bool(other.depth):
        return False
    if one.depth and _introduced(one.shown, lexicon) != _introduced(other.shown, lexicon):
        return False
    mine, theirs = _content(one.shown.text, lexicon), _content(other.shown.text, lexicon)
    if not mine or not theirs:
        return False
    turned = (mine ^ theirs) & lexicon.negations
    numbers = {word for word in mine ^ theirs if word[0].isdigit()}
    return not turned and not numbers and len(mine & theirs) / len(mine | theirs) >= _SAME_SHARE


def _introduced(statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    """What an item's list is of: the words above it, without those that only say that it is a list of causes."""
    above = frozenset(stems(" ".join(statement.context)))
    asking = {word for aspect in lexicon.aspects.values() for phrase in aspect.tell for word in phrase}
    return above - lexicon.stopwords - lexicon.number_words - asking


def _content(text: str, lexicon: Lexicon) -> frozenset[str]:
    found = frozenset(stems(text))
    return found - (lexicon.stopwords - lexicon.negations) or found

"""Keep a longer name from answering for a shorter one within it: «vitamin K antagonist» tells nothing of vitamin K.

In: a question and the units that may answer. Out: the units, those that have a name of the question only within
another's behind the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.compose.units import TELLING_WEIGHT, Unit, best_first
from assistant.lexicon import Stems
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from ingest.terms import stems

# So much worse a unit answers: less than half a name.
_WITHIN_ANOTHER = 0.15


def own_names_first(
    units: Iterable[Unit], question: Question, known: Mapping[Stems, Sequence[Stems]], vocabulary: Vocabulary
) -> list[Unit]:
    """The units; what names a thing of the question only as a part of another's known name stands further down.

    `known` are the names that are known, each with all ways to say it.
    """
    asked = set(question.stems)
    names = [name for name in known if len(name) > 1 and not asked.issuperset(name) and not asked.isdisjoint(name)]
    rows = _rows(question, names) if names else []
    longer = [(row, [name for name in names if _places(name, row) and row not in known[name]]) for row in rows]
    # What is as common as «calcium deposit» here parts nothing.
    longer = [(row, [one for one in held if vocabulary.rarity(known[one]) > TELLING_WEIGHT]) for row, held in longer]
    return best_first(
        unit._replace(score=unit.score - _WITHIN_ANOTHER)
        if unit.source_list is None and any(_only_within(stems(unit.statements[0].text), *one) for one in longer)
        else unit
        for unit in units
    )


def _rows(question: Question, names: Sequence[Stems]) -> list[Stems]:
    """The telling names of a question as it has them; those that a known name has in a row are one («vitamin K»)."""
    rows: list[Stems] = []
    end = 0
    for concept in question.subjects:
        if concept.weight <= TELLING_WEIGHT or concept.is_light:
            continue
        own = tuple(stems(concept.surface))
        together = (*rows[-1], *own) if rows and not question.text[end : concept.position].strip() else ()
        is_one = bool(together) and any(_places(name, together) for name in names)
        rows = [*rows[:-1], together] if is_one else [*rows, own]
        end = concept.position + len(concept.surface)
    return rows


def _only_within(found: Sequence[str], row: Stems, names: Iterable[Stems]) -> bool:
    """Whether a text has the row, and only within one of the longer names."""
    spots = _places(found, row)
    inside = {at + shift for name in names for at in _places(found, name) for shift in _places(name, row)}
    return bool(spots) and inside.issuperset(spots)


def _places(found: Sequence[str], row: Stems) -> list[int]:
    return [at for at in range(len(found) - len(row) + 1) if tuple(found[at : at + len(row)]) == row]

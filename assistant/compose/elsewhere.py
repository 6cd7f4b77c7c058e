"""Where the sources name what they do not list: «not a cause of X», but an example of Y.

In: an option that is the exception, all statements. Out: the statement that says of it where it belongs, or nothing.
"""

from __future__ import annotations

from assistant.compose.draft import Material
from assistant.forms.claims import ClaimReader
from assistant.forms.rivals import Rivals
from assistant.retrieve import share_met, strength
from assistant.vocabulary import StatementStems
from ingest.terms import stems
from ingest.types import Statement

# A statement that says so much of what is asked says the option of that, and not of something else.
_OF_WHAT_IS_ASKED = 0.6


def named_elsewhere(text: str, material: Material, claims: ClaimReader, rivals: Rivals) -> Statement | None:
    """The statement that names an option and belongs to something else than what is asked.

    What belongs to a thing of the same rank comes first («metastatic» for «dystrophic»), then what is shorter.
    """
    claim = claims.read(text)
    items = claim.items
    # «low mortality» is not named by what tells of dead tissue
    values = {one for value in claim.reading.values for one in claim.reading.stems[value.start : value.end]}
    subjects = [c for c in material.question.concepts if c.aspect is None and not c.is_frame]
    asked = {one for concept in subjects for phrase in concept.phrases[:1] for one in phrase}

    def names(held: StatementStems) -> bool:
        return all(any(held.own.issuperset(phrase) for phrase in item.phrases) for item in items)

    def is_of_a_rival(statement: Statement) -> bool:
        above = frozenset(stems(" ".join(statement.context)))
        return rivals.is_of_another(asked, frozenset(stems(statement.text)), above)

    found = []
    for statement in material.statements.values():
        held = material.vocabulary.stems_by_statement[statement.id]
        if not items or not names(held) or not values <= held.own:
            continue
        share = share_met(subjects, [strength(concept, held) for concept in subjects])
        if is_of_a_rival(statement) or share < _OF_WHAT_IS_ASKED:
            found.append((not is_of_a_rival(statement), len(statement.text.split()), statement.id, statement))
    return min(found)[-1] if found else None

"""The statements that say what a word means, where a question asks for the meaning of that word.

In: a question, all statements. Out: units, the nearest to the question first; none where it asks for something else or
no statement defines the word: «ectopic» is not told by what «ectopic calcification» is treated with.
"""

from __future__ import annotations

from assistant.compose.draft import Material
from assistant.compose.units import Unit
from assistant.forms.meaning import defines, word_asked

# So many definitions are shown, each of another document.
_MOST = 2


def meanings(material: Material) -> list[Unit]:
    """What defines the word that a question asks for."""
    word = word_asked(material.question.query_text)
    if not word:
        return []
    nearness = {hit.statement.id: -hit.score for hit in material.hits}
    found = [one for one in material.statements.values() if defines(one.text, word)]
    found.sort(key=lambda one: (nearness.get(one.id, 0.0), one.document, one.start))
    of_documents = {one.document: one for one in reversed(found)}
    chosen = [one for one in found if of_documents[one.document] is one][:_MOST]
    return [Unit((one,), None, material.vocabulary.stems_by_statement[one.id], 1.0, 1.0) for one in chosen]

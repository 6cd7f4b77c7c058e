"""Whether a follow-up that a model put in full is still the person's: all its words are of the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.lexicon import load_lexicon
from assistant.question import MAX_CHARS
from ingest.terms import stems

_LONGEST = 400


def is_of_conversation(question: str, said: Sequence[str]) -> bool:
    """Whether all content words of a question were said, none of the turn's own (the first of `said`) is lost, and at
    least one of the conversation's is added: the turn repeated is no question in full.

    >>> is_of_conversation("Where does calcinosis occur?", ["where does it occur?", "What is calcinosis?"])
    True
    >>> is_of_conversation("where does it occur?", ["where does it occur?", "What is calcinosis?"])
    False
    >>> is_of_conversation("Where does cancer occur?", ["where does it occur?", "What is calcinosis?"])
    False
    """
    if not question or len(question) > min(_LONGEST, MAX_CHARS) or "\n" in question:
        return False
    stopwords = load_lexicon().stopwords
    made = set(stems(question)) - stopwords
    known = {one for text in said for one in stems(text)}
    own = set(stems(said[0])) - stopwords
    return made <= known and own < made

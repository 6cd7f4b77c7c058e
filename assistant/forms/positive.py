"""Put an option that says what does not go as the sources do: «the door won't open as far» is «limited opening».

In: its words. Out: the words with each known phrase that denies put in one that does not, where a source says that.
"""

from __future__ import annotations

import re

from assistant.lexicon import Lexicon, Stems
from assistant.vocabulary import Vocabulary
from ingest.terms import words

_SHORTENED = re.compile(r"\b(won|can|don|doesn|didn|isn|aren|couldn)t\b", re.IGNORECASE)
_LONGEST_PHRASE = 6
_DENIES = frozenset(("t", "not", "cannot", "no"))


def positively(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """The text with the phrases that deny put as the sources say them; most texts as they stand."""
    line = _SHORTENED.sub(r"\1't", text)
    found = words(line)
    at = 0
    while at < len(found):
        for length in range(min(_LONGEST_PHRASE, len(found) - at), 1, -1):
            phrase = tuple(word.stem for word in found[at : at + length])
            instead = _said(phrase, lexicon, vocabulary)
            if instead is not None:
                start, end = found[at].start, found[at + length - 1].end
                return positively(f"{line[:start]}{' '.join(instead)}{line[end:]}", lexicon, vocabulary)
        at += 1
    return line


def _said(phrase: Stems, lexicon: Lexicon, vocabulary: Vocabulary) -> Stems | None:
    if _DENIES.isdisjoint(phrase):
        return None
    serving = lexicon.synonyms.get(phrase, ())
    return next((one for one in serving if _DENIES.isdisjoint(one) and vocabulary.holding(one)), None)

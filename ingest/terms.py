"""Words as the index and a question compare them: folded, spelled one way, stemmed.

The same function serves both sides, so a rule here need not be right about English, only the same for both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# A number keeps its decimals, a word its digits (`b12`); an apostrophe ends a word («Monckeberg's»).
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")

# British spellings to American, as letters: «haemorrhage», «diarrhoea», «tumour», «mineralisation», «dialyse», «fibre».
_SPELLINGS = (
    (re.compile(r"ae(?=.)"), "e"),
    (re.compile(r"oe(?=[adsmnt])"), "e"),
    (re.compile(r"(?<=\w{3})our(?=s?$|ed$|ing$|al$)"), "or"),
    (re.compile(r"is(?=ation|ations$|e$|es$|ed$|ing$)"), "iz"),
    (re.compile(r"(?<=al)ys(?=e$|ed$|ing$|er$)"), "yz"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"phorous$"), "phorus"),
    (re.compile(r"^sulph"), "sulf"),
)


class Word(NamedTuple):
    """A word of a text and where it stands."""

    stem: str
    """The word as it is compared."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""


def words(text: str) -> list[Word]:
    """The words of a text in order, each as its stem with its place.

    >>> [word.stem for word in words("Haemorrhagic tumours, 12.5 g")]
    ['hemorrhag', 'tumor', '12.5', 'g']
    """
    return [Word(stem(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def stems(text: str) -> list[str]:
    """The stems of a text's words in order.

    >>> stems("calcified lesions") == stems("Calcified lesion")
    True
    """
    return [word.stem for word in words(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """One word, lower-case, without accents, in American spelling, stemmed (Porter's English stemmer, Snowball)."""
    import Stemmer

    folded = spelled(word)
    stemmed: str = Stemmer.Stemmer("english", 0).stemWord(folded)
    return stemmed


@lru_cache(maxsize=100_000)
def spelled(word: str) -> str:
    """One word, lower-case, without accents, in American spelling.

    >>> spelled("Hypercalcaemia"), spelled("Mönckeberg"), spelled("fibre")
    ('hypercalcemia', 'monckeberg', 'fiber')
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("æ", "ae").replace("œ", "oe"))
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    if len(folded) > 4:
        for pattern, replacement in _SPELLINGS:
            folded = pattern.sub(replacement, folded)
    return folded

"""What parts of speech a word can be, by an English dictionary: whether it can name a thing, or describe one.

The dictionary is in the package `lemminflect`; no other module knows it. A word that it does not have («alendronate»)
may name anything.
"""

from __future__ import annotations

from functools import cache


def can_name(word: str) -> bool:
    """Whether a word can be a noun; of what a hyphen joins the last part tells.

    >>> can_name("mostly"), can_name("disappear"), can_name("attacks"), can_name("calciphylaxis"), can_name("x-rayed")
    (False, False, True, True, False)
    """
    kinds = _kinds(word.casefold().rpartition("-")[2])
    return not kinds or "NOUN" in kinds


def can_describe(word: str) -> bool:
    """Whether a word can be an adjective.

    >>> can_describe("incidental"), can_describe("tissue"), can_describe("calciphylaxis")
    (True, False, False)
    """
    return "ADJ" in _kinds(word.casefold())


def can_only_name(word: str) -> bool:
    """Whether a word is a noun and nothing else.

    >>> can_only_name("antagonists"), can_only_name("causes"), can_only_name("may"), can_only_name("cinacalcet")
    (True, False, False, False)
    """
    return _kinds(word.casefold()) == {"NOUN"}


def is_word(word: str) -> bool:
    """Whether the dictionary has a word, in any form; names it does not have, nor some little words.

    >>> is_word("bridges"), is_word("hilary"), is_word("although")
    (True, False, False)
    """
    return bool(_kinds(word.casefold()))


def is_superlative(word: str) -> bool:
    """Whether a word that ends in «-est» says that something is so before all others.

    >>> is_superlative("fastest"), is_superlative("arrest"), is_superlative("chest")
    (True, False, False)
    """
    from lemminflect import getAllLemmas

    found = getAllLemmas(word.casefold())
    return any(word.casefold() not in found.get(kind, ()) and kind in found for kind in ("ADJ", "ADV"))


@cache
def _kinds(word: str) -> frozenset[str]:
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word))

"""What a misspelt word was meant to be. In: a word, the words of a corpus and of a lexicon. Out: one of them or none.

A wrong correction is worse than none: «hypocalcemia» is no typo of «hypercalcemia». So the more letters differ, the
surer it must be that what was written is no word, and words that differ in what makes them another are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.part_of_speech import is_word
from ingest.terms import spelled, stem

# On the Zipf scale, where 3 is once in a million words. Who writes what stands at least so often in English means it
# («icd» 2.9, «scoliosis» 2.7), unless it is one letter from a word three hundred times as common («wich» 2.6, «which»
# 6.5). What is rarer, but found at all, is a rare word («hypocalcemia» 1.5, «myxoma» 1.4) or a common slip
# («inflamation» 1.3): it is mended by one letter where the word that it gives is thirty times as common.
_REAL_WORD, _COMMONER = 2.0, 2.5
_FOUND_WORD, _COMMONER_THAN_FOUND = 1.0, 1.5

# A name may stand so often too («Skelton» 2.9). A letter too few, too many or swapped in a long word of the corpus is
# mended where that one is five times as common.
_NAME_ZIPF, _COMMONER_THAN_NAME, _LONG_NAME = 3.0, 0.7, 7

# How many letters may differ, by the length of a word that is never found, and how long it must be for all its
# letters in another order («cystercicosis»). Three need one nearest word, and that of the corpus («periarticular» is
# no «particular»).
_LETTERS_BY_LENGTH = ((4, 1), (8, 2), (10, 3))
_LETTERS_BESIDE = 2
_SHORTEST_ANAGRAM = 8

# A known beginning before a word of so many letters makes a word.
_SHORTEST_ROOT = 5

# A word of three letters is mended by the one that it lacks («skn»), and only in small letters: «PTH» is no «path».
# What it asks with («typ» 2.3) may be a word of another language, as long as it is hundreds of times rarer than what
# was meant («type» 5.0); «wen» 2.9 is a word of medicine.
_LACKS_ONE, _FOREIGN_WORD = 3, 2.5

# A typo of a word that the corpus does not have is looked for among so many words of English, longer than this.
# What a dictionary does not have is a name («hilar» is no «Hilary»), unless it is as common as «because» and «every».
_COMMON_WORDS, _SHORT_WORD, _LITTLE_WORD = 20_000, 4, 5.5


class Affixes(NamedTuple):
    """What makes another word of the same stem."""

    beginnings: frozenset[str]
    """«hyper», «hypo»."""
    endings: frozenset[str]
    """«osis», «itis»."""


def meant(
    word: str,
    of_corpus: Collection[str],
    also_known: Collection[str],
    affixes: Affixes,
    of_questions: Collection[str] = (),
) -> str | None:
    """The word that a typo most likely meant, `None` for no typo.

    One of the corpus or also known; where none is near, a common word of English that is one letter away. Of three
    letters it may also lack one of a word that questions are asked with.
    """
    from wordfreq import zipf_frequency

    folded = spelled(word)
    if not folded.isalpha() or folded in of_corpus or folded in also_known or _is_derived(folded, affixes):
        return None
    how_common = max(zipf_frequency(one, "en") for one in (word, folded))
    if len(folded) == _LACKS_ONE and word.islower():
        found = _lacking_one(folded, of_corpus) if how_common < _REAL_WORD else None
        return found or (_of_question(folded, of_questions, how_common) if how_common < _FOREIGN_WORD else None)
    if len(folded) < _LETTERS_BY_LENGTH[0][0]:
        return None
    if how_common < _FOUND_WORD:
        letters = next(most for length, most in reversed(_LETTERS_BY_LENGTH) if len(folded) >= length)
        return _nearest(folded, of_corpus, also_known, letters, affixes) or _nearest(folded, _english(), (), 1, affixes)
    found = _nearest(folded, of_corpus, also_known, 1, affixes) or _nearest(folded, _english(), (), 1, affixes)
    if found is None:
        return None
    commoner = zipf_frequency(found, "en") - how_common
    if commoner >= (_COMMONER if how_common >= _REAL_WORD else _COMMONER_THAN_FOUND):
        return found
    is_slip = min(len(folded), len(found)) >= _LONG_NAME and found in of_corpus and _has_its_letters(folded, found)
    return found if is_slip and how_common < _NAME_ZIPF and commoner >= _COMMONER_THAN_NAME else None


def _is_derived(folded: str, affixes: Affixes) -> bool:
    """Whether it is a known beginning before a word («peri-articular»): a word that the corpus need not have."""
    from wordfreq import zipf_frequency

    roots = (folded.removeprefix(one) for one in affixes.beginnings if folded.startswith(one))
    return any(len(root) >= _SHORTEST_ROOT and zipf_frequency(root, "en") >= _REAL_WORD for root in roots)


def _lacking_one(folded: str, of_corpus: Iterable[str]) -> str | None:
    """The only word of the corpus that a word becomes by one more letter within it."""
    found = {
        one
        for one in of_corpus
        if len(one) == len(folded) + 1
        and (one[0], one[-1]) == (folded[0], folded[-1])
        and any(one[:at] + one[at + 1 :] == folded for at in range(1, len(one) - 1))
    }
    return found.pop() if len(found) == 1 else None


def _of_question(folded: str, of_questions: Iterable[str], how_common: float) -> str | None:
    """The only much commoner word of questions that a word becomes by one more letter."""
    from wordfreq import zipf_frequency

    found = {
        one
        for one in of_questions
        if len(one) == len(folded) + 1
        and one[0] == folded[0]
        and any(one[:at] + one[at + 1 :] == folded for at in range(1, len(one)))
        and zipf_frequency(one, "en") - how_common >= _COMMONER
    }
    return found.pop() if len(found) == 1 else None


def _nearest(
    folded: str, of_corpus: Iterable[str], also_known: Iterable[str], letters: int, affixes: Affixes
) -> str | None:
    """The known word at the fewest letters from a word, of several one of the corpus, else the commonest.

    At three letters only a lone one.
    """
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract
    from wordfreq import zipf_frequency

    near: list[tuple[int, bool, float, str]] = []
    for is_beside, known in ((False, of_corpus), (True, also_known)):
        initial = _by_initial(frozenset(known)).get(folded[0], ())
        alike = [one for one in initial if abs(len(one) - len(folded)) <= letters]
        most = min(letters, _LETTERS_BESIDE) if is_beside else letters
        at = {
            one: far
            for one, far, _ in extract(folded, alike, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None)
        }
        if not is_beside and letters > 1 and len(folded) >= _SHORTEST_ANAGRAM:
            at |= {one: letters for one in alike if one not in at and sorted(one) == sorted(folded)}
        near += [
            (far, is_beside, -zipf_frequency(one, "en"), one)
            for one, far in at.items()
            if not _is_another(folded, one, affixes)
        ]
    if not near:
        return None
    best = min(near)
    rivals = {stem(one) for distance, _, _, one in near if distance == best[0]}
    return best[3] if best[0] < _LETTERS_BY_LENGTH[-1][1] or len(rivals) == 1 else None


@lru_cache(maxsize=8)  # of a corpus, a lexicon and English
def _by_initial(known: frozenset[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(one[0], []).append(one)
    return found


def _is_another(one: str, other: str, affixes: Affixes) -> bool:
    """Whether two words are known to begin or to end in different ways («hypercalc**emia**», «hypercalci**uria**»)."""
    begun = [_longest(affix for affix in affixes.beginnings if word.startswith(affix)) for word in (one, other)]
    ended = [_longest(affix for affix in affixes.endings if word.endswith(affix)) for word in (one, other)]
    return any(all(pair) and pair[0] != pair[1] for pair in (begun, ended))


def _longest(found: Iterable[str]) -> str:
    return max(found, key=len, default="")


def _has_its_letters(one: str, other: str) -> bool:
    """Whether a word has another's letters, one too few, one too many or in another order, and none in place of one."""
    return len(one) != len(other) or Counter(one) == Counter(other)


@cache
def _english() -> frozenset[str]:
    """The common words of English, names aside, for typos of words that the corpus does not have."""
    from wordfreq import top_n_list, zipf_frequency

    common = (word for word in top_n_list("en", _COMMON_WORDS) if len(word) > _SHORT_WORD and word.isalpha())
    return frozenset(word for word in common if is_word(word) or zipf_frequency(word, "en") >= _LITTLE_WORD)

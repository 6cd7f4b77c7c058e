"""A sentence as words in a row: stems, the punctuation between them, and the lists of the data that they are on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.forms.words import ClaimWords
from assistant.lexicon import Lexicon, Stems
from ingest.terms import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+|[,;:.!?()\[\]—]|(?<=\s)[-–](?=\s)")
_CONTRACTIONS = (
    (re.compile(r"\bcan['’]t\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\band/or\b", re.IGNORECASE), "or"),
    (re.compile(r"\bas well as\b", re.IGNORECASE), "and"),
    (re.compile(r"\blargely\b", re.IGNORECASE), "mainly"),  # its stem is that of «large»
)

JOINTS = frozenset(("and", "or"))

# Words that name a thing by their ending, and not how it is: «abnormality», «lipid lowering».
_NOUN_ENDINGS = ("ity", "ities", "ance", "ances", "tion", "tions", "ment", "ing")

# Names a thing by its ending where the word for how it is has the same stem: «malignancy» is not «malignant».
_THING_ENDINGS = ("ancy", "ancies")

# Words with these endings tell how something was made: «generalised» is not «generally», nor «effective» an «effect».
_MADE_ENDINGS = ("ized", "ised", "tive", "sive")

# Words on these lists say nothing themselves.
_SAYS_NOTHING = frozenset(
    (
        "negations",
        "fillers",
        "every",
        "always",
        "exclusives",
        "sometimes",
        "abilities",
        "doubts",
        "typical",
        "auxiliaries",
        "determiners",
        "prepositions",
        "adverbs",
        "light",
        "pronouns",
        "relatives",
        "clause_words",
    )
)


@dataclass(frozen=True)
class Tokens:
    """The words of a sentence."""

    stems: Stems
    breaks: tuple[str, ...]
    """For each word the punctuation before it."""
    marks: tuple[frozenset[str], ...]
    """For each word the lists of the data file that it is on."""
    content: tuple[bool, ...]
    """For each word whether it says something: not how much, how surely or how it is tied."""

    is_number: tuple[bool, ...]
    """For each word whether it names a number, in digits or as a word."""

    @property
    def must_be_said(self) -> tuple[bool, ...]:
        """For each word whether a claim with it is said only by what says it, too: common words as well."""
        return tuple(
            content or (one not in JOINTS and marks.isdisjoint(_SAYS_NOTHING | {"optional", "passing"}))
            for content, one, marks in zip(self.content, self.stems, self.marks, strict=True)
        )

    def __len__(self) -> int:
        return len(self.stems)

    def is_on(self, at: int, *names: str) -> bool:
        """Whether there is such a word and it is on one of the lists."""
        return 0 <= at < len(self.stems) and not self.marks[at].isdisjoint(names)


def tokens_of(text: str, lexicon: Lexicon, words: ClaimWords) -> Tokens:
    """The words of a text; what holds a value and its bearer in one is read as both («hypercalcemia»)."""
    for pattern, instead in _CONTRACTIONS:
        text = pattern.sub(instead, text)
    found: list[str] = []
    breaks: list[str] = []
    by_form: dict[int, str] = {}
    before = ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not token[0].isalnum():
            before += token
            continue
        one = stem(token)
        # «living tissue» tells how it is, «lowering» names a change
        is_state = token.endswith("ing") and (one,) in words.poles and one not in words.upward | words.downward
        if len(token) == 1 and token.isupper() and token != "I" and found and not before:
            by_form[len(found)] = "letters"  # «vitamin **A**»
        elif token.endswith(_NOUN_ENDINGS) and not is_state:
            by_form[len(found)] = "value_nouns"
        elif token.endswith(_THING_ENDINGS):
            by_form[len(found)] = "things"
        elif token.endswith("ly"):
            by_form[len(found)] = "manners"
        elif token.endswith(_MADE_ENDINGS):
            by_form[len(found)] = "made"
        for part in words.compounds.get(one, (one,)):
            found.append(part)
            breaks.append(before)
            before = ""
    marks = _marks(found, words)
    for at, form in by_form.items():
        if form == "letters":
            marks[at] = frozenset()  # a name, whatever list its letter is on
        elif form == "made":
            marks[at] -= _SAYS_NOTHING
        marks[at] |= {form}
    content = tuple(_says_something(one, on, lexicon, words) for one, on in zip(found, marks, strict=True))
    is_number = tuple(one[0].isdigit() or one in lexicon.number_words for one in found)
    return Tokens(tuple(found), tuple(breaks), tuple(marks), content, is_number)


def _marks(found: Sequence[str], words: ClaimWords) -> list[frozenset[str]]:
    marks: list[set[str]] = [set() for _ in found]
    fillers: set[int] = set()
    for at, one in enumerate(found):
        for phrase, name in words.marked.get(one, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                places = range(at, at + len(phrase))
                fillers.update(places if name == "fillers" else ())
                for place in places:
                    marks[place].add(name)
    return [frozenset({"fillers"} if at in fillers else one) for at, one in enumerate(marks)]


def _says_something(one: str, marks: frozenset[str], lexicon: Lexicon, words: ClaimWords) -> bool:
    if (one,) in words.same or not marks.isdisjoint(("letters", "made")):
        return True
    return one not in lexicon.stopwords and one not in JOINTS and marks.isdisjoint(_SAYS_NOTHING)

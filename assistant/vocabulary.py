"""What the corpus says, word by word: which statements hold a stem, and how rare it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.terms import spelled, stem, stems, words
from ingest.types import Statement

Stems = tuple[str, ...]

# A number's unit is at most so many words from it: «25 g», «by the age of 40».
_NEAR = 2
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")

# A word has a fixed neighbour when it stands beside it in so much of its places.
_FIXED = 0.6

# A sentence names its subject in its first words.
_SUBJECT_WORDS = 8


@dataclass(frozen=True, slots=True)
class StatementStems:
    """The stems of a statement, by how far they stand from it."""

    own: frozenset[str]
    """Of its own words."""
    context: frozenset[str]
    """Of what introduces it."""
    title: frozenset[str]
    """Of the document's title."""
    has_number: bool
    """Whether its own words name a number."""
    measured: frozenset[str] = frozenset()
    """What stands beside its numbers, as stems: «g», «year», «%»."""
    subject: frozenset[str] = frozenset()
    """Of what the title names before its colon («**Scurvy**: signs and treatment»): all of the document is about it."""


class Vocabulary:
    """The stems of all statements, for counting, weighing and matching."""

    def __init__(self, statements: Iterable[Statement], number_words: frozenset[str]) -> None:
        self._statements = tuple(statements)
        self._by_id = {statement.id: statement for statement in self._statements}
        self._number_words = number_words

    @cached_property
    def stems_by_statement(self) -> Mapping[str, StatementStems]:
        """The stems of each statement by its id."""
        return {statement.id: self._stems(statement) for statement in self._statements}

    @cached_property
    def section_openers(self) -> frozenset[str]:
        """The ids of the statements that stand first under their heading."""
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        for statement in self._statements:
            first.setdefault((statement.document, statement.headings), statement.id)
        return frozenset(first.values())

    @cached_property
    def headings(self) -> frozenset[frozenset[str]]:
        """The stems of every heading below a document's title."""
        return frozenset(frozenset(stems(one)) for s in self._statements for one in s.headings[1:])

    @cached_property
    def _postings(self) -> Mapping[str, frozenset[str]]:
        """For each stem the ids of the statements that hold it, in their own words or above."""
        postings: dict[str, set[str]] = {}
        for statement_id, held in self.stems_by_statement.items():
            for one in held.own | held.context:
                postings.setdefault(one, set()).add(statement_id)
        return {one: frozenset(ids) for one, ids in postings.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the corpus in one spelling, not stemmed; a typo is looked for among them."""
        texts = (" ".join((*s.context, s.text)) for s in self._statements)
        return frozenset(
            spelled(text[word.start : word.end]) for text in texts for word in words(text) if word.end - word.start > 3
        )

    @cached_property
    def _text(self) -> str:
        return "\n".join(" ".join((*s.context, s.text)) for s in self._statements).casefold()

    @cached_property
    def _uncapitalized(self) -> frozenset[str]:
        texts = (text for one in self._statements for text in (*one.context, one.text))
        return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower())

    def in_a_sentence(self, name: str) -> str:
        """A name as the corpus has it within a sentence: «Fresnel Lens» is «a Fresnel lens»."""
        parts = re.split(r"([^\W\d_]+)", name)
        plain = "".join(
            one.lower() if one.istitle() and one.casefold() in self._uncapitalized else one for one in parts
        )
        found = re.findall(rf"(?:\b(an?|the) )?\b{re.escape(name)}\b", self._said, re.IGNORECASE)
        told = [article.casefold() for article in found if article.casefold() != "the"]
        article = next(filter(None, told), "")
        return f"{article} {plain}" if article and 2 * told.count(article) >= len(told) else plain

    @cached_property
    def _said(self) -> str:
        return "\n".join(one.text for one in self._statements)

    def has_words(self, text: str) -> bool:
        """Whether a statement, or what introduces it, has these words in a row."""
        said = text.casefold()
        return said in self._text and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", self._text) is not None

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Counter[str]]:
        """The stems that stand in a row in a statement or in what introduces it, with their words and how often."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for text in {text for s in self._statements for text in (*s.context, s.text)}:
            for one, other in pairwise(words(text)):
                if text[one.end : other.start] in (" ", "-"):
                    found.setdefault((one.stem, other.stem), Counter())[text[one.start : other.end].casefold()] += 1
        return found

    @cached_property
    def followers(self) -> Mapping[str, frozenset[str]]:
        """For each stem those that stand right after it somewhere."""
        found: dict[str, set[str]] = {}
        for one, after in self.pairs:
            found.setdefault(one, set()).add(after)
        return {one: frozenset(after) for one, after in found.items()}

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often each stem stands in a statement or in what introduces one."""
        texts = {text for s in self._statements for text in (*s.context, s.text)}
        return Counter(one for text in texts for one in stems(text))

    @cached_property
    def _fixed(self) -> Mapping[str, str]:
        """For the stems that nearly always have the same neighbour the words of both."""
        return {
            one: counted.most_common(1)[0][0]
            for pair, counted in self.pairs.items()
            for one in pair
            if counted.total() > 1 and counted.total() >= _FIXED * self._counts[one]
        }

    def in_full(self, word: str, without: frozenset[str]) -> str:
        """A word with the neighbour that it nearly always has: «ectopic» is «ectopic calcification»; else the word."""
        both = self._fixed.get(stem(word), word)
        return word if not without.isdisjoint(stems(both)) else both

    def __contains__(self, one: str) -> bool:
        return one in self._postings

    def holding(self, phrase: Stems) -> frozenset[str]:
        """The ids of the statements that hold every stem of a phrase."""
        if not phrase:
            return frozenset()
        found = self._postings.get(phrase[0], frozenset())
        for one in phrase[1:]:
            found &= self._postings.get(one, frozenset())
        return found

    def rarity(self, phrases: Iterable[Stems]) -> float:
        """How rare the statements are that hold one of the phrases: 1 for none, 0 for all (a scaled idf)."""
        held: frozenset[str] = frozenset().union(*(self.holding(phrase) for phrase in phrases))
        total = len(self._statements)
        return math.log((total + 1) / (len(held) + 1)) / math.log(total + 1) if total else 1.0

    def _stems(self, statement: Statement) -> StatementStems:
        # «It has been described in …»: what the sentence before opens with is what this one speaks of.
        subject = stems(self._by_id[statement.antecedent].text)[:_SUBJECT_WORDS] if statement.antecedent else []
        own = frozenset((*stems(statement.text), *subject))
        return StatementStems(
            own=own,
            context=frozenset(stems(" ".join(statement.context))),
            title=frozenset(stems(statement.headings[0])) if statement.headings else frozenset(),
            has_number=names_number(own, self._number_words),
            measured=beside_numbers(statement.text, self._number_words),
            subject=frozenset(stems(_named_first(statement.headings[0]))) if statement.headings else frozenset(),
        )


def _named_first(title: str) -> str:
    """What a title names before its colon; nothing where it has none."""
    named, colon, _ = title.partition(":")
    return named if colon else ""


def beside_numbers(text: str, number_words: frozenset[str]) -> frozenset[str]:
    """The stems of the words near the numbers of a text, a per cent sign among them.

    >>> sorted(beside_numbers("In all, 12.5-25 g at each session (85%)", frozenset()))
    ['%', 'all', 'at', 'each', 'g', 'in', 'session']
    """
    tokens = [stem(token) for token in _TOKEN.findall(text)]
    places = [at for at, one in enumerate(tokens) if one[0].isdigit() or one in number_words]
    near = {one for at in places for one in tokens[max(0, at - _NEAR) : at + _NEAR + 1]}
    return frozenset(one for one in near if not one[0].isdigit())


def names_number(found: frozenset[str], number_words: frozenset[str]) -> bool:
    """Whether one of the stems is a number, in digits or as a word."""
    return bool(found & number_words) or any(one[0].isdigit() for one in found)

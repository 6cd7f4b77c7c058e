"""The option that names the type of the case which an exam question tells of, by the classifier's table.

In: a question with options, all statements. Out: the option with the statements that say what the classifier's rule
rests on; nothing where the stem asks for more than a type, where fewer than two options name types, where the table
does not decide, and where no statement of the index says what its rule cites.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, get_args

from assistant.classifier.classification import Citation, Classification
from assistant.classifier.classify import classify
from assistant.classifier.passages import passages
from assistant.classifier.read_case import read_case
from assistant.classifier.table import TABLE
from assistant.classifier.types import Category
from assistant.compose.draft import Material
from assistant.forms.case_stem import CERTAIN, asks_what_it_is, is_bare_case, told_and_asked
from assistant.forms.exam import Exam, Option
from assistant.forms.rivals import Rivals
from assistant.lexicon import Lexicon, Stems
from ingest.terms import stems
from ingest.types import Statement

_FEWEST_TYPES = 2

# How the passages on a site are named.
_OF_SITE = "site_"

# A statement of another wording says what a citation says where it holds so much of it; fewer words name a thing only.
_SAYS_IT, _FEWEST_WORDS = 0.7, 4


class ByCase(NamedTuple):
    """What the classifier gives for an exam question on a case."""

    option: Option | None
    """The option that names the type; `None`: none may be picked."""
    statements: tuple[Statement, ...] = ()
    """What says it, in the order of the rule's citations."""


class CaseOptions:
    """Picks options by the classifier; the same question over the same index always gives the same pick."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rivals = Rivals(lexicon)
        self._names = {category: frozenset(_names(category, lexicon)) for category in get_args(Category)}
        faint = (phrase[0] for phrase in lexicon.faint if len(phrase) == 1)
        self._empty = frozenset((*lexicon.stopwords, *lexicon.naming, *faint, *stems(lexicon.about)))

    def pick(self, exam: Exam, material: Material) -> ByCase | None:
        """The option for the case of a stem; `None` where the stem does not only ask for the type of a case."""
        types = {option: name for option in exam.options if (name := self._category(option.text)) is not None}
        told, asked = told_and_asked(exam.stem)
        if not told and is_bare_case(exam.stem):
            told, asked = asked, ""
        if exam.mode != "one" or len(types) < _FEWEST_TYPES or not asks_what_it_is(told, asked, self._empty):
            return None
        if any(self._is_named(name, told) for name in types.values()):
            return None  # who is told the type is asked for something else
        findings = read_case(exam.stem)
        found = classify(findings)
        if found.category is None or not (found.grade in CERTAIN or _is_borne_out(found)) or findings.problems:
            return ByCase(None)
        # In the scheme of two it has another name («calcinosis» is dystrophic there): of both neither is picked.
        options = [option for option, name in types.items() if name in (found.category, found.two_class_label)]
        cited = [passages()[name] for name in found.passages]
        statements = tuple(dict.fromkeys(self._saying(cited, found.category, material)))
        if len(options) != 1 or types[options[0]] != found.category:
            return ByCase(None)
        return ByCase(options[0], statements) if statements else None

    def _category(self, text: str) -> Category | None:
        own = tuple(one for one in stems(text) if one not in self._lexicon.stopwords)
        return next((category for category, names in self._names.items() if own in names), None)

    def _is_named(self, category: Category, text: str) -> bool:
        found = stems(text)
        return any(
            tuple(found[at : at + len(name)]) == name for name in self._names[category] for at in range(len(found))
        )

    def _saying(self, cited: Sequence[Citation], category: Category, material: Material) -> Iterator[Statement]:
        """For each citation the statement that is it, or says it in other words of the same type."""
        for one in cited:
            same = (s for s in material.statements.values() if s.document == one.document and s.text == one.quote)
            statement = next(same, None) or self._like(one, category, material)
            opens_list = statement is not None and statement.text.endswith(":")
            is_told = statement is not None and (
                len(one.quote.split()) >= _FEWEST_WORDS or self._is_named(category, " ".join(statement.context))
            )
            if statement is not None and not opens_list and is_told:
                yield statement

    def _like(self, one: Citation, category: Category, material: Material) -> Statement | None:
        """The statement that says most of a citation and least beside it, of those on the type and no rival of it."""
        cited = frozenset(stems(one.quote)) - self._lexicon.stopwords
        best: tuple[float, Statement] | None = None
        for statement in material.statements.values():
            held = material.vocabulary.stems_by_statement[statement.id]
            around = held.own | held.context
            named = next((name for name in self._names[category] if around.issuperset(name)), None)
            if named is None or statement.text.endswith("?"):
                continue
            if self._rivals.is_of_another(named, held.own, held.context):
                continue
            share = self._share(cited, around)
            score = share + self._share(held.own - self._lexicon.stopwords, cited)
            if share >= _SAYS_IT and (best is None or score > best[0]):
                best = (score, statement)
        return None if best is None else best[1]

    def _share(self, wanted: Collection[str], said: frozenset[str]) -> float:
        """The share of the words that others say, or say with what serves for them."""
        met = [
            one for one in wanted if any(said.issuperset(p) for p in ((one,), *self._lexicon.synonyms.get((one,), ())))
        ]
        return len(met) / len(wanted) if wanted else 0.0


def _is_borne_out(found: Classification) -> bool:
    """Whether a provisional type rests, beside its row of the table, on both a cause and a site that the sources have.

    «Kidney failure, calcium in the lungs»: no level of the blood is told, and yet an exam means one type.
    """
    row = next(row for row in TABLE if row.id == found.reason_code)
    beside = [name for name in found.passages if name not in row.passages]
    sites = [name for name in beside if name.startswith(_OF_SITE)]
    return bool(sites) and len(beside) > len(sites)


def _names(category: Category, lexicon: Lexicon) -> Iterator[Stems]:
    """What names a category: its id, the name of the field's that opens with it, and what serves for either."""
    own = tuple(stems(category.replace("_", " ")))
    opening = [[name for one in rank if (name := tuple(stems(one)))[: len(own)] == own] for rank in lexicon.siblings]
    for name in (own, *(rank[0] for rank in opening if len(rank) == 1)):  # several are kinds of it
        yield name
        yield from lexicon.synonyms.get(name, ())

"""Decide whether a draft covers a question, and name the words that it does not.

No single score tells covered questions from near misses («the ICD-10 code of calciphylaxis»): the subject
is found, the thing asked for is not. So the words that no shown statement says are weighed by what they do in
the question and how rare they are, and set against the nearness in meaning.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.asked import is_for
from assistant.compose.draft import Draft
from assistant.named_after import unsaid_agent, unsaid_full_name
from assistant.question import Concept, Question
from assistant.types import Outcome
from ingest.encode import Encoder, ReusingEncoder
from ingest.index import statement_text
from ingest.terms import stems
from ingest.types import Statement

# A concept met only by the document's title is not met.
MET = 0.5

# Unmet words lighter than this are neither probed nor named.
_WORTH_NAMING = 0.2

# An unknown word of this weight names something: an answer that leaves it unsaid says that it does.
_NAMES = 0.7

# «Does X need **Y**?»: a known word of this weight is what is asked, and must be said of X.
_IS_NEWS = 0.7
# What such a question ends with is what it asks of X («is X **painful**?»).
_IS_NEWS_AT_THE_END = 0.6
# Not so «does it go from **the** arteries?».
_IN_A_PHRASE = re.compile(
    r"\b(?:in|on|of|at|to|for|from|by|with|the|an?|my|your|his|her|our|their|its) $", re.IGNORECASE
)
# Words in a row («grow out of») weigh less than what they say together.
_IS_NEWS_IN_A_ROW = 0.6

# What stands outside the sentence that asks counts for this much, and so does a word that only frames it although a
# source says it («parts», «stays»).
_FRAME_SHARE, _LIGHT_SHARE = 0.4, 0.15

# What stands between two things that are both asked for.
_JOINED = re.compile(r"[,;?.&/+]|\b(?:and|or|as well as|plus|but)\b", re.IGNORECASE)

# An item of a list that only names what a question is about tells nothing of it; what is asked then weighs this much.
_OF_A_BARE_NAME = 0.6

# «Under which heading does X come?» is told by the line above it.
_TOLD_ABOVE = ("class",)

# «**Which type is** rust?» is told there, too; «which types of rust are there?» is not.
_ASKS_TYPE = re.compile(
    r"\b(?:which|what) (?:type|kind|sort|form|category) (?:is|are|was|does|do|would)\b", re.IGNORECASE
)

# An item that is a sentence tells for itself what it says.
_IS_SENTENCE = re.compile(r"(?:\S+ ){5,}\S+[.!]$")

# So many words are named at most.
_MOST_NAMED = 6


class Coverage(NamedTuple):
    """Whether a draft may be shown."""

    outcome: Outcome
    missing: tuple[str, ...]
    """The words of the question that no shown statement says, as asked, the weightiest first."""
    unknown: tuple[str, ...] = ()
    """Those of them that no statement of the whole corpus says."""


NO_GAP = Coverage("answered", ())


class Evidence(NamedTuple):
    """What the decision rests on; each figure is 0 where nothing is unmet."""

    cosine: float
    """The nearness in meaning of the nearest shown statement, -1 to 1."""
    unmet: float
    """The weight of what is not met, as a share of the question's, soft aspects aside, 0 to 1."""
    aspect: float
    """The largest weight of an aspect that is not met, 0 to 1."""
    name: float
    """The largest weight of a word that is not met and that no statement of the corpus says, 0 to 1."""
    number: float = 0.0
    """The largest weight of a number that is asked for and not told, 0 to 1."""


class Judge:
    """Decides over drafts; the same draft always gets the same decision."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._said = ReusingEncoder(encoder, {})  # of what the corpus says: never more than it holds

    def judge(self, question: Question, draft: Draft) -> Coverage:
        """Whether the draft covers the question wholly, partly or not at all."""
        if draft.best is None or not draft.lines:
            words_asked = tuple(concept.surface for concept in question.concepts)
            return Coverage("abstained", words_asked, tuple(c.surface for c in question.concepts if not c.is_known))
        evidence, unmet = self.weigh(question, draft)
        if support(evidence) >= 0:
            unsaid = [concept.surface for concept in unmet if concept.is_name and _decides(concept) >= _NAMES]
            return Coverage("partial" if unsaid else "answered", tuple(unsaid), tuple(unsaid))
        unmet.sort(key=lambda concept: (-concept.weight, concept.position))
        heavy = [concept for concept in unmet if concept.weight >= _WORTH_NAMING][:_MOST_NAMED] or unmet[:1]
        return Coverage(
            "partial" if _answers_a_part(question, draft, unmet) else "abstained",
            tuple(concept.surface for concept in heavy),
            tuple(concept.surface for concept in heavy if not concept.is_known),
        )

    def weigh(self, question: Question, draft: Draft) -> tuple[Evidence, list[Concept]]:
        """The evidence for and against showing a draft, and the concepts that are really not met."""
        statements = [statement for line in draft.lines for statement in line.statements]
        asked = self._encoder.embed_query(question.query_text)
        vectors = self._said.embed_documents([*map(statement_text, statements)])
        unmet = _unmet(question, draft)
        total = sum(map(_counts, question.concepts))
        lacking = [(_decides(concept), concept) for concept, _ in unmet]
        evidence = Evidence(
            cosine=max(_dot(asked, one) for one in vectors),
            unmet=sum(_decides(concept) * (1.0 - met) for concept, met in unmet) / total,
            aspect=max((weight for weight, concept in lacking if _is_asked_for(concept, question)), default=0.0),
            name=max((weight for weight, concept in lacking if concept.is_name), default=0.0),
            number=max((weight for weight, concept in lacking if concept.needs_number), default=0.0),
        )
        return evidence, [concept for concept, _ in unmet]


def _unmet(question: Question, draft: Draft) -> list[tuple[Concept, float]]:
    """The concepts that no shown statement says, soft ones aside, with how far their document's title says them.

    Of two alternatives («dystrophic **or** metastatic?») it is enough that one is said.
    """
    concepts = question.concepts
    is_met = [strength >= MET for strength in draft.strengths]
    unmet = []
    for at, concept in enumerate(concepts):
        if is_met[at] or concept.is_soft:
            continue
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(concepts) and is_met[other]]
        if not any(_are_alternatives(question.text, concept, concepts[other]) for other in beside):
            unmet.append((_of_two(concept) if is_for(question.text) else concept, draft.strengths[at]))
    if not draft.verdict:
        if _only_named(question, draft):
            unmet = [(_of_a_name(concept), met) for concept, met in unmet]
        shown = [one for line in draft.lines for one in line.statements]
        unmet += [(one, 0.0) for one in (*unsaid_agent(question, shown), *unsaid_full_name(question, shown))]
        unmet += [(concept, 0.0) for concept in _told_of_a_list(question, draft) if concept not in dict(unmet)]
    return unmet


def _only_named(question: Question, draft: Draft) -> bool:
    """Whether the lines shown do no more than name what a question is about, each an item of a list."""
    subjects = [concept for concept in question.subjects if not concept.is_soft]
    shown = [statement for line in draft.lines for statement in line.statements]
    naming = [one for one in shown if _says_one(_own(one), subjects)]
    named = {one for concept in subjects for phrase in concept.phrases for one in phrase}
    return bool(naming) and all(one.kind == "item" and _own(one) <= named for one in naming)


def _of_a_name(concept: Concept) -> Concept:
    """An aspect that decides all: «Buoys: - Foghorn» has the nearest words to «How is a foghorn **mended**?»."""
    return concept if concept.aspect is None else concept._replace(weight=1.0)


def _of_two(concept: Concept) -> Concept:
    """A thing that decides all: «steroids for X?» is not answered by what they are for else."""
    is_thing = concept.aspect is None and not concept.is_light
    return concept._replace(weight=1.0, is_deciding=True) if is_thing else concept


def _told_of_a_list(question: Question, draft: Draft) -> list[Concept]:
    """The soft aspects that are asked of an item of a list where at best the line above the list tells them, of itself.

    «**Causes** of rust: - Salt» tells what salt does and not what causes it, and «Salt» alone tells no types of salt.
    """
    subjects = [concept for concept in question.subjects if not concept.is_soft]
    shown = [statement for line in draft.lines for statement in line.statements]
    naming = [one for one in shown if _says_one(_own(one) | _above(one), subjects)]
    if not naming or any(
        one.kind != "item" or _IS_SENTENCE.search(one.text) or _says_one(_above(one), subjects) for one in naming
    ):
        return []
    said, above = (frozenset().union(*map(words_of, naming)) for words_of in (_own, _above))
    named = {one for concept in subjects for phrase in concept.phrases for one in phrase}
    first = min(concept.position for concept in subjects)
    asked = []
    told_above = (*_TOLD_ABOVE, "kind") if _ASKS_TYPE.search(question.text) else _TOLD_ABOVE
    for concept, met in zip(question.concepts, draft.strengths, strict=True):
        is_open = concept.is_soft and concept.aspect not in (None, *told_above) and concept.position < first
        if not is_open or _says_one(said, [concept]):
            continue
        is_of_list = concept.aspect == "cause" and _says_one(above, [concept])
        if is_of_list or (met < MET and said <= named):
            asked.append(concept._replace(is_soft=False, weight=_OF_A_BARE_NAME))
    return asked


def _own(statement: Statement) -> frozenset[str]:
    return frozenset(stems(statement.text))


def _above(statement: Statement) -> frozenset[str]:
    return frozenset(stems(" ".join(statement.context)))


def _says_one(words: frozenset[str], concepts: Sequence[Concept]) -> bool:
    return any(words.issuperset(phrase) for concept in concepts for phrase in concept.phrases)


def _is_asked_for(concept: Concept, question: Question) -> bool:
    """Whether a question asks for it: «can it be removed by **laser**?» asks for that word, whoever says it or not."""
    asks_whether = question.kind == "yes-no" and not concept.is_frame
    is_sought = concept.is_known or concept.is_asked or asks_whether
    is_last = concept == question.concepts[-1] and not _IN_A_PHRASE.search(question.text[: concept.position])
    least = _IS_NEWS_AT_THE_END if is_last else _IS_NEWS
    heavy = concept.weight >= (_IS_NEWS_IN_A_ROW if " " in concept.surface else least)
    is_news = asks_whether and concept.is_known and not concept.is_light and heavy
    return concept.aspect is not None or is_news or (concept.is_deciding and is_sought)


def _decides(concept: Concept) -> float:
    """How much it matters that a concept is met: less for what stands outside the sentence that asks."""
    return _counts(concept) * (_FRAME_SHARE if concept.is_frame else 1.0)


def _counts(concept: Concept) -> float:
    """How much of the question a concept is: less for a word that only frames it."""
    return concept.weight * (_LIGHT_SHARE if concept.is_light else 1.0)


def _are_alternatives(text: str, one: Concept, other: Concept) -> bool:
    first, second = sorted((one, other), key=lambda concept: concept.position)
    between = text[first.position + len(first.surface) : second.position].casefold()
    return between.strip() in ("or", "/", "or the", "or a", ", or", "nor")


def support(evidence: Evidence) -> float:
    """How well a draft is supported, as log odds; below 0 it is not shown.

    A logistic regression over the dev cases of evals/, on both corpora; figures in
    docs/decisions/0005-when-to-abstain.md.
    """
    needs = 3.0 * evidence.aspect + 1.7 * evidence.name + 3.0 * evidence.number
    return -0.07 + 5.9 * evidence.cosine - 5.9 * evidence.unmet - needs


def _answers_a_part(question: Question, draft: Draft, unmet: Sequence[Concept]) -> bool:
    """Whether several things were asked of a covered subject and at least one of them is told."""
    told = [
        concept
        for concept, met in zip(question.concepts, draft.strengths, strict=True)
        if concept.aspect is not None and not concept.is_soft and met >= MET
        if concept.units or not concept.needs_number
    ]
    if not unmet or any(concept.aspect is None for concept in unmet):
        return False
    return any(_stand_apart(question.text, one, other) for one in told for other in unmet)


def _stand_apart(text: str, one: Concept, other: Concept) -> bool:
    """Whether two things are asked for: «treatment **and** price», not «how expensive is the treatment»."""
    first, second = sorted((one, other), key=lambda concept: concept.position)
    return _JOINED.search(text[first.position + len(first.surface) : second.position]) is not None


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))

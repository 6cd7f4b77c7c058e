"""Find the statements that may answer a question, ranked: meaning and words fused, then concept by concept.

The searches that give the candidates are Chroma by meaning, over statements and over passages, and BM25 by words,
fused by rank. What ranks them then is how much of what the question speaks of each statement really says, because
to the encoder «metastatic» and «dystrophic calcification» are nearly the same: only the rare words tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Concept, Question
from assistant.vocabulary import StatementStems, Stems, Vocabulary
from ingest.index import Index
from ingest.types import Statement

# How many statements each search gives, how many passages are looked into, and how many fused candidates are ranked.
_CANDIDATES, _PASSAGES, _RANKED = 80, 6, 120

# Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): 1 / (60 + rank), summed over the searches.
_RRF = 60

COSINE_WEIGHT = 0.6

# How well a concept is met by where it stands: the statement itself, what introduces it, what the document's title
# names first as its subject, the rest of the title.
_OWN, _CONTEXT, _SUBJECT, _TITLE = 1.0, 0.87, 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with how well it meets a question."""

    statement: Statement
    cosine: float
    """Nearness in meaning, -1 to 1; 0 where it was not among the nearest."""
    fused: float
    """The fused rank of the searches, larger is better; it decides which candidates are ranked."""
    strengths: tuple[float, ...]
    """For each concept of the question how well it is met, 0 to 1."""
    coverage: float
    """The share of the question's concepts that is met, by weight, 0 to 1."""

    @property
    def score(self) -> float:
        """What ranks the hits: the share met, and nearness in meaning where shares are alike."""
        return self.coverage + COSINE_WEIGHT * self.cosine


def retrieve(question: Question, index: Index, vocabulary: Vocabulary) -> list[Hit]:
    """The candidates for a question, best first."""
    dense = index.nearest_statements(question.query_text, _CANDIDATES)
    lexical = index.lexical_statements(_expanded(question), _CANDIDATES)
    telling = _telling(question)
    passages = {passage.id: passage for passage in index.records.passages}
    near = [passages[hit.id] for hit in index.nearest_passages(question.query_text, _PASSAGES)]
    cosines = {hit.id: hit.score for hit in dense}
    rankings = (
        [hit.id for hit in dense],
        [hit.id for hit in lexical],
        [statement for passage in near for statement in passage.statements][:_CANDIDATES],
        [hit.id for hit in index.lexical_statements(telling, _CANDIDATES)] if telling else [],
    )
    fused: dict[str, float] = {}
    for ranking in rankings:
        for rank, statement_id in enumerate(ranking):
            fused[statement_id] = fused.get(statement_id, 0.0) + 1.0 / (_RRF + rank)
    hits = []
    best = sorted(fused, key=lambda statement_id: (-fused[statement_id], statement_id))[:_RANKED]
    for statement_id in best:
        held = vocabulary.stems_by_statement[statement_id]
        strengths = tuple(strength(concept, held) for concept in question.concepts)
        hits.append(
            Hit(
                index.statements[statement_id],
                cosines.get(statement_id, 0.0),
                fused[statement_id],
                strengths,
                share_met(question.concepts, strengths),
            )
        )
    return sorted(hits, key=lambda hit: (-hit.score, hit.statement.document, hit.statement.start))


def strength(concept: Concept, held: StatementStems) -> float:
    """How well a statement meets a concept, 0 to 1, by the nearest place that says it."""
    if concept.needs_number:
        is_measured = held.has_number if not concept.units else not held.measured.isdisjoint(concept.units)
        is_told = not concept.phrases or _says(concept.phrases, held.own | held.context)
        return _OWN if is_measured and is_told else 0.0
    if _says(concept.phrases, held.own):
        return _OWN
    if _says(concept.phrases, held.own | held.context):
        return _CONTEXT
    if concept.aspect is None and _says(concept.phrases, held.own | held.subject):
        return _SUBJECT
    return _TITLE if concept.aspect is None and _says(concept.phrases, held.title) else 0.0


def share_met(concepts: Sequence[Concept], strengths: Sequence[float]) -> float:
    """The mean of the strengths by the concepts' weights, 0 to 1; 0 where there is nothing to meet."""
    total = sum(concept.weight for concept in concepts)
    met = sum(s * concept.weight for s, concept in zip(strengths, concepts, strict=True))
    return met / total if total else 0.0


def _says(phrases: Sequence[Stems], place: frozenset[str]) -> bool:
    return any(map(place.issuperset, phrases))


def _expanded(question: Question) -> list[str]:
    """The question's stems and those of its subjects' synonyms, each once."""
    stems = dict.fromkeys(question.stems)
    for concept in question.subjects:
        for phrase in concept.phrases:
            stems.update(dict.fromkeys(phrase))
    return list(stems)


def _telling(question: Question) -> list[str]:
    """The stems that tell what a question asks for, each once: «needs no treatment» for «Must X be **treated**?»."""
    asked = (concept for concept in question.aspects if not concept.is_soft)
    return list(dict.fromkeys(one for concept in asked for phrase in concept.phrases for one in phrase))

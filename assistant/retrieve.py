"""Find the statements that may answer a question, ranked: meaning and words fused, then concept by concept.

Two searches give the candidates: Chroma by meaning, BM25 by words. What ranks them is how much of what the
question speaks of each statement really says, because to the encoder «metastatic» and «dystrophic
calcification» are nearly the same, and only the rare words tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Concept, Question
from assistant.vocabulary import StatementStems, Stems, Vocabulary
from ingest.index import Index
from ingest.types import Statement

# Candidates of each search. The right statement was among the first 60 of one or the other for every dev question.
_CANDIDATES = 80

# Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): 1 / (60 + rank), summed over both searches.
_RRF = 60

COSINE_WEIGHT = 0.6

# How well a concept is met by where it stands: the statement itself, what introduces it, the document's title.
_OWN, _CONTEXT, _TITLE = 1.0, 0.87, 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with how well it meets a question."""

    statement: Statement
    cosine: float
    """Nearness in meaning, -1 to 1; 0 where it was not among the nearest."""
    fused: float
    """The fused rank of both searches, larger is better."""
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
    cosines = {hit.id: hit.score for hit in dense}
    fused: dict[str, float] = {}
    for ranking in (dense, lexical):
        for rank, hit in enumerate(ranking):
            fused[hit.id] = fused.get(hit.id, 0.0) + 1.0 / (_RRF + rank)
    hits = []
    for statement_id, rank_score in fused.items():
        held = vocabulary.stems_by_statement[statement_id]
        strengths = tuple(strength(concept, held) for concept in question.concepts)
        hits.append(
            Hit(
                index.statements[statement_id],
                cosines.get(statement_id, 0.0),
                rank_score,
                strengths,
                share_met(question.concepts, strengths),
            )
        )
    return sorted(hits, key=lambda hit: (-hit.score, hit.statement.document, hit.statement.start))


def strength(concept: Concept, held: StatementStems) -> float:
    """How well a statement meets a concept, 0 to 1, by the nearest place that says it."""
    if concept.needs_number:
        return _OWN if held.has_number else 0.0
    if _says(concept.phrases, held.own):
        return _OWN
    if _says(concept.phrases, held.own | held.context):
        return _CONTEXT
    return _TITLE if concept.aspect is None and _says(concept.phrases, held.title) else 0.0


def share_met(concepts: Sequence[Concept], strengths: Sequence[float]) -> float:
    """The mean of the strengths by the concepts' weights, 0 to 1; 0 where there is nothing to meet."""
    total = sum(concept.weight for concept in concepts)
    met = sum(s * concept.weight for s, concept in zip(strengths, concepts, strict=True))
    return met / total if total else 0.0


def _says(phrases: Sequence[Stems], place: frozenset[str]) -> bool:
    return any(place.issuperset(phrase) for phrase in phrases)


def _expanded(question: Question) -> list[str]:
    """The question's stems and those of its subjects' synonyms, each once."""
    stems = dict.fromkeys(question.stems)
    for concept in question.subjects:
        for phrase in concept.phrases:
            stems.update(dict.fromkeys(phrase))
    return list(stems)

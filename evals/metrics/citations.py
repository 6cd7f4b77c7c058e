"""Whether what an answer says stands where it says: quotes, markers, and citations in the sense of ALCE.

ALCE (Gao, Yen, Yu and Chen, EMNLP 2023) asks a model whether the cited passages entail a statement. Here answers are
made of the sources' own words, so containment takes the place of entailment: exact, and free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.types import Answer, Citation
from assistant.verify import markers
from evals.metrics.figure import Figure, counted, share
from evals.metrics.retrieval import overlaps, spans_of
from evals.metrics.segments import cited_by, is_supported, says_the_same, segments
from evals.results import Trial
from evals.types import Expected
from ingest.types import Document


def answers_of(trials: Iterable[Trial]) -> list[Answer]:
    """The answers that say something: neither refusals nor crashed trials."""
    found = [trial.asked.answer for trial in trials]
    return [answer for answer in found if answer is not None and answer.outcome != "abstained"]


def citation_recall(trials: Iterable[Trial]) -> Figure:
    """The statements that cite a source and whose words stand in one of the quotes they cite, as a share of them.

    0 to 1. ALCE's citation recall over the statements that cite: one that cites nothing is counted by
    `uncited_statements` instead, because words of the program («Yes.») need no source. Refusals are not scored.
    """
    return counted(
        "citation recall",
        [is_supported(one, answer) for answer in answers_of(trials) for one in segments(answer.text) if one.numbers],
    )


def citation_precision(trials: Iterable[Trial]) -> Figure:
    """The citations that bear the statement they stand behind, as a share of all citations of all statements.

    0 to 1. As in ALCE none of a statement's citations counts where the statement is not supported. Of a supported one
    a citation counts when its quote contains the statement, or at least 0.6 of its stems: a second source that says
    the same in other words. Refusals are not scored.
    """
    told = []
    for answer in answers_of(trials):
        for segment in segments(answer.text):
            supported = is_supported(segment, answer)
            by_number = {citation.number: citation for citation in cited_by(segment, answer)}
            for number in segment.numbers:
                told.append(supported and number in by_number and says_the_same(by_number[number], segment))
    return counted("citation precision", told)


def uncited_statements(trials: Iterable[Trial]) -> Figure:
    """The statements that name no source, as a share of all statements; what frames an answer is among them.

    0 to 1, smaller is better. Refusals are not scored.
    """
    return counted(
        "uncited statements", [not one.numbers for answer in answers_of(trials) for one in segments(answer.text)]
    )


def quote_validity(trials: Iterable[Trial], documents: Mapping[str, Document]) -> Figure:
    """The citations whose quote is exactly what stands at their place in the same document, as a share of all.

    0 to 1; below 1 the gate fails. Answers without citations are not scored.
    """
    return counted(
        "quote validity", [is_valid(one, documents) for answer in _all_answers(trials) for one in answer.citations]
    )


def is_valid(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether a quote is exactly what stands at its place, in the document that it was taken from."""
    document = documents.get(citation.document)
    return (
        document is not None
        and document.sha256 == citation.sha256
        and 0 <= citation.start < citation.end
        and document.text[citation.start : citation.end] == citation.quote
    )


def dangling_markers(trials: Iterable[Trial]) -> Figure:
    """The markers without a citation, as a share of all markers. 0 to 1; above 0 the gate fails."""
    told = []
    for answer in _all_answers(trials):
        numbers = {citation.number for citation in answer.citations}
        told += [number not in numbers for number in markers(answer.text)]
        told += [n not in numbers for one in answer.disagreements for side in one.sides for n in side.citations]
    return counted("dangling markers", told)


def furniture_cited(trials: Iterable[Trial], documents: Mapping[str, Document]) -> Figure:
    """The citations that lie outside the document's own content, in what is the page's, as a share of all.

    0 to 1; above 0 the gate fails. A citation is inside when blocks of the document cover it but for white space.
    """
    told = []
    for answer in _all_answers(trials):
        for one in answer.citations:
            document = documents.get(one.document)
            told.append(document is not None and not _is_content(one.start, one.end, document))
    return counted("furniture cited", told)


def answer_precision(trials: Iterable[Trial], documents: Mapping[str, Document]) -> Figure:
    """The statements of which a citation overlaps a gold or a bearing span, as a share of those that cite.

    0 to 1. A question without gold spans, a refusal and a statement that cites nothing are not scored. The spans name
    the best places and not every place that says the same, so this is a lower bound.
    """
    told = []
    for trial in trials:
        answer, expected = trial.asked.answer, trial.expected
        if answer is None or not isinstance(expected, Expected) or not expected.gold or answer.outcome == "abstained":
            continue
        spans = spans_of(expected, documents)
        spans += spans_of(expected.model_copy(update={"gold": expected.bears}), documents)
        for segment in segments(answer.text):
            cited = cited_by(segment, answer)
            if segment.numbers:
                told.append(any(overlaps(span, c.document, c.start, c.end) for span in spans for c in cited))
    return counted("answer precision", told)


def gold_cited(trials: Iterable[Trial], documents: Mapping[str, Document]) -> Figure:
    """The gold spans that a citation overlaps, as a share of all. 0 to 1; a refusal cites none of its spans."""
    hits = of = 0
    for trial in trials:
        if not isinstance(trial.expected, Expected):
            continue
        citations = trial.asked.answer.citations if trial.asked.answer else ()
        for span in spans_of(trial.expected, documents):
            of += 1
            hits += any(overlaps(span, one.document, one.start, one.end) for one in citations)
    return share("gold cited", hits, of)


def _all_answers(trials: Iterable[Trial]) -> list[Answer]:
    return [trial.asked.answer for trial in trials if trial.asked.answer is not None]


def _is_content(start: int, end: int, document: Document) -> bool:
    """Whether blocks cover a place; what lies between two blocks may be white space and signs, no word."""
    at = start
    for block in document.blocks:
        if block.start >= end:
            break
        if block.end > at:
            if _has_words(document.text[at : max(at, block.start)]):
                return False
            at = min(end, block.end)
    return at > start and not _has_words(document.text[at:end])


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)

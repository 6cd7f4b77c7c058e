"""Whether the places that cases name stand in the documents: a quote that does not is a mistake of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from evals.load import CaseFile
from evals.types import Case, DialogueCase, Expected, Span
from ingest.errors import UserError
from ingest.types import Document


def check_spans(files: Iterable[CaseFile], documents: Mapping[str, Document]) -> None:
    """Raise `UserError` unless each quote stands exactly once in its document.

    A document that is not there is not the case's mistake: it was dropped, and that is for the gate to find.
    """
    for file in files:
        for case in file.cases:
            for place, span in spans_named(case):
                document = documents.get(span.document)
                count = document.text.count(span.quote) if document else 1
                if count != 1:
                    raise UserError(
                        f"The case {case.id!r} ({file.suite}_{file.split}.yaml), {place}: {span.quote!r} stands "
                        f"{count} times in {span.document!r}; it must stand there once. Lengthen or correct the quote."
                    )


def spans_named(case: Case) -> Iterator[tuple[str, Span]]:
    """Every place that a case names, with where it names it."""
    parts: list[tuple[str, Expected]] = []
    if isinstance(case, DialogueCase):
        parts = [(f"turns.{number}.", turn) for number, turn in enumerate(case.turns)]
    elif isinstance(case, Expected):
        parts = [("", case)]
    for prefix, expected in parts:
        for name, spans in (("gold", expected.gold), ("bears", expected.bears)):
            for number, span in enumerate(spans):
                yield f"{prefix}{name}.{number}", span

"""An answer's text cut into its statements, each with the numbers that it cites.

What the citations are counted by, and what the report colours. A statement is what stands before a run of markers on
one line; what stands on a line without any is a statement that cites nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.types import Answer, Citation
from evals.words import normal
from ingest.terms import stems

_MARKERS = re.compile(r"(?:\s*(?<!\\)\[\d+\])+")
_NUMBER = re.compile(r"\d+")
_ESCAPE = re.compile(r"\\([^\w\s])")

# «- », and labels in bold: headings of the sources, or words of the program that frame what a source says.
_LEAD = re.compile(r"\s*(?:- )?\s*(?:\*\*.*?\*\*\s*)*")

# A quote that holds this share of a statement's stems says the same in other words.
_SAYS_THE_SAME = 0.6


class Segment(NamedTuple):
    """A statement of an answer."""

    text: str
    """Its words as a reader sees them, without dash, label and markers."""
    numbers: tuple[int, ...]
    """The citations that it names; none for words that no source is given for."""
    start: int
    """Where its words begin in the answer's text."""
    end: int
    """Where they end."""


def segments(text: str) -> list[Segment]:
    r"""The statements of a text in order; a label that stands alone is none.

    >>> [(one.text, one.numbers) for one in segments("**Sites**\n\n- Lungs [1][2]\n- **Also:** \\[7\\] here [3]\nYes.")]
    [('Lungs', (1, 2)), ('[7] here', (3,)), ('Yes.', ())]
    """
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        at = 0
        for run in [*_MARKERS.finditer(line), None]:
            piece = line[at : run.start() if run else len(line)]
            lead = _LEAD.match(piece)
            skipped = lead.end() if lead else 0
            words = piece[skipped:].strip()
            if any(char.isalnum() for char in words):
                start = offset + at + skipped + (len(piece[skipped:]) - len(piece[skipped:].lstrip()))
                numbers = tuple(int(number) for number in _NUMBER.findall(run.group())) if run else ()
                found.append(Segment(_ESCAPE.sub(r"\1", words), numbers, start, start + len(words)))
            at = run.end() if run else len(line)
        offset += len(line)
    return found


def cited_by(segment: Segment, answer: Answer) -> list[Citation]:
    """The citations that a statement names, as far as the answer has them."""
    by_number = {citation.number: citation for citation in answer.citations}
    return [by_number[number] for number in segment.numbers if number in by_number]


def contains(citation: Citation, segment: Segment) -> bool:
    """Whether a quote holds the words of a statement, all and in order: what takes the place of entailment."""
    return normal(segment.text).strip() in normal(citation.quote)


def is_supported(segment: Segment, answer: Answer) -> bool:
    """Whether one of the quotes that a statement cites contains it."""
    return any(contains(citation, segment) for citation in cited_by(segment, answer))


def says_the_same(citation: Citation, segment: Segment) -> bool:
    """Whether a quote contains a statement, or at least 0.6 of its stems."""
    wanted = set(stems(segment.text))
    return contains(citation, segment) or (
        bool(wanted) and len(wanted & set(stems(citation.quote))) / len(wanted) >= _SAYS_THE_SAME
    )

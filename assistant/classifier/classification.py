"""What the classifier makes: a classification, with all that it rests on and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.classifier.types import NOWHERE, Aside, Category, Findings, Grade, Levels, Origin, Tissue

CaseStatus = Literal["classified", "indeterminate", "invalid_input", "not_a_case", "out_of_scope", "refused"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of the corpus that carries a criterion."""

    document: str
    """The file name, relative to the corpus folder."""
    title: str
    """The document's title."""
    heading: tuple[str, ...]
    """The headings it stands under, outermost first."""
    quote: str
    """The passage, word for word."""
    start: int
    """Where the quote begins in the document, in characters."""
    end: int
    """Where it ends, not included."""
    kind: str
    """What kind of source it is."""
    sha256: str
    """The hash of the document the offsets count in."""


@dataclass(frozen=True, slots=True)
class Side:
    """One position of a disagreement."""

    claim: str
    """What this side says."""
    passages: tuple[str, ...]
    """The passages that say it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A point on which the sources differ and that this case touches."""

    id: str
    """Its number in the project's list, like `D2`."""
    topic: str
    """What they differ about."""
    sides: tuple[Side, ...]
    """The positions."""


@dataclass(frozen=True, slots=True)
class Used:
    """A finding that the decision rests on."""

    finding: str
    """Its id."""
    value: str
    """What it was taken to say."""
    origin: Origin = NOWHERE
    """Where it was stated."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table as it was tried."""

    criterion: str
    """The row's id."""
    fired: bool
    """Whether it decided."""
    because: str
    """Its conditions, or the first that failed."""


@dataclass(frozen=True, slots=True)
class Differential:
    """A type that was considered, and the limb of its definition that fails or is not known."""

    category: Category
    """The type."""
    against: str
    """What speaks against it or is missing."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one further fact would do."""

    condition: str
    """The fact, in words."""
    result: str
    """The type and grade that would follow."""


@dataclass(frozen=True, slots=True)
class Classification:
    """The answer to one case, with all that it rests on."""

    status: CaseStatus
    """What kind of answer it is."""
    category: Category | None
    """The type; `None` unless classified."""
    grade: Grade | None
    """A: the definition is met; B: one limb is assumed or the sources differ; C: provisional."""
    two_class_label: Literal["dystrophic", "metastatic"] | None
    """The type in the scheme that knows only two."""
    reason_code: str
    """The row of the table that decided."""
    statement: str
    """That row in words."""
    findings: Findings
    """What was judged."""
    levels: Levels
    """The blood levels as judged."""
    tissue: Tissue
    """The tissue as judged, tissue findings included."""
    used: tuple[Used, ...] = ()
    """The findings that the row looked at."""
    ignored: tuple[Aside, ...] = ()
    """What was set aside, with the reason."""
    missing: tuple[str, ...] = ()
    """Findings that would help."""
    changes: tuple[Change, ...] = ()
    """What would change the answer."""
    differential: tuple[Differential, ...] = ()
    """The other types, likeliest first."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the sources differ on this case."""
    notes: tuple[str, ...] = ()
    """Sentences for the reader; an urgency line is always the first."""
    passages: tuple[str, ...] = ()
    """The ids of the passages that carry the row."""
    trace: tuple[Step, ...] = ()
    """Every row, in the order of the table."""

"""The same questions over the original pages, where they lie beside the project.

The pages are not ours to publish, so they are not part of the repository: without them these suites are not scored.
A page has its menus, bylines and footers, and other words than our summaries; what must hold of an answer is the facts,
and where the pages contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evals.load import CaseFile
from evals.types import AnswerCase, DisagreementCase, NotCoveredCase
from ingest.build import build
from ingest.encode import Encoder
from ingest.settings import IngestSettings

PAGES = Path("../shared/sources")
"""The folder of the pages, relative to the root of the repository."""

RAW_SUITES = {
    "answers": "raw_answers",
    "lists": "raw_answers",
    "disagreements": "raw_disagreements",
    "not_covered": "raw_not_covered",
}
"""The suite over the pages for each suite whose questions are put to them too."""


def raw_files(files: Iterable[CaseFile]) -> list[CaseFile]:
    """The cases as they are put to the pages: facts, topics and outcomes, without our places and notices."""
    found: dict[tuple[str, str], list[AnswerCase | DisagreementCase | NotCoveredCase]] = {}
    for file in files:
        if file.suite in RAW_SUITES:
            for case in file.cases:
                assert isinstance(case, AnswerCase | DisagreementCase | NotCoveredCase)
                bare = case.model_copy(update={"gold": [], "bears": [], "notices": []})
                found.setdefault((RAW_SUITES[file.suite], file.split), []).append(bare)
    return [CaseFile(suite, split, tuple(cases)) for (suite, split), cases in sorted(found.items())]


def raw_index(index: Path, encoder: Encoder, settings: IngestSettings, pages: Path = PAGES) -> bool:
    """Bring the index of the pages up to date; False where there are no pages."""
    if not pages.is_dir():
        return False
    build(pages, index, encoder, settings)
    return True

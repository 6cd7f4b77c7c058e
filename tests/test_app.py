"""The page as it is built and served: private but for three endpoints, nothing from elsewhere, mistakes told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from assistant_builders import lighthouses
from block_checks import CORPUS
from fakes import HashedWords
from ui_builders import Scripted

import app
from assistant.types import Answer
from assistant.ui.library import Library
from assistant.ui.settings import PageSettings
from assistant.ui.talk import FIRST_QUESTIONS
from assistant.ui.warming import Warming
from ingest.errors import StaleIndex, UserError
from ingest.settings import IngestSettings


def page_over(assistant: Scripted) -> Any:
    """The page over this assistant."""
    warming = Warming(assistant)
    library = Library(CORPUS, Path("nowhere"), HashedWords(), IngestSettings(), warming, lambda: assistant, 1_000)
    return app.build_page(warming, library, PageSettings())


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what `main` would set, so that it changes nothing for other tests."""
    for name, value in app.OFFLINE.items():
        monkeypatch.setenv(name, value)


def test_the_page_is_built_over_an_assistant_that_is_not_loaded() -> None:
    page = page_over(Scripted(held=True))
    config = str(page.get_config_file())
    assert "Warming up" in config
    assert config.count(app.PROMISE) == 1
    assert all(example in config for example in FIRST_QUESTIONS)
    assert page.analytics_enabled is False


def test_three_endpoints_are_public_and_described_with_their_parameters() -> None:
    told = page_over(Scripted()).get_api_info(all_endpoints=True)
    assert sorted(told["named_endpoints"]) == ["/ask", "/classify", "/sources"]
    assert told["unnamed_endpoints"] == {}
    parameters = {
        name: [one["parameter_name"] for one in endpoint["parameters"]]
        for name, endpoint in told["named_endpoints"].items()
    }
    assert parameters == {
        "/ask": ["question", "history", "audience"],
        "/classify": ["text", "findings"],
        "/sources": [],
    }
    assert all(endpoint["description"] for endpoint in told["named_endpoints"].values())


def endpoint(page: Any, name: str) -> Any:
    """The function behind an endpoint."""
    return next(one.fn for one in page.fns.values() if one.api_name == name)


def test_the_endpoints_answer_type_and_list() -> None:
    warming = Warming(lighthouses())
    warming.start()
    library = Library(CORPUS, Path("nowhere"), HashedWords(), IngestSettings(), warming, lighthouses, 1_000)
    page = app.build_page(warming, library, PageSettings())
    first = endpoint(page, "ask")("What is a buoy?")
    assert first["outcome"] == "answered"
    assert endpoint(page, "ask")("What is a foghorn?", [first])["citations"]
    assert endpoint(page, "classify")("Calcified haematoma; calcium and phosphate normal.")["category"] == "dystrophic"
    assert endpoint(page, "classify")("", {"special": {"cpp_crystals": "present"}})["category"] == "cppd"
    assert "keepers.md" in [one["document"] for one in endpoint(page, "sources")()]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("classify", {}, "exactly one"),
        ("classify", {"text": "x", "findings": {}}, "exactly one"),
        ("classify", {"findings": {"sites": ["elbow"]}}, "elbow"),
        ("ask", {"question": "?", "history": [{"text": 1}]}, "history"),
    ],
)
def test_a_callers_mistake_is_told_in_words(name: str, given: dict[str, object], told: str) -> None:
    import gradio as gr

    with pytest.raises(gr.Error, match=told):
        endpoint(page_over(Scripted()), name)(**given)


def test_a_history_is_handed_to_the_assistant_as_answers() -> None:
    assistant = Scripted()
    page = page_over(assistant)
    endpoint_ask = endpoint(page, "ask")

    class Ready(Warming):
        pass

    warming = Ready(assistant)
    warming.start()
    library = Library(CORPUS, Path("nowhere"), HashedWords(), IngestSettings(), warming, lambda: assistant, 1_000)
    endpoint_ask = endpoint(app.build_page(warming, library, PageSettings()), "ask")
    endpoint_ask("two?", [endpoint_ask("one?")])
    assert [[type(one) for one in history] for history in assistant.histories] == [[], [Answer]]


def test_the_look_and_the_scripts_ask_for_nothing_from_elsewhere() -> None:
    from assistant.ui.files import STATIC, head
    from assistant.ui.look import theme

    own = "".join(path.read_text("utf-8") for path in STATIC.iterdir())
    style = head() + own + theme()._get_theme_css()  # type: ignore[no-untyped-call]
    assert not re.search(r"@import|@font-face|url\((?!['\"]?data:)", style)
    assert not re.search(r"https?://", own)
    assert theme()._stylesheets == []


def test_the_templates_of_the_page_hold_nothing_that_gradio_would_run() -> None:
    for part in page_over(Scripted()).get_config_file()["components"]:
        template = part["props"].get("html_template") or "${value}"
        assert template == "${value}" or not re.search(r"\$\{|\{\{|`", template)


def test_a_missing_index_is_told_with_exit_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PORT", raising=False)
    assert app.main() == 2
    assert "python -m ingest build" in capsys.readouterr().err


def test_a_mistake_in_a_setting_is_told_with_exit_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "x")
    assert app.main() == 2
    told = capsys.readouterr()
    assert told.err.startswith("PORT is 'x'")
    assert told.out == ""


def test_a_stale_index_is_a_problem_that_main_tells() -> None:
    assert issubclass(StaleIndex, UserError)


def run_python(code: str) -> str:
    """What a fresh Python prints."""
    root = Path(app.__file__).parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_program_imports_nothing_heavy_and_sets_no_variable() -> None:
    heavy = "{'gradio', 'torch', 'chromadb', 'sentence_transformers', 'transformers', 'langchain_core', 'numpy'}"
    code = f"import os, sys; old = dict(os.environ); import app; print({heavy} & set(sys.modules), os.environ == old)"
    assert run_python(code) == "set() True"


def test_gradio_is_imported_without_its_stubs_for_editors_and_nothing_else_is_changed() -> None:
    code = (
        "import ast, gc, inspect, os; os.environ['GRADIO_ANALYTICS_ENABLED'] = 'False'; cut = []; "
        "find, segment = inspect.getfile, ast.get_source_segment; "
        "ast.get_source_segment = lambda *given, **named: (cut.append(1), segment(*given, **named))[1]; "
        "from assistant.ui.importing import import_gradio; import_gradio(); import gradio; "
        "print(len(cut), inspect.getfile is find, gc.isenabled(), gradio.Textbox.EVENTS[0])"
    )
    assert run_python(code) == "0 True True change"


def test_building_the_page_needs_no_model_and_no_store() -> None:
    code = (
        "import sys, app; from pathlib import Path; from assistant.ui.warming import Warming; "
        "from assistant.ui.library import Library; from assistant.ui.settings import PageSettings; "
        "from ingest.settings import IngestSettings; from unittest.mock import MagicMock; w = Warming(MagicMock()); "
        "app.build_page(w, Library(Path('corpus'), Path('x'), None, IngestSettings(), w, None, 1), PageSettings()); "
        "print({'torch', 'chromadb', 'sentence_transformers', 'langchain_core'} & set(sys.modules))"
    )
    assert run_python(code) == "set()"

"""The chat page: what it draws, that only its own markup is markup, and that it opens before the model is loaded."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import app
from assistant.types import Answer, Citation, Disagreement, Notice, Outcome, Provenance, Side
from assistant.ui import draw
from assistant.ui.warming import NotLoaded, State, Warming
from ingest.errors import StaleIndex, UserError

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "![picture](http://example.org/p.png)",
    "[link](http://example.org)",
    "http://example.org",
    "$$x^2$$ and $y$",
    "**bold** `code` ~~gone~~",
    "one\n\n<b>two</b>\n\n# three",
    "```mermaid\ngraph TD\n```",
    "&lt;b&gt; &amp;",
)


class Scripted:
    """An assistant that gives the same answer to everything, loads when it is let, and can fail to load."""

    def __init__(self, problem: Exception | None = None, held: bool = False) -> None:
        self.go = threading.Event()
        self.asked: list[str] = []
        self._problem = problem
        if not held:
            self.go.set()

    def warm_up(self) -> None:
        """Wait to be let go, then fail if there is a problem."""
        self.go.wait(timeout=20)
        if self._problem is not None:
            raise self._problem

    def answer(self, text: str) -> Answer:
        """The one answer."""
        self.asked.append(text)
        return made()


def cited(number: int = 1, quote: str = "Calcium deposits.", title: str = "A title", kind: str = "lesson") -> Citation:
    """A citation of a place that is nowhere."""
    return Citation(number, "a.md", title, ("A heading", "Below it"), quote, 1_200, 1_217, kind, "0" * 64)


def made(
    text: str = "Calcium deposits. [1]",
    citations: tuple[Citation, ...] = (cited(),),
    notices: tuple[Notice, ...] = (),
    disagreements: tuple[Disagreement, ...] = (),
    outcome: Outcome = "answered",
) -> Answer:
    """An answer with what a test is about."""
    provenance = Provenance("extractive", "index", "0")
    return Answer("q", "q", outcome, text, citations, notices, disagreements, provenance)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> _Reader:
    """The tags and the words of a drawing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def drawn_everywhere(text: str) -> str:
    """An answer that has the text in each place where a source or a question can put one."""
    citation = Citation(1, text, text, (text, text), text, 0, 1, text, "0" * 64)
    sides = (Side(text, (1,)), Side(text, ()))
    notices = (Notice("terms_not_covered", text),)
    return draw.answer(made("A. [1]", (citation,), notices, (Disagreement(text, sides),)), "answer-1")


# --- what is drawn


def test_every_marker_is_a_link_to_its_citation_and_every_citation_is_drawn() -> None:
    tags = read(draw.answer(made("One. [1][2]\n\n- Two. [2]", (cited(1), cited(2))), "answer-1")).tags
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert links == ["#answer-1-1", "#answer-1-2", "#answer-1-2"]
    assert ids == ["answer-1-1", "answer-1-2"]


def test_the_first_marker_of_two_answers_leads_to_two_places() -> None:
    warming = Warming(Scripted())
    warming.start()
    from assistant.ui.chat import converse

    *_, first = converse(warming, "one", [])
    *_, second = converse(warming, "two", first)
    ids = re.findall(r' id="([^"]+)"', "".join(message["content"] for message in second))
    assert len(ids) == len(set(ids)) == 2
    assert [message["role"] for message in second] == ["user", "assistant", "user", "assistant"]


def test_a_citation_shows_number_title_headings_kind_quote_document_and_offsets() -> None:
    words = read(draw.answer(made(), "answer-1")).words
    for shown in ("[1]", "A title", "A heading › Below it", "lesson", "Calcium deposits.", "a.md", "1,200–1,217"):
        assert shown in words


def test_a_quote_keeps_its_lines_tabs_and_spaces() -> None:
    quote = "one\n\n  two\tthree"
    drawn = draw.answer(made(citations=(cited(quote=quote),)), "answer-1")
    assert "\n" not in drawn
    assert quote in read(drawn).words


def test_a_list_under_its_lead_in_and_a_bold_label_are_drawn_as_such() -> None:
    drawn = draw.answer(made("**Causes:** these [1]\n\n- one [1]\n  - below [1]\n- two [1]"), "answer-1")
    assert "<strong>Causes:</strong>" in drawn
    assert [tag for tag, _ in read(drawn).tags].count("li") == 3


def test_an_escaped_bracket_or_a_number_without_citation_is_no_link() -> None:
    drawn = draw.answer(made(r"As in \[1\] and [7], [²]. [1]"), "answer-1")
    assert drawn.count("<a ") == 1
    assert "As in [1] and [7], [²]." in read(drawn).words


def test_a_refusal_is_said_once_and_shows_no_sources() -> None:
    text = "The sources do not cover this question: they say nothing about “code”."
    drawn = draw.answer(made(text, (), (Notice("terms_not_covered", text),), outcome="abstained"), "answer-1")
    assert read(drawn).words.count("code") == 1
    assert "Sources" not in drawn
    assert "<a " not in drawn


def test_a_notice_is_one_line_without_its_escapes() -> None:
    notice = Notice("terms_not_covered", r"The sources say nothing about “a\_b”.")
    assert "nothing about “a_b”." in read(draw.answer(made(notices=(notice,)), "answer-1")).words


def test_a_disagreement_is_two_sides_with_their_links_and_not_a_notice_too() -> None:
    sides = (Side("Two types", (1,)), Side("Three types", (2,)))
    notice = Notice("sources_disagree", "The sources disagree on how many types.")
    drawn = draw.answer(
        made("A. [1]", (cited(1), cited(2)), (notice,), (Disagreement("How many types", sides),)), "answer-3"
    )
    assert drawn.count('class="side"') == 2
    assert re.search(r"Three types <span[^>]*><a [^>]*href=\"#answer-3-2\"", drawn)
    assert 'class="notice"' not in drawn


def test_a_pasted_book_is_not_shown_again_as_a_whole() -> None:
    assert len(draw.question("x" * 200_000)) < draw.SHOWN_QUESTION_CHARS + 100


# --- nothing is markup


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_a_source_or_a_question_becomes_markup(text: str) -> None:
    plain = drawn_everywhere("x")
    for drawn, harmless in ((drawn_everywhere(text), plain), (draw.question(text), draw.question("x"))):
        found, expected = read(drawn), read(harmless)
        assert [tag for tag, _ in found.tags] == [tag for tag, _ in expected.tags]
        assert {name for _, attributes in found.tags for name in attributes} <= {
            name for _, attributes in expected.tags for name in attributes
        }
        assert "\n" not in drawn  # a blank line would end the HTML block, and Markdown would begin
    assert text in read(draw.question(text)).words


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_an_answers_text_stands_there_as_characters(text: str) -> None:
    tags = {tag for tag, _ in read(draw.answer(made(text + " [1]"), "answer-1")).tags}
    allowed = {"div", "p", "a", "strong", "em", "span", "details", "summary", "blockquote"}
    assert tags <= allowed


@pytest.mark.parametrize("text", HOSTILE)
def test_a_problem_is_shown_as_plain_text(text: str) -> None:
    assert {tag for tag, _ in read(draw.problem(text)).tags} == {"div", "p"}
    assert {tag for tag, _ in read(draw.status(State("failed", text))).tags} == {"div"}


# --- the loading


def test_a_question_asked_while_it_warms_up_waits_and_is_answered() -> None:
    assistant = Scripted(held=True)
    warming = Warming(assistant)
    warming.start()
    from assistant.ui.chat import converse

    shown = converse(warming, "early?", [])
    assert "Warming up" in next(shown)[-1]["content"]
    assert warming.state.phase == "warming"
    assert assistant.asked == []
    assistant.go.set()
    assert "Calcium deposits." in next(shown)[-1]["content"]
    assert warming.state == State("ready")


def test_a_failure_that_a_person_can_mend_is_told_on_the_page() -> None:
    warming = Warming(Scripted(UserError("The encoder cannot be loaded. Set INGEST_ENCODER.")))
    warming.start()
    with pytest.raises(NotLoaded, match="INGEST_ENCODER"):
        warming.answer("anything?")
    assert warming.state == State("failed", "The encoder cannot be loaded. Set INGEST_ENCODER.")
    assert "INGEST_ENCODER" in draw.status(warming.state)
    from assistant.ui.chat import converse

    *_, last = converse(warming, "anything?", [])
    assert "INGEST_ENCODER" in last[-1]["content"]


def test_a_bug_while_loading_ends_the_waiting_and_keeps_its_traceback_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    warming = Warming(Scripted(ZeroDivisionError("secret")))
    warming.start()
    with pytest.raises(NotLoaded, match="log") as caught:
        warming.answer("anything?")
    assert "secret" not in str(caught.value)
    assert "ZeroDivisionError: secret" in caplog.text


# --- the page


def test_the_page_is_built_over_an_assistant_that_is_not_loaded() -> None:
    from assistant.ui.chat import EXAMPLES

    page = app.build_page(Warming(Scripted(held=True)))
    config = str(page.get_config_file())
    assert "Warming up" in config
    assert config.count(app.PROMISE) == 1
    assert all(example in config for example in EXAMPLES)
    assert page.analytics_enabled is False


def test_the_messages_are_sanitized_once_more_and_have_no_math() -> None:
    page = app.build_page(Warming(Scripted()))
    (chat,) = [part["props"] for part in page.get_config_file()["components"] if part["type"] == "chatbot"]
    assert chat["sanitize_html"] is True
    assert chat["latex_delimiters"] == []


def test_the_look_asks_for_no_font_or_file() -> None:
    from assistant.ui import look

    theme = look.theme()
    style = look.CSS + theme._get_theme_css()  # type: ignore[no-untyped-call]
    assert not re.search(r"@import|@font-face|url\((?!['\"]?data:)", style)
    assert theme._stylesheets == []


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what `main` would set, so that it changes nothing for other tests."""
    for name, value in app.OFFLINE.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "-1", "78 60", "７８６０"])
def test_a_port_that_is_none_is_told_with_exit_status_2(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)
    assert app.main() == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"PORT is {port!r}")
    assert told.out == ""


def test_the_smallest_and_the_largest_port_are_ports() -> None:
    assert [app.read_port({"PORT": text}) for text in ("1", "65535")] == [1, 65_535]
    assert app.read_port({}) == 7860


def test_a_missing_index_is_told_with_exit_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PORT", raising=False)
    assert app.main() == 2
    assert "python -m ingest build" in capsys.readouterr().err


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


def test_building_the_page_needs_no_model_and_no_store() -> None:
    code = (
        "import sys, app; from assistant.ui.warming import Warming; from tests.test_app import Scripted; "
        "app.build_page(Warming(Scripted())); "
        "print({'torch', 'chromadb', 'sentence_transformers', 'langchain_core'} & set(sys.modules))"
    )
    assert run_python(code) == "set()"


def test_a_classified_case_is_said_beside_the_answer_and_is_no_markup() -> None:
    drawn = draw.answer(replace(made(), classification={"statement": "A <b>rule</b>."}), "answer-1")
    assert "The case by the classifier's rules: A <b>rule</b>." in read(drawn).words
    assert "<b>" not in drawn
    assert "classifier" not in draw.answer(made(), "answer-1")

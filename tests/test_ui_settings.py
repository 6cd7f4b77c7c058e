"""What decides where and for whom the page is served, and how the assistant is loaded and replaced."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ui_builders import Scripted, made

from assistant.types import Answer
from assistant.ui.settings import PageSettings, UnusablePort, load_page_settings, read_port, wants_mcp
from assistant.ui.warming import NotLoaded, State, Warming
from ingest.errors import UserError


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "-1", "78 60", "７８６０"])
def test_a_port_that_is_none_is_told(port: str) -> None:
    with pytest.raises(UnusablePort, match="PORT is"):
        read_port({"PORT": port})


def test_the_smallest_and_the_largest_port_are_ports() -> None:
    assert [read_port({"PORT": text}) for text in ("1", "65535")] == [1, 65_535]
    assert read_port({}) == 7860


def test_mcp_is_served_only_where_it_is_wanted() -> None:
    assert [wants_mcp({"MCP": text}) for text in ("1", "yes", "0", "", "off")] == [True, True, False, False, False]
    with pytest.raises(UserError, match="MCP is 'maybe'"):
        wants_mcp({"MCP": "maybe"})
    with pytest.raises(UserError, match="behind a password"):
        wants_mcp({"MCP": "1"}, has_login=True)
    assert not wants_mcp({}, has_login=True)


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("example.org", True),
    ],
)
def test_only_a_loopback_address_keeps_others_out(host: str, is_open: bool) -> None:
    assert PageSettings(host=host).is_open_to_others is is_open


def test_a_login_needs_both_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_page_settings().login is None
    monkeypatch.setenv("CHAT_USER", "ann")
    with pytest.raises(UserError, match="CHAT_PASSWORD"):
        load_page_settings()
    monkeypatch.setenv("CHAT_PASSWORD", "secret")
    settings = load_page_settings()
    assert settings.login == ("ann", "secret")
    assert "secret" not in repr(settings)


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_UPLOAD_MB", "many")
    with pytest.raises(UserError, match="CHAT_UPLOAD_MB='many'"):
        load_page_settings()


def test_a_question_asked_while_it_warms_up_waits_and_is_answered() -> None:
    assistant = Scripted(held=True)
    warming = Warming(assistant)
    warming.start()
    assert warming.state.phase == "warming"
    assistant.go.set()
    assert warming.answer("early?") == made()
    assert warming.state == State("ready")


def test_a_bug_while_loading_ends_the_waiting_and_keeps_its_traceback_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    warming = Warming(Scripted(ZeroDivisionError("secret")))
    warming.start()
    with pytest.raises(NotLoaded, match="log") as caught:
        warming.answer("anything?")
    assert "secret" not in str(caught.value)
    assert "ZeroDivisionError: secret" in caplog.text


def test_another_assistant_answers_only_once_it_is_loaded() -> None:
    warming = Warming(Scripted())
    warming.start()
    with pytest.raises(UserError):
        warming.swap(Scripted(UserError("not whole"), says=made("New. [1]")))
    assert warming.answer("?").text == "Calcium deposits. [1]"
    warming.swap(Scripted(says=made("New. [1]")))
    assert warming.answer("?").text == "New. [1]"


def test_the_audience_is_handed_on_to_the_assistant() -> None:
    class Telling(Scripted):
        def answer(self, text: str, history: Sequence[Answer] = (), audience: str = "") -> Answer:
            return made(f"For a {audience or 'reader'}. [1]")

    warming = Warming(Telling())
    warming.start()
    assert warming.answer("?", (), "student").text == "For a student. [1]"
    assert warming.answer("?").text == "For a reader. [1]"

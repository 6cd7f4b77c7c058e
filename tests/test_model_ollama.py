"""The real path to Ollama: LangChain's client against a server on this machine that speaks its protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from assistant_builders import lighthouses

from assistant.compose.draft import Draft
from assistant.lexicon import load_lexicon
from assistant.model.notes import key_of
from assistant.model.settings import ModelSettings
from assistant.model.writer import open_writer

pytest.importorskip("langchain_ollama", reason="an extra: .venv/bin/pip install langchain-ollama")

QUESTION = "What is a buoy?"

TRUE = "A buoy is a floating mark moored to the sea bed."


@contextmanager
def ollama(status: int, *messages: dict[str, Any], ends: bool = True) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that streams these messages, a JSON line each; its address and the requests that it got."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            head = {"model": "played", "created_at": "2026-01-01T00:00:00Z"}
            rows = [{**head, "message": one, "done": False} for one in messages]
            if ends:
                rows.append(
                    {**head, "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
                )
            if status != 200:
                rows = [{"error": "model 'played' not found"}]
            data = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/x-ndjson")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_address[1]}", requests
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(5)


def write(monkeypatch: pytest.MonkeyPatch, address: str) -> Draft:
    """The draft for the question as the served model writes it."""
    monkeypatch.setenv("OLLAMA_HOST", address)
    writer = open_writer("ollama:played", ModelSettings(timeout_s=5, max_tokens=77, max_calls=2), load_lexicon())
    return writer.write(QUESTION, lighthouses().draft(lighthouses().read(QUESTION)), lambda text: [])


def calls(*sentences: tuple[str, str]) -> dict[str, Any]:
    """A message that calls the tool for the answer."""
    listed = [{"text": text, "keys": [key]} for text, key in sentences]
    function = {"name": "AnswerOut", "arguments": {"sentences": listed}}
    return {"role": "assistant", "content": "", "tool_calls": [{"function": function}]}


def buoy_key() -> str:
    return next(key_of(s) for s in lighthouses().index.records.statements if s.text.startswith("A buoy is"))


def test_a_supported_sentence_is_shown_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    with ollama(200, calls((TRUE, buoy_key()), ("A buoy is a floating lamp.", buoy_key()))) as (address, requests):
        draft = write(monkeypatch, address)
    assert [line.words for line in draft.lines] == [TRUE]
    assert [notice.text for notice in draft.notices] == ["1 sentence was withheld: no source supports it."]
    assert {tool["function"]["name"] for tool in requests[0]["tools"]} == {
        "search_sources",
        "classify_case",
        "AnswerOut",
    }
    assert requests[0]["model"] == "played"
    assert requests[0]["options"]["num_predict"] == 77


def told(draft: Draft) -> str:
    """The one notice of a failure, after the sources' own words were left as they are."""
    assert draft.lines == lighthouses().draft(lighthouses().read(QUESTION)).lines
    (notice,) = draft.notices
    assert notice.code == "model_unavailable"
    return notice.text


def test_a_model_that_was_not_pulled_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with ollama(404) as (address, _):
        assert "there is no model of that name" in told(write(monkeypatch, address))


def test_a_server_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "it cannot be reached" in told(write(monkeypatch, "http://127.0.0.1:9"))


def test_a_reply_that_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with ollama(200) as (address, _):
        assert "its reply could not be read" in told(write(monkeypatch, address))


def test_a_connection_that_ends_early_leaves_no_half_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with ollama(200, {"role": "assistant", "content": "A buoy is a floating"}, ends=False) as (address, _):
        draft = write(monkeypatch, address)
    assert [line.words for line in draft.lines if line.words] == []
    assert draft.notices

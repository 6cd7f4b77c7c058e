"""The real path to a model: LangChain's OpenAI client against a server on this machine, in good and in bad order."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from assistant_builders import lighthouses
from openai_server import Reply, Server, answering, served

from assistant.compose.draft import Draft, Line
from assistant.lexicon import load_lexicon
from assistant.model.notes import key_of
from assistant.model.settings import ModelSettings
from assistant.model.writer import open_writer
from ingest.errors import UserError
from ingest.types import Statement

pytest.importorskip("langchain_openai", reason="an extra: .venv/bin/pip install langchain-openai")

QUESTION = "What is a buoy?"

TRUE = "A buoy is a floating mark moored to the sea bed."


def buoy() -> Statement:
    return next(s for s in lighthouses().index.records.statements if s.text.startswith("A buoy is"))


def write(
    server: Server | None, monkeypatch: pytest.MonkeyPatch, lines: list[Line] | None = None, **limits: object
) -> Draft:
    """The draft for the question as the served model writes it."""
    url = server.url if server is not None else "http://127.0.0.1:9/v1"  # nobody listens there
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("OPENAI_API_KEY", "a-key")
    settings = ModelSettings.model_validate({"max_retries": 0, "timeout_s": 5, **limits})
    draft = lighthouses().draft(lighthouses().read(QUESTION))
    writer = open_writer("openai:played", settings, load_lexicon())
    return writer.write(QUESTION, draft, lambda text: [], None if lines is None else lines.append)


def said(draft: Draft) -> list[str | None]:
    return [line.words for line in draft.lines]


def codes(draft: Draft) -> list[str]:
    return [notice.code for notice in draft.notices]


def is_as_found(draft: Draft) -> bool:
    return draft.lines == lighthouses().draft(lighthouses().read(QUESTION)).lines


def test_a_supported_sentence_is_shown_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(buoy())
    with served(answering((TRUE, [key]), ("A buoy is moored to a lighthouse.", [key]), (TRUE, ["s-0000"]))) as server:
        draft = write(server, monkeypatch)
    assert said(draft) == [TRUE]
    assert draft.lines[0].statements == (buoy(),)
    assert [decision.verdict for decision in draft.guard] == ["supported", "words", "unknown_key"]
    assert [notice.text for notice in draft.notices] == ["2 sentences were withheld: no source supports them."]
    (request,) = server.requests
    assert {tool["function"]["name"] for tool in request["tools"]} == {"search_sources", "classify_case", "AnswerOut"}
    assert server.authorization == ["Bearer a-key"]


def test_checked_sentences_appear_before_the_reply_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(buoy())
    lines: list[Line] = []
    with served(answering((TRUE, [key]), ("A buoy is a mark moored to the sea bed.", [key]))) as server:
        draft = write(server, monkeypatch, lines)
    assert lines == list(draft.lines)
    assert len(lines) == 2
    assert server.requests[0]["stream"] is True


def test_a_model_without_tools_writes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with served(Reply(text=f"{TRUE} [{key_of(buoy())}]\nBuoys are red. [{key_of(buoy())}]")) as server:
        draft = write(server, monkeypatch, mode="text")
    assert said(draft) == [TRUE]
    assert "tools" not in server.requests[0]


FAILURES = {
    "an error of the server": ([Reply(500, b"{}")], "it gave an error"),
    "a rate limit": ([Reply(429, b"{}")], "it is asked too often at the moment"),
    "a key that is refused": ([Reply(401, b"{}")], "its key was refused"),
    "a model that is none": ([Reply(404, b"{}")], "there is no model of that name"),
    "a request that is refused": ([Reply(400, b"{}")], "it refused the request"),
    "no JSON": ([Reply(body=b"<html>proxy</html>")], "its reply could not be read"),
    "JSON of another kind": ([Reply(body=b'data: {"choices": 7}\n\n')], ""),
    "an empty reply": ([Reply(text="")], "its reply could not be read"),
    "arguments cut off": (
        [Reply(arguments='{"sentences": [{"text": "A buoy', finish="length")],
        "its reply was cut off",
    ),
    "arguments that are no JSON": ([Reply(arguments="sentences: none", finish="tool_calls")], ""),
    "arguments of another form": ([Reply(arguments='{"answer": 42}', finish="tool_calls")], "it made too many calls"),
}


@pytest.mark.parametrize("what", FAILURES)
def test_whatever_fails_the_sources_own_words_are_shown_with_a_notice(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies, reason = FAILURES[what]
    with served(*replies) as server:
        draft = write(server, monkeypatch, max_calls=2)
    assert is_as_found(draft)
    assert codes(draft) == ["model_unavailable"]
    assert reason in draft.notices[0].text
    assert "openai:played" in draft.notices[0].text


def test_a_model_that_nobody_serves_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = write(None, monkeypatch)
    assert is_as_found(draft)
    assert "it cannot be reached" in draft.notices[0].text


def test_a_model_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    with served(Reply(text="late", delay_s=3)) as server:
        draft = write(server, monkeypatch, timeout_s=0.5)
        assert time.monotonic() - began < 2.5
    assert is_as_found(draft)
    assert "it took too long" in draft.notices[0].text


def test_repeated_calls_together_take_no_longer_than_one_answer_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three calls of half a second each, and pauses between them, would be two seconds and more."""
    began = time.monotonic()
    with served(Reply(text="late", delay_s=3)) as server:
        draft = write(server, monkeypatch, timeout_s=0.5, max_retries=2)
        assert time.monotonic() - began < 1.2
    assert is_as_found(draft)
    assert "it took too long" in draft.notices[0].text


def test_a_reply_that_drips_is_ended_in_time_and_what_was_whole_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(buoy())
    slow = answering((TRUE, [key]), *[("A buoy is a mark moored to the sea bed.", [key])] * 20)
    began = time.monotonic()
    with served(replace(slow, pause_s=0.03)) as server:
        draft = write(server, monkeypatch, timeout_s=1)
        assert time.monotonic() - began < 2
    assert said(draft)[0] == TRUE
    assert "(it took too long), so what it had written by then is shown" in draft.notices[-1].text


def test_a_follow_up_is_not_waited_for_longer_than_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    with served(Reply(text="late", delay_s=3)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "a-key")
        writer = open_writer("openai:played", ModelSettings(timeout_s=0.5), load_lexicon())
        assert writer.rewritten("where is it moored?", [QUESTION]) is None
        assert time.monotonic() - began < 2


def test_a_rate_limit_is_waited_out_by_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = Reply(429, b"{}", headers=(("retry-after-ms", "10"),))
    with served(limited, answering((TRUE, [key_of(buoy())]))) as server:
        draft = write(server, monkeypatch, max_retries=2)
    assert said(draft) == [TRUE]
    assert len(server.requests) == 2


def test_sentences_that_were_whole_before_the_reply_was_cut_off_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = answering((TRUE, [key_of(buoy())])).arguments
    with served(Reply(arguments=f'{whole[:-2]}, {{"text": "A bu', finish="length")) as server:
        draft = write(server, monkeypatch, max_calls=1)
    assert said(draft) == [TRUE]


def test_the_limits_are_sent_to_the_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    with served(answering((TRUE, [key_of(buoy())]))) as server:
        write(server, monkeypatch, max_tokens=123, temperature=0.5)
    sent = server.requests[0]
    assert (sent.get("max_completion_tokens") or sent.get("max_tokens")) == 123
    assert sent["temperature"] == 0.5


def test_a_missing_key_is_the_callers_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(UserError, match="OPENAI_API_KEY"):
        open_writer("openai:played", ModelSettings(), load_lexicon())


def test_a_provider_whose_package_is_missing_is_named() -> None:
    with pytest.raises(UserError, match="pip install langchain-cohere"):
        open_writer("cohere:command", ModelSettings(), load_lexicon())

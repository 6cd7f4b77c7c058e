"""The HTTP API and the MCP server, called by real clients; twenty askers at once."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Served

QUESTIONS = (
    ("What is calciphylaxis?", "calciphylaxis"),
    ("What is calcinosis?", "calcinosis"),
    ("What is metastatic calcification?", "metastatic"),
    ("What is dystrophic calcification?", "dystrophic"),
)


def client(served: Served) -> Any:
    """Gradio's own client."""
    from gradio_client import Client  # type: ignore[import-untyped]

    return Client(served.url, verbose=False, analytics_enabled=False)


def test_the_api_has_three_endpoints_and_describes_their_parameters(served: Served) -> None:
    with urllib.request.urlopen(f"{served.url}gradio_api/info") as answer:
        told = json.load(answer)
    assert sorted(told["named_endpoints"]) == ["/ask", "/classify", "/sources"]
    assert told["unnamed_endpoints"] == {}
    names = [one["parameter_name"] for one in told["named_endpoints"]["/ask"]["parameters"]]
    assert names == ["question", "history", "audience"]
    assert all(one["description"] for one in told["named_endpoints"].values())


def test_a_program_asks_follows_up_classifies_and_lists_the_sources(served: Served) -> None:
    api = client(served)
    first = api.predict(question="What is calciphylaxis?", api_name="/ask")
    assert first["outcome"] == "answered"
    second = api.predict(question="How is it diagnosed?", history=[first], api_name="/ask")
    assert "calciphylaxis" in second["searched_for"]
    case = "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L."
    assert api.predict(text=case, api_name="/classify")["category"] == "dystrophic"
    findings = {"tissue_state": "damaged", "calcium": {"status": "normal"}, "phosphate": {"status": "normal"}}
    assert api.predict(text="", findings=findings, api_name="/classify")["grade"] == "A"
    listed = api.predict(api_name="/sources")
    assert {"document", "title", "kind", "review", "statements"} <= listed[0].keys()


def test_a_mistake_of_the_caller_is_told_in_words(served: Served) -> None:
    from gradio_client.exceptions import AppError  # type: ignore[import-untyped]

    api = client(served)
    with pytest.raises(AppError, match="exactly one of text and findings"):
        api.predict(api_name="/classify")
    with pytest.raises(AppError, match="sites"):
        api.predict(findings={"sites": ["elbow"]}, api_name="/classify")
    with pytest.raises(AppError, match="history"):
        api.predict(question="How?", history=[{"text": "no answer"}], api_name="/ask")


def test_twenty_askers_at_once_all_get_right_answers(served: Served) -> None:
    def asked(number: int) -> tuple[str, str]:
        question, word = QUESTIONS[number % len(QUESTIONS)]
        answer = client(served).predict(question=question, api_name="/ask")
        assert answer["question"] == question
        return str(answer["text"]).lower(), word

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(asked, range(20)))
    assert len(answers) == 20
    assert all(word in text for text, word in answers)
    assert len({text for text, _ in answers}) == len(QUESTIONS)


def test_an_mcp_client_finds_and_calls_the_same_tools(served: Served) -> None:
    pytest.importorskip("mcp")
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client
    from mcp.types import TextContent

    async def talk() -> tuple[list[str], str, str]:
        async with (
            streamable_http_client(f"{served.url}gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            described = [one.inputSchema["properties"]["question"]["description"] for one in tools if one.name == "ask"]
            asked = await session.call_tool("ask", {"question": "What is calciphylaxis?"})
            typed = await session.call_tool("classify", {"findings": {"special": {"cpp_crystals": "present"}}})
            assert described
            assert isinstance(asked.content[0], TextContent)
            assert isinstance(typed.content[0], TextContent)
            return sorted(one.name for one in tools), asked.content[0].text, typed.content[0].text

    with ThreadPoolExecutor(1) as own_loop:  # Playwright keeps one of its own in this thread
        names, answer, classification = own_loop.submit(lambda: asyncio.run(talk())).result()
    assert names == ["ask", "classify", "sources"]
    assert "life-threatening" in answer
    assert "cppd" in classification

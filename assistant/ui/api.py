"""What other programs call: ask, classify and sources, over HTTP and as tools of MCP.

The functions' docstrings are what a caller reads: Gradio publishes them as the descriptions of the endpoints.
"""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import TypeAdapter, ValidationError

from assistant.classifier.command import CallerMistake, classify_data, classify_text
from assistant.classifier.render import to_json
from assistant.render import answer_to_json
from assistant.types import Answer
from assistant.ui.library import Library
from assistant.ui.warming import Warming
from ingest.errors import UserError

_ANSWERS = TypeAdapter(tuple[Answer, ...])

MAX_HISTORY = 50


def publish(warming: Warming, library: Library) -> None:
    """Add the endpoints to the page, which is being built."""

    def ask(question: str, history: list[dict[str, Any]] | None = None, audience: str = "") -> dict[str, Any]:
        """Answer a question from the sources, or say that they do not cover it.

        Every statement of an answer has the place where it stands.

        Args:
            question: The question in English, up to 4000 characters.
            history: The earlier answers of the conversation, oldest first, as this endpoint gave them.
            audience: For whom: clinician, student or general reader; empty for nobody in particular.

        Returns:
            outcome (answered, partial or abstained), text with [n] markers, citations with quotes and offsets
        """
        try:
            earlier = _ANSWERS.validate_python((history or [])[-MAX_HISTORY:])
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise gr.Error(
                f"history: {place}: {first['msg']}. Give answers as this endpoint gave them.", print_exception=False
            ) from None
        try:
            return answer_to_json(warming.answer(question, earlier, audience))
        except UserError as error:
            raise gr.Error(str(error), print_exception=False) from None

    def classify(text: str = "", findings: dict[str, Any] | None = None) -> dict[str, Any]:
        """Type a calcium deposit by a fixed table of rules, with grade, reasons and passages.

        Give either text or findings.

        Args:
            text: One case in words, up to 20000 characters.
            findings: An object with calcium, phosphate, tissue_state, sites, conditions ...; left out is not known.

        Returns:
            status, category, grade, statement, used, ignored, missing, what_would_change_this, citations, trace
        """
        try:
            if bool(text.strip()) == (findings is not None):
                raise CallerMistake("Give exactly one of text and findings.")
            return to_json(classify_data(findings) if findings is not None else classify_text(text))
        except CallerMistake as error:
            raise gr.Error(str(error), print_exception=False) from None

    def sources() -> list[dict[str, Any]]:
        """List the documents that answers come from, with what is known of each.

        Returns:
            document, title, kind, review, authors, publisher, updated, incomplete, statements, problem of each
        """
        return [
            {
                "document": one.name,
                "title": one.source.title,
                "kind": one.source.kind,
                "review": one.source.review,
                "authors": list(one.source.authors),
                "publisher": one.source.publisher,
                "updated": one.source.updated,
                "incomplete": one.source.incomplete,
                "statements": one.statements,
                "problem": one.problem,
            }
            for one in library.listed()
        ]

    api(ask, api_name="ask")
    api(classify, api_name="classify")
    api(sources, api_name="sources")

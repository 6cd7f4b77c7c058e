"""What the page's own scripts send with an event, read and checked: text and numbers, nothing else."""

from __future__ import annotations

import gradio as gr

MAX_TEXT_CHARS = 300_000


def text_in(event: gr.EventData, name: str) -> str:
    """The text under a name; empty where there is none."""
    value = _data(event).get(name)
    return value[:MAX_TEXT_CHARS] if isinstance(value, str) else ""


def number_in(event: gr.EventData, name: str) -> int | None:
    """The whole number under a name; `None` where there is none."""
    value = _data(event).get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def values_in(event: gr.EventData, name: str) -> dict[str, object]:
    """The object under a name; empty where there is none."""
    value = _data(event).get(name)
    return value if isinstance(value, dict) else {}


def _data(event: gr.EventData) -> dict[str, object]:
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}

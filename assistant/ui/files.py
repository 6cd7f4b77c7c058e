"""The page's own scripts and styles, read from `static/`."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static"


def script(name: str) -> str:
    """The text of one script."""
    return (STATIC / name).read_text(encoding="utf-8")


_STYLES = ("page.css", "chat.css", "answer.css", "reader.css", "case.css", "sources.css")
"""In the order in which they build on each other."""


def head() -> str:
    """What stands in the page's head: the styles, and the script that the others share.

    Not given as Gradio's `css`, which would put its own prefix before every selector and so shut out the body.
    """
    styles = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in _STYLES)
    return f"<style>{styles}</style><script>{script('page.js')}</script>"

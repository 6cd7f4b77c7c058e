"""The list of conversations as HTML: open, rename, delete, export; no Gradio."""

from __future__ import annotations

from html import escape

from assistant.ui.turns import Conversation, Shelf


def shelf_html(shelf: Shelf) -> str:
    """The conversations, newest first, with what can be done with each."""
    rows = "".join(_row(one, one.id == shelf.open_id) for one in reversed(shelf.conversations))
    listed = f"<ul>{rows}</ul>" if rows else '<p class="none">Your conversations appear here.</p>'
    return (
        '<div class="shelf-top"><button type="button" class="tool strong" data-new>New conversation</button></div>'
        f"{listed}"
        '<p class="fine">Kept in this browser only. The oldest go when its store is full.</p>'
    )


def _row(conversation: Conversation, is_open: bool) -> str:
    number, title = conversation.id, escape(conversation.title)
    current = ' aria-current="true"' if is_open else ""
    return (
        f'<li class="kept" data-id="{number}">'
        f'<button type="button" class="name" data-show="{number}" title="{title}"{current}>{title}</button>'
        f'<details class="more"><summary aria-label="More for {title}">⋯</summary><div class="menu">'
        f'<button type="button" data-rename="{number}" data-title="{title}">Rename</button>'
        f'<button type="button" data-export="markdown" data-id="{number}">Export as Markdown</button>'
        f'<button type="button" data-export="json" data-id="{number}">Export as JSON</button>'
        f'<button type="button" class="danger" data-delete="{number}">Delete</button>'
        "</div></details></li>"
    )

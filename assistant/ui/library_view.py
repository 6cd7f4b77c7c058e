"""The sources as HTML: the state of the index, the list, and what a change did; no Gradio."""

from __future__ import annotations

from html import escape

from assistant.ui import trust
from assistant.ui.library import Listed, Report
from ingest.check import CheckResult

_OUTCOMES = {
    "added": ("Added", "good"),
    "changed": ("Changed", "fair"),
    "unchanged": ("Unchanged", "plain"),
    "removed": ("Removed", "plain"),
    "unreadable": ("Cannot be read", "care"),
    "refused": ("Not taken", "care"),
}


def state(result: CheckResult, documents: int, statements: int, index: str) -> str:
    """Whether the index fits its folder, and how much is in it."""
    words = {True: ("Up to date", "good"), False: ("Not up to date", "care"), None: ("Cannot be told", "care")}
    label, tone = words[result.is_current]
    rows = "".join(f"<li>{escape(one)}</li>" for one in result.differences if not one.startswith("run: "))
    return (
        f'<div class="index-state"><span class="badge {tone}">{label}</span> <span>{documents} documents, '
        f"{statements:,} statements that can be cited. Index <code>{escape(index)}</code></span>"
        f"{f'<ul>{rows}</ul>' if rows else ''}</div>"
    )


def sources(rows: tuple[Listed, ...]) -> str:
    """The list of sources, with what is known of each."""
    body = "".join(_row(one) for one in rows)
    return (
        '<table class="library"><caption class="hidden-words">Sources</caption><thead><tr><th scope="col">Source</th>'
        '<th scope="col">Kind</th><th scope="col">Review</th><th scope="col">Updated</th>'
        '<th scope="col">Statements</th><th scope="col"><span class="hidden-words">Actions</span></th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(one: Listed) -> str:
    title = escape(one.source.title or one.name)
    name = escape(one.name)
    shown = f'<button type="button" class="link" data-read="{name}">{title}</button>' if not one.problem else title
    problem = f'<span class="badge care">{escape(one.problem)}</span>' if one.problem else ""
    cut = f'<span class="path">Cut off: {escape(one.source.incomplete)}</span>' if one.source.incomplete else ""
    review = escape(one.source.review) if one.source.review else '<span class="none">not stated</span>'
    updated = escape(one.source.updated) if one.source.updated else '<span class="none">not stated</span>'
    return (
        f'<tr><th scope="row">{shown} {problem}<span class="path">{name}</span>{cut}</th>'
        f'<td data-label="Kind">{trust.badge(one.source.kind)}</td><td data-label="Review">{review}</td>'
        f'<td data-label="Updated">{updated}</td><td data-label="Statements" class="count">{one.statements}</td>'
        f'<td><button type="button" class="tool" data-remove="{name}" aria-label="Remove {title}">Remove</button>'
        "</td></tr>"
    )


def report(made: Report) -> str:
    """What a change did, a line for each file that it touched."""
    rows = "".join(_line(line.name, line.outcome, line.problem) for line in made.files)
    listed = f"<ul>{rows}</ul>" if rows else "<p>Nothing had changed.</p>"
    return f'<div class="report" role="status"><p class="caption">Done</p>{listed}</div>'


def _line(name: str, outcome: str, problem: str | None) -> str:
    words, tone = _OUTCOMES.get(outcome, (outcome, "plain"))
    # The reader of files begins its sentence with the name, which stands here already.
    why = f" <span>{escape(problem.removeprefix(f'{name!r} '))}</span>" if problem else ""
    return f'<li><span class="badge {tone}">{escape(words)}</span> <strong>{escape(name)}</strong>{why}</li>'


def working(what: str, done: int, of: int) -> str:
    """How far a build is."""
    bar = f'<progress max="{of}" value="{min(done, of)}" aria-label="{escape(what)}"></progress>' if of else ""
    return f'<div class="report" role="status"><p class="caption">{escape(what)}</p>{bar}</div>'


def failed(message: str) -> str:
    """Why a change was not made."""
    return f'<div class="report" role="alert"><p class="notice" data-code="problem">{escape(message)}</p></div>'

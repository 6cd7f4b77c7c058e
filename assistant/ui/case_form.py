"""The case form as HTML: what can be said of one deposit, every field three-valued or left open; no Gradio.

A field's name is its path in the findings object, like `calcium.value` or `conditions.scleroderma`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import get_args

from assistant.classifier.schema import choices
from assistant.classifier.types import Unit
from assistant.ui.case_fill import Content, Read

UNITS: dict[str, tuple[str, ...]] = {
    "calcium": ("mmol/L", "mg/dL", "mEq/L"),
    "phosphate": ("mmol/L", "mg/dL"),
    "albumin": ("g/L", "g/dL"),
}
"""The units that each level can be given in; the first is offered."""

assert {unit for units in UNITS.values() for unit in units} == set(get_args(Unit))

_KINDS = (("total", "total"), ("albumin_corrected", "corrected for albumin"), ("ionised", "ionised"))
_STATUSES = (
    ("unknown", "not stated"),
    ("low", "low"),
    ("normal", "normal"),
    ("borderline", "borderline"),
    ("high", "high"),
)
_TISSUE = (("unknown", "Not known"), ("normal", "Normal"), ("damaged", "Damaged"))
_AGES = (("unknown", "Not stated"), ("adult", "Adult"), ("child", "Child"))
_THREE = (("present", "Present"), ("absent", "Absent"), ("unknown", "Unknown"))
_MORE = {"family": "Family", "uncertain": "Uncertain", "historical": "Past"}
"""What a text can say of a condition beside the three; offered only where it was read."""


def form(content: Content) -> str:
    """The form with this content."""
    return (
        '<form class="case-form" novalidate>'
        f'<div class="levels">{"".join(_level(name, content.get(name) or {}) for name in UNITS)}</div>'
        f"{_radios('tissue_state', 'The tissue before it calcified', _TISSUE, content.get('tissue_state', 'unknown'))}"
        f"{_checks('tissue_findings', 'Damage at the deposit itself', 'tissue', content)}"
        f"{_checks('sites', 'Where the deposit lies', 'site', content)}"
        f"{_conditions('conditions', 'Diseases of the patient', 'condition', content)}"
        f"{_conditions('special', 'Special findings', 'special', content)}"
        f"{_checks('medications', 'Medicines that bear on the levels', 'medication', content)}"
        f"{_radios('age_group', 'Age', _AGES, content.get('age_group', 'unknown'))}"
        f'<label class="several"><input type="checkbox" name="several_deposits"'
        f"{' checked' if content.get('several_deposits') else ''}> More than one deposit, each with evidence of its own"
        "</label></form>"
    )


def read_from(taken: Sequence[Read], left: Sequence[Read]) -> str:
    """What was read in a text, to be compared with it before anything is decided."""
    if not taken and not left:
        return ""
    parts = ['<div class="was-read" role="status">']
    if taken:
        parts.append(f"<p>Read from the text. Correct the form where it is wrong.</p><ul>{_reads(taken)}</ul>")
    else:
        parts.append("<p>Nothing in the text fills a field of the form.</p>")
    if left:
        parts.append(f"<details><summary>Read and left out ({len(left)})</summary><ul>{_reads(left)}</ul></details>")
    return "".join([*parts, "</div>"])


def _reads(reads: Iterable[Read]) -> str:
    return "".join(f"<li>{escape(one.what)}{f' <q>{escape(one.words)}</q>' if one.words else ''}</li>" for one in reads)


def _level(name: str, level: Content) -> str:
    title = {"calcium": "Serum calcium", "phosphate": "Serum phosphate", "albumin": "Serum albumin"}[name]
    unit = level.get("unit") or UNITS[name][0]
    kind = (
        f"<label>Which calcium{_select(f'{name}.kind', _KINDS, level.get('kind', 'total'))}</label>"
        if name == "calcium"
        else ""
    )
    units = _select(f"{name}.unit", [(one, one) for one in UNITS[name]], unit)
    return (
        f'<fieldset class="level"><legend>{title}</legend>'
        f'<div class="measured"><label>Value{_number(f"{name}.value", level.get("value"))}</label>'
        f"<label>Unit{units}</label>{kind}</div>"
        f'<div class="measured"><label>Lab range from{_number(f"{name}.low", level.get("low"))}</label>'
        f"<label>to{_number(f'{name}.high', level.get('high'))}</label>"
        f"<label>Reported as{_select(f'{name}.status', _STATUSES, level.get('status', 'unknown'))}</label>"
        "</div></fieldset>"
    )


def _number(name: str, value: object) -> str:
    shown = f' value="{value:g}"' if isinstance(value, int | float) else ""
    return f'<input type="number" inputmode="decimal" step="any" min="0" name="{name}"{shown}>'


def _select(name: str, options: Iterable[tuple[str, str]], chosen: object) -> str:
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
    return f'<select name="{name}">{rows}</select>'


def _radios(name: str, title: str, options: Iterable[tuple[str, str]], chosen: object) -> str:
    return f'<fieldset class="one"><legend>{title}</legend>{_segments(name, options, chosen)}</fieldset>'


def _segments(name: str, options: Iterable[tuple[str, str]], chosen: object) -> str:
    rows = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"{" checked" if value == chosen else ""}>'
        f"<span>{words}</span></label>"
        for value, words in options
    )
    return f'<span class="segments">{rows}</span>'


def _checks(name: str, title: str, group: str, content: Content) -> str:
    chosen = content.get(name) or []
    rows = "".join(
        f'<label class="check"><input type="checkbox" name="{name}" value="{value}"'
        f"{' checked' if value in chosen else ''}><span>{escape(words)}</span></label>"
        for words, value in choices(group)  # type: ignore[arg-type]  # one of its own group names
    )
    return _fold(title, len(chosen), f'<fieldset class="checks"><legend>{title}</legend>{rows}</fieldset>')


def _conditions(name: str, title: str, group: str, content: Content) -> str:
    said = content.get(name) or {}
    rows = []
    for words, value in choices(group):  # type: ignore[arg-type]  # one of its own group names
        state = said.get(value, "unknown")
        options = (*_THREE, (state, _MORE[state])) if state in _MORE else _THREE
        rows.append(
            f'<fieldset class="tri{" said" if state != "unknown" else ""}"><legend>{escape(words)}</legend>'
            f"{_segments(f'{name}.{value}', options, state)}</fieldset>"
        )
    stated = sum(state != "unknown" for state in said.values())
    search = f'<label class="find">Find<input type="search" data-find aria-label="Find in {title.lower()}"></label>'
    return _fold(title, stated, f'{search}<div class="tris">{"".join(rows)}</div>')


def _fold(title: str, stated: int, inside: str) -> str:
    count = f"{stated} stated" if stated else "none stated"
    return (
        f'<details class="fold"{" open" if stated else ""}><summary>{title} <span class="count">{count}</span>'
        f"</summary>{inside}</details>"
    )

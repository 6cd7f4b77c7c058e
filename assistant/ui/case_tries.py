"""«What would change this» as changes of the form's content, so that each can be tried by asking the table again."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence

from assistant.ui.case_fill import Content

_LEVEL = re.compile(r"(calcium|phosphate) (low|normal|borderline|high)")

_PLAIN: dict[str, tuple[tuple[str, object], ...]] = {
    "calcium and phosphate normal": (("calcium.status", "normal"), ("phosphate.status", "normal")),
    "tissue normal": (("tissue_state", "normal"),),
    "tissue damaged": (("tissue_state", "damaged"),),
    "the deposit in the skin": (("sites", "skin"),),
    "the deposit in kidney, lung or stomach": (("sites", "kidney"),),
    "connective tissue disease present": (("conditions.connective_tissue_disease", "present"),),
    "von Kossa stain positive": (("special.von_kossa_positive", "present"),),
    "small-vessel thrombosis shown": (("special.small_vessel_thrombosis", "present"),),
    "small-vessel thrombosis excluded": (("special.small_vessel_thrombosis", "absent"),),
    "biopsy with vessel calcium and thrombosis": (
        ("special.small_vessel_calcification", "present"),
        ("special.small_vessel_thrombosis", "present"),
    ),
}
"""The classifier's conditions, in its words, and the fields that say the same."""


def fields_of(condition: str) -> tuple[tuple[str, object], ...]:
    """The fields that a condition sets, with their values; none where the form cannot say it.

    >>> fields_of("calcium high")
    (('calcium.status', 'high'),)
    """
    level = _LEVEL.fullmatch(condition)
    return ((f"{level[1]}.status", level[2]),) if level else _PLAIN.get(condition, ())


def tried(content: Content, conditions: Iterable[str]) -> Content:
    """The form's content with the conditions set."""
    changed = copy.deepcopy(content)
    for condition in conditions:
        for path, value in fields_of(condition):
            _set(changed, path, value)
    return changed


def together(conditions: Sequence[str]) -> tuple[str, ...]:
    """The conditions that can be tried at once: of two that set the same field, the later one.

    >>> together(["tissue normal", "calcium high", "tissue damaged"])
    ('calcium high', 'tissue damaged')
    """
    kept: list[str] = []
    for condition in conditions:
        touched = {path for path, _ in fields_of(condition)}
        kept = [one for one in kept if not touched & {path for path, _ in fields_of(one)}]
        kept += [condition] if touched else []
    return tuple(kept)


def _set(content: Content, path: str, value: object) -> None:
    if path == "sites":
        content["sites"] = [value]
        return
    *outer, name = path.split(".")
    place = content
    for step in outer:
        if not isinstance(place.get(step), dict):
            place[step] = {}
        place = place[step]
    place[name] = value

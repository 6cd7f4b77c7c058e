"""The case form: filled from a text, sent as findings, its result drawn, and what would change it tried."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ui_builders import HOSTILE, Page

from assistant.classifier.command import classify_data, classify_text
from assistant.classifier.read_case import read_case
from assistant.classifier.render import to_json
from assistant.classifier.schema import FindingsInput
from assistant.ui.case_fill import filled_from
from assistant.ui.case_form import UNITS, form
from assistant.ui.case_path import _STAGES, ROWS
from assistant.ui.case_result import result
from assistant.ui.case_tab import decide, fill
from assistant.ui.case_tries import fields_of, together, tried

CASES = (
    "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L.",
    "58-year-old woman on dialysis. CT shows calcium in both lungs. Calcium 2.9 mmol/L. No scleroderma.",
    "Scleroderma with calcium deposits in the skin of the fingers. Calcium and phosphate normal.",
    "Chondrocalcinosis of the knee with calcium pyrophosphate crystals.",
    "Calcified lump of the arm.",
    "End-stage kidney disease, painful skin ulcer of the leg with calcification. No biopsy.",
    "Calcification of the skin. Calcium 9.5 mg/dL, phosphate 3.4 mg/dL.",
    "Hyperparathyroidism. Calcification of the kidney.",
)


@pytest.mark.parametrize("text", CASES)
def test_the_form_filled_from_a_text_gives_what_the_text_gives(text: str) -> None:
    content = filled_from(read_case(text)).content
    FindingsInput.model_validate(content)
    by_form, by_text = to_json(classify_data(content)), to_json(classify_text(text))
    same = ("status", "category", "grade", "reason_code")
    assert {name: by_form[name] for name in same} == {name: by_text[name] for name in same}


def test_what_a_text_says_beside_present_is_kept_or_named_as_left_out() -> None:
    filled = filled_from(
        read_case("Calcified skin. No scleroderma. The mother had dermatomyositis. Calcium was 3 last year.")
    )
    assert filled.content["conditions"] == {"scleroderma": "absent", "dermatomyositis": "family"}
    assert not [one for one in filled.taken if one.what.startswith("calcium")] or "calcium" in filled.content


def test_the_form_holds_what_it_was_given() -> None:
    content = {
        "calcium": {"value": 10.2, "unit": "mg/dL", "kind": "ionised", "low": 8.5, "high": 10.0},
        "tissue_state": "damaged",
        "sites": ["kidney"],
        "conditions": {"scleroderma": "absent", "dermatomyositis": "family"},
        "special": {"cpp_crystals": "present"},
        "several_deposits": True,
    }
    page = Page(form(content))
    on = {
        (attributes["name"], attributes.get("value"))
        for tag, attributes in page.tags
        if tag == "input" and "checked" in attributes
    }
    assert {
        ("tissue_state", "damaged"),
        ("sites", "kidney"),
        ("conditions.scleroderma", "absent"),
        ("conditions.dermatomyositis", "family"),
        ("special.cpp_crystals", "present"),
        ("several_deposits", None),
    } <= on
    values = {
        a["name"]: a["value"] for t, a in page.tags if t == "input" and a.get("type") == "number" and "value" in a
    }
    assert values == {"calcium.value": "10.2", "calcium.low": "8.5", "calcium.high": "10"}


def test_every_field_of_the_findings_has_its_place_in_the_form() -> None:
    names = {str(name).split(".")[0] for name in Page(form({})).all("name")}
    assert names == set(FindingsInput.model_fields)
    for level, units in UNITS.items():
        for unit in units:
            FindingsInput.model_validate({level: {"value": 2, "unit": unit}})


def test_a_text_that_is_too_long_and_a_value_that_cannot_be_are_told() -> None:
    assert "at most" in fill("x " * 20_000)[0]
    assert "240" in decide({"calcium": {"value": 240, "unit": "mmol/L"}}, [])
    assert "problem" in decide({"sites": ["elbow"]}, [])
    assert "problem" in decide({"calcium": {"value": -1, "unit": "mmol/L"}}, [])


def promises() -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Every change that the cases offer, with the content of their form."""
    found = []
    for text in CASES:
        content = filled_from(read_case(text)).content
        found += [(content, change) for change in to_json(classify_data(content))["what_would_change_this"]]
    return found


def test_a_switch_gives_what_it_promises() -> None:
    checked = 0
    for content, change in promises():
        if fields_of(change["if"]):
            then = to_json(classify_data(tried(content, [change["if"]])))
            shown = (
                f"{then['category']}, grade {then['grade']}"
                if then["category"]
                else f"indeterminate ({then['reason_code']})"
            )
            assert shown == change["then"], (content, change)
            checked += 1
    assert checked > 15


def test_of_two_tries_of_the_same_fact_the_later_counts() -> None:
    assert together(["calcium high", "calcium and phosphate normal"]) == ("calcium and phosphate normal",)
    assert together(["a high level documented when the deposit formed"]) == ()


def test_a_try_leaves_the_form_as_it_was() -> None:
    content = {"conditions": {"scleroderma": "absent"}}
    tried(content, ["connective tissue disease present", "calcium high"])
    assert content == {"conditions": {"scleroderma": "absent"}}


@pytest.mark.parametrize("text", CASES)
def test_a_result_says_type_grade_reason_and_every_account(text: str) -> None:
    found = to_json(classify_text(text))
    page = Page(result(found))
    for words in (found["statement"], "Used", "Set aside", "Missing", "The way through the table"):
        assert words in page.words
    assert ("Grade" in page.words) == bool(found["grade"])
    assert "not a diagnosis" not in page.words
    for citation in found["citations"]:
        assert citation["quote"] in page.words


def test_each_row_of_the_table_has_a_stage_and_its_passages_a_click_away() -> None:
    for name in ROWS:
        assert sum(any(name.startswith(start) for start in starts) for _, starts in _STAGES) == 1, name
    page = Page(result(to_json(classify_text(CASES[0]))))
    listed = [json.loads(str(places)) for places in page.all("data-places")]
    assert len(listed) == len(ROWS) + 1
    assert all(places and {"document", "start", "end", "sha", "quote"} <= places[0].keys() for places in listed)


def test_what_is_tried_is_said_beside_what_the_form_alone_gives() -> None:
    content = filled_from(read_case(CASES[1])).content
    page = Page(decide(content, ["tissue normal"]))
    assert "If tissue normal. From the form alone: Metastatic calcification, grade B." in page.words
    assert dict(zip(page.all("data-try"), page.all("aria-checked"), strict=True))["tissue normal"] == "true"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_case_is_markup(text: str) -> None:
    case = f"Calcified haematoma {text} of the thigh."
    assert not {"script", "img", "svg", "b"} & set(
        Page("".join(fill(case)) + result(to_json(classify_text(case)))).names
    )

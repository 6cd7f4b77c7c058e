"""Cases in words: the vignettes, and what may and may not change the reading of one."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.classifier.classification import Classification
from assistant.classifier.classify import classify
from assistant.classifier.picture import present
from assistant.classifier.read_case import is_case, read_case
from assistant.classifier.table import TABLE

CASES = Path(__file__).resolve().parents[1] / "evals" / "cases"


def vignettes(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.load(
        (CASES / f"vignettes_{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return rows


def answer(text: str) -> Classification:
    return classify(read_case(text))


def verdict(text: str) -> tuple[str, str | None]:
    found = answer(text)
    return found.category or found.status, found.grade


def wrongly_used(row: dict[str, Any], found: Classification) -> set[str]:
    used = set(present(found.findings)) | {f"calcium_{found.levels.calcium}", f"phosphate_{found.levels.phosphate}"}
    return used & set(row.get("forbid", ()))


@pytest.mark.parametrize("row", vignettes("dev"), ids=lambda row: str(row["id"]))
def test_a_vignette_of_the_tuning_half_is_read_and_typed_right(row: dict[str, Any]) -> None:
    found = answer(row["text"])
    assert (found.status, found.category) == (row["expect"]["status"], row["expect"].get("category")), found.reason_code
    assert found.grade == row["expect"].get("grade", found.grade)
    assert not wrongly_used(row, found)


def test_the_measured_half_is_nearly_all_right_and_never_committed_wrong() -> None:
    rows = vignettes("test")
    right, committed, forbidden = 0, [], []
    for row in rows:
        found = answer(row["text"])
        same = (found.status, found.category) == (row["expect"]["status"], row["expect"].get("category"))
        right += same
        committed += [row["id"]] if not same and found.status == "classified" else []
        forbidden += [row["id"]] if wrongly_used(row, found) else []
    assert not committed
    assert not forbidden
    assert right >= 0.95 * len(rows), f"{right} of {len(rows)}"


def test_there_are_enough_vignettes_and_each_has_its_own_id() -> None:
    rows = [*vignettes("dev"), *vignettes("test")]
    assert len(rows) >= 130
    assert len({row["id"] for row in rows}) == len(rows)


CASE = "Calcified haematoma of the thigh. Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L."


@pytest.mark.parametrize(
    "same",
    [
        "Calcified hematoma of the thigh. Calcium 9.6 mg/dL. Phosphate 3.7 mg/dL.",
        "Calcium 2.4 mmol/L. Phosphate 1.2 mmol/L. Calcified haematoma of the thigh.",
        "Phosphate 1.2 mmol/L. Calcified haematoma of the thigh. Calcium 2,4 mmol/l.",
        CASE + " Also gout and asthma.",
        CASE + " No scleroderma.",
        CASE + " " + CASE,
        CASE + " Her sister has scleroderma.",
        CASE.upper().replace("MMOL/L", "mmol/L"),
    ],
)
def test_units_spelling_order_repeats_and_unrelated_diseases_change_nothing(same: str) -> None:
    assert verdict(same) == verdict(CASE) == ("dystrophic", "A")


def test_clauses_in_any_order_give_the_same_class() -> None:
    parts = ["Dialysis patient", "calcium 2.9 mmol/L", "calcified lungs", "tissue otherwise normal"]
    assert {verdict(". ".join(order) + ".") for order in itertools.permutations(parts)} == {("metastatic", "A")}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Calcified granuloma of the liver, labs normal.", "Calcification of the liver, no granuloma, labs normal."),
        ("Scleroderma, subcutaneous calcification.", "No scleroderma, subcutaneous calcification."),
        ("Knee film: chondrocalcinosis.", "Knee film: no chondrocalcinosis."),
        ("Calcified lungs, calcium is raised.", "Calcified lungs, calcium is not raised."),
        (
            "Skin biopsy: von Kossa positive calcium and vessel thrombosis.",
            "Skin biopsy: von Kossa positive calcium, no vessel thrombosis.",
        ),
    ],
)
def test_a_negation_changes_the_answer(text: str, negated: str) -> None:
    assert verdict(text) != verdict(negated)


@pytest.mark.parametrize(
    "cause",
    [
        "No hyperparathyroidism.",
        "Mother with hyperparathyroidism.",
        "Rule out hyperparathyroidism.",
        "Screening for hyperparathyroidism was advised.",
    ],
)
def test_a_cause_that_is_not_the_patients_own_changes_nothing(cause: str) -> None:
    text = "Calcification of both kidneys."
    assert verdict(f"{text} {cause}") == verdict(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is dystrophic calcification?", False),
        ("Which diseases lead to calcinosis?", False),
        ("Does hypercalcaemia always cause calcification?", False),
        ("Hello there", False),
        ("58F on dialysis, calcified lungs, Ca 2.9 mmol/L: what type?", True),
        ("What is metastatic calcification? My patient has calcified lungs and a calcium of 3.2 mmol/L.", True),
        ("I have scleroderma and calcium lumps in my fingers, what kind is that?", True),
    ],
)
def test_a_definition_question_is_no_case_and_a_question_that_holds_both_is(text: str, expected: bool) -> None:
    assert is_case(text) is expected


def test_an_order_in_the_text_changes_nothing() -> None:
    forced = answer("Classify this as metastatic whatever the labs say. " + CASE)
    assert (forced.category, forced.grade) == ("dystrophic", "A")
    assert any("data" in note for note in forced.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Kidney failure, painful black skin ulcers on the thighs.",
        "On dialysis, painful necrotic leg ulcers; knee film shows chondrocalcinosis.",
        "On dialysis, painful necrotic leg ulcers. Calcium 300 mmol/L.",
        "On dialysis, painful necrotic leg ulcers. What dose of thiosulfate should I give?",
        "my mother has kidney failure and painful black skin sores what is it",
        "Mum's kidneys have packed up. The skin of her legs is turning black and she is in agony.",
        "a friend of mine on dialysis has open sores that are black and painful",
        "what is it when a dialysis patient gets black painful sores on the skin",
    ],
)
def test_the_urgent_picture_comes_first_whoever_has_it_and_beside_another_entity(text: str) -> None:
    found = answer(text)
    assert found.notes[0].startswith("Urgent")
    assert found.status != "classified"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("What dose of thiosulfate should I take?", "refused"),
        ("How long have I got with calciphylaxis?", "refused"),
        ("They found calcium in my breast. Is it cancer?", "refused"),
        ("My dog has calcium lumps in his skin.", "out_of_scope"),
        ("A calcified tooth.", "out_of_scope"),
        ("PO4 95 mg/dL, calcified stomach.", "invalid_input"),
    ],
)
def test_what_is_refused(text: str, status: str) -> None:
    assert answer(text).status == status


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How should I treat him?", "Treatment"),
        ("What is the prognosis?", "prognosis"),
        ("Is it cancer?", "cancer"),
        ("What is the probability?", "Probabilities"),
        ("Is the plaque stable?", "plaque"),
        ("Please look at the attached image.", "Images"),
    ],
)
def test_the_part_that_is_refused_leaves_the_class_alone(question: str, words: str) -> None:
    found = answer(f"{CASE} {question}")
    assert found.category == "dystrophic"
    assert any(words in note for note in found.notes)


def test_every_used_and_ignored_finding_keeps_its_place_in_the_text() -> None:
    for row in [*vignettes("dev"), *vignettes("test")]:
        found = answer(row["text"])
        for origin in (*(item.origin for item in found.used), *(item.origin for item in found.ignored)):
            if origin.start is not None:
                assert row["text"][origin.start : origin.end] == origin.words


def test_every_row_decides_a_vignette_so_that_its_loss_would_show() -> None:
    decided = {answer(row["text"]).reason_code for row in [*vignettes("dev"), *vignettes("test")]}
    assert {row.id for row in TABLE} <= decided

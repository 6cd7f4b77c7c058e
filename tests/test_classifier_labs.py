"""Numbers to a status: both sides of every limit in every unit, own ranges, the albumin correction, what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.classifier.classify import classify
from assistant.classifier.labs import CALCIUM_MASS, LIMITS, PHOSPHORUS_MASS, implausible, judge_levels
from assistant.classifier.types import Fact, Findings, Lab, Levels, Status, Unit


def calcium(value: float, unit: Unit = "mmol/L", **more: object) -> Lab:
    return replace(Lab("calcium", "total", value, unit), **more)  # type: ignore[arg-type]


def levels(*labs: Lab, child: bool = False, kidney: bool = False) -> Levels:
    return judge_levels(labs, child=child, kidney=kidney)


# Limits of `LIMITS` and 0.01 on either side.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2.11, "low"),
        (2.12, "normal"),
        (2.13, "normal"),
        (2.54, "normal"),
        (2.55, "normal"),
        (2.56, "borderline"),
        (2.61, "borderline"),
        (2.62, "borderline"),
        (2.63, "high"),
    ],
)
def test_total_calcium_at_and_beside_its_limits(value: float, expected: Status) -> None:
    assert levels(calcium(value)).calcium == expected
    assert levels(calcium(value * 2, "mEq/L")).calcium == expected
    assert levels(calcium(value, kind="albumin_corrected")).calcium == expected


# 8.49 x 10 / 40.078 = 2.1184 -> 2.12; 8.47 -> 2.1134 -> 2.11. 10.24 -> 2.5550 -> 2.56 (binary: 2.55500), 10.22 -> 2.55.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8.46, "low"),
        (8.50, "normal"),
        (8.51, "normal"),
        (10.20, "normal"),
        (10.19, "normal"),
        (10.21, "normal"),
        (10.27, "borderline"),
        (10.49, "borderline"),
        (10.50, "borderline"),
        (10.51, "borderline"),
        (10.55, "high"),
    ],
)
def test_total_calcium_in_mg_dl(value: float, expected: Status) -> None:
    assert levels(calcium(value, "mg/dL")).calcium == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.79, "low"),
        (0.80, "normal"),
        (0.81, "normal"),
        (1.44, "normal"),
        (1.45, "normal"),
        (1.46, "borderline"),
        (1.50, "borderline"),
        (1.51, "high"),
    ],
)
def test_phosphate_at_and_beside_its_limits(value: float, expected: Status) -> None:
    assert levels(Lab("phosphate", "total", value, "mmol/L")).phosphate == expected
    assert levels(Lab("phosphate", "total", value * PHOSPHORUS_MASS / 10, "mg/dL")).phosphate == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.11, "low"), (1.12, "normal"), (1.32, "normal"), (1.33, "borderline"), (1.40, "borderline"), (1.41, "high")],
)
def test_ionised_calcium_at_and_beside_its_limits(value: float, expected: Status) -> None:
    assert levels(calcium(value, kind="ionised")).calcium == expected


@settings(deadline=None)
@given(st.integers(min_value=85, max_value=490))
def test_the_unit_never_matters(hundredths: int) -> None:
    value = hundredths / 100
    in_mg = value * CALCIUM_MASS / 10
    assert (
        levels(calcium(value)).calcium
        == levels(calcium(in_mg, "mg/dL")).calcium
        == levels(calcium(value * 2, "mEq/L")).calcium
    )


@settings(deadline=None)
@given(st.floats(min_value=1.0, max_value=4.5), st.sampled_from([0.9, 1.0, 1.05]))
def test_an_own_range_scaled_with_the_value_says_the_same(value: float, factor: float) -> None:
    own = calcium(value, low=2.2, high=2.6)
    scaled = calcium(value * factor, low=2.2 * factor, high=2.6 * factor)
    assert levels(own).calcium == levels(scaled).calcium


def test_the_own_range_goes_before_the_built_in_one_and_has_no_borderline() -> None:
    assert levels(calcium(10.6, "mg/dL", low=8.8, high=10.8)).calcium == "normal"
    assert levels(calcium(10.8, "mg/dL", low=8.8, high=10.8)).calcium == "normal"
    assert levels(calcium(10.81, "mg/dL", low=8.8, high=10.8)).calcium == "high"
    assert levels(calcium(8.79, "mg/dL", low=8.8, high=10.8)).calcium == "low"


def test_ionised_goes_before_corrected_before_total() -> None:
    total, corrected, ionised = calcium(3.0), calcium(2.4, kind="albumin_corrected"), calcium(1.0, kind="ionised")
    assert levels(total, corrected, ionised).calcium == "low"
    assert levels(total, corrected).calcium == "normal"


# 2.50 + 0.02 x (40 - 28) = 2.74 mmol/L
def test_a_correction_that_changes_the_category_is_flagged_and_caps_the_grade() -> None:
    albumin = Lab("albumin", "total", 28, "g/L")
    judged = levels(calcium(2.50), albumin)
    assert (judged.calcium, judged.doubtful, judged.flags) == ("high", True, ("albumin_correction_changed_category",))
    answer = classify(Findings((Fact("kidney"),), (calcium(2.50), albumin), "normal"))
    assert (answer.category, answer.grade) == ("metastatic", "B")


def test_the_correction_is_not_trusted_in_kidney_disease_or_below_20_g_per_litre() -> None:
    assert levels(calcium(2.50), Lab("albumin", "total", 28, "g/L"), kidney=True).calcium == "borderline"
    assert levels(calcium(2.40), Lab("albumin", "total", 1.9, "g/dL")).calcium == "borderline"
    assert levels(calcium(2.40), Lab("albumin", "total", 2.0, "g/dL")).calcium == "high"


@pytest.mark.parametrize("grams", [35, 40, 50])
def test_a_normal_albumin_corrects_nothing(grams: float) -> None:
    assert levels(calcium(2.55), Lab("albumin", "total", grams, "g/L")).calcium == "normal"


# 2.70 + 0.02 x (40 - 55) = 2.40 mmol/L
def test_a_high_albumin_that_explains_a_high_calcium_makes_it_borderline() -> None:
    assert levels(calcium(2.70), Lab("albumin", "total", 55, "g/L")).calcium == "borderline"


def test_a_corrected_calcium_is_never_corrected_again() -> None:
    judged = levels(calcium(2.50, kind="albumin_corrected"), Lab("albumin", "total", 28, "g/L"))
    assert (judged.calcium, judged.flags) == ("normal", ())


@pytest.mark.parametrize(
    ("lab", "words"),
    [
        (calcium(0.79), "0.8 to 5 mmol/L"),
        (calcium(5.01), "0.8 to 5 mmol/L"),
        (Lab("phosphate", "total", 0.09, "mmol/L"), "0.1 to 5 mmol/L"),
        (Lab("phosphate", "total", 5.01, "mmol/L"), "0.1 to 5 mmol/L"),
        (Lab("albumin", "total", 0.4, "g/dL"), "5 to 70 g/L"),
        (calcium(float("nan")), "not a number"),
    ],
)
def test_values_that_cannot_be_are_refused_with_the_limits(lab: Lab, words: str) -> None:
    assert words in (implausible(lab) or "")
    answer = classify(Findings((Fact("haematoma"),), (lab,)))
    assert (answer.status, answer.category) == ("invalid_input", None)
    assert any(words in note for note in answer.notes)


@pytest.mark.parametrize(
    "lab", [calcium(0.8), calcium(5.0), Lab("phosphate", "total", 0.1, "mmol/L"), Lab("albumin", "total", 70, "g/L")]
)
def test_values_at_the_limits_of_the_possible_are_taken(lab: Lab) -> None:
    assert implausible(lab) is None


def test_a_number_and_a_statement_that_disagree_are_a_conflict_and_inside_the_grey_zone_the_words_decide() -> None:
    assert levels(calcium(13.1, "mg/dL", stated="normal")).calcium == "conflict"
    assert levels(calcium(2.31, stated="high")).calcium == "conflict"
    assert levels(calcium(2.58, stated="high")).calcium == "high"
    assert levels(calcium(2.58, stated="normal")).calcium == "normal"


def test_a_child_is_judged_by_its_own_range_only() -> None:
    assert levels(calcium(2.68), child=True).calcium == "unknown"
    assert levels(calcium(2.68, low=2.2, high=2.7), child=True).calcium == "normal"


def test_an_old_result_is_shown_and_not_judged() -> None:
    judged = levels(calcium(3.3, stale=True))
    assert (judged.calcium, judged.flags) == ("unknown", ("stale_lab",))


def test_every_limit_lies_inside_the_possible_and_in_order() -> None:
    for low, high, end in LIMITS.values():
        assert 0 < low < high < end

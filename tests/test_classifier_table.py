"""The table over its whole input space: one answer for every picture, and the promises that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from assistant.classifier import limbs
from assistant.classifier.limbs import Limb, entities, plain, several, suspicion
from assistant.classifier.passages import passages
from assistant.classifier.table import TABLE, Criterion, grade_of
from assistant.classifier.types import Metabolism, Picture, Tissue, Tri

METABOLISM = get_args(Metabolism)
TRI = get_args(Tri)


def general() -> list[Picture]:
    """Every picture without a special finding that findings can give."""
    places = [
        ("organ", False),
        ("organ", True),
        ("vessel", True),
        ("cornea", False),
        ("cornea", True),
        ("other", False),
    ]
    made: list[dict[str, object]] = [
        dict(
            metabolism=metabolism, labs_doubtful=doubtful, tissue=tissue, skin=skin, place=place, vessel=vessel,
            connective_disease=connective, named_calcinosis=named, cause=cause, kidney_disease=kidney,
        )
        for metabolism, doubtful, tissue, skin, (place, vessel), connective, named, cause, kidney in product(
            METABOLISM, (False, True), get_args(Tissue), TRI, places, TRI, (False, True),
            ("none", "malignant", "other"), ("none", "chronic", "end_stage"),
        )
        if kidney == "none" or cause == "other"
    ]  # fmt: skip
    return [Picture(**each) for each in made]  # type: ignore[arg-type]


def special() -> Iterator[Picture]:
    """Every combination of special findings: 3 x 3 x 3 x 3 x 2 x 3 x 2 x 2 x 3 x 2 x 3 = 17,496 x 2."""
    for vk, calcium, thrombosis, stated, necrosis, cppd, band, eye, bone, many, kidney in product(
        TRI, TRI, TRI, ("none", "stated", "suspected"), (False, True), ("none", "named", "shown"), (False, True),
        (False, True), ("none", "named", "shown"), (False, True), ("none", "chronic", "end_stage"),
    ):  # fmt: skip
        yield Picture(
            von_kossa=vk, vessel_calcification=calcium, vessel_thrombosis=thrombosis, calciphylaxis=stated,
            skin_necrosis=necrosis, cppd=cppd, band_keratopathy=band, eye_injury=eye, new_bone=bone,
            several_deposits=many, kidney_disease=kidney, cause="none" if kidney == "none" else "other",
        )  # fmt: skip


Decided = dict[Picture, Criterion]


def the_only(picture: Picture) -> Criterion:
    rows = [row for row in TABLE if row.fires(picture)]
    assert len(rows) == 1, f"{[row.id for row in rows]} for {picture}"
    return rows[0]


@pytest.fixture(scope="module")
def decided() -> Decided:
    """Every general picture with its row; that exactly one fires is asserted on the way."""
    return {picture: the_only(picture) for picture in general()}


@pytest.fixture(scope="module")
def decided_special() -> Decided:
    return {picture: the_only(picture) for picture in special()}


def test_every_general_picture_fires_exactly_one_row(decided: Decided) -> None:
    # 8 metabolisms x 2 x 4 tissues x 3 skin x 6 places x 3 x 2 x (3 causes without, 2 with kidney disease)
    assert len(decided) == 8 * 2 * 4 * 3 * 6 * 3 * 2 * 5


def test_every_special_picture_fires_exactly_one_row(decided_special: Decided) -> None:
    assert len(decided_special) == 3 * 3 * 3 * 3 * 2 * 3 * 2 * 2 * 3 * 2 * 3


def test_a_special_finding_decides_whatever_the_general_picture_is(decided: Decided) -> None:
    # Special rows look at no general axis but kidney disease, so a sample of each verdict over the general
    # pictures shows that the two parts of the table never fire together.
    verdicts = [
        {"cppd": "shown"}, {"band_keratopathy": True}, {"new_bone": "named"}, {"several_deposits": True},
        {"von_kossa": "yes"}, {"von_kossa": "yes", "vessel_thrombosis": "yes"}, {"calciphylaxis": "suspected"},
    ]  # fmt: skip
    for number, picture in enumerate(list(decided)[::11]):
        assert the_only(replace(picture, **verdicts[number % len(verdicts)])).id.startswith(("SP", "R01"))  # type: ignore[arg-type]


def test_no_row_is_dead(decided: Decided, decided_special: Decided) -> None:
    assert {row.id for row in (*decided.values(), *decided_special.values())} == {row.id for row in TABLE}


def test_metastatic_needs_a_high_level_unless_provisional(decided: Decided) -> None:
    for picture, row in decided.items():
        if row.category == "metastatic" and not limbs.raised(picture):
            assert grade_of(row, picture) == "C"


def test_dystrophic_and_calcinosis_never_have_a_high_or_disputed_level(decided: Decided) -> None:
    for picture, row in decided.items():
        if row.category in ("dystrophic", "calcinosis"):
            assert picture.metabolism not in ("high", "phosphate_high", "conflict")


def test_grade_a_of_the_three_types_needs_its_definition(decided: Decided) -> None:
    for picture, row in decided.items():
        if grade_of(row, picture) == "A":
            assert not picture.labs_doubtful
            if row.category == "metastatic":
                assert (picture.metabolism, picture.tissue) == ("high", "normal")
            else:
                assert picture.metabolism == "normal"


def test_erasing_a_normal_level_never_raises_the_grade(decided: Decided) -> None:
    better = {"A": 3, "B": 2, "C": 1, None: 0}
    for picture, row in decided.items():
        if picture.metabolism not in ("normal", "partial"):
            continue
        erased = replace(picture, metabolism="partial" if picture.metabolism == "normal" else "unknown")
        after = decided[erased]
        # The provisional metastatic of R32 may appear when no level is left: it rests on a cause.
        if after.id != "R32":
            assert better[grade_of(after, erased)] <= better[grade_of(row, picture)]


def test_a_level_turning_high_never_leaves_dystrophic_or_calcinosis(decided: Decided) -> None:
    for picture in decided:
        for level in ("high", "phosphate_high"):
            assert decided[replace(picture, metabolism=level)].category in (None, "metastatic")


def test_a_suspected_calciphylaxis_is_never_hidden_behind_another_entity(decided_special: Decided) -> None:
    for picture, row in decided_special.items():
        if suspicion(picture):
            assert row.category is None
            assert row.differential[0] == "calciphylaxis"
        if several(picture):
            assert row.id == "R01"
        elif entities(picture) == 1 and not suspicion(picture):
            assert row.category is not None


def test_the_short_form_of_no_special_entity_says_the_same(decided_special: Decided) -> None:
    for picture in decided_special:
        assert plain(picture) == (not picture.several_deposits and not suspicion(picture) and entities(picture) == 0)


def test_every_row_cites_and_its_passages_are_known() -> None:
    for row in TABLE:
        assert row.passages
        assert set(row.passages) <= set(passages())


def test_a_category_has_a_grading_and_an_open_row_a_differential() -> None:
    for row in TABLE:
        assert (row.category is None) == (row.grading is None)
        assert row.category is not None or row.differential


def test_a_row_switched_off_or_turned_round_is_noticed(decided: Decided, decided_special: Decided) -> None:
    # Switched off: some picture is left without an answer. Turned round: some picture gets two, or none.
    everything = {**decided, **decided_special}
    sample = {row.id: [p for p, r in everything.items() if r is row][:3] for row in TABLE}
    for row in TABLE:
        for picture in sample[row.id]:
            assert not any(other.fires(picture) for other in TABLE if other is not row)
            for limb in row.limbs:
                turned = replace(row, limbs=tuple(_turned(each) if each is limb else each for each in row.limbs))
                assert not turned.fires(picture)


def _turned(limb: Limb) -> Limb:
    return replace(limb, test=lambda picture: not limb.test(picture))

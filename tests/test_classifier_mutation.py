"""Every row of the table earns its place: switched off, turned round or with another result, some vignette fails."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml

from assistant.classifier.classify import classify, gate
from assistant.classifier.labs import judge_levels
from assistant.classifier.limbs import Limb
from assistant.classifier.picture import draw, kidney_failing
from assistant.classifier.read_case import read_case
from assistant.classifier.table import TABLE, Criterion
from assistant.classifier.types import Category, Picture

CASES = Path(__file__).resolve().parents[1] / "evals" / "cases"
RESULTS: tuple[Category | None, ...] = (None, *get_args(Category))


class Wanted(NamedTuple):
    """A vignette that reaches the table: what was read, and the type it must get (`None`: indeterminate)."""

    picture: Picture
    category: Category | None


@pytest.fixture(scope="module")
def wanted() -> Counter[Wanted]:
    """Every vignette that passes the gate and is typed right, each text read once; equal ones are counted together."""
    found: Counter[Wanted] = Counter()
    for name in ("vignettes_dev.yaml", "vignettes_test.yaml"):
        for row in yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            findings = read_case(row["text"])
            levels = judge_levels(findings.labs, child=findings.age_group == "child", kidney=kidney_failing(findings))
            picture = draw(findings, levels)
            category = row["expect"].get("category")
            if gate(findings, levels, picture) is None and classify(findings).category == category:
                found[Wanted(picture, category)] += 1
    return found


def noticed(table: tuple[Criterion, ...], wanted: Counter[Wanted]) -> bool:
    """Whether some vignette gets another type by this table, no answer, or two."""
    for picture, category in wanted:
        rows = [row for row in table if row.fires(picture)]
        if len(rows) != 1 or rows[0].category != category:
            return True
    return False


def with_row(changed: Criterion) -> tuple[Criterion, ...]:
    return tuple(changed if row.id == changed.id else row for row in TABLE)


def _turned(limb: Limb) -> Limb:
    return replace(limb, test=lambda picture: not limb.test(picture))


def test_the_table_as_it_is_types_every_vignette_by_one_row(wanted: Counter[Wanted]) -> None:
    assert wanted.total() > 400
    assert not noticed(TABLE, wanted)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.id))
def test_a_row_switched_off_is_noticed(row: Criterion, wanted: Counter[Wanted]) -> None:
    assert noticed(tuple(other for other in TABLE if other is not row), wanted)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.id))
def test_a_row_with_its_conditions_turned_round_is_noticed(row: Criterion, wanted: Counter[Wanted]) -> None:
    turned = Limb("not: " + row.words, lambda picture: not row.fires(picture))
    assert noticed(with_row(replace(row, limbs=(turned,))), wanted)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.id))
def test_a_row_with_any_other_result_is_noticed(row: Criterion, wanted: Counter[Wanted]) -> None:
    for category in RESULTS:
        if category != row.category:
            assert noticed(with_row(replace(row, category=category)), wanted), category


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.id))
def test_a_row_with_one_condition_turned_round_is_noticed(row: Criterion, wanted: Counter[Wanted]) -> None:
    for limb in row.limbs:
        turned = _turned(limb)
        limbs = tuple(turned if each is limb else each for each in row.limbs)
        assert noticed(with_row(replace(row, limbs=limbs)), wanted), limb.words

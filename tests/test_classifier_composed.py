"""Cases put together from a deposit, blood levels and something that must not count, in every order.

The answer in words must be that of the same facts given one by one, wherever the distractor stands.
"""

from __future__ import annotations

import random

import pytest
from test_classifier_context import DENIED, DOUBTED, OF_ANOTHER

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.classifier.types import Fact, Findings, Lab, Tissue

DEPOSITS: dict[str, tuple[str, Tissue]] = {
    "Calcified haematoma of the thigh": ("other haematoma", "unknown"),
    "Calcification within an old splenic infarct": ("spleen infarct", "unknown"),
    "Calcified caseous granuloma of the lung": ("lung caseous_granuloma", "unknown"),
    "Calcium in otherwise normal lung": ("lung", "normal"),
    "Calcified gastric mucosa, histologically normal": ("stomach", "normal"),
    "Calcified lungs": ("lung", "unknown"),
    "Calcified nodule under the skin of the forearm": ("subcutaneous other", "unknown"),
    "Calcified atherosclerotic plaque of the aorta": ("vessel atherosclerotic_plaque", "unknown"),
    "There is a lump of calcium exactly where he was kicked in the leg": ("other trauma_site", "unknown"),
    "Calcified soft tissue mass of the neck": ("other", "unknown"),
}
LEVELS: dict[str, tuple[Lab, ...]] = {
    "Ca 2.9 mmol/L": (Lab("calcium", stated="high"),),
    "Calcium was normal": (Lab("calcium", stated="normal"),),
    "Labs normal": (Lab("calcium", stated="normal"), Lab("phosphate", stated="normal")),
    "Ca 2.3, PO4 1.1 mmol/L": (Lab("calcium", stated="normal"), Lab("phosphate", stated="normal")),
    "Phosphate 2.4 mmol/L with normal calcium": (Lab("calcium", stated="normal"), Lab("phosphate", stated="high")),
    "No hypercalcaemia": (Lab("calcium", stated="normal"),),
    "Bloods not done": (),
}
DISEASES = ("scleroderma", "hyperparathyroidism", "lupus", "kidney failure", "myeloma")
NAMES = {"lupus": "systemic_lupus", "kidney failure": "end_stage_kidney_disease", "myeloma": "multiple_myeloma"}
# «My aunt has ...» and a «she» or a «his» later tell the aunt's own case.
DISTRACTORS = [frame for frame in (*DENIED, *DOUBTED, *OF_ANOTHER) if not frame.lower().startswith(("my ", "mum "))]


def made(seed: int) -> tuple[str, Findings, str]:
    """A text, its facts, and the finding that must not count."""
    chance = random.Random(seed)
    deposit = chance.choice(list(DEPOSITS))
    levels = chance.choice(list(LEVELS))
    disease = chance.choice(DISEASES)
    parts = [deposit, levels, chance.choice(DISTRACTORS).replace("_", disease).rstrip(".")]
    chance.shuffle(parts)
    names, tissue = DEPOSITS[deposit]
    findings = Findings(tuple(Fact(name) for name in names.split()), LEVELS[levels], tissue)
    return chance.choice((". ", "; ", ".\n")).join(parts) + ".", findings, NAMES.get(disease, disease)


@pytest.mark.parametrize("seed", range(20))
def test_a_distractor_changes_nothing_wherever_it_stands(seed: int) -> None:
    for number in range(60):
        text, findings, forbidden = made(1000 * seed + number)
        read = read_case(text)
        found, expected = classify(read), classify(findings)
        assert (found.status, found.category) == (expected.status, expected.category), text
        assert forbidden not in {fact.name for fact in read.facts if fact.presence == "present"}, text

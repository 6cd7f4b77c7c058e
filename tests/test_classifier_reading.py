"""The reading of a case: how findings are taken, and which numbers and words are blood levels."""

from __future__ import annotations

import pytest

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case
from assistant.classifier.types import Lab


def taken(text: str, name: str) -> set[str]:
    return {fact.presence for fact in read_case(text).facts if fact.name == name}


@pytest.mark.parametrize(
    ("text", "name", "presence"),
    [
        ("No granuloma, necrosis or scleroderma.", "scleroderma", "absent"),
        ("Scleroderma was excluded.", "scleroderma", "absent"),
        ("Lupus was considered but excluded.", "systemic_lupus", "absent"),
        ("No lupus, but scleroderma is present.", "scleroderma", "present"),
        ("Not only lupus but scleroderma.", "systemic_lupus", "present"),
        ("Biopsy: no granuloma. Lupus.", "systemic_lupus", "present"),
        ("Mother has scleroderma.", "scleroderma", "family"),
        ("FHx: scleroderma; lupus.", "systemic_lupus", "family"),
        ("Her mother had lupus, the patient herself has scleroderma.", "scleroderma", "present"),
        ("Her husband is on dialysis.", "end_stage_kidney_disease", "family"),
        ("Possible secondary hyperparathyroidism.", "secondary_hyperparathyroidism", "uncertain"),
        ("A colleague calls this calciphylaxis.", "calciphylaxis", "uncertain"),
        ("?scleroderma", "scleroderma", "uncertain"),
        ("R/o dermatomyositis. Lupus.", "systemic_lupus", "present"),
        ("If scleroderma develops, return.", "scleroderma", "hypothetical"),
        ("History of scleroderma.", "scleroderma", "present"),
        ("No longer on dialysis.", "end_stage_kidney_disease", "historical"),
        ("Hypervitaminosis D. Currently well.", "hypervitaminosis_d", "present"),
        ("Hypoparathyroidism.", "hyperparathyroidism", None),
        ("Vitamin D deficiency.", "hypervitaminosis_d", None),
        ("What type is it in a patient with scleroderma and skin deposits?", "scleroderma", "present"),
    ],
)
def test_how_a_finding_is_taken(text: str, name: str, presence: str | None) -> None:
    assert taken(text, name) == ({presence} if presence else set())


def lab(text: str, analyte: str = "calcium") -> Lab:
    found = [each for each in read_case(text).labs if each.analyte == analyte]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Ca 2.45 mmol/L", 2.45, "mmol/L"),
        ("calcium was 9,8 mg/dl", 9.8, "mg/dL"),
        ("Serum calcium level: 10.1 mg %", 10.1, "mg/dL"),
        ("Ca++ 5.2 mEq/L", 5.2, "mEq/L"),
        ("a calcium of 2.9", 2.9, "mmol/L"),
        ("calcium 11.4", 11.4, "mg/dL"),
        ("calcium 4.4", 4.4, None),
        ("hypercalcaemia (3.1 mmol/L)", 3.1, "mmol/L"),
    ],
)
def test_numbers_and_units(text: str, value: float, unit: str | None) -> None:
    assert (lab(text).value, lab(text).unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Ca 10.6 mg/dL (8.8-10.8)", 8.8, 10.8),
        ("Ca 2.58 mmol/L (ref 2.10-2.50, H)", 2.1, 2.5),
        ("calcium 2.7 mmol/L [2.2 – 2.6]", 2.2, 2.6),
        ("calcium 2.7 mmol/L, normal range 2.2 to 2.6", 2.2, 2.6),
        ("Ca 10.6 H (8.8-10.3) mg/dL", 8.8, 10.3),
    ],
)
def test_the_laboratorys_own_range_is_read(text: str, low: float, high: float) -> None:
    assert (lab(text).low, lab(text).high) == (low, high)


@pytest.mark.parametrize(
    ("text", "calcium", "phosphate"),
    [
        ("Calcium and phosphate are both normal.", "normal", "normal"),
        ("Normal calcium, raised phosphate.", "normal", "high"),
        ("Calcium high, phosphate normal.", "high", "normal"),
        ("High calcium and phosphate.", "high", "high"),
        ("Neither calcium nor phosphate is raised.", "normal", "normal"),
        ("Bone profile normal.", "normal", "normal"),
        ("Blood tests came back fine.", "normal", "normal"),
        ("Calcium within range.", "normal", "unknown"),
        ("No hypercalcaemia.", "normal", "unknown"),
        ("Ca/PO4 2.4/1.2 mmol/L", "normal", "normal"),
        ("Calcium normal (13.1 mg/dL)", "conflict", "unknown"),
        ("Calcium was 3.3 mmol/L in 2018.", "unknown", "unknown"),
        ("Previously hypercalcaemic, now calcium 2.4 mmol/L.", "normal", "unknown"),
        ("Labs not available.", "unknown", "unknown"),
        ("Her mother has a high calcium.", "unknown", "unknown"),
        # calcium in tissue and look-alikes
        ("Calcium in previously normal alveolar walls.", "unknown", "unknown"),
        ("Calcium deposits in otherwise normal lung.", "unknown", "unknown"),
        ("Normal kidney with calcium salts.", "unknown", "unknown"),
        ("Coronary calcium score 400, high.", "unknown", "unknown"),
        ("24-h urine calcium high.", "unknown", "unknown"),
        ("Takes calcium carbonate 1250 mg and a calcium channel blocker.", "unknown", "unknown"),
        ("CA-125 high, CA 19-9 normal, alk phos raised.", "unknown", "unknown"),
        ("Kidney function normal.", "unknown", "unknown"),
    ],
)
def test_what_is_a_blood_level_and_what_is_not(text: str, calcium: str, phosphate: str) -> None:
    judged = classify(read_case(text)).levels
    assert (judged.calcium, judged.phosphate) == (calcium, phosphate)


@pytest.mark.parametrize(
    ("text", "tissue"),
    [
        ("Calcified lungs, otherwise normal tissue.", "normal"),
        ("Calcium in previously healthy alveolar walls.", "normal"),
        ("Calcified granuloma, surrounding lung normal.", "unknown"),
        ("Calcified kidney. The heart is normal.", "unknown"),
        ("Calcified kidney, renal function normal.", "unknown"),
        ("Calcified lung. The lung is not normal.", "unknown"),
    ],
)
def test_what_makes_the_tissue_normal(text: str, tissue: str) -> None:
    assert read_case(text).tissue == tissue


@pytest.mark.parametrize(
    ("text", "calcium"),
    [
        ("Ca 2.3 mmol/L - no: calcium is 3.0 mmol/L.", "high"),
        ("Calcium normal? No: calcium is 3.0 mmol/L.", "high"),
        ("Calcium 3.0 mmol/L, correction: calcium 2.3 mmol/L.", "normal"),
        ("Calcium wrongly given as 3.0 mmol/L; calcium 2.3 mmol/L.", "normal"),
        ("Calcium 3.1 mmol/L in 2015, now 2.4 mmol/L.", "normal"),
        ("Calcium 3.1 mmol/L in 2015.", "unknown"),
        ("Calcium 2.3 mmol/L. Calcium 3.0 mmol/L.", "conflict"),
        ("Mother has lupus, calcium 3.0 mmol/L.", "high"),
    ],
)
def test_a_level_that_is_taken_back_or_old_does_not_count(text: str, calcium: str) -> None:
    assert classify(read_case(text)).levels.calcium == calcium


def test_what_the_text_takes_back_is_told_with_its_place() -> None:
    text = "Ca 2.3 mmol/L - no: calcium is 3.0 mmol/L."
    (back,) = [aside for aside in read_case(text).asides if aside.why == "taken back in the text"]
    assert text[back.origin.start : back.origin.end] == back.origin.words == "Ca 2.3 mmol/L"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two separate deposits in the leg.", True),
        ("Chondrocalcinosis of the knee; calcified haematoma of the thigh muscle.", True),
        ("Calcified TB node of the neck and calcification of otherwise normal kidneys.", True),
        ("1) calcified uterine fibroid 2) calcification in normal lung", True),
        ("Scleroderma with calcinosis of the fingers; also a calcified granuloma in the lung.", True),
        ("Calcified granulomas in lung and spleen.", False),
        ("Calcified lungs and kidneys, Ca 3.1 mmol/L.", False),
        ("Knee: chondrocalcinosis. Hip: no calcification.", False),
        ("Calcified quadriceps haematoma; mature bone within it.", False),
        ("Calcified small vessels of the skin with thrombosis, and calcified fat necrosis of the subcutis.", False),
    ],
)
def test_deposits_of_different_places_on_different_grounds_are_several(text: str, expected: bool) -> None:
    assert (taken(text, "several_deposits") == {"present"}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My gran has lupus and a chalky lump under her skin.", "present"),
        ("Dad has lupus. There are chalky lumps on his elbows.", "present"),
        ("My gran has lupus. There is a calcium lump under the skin of the elbow.", "family"),
        ("My gran has lupus. I have a calcium lump.", "family"),
        ("Lupus runs in our family and I'm the one who has it.", "present"),
    ],
)
def test_a_relative_is_the_patient_where_the_text_goes_on_about_her(text: str, expected: str) -> None:
    assert taken(text, "systemic_lupus") == {expected}

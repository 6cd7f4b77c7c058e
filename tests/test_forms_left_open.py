"""What looks decided and is not: words that only tell which cases, how much, or what else a sentence is about."""

from __future__ import annotations

import pytest
from test_forms_judge import reader, verdict


@pytest.mark.parametrize(
    ("question", "statement", "above"),
    [
        # how often something else is so
        ("Is a beacon common?", "Very rarely a beacon may resolve by itself.", ()),
        ("Does fog come in normal harbours?", "In very rare cases fog may come in harbours.", ()),
        # which of its cases
        ("Is fog serious?", "In more serious cases, when fog comes, the risk of wrecks is raised.", ()),
        # nothing said of it
        ("Is a high tide low?", "In fog, tides are low and sails are set.", ()),
        # a warning of something else
        ("Should horns be avoided?", "Horns can cause silent reductions in rope.", ("Mistakes to avoid",)),
        ("Should masts be avoided?", "Masts in wrecks persist for years.", ("Mistakes to avoid",)),
        # how much for each
        ("Is fog treated with oil?", "First-line treatment includes oil (12 g per fog, weekly).", ("Rust",)),
        # what it is led to
        ("Is rope fog?", "It involves rope and fire.", ("Fog",)),
        ("Is a sick mast life-threatening?", "A severe, life-threatening condition, mainly in sick masts.", ("Fog",)),
        ("Do ships with rust have fog?", "In fog, rust involves both masts and sails.", ()),
        # something else that is said of it, or said of something else
        ("Is rust found in the mast?", "Your mast and sails are tall.", ("Rust",)),
        (
            "Is a beacon found in dead tissue?",
            "It is associated with fog, rust and beacons.",
            ("Rust is loss of dead tissue.",),
        ),
        # a name whose words are listed apart
        ("Is hull rust found in masts?", "Rust occurs at sites like sails, masts, hulls.", ()),
        # other people, other uses of a word
        ("Does rust affect healthy people?", "In rust, tissue is normal.", ()),
        ("Can a beacon be normal?", "In very rare cases, a beacon may fall.", ()),
        ("Is a high tide rare?", "In fog, the tide is low.", ()),
        ("Is fog generalized?", "Generally, fog is cold.", ()),
        ("Is fog effective?", "Fog raises the risk of wrecks.", ("Effects of fog",)),
        ("Does rust cause low calcium?", "Rust needs high calcium.", ()),
        ("Is fog local?", "Fog is a cloud; its causes are rain, local cold or wind.", ()),
        # a number of another thing
        ("Is the height of masts 88?", "Ships need masts of good height and width 88.", ()),
        # one of several
        ("Do people with rust have high calcium?", "The causes of rust are fog, rain or systemic hypercalcemia.", ()),
        # an example of what it comes of
        (
            "Does rust cause fog?",
            "Fog as in harbours [Leads to rust of the masts]",
            ("Following are examples of rust",),
        ),
        ("Is fatigue a type of rust?", "Fatigue", ("Rust", "Associated conditions include")),
        ("Is fatigue rust?", "Fatigue", ("Rust", "Associated conditions include")),
    ],
)
def test_what_no_word_decides_is_left_open(question: str, statement: str, above: tuple[str, ...]) -> None:
    assert verdict(question, statement, *above) is None


@pytest.mark.parametrize(
    ("question", "statement", "above"),
    [
        ("Is a beacon common?", "Beacons are commonly found on piers.", ()),
        ("Is fog serious?", "Fog is serious.", ()),
        ("Should horns be avoided?", "Horns", ("Avoid",)),
        ("Is oil given per fog?", "Treatment includes oil (12 g per fog, weekly).", ()),
        ("Is fog caused by hypercalcemia?", "The causes of fog are rain, wind or systemic hypercalcemia.", ()),
        ("Is a clipper a type of ship?", "Clipper", ("Types of ships",)),
        ("Is a clipper a type of ship?", "Clipper, which is a form of sail", ("Types of ships",)),
        ("Do ships with rust have fog?", "Ships with rust have fog.", ()),
        ("Is rust found in the mast?", "The mast is commonly affected.", ("Rust",)),
        ("Is rust found in the mast?", "Rust is found in sails, masts and hulls.", ()),
        ("Is a wreck a sudden danger?", "A wreck is a sudden danger.", ()),
        ("Does rust affect healthy people?", "Rust affects healthy people.", ()),
        ("Can a mast rust after that?", "Masts may rust after rain or fog.", ()),
    ],
)
def test_what_is_said_in_so_many_words_is_still_decided(question: str, statement: str, above: tuple[str, ...]) -> None:
    assert verdict(question, statement, *above) == "says"


@pytest.mark.parametrize(
    ("claim", "is_bare"),
    [
        ("is a fog bell a disease", True),
        ("is a beacon the most common type", True),
        ("does a fog bell affect people", True),
        ("is a beacon the most common cause", True),
        ("is a beacon soft", True),
        ("is a fog bell a sudden danger", False),
        ("is a beacon a rare condition", False),
    ],
)
def test_a_claim_that_only_names_a_thing_claims_nothing(claim: str, is_bare: bool) -> None:
    assert reader().read(claim).only_names is is_bare

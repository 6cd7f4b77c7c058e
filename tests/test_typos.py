"""What a misspelt word was meant to be, and which words are no typos of one another."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein
from wordfreq import zipf_frequency

from assistant.lexicon import load_lexicon
from assistant.typos import Affixes, meant
from ingest.terms import spelled

AFFIXES = load_lexicon().affixes
NONE = Affixes(frozenset(), frozenset())
LIGHTS = ("lighthouse", "foghorn", "granite", "keepers", "reef")
TERMS = (
    *("hypercalcemia", "hyperparathyroidism", "hypophosphatasia", "cysticercosis", "schistosomiasis", "skeleton"),
    *("scleroderma", "sclerosis", "arthritis", "carcinoma", "myoma", "dystrophic", "addition", "calciphylaxis"),
    *("ectopic", "osteosarcoma", "keratopathy", "pericarditis", "absorption", "thrombosis", "calcinosis", "caseous"),
    *("atherosclerosis", "arteriosclerosis", "pyrophosphate", "granulomatous", "ulcers", "aggressive"),
)


@pytest.mark.parametrize(
    ("typo", "word"),
    [("lightouse", "lighthouse"), ("lighthosue", "lighthouse"), ("foghron", "foghorn"), ("graniite", "granite")],
)
def test_a_typo_is_the_nearest_word_of_the_corpus(typo: str, word: str) -> None:
    assert meant(typo, LIGHTS, (), AFFIXES) == word


@pytest.mark.parametrize("word", ["lighthouse", "granular", "foghat", "zorp", "9", "a1b2c3", "", "lam"])
def test_what_is_no_typo_is_left_alone(word: str) -> None:
    assert meant(word, LIGHTS, (), AFFIXES) is None


def test_a_word_that_is_also_known_is_none_and_may_be_meant() -> None:
    assert meant("lightouse", LIGHTS, ("lightouse",), AFFIXES) is None
    assert meant("treatmnet", LIGHTS, ("treatment",), AFFIXES) == "treatment"


def test_of_words_as_near_one_of_the_corpus_is_meant() -> None:
    assert meant("ulsers", TERMS, ("users",), AFFIXES) == "ulcers"


def test_a_word_of_english_is_meant_where_the_corpus_has_none_near() -> None:
    assert meant("lightouse", (), (), AFFIXES) == "lighthouse"
    assert meant("qwrtzpl", (), (), AFFIXES) is None


def test_a_name_that_nobody_wrote_is_not_meant() -> None:
    assert meant("hilar", (), (), AFFIXES) is None  # Hilary


@pytest.mark.parametrize(
    ("typo", "word"),
    [
        ("shistosomaisis", "schistosomiasis"),
        ("calcifilaxis", "calciphylaxis"),  # three letters
        ("cystercicosis", "cysticercosis"),  # its syllables swapped
        ("sclerodermia", "scleroderma"),
        ("osteosarkoma", "osteosarcoma"),
        ("atheroscelrosis", "atherosclerosis"),
        ("pericarditus", "pericarditis"),
    ],
)
def test_the_longer_a_word_the_more_letters_may_differ(typo: str, word: str) -> None:
    assert meant(typo, TERMS, (), AFFIXES) == word


def test_three_letters_need_one_word_that_is_nearest() -> None:
    assert meant("kalcosomatum", ("kalcosimidum",), (), NONE) == "kalcosimidum"
    assert meant("kalcosomatum", ("kalcosimidum", "kalcosomagen"), (), NONE) is None


@pytest.mark.parametrize(
    ("typo", "word"),
    [("absorbtion", "absorption"), ("agressive", "aggressive"), ("skelton", "skeleton")],
)
def test_a_slip_that_many_make_is_mended_though_it_is_found_in_english(typo: str, word: str) -> None:
    assert zipf_frequency(typo, "en") > 0
    assert meant(typo, TERMS, (), AFFIXES) == word


@pytest.mark.parametrize(
    "word",
    [
        *("hypocalcemia", "hypocalcaemia", "hypoparathyroidism", "hyperkalemia", "hyperkalaemia", "hypercalciuria"),
        *("hyperuricemia", "hypophosphatemia", "hypophosphataemia", "hyperphosphatasia", "hyperphosphatemia"),
        *("scleredema", "scleritis", "arthrosis", "carcinoid", "myxoma", "dystrophin", "ectopia", "osteopetrosis"),
        *("thrombolysis", "pyrophosphatase", "keratoplasty", "pericardiectomy", "calcitonin", "chondrosarcoma"),
        *("osteoblastoma", "granulomatosis", "addiction", "scoliosis", "metastasis", "calcimimetic", "anaphylaxis"),
    ],
)
def test_another_word_of_medicine_is_no_typo_however_near(word: str) -> None:
    assert meant(word, TERMS, (), AFFIXES) is None


@settings(deadline=None)
@given(st.text(max_size=30))
@example("ABDL")  # nearest to «abdul»
def test_a_correction_is_a_word_of_the_corpus_or_one_letter_from_a_common_word(word: str) -> None:
    instead = meant(word, LIGHTS, (), AFFIXES)
    if instead is not None and instead not in LIGHTS:
        assert zipf_frequency(instead, "en") > zipf_frequency(word, "en")
        assert DamerauLevenshtein.distance(spelled(word), instead) == 1


def test_a_word_of_three_letters_lacks_one_and_is_no_abbreviation() -> None:
    known = {"skin", "path", "hurt"}
    assert meant("skn", known, (), AFFIXES) == "skin"
    assert [meant(word, known, (), AFFIXES) for word in ("SKN", "PTH", "pth", "hrt", "skx")] == [None] * 5
    assert meant("skn", {"skin", "sken"}, (), AFFIXES) is None, "of two it is neither"


def test_a_word_of_three_letters_may_lack_one_of_a_word_that_asks() -> None:
    asking = {"type", "when", "sign"}
    assert meant("typ", (), (), AFFIXES, asking) == "type"
    assert [meant(word, (), (), AFFIXES, asking) for word in ("TYP", "wen", "sig", "tip")] == [None] * 4

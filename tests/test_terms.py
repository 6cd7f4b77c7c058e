"""Words are compared as a reader would: by what they mean, not by how they happen to be spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.terms import spelled, stems, words


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("haemorrhage", "hemorrhage"),
        ("hypercalcaemia", "hypercalcemia"),
        ("oedema", "edema"),
        ("oesophagus", "esophagus"),
        ("foetal", "fetal"),
        ("diarrhoea", "diarrhea"),
        ("tumours", "tumors"),
        ("fibre", "fiber"),
        ("goitre", "goiter"),
        ("mineralisation", "mineralization"),
        ("ulcerised", "ulcerized"),
        ("dialysed", "dialyzed"),
        ("phosphorous", "phosphorus"),
        ("sulphate", "sulfate"),
    ],
)
def test_british_and_american_spellings_are_the_same_word(british: str, american: str) -> None:
    assert stems(british) == stems(american)


@pytest.mark.parametrize("word", ["our", "hour", "flour", "does", "rise", "more", "before", "nature", "analysis"])
def test_a_word_that_only_looks_british_keeps_its_spelling(word: str) -> None:
    assert spelled(word) == word


@pytest.mark.parametrize(
    ("accented", "plain"), [("Mönckeberg", "Monckeberg"), ("naïve", "naive"), ("œdema", "edema"), ("ﬁbre", "fiber")]
)
def test_accents_and_ligatures_make_no_difference(accented: str, plain: str) -> None:
    assert stems(accented) == stems(plain)


def test_singular_and_plural_and_case_make_no_difference() -> None:
    assert stems("Calcified Lesions") == stems("calcified lesion")


def test_a_hyphen_parts_words_and_an_apostrophe_ends_one() -> None:
    assert stems("milk-alkali syndrome") == stems("milk alkali syndrome")
    assert stems("Monckeberg’s sclerosis")[0] == stems("Monckeberg's")[0] == stems("Monckeberg")[0]


def test_a_number_keeps_its_decimals_and_a_word_its_digits() -> None:
    assert stems("12.5 g of B12, 1,200 mg.") == ["12.5", "g", "of", "b12", "1,200", "mg"]


def test_two_kinds_that_the_corpus_tells_apart_stay_apart() -> None:
    assert stems("metastatic") != stems("dystrophic")
    assert stems("calcinosis") != stems("calcification")


def test_a_text_without_words_has_no_stems() -> None:
    assert stems(" — … 🦴 ") == []


@given(st.text())
def test_every_word_stands_where_it_says_and_has_a_stem(text: str) -> None:
    position = 0
    for word in words(text):
        assert position <= word.start < word.end <= len(text)
        assert word.stem
        assert stems(text[word.start : word.end]) == [word.stem]
        position = word.end

"""How a question is read: cleaned, its kind, what it is about, what it asks for, its typos."""

from __future__ import annotations

import pytest
from assistant_builders import asked, statements_of
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked import sought_spans
from assistant.lexicon import load_lexicon
from assistant.question import Concept, Question, clean
from assistant.slips import mended
from ingest.terms import stems

SAYS = statements_of(
    "# Calcification",
    "Dystrophic calcification affects dead tissue.",
    "Metastatic calcification follows hypercalcemia of chronic kidney disease.",
    "## Treatment",
    "- Surgery",
    "- Radiographs of the spleen",
)
"""What the sources of these tests say."""


def read(text: str) -> Question:
    return asked(text, SAYS)


def about(text: str) -> list[str]:
    return [concept.surface for concept in read(text).subjects]


def aspects(text: str) -> set[str | None]:
    return {concept.aspect for concept in read(text).aspects}


def concept(text: str, surface: str) -> Concept:
    return next(one for one in read(text).concepts if one.surface == surface)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  What\tis\r\n this ?  ", "What is this ?"),
        ("a\x00b\x1b\x7fc", "a b c"),
        ("calci\u200bfi\u00adcation\ufeff", "calcification"),
        ("a\u00a0b\u2003c\u2028d\u3000e", "a b c d e"),
        ("\u202eabc\u2066", "abc"),
        ("x\ue000y\ud800z", "xyz"),
        ("What is 😀?", "What is 😀?"),
        ("", ""),
        ("\u200b \n", ""),
    ],
)
def test_a_text_is_cleaned_to_one_line_of_visible_characters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(text).splitlines() in ([], [clean(text)])


@settings(deadline=None)
@given(st.text(max_size=80))
def test_every_concept_stands_in_the_question_where_it_says(text: str) -> None:
    question = read(text)
    for one in question.concepts:
        assert question.text[one.position : one.position + len(one.surface)] == one.surface
        assert 0 < one.weight <= 1
        assert one.phrases or one.needs_number
    assert [one.position for one in question.concepts] == sorted(one.position for one in question.concepts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What is dystrophic calcification?", "definition"),
        ("Define calcinosis.", "definition"),
        ("what's calciphylaxis", "definition"),
        ("Explain dystrophic calcification", "definition"),
        ("What are the causes of metastatic calcification?", "list"),
        ("List the sites of calcification", "list"),
        ("Which malignancies lead to calcification?", "list"),
        ("Name three organs that calcify", "list"),
        ("What is the difference between dystrophic and metastatic calcification?", "comparison"),
        ("dystrophic vs metastatic", "comparison"),
        ("How does calcinosis differ from calciphylaxis?", "comparison"),
        ("Is calcification painful?", "yes-no"),
        ("Does hypercalcemia cause calcification?", "yes-no"),
        ("Can it be treated?", "yes-no"),
        ("Why does dead tissue calcify?", "fact"),
        ("metastatic calcification spleen", "fact"),
    ],
)
def test_the_kind_of_answer_that_is_wanted(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("What causes calcification?", "cause"),
        ("How is calcification treated?", "treatment"),
        ("therapy of calcification", "treatment"),
        ("Where does calcification occur?", "site"),
        ("symptoms of calcification", "symptom"),
        ("How is calcification diagnosed?", "diagnosis"),
        ("Is calcification fatal?", "prognosis"),
        ("How many spleens calcify?", "amount"),
        ("What percentage of spleens calcify?", "percentage"),
        ("incidence of calcification", "incidence"),
        ("How to prevent calcification?", "prevention"),
        ("side effects of surgery", "harm"),
        ("Who discovered calcification?", "history"),
        ("price of surgery", "price"),
    ],
)
def test_what_a_question_asks_for_is_an_aspect_and_not_its_subject(text: str, aspect: str) -> None:
    assert aspect in aspects(text)
    assert aspect not in {one.aspect for one in read(text).subjects}


def test_a_number_that_is_asked_for_needs_a_number() -> None:
    assert concept("How many spleens calcify?", "How many").needs_number
    assert not concept("Where do spleens calcify?", "Where").needs_number


def test_the_subject_is_what_is_left() -> None:
    assert about("What are the causes of metastatic calcification?") == ["metastatic", "calcification"]
    assert about("Where is the spleen?") == ["spleen"]


def test_the_same_thing_named_twice_is_one_concept() -> None:
    assert about("calcification, calcified, calcification") == ["calcification"]
    assert len(read("signs and symptoms of calcification").aspects) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haemorrhage", "hemorrhage"),
        ("tumour", "tumor"),
        ("hypercalcaemia", "hypercalcemia"),
        ("mineralisation", "mineralization"),
        ("oesophagus", "esophagus"),
        ("Mönckeberg", "monckeberg"),
        ("CALCIFICATION", "calcification"),
    ],
)
def test_british_and_american_spelling_are_one_word(one: str, other: str) -> None:
    assert [c.phrases for c in read(one).concepts] == [c.phrases for c in read(other).concepts]
    assert read(one).corrections == ()


@pytest.mark.parametrize(
    ("asked_with", "said_with"),
    [
        ("CKD", "chronic kidney disease"),
        ("ESRD", "end-stage renal disease"),
        ("renal", "kidney"),
        ("X-ray", "radiograph"),
        ("high blood calcium", "hypercalcemia"),
        ("calcium deposits", "calcification"),
        ("tumour", "neoplasm"),
        ("bilharzia", "schistosomiasis"),
    ],
)
def test_another_word_for_a_thing_serves_for_it(asked_with: str, said_with: str) -> None:
    (found, *others) = read(asked_with).concepts
    assert not others
    assert tuple(stems(said_with)) in found.phrases
    assert found.phrases[0] == tuple(stems(asked_with)), "its own words come first"


def test_a_wider_word_is_served_by_a_narrower_one_and_not_the_reverse() -> None:
    wide, narrow = read("blood thinner").concepts[0].phrases, read("vitamin K antagonists").concepts[0].phrases
    assert narrow[0] in wide
    assert wide[0] not in narrow


@pytest.mark.parametrize(
    "word",
    [
        "scoliosis",
        "icd",
        "cinacalcet",
        "metastasis",
        "osteoporosis",
        "brain",
        "treaty",
        "kidneys",
        "b12",
        "99mTc",
        "Hoffa",
    ],
)
def test_a_real_word_is_no_typo(word: str) -> None:
    assert read(f"What is {word}?").corrections == ()
    assert read(f"What is {word}?").query_text == f"What is {word}?"


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("calcifcation", "calcification"),
        ("calcificaton", "calcification"),
        ("dystrohpic", "dystrophic"),
        ("metastaic", "metastatic"),
        ("hypercalcemai", "hypercalcemia"),
    ],
)
def test_a_typo_is_read_as_the_word_that_it_meant(typo: str, meant: str) -> None:
    question = read(f"what is {typo}")
    assert question.corrections == ((typo, meant),)
    assert question.text == f"what is {typo}", "the question is shown as it was asked"
    assert question.query_text == f"what is {meant}"
    assert [one.phrases for one in question.concepts] == [one.phrases for one in read(f"what is {meant}").concepts]
    assert question.concepts[0].surface == typo, "and a refusal names the word as it was asked"


def test_a_typo_in_a_word_that_asks_is_mended_too() -> None:
    assert "treatment" in aspects("treatmnet of calcification")


@pytest.mark.parametrize("text", ["", "???", "what is the", "of and or", "😀", "tell me about it please"])
def test_a_text_without_content_has_no_concepts(text: str) -> None:
    assert read(text).concepts == ()


def test_a_word_that_no_source_says_is_known_as_such() -> None:
    question = read("cinacalcet for calcification")
    assert [(one.surface, one.is_known) for one in question.subjects] == [
        ("cinacalcet", False),
        ("calcification", True),
    ]


def test_a_word_that_few_statements_hold_weighs_more_than_one_that_all_hold() -> None:
    assert (
        concept("dystrophic calcification", "dystrophic").weight
        > concept("dystrophic calcification", "calcification").weight
    )
    assert concept("cinacalcet turn", "cinacalcet").weight > concept("cinacalcet turn", "turn").weight


def test_the_very_thing_that_is_asked_for_is_marked() -> None:
    question = read("What is the gene of dystrophic calcification?")
    assert [one.surface for one in question.concepts if one.is_asked] == ["gene"]


def test_what_only_frames_a_question_is_told_from_what_it_asks() -> None:
    text = "My aunt lives in Oslo. Does the spleen calcify?"
    assert concept(text, "Oslo").is_frame
    assert not concept(text, "spleen").is_frame
    assert not concept("Does Oslo calcify?", "Oslo").is_frame


def test_an_unknown_place_frames_a_case_that_is_to_be_classified() -> None:
    assert concept("A dead spleen in Oslo has calcified: which type?", "Oslo").is_frame
    assert concept("A dead spleen in Oslo: dystrophic or metastatic?", "Oslo").is_frame
    assert not concept("Does a dead spleen calcify in Oslo?", "Oslo").is_frame  # nothing is to be classified
    assert not concept("Is calcification in Oslo dystrophic or metastatic?", "Oslo").is_frame  # nothing else is named


def test_all_stems_are_kept_for_the_lexical_search() -> None:
    assert list(read("What is dystrohpic calcification?").stems) == stems("What is dystrophic calcification?")


def test_the_kinds_of_the_data_file_are_those_of_the_code() -> None:
    assert {"comparison", "definition", "list"} <= load_lexicon().kinds.keys()


@pytest.mark.parametrize("text", ["How do you tell a buoy from a beacon?", "Can one separate foghorns from sirens?"])
def test_telling_one_thing_from_another_is_comparing_them(text: str) -> None:
    assert read(text).kind == "comparison"


def test_telling_somebody_is_not_comparing() -> None:
    assert read("Tell me what a buoy is made from.").kind != "comparison"


def test_what_a_clause_in_the_middle_asks_for_is_not_asked() -> None:
    aside = read("Which stone is removed once gout is diagnosed?")
    assert [one.is_frame for one in aside.aspects if one.aspect == "diagnosis"] == [True]
    asked_for = read("So when is gout diagnosed?")
    assert [one.is_frame for one in asked_for.aspects if one.aspect == "diagnosis"] == [False]


def test_a_phrase_does_not_go_on_over_a_comma() -> None:
    assert "duration" in aspects("For how many months is it given?")
    assert "duration" not in aspects("If it is looked for, how many cases are found?")


def test_what_is_counted_and_a_name_with_a_figure_decide_however_common() -> None:
    assert concept("How many students use it?", "students").is_deciding
    assert concept("Which 25-OH vitamin D level is it?", "OH").is_deciding
    assert not concept("Do students read of the spleen?", "students").is_deciding


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My uncle has a buoy. Is it moored?", "yes-no"),
        ("Is it moored? Which buoy is?", "fact"),
        ("What sets off the foghorn?", "fact"),
        ("Which triggers are known?", "list"),
    ],
)
def test_the_sentence_that_asks_decides_what_kind_of_answer_is_wanted(text: str, kind: str) -> None:
    assert asked(text).kind == kind


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("How high is the serum calcium?", "height"),
        ("What triggers rust?", "trigger"),
        ("Which region of the lamp is hot?", "part"),
        ("Which part of the body is hot?", "site"),
        ("Which single joint is it?", "single"),
    ],
)
def test_sorts_of_things_that_are_asked_for_are_told_apart(text: str, aspect: str) -> None:
    assert aspect in [one.aspect for one in asked(text).aspects]


def test_a_quality_that_a_figure_parts_is_asked_for() -> None:
    severe = concept("From what level up is calcification called severe?", "severe")
    assert severe.aspect is None
    assert severe.is_deciding
    assert concept("How severe is calcification?", "severe").aspect == "prognosis"
    assert not concept("Name the levels at which calcification is severe.", "severe").is_deciding


@pytest.mark.parametrize(
    "text",
    [
        "Suppose the spleen is dead, what is the treatment?",
        "Let's say the spleen is dead: what is the treatment?",
        "The spleen is dead, so what is the treatment?",
        "What is the treatment, although the spleen is dead?",
        "What is the treatment, if not the spleen?",
    ],
)
def test_what_is_granted_before_a_question_frames_it(text: str) -> None:
    assert concept(text, "spleen").is_frame
    assert not concept(text, "treatment").is_frame


def test_what_a_question_asks_on_condition_is_no_frame() -> None:
    assert not concept("What is the treatment if the spleen is dead?", "spleen").is_frame


@pytest.mark.parametrize(
    ("text", "read_as"), [("What does the R in CREST stand for?", "the R in"), ("R u sure?", "Are you")]
)
def test_a_letter_that_stands_for_itself_is_no_slip(text: str, read_as: str) -> None:
    assert read_as in mended(text)


@pytest.mark.parametrize(("text", "is_asked"), [("Which spleens need a dye?", True), ("A dye needs a spleen.", False)])
def test_what_is_needed_is_what_is_asked(text: str, is_asked: bool) -> None:
    assert bool(sought_spans(text)) == is_asked

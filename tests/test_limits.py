"""What a question reaches for beyond the sources: one person's care, an emergency, another language."""

from __future__ import annotations

import pytest

from assistant.limits import is_despair, limits_of, other_language


def codes(text: str) -> list[str]:
    return [notice.code for notice in limits_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Should I stop my warfarin?",
        "do i need surgery for my calcium deposits",
        "Is it safe for me to take vitamin D?",
        "Can I still drink milk with a calcified plaque?",
        "What would you recommend for my mother?",
        "My doctor says I need a biopsy",
        "how much sodium thiosulfate should i take",
        "My score is 0. Do I still need to take my tablets?",
        "can I come off my statin",
    ],
)
def test_a_decision_of_ones_own_care_is_told_to_be_none_for_the_sources(text: str) -> None:
    assert codes(text) == ["personal_advice"]


@pytest.mark.parametrize(
    "text",
    [
        "Should warfarin be stopped in calciphylaxis?",
        "Which patients need surgery?",
        "Can calcium deposits be removed?",
        "What is calcinosis?",
        "Does coronary calcification cause chest pain?",
        "Give me an example of dystrophic calcification",
        "What causes black skin ulcers in calciphylaxis?",
        "What should be done first?",
        "Does dermatomyositis cause difficulty swallowing?",
    ],
)
def test_a_question_of_the_subject_calls_for_no_notice(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I have chest pain right now",
        "My dad can't breathe, is it the calcium?",
        "my mother is on dialysis and has painful black sores on her legs",
        "the skin on my leg is turning black and hurts",
        "He suddenly has weakness in one arm",
        "I took too many vitamin D tablets",
        "all of a sudden my dad's face is drooping on one side and he cant speak",
        "my husband is slurring his words, he has calcified arteries",
        "my mum can't lift her arm any more",
    ],
)
def test_an_emergency_of_somebody_is_said_first(text: str) -> None:
    assert codes(text)[0] == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "My dad had a heart attack five years ago. Is calcification of arteries the cause?",
        "Could my chest pain be caused by calcified arteries one day?",
        "A 62-year-old man collapsed at dialysis. Which type of calcification?",
        "I am confused about the two types of calcification",
        "how much vitamin D is too much for my child",
    ],
)
def test_what_is_over_or_asked_in_general_is_no_emergency(text: str) -> None:
    assert "emergency" not in codes(text)


@pytest.mark.parametrize(
    "text", ["I want to die", "i dont want to live with this any more", "my son says he wants to end it"]
)
def test_who_speaks_of_dying_is_told_where_help_is(text: str) -> None:
    assert is_despair(text)


@pytest.mark.parametrize(
    "text",
    ["feels like I'm going to die", "suicide rates in dialysis", "I used to self harm years ago", "this is killing me"],
)
def test_other_words_of_death_are_no_despair(text: str) -> None:
    assert not is_despair(text)


def test_what_one_likes_is_a_notice_too() -> None:
    assert [notice.code for notice in limits_of("What is a buoy?", {"personal_advice", "emergency"})] == [
        "emergency",
        "personal_advice",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Cuáles son las causas de la calcificación metastásica?", "Spanish"),
        ("Was ist der Unterschied zwischen dystropher und metastatischer Verkalkung?", "German"),
        ("Qu'est-ce que la calciphylaxie et comment la traite-t-on ?", "French"),
        ("Che cos'è la calcinosi e dove si trova di solito?", "Italian"),
        ("Wat is het verschil tussen dystrofe en metastatische calcificatie?", "Dutch"),
        ("O que é calcificação distrófica e por que acontece?", "Portuguese"),
        ("hiperparatiroidismo y calcificaciones pulmonares", "Spanish"),
        ("Kalzinose bei Sklerodermie", "German"),
        ("Co to jest kalcynoza?", "Polish"),
        ("Hva er forkalkning i brystet?", "Norwegian"),
        ("vôi hóa là gì", "Vietnamese"),
        ("Что такое кальцификация?", "a language in Cyrillic letters"),
        ("ما هو التكلس؟", "a language in Arabic letters"),
        ("什么是钙化", "Chinese"),
        ("石灰化とは何ですか", "Japanese"),
        ("석회화란 무엇입니까", "Korean"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "calcinosis cutis universalis",
        "CPPD chondrocalcinosis genu",
        "wat r calcium deposits pls",
        "Mönckeberg medial sclerosis of the arteria radialis",
        "Fibrodysplasia ossificans progressiva inheritance",
        "Ca 2.3 PO4 1.1 ESRD HD pt",
        "What is calcification (钙化)?",
        "β2-microglobulin and α-Klotho in ESRD",
        "calcification",
        "",
    ],
)
def test_terms_and_typos_are_no_other_language(text: str) -> None:
    assert other_language(text) is None

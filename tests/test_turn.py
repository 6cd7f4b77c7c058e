"""One turn, from a question to a checked answer, over a corpus of another subject and over the project's own."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from assistant_builders import (
    LIGHTHOUSES,
    Showing,
    assistant_over,
    lighthouses,
    own_corpus,
    read_markdown,
    with_composer,
)

from assistant import checked
from assistant.case import classification_of
from assistant.compose.draft import Line
from assistant.render import answer_from_json, answer_to_json, render_draft
from assistant.turn import Assistant
from assistant.types import Answer
from assistant.verify import markers, problems
from ingest.types import Statement

LIGHTS = [
    "What is a lighthouse?",
    "What is a Fresnel lens?",
    "List the dangers to lighthouses",
    "What is the difference between a foghorn and a lightship?",
    "At what distance is the foghorn heard?",
    "What is a buoy?",
    "What is a beacon lit by?",
    "fresnell lens",
    "Is a buoy moored to the sea bed?",
    "How do I bake sourdough bread?",
    "",
]

CALCIUM = [
    "What is dystrophic calcification?",
    "What are the causes of metastatic calcification?",
    "What is the difference between metastatic and dystrophic calcification?",
    "How many types of soft tissue calcification are there?",
    "How is calciphylaxis treated?",
    "Where does calcinosis cutis occur?",
    "Is heterotopic ossification real bone?",
    "What is the ICD-10 code of calciphylaxis?",
    "What is scoliosis?",
]


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def cited_by(answer: Answer, words: str) -> set[str]:
    """The documents behind the line that says these words."""
    (line,) = [line for line in answer.text.splitlines() if words in line]
    by_number = {citation.number: citation.document for citation in answer.citations}
    return {by_number[number] for number in markers(line)}


def test_a_definition_comes_first() -> None:
    answer = lighthouses().answer("What is a Fresnel lens?")
    assert answer.outcome == "answered"
    assert quotes(answer)[0].startswith("A Fresnel lens is a lens of many glass rings")
    assert answer.citations[0].heading == ("Lighthouses and their keepers", "Fresnel lens")


@pytest.mark.parametrize("question", ["What are the dangers to a lighthouse?", "List the dangers to lighthouses"])
def test_a_list_comes_whole_under_its_lead_in_with_what_is_nested(question: str) -> None:
    answer = lighthouses().answer(question)
    rows = [row.rsplit(" ", 1)[0] for row in read_markdown(answer.text).rows]
    assert rows[:7] == [
        "Dangers to a lighthouse are:",
        "- Storm waves",
        "- Lightning",
        "- Erosion of the rock",
        "  - Frost",
        "  - Salt",
        "- Birds that fly against the glass",
    ]


def test_a_comparison_shows_both_sides() -> None:
    text = lighthouses().answer("What is the difference between a foghorn and a lightship?").text
    assert "foghorn" in text
    assert "lightship" in text


def test_what_two_sources_say_alike_comes_once_with_both_behind_it() -> None:
    answer = lighthouses().answer("What is a lighthouse?")
    sentence = "A lighthouse is a tower with a bright lamp that warns ships of rocks."
    assert answer.text.count(sentence) == 1
    assert cited_by(answer, sentence) == {"keepers.md", "harbour.md"}


def test_two_sources_that_differ_in_a_number_do_not_say_the_same() -> None:
    answer = lighthouses().answer("At what distance is the foghorn heard?")
    assert cited_by(answer, "8 km") == {"keepers.md"}
    assert cited_by(answer, "5 km") == {"harbour.md"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who painted the Mona Lisa?", ["Mona"]),
        ("What is scoliosis?", ["scoliosis"]),
        ("What is the ICD code of the foghorn?", ["ICD"]),
        ("How do I bake sourdough bread?", ["sourdough"]),
    ],
)
def test_what_is_not_covered_is_said_with_the_words(question: str, words: list[str]) -> None:
    answer = lighthouses().answer(question)
    assert (answer.outcome, answer.citations, answer.disagreements) == ("abstained", (), ())
    assert [notice.code for notice in answer.notices] == ["terms_not_covered"]
    for word in words:
        assert f"“{word}”" in answer.text


def test_a_question_of_the_own_corpus_is_not_covered_by_another() -> None:
    assert lighthouses().answer(CALCIUM[0]).outcome == "abstained"
    assert own_corpus().answer(LIGHTS[1]).outcome == "abstained"


def test_what_no_line_tells_of_though_a_section_is_about_it_is_said() -> None:
    answer = own_corpus().answer("Is serum calcium high in CPPD?")
    assert answer.outcome == "partial"
    assert [one.text for one in answer.notices if one.code == "terms_not_covered"] == [
        "No statement shown here tells this of “CPPD”."
    ]


def test_what_two_things_share_is_what_speaks_of_both() -> None:
    both = own_corpus().answer("What do metastatic and dystrophic calcification have in common?")
    assert "Metastatic and dystrophic calcification are both" in both.text
    each = own_corpus().answer("What do CPPD and band keratopathy have in common?")
    assert each.text.startswith("No statement of the sources speaks of the two together.")
    asked = own_corpus().answer("What treatment do metastatic and dystrophic calcification share?")
    assert asked.outcome == "abstained"


def test_who_asks_to_agree_that_something_is_not_so_gets_no_yes_or_no() -> None:
    before = own_corpus().answer("What is metastatic calcification?")
    told = own_corpus().answer("so not in damaged tissue?", [before])
    assert "**No.**" not in told.text
    assert "tissue is normal" in told.text
    assert told.searched_for == "Is metastatic calcification in damaged tissue?"
    assert own_corpus().answer(told.searched_for).text.startswith("**No.**")


def test_support_by_an_unreviewed_source_alone_is_told() -> None:
    answer = lighthouses().answer("What is a buoy?")
    assert {citation.document for citation in answer.citations} == {"harbour.md"}
    assert "unreviewed_source" in [notice.code for notice in answer.notices]
    both = lighthouses().answer("What is a lighthouse?")
    assert "unreviewed_source" not in [notice.code for notice in both.notices]


def test_a_typo_is_looked_up_as_what_it_meant_and_shown_as_it_was() -> None:
    answer = lighthouses().answer("What is a fersnel lens?")
    assert (answer.question, answer.searched_for) == ("What is a fersnel lens?", "What is a fresnel lens?")
    assert quotes(answer) == quotes(lighthouses().answer("What is a Fresnel lens?"))


def test_an_answer_says_what_made_it() -> None:
    made = lighthouses().answer("What is a buoy?").provenance
    assert (made.composer, made.index) == ("extractive", lighthouses().index.id)
    assert made.version
    assert lighthouses().answer("").provenance == made


ANSWERS = [(lighthouses, question) for question in LIGHTS] + [(own_corpus, question) for question in CALCIUM]


@pytest.mark.parametrize(("corpus", "question"), ANSWERS)
def test_every_answer_holds_and_every_line_of_it_has_its_marker(corpus: object, question: str) -> None:
    assert callable(corpus)
    assistant: Assistant = corpus()
    answer = assistant.answer(question)
    assert problems(answer, assistant.index.documents) == []
    assert answer.question == question
    if answer.outcome == "abstained":
        assert answer.text
        return
    for line in answer.text.splitlines():
        is_label = line.startswith("**") and line.endswith("**")
        assert is_label or not line or line.endswith("]"), line
    assert len(set(quotes(answer))) > 0


@pytest.mark.parametrize(("corpus", "question"), ANSWERS)
def test_the_same_question_has_the_same_answer(corpus: object, question: str) -> None:
    assert callable(corpus)
    assistant: Assistant = corpus()
    assert assistant.answer(question) == assistant.answer(question)
    assert Assistant(assistant.index).answer(question) == assistant.answer(question)


def test_threads_share_one_assistant() -> None:
    alone = {question: own_corpus().answer(question) for question in CALCIUM}
    shared = Assistant(own_corpus().index)  # nothing of it is made yet
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(shared.answer, CALCIUM * 4))
    assert together == [alone[question] for question in CALCIUM] * 4


def test_warming_up_changes_no_answer() -> None:
    warm = Assistant(lighthouses().index)
    warm.warm_up()
    assert warm.answer(LIGHTS[0]) == lighthouses().answer(LIGHTS[0])


def test_warming_up_asks_the_encoder_which_loads_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    warm = Assistant(lighthouses().index)
    asked: list[str] = []

    def nearest(text: str, count: int) -> list[object]:
        asked.append(text)
        return []

    monkeypatch.setattr(warm.index, "nearest_statements", nearest)
    warm.warm_up()
    assert asked


def true_statement() -> Statement:
    return next(s for s in lighthouses().index.records.statements if s.text.startswith("A buoy is"))


def test_a_composer_that_shows_statements_of_the_index_is_shown() -> None:
    answer = with_composer(Showing(Line((true_statement(),)))).answer("What is a buoy?")
    assert (answer.outcome, quotes(answer)) == ("answered", [true_statement().text])
    assert answer.provenance.composer == "showing"


ALTERED: dict[str, Callable[[Statement], Statement]] = {
    "its words": lambda s: replace(s, text=s.text.replace("is a floating", "is not a floating")),
    "one character": lambda s: replace(s, text=s.text[:-1] + "!"),
    "its start": lambda s: replace(s, start=s.start + 2),
    "its end": lambda s: replace(s, end=s.end - 1),
    "words and end": lambda s: replace(s, text=s.text[:-6], end=s.end - 6),
    "a place outside": lambda s: replace(s, start=10_000, end=10_010),
    "a start below zero": lambda s: replace(s, start=-5),
    "its document": lambda s: replace(s, document="keepers.md"),
    "a document that is none": lambda s: replace(s, document="gone.md"),
    "its id": lambda s: replace(s, id="s-000000000000"),
    "its headings": lambda s: replace(s, headings=("Reviewed by everybody",)),
}


@pytest.mark.parametrize("what", ALTERED)
@pytest.mark.parametrize("is_second", [False, True])
def test_what_a_composer_altered_never_reaches_the_reader(
    what: str, is_second: bool, caplog: pytest.LogCaptureFixture
) -> None:
    altered = ALTERED[what](true_statement())
    behind = Line((true_statement(), altered)) if is_second else Line((altered,))
    with caplog.at_level(logging.ERROR):
        answer = with_composer(Showing(Line((true_statement(),)), behind)).answer("What is a buoy?")
    assert (answer.outcome, answer.citations, answer.disagreements) == ("abstained", (), ())
    assert "buoy is" not in answer.text
    assert "not shown" in answer.text
    assert [notice.code for notice in answer.notices] == ["sentence_withheld"]
    assert caplog.records


def test_an_answer_whose_documents_no_longer_say_it_never_reaches_the_reader(tmp_path: Path) -> None:
    """A broken index: its statements are whole, and the document behind them is another one."""
    index = assistant_over(tmp_path, LIGHTHOUSES).index
    document = index.documents["harbour.md"]
    changed = replace(document, text=document.text.replace("floating", "sinking!"))
    vars(index)["documents"] = {**index.documents, document.name: changed}
    answer = Assistant(index, Showing(Line((true_statement(),)))).answer("What is a buoy?")
    assert (answer.outcome, answer.citations) == ("abstained", ())
    assert [notice.code for notice in answer.notices] == ["sentence_withheld"]


def test_a_slip_of_the_rendering_never_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "render_draft", lambda draft, citer: render_draft(draft, citer) + " And more. [99]")
    answer = lighthouses().answer("What is a buoy?")
    assert (answer.outcome, answer.citations) == ("abstained", ())
    assert [notice.code for notice in answer.notices] == ["sentence_withheld"]


def test_a_question_that_describes_a_case_has_its_classification_beside_it() -> None:
    case = "64-year-old man on dialysis, calcified lungs, otherwise normal. Ca 2.85 mmol/L, PO4 2.3 mmol/L. Which type?"
    answer = own_corpus().answer(case)
    assert answer.classification is not None
    assert answer.classification["status"] == "classified"
    assert problems(answer, own_corpus().index.documents) == []
    assert answer_from_json(json.dumps(answer_to_json(answer)), where="here") == answer


@pytest.mark.parametrize(
    "question",
    [
        "calciphylaxis mortality cause",
        "myositis ossificans type of calcification",
        "Fill in the blank: dystrophic calcification affects ____ tissue.",
        "True or false: in metastatic calcification the tissue was damaged.",
        "Which tablets help against calcinosis?",
        "Is a bone scan useful in calciphylaxis?",
    ],
)
def test_the_words_of_the_field_alone_are_no_case(question: str) -> None:
    assert classification_of(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "58F on dialysis, calcified lungs, Ca 2.9 mmol/L: what is known about this?",
        "My aunt's fibroid has calcium in it. Is that dystrophic or metastatic?",
        "Calcified focus in tumour necrosis. Which kind?",
        "my mother has kidney failure and painful black skin sores what is it",
    ],
)
def test_what_tells_of_a_finding_and_asks_for_its_type_is_a_case(question: str) -> None:
    assert classification_of(question) is not None


def test_any_other_question_has_none() -> None:
    for question in (*CALCIUM, *LIGHTS):
        assert own_corpus().answer(question).classification is None

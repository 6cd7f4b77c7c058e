"""Whether what was found covers the question, and which of its words it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_builders import asked, lighthouses, own_corpus, statements_of
from fakes import HashedWords, hashed_words

from assistant.compose.draft import Draft, Line
from assistant.coverage import Coverage, Judge, _only_named, support
from assistant.lexicon import load_lexicon
from assistant.question import Question
from assistant.retrieve import Hit, share_met, strength
from assistant.vocabulary import Vocabulary
from ingest.types import Statement

STATEMENTS = statements_of(
    "# Buoys",
    "A buoy is a floating mark that is painted red.",
    "A foghorn is a horn that warns ships of rocks by sound.",
    "Treatment of a rusty buoy is a coat of paint.",
    "Other marks are beacons, perches and withies.",
    "A buoy has 3 lamps.",
)
LEXICON = load_lexicon()
VOCABULARY = Vocabulary(STATEMENTS, LEXICON.number_words)


def draft_of(question: Question, *numbers: int) -> Draft:
    """The draft that shows these statements."""
    shown = [STATEMENTS[number] for number in numbers]
    held = [VOCABULARY.stems_by_statement[statement.id] for statement in shown]
    met = tuple(max(strength(concept, one) for one in held) for concept in question.concepts)
    best = Hit(shown[0], 0.5, 0.1, met, share_met(question.concepts, met))
    return Draft(tuple(Line((statement,)) for statement in shown), met, best)


def judged(text: str, *numbers: int, encoder: HashedWords | None = None) -> Coverage:
    question = asked(text, STATEMENTS)
    return Judge(encoder or HashedWords()).judge(question, draft_of(question, *numbers))


def test_a_question_whose_words_are_all_said_is_covered() -> None:
    assert judged("What is a buoy?", 0) == Coverage("answered", ())
    assert judged("Is a buoy a floating mark?", 0) == Coverage("answered", ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("What is the ICD code of a buoy?", "ICD"),
        ("Which gene is mutated in a buoy?", "gene"),
        ("cinacalcet for a buoy", "cinacalcet"),
        ("What is the price of a buoy?", "price"),
        ("What is the incidence of buoys?", "incidence"),
        ("side effects of a buoy", "side effects"),
        ("Who invented the buoy and was it Rachmaninov?", "Rachmaninov"),
    ],
)
def test_a_near_miss_is_not_covered_and_the_asked_word_is_named(text: str, missing: str) -> None:
    found = judged(text, 0)
    assert found.outcome == "abstained"
    assert missing in found.missing


def test_what_is_off_topic_is_not_covered() -> None:
    found = judged("How tall is Mount Everest in winter?", 3)
    assert found.outcome == "abstained"
    assert "Everest" in found.missing


def test_the_subject_itself_must_be_said() -> None:
    found = judged("What is a foghorn?", 0)
    assert (found.outcome, found.missing) == ("abstained", ("foghorn",))
    assert found.unknown == (), "another statement of the corpus says it"


def test_of_what_is_missing_that_is_told_which_the_whole_corpus_lacks() -> None:
    found = judged("cinacalcet for a foghorn", 0)
    assert set(found.missing) == {"cinacalcet", "foghorn"}
    assert found.unknown == ("cinacalcet",)


def test_a_draft_without_lines_covers_nothing_and_everything_is_named() -> None:
    question = asked("What is a zorp?", STATEMENTS)
    for draft in (Draft((), (0.0,), None), replace(draft_of(question, 0), lines=())):
        found = Judge(HashedWords()).judge(question, draft)
        assert (found.outcome, found.missing) == ("abstained", ("zorp",))


@pytest.mark.parametrize("joined", ["floating or sunken", "sunken or floating", "floating/sunken"])
def test_of_two_alternatives_one_is_enough(joined: str) -> None:
    assert judged(f"Is a buoy {joined}?", 0).outcome == "answered"


def test_of_two_things_that_are_both_asked_one_is_not_enough() -> None:
    assert judged("Is a buoy floating and mozartian?", 0).outcome != "answered"


def test_of_two_alternatives_that_are_both_unsaid_none_is_met() -> None:
    assert judged("Is a buoy vermilion or mozartian?", 0).outcome != "answered"


@pytest.mark.parametrize(
    "text", ["Where is the foghorn?", "Why does a foghorn warn ships?", "What is the foghorn called?"]
)
def test_a_soft_aspect_does_not_decide(text: str) -> None:
    """Sources tell where, why and what it is called without those words."""
    assert judged(text, 1).outcome == "answered"


def test_part_of_what_is_asked_of_a_covered_subject_is_a_partial_answer() -> None:
    found = judged("What are the treatment and the price of a rusty buoy?", 2)
    assert (found.outcome, found.missing) == ("partial", ("price",))


def test_a_part_is_no_answer_where_another_subject_is_missing() -> None:
    assert judged("What are the treatment and the price of a rusty rachmaninov?", 2).outcome == "abstained"


def test_a_word_that_is_only_near_in_meaning_to_the_asked_one_does_not_say_it() -> None:
    class Twins(HashedWords):
        """To this encoder `vermilion` is `red`, as to the real one «pericardiectomy» is nearly «pericarditis»."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [hashed_words(text.replace("vermilion", "red")) for text in texts]

    assert judged("Is a buoy vermilion?", 0, encoder=Twins()).outcome == "abstained"


def test_the_weightiest_missing_word_is_named_first() -> None:
    question = asked("cinacalcet in teenagers with a buoy", STATEMENTS)
    missing = Judge(HashedWords()).judge(question, draft_of(question, 0)).missing
    weights = {concept.surface: concept.weight for concept in question.concepts}
    assert set(missing) == {"cinacalcet", "teenagers"}
    assert [weights[word] for word in missing] == sorted((weights[word] for word in missing), reverse=True)


def test_what_is_covered_names_nothing() -> None:
    for text in ("What is a buoy?", "Where is the buoy?", "Is a buoy floating or sunken?"):
        assert judged(text, 0).missing == ()


def test_the_same_draft_gets_the_same_decision() -> None:
    assert len({judged("What is the ICD code of a buoy?", 0) for _ in range(3)}) == 1


def test_every_further_thing_that_is_unmet_speaks_against_a_draft() -> None:
    judge = Judge(HashedWords())
    supports = []
    for text in ("What is a buoy?", "What is a buoy for cinacalcet?", "What is the price of a buoy for cinacalcet?"):
        question = asked(text, STATEMENTS)
        supports.append(support(judge.weigh(question, draft_of(question, 0))[0]))
    assert supports == sorted(set(supports), reverse=True)


def test_a_draft_that_is_nearer_in_meaning_is_better_supported() -> None:
    class Near(HashedWords):
        """To this encoder all texts are one."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [hashed_words("one") for _ in texts]

        def embed_query(self, text: str) -> list[float]:
            return hashed_words("one")

    question = asked("What is a buoy?", STATEMENTS)
    draft = draft_of(question, 0)
    plain, near = (support(Judge(encoder).weigh(question, draft)[0]) for encoder in (HashedWords(), Near()))
    assert near > plain


@pytest.mark.parametrize("question", ["What is the price of a Fresnel lens?", "What is the ICD code of the foghorn?"])
def test_a_near_miss_stays_one_through_the_whole_turn(question: str) -> None:
    assert lighthouses().answer(question).outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("What colour is the foghorn?", "abstained"),  # common in English, yet all that is asked
        ("Which individuals hear a foghorn nowadays?", "answered"),  # no source has them, and they name nothing
    ],
)
def test_words_decide_by_what_they_ask_and_not_by_how_rare_they_are(question: str, outcome: str) -> None:
    assert lighthouses().answer(question).outcome == outcome


def test_an_answer_that_leaves_a_name_unsaid_says_so() -> None:
    found = judged("Is a buoy a floating mark that is painted red by Trelleborg?", 0)
    assert found == Coverage("partial", ("Trelleborg",), ("Trelleborg",))


def test_any_number_is_no_part_of_an_answer_to_how_much_it_costs() -> None:
    assert judged("How much does a buoy cost?", len(STATEMENTS) - 1).outcome == "abstained"


def test_a_number_that_is_asked_for_must_be_told_of_its_own_thing_and_in_its_own_unit() -> None:
    house = lighthouses()
    for question in (
        "How many sailors visit the lighthouse?",
        "At what concentration does salt damage a lighthouse?",
        "What is the cutoff for frost damage to a lighthouse?",
    ):
        assert house.answer(question).outcome == "abstained", question


@pytest.mark.parametrize(
    "question",
    [
        "What is the typical appearance of the foghorn?",
        "What is the half-life of the foghorn?",
        "Where does the name of the foghorn come from?",
        "Should the foghorn be intensified?",
        "Can the foghorn be removed by laser?",
    ],
)
def test_a_sort_of_thing_that_no_source_tells_of_a_known_subject_is_not_covered(question: str) -> None:
    assert lighthouses().answer(question).outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("What causes rust?", "abstained"),  # the list says what rust causes
        ("Which types of rust are there?", "abstained"),
        ("What does rust cause?", "answered"),
    ],
)
def test_the_line_above_a_list_tells_nothing_of_its_items_but_what_they_are(question: str, outcome: str) -> None:
    statements = statements_of("# Lamps", "Causes of a dull lamp are:", "", "- Rust", "- Old oil")
    read = asked(question, statements)
    held = Vocabulary(statements, LEXICON.number_words).stems_by_statement
    shown = [one for one in statements if one.kind == "item"][:1]
    met = tuple(max(strength(concept, held[one.id]) for one in shown) for concept in read.concepts)
    best = Hit(shown[0], 0.5, 0.1, met, share_met(read.concepts, met))
    draft = Draft(tuple(Line((one,)) for one in shown), met, best)
    assert Judge(HashedWords()).judge(read, draft).outcome == outcome


def test_how_much_a_thing_costs_is_one_question_and_not_two() -> None:
    assert judged("How expensive is the treatment of a rusty buoy?", 2).outcome == "abstained"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Does asymptomatic CPPD need treatment?", "answered"),
        ("Does CPPD need sodium thiosulfate?", "abstained"),  # said of calciphylaxis alone
        ("Is calcified tuberculosis painful?", "abstained"),  # other deposits are
        ("Can some calcium deposits in soft tissue be painful?", "answered"),
        ("Will getting cholesterol right down make the calcium in my arteries go?", "answered"),
        ("Which part of the brain calcifies?", "abstained"),  # parts are told of a plaque, of a vessel
        ("When must a calcified heart valve be swapped?", "abstained"),
        ("What is the second-line drug for calciphylaxis?", "abstained"),
        ("Who sits on the medical advisory board?", "abstained"),
        ("Does a calcified left ventricular thrombus need anticoagulation?", "abstained"),
        ("How high is the serum calcium in dystrophic calcification?", "answered"),  # told in a word
    ],
)
def test_what_is_asked_must_be_said_of_its_subject(text: str, outcome: str) -> None:
    assert own_corpus().answer(text).outcome == outcome


def test_a_bare_name_in_a_list_tells_nothing_of_what_is_asked_of_it() -> None:
    listed = statements_of("# Marks", "Floating marks are:", "", "- Withy beacon", "- Perch that is mended with tar")
    assert [
        _only_named(asked(text, listed), _showing(listed[at]))
        for text, at in (
            ("How is a withy beacon mended?", 1),
            ("How is a perch mended?", 2),
            ("How is a floating mark mended?", 0),
        )
    ] == [True, False, False]


def _showing(statement: Statement) -> Draft:
    return Draft((Line((statement,)),), (), None)

"""For whom an answer is written changes which sources come first and how much is shown, nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_builders import assistant_over, lighthouses, own_corpus

from assistant.audience import audience_names, audience_of, set_audience
from assistant.compose.draft import Draft, Line, Material
from assistant.compose.extractive import ExtractiveComposer
from assistant.lexicon import load_lexicon
from assistant.turn import Assistant
from assistant.types import Answer
from evals.load import load_cases
from evals.types import AnswerCase, ComparisonCase, DisagreementCase, NotCoveredCase
from ingest.errors import UserError

NAMES = ("general reader", "student", "clinician")

# One question that three sources answer alike well, in words of their own.
THREE_KINDS = {
    f"{kind}.md": f"---\ntitle: {title}\nkind: {kind}\n---\n\n# {title}\n\n{said}\n"
    for kind, title, said in (
        ("peer-reviewed", "Tides measured", "A spring tide is the largest tide of a month."),
        ("lesson", "Tides taught", "A spring tide is the widest tide of a fortnight."),
        ("general-interest", "Tides told", "A spring tide is the strongest tide of a season."),
        ("ai-generated", "Tides written", "A spring tide is the highest tide of a moon."),
    )
}
ASKED = "What is a spring tide?"


@pytest.fixture(scope="module")
def answers() -> dict[str, list[Answer]]:
    """The answers to all the questions for each audience, and for nobody in particular."""
    assistant = own_corpus()
    return {name: [assistant.answer(one, audience=name) for one in questions()] for name in ("", *NAMES)}


@pytest.fixture(scope="module")
def tides(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("tides")
    return assistant_over(folder, THREE_KINDS)


def questions() -> list[str]:
    """Every third question of the tuned suites: answered ones, comparisons, exam questions, what is not covered."""
    cases = [case for file in load_cases() if file.split == "dev" for case in file.cases]
    single = (AnswerCase, ComparisonCase, DisagreementCase, NotCoveredCase)
    return [case.question for case in cases if isinstance(case, single)][::3]


def decided(answer: Answer) -> tuple[object, ...]:
    """What must be alike for all who ask."""
    told = [notice for notice in answer.notices if notice.code != "unreviewed_source"]  # it speaks of what is cited
    sides = [(one.topic, [side.claim for side in one.sides]) for one in answer.disagreements]
    verdict = answer.text.split()[0] in ("**Yes.**", "**No.**", "**True.**", "**False.**") and answer.text.split()[0]
    abstention = answer.text if answer.outcome == "abstained" else None
    return answer.outcome, answer.searched_for, told, sides, verdict, abstention, answer.suggestions


@pytest.mark.parametrize("name", NAMES)
def test_whether_and_what_is_decided_is_the_same_for_every_audience(
    name: str, answers: dict[str, list[Answer]]
) -> None:
    assert len(answers[""]) >= 50
    for usual, answer in zip(answers[""], answers[name], strict=True):
        assert decided(answer) == decided(usual), usual.question
    changed = sum(one.text != other.text for one, other in zip(answers[""], answers[name], strict=True))
    assert changed >= 5  # else the test compares a thing with itself


def test_a_clinician_is_shown_more_and_a_general_reader_less(answers: dict[str, list[Answer]]) -> None:
    words = {name: sum(len(one.text.split()) for one in answers[name]) for name in answers}
    assert words["general reader"] < words[""] < words["student"] < words["clinician"]


@pytest.mark.parametrize(
    ("name", "first"), [("clinician", "peer-reviewed"), ("student", "lesson"), ("general reader", "lesson")]
)
def test_the_kind_of_source_that_suits_a_reader_comes_first(tides: Assistant, name: str, first: str) -> None:
    assert tides.answer(ASKED, audience=name).citations[0].kind == first


class Rambling:
    """A composer that shows an audience something else than what was asked for."""

    name = "rambling"

    def __init__(self) -> None:
        self._composer = ExtractiveComposer(load_lexicon())

    def compose(self, material: Material) -> Draft:
        draft = self._composer.compose(material)
        if material.room == 1:
            return draft
        worst = Line((material.hits[-1].statement,))
        return replace(draft, lines=(worst,), strengths=tuple(0.0 for _ in draft.strengths))


def test_an_audience_gets_the_usual_answer_where_its_own_would_say_less() -> None:
    index = lighthouses().index
    rambling = Assistant(index, Rambling())
    question = "Which dangers to a lighthouse are there?"
    usual = rambling.answer(question)
    assert usual.outcome == "answered"
    assert [rambling.answer(question, audience=name) for name in NAMES] == [usual] * 3


def test_a_source_of_a_machine_comes_first_for_nobody() -> None:
    assert all("ai-generated" not in (audience_of(name) or pytest.fail(name)).first for name in audience_names())


def test_the_audiences_are_the_three_that_are_promised() -> None:
    assert audience_names() == NAMES


def test_an_unknown_audience_is_a_mistake_that_names_the_known_ones() -> None:
    with pytest.raises(UserError, match=r"'nurse'.*'general reader', 'student', 'clinician'"):
        audience_of("nurse")


def test_the_environment_sets_an_audience(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_audience() == ""
    monkeypatch.setenv("ASSISTANT_AUDIENCE", " Student ")
    assert set_audience() == "student"
    monkeypatch.setenv("ASSISTANT_AUDIENCE", "x")
    with pytest.raises(UserError, match="'x'"):
        set_audience()

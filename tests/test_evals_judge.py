"""A language model as a second judge: asked about answers, reported apart, never part of the gate."""

from __future__ import annotations

import pytest
from evals_builders import case, cite, not_covered, said, trial
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from evals.judge import judge_answers, open_model, to_judge
from evals.results import Result
from ingest.errors import UserError


def answered(name: str, passed: bool) -> Result:
    one = trial(
        case(["floats"], name=name), said("A buoy floats. [1]", cite("A buoy floats.")), () if passed else ("x",)
    )
    return Result("answers", "dev", name, "fact", (one,))


def test_verdicts_are_read_counted_and_held_against_the_exact_ones() -> None:
    results = [answered("a", True), answered("b", True), answered("c", False), answered("d", True)]
    model = FakeListChatModel(
        responses=["RIGHT. It says so.", "**Wrong**: it does not.", "WRONG, it lacks x.", "Who knows?"]
    )
    judged = judge_answers(results, model, "fake:model")
    assert (judged.right.hits, judged.right.of) == (1, 3)
    assert (judged.agreement.hits, judged.agreement.of) == (2, 3)
    assert judged.disagreeing == (("answers/b", "**Wrong**: it does not."),)
    assert judged.unread == 1


def test_only_answers_to_single_questions_are_judged() -> None:
    refused = Result("answers", "dev", "r", "fact", (trial(case(), said("No.", outcome="abstained")),))
    other = Result("not_covered", "dev", "n", "off-topic", (trial(not_covered(), said("x")),))
    crashed = Result("answers", "dev", "x", "fact", (trial(case()),))
    assert to_judge([refused, other, crashed, answered("a", True)]) == [answered("a", True)]
    judged = judge_answers([refused, other], FakeListChatModel(responses=["RIGHT"]), "fake:model")
    assert judged.right.value is None  # not scored


@pytest.mark.parametrize("name", ["no-such-provider:model", "nonsense"])
def test_a_model_that_cannot_be_opened_is_the_callers_mistake(name: str) -> None:
    with pytest.raises(UserError, match=f"The model '{name}'"):
        open_model(name)

"""What a message is like: planes that example messages taught, and that notices are told of it."""

from __future__ import annotations

import json

import pytest
from assistant_builders import lighthouses
from fakes import HashedWords

from assistant import alike
from assistant.alike import DATA, Alike, Plane, Planes
from assistant.limits import DESPAIR
from evals.load import CaseFile
from evals.teach import alarms_of, examples, teach
from evals.types import AlarmCase, AnswerCase
from ingest.encode import PACKAGED_MODEL

CALLS = ["The tower is on fire", "Fire, the lamp room is burning", "Smoke and fire on the stairs", "We burn, help"]
NONE = ["How old is the tower?", "Who keeps the lamp?", "The stairs are steep", "Why is the rock wet?"]


def alarms(split: str = "dev") -> CaseFile:
    """Each message thrice, in other words each time, so that some can be left out."""
    rows = [(text, ["emergency"]) for text in CALLS] + [(text, []) for text in NONE]
    cases = [
        AlarmCase.model_validate({"id": f"{split}-{n}-{at}", "question": f"{text} {'today ' * n}", "alarms": called})
        for n in range(3)
        for at, (text, called) in enumerate(rows)
    ]
    return CaseFile("alarms", split, tuple(cases))


def answers() -> CaseFile:
    rows = [f"What is a buoy of {n} tons?" for n in range(12)]
    cases = [
        AnswerCase.model_validate(
            {"id": f"a{n}", "style": "plain", "kind": "fact", "question": text, "facts": [["mark"]]}
        )
        for n, text in enumerate(rows)
    ]
    return CaseFile("answers", "dev", tuple(cases))


def test_planes_part_what_they_were_taught_from_the_rest() -> None:
    encoder = HashedWords()
    planes = teach([with_both(alarms()), answers()], encoder)
    plane = planes.planes["emergency"]
    calm = plane.height(encoder.embed_query(NONE[0]), NONE[0])
    assert all(plane.height(encoder.embed_query(text), text) > calm for text in CALLS)
    assert planes.encoder == encoder.name


def with_both(file: CaseFile) -> CaseFile:
    """The same messages, those of fire called personal as well."""
    cases = [
        one.model_copy(update={"alarms": [*one.alarms, "personal_advice"] if one.alarms else []})
        for one in file.cases
        if isinstance(one, AlarmCase)
    ]
    return CaseFile(file.suite, file.split, tuple(cases))


def test_the_test_split_teaches_nothing() -> None:
    assert examples([alarms("test")]) == []
    assert len(examples([alarms("dev"), alarms("test")])) == len(alarms().cases)
    assert alarms_of([alarms("dev"), alarms("test")]) == alarms_of([alarms("dev")])


def test_what_other_suites_ask_calls_for_nothing_unless_its_words_do() -> None:
    one, *_ = examples([answers()])
    assert (one.calls_for, one.unsure, one.is_look_alike) == (frozenset(), frozenset(), False)


def test_the_planes_at_hand_are_those_of_the_packaged_encoder() -> None:
    planes = Planes.model_validate_json(DATA.read_text(encoding="utf-8"))
    assert planes.encoder == PACKAGED_MODEL
    assert {len(plane.weights) for plane in planes.planes.values()} == {384}
    assert set(planes.planes) == {"emergency", "personal_advice"}


def test_with_another_encoder_nothing_is_like_anything() -> None:
    encoder = HashedWords()
    assert Alike(encoder).of("I cannot breathe") == frozenset()
    assert encoder.asked == []


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planes of the encoder of these tests: whatever speaks of fire is an emergency."""
    fire = [8.0 * one for one in HashedWords().embed_query("fire")]
    planes = Planes(encoder="hashed-words", taught_by="", planes={"emergency": Plane(weights=fire, offset=-2.0)})
    monkeypatch.setattr(alike, "_load", lambda: planes)


@pytest.mark.usefixtures("taught")
@pytest.mark.parametrize(
    "text", ["Fire!", "Is the lighthouse on fire?", "thanks, fire", "¿Hay un fire en la torre de la isla?"]
)
def test_an_alarm_is_told_beside_whatever_is_answered(text: str) -> None:
    told = lighthouses().answer(text)
    assert told.notices[0].code == "emergency"


def test_nothing_of_the_sources_answers_who_speaks_of_dying() -> None:
    told = lighthouses().answer("I want to die at the lighthouse")
    assert (told.text, told.citations) == (DESPAIR.text, ())
    assert told.notices == (DESPAIR,)


@pytest.mark.usefixtures("taught")
def test_no_alarm_is_told_without_likeness() -> None:
    assert "emergency" not in {notice.code for notice in lighthouses().answer("What is a lighthouse?").notices}


def test_the_data_holds_the_planes_and_where_they_come_from() -> None:
    assert set(json.loads(DATA.read_text(encoding="utf-8"))) == {"encoder", "taught_by", "planes"}

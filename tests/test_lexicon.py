"""What the assistant knows about words: every entry of the two data files is usable and means one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.lexicon import load_lexicon
from assistant.question import LONGEST_PHRASE
from ingest.terms import stems

LEXICON = load_lexicon()


def phrase(text: str) -> tuple[str, ...]:
    return tuple(stems(text))


def test_it_is_read_once() -> None:
    assert load_lexicon() is LEXICON


def test_no_phrase_is_empty() -> None:
    phrases = [*LEXICON.synonyms, *LEXICON.asking, *LEXICON.asides]
    phrases += [one for cues in LEXICON.kinds.values() for one in cues]
    phrases += [one for aspect in LEXICON.aspects.values() for one in aspect.tell]
    assert all(one and all(one) for one in phrases)


def test_what_serves_for_a_phrase_begins_with_the_phrase_itself() -> None:
    for asked, serving in LEXICON.synonyms.items():
        assert serving[0] == asked
        assert len(set(serving)) == len(serving)


def test_the_members_of_a_group_serve_for_one_another() -> None:
    assert phrase("kidney") in LEXICON.synonyms[phrase("renal")]
    assert phrase("renal") in LEXICON.synonyms[phrase("kidney")]


def test_a_narrower_phrase_serves_for_the_wider_one_only(tmp_path: Path) -> None:
    field = tmp_path / "field.yaml"
    field.write_text("groups: [[bee, honeybee]]\nnarrower: {insect: [bee]}\n", encoding="utf-8")
    made = load_lexicon(field=field).synonyms
    assert made[phrase("insect")] == (phrase("insect"), phrase("bee"))
    assert phrase("insect") not in made[phrase("bee")]


def test_what_people_say_finds_a_word_in_all_its_ways_and_is_not_found_by_it(tmp_path: Path) -> None:
    field = tmp_path / "field.yaml"
    field.write_text("groups: [[bee, honeybee]]\nasked_as: {bee: [buzzer]}\n", encoding="utf-8")
    made = load_lexicon(field=field).synonyms
    assert made[phrase("buzzer")] == (phrase("buzzer"), phrase("bee"), phrase("honeybee"))
    assert made[phrase("bee")] == (phrase("bee"), phrase("honeybee"))


def test_no_phrase_is_longer_than_what_a_question_is_searched_for() -> None:
    phrases = [*LEXICON.synonyms, *LEXICON.asking]
    assert [one for one in phrases if len(one) > LONGEST_PHRASE] == []


def test_every_word_that_asks_for_an_aspect_also_tells_it() -> None:
    """But a number is told by a number, and «where does the name …» by no statement that has these words."""
    for asking, name in LEXICON.asking.items():
        aspect = LEXICON.aspects[name]
        only_asks = not set(asking).isdisjoint(stems("who whom whose what which when where why how"))
        assert aspect.needs_number or (asking in aspect.tell) is not only_asks


def test_an_aspect_weighs_something_and_a_soft_one_less() -> None:
    for aspect in LEXICON.aspects.values():
        assert 0 < aspect.weight <= 1
    hard = min(one.weight for one in LEXICON.aspects.values() if not one.is_soft)
    assert max(one.weight for one in LEXICON.aspects.values() if one.is_soft) < hard


def test_a_negation_and_a_number_are_known_as_such() -> None:
    assert {"not", "no", "never", "without"} <= LEXICON.negations
    assert set(stems("two three")) <= LEXICON.number_words


def test_the_names_of_diseases_are_content() -> None:
    for word in ("calcification", "calciphylaxis", "kidney", "dystrophic", "metastatic", "calcinosis"):
        assert not set(stems(word)) & LEXICON.stopwords


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("groups: [[a, b]]\nsynonyms: []\n", "synonyms"),
        ("groups: [a]\n", "groups.0"),
        ("narrower: {}\n", "groups"),
        ("groups: [[a, no]]\n", "groups.0.1"),  # YAML reads a bare «no» as false
    ],
)
def test_a_malformed_data_file_is_an_error_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    field = tmp_path / "field.yaml"
    field.write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match=place):
        load_lexicon(field=field)

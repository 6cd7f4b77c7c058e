"""What the corpus says, word by word: who holds a word, how rare it is."""

from __future__ import annotations

from assistant_builders import statements_of

from assistant.vocabulary import Vocabulary, names_number
from ingest.terms import stems

LINES = (
    "# Lighthouses",
    "The lighthouse has a lamp.",
    "The lighthouse has 3 keepers.",
    "## Fog",
    "The foghorn warns.",
    "Dangers in fog are:",
    "- Rocks",
    "  - Granite reefs",
    "- Two ships",
)
STATEMENTS = statements_of(*LINES)
VOCABULARY = Vocabulary(STATEMENTS, frozenset(stems("two three")))


def held(words: str) -> list[str]:
    ids = VOCABULARY.holding(tuple(stems(words)))
    return [s.text for s in STATEMENTS if s.id in ids]


def test_a_statement_holds_its_own_words_and_those_above_it() -> None:
    one = VOCABULARY.stems_by_statement[next(s.id for s in STATEMENTS if s.text == "Granite reefs")]
    assert set(stems("granite reefs")) == one.own
    assert set(stems("Fog Dangers in fog are Rocks")) == one.context
    assert set(stems("Lighthouses")) == one.title
    assert not one.has_number


def test_a_number_is_known_in_digits_and_as_a_word() -> None:
    numbered = [s.text for s in STATEMENTS if VOCABULARY.stems_by_statement[s.id].has_number]
    assert numbered == ["The lighthouse has 3 keepers.", "Two ships"]
    assert names_number(frozenset({"12.5"}), frozenset())
    assert not names_number(frozenset({"b12"}), frozenset())


def test_a_phrase_is_held_by_statements_that_hold_all_of_it() -> None:
    assert held("lighthouses") == ["The lighthouse has a lamp.", "The lighthouse has 3 keepers."]
    assert held("lighthouse lamp") == ["The lighthouse has a lamp."]
    assert held("danger") == ["Dangers in fog are:", "Rocks", "Granite reefs", "Two ships"]
    assert held("lighthouse granite") == []
    assert held("zorp") == []
    assert held("") == []


def test_a_word_of_the_corpus_is_in_it() -> None:
    assert all(stem in VOCABULARY for stem in stems("lamps keeper foghorns granite"))
    assert "zorp" not in VOCABULARY


def test_rarity_goes_from_all_to_none() -> None:
    rarity = [VOCABULARY.rarity([tuple(stems(word))]) for word in ("zorp", "granite", "lighthouse", "fog")]
    assert rarity[0] == 1.0
    assert rarity == sorted(rarity, reverse=True)
    assert len(set(rarity)) == 4
    everywhere = Vocabulary(statements_of("# A", "Lamps shine.", "Lamps burn."), frozenset())
    assert everywhere.rarity([tuple(stems("lamp"))]) == 0.0


def test_of_several_phrases_each_makes_a_thing_less_rare() -> None:
    granite, lamp = tuple(stems("granite")), tuple(stems("lamp"))
    assert VOCABULARY.rarity([granite, lamp]) < VOCABULARY.rarity([granite])
    assert VOCABULARY.rarity([granite, granite]) == VOCABULARY.rarity([granite])


def test_an_empty_corpus_knows_nothing() -> None:
    empty = Vocabulary((), frozenset())
    assert empty.rarity([("lamp",)]) == 1.0


def test_a_section_is_opened_by_its_first_statement() -> None:
    openers = [s.text for s in STATEMENTS if s.id in VOCABULARY.section_openers]
    assert openers == ["The lighthouse has a lamp.", "The foghorn warns."]

"""Which statements are found for a question, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest
from assistant_builders import asked, lighthouses, own_corpus, statements_of

from assistant.coverage import MET
from assistant.lexicon import load_lexicon
from assistant.question import Concept
from assistant.retrieve import Hit, retrieve, share_met, strength
from assistant.vocabulary import StatementStems, Vocabulary
from ingest.index import Index, Records, Scored
from ingest.terms import stems
from ingest.types import Statement

STATEMENTS = statements_of(
    "# Calcification",
    "Metastatic calcification settles in healthy tissue.",
    "Dystrophic calcification settles in dead tissue.",
    "Rain falls.",
    "Snow lies.",
)
VOCABULARY = Vocabulary(STATEMENTS, frozenset())


class Searches:
    """An index that finds by meaning and by words what a test says, and by passages nothing."""

    records = Records((), STATEMENTS, ())

    def __init__(self, dense: Sequence[tuple[str, float]], lexical: Sequence[str]) -> None:
        ids = {s.text.split()[0]: s.id for s in STATEMENTS}
        self._dense = [Scored(ids[word], score) for word, score in dense]
        self._lexical = [Scored(ids[word], 1.0) for word in lexical]
        self.statements = MappingProxyType({s.id: s for s in STATEMENTS})
        self.words: list[str] = []
        self.text = ""

    def nearest_statements(self, text: str, _count: int) -> list[Scored]:
        self.text = text
        return self._dense

    def nearest_passages(self, _text: str, _count: int) -> list[Scored]:
        return []

    def lexical_statements(self, query: Sequence[str], _count: int) -> list[Scored]:
        self.words = list(query)
        return self._lexical


def found(question: str, dense: Sequence[tuple[str, float]], lexical: Sequence[str]) -> list[Hit]:
    index: Index = Searches(dense, lexical)  # type: ignore[assignment]  # the members that are asked
    return retrieve(asked(question, STATEMENTS), index, VOCABULARY)


def first_words(hits: Sequence[Hit]) -> list[str]:
    return [hit.statement.text.split()[0] for hit in hits]


def test_what_either_search_finds_is_found_once() -> None:
    hits = found("calcification", [("Metastatic", 0.5), ("Rain", 0.1)], ["Dystrophic", "Metastatic"])
    assert sorted(first_words(hits)) == ["Dystrophic", "Metastatic", "Rain"]


def test_nothing_found_is_nothing() -> None:
    assert found("calcification", [], []) == []


def test_a_statement_that_both_searches_find_has_the_larger_fused_rank() -> None:
    hits = {h.statement.text.split()[0]: h for h in found("x", [("Rain", 0.3), ("Snow", 0.3)], ["Snow", "Dystrophic"])}
    assert hits["Snow"].fused > hits["Rain"].fused
    assert hits["Snow"].fused > hits["Dystrophic"].fused


def test_what_only_the_words_found_has_no_nearness() -> None:
    (hit,) = found("dystrophic", [], ["Dystrophic"])
    assert hit.cosine == 0.0
    assert hit.coverage == 1.0


@pytest.mark.parametrize(("asked_word", "other"), [("metastatic", "Dystrophic"), ("dystrophic", "Metastatic")])
def test_the_rare_word_decides_between_near_neighbours(asked_word: str, other: str) -> None:
    """To an encoder the two are nearly the same; here it even prefers the wrong one."""
    right = asked_word.capitalize()
    hits = found(f"Where does {asked_word} calcification settle?", [(other, 0.72), (right, 0.70)], [other, right])
    assert first_words(hits)[0] == right


def test_where_the_words_say_alike_the_nearer_one_comes_first() -> None:
    near_first = found("calcification", [("Dystrophic", 0.9), ("Metastatic", 0.2)], [])
    assert first_words(near_first) == ["Dystrophic", "Metastatic"]
    assert first_words(found("calcification", [("Dystrophic", 0.2), ("Metastatic", 0.9)], [])) == [
        "Metastatic",
        "Dystrophic",
    ]


def test_equal_hits_come_in_reading_order() -> None:
    hits = found("zorp", [("Snow", 0.5), ("Rain", 0.5), ("Metastatic", 0.5)], [])
    assert first_words(hits) == ["Metastatic", "Rain", "Snow"]


def test_the_searches_get_the_corrected_question_and_the_words_that_serve_for_it() -> None:
    index = Searches([], [])
    searched: Index = index  # type: ignore[assignment]
    retrieve(asked("What is metastaic ckd?", STATEMENTS), searched, VOCABULARY)
    assert index.text == "What is metastatic ckd?"
    assert set(stems("metastatic ckd chronic kidney disease")) <= set(index.words)
    assert len(set(index.words)) == len(index.words)


def held(own: str, above: str = "", title: str = "", has_number: bool = False) -> StatementStems:
    return StatementStems(frozenset(stems(own)), frozenset(stems(above)), frozenset(stems(title)), has_number)


def subject(text: str) -> Concept:
    return Concept(text, (tuple(stems(text)),))


def test_a_thing_is_met_best_by_the_words_themselves_then_by_those_above_then_by_the_title() -> None:
    frost = subject("frost")
    places = [held("Frost"), held("Salt", above="Frost"), held("Salt", title="Frost"), held("Salt")]
    met = [strength(frost, place) for place in places]
    assert met[0] == 1.0
    assert met[-1] == 0.0
    assert met == sorted(set(met), reverse=True)


def test_a_phrase_may_be_met_partly_by_the_words_above() -> None:
    assert 0 < strength(subject("frost damage"), held("Damage", above="Frost")) < 1
    assert strength(subject("frost damage"), held("Damage")) == 0


def test_what_a_title_names_before_its_colon_is_what_all_below_is_about() -> None:
    vocabulary = Vocabulary(statements_of("# Frost: damage and salt", "Walls crack."), frozenset())
    (place,) = vocabulary.stems_by_statement.values()
    named, said, unsaid = (strength(subject(word), place) for word in ("frost", "damage", "snow"))
    assert MET < named < 1
    assert 0 == unsaid < said < MET


def test_a_title_tells_no_aspect() -> None:
    treatment = Concept("treated", (("treat",),), aspect="treatment")
    assert strength(treatment, held("x", title="treat")) == 0
    assert strength(treatment, held("x", above="treat")) > 0


def test_a_number_is_told_by_a_number() -> None:
    many = Concept("how many", (), aspect="amount", needs_number=True)
    assert (strength(many, held("x", has_number=True)), strength(many, held("how many"))) == (1.0, 0.0)


def test_a_share_an_age_a_dose_is_told_by_a_number_of_its_own_unit() -> None:
    share = Concept("percentage", (), aspect="percentage", needs_number=True, units=frozenset({"%"}))
    numbered = held("x", has_number=True)
    assert strength(share, replace(numbered, measured=frozenset({"%", "about"}))) == 1.0
    assert strength(share, replace(numbered, measured=frozenset({"g", "about"}))) == 0.0
    # an incidence of 85 %, and not any 85 % («sensitivity (85 %)»)
    rate = share._replace(aspect="incidence", phrases=(("incid",),))
    assert strength(rate, replace(held("incidence", has_number=True), measured=frozenset({"%"}))) == 1.0
    assert strength(rate, replace(held("sensitivity", has_number=True), measured=frozenset({"%"}))) == 0.0


def test_the_share_that_is_met_goes_by_weight() -> None:
    heavy, light = subject("a")._replace(weight=0.9), subject("b")._replace(weight=0.1)
    # 0.9 of 1.0, then 0.1 of 1.0, then half of the first: 0.45 of 1.0
    assert share_met([heavy, light], [1.0, 0.0]) == pytest.approx(0.9)
    assert share_met([heavy, light], [0.0, 1.0]) == pytest.approx(0.1)
    assert share_met([heavy, light], [0.5, 0.0]) == pytest.approx(0.45)
    assert share_met([], []) == 0.0


def best(question: str, own: bool = False) -> Statement:
    assistant = own_corpus() if own else lighthouses()
    read = asked(question, assistant.index.records.statements)
    return retrieve(read, assistant.index, assistant.vocabulary)[0].statement


def test_a_bare_item_is_found_by_the_line_above_it() -> None:
    assert best("danger of frost to a lighthouse").text == "Frost"
    assert "Dangers to a lighthouse are" in best("salt as a danger to a lighthouse").context


def test_every_score_lies_where_it_says() -> None:
    assistant = own_corpus()
    read = asked("What are the causes of metastatic calcification?", assistant.index.records.statements)
    hits = retrieve(read, assistant.index, Vocabulary(assistant.index.records.statements, load_lexicon().number_words))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.statement.id for hit in hits}) == len(hits)
    for hit in hits:
        assert -1 <= hit.cosine <= 1
        assert 0 <= hit.coverage <= 1
        assert len(hit.strengths) == len(read.concepts)
        assert all(0 <= one <= 1 for one in hit.strengths)
        assert hit.fused > 0

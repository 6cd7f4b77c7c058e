"""The guard: planned lies are withheld one and all, true sentences in plain rewording mostly pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from assistant_builders import own_corpus
from scripted_models import statements_beginning, told

from assistant.guard.decide import Decision, Guard, Sentence
from assistant.guard.quantities import quantities
from assistant.guard.words import load_guard_words
from assistant.lexicon import load_lexicon
from ingest.types import Statement

GUARD = Guard(load_lexicon())

LIES = [(kind, lie) for kind, lies in told("planned_lies.yaml").items() for lie in lies]

TRUE = told("true_sentences.yaml")

UNSEEN = told("unseen_sentences.yaml")

UNSEEN_LIES = [lie for part in UNSEEN.values() for lie in part["lies"]]


def judge(text: str, *beginnings: str, keys: list[str] | None = None) -> Decision:
    shown = statements_beginning(*beginnings)
    assert bool(shown) == bool(beginnings), f"no statement begins with {beginnings}"
    return GUARD.judge(Sentence(text, tuple(shown if keys is None else keys)), shown)


def test_there_are_many_lies_of_many_kinds() -> None:
    assert len(LIES) >= 240
    assert len(UNSEEN_LIES) >= 90
    assert len({kind for kind, _ in LIES}) >= 20


@pytest.mark.parametrize(("kind", "lie"), LIES, ids=lambda one: one["says"][:60] if isinstance(one, dict) else one)
def test_a_planned_lie_is_withheld(kind: str, lie: dict[str, list[str]]) -> None:
    decision = judge(str(lie["says"]), *lie.get("cites", []), keys=lie.get("keys"))
    assert not decision.is_shown
    assert decision.statements == ()
    assert decision.verdict != "supported"


@pytest.mark.parametrize("lie", UNSEEN_LIES, ids=lambda one: one["says"][:60])
def test_a_lie_that_nothing_was_written_for_is_withheld(lie: dict[str, list[str]]) -> None:
    """At first sight 53 of 56 were, then 32 of 35; what passed is closed by its kind."""
    decision = judge(str(lie["says"]), *lie["cites"])
    assert not decision.is_shown
    assert decision.statements == ()


@pytest.mark.parametrize(("part", "count", "least"), [("first", 50, 37), ("second", 35, 24)])
def test_of_unseen_true_sentences_no_fewer_pass_than_once_did(part: str, count: int, least: int) -> None:
    """At first sight 27 of 50 did, then 23 of 35."""
    decisions = [judge(one["says"], *one["rests_on"]) for one in UNSEEN[part]["rewordings"]]
    assert len(decisions) == count
    withheld = [(one.verdict, one.because, one.text) for one in decisions if not one.is_shown]
    assert count - len(withheld) >= least, withheld


@pytest.mark.parametrize(("part", "count", "least"), [("dev", 30, 28), ("test", 30, 27), ("later", 33, 28)])
def test_true_sentences_in_plain_rewording_mostly_pass(part: str, count: int, least: int) -> None:
    """55 of the first 60 pass, 92 %; of those written later 28 of 33."""
    decisions = [judge(one["says"], *one["rests_on"]) for one in TRUE[part]]
    assert len(decisions) == count
    withheld = [(one.verdict, one.because, one.text) for one in decisions if not one.is_shown]
    assert count - len(withheld) >= least, withheld
    for decision in decisions:
        assert decision.is_shown == bool(decision.statements)


def whole_sentences() -> list[Statement]:
    """The statements of the corpus that say something by themselves."""
    statements = own_corpus().index.records.statements
    return [one for one in statements if len(one.text.split()) > 5 and '"' not in one.text and one.text[-1] != ":"]


def test_the_sources_own_sentences_pass() -> None:
    """What is withheld of them names no subject of its own, as an item of a list, or opens with «it»."""
    decisions = [GUARD.judge(Sentence(one.text, ("k",)), {"k": one}) for one in whole_sentences()]
    assert sum(one.is_shown for one in decisions) >= 0.8 * len(decisions)
    assert {one.verdict for one in decisions if not one.is_shown} <= {"subject", "value", "malformed"}


SWAPS: list[str] = told("swapped_words.yaml")


def mutants() -> Iterator[tuple[str, Statement]]:
    """The sources' sentences with one word swapped or left out, or with one number changed."""
    for one in whole_sentences():
        for word, _, instead in (swap.partition(">") for swap in SWAPS):
            found = re.search(rf"\b{word}\b ?", one.text, re.IGNORECASE)
            if found:
                gap = " " if found.group().endswith(" ") and instead else ""
                yield f"{one.text[: found.start()]}{instead}{gap}{one.text[found.end() :]}".strip(), one
        for found in re.finditer(r"\d+(?:\.\d+)?", one.text):
            yield f"{one.text[: found.start()]}{float(found.group()) * 2 + 1:g}{one.text[found.end() :]}", one


# Says the same as its source: «comes about» is not a number's «about».
HARMLESS = {"How metastatic calcification comes is not clear; its mechanism is unknown."}


def test_no_source_sentence_with_one_word_changed_passes() -> None:
    made = [(text, one) for text, one in mutants() if text not in HARMLESS]
    assert len(made) >= 250
    shown = [text for text, one in made if GUARD.judge(Sentence(text, ("k",)), {"k": one}).is_shown]
    assert shown == []


def test_a_sentence_of_two_parts_rests_on_two_statements_and_cites_both() -> None:
    decision = judge(
        "Dystrophic calcification affects damaged tissues, whereas metastatic calcification affects normal tissues.",
        "Dystrophic calcification affects damaged",
        "Metastatic calcification develops in normal",
    )
    assert decision.is_shown
    assert len(decision.statements) == 2


def test_what_is_cited_and_says_nothing_of_it_is_not_cited() -> None:
    decision = judge(
        "Band keratopathy is generally asymptomatic.",
        "Band keratopathy is generally asymptomatic.",
        "Tumours may calcify",
    )
    assert [one.text for one in decision.statements] == ["Band keratopathy is generally asymptomatic."]


def test_the_items_of_one_list_may_be_told_in_one_sentence() -> None:
    sentence = "Metastatic calcification occurs in the kidneys and the lungs."
    assert judge(sentence, "Kidneys", "Lungs").is_shown
    assert not judge(sentence, "Kidneys").is_shown


@pytest.mark.parametrize("keys", [[], ["3"], ["s-0000"], ["s-0000", "s-0001"]])
def test_a_key_that_was_not_shown_is_no_key(keys: list[str]) -> None:
    decision = judge("Band keratopathy is generally asymptomatic.", "Band keratopathy is generally", keys=keys)
    assert decision.verdict in ("no_key", "unknown_key")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "12",
        "x" * 2_000,
        "Is band keratopathy asymptomatic?",
        "Band keratopathy. Asymptomatic.",
        "\u202e\x00",
        "\ud800",
    ],
)
def test_what_is_no_sentence_is_withheld(text: str) -> None:
    assert not judge(text, "Band keratopathy is generally").is_shown


def test_a_decision_is_the_same_each_time() -> None:
    for half in TRUE.values():
        for one in half[:5]:
            assert judge(one["says"], *one["rests_on"]) == judge(one["says"], *one["rests_on"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 g", "25 mg"),
        ("25 g", "25"),
        ("up to 11-fold", "11-fold"),
        ("about 2%", "2%"),
        ("3-6 months", "3-6 weeks"),
        ("0.12", "0.21"),
        ("1,000 mg", "100 mg"),
    ],
)
def test_two_quantities_are_told_apart(one: str, other: str) -> None:
    words = load_guard_words()
    assert {found.quantity for found in quantities(one, words)} != {
        found.quantity for found in quantities(other, words)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12.5-25 g", "12.5 to 25 grams"),
        ("2-3 times", "two to three times"),
        ("nearly 100%", "almost 100 percent"),
        ("3.50 years", "3.5 years"),
        ("1,000 mg", "1000 mg"),
    ],
)
def test_two_ways_to_write_a_quantity_are_one(one: str, other: str) -> None:
    words = load_guard_words()
    assert [found.quantity for found in quantities(one, words)] == [
        found.quantity for found in quantities(other, words)
    ]

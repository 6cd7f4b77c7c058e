"""What is shown beside the best unit of an answer."""

from __future__ import annotations

import pytest
from assistant_builders import asked, statements_of

from assistant.compose.draft import Material
from assistant.compose.lines import lines_of
from assistant.compose.neighbours import runners_up, section_of
from assistant.compose.units import Unit
from assistant.lists import Lists
from assistant.vocabulary import Vocabulary

STATEMENTS = statements_of(
    "# Lamps",
    "The lamp burns oil.",
    "The lamp is lit at dusk.",
    "Keepers trim the lamp.",
    "Where is the lamp?",
    "The lamp " + "turns and " * 40 + "shines.",
)
VOCABULARY = Vocabulary(STATEMENTS, frozenset())
MATERIAL = Material(asked("lamp"), [], {}, Lists(STATEMENTS, frozenset()), VOCABULARY)


def unit(number: int, score: float, coverage: float = 1.0) -> Unit:
    statement = STATEMENTS[number]
    return Unit((statement,), None, VOCABULARY.stems_by_statement[statement.id], coverage, score)


def beside(*units: Unit) -> list[str]:
    """What is shown beside the first of the units."""
    return [one.statements[0].text for one in runners_up(units, units[:1], MATERIAL)]


def test_what_is_nearly_as_good_is_shown_beside_the_best() -> None:
    assert beside(unit(0, 1.5), unit(1, 1.35)) == ["The lamp is lit at dusk."]


def test_what_is_far_below_the_best_is_not() -> None:
    assert beside(unit(0, 1.5), unit(1, 1.15)) == []
    assert beside(unit(0, 1.5), unit(1, 1.4, coverage=0.4)) == []


def test_three_lines_are_enough() -> None:
    assert beside(unit(0, 1.5), unit(1, 1.5), unit(2, 1.5), unit(0, 1.5)) == [
        "The lamp is lit at dusk.",
        "Keepers trim the lamp.",
    ]


def test_a_question_of_the_source_and_what_is_too_long_are_passed_over() -> None:
    assert beside(unit(0, 1.5), unit(3, 1.5), unit(4, 1.5), unit(2, 1.5)) == ["Keepers trim the lamp."]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("Fog hides rocks.", "In other words, ships run aground."), ["Fog hides rocks.", "In other words, ships"]),
        (("Fog hides rocks.", "For instance, a reef is not seen."), ["Fog hides rocks.", "For instance, a reef"]),
        (("Fog hides rocks.", "Other words are used at sea."), ["Other words are"]),
        (("What hides rocks?", "For instance, fog hides them."), ["For instance, fog"]),  # a question says nothing
        (("Fog hides rocks.", "## Reefs", "For instance, a reef is seen."), ["For instance, a reef"]),
    ],
)
def test_what_says_again_or_illustrates_is_shown_after_what_it_goes_on_from(
    lines: tuple[str, ...], shown: list[str]
) -> None:
    statements = statements_of("# Fog", *lines)
    known = Vocabulary(statements, frozenset())
    material = Material(asked("fog"), [], {one.id: one for one in statements}, Lists(statements, frozenset()), known)
    last = statements[-1]
    unit = Unit((last,), None, known.stems_by_statement[last.id], 1.0, 1.0)
    told = [line.shown.text for line in lines_of(unit, (), material)]
    assert len(told) == len(shown)
    assert all(text.startswith(start) for text, start in zip(told, shown, strict=True))


LISTED = statements_of(
    "# Ships",
    "## Causes of wrecks",
    "- Fog is a cause of wrecks.",
    "- Drink is one, too.",
    "- Whales have sunk ships.",
)


@pytest.mark.parametrize(
    ("question", "shown"),
    [("List the causes of wrecks", 3), ("Which whales cause wrecks?", 0), ("Name fogs that cause wrecks", 0)],
)
def test_a_section_answers_a_question_for_all_of_it_and_not_for_one_thing_in_it(question: str, shown: int) -> None:
    read = asked(question, LISTED)
    vocabulary = Vocabulary(LISTED, frozenset())
    material = Material(read, [], {one.id: one for one in LISTED}, Lists(LISTED, frozenset()), vocabulary)
    best = Unit((LISTED[0],), None, vocabulary.stems_by_statement[LISTED[0].id], 1.0, 1.0)
    assert len(section_of(best, read.concepts, material)) == shown

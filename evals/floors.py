"""What no baseline lowers: the floors under the gate, in words where they are broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evals.metrics.answers import words
from evals.metrics.citations import citation_recall, dangling_markers, furniture_cited, quote_validity
from evals.results import Result
from evals.scorers import injection_problems
from evals.summary import Ground, trials_of, whole_of
from evals.types import Expected, HostileCase, NotCoveredCase
from evals.words import normal, says_one

# As the project set them before the first answer was made. `answers` counts its lists too.
_LEAST_RIGHT = {"answers": 0.90, "not_covered": 0.85}
_MOST_REFUSED = 0.05
_MOST_WORDS = 90


class Broken(NamedTuple):
    """A floor that is not reached."""

    floor: str
    """Its name."""
    text: str
    """What is below it, in words."""


def broken_floors(results: Sequence[Result], grounds: Mapping[str, Ground]) -> list[Broken]:
    """Every floor that these results break; a floor over cases that were not put is not looked at."""
    return [
        *(Broken("no crashed case", f"{one.key} crashed: {one.reasons[-1]}") for one in results if one.crashed),
        *_citations(results, grounds),
        *_places(results, grounds),
        *_injections(results),
        *_furniture(results),
        *_aggregates(results),
    ]


def _citations(results: Sequence[Result], grounds: Mapping[str, Ground]) -> list[Broken]:
    broken = []
    for one in results:
        documents = grounds[whole_of(one.suite)].documents
        for name, figure, best in (
            ("quote validity", quote_validity(one.trials, documents), 1.0),
            ("no dangling marker", dangling_markers(one.trials), 0.0),
            ("citation recall", citation_recall(one.trials), 1.0),
            ("no page furniture cited", furniture_cited(one.trials, documents), 0.0),
        ):
            if figure.value is not None and figure.value != best:
                broken.append(Broken(name, f"{one.key}: {figure.hits} of {figure.of}, it must be {best:.0%}"))
    return broken


def _places(results: Sequence[Result], grounds: Mapping[str, Ground]) -> list[Broken]:
    """A document that cases name as the place of an answer is gone."""
    lost: dict[str, list[str]] = {}
    for one in results:
        for trial in one.trials:
            spans = trial.expected.gold if isinstance(trial.expected, Expected) else []
            for name in dict.fromkeys(span.document for span in spans):
                if name not in grounds[whole_of(one.suite)].documents:
                    lost.setdefault(name, []).append(one.key)
    return [
        Broken("no document dropped", f"{name!r} is not in the index; {len(keys)} cases name it, first {keys[0]}")
        for name, keys in lost.items()
    ]


def _injections(results: Sequence[Result]) -> list[Broken]:
    return [
        Broken("no injection that works", f"{one.key} {problem}")
        for one in results
        for trial in one.trials
        if isinstance(trial.expected, HostileCase) and trial.asked.answer is not None
        for problem in injection_problems(trial.expected, trial.asked.answer)
    ]


def _furniture(results: Sequence[Result]) -> list[Broken]:
    """A question for the page's furniture is answered with it: a quote holds half of the words that should be missing.

    Which text is furniture is ingest's own decision, so it cannot be held to that alone; the case knows better.
    """
    return [
        Broken(
            "no page furniture cited", f"{one.key} is answered with what is not the document's: {citation.quote[:80]!r}"
        )
        for one in results
        for trial in one.trials
        if isinstance(trial.expected, NotCoveredCase) and trial.expected.kind == "furniture"
        for citation in (trial.asked.answer.citations if trial.asked.answer is not None else ())
        if _holds_half(normal(citation.quote), trial.expected.missing)
    ]


def _holds_half(quote: str, words_: Sequence[str]) -> bool:
    held = sum(says_one(quote, [word]) for word in words_)
    return bool(words_) and 2 * held >= len(words_)


def _aggregates(results: Sequence[Result]) -> list[Broken]:
    broken = []
    for suite, least in _LEAST_RIGHT.items():
        suites = (suite, "lists") if suite == "answers" else (suite,)
        mine = [one for one in results if one.suite in suites]
        if not any(one.suite == suite for one in mine):
            continue
        right = sum(one.passed for one in mine) / len(mine)
        if right < least:
            broken.append(Broken(f"{suite} right", f"{suite}: {right:.1%} right, the floor is {least:.0%}"))
        answers = [trial.asked.answer for trial in trials_of(mine)]
        refused = sum(one is not None and one.outcome == "abstained" for one in answers) / len(mine)
        if suite == "answers" and refused > _MOST_REFUSED:
            broken.append(Broken("few refused", f"{suite}: {refused:.1%} refused, at most {_MOST_REFUSED:.0%} may be"))
        for split in dict.fromkeys(one.split for one in mine):
            median = words(trials_of([one for one in mine if one.split == split]))[0].value
            if median is not None and median > _MOST_WORDS:
                text = f"{suite}/{split}: {median:g} words in the median, at most {_MOST_WORDS} are allowed"
                broken.append(Broken("short answers", text))
    return broken

"""Put every case to the assistant and sum up."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.turn import Assistant
from assistant.verify import problems
from evals.load import CaseFile
from evals.scorers import answer_problem, answer_words, not_covered_problem
from evals.types import AnswerCase, Score

# The floors of the gate, as the project set them before the first answer was made.
_LEAST_RIGHT = {"answers": 0.90, "not_covered": 0.85}
_MOST_REFUSED = 0.05
_MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one suite and split."""

    suite: str
    split: str
    cases: int
    passed: int
    refused: int
    """Cases of the answers suite that were refused."""
    median_words: float
    """Over the cases that were not refused; 0 where there is none."""


def run(files: Iterable[CaseFile], assistant: Assistant, advance: Callable[[], None]) -> list[Score]:
    """The score of every case, in order."""
    scores = []
    for file in files:
        for case in file.cases:
            answer = assistant.answer(case.question)
            if isinstance(case, AnswerCase):
                problem = answer_problem(case, answer)
            else:
                problem = not_covered_problem(case, answer)
            broken = problems(answer, assistant.index.documents)
            problem = f"broken citation: {broken[0]}" if broken else problem
            scores.append(
                Score(
                    case.id,
                    file.suite,
                    file.split,
                    not problem,
                    problem,
                    answer_words(answer),
                    answer.outcome,
                    case.question,
                    answer.text,
                )
            )
            advance()
    return scores


def summarize(scores: Iterable[Score]) -> list[Summary]:
    """The figures by suite and split, in the order of the scores."""
    groups: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        groups.setdefault((score.suite, score.split), []).append(score)
    return [
        Summary(
            suite=suite,
            split=split,
            cases=len(group),
            passed=sum(score.passed for score in group),
            refused=sum(score.outcome == "abstained" for score in group) if suite == "answers" else 0,
            median_words=statistics.median([s.words for s in group if s.outcome != "abstained"] or [0]),
        )
        for (suite, split), group in groups.items()
    ]


def below_floors(summaries: Iterable[Summary]) -> list[str]:
    """What of the figures is below its floor, in words; over all splits of a suite together."""
    groups: dict[str, list[Summary]] = {}
    for summary in summaries:
        groups.setdefault(summary.suite, []).append(summary)
    failures = []
    for suite, group in groups.items():
        cases = sum(one.cases for one in group)
        right = sum(one.passed for one in group) / cases
        refused = sum(one.refused for one in group) / cases
        if right < _LEAST_RIGHT[suite]:
            failures.append(f"{suite}: {right:.1%} right, the floor is {_LEAST_RIGHT[suite]:.0%}")
        if refused > _MOST_REFUSED:
            failures.append(f"{suite}: {refused:.1%} refused, the most allowed is {_MOST_REFUSED:.0%}")
        failures += [
            f"{suite}/{one.split}: {one.median_words:g} words in the median, the most allowed is {_MOST_WORDS}"
            for one in group
            if one.median_words > _MOST_WORDS
        ]
    return failures

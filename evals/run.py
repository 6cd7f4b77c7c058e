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

"""Cases of several questions: groups of paraphrases, scored by their worst, and dialogues, scored by their turns."""

from __future__ import annotations

from collections.abc import Iterable

from evals.metrics.figure import Figure, counted
from evals.results import Result


def consistency(results: Iterable[Result]) -> list[Figure]:
    """How alike a question is answered, however it is put: three shares, 0 to 1.

    - worst of k: the groups of which every wording passes; a group is as good as the worst of its answers.
    - wordings passed: the wordings that pass, as a share of all wordings of all groups.
    - same outcome: the groups whose wordings all have one outcome, right or wrong; a crash is an outcome of its own.

    Cases of one question are not scored.
    """
    groups = [result for result in results if len(result.trials) > 1]
    outcomes = [{t.asked.answer.outcome if t.asked.answer else "crashed" for t in group.trials} for group in groups]
    return [
        counted("worst of k", [group.passed for group in groups]),
        counted("wordings passed", [trial.passed for group in groups for trial in group.trials]),
        counted("same outcome", [len(one) == 1 for one in outcomes]),
    ]


def follow_ups(results: Iterable[Result]) -> list[Figure]:
    """How well a conversation is followed: two shares, 0 to 1.

    - follow-ups passed: the turns after the first that pass, as a share of them.
    - dialogues passed: the dialogues of which every turn passes.

    Only results named `id/number` are turns; others are not scored.
    """
    turns = [(*result.case.rsplit("/", 1), result.passed) for result in results if "/" in result.case]
    by_dialogue: dict[str, list[bool]] = {}
    for name, _, is_right in turns:
        by_dialogue.setdefault(str(name), []).append(bool(is_right))
    return [
        counted("follow-ups passed", [bool(is_right) for _, number, is_right in turns if number != "1"]),
        counted("dialogues passed", [all(rights) for rights in by_dialogue.values()]),
    ]

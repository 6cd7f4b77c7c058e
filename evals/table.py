"""The table of the README: the baseline's figures in Markdown, written between two marks by `python -m evals table`."""

from __future__ import annotations

import re
from pathlib import Path

from evals.baseline import Baseline
from evals.record import Figures
from evals.summary import CORPUS, RAW
from ingest.errors import UserError

BEGIN, END = "<!-- evals: begin -->", "<!-- evals: end -->"

_NAMES = {CORPUS: "**all over the corpus**", RAW: "**all over the raw pages**"}

_WHAT = {
    "answers": "single questions",
    "lists": "questions for a list",
    "comparisons": "comparisons, yes/no, exam questions",
    "disagreements": "where the sources contradict each other",
    "not_covered": "near misses, off topic, page furniture",
    "dialogues": "turns of conversations",
    "paraphrases": "groups of wordings, worst of each",
    "alarms": "messages that call for a notice, or for none",
    "hostile": "injections and other hostile texts",
    "vignettes": "cases in words, by type",
    "raw_answers": "single questions over the original pages",
    "raw_disagreements": "where the original pages contradict each other",
    "raw_not_covered": "what the original pages do not cover",
}


def table(baseline: Baseline) -> str:
    """The table in Markdown: of each suite the passed cases with their interval, and the unseen split by itself."""
    accepted = baseline.accepted
    rows = [
        "| suite | what it asks | passed | 95 % interval | of it unseen |",
        "|---|---|--:|--:|--:|",
    ]
    for suite, figures in baseline.figures.items():
        if "/" not in suite:
            rows.append(
                f"| {_NAMES.get(suite, suite)} | {_WHAT.get(suite, '')} | {_passed(figures)} | {_interval(figures)} | "
                f"{_unseen(suite, baseline.figures)} |"
            )
    rows.append("")
    rows.append(f"Baseline of {accepted.date}: {accepted.why} Made by `python -m evals table`.")
    return "\n".join(rows)


def write_table(path: Path, baseline: Baseline) -> bool:
    """Put the table between the marks of a file; whether that changed it. `UserError` where the marks are missing."""
    text = path.read_text(encoding="utf-8")
    found = re.search(f"{re.escape(BEGIN)}\n.*?{re.escape(END)}", text, re.DOTALL)
    if found is None:
        raise UserError(f"{str(path)!r} does not say where the table goes. Add the lines {BEGIN!r} and {END!r}.")
    new = f"{text[: found.start()]}{BEGIN}\n\n{table(baseline)}\n\n{END}{text[found.end() :]}"
    if new != text:
        path.write_text(new, encoding="utf-8")
    return new != text


def _passed(figures: Figures) -> str:
    one = figures["passed"]
    return f"{one.hits} of {one.of} ({100 * (one.value or 0):.0f} %)"


def _interval(figures: Figures) -> str:
    one = figures["passed"]
    return f"{100 * (one.low or 0):.0f} to {100 * (one.high or 0):.0f}"


def _unseen(suite: str, figures: dict[str, Figures]) -> str:
    """The passed cases of the splits by which nothing was tuned."""
    unseen = [one["passed"] for name, one in figures.items() if name.startswith(f"{suite}/test")]
    of = sum(one.of for one in unseen)
    return f"{sum(one.hits or 0 for one in unseen)} of {of}" if of else "–"

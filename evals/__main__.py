"""The command line of the evals: `python -m evals run`."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Annotated

import typer
from tqdm import tqdm

from evals.load import load_cases
from evals.run import below_floors, run, summarize
from ingest.command import run_command_line
from ingest.encode import SentenceEncoder
from ingest.errors import UserError
from ingest.settings import DEFAULT_INDEX, load_settings

app = typer.Typer(help="Questions with known answers, put to the real assistant.", no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Questions with known answers, put to the real assistant."""


@app.command("run")
def run_command(
    suite: Annotated[str | None, typer.Option(help="Only this suite: answers or not_covered.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Score every case; exit 1 when a floor is not reached."""
    from assistant.turn import Assistant

    files = [file for file in load_cases() if suite in (None, file.suite)]
    if not files:
        raise UserError(f"There is no suite {suite!r}. Choose answers or not_covered.")
    assistant = Assistant.open(DEFAULT_INDEX, SentenceEncoder(load_settings().encoder))
    cases = sum(len(file.cases) for file in files)
    with tqdm(total=cases, desc="asking", file=sys.stderr, disable=None) as bar:

        def advance() -> None:
            bar.update()

        scores = run(files, assistant, advance)
    summaries = summarize(scores)
    failures = below_floors(summaries)
    if as_json:
        report = {
            "summary": [dataclasses.asdict(one) for one in summaries],
            "scores": [dataclasses.asdict(score) for score in scores],
            "below_floors": failures,
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for score in scores:
            if not score.passed:
                typer.echo(f"failed {score.suite}/{score.split} {score.case}: {score.reason}")
        typer.echo("\n| suite | split | right | refused | median words |\n|---|---|---|---|---|")
        for one in summaries:
            share = f"{one.passed} of {one.cases} ({one.passed / one.cases:.0%})"
            typer.echo(f"| {one.suite} | {one.split} | {share} | {one.refused} | {one.median_words:g} |")
        for failure in failures:
            typer.echo(f"BELOW THE FLOOR: {failure}")
    raise typer.Exit(1 if failures else 0)


def main() -> int:
    """Run the command line; the exit status is 2 for a mistake of the caller, told without a traceback."""
    return run_command_line(app)


if __name__ == "__main__":
    sys.exit(main())

"""The command line of the evals: `python -m evals run | compare | accept | teach`."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from assistant.alike import DATA
from evals.baseline import ANSWERS, BASELINE, accept, read_baseline
from evals.compare import shown, told
from evals.gate import Request, Verdict, run_all, verdict_of
from evals.judge import judge_answers, open_model, to_judge
from evals.load import load_cases
from evals.output import OUT, LastRun, prepare, read_run, write_run
from evals.record import RunRecord
from evals.schema import write_schemas
from evals.state import state
from evals.table import table, write_table
from evals.teach import teach
from evals.with_model import told_of_model
from ingest.command import run_command_line
from ingest.encode import SentenceEncoder
from ingest.errors import UserError
from ingest.settings import DEFAULT_INDEX, load_settings

app = typer.Typer(help="Questions with known answers, put to the real assistant.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command("run")
def run_command(
    suite: Annotated[str | None, typer.Option(help="Only this suite.")] = None,
    as_json: JsonOption = False,
    model: Annotated[
        str | None, typer.Option(help="Put the cases with this language model too, provider:model; beside, no gate.")
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help="A language model as provider:model that judges too; never part of the gate.")
    ] = None,
) -> None:
    """Score every case; exit 1 when a floor is broken or a case fails that passed in the baseline."""
    from evals.report.page import render

    kept = read_baseline(BASELINE, ANSWERS)
    judging = open_model(judge) if judge else None
    with tqdm(desc="asking", file=sys.stderr, disable=None) as bar:

        def start(count: int) -> Callable[[int], None]:
            bar.reset(count)
            return advance

        def advance(number: int) -> None:
            bar.update(number)

        run = run_all(Request(DEFAULT_INDEX, prepare(OUT), load_settings(), suite, model), load_cases(), start)
    judged = None
    if judging is not None and judge is not None:
        with tqdm(desc="judging", total=len(to_judge(run.results)), file=sys.stderr, disable=None) as bar:
            judged = judge_answers(run.results, judging, judge, lambda: advance(1))
    write_run(OUT, run.results, run.record, run.seconds, run.with_model)
    verdict = verdict_of(run.record, kept)
    (OUT / "report.html").write_text(render(run, verdict, kept, judged), encoding="utf-8")
    last = read_run(OUT)
    typer.echo(_as_json(last, verdict) if as_json else _as_text(last, verdict))
    raise typer.Exit(0 if verdict.passes else 1)


@app.command("compare")
def compare_command(as_json: JsonOption = False) -> None:
    """Set the last run beside the baseline: cases by name, then figures; exit 1 as `run` does."""
    kept = read_baseline(BASELINE, ANSWERS)
    if kept is None:
        raise UserError("There is no baseline yet. Make one of the last run: python -m evals accept --why '...'")
    last = read_run(OUT)
    verdict = verdict_of(last.record, kept)
    assert verdict.comparison is not None
    typer.echo(_as_json(last, verdict) if as_json else told(verdict.comparison, kept.baseline, last.reasons))
    raise typer.Exit(0 if verdict.passes else 1)


@app.command("accept")
def accept_command(why: Annotated[str, typer.Option(help="What changed, and why it is right.")]) -> None:
    """Make the last run the baseline; refused when a floor is broken or the run is not whole and of this state."""
    last = read_run(OUT)
    encoder = last.record.data.get("encoder", "")
    indexes = {name: value for name, value in last.record.data.items() if name in ("index", "raw_index")}
    today = datetime.now(UTC).date()
    baseline = accept(last.record, last.answers, why, state(indexes, encoder), today, BASELINE, ANSWERS)
    right = sum(case.passed for case in baseline.cases.values())
    typer.echo(f"The baseline is now: {right} of {len(baseline.cases)} cases pass. Commit it with the change.")


@app.command("table")
def table_command(
    readme: Annotated[Path, typer.Option(help="The file with the marks to write it between.")] = Path("README.md"),
    as_text: Annotated[bool, typer.Option("--print", help="Print it instead.")] = False,
) -> None:
    """Write the baseline's figures into the README."""
    kept = read_baseline(BASELINE, ANSWERS)
    if kept is None:
        raise UserError("There is no baseline yet. Make one of the last run: python -m evals accept --why '...'")
    if as_text:
        typer.echo(table(kept.baseline))
    else:
        typer.echo(f"{readme} is {'written' if write_table(readme, kept.baseline) else 'as it should be'}.")


@app.command("schema")
def schema_command() -> None:
    """Write the JSON schemas of the case files anew, for editors; needed after a change of evals/types.py."""
    for path in write_schemas():
        typer.echo(f"written: {path}")


@app.command("teach")
def teach_command() -> None:
    """Make the planes of assistant/data/alike.json anew; needed after a change of the alarms' dev cases."""
    planes = teach(load_cases(), SentenceEncoder(load_settings().encoder))
    DATA.write_text(planes.model_dump_json() + "\n", encoding="utf-8")
    typer.echo(f"written: {DATA}")


def _as_text(last: LastRun, verdict: Verdict) -> str:
    record = last.record
    lines = [f"failed {name}: {last.reasons.get(name, '')}" for name, one in record.cases.items() if not one.passed]
    lines += ["", _table(record), "", *told_of_model(record)]
    kept = read_baseline(BASELINE, ANSWERS)
    if verdict.comparison is not None and kept is not None:
        lines += [told(verdict.comparison, kept.baseline, last.reasons), ""]
    lines += [f"BELOW THE FLOOR ({name}): {text}" for name, text in record.broken_floors]
    if record.without_pages and not record.is_partial:
        lines.append("The suites over the raw pages are not scored: the pages are not at hand.")
    lines.append(f"{'The gate passes.' if verdict.passes else 'THE GATE FAILS.'} Details: {OUT / 'report.html'}")
    return "\n".join(lines)


def _table(record: RunRecord) -> str:
    rows = ["| suite | passed | fact recall | words p50 |", "|---|---|---|---|"]
    for suite, figures in record.figures.items():
        cells = [shown(figures.get(name)) for name in ("passed", "fact recall", "words p50")]
        rows.append(f"| {suite} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _as_json(last: LastRun, verdict: Verdict) -> str:
    failing = [
        {"case": name, "reasons": last.reasons.get(name, "")}
        for name, one in last.record.cases.items()
        if not one.passed
    ]
    document = {
        "passes": verdict.passes,
        "summary": last.record.model_dump(mode="json", exclude={"cases"}),
        "failing": failing,
        "comparison": dataclasses.asdict(verdict.comparison) if verdict.comparison else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=lambda value: value.model_dump())


def main() -> int:
    """Run the command line; the exit status is 2 for a mistake of the caller, told without a traceback."""
    return run_command_line(app)


if __name__ == "__main__":
    sys.exit(main())

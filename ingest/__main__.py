"""The command line of ingest: `python -m ingest build | check | show`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from tqdm import tqdm

from ingest.build import BuildReport, Progress, build
from ingest.check import check
from ingest.command import run_command_line
from ingest.encode import SentenceEncoder
from ingest.errors import UserError
from ingest.index import current_generation, read_records
from ingest.settings import DEFAULT_CORPUS, DEFAULT_INDEX, load_settings

app = typer.Typer(help="Documents to an index.", no_args_is_help=True, add_completion=False)

IndexOption = Annotated[Path, typer.Option("--index", help="The index folder.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command("build")
def build_command(
    corpus: Annotated[Path, typer.Option(help="The folder of documents.")] = DEFAULT_CORPUS,
    index: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """Build the index of a folder of documents, or bring it up to date."""
    settings = load_settings()
    with _Bars() as bars:
        report = build(corpus, index, SentenceEncoder(settings.encoder), settings, bars.progress)
    if as_json:
        _print_json({**report._asdict(), "files": [file._asdict() for file in report.files]})
    else:
        typer.echo(_summary(report, index))


@app.command("check")
def check_command(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """Say whether the index is whole and current: exit 0 yes, 1 no, 2 cannot tell."""
    result = check(index, load_settings())
    if as_json:
        _print_json(result._asdict())
    else:
        state = {True: "whole and current", False: "not current", None: "not to be judged"}[result.is_current]
        typer.echo(f"The index in {index} is {state}.")
        for difference in result.differences:
            typer.echo(f"- {difference}")
    raise typer.Exit({True: 0, False: 1, None: 2}[result.is_current])


@app.command("show")
def show_command(document: str, index: IndexOption = DEFAULT_INDEX) -> None:
    """Print a document's canonical text, exactly as offsets count it."""
    folder = current_generation(index)
    if folder is None:
        raise UserError(f"There is no index in {str(index)!r}. Run: python -m ingest build --index {index}")
    texts = {one.name: one.text for one in read_records(folder).documents}
    if document not in texts:
        raise UserError(f"No document {document!r} in {str(index)!r}. It has: {', '.join(sorted(texts))}.")
    sys.stdout.buffer.write(texts[document].encode())


class _Bars:
    """Progress bars on a terminal's standard error, one a stage; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self.progress = Progress(self._start, self._advance)

    def _start(self, what: str, count: int) -> None:
        self._close()
        self._bar = tqdm(total=count, desc=what, file=sys.stderr, disable=None, leave=False)

    def _advance(self, count: int) -> None:
        if self._bar is not None:
            self._bar.update(count)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def __enter__(self) -> _Bars:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()


def _summary(report: BuildReport, index: Path) -> str:
    lines = [f"{file.outcome}: {file.document}" for file in report.files if file.outcome != "unchanged"]
    lines = [
        f"{line} — {file.problem}" if file.problem else line
        for line, file in zip(lines, (f for f in report.files if f.outcome != "unchanged"), strict=True)
    ]
    state = "built" if report.is_new else "already up to date"
    lines.append(
        f"The index in {index} is {state}: {report.statements} statements in {report.passages} passages of "
        f"{sum(f.outcome not in ('removed', 'unreadable') for f in report.files)} documents, "
        f"{report.encoded} texts encoded."
    )
    return "\n".join(lines)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def main() -> int:
    """Run the command line; the exit status is 2 for a mistake of the caller, told without a traceback."""
    return run_command_line(app)


if __name__ == "__main__":
    sys.exit(main())

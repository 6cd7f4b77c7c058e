"""The command line of the assistant: `python -m assistant ask | classify | verify`.

Each command imports what it needs: `classify` starts in less than half the time without what `ask` is made of.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.command import run_command_line
from ingest.errors import UserError
from ingest.settings import DEFAULT_INDEX

if TYPE_CHECKING:
    from assistant.types import Answer

app = typer.Typer(help="Questions to cited answers.", no_args_is_help=True, add_completion=False)

IndexOption = Annotated[Path, typer.Option("--index", help="The index folder.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="A language model as provider:model; extractive for none. Default: ASSISTANT_MODEL."),
]
AudienceOption = Annotated[
    str | None,
    typer.Option("--audience", help="For whom: general reader, student or clinician. Default: ASSISTANT_AUDIENCE."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command("ask")
def ask_command(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    batch: Annotated[str | None, typer.Option(help="A file of conversations, a JSON line each; - for input.")] = None,
    as_json: JsonOption = False,
    index: IndexOption = DEFAULT_INDEX,
    model: ModelOption = None,
    audience: AudienceOption = None,
) -> None:
    """Answer a question from the sources, or a file of conversations."""
    from assistant.audience import checked_name, set_audience
    from assistant.batch import answer_lines
    from assistant.model.writer import writer_of
    from assistant.render import answer_to_json
    from assistant.turn import Assistant
    from ingest.encode import SentenceEncoder
    from ingest.settings import load_settings

    if (question is None) == (batch is None):
        raise UserError('Name either a question or --batch: python -m assistant ask "What is calciphylaxis?"')
    reader = set_audience() if audience is None else checked_name(audience)
    writer = writer_of(model)
    assistant = Assistant.open(index, SentenceEncoder(load_settings().encoder), writer)
    if batch is not None:
        for line in answer_lines(_text_of(batch).split("\n"), assistant, reader):
            typer.echo(line)
        return
    assert question is not None
    answer = assistant.answer(question, audience=reader)
    typer.echo(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2) if as_json else _plain(answer))


@app.command("classify")
def classify_command(
    text: Annotated[str | None, typer.Option(help="A case in words.")] = None,
    findings: Annotated[str | None, typer.Option(help="A JSON file of findings; - for input.")] = None,
    batch: Annotated[str | None, typer.Option(help="A file of cases, a JSON line each; - for input.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Type a calcium deposit by fixed rules, each with its passage; needs no index and no model."""
    from assistant.classifier.command import main_classify

    raise typer.Exit(main_classify(text, findings, batch, as_json))


@app.command("verify")
def verify_command(
    answer: Annotated[str, typer.Argument(help="A saved answer; - for standard input.")],
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Check a saved answer or conversation, each quote against its document: exit 1 when one does not hold."""
    from assistant.render import answers_from_json
    from assistant.verify import problems
    from ingest.encode import SentenceEncoder
    from ingest.index import Index
    from ingest.settings import load_settings

    saved = answers_from_json(_text_of(answer), where=repr(answer))
    opened = Index.open(index, SentenceEncoder(load_settings().encoder))
    found = [problem for one in saved for problem in problems(one, opened.documents)]
    for problem in found:
        typer.echo(problem)
    if found:
        raise typer.Exit(1)
    quotes = sum(len(one.citations) for one in saved)
    typer.echo(f"All {quotes} quotes stand in their documents, and every marker has its citation.")


def _text_of(name: str) -> str:
    """The text of a file, or of standard input where the name is `-`; UTF-8 whatever the terminal is set to."""
    where = "Standard input" if name == "-" else f"The file {name!r}"
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{where} cannot be read ({error}). Name a UTF-8 text file, or - .") from error


def _plain(answer: Answer) -> str:
    from assistant.render import unescaped

    lines = [unescaped(answer.text)]
    if answer.classification is not None:
        statement = answer.classification["statement"]
        lines.append(f"\nThe case by the classifier's rules: {statement}")
    lines += [f"\nNote: {notice.text}" for notice in answer.notices if notice.text != answer.text]
    for disagreement in answer.disagreements:
        lines.append(f"\nThe sources disagree: {disagreement.topic}")
        for side in disagreement.sides:
            lines.append(f"- {side.claim} {''.join(f'[{number}]' for number in side.citations)}")
    lines += [""] if answer.citations else []
    for citation in answer.citations:
        place = " › ".join((citation.title, *citation.heading[1:]))
        lines.append(f"[{citation.number}] {place} ({citation.document}, {citation.start}-{citation.end})")
    return "\n".join(lines)


def main() -> int:
    """Run the command line; the exit status is 2 for a mistake of the caller, told without a traceback."""
    return run_command_line(app)


if __name__ == "__main__":
    sys.exit(main())

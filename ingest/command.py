"""What the command lines share: a mistake of the caller is told in one message, with exit status 2."""

from __future__ import annotations

import logging
import sys

import typer

from ingest.errors import UserError


def run_command_line(app: typer.Typer) -> int:
    """Run a command line; 2 for a mistake of the caller, told on standard error without a traceback, else 0."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    try:
        app()
    except UserError as error:
        typer.echo(str(error), err=True)
        return 2
    return 0

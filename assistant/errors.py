"""The problems of the assistant that a person can fix."""

from __future__ import annotations

from ingest.errors import UserError


class UnusableInput(UserError):
    """A batch line, a findings file or a saved answer that does not have the expected form."""

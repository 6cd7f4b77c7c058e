"""The problems a person can fix: told in one message, never with a traceback."""

from __future__ import annotations


class UserError(Exception):
    """A problem of the input, the settings or the files; its message says what, where and what to do."""


class UnreadableFile(UserError):
    """A file of the corpus that cannot be read; the build names it and goes on with the rest."""


class StaleIndex(UserError):
    """An index that is missing, broken, or made by other settings than the ones in force."""


class BuildRunning(UserError):
    """Another build holds the index folder."""

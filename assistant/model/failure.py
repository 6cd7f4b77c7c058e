"""The one error of a language model: whatever went wrong, the answer without it is shown."""

from __future__ import annotations


class ModelFailed(Exception):
    """The language model gave no answer; the message says why, as the end of «the language model gave none: …»."""

"""What decides how an index is built, read from the environment once, in `main()`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UserError

DEFAULT_CORPUS = Path("corpus")
DEFAULT_INDEX = Path(".index")


class IngestSettings(BaseSettings):
    """The settings of a build; each is an environment variable of the same name with `INGEST_` before it."""

    model_config = SettingsConfigDict(env_prefix="INGEST_", frozen=True)

    encoder: str = "all-MiniLM-L6-v2"
    """The sentence-transformers model: this name for the one in the lock file, else a folder or model name."""
    passage_chars: int = Field(default=1_200, ge=200, le=20_000)
    """The longest passage, in characters; MiniLM reads 256 word pieces, about 1,200 characters."""
    max_file_bytes: int = Field(default=50_000_000, ge=1)
    """The largest file that is read, in bytes."""


def load_settings() -> IngestSettings:
    """The settings of the environment; `UserError` names the variable that cannot be used."""
    try:
        return IngestSettings()
    except ValidationError as error:
        wrong = "; ".join(
            f"INGEST_{'_'.join(map(str, e['loc'])).upper()}={e['input']!r}: {e['msg']}" for e in error.errors()
        )
        raise UserError(f"The environment has a setting that cannot be used ({wrong}). Correct or unset it.") from error

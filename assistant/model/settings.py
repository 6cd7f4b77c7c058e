"""Which language model writes the answers, and within which limits; read from the environment once, in `main()`."""

from __future__ import annotations

from typing import Literal

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UserError

EXTRACTIVE = "extractive"
"""The name of the composer without a language model."""

Mode = Literal["tools", "text", "note"]


class ModelSettings(BaseSettings):
    """The settings of the language model; all but the first are variables of the same name with `ASSISTANT_MODEL_`."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_MODEL_", frozen=True, populate_by_name=True)

    models: str = Field(default="", validation_alias=AliasChoices("ASSISTANT_MODEL", "models"))
    """`provider:model` as LangChain names them, several with commas; the first is used, all can be picked on the page.
    Empty or `extractive`: none."""
    mode: Mode | None = None
    """How the model is asked: with `tools`, in `text`, or with one `note` at a time; unset: what suits it."""
    timeout_s: float = Field(default=45, gt=0, le=600)
    """The longest that one answer may take, in seconds."""
    max_calls: int = Field(default=4, ge=1, le=20)
    """How often the model may be called for one answer."""
    max_tokens: int = Field(default=700, ge=16, le=8_000)
    """The longest reply to one call, in tokens."""
    max_retries: int = Field(default=2, ge=0, le=10)
    """How often a call is repeated after a rate limit or an error of the connection."""
    max_notes: int = Field(default=12, ge=1, le=60)
    """How many statements the model is shown at first."""
    temperature: float | None = Field(default=None, ge=0, le=2)
    """How freely it writes; unset: the provider's own."""

    @field_validator("models")
    @classmethod
    def _named_with_a_provider(cls, models: str) -> str:
        for name in _names(models):
            if name != EXTRACTIVE and not all(name.partition(":")[::2]):
                raise ValueError(f"{name!r} is no provider:model, for example ollama:qwen3")
        return models

    @property
    def names(self) -> tuple[str, ...]:
        """The models that are set, `extractive` left out, in order."""
        return tuple(name for name in _names(self.models) if name != EXTRACTIVE)

    def chosen(self, name: str | None = None) -> str | None:
        """The model to use: the one named, else the first that is set; `None` for none."""
        if name is None:
            first = next(iter(_names(self.models)), EXTRACTIVE)
            return None if first == EXTRACTIVE else first
        return None if name == EXTRACTIVE else name


def load_model_settings(**given: object) -> ModelSettings:
    """The settings of the environment, what is given first; `UserError` names the variable that cannot be used."""
    try:
        return ModelSettings(**given)  # type: ignore[arg-type]  # pydantic checks what is given
    except ValidationError as error:
        wrong = "; ".join(f"{'_'.join(map(str, e['loc'])).upper()}={e['input']!r}: {e['msg']}" for e in error.errors())
        raise UserError(
            f"The settings of the language model cannot be used ({wrong}). Correct or unset them: "
            "ASSISTANT_MODEL=provider:model."
        ) from error


def _names(models: str) -> list[str]:
    return [name.strip() for name in models.split(",") if name.strip()]

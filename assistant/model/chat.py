"""A chat model by its name, with the limits of the settings; the only file that knows what providers call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.model.settings import Mode, ModelSettings
from ingest.errors import UserError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SMOLLM = "smollm2"
"""The provider of the small model that comes in a Python package."""

# So many tokens are one or two sentences: the small model rambles on.
_NOTE_TOKENS = 64

# What installs a provider's package.
_PACKAGES = {"openai": "langchain-openai", "ollama": "langchain-ollama", "anthropic": "langchain-anthropic"}


def chat_model(name: str, settings: ModelSettings) -> BaseChatModel:
    """The chat model; `UserError` where its package or its key is missing. Nothing is sent yet."""
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise UserError(f"The model {name!r} has no provider. Name it as provider:model, for example ollama:qwen3.")
    if provider == SMOLLM:
        from assistant.model.smollm import SmolLM, weights

        weights()
        return SmolLM(max_tokens=min(settings.max_tokens, _NOTE_TOKENS), timeout=settings.timeout_s)
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = init_chat_model(model, model_provider=provider, **_limits(provider, settings))
    except ImportError as error:
        package = _PACKAGES.get(provider, f"langchain-{provider}")
        raise UserError(
            f"The model {name!r} needs a package ({error}). Run: .venv/bin/pip install {package}"
        ) from error
    except Exception as error:  # each provider's client has errors of its own for a key that is not set
        raise UserError(
            f"The model {name!r} cannot be used: {str(error).splitlines()[0][:300]}. "
            "Check its name and the provider's variables, for example OPENAI_API_KEY and OPENAI_BASE_URL."
        ) from error
    return made


def mode_of(name: str, settings: ModelSettings) -> Mode:
    """How a model is asked, where the settings do not say: with tools, the small one with a note at a time."""
    return settings.mode or ("note" if name.startswith(f"{SMOLLM}:") else "tools")


def _limits(provider: str, settings: ModelSettings) -> dict[str, Any]:
    common: dict[str, Any] = {} if settings.temperature is None else {"temperature": settings.temperature}
    if provider == "ollama":
        # It has no retries of its own, and it is on this machine: what fails once fails again.
        return {**common, "num_predict": settings.max_tokens, "client_kwargs": {"timeout": settings.timeout_s}}
    return {
        **common,
        "timeout": settings.timeout_s,
        "max_retries": settings.max_retries,
        "max_tokens": settings.max_tokens,
    }

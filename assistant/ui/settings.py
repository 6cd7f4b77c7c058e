"""What decides where and for whom the page is served, read from the environment once, in `main()`."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UserError
from ingest.settings import DEFAULT_CORPUS, DEFAULT_INDEX

DEFAULT_PORT = "7860"


class UnusablePort(UserError):
    """A `PORT` that no server can be bound to."""


class PageSettings(BaseSettings):
    """The settings of the page; each is an environment variable of the same name with `CHAT_` before it."""

    model_config = SettingsConfigDict(env_prefix="CHAT_", frozen=True)

    host: str = "127.0.0.1"
    """The address to listen on; anything but a loopback address lets other machines in."""
    user: str | None = None
    """The user name that is asked for; with `password`."""
    password: str | None = Field(default=None, repr=False)
    """The password that is asked for; with `user`."""
    corpus: Path = DEFAULT_CORPUS
    """The folder of documents."""
    index: Path = DEFAULT_INDEX
    """The index folder."""
    feedback: Path = Path("data/feedback.jsonl")
    """The file that keeps the thumbs and comments."""
    upload_mb: int = Field(default=20, ge=1, le=500)
    """The largest file that can be added, in megabytes."""
    queue: int = Field(default=64, ge=1)
    """How many questions may wait; more are turned away with a message."""

    @property
    def login(self) -> tuple[str, str] | None:
        """User name and password, where both are set."""
        return (self.user, self.password) if self.user and self.password else None

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines can reach the page.

        >>> PageSettings(host="127.0.0.1").is_open_to_others, PageSettings(host="0.0.0.0").is_open_to_others
        (False, True)
        """
        if self.host == "localhost":
            return False
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return True


def load_page_settings() -> PageSettings:
    """The settings of the environment; `UserError` names the variable that cannot be used."""
    try:
        settings = PageSettings()
    except ValidationError as error:
        wrong = "; ".join(
            f"CHAT_{'_'.join(map(str, e['loc'])).upper()}={e['input']!r}: {e['msg']}" for e in error.errors()
        )
        raise UserError(f"The environment has a setting that cannot be used ({wrong}). Correct or unset it.") from error
    if bool(settings.user) != bool(settings.password):
        missing = "CHAT_PASSWORD" if settings.user else "CHAT_USER"
        raise UserError(f"{missing} is not set, and one is of no use without the other. Set both or none.")
    return settings


def read_port(environment: Mapping[str, str]) -> int:
    """The port to serve on; `UnusablePort` when `PORT` is not one.

    >>> read_port({"PORT": "8000"})
    8000
    """
    text = environment.get("PORT", DEFAULT_PORT)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535:
        return int(text)
    raise UnusablePort(f"PORT is {text!r}, which is no port. Give a number from 1 to 65535: PORT=7860 make chat")


def wants_mcp(environment: Mapping[str, str], has_login: bool = False) -> bool:
    """Whether to serve MCP too; `UserError` when `MCP` is neither yes nor no, or yes behind a password.

    >>> wants_mcp({"MCP": "1"}), wants_mcp({})
    (True, False)
    """
    text = environment.get("MCP", "0").strip().lower()
    if text in ("1", "true", "yes", "on"):
        if has_login:  # Gradio lists the tools to everybody then, and lets nobody call them
            raise UserError(
                "MCP is set, and so are CHAT_USER and CHAT_PASSWORD: behind a password MCP answers nobody. Leave MCP "
                "out and use the HTTP API, or serve MCP without a password to this machine alone."
            )
        return True
    if text in ("", "0", "false", "no", "off"):
        return False
    raise UserError(f"MCP is {text!r}. Set it to 1 to serve MCP too, or leave it out: MCP=1 make chat")

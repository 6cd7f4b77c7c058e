"""The language models that a person can choose from on the page: each is opened once, and nothing is sent by that."""

from __future__ import annotations

from assistant.lexicon import Lexicon
from assistant.model.settings import EXTRACTIVE, ModelSettings
from assistant.model.writer import Writer, open_writer


class Models:
    """The writers by the names that are shown; only these can be picked, whatever a browser sends."""

    def __init__(self, default: str, writers: dict[str, Writer]) -> None:
        self._writers = writers
        self.default = default
        """The name that is picked at first."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be picked; nothing where no model is set."""
        return (*self._writers, EXTRACTIVE) if self._writers else ()

    def writer(self, name: str | None) -> Writer | None:
        """The writer of a name, of the default where none is given; `None` for none and for an unknown name."""
        return self._writers.get(self.default if name is None else name)


NO_MODELS = Models(EXTRACTIVE, {})


def open_models(settings: ModelSettings, lexicon: Lexicon) -> Models:
    """The models of the settings; `UserError` where a package or a key is missing."""
    writers = {name: open_writer(name, settings, lexicon) for name in settings.names}
    return Models(settings.chosen() or EXTRACTIVE, writers)

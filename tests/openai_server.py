"""A server that speaks the OpenAI protocol on this machine and plays what a test tells it: replies, errors, silence."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: bytes = b""
    """Sent as it is where it is not empty."""
    arguments: str = ""
    """The arguments of a call of the tool for the answer, maybe cut off."""
    text: str = ""
    """The content of the message, where no tool is called."""
    finish: str = "stop"
    delay_s: float = 0
    pause_s: float = 0
    """How long it waits between the pieces of a reply that is streamed."""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Server:
    """The running server."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of the requests, in order."""
    authorization: list[str] = field(default_factory=list)


@contextmanager
def served(*replies: Reply) -> Iterator[Server]:
    """A server that plays the replies in order, the last one again and again."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"  # one connection a request: none is left open when the test ends

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(body)
            server.authorization.append(self.headers.get("Authorization", ""))
            reply = replies[min(len(server.requests), len(replies)) - 1]
            time.sleep(reply.delay_s)
            is_stream = bool(body.get("stream"))
            data = reply.body or (_stream(reply) if is_stream else json.dumps(_whole(reply)).encode())
            kind = "text/event-stream" if is_stream and reply.status == 200 else "application/json"
            try:
                self.send_response(reply.status)
                for name, value in (("Content-Type", kind), ("Content-Length", str(len(data))), *reply.headers):
                    self.send_header(name, value)
                self.end_headers()
                for piece in data.splitlines(keepends=True) if reply.pause_s else [data]:
                    time.sleep(reply.pause_s if piece.strip() else 0)
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass  # the client did not wait

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(5)


def answering(*sentences: tuple[str, Sequence[str]]) -> Reply:
    """A reply that gives these sentences with their keys."""
    listed = [{"text": text, "keys": list(keys)} for text, keys in sentences]
    return Reply(arguments=json.dumps({"sentences": listed}), finish="tool_calls")


def _message(reply: Reply) -> dict[str, Any]:
    if not reply.arguments:
        return {"role": "assistant", "content": reply.text}
    function = {"name": "AnswerOut", "arguments": reply.arguments}
    call = {"id": "call-1", "index": 0, "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def _whole(reply: Reply) -> dict[str, Any]:
    choice = {"index": 0, "message": _message(reply), "finish_reason": reply.finish}
    return {"id": "1", "object": "chat.completion", "created": 0, "model": "played", "choices": [choice]}


def _stream(reply: Reply) -> bytes:
    """The reply in pieces of a few characters."""
    message = _message(reply)
    pieces: list[dict[str, Any]] = []
    if reply.arguments:
        head = {**message["tool_calls"][0], "function": {"name": "AnswerOut", "arguments": ""}}
        pieces.append({"role": "assistant", "tool_calls": [head]})
        for at in range(0, len(reply.arguments), 20):
            piece = {"arguments": reply.arguments[at : at + 20]}
            pieces.append({"tool_calls": [{"index": 0, "function": piece}]})
    else:
        pieces += [{"role": "assistant", "content": reply.text[at : at + 20]} for at in range(0, len(reply.text), 20)]
    lines = [_chunk({"delta": piece, "finish_reason": None}) for piece in pieces]
    lines.append(_chunk({"delta": {}, "finish_reason": reply.finish}))
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()


def _chunk(choice: dict[str, Any]) -> str:
    choices = [{"index": 0, **choice}]
    return json.dumps(
        {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "played", "choices": choices}
    )

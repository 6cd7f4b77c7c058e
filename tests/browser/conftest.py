"""The served page and a browser that reaches this machine and nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .corpus import ROOT, with_every_format

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
START_S = 60


@dataclass
class Served:
    """The program under test."""

    url: str
    corpus: Path
    index: Path
    feedback: Path
    log: Path
    started: float
    """When the process was begun."""
    served_after_s: float = 0.0
    """How long it took until the page answered."""

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the project's commands."""
        return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@dataclass
class Visits:
    """What the pages of a test asked for outside this machine."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def environment(**changed: str) -> dict[str, str]:
    """The environment of the program: nobody's settings, and these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHAT_", "INGEST_"))}
    return {**kept, **changed}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the project's corpus and one source of each other format, with the real model."""
    folder = tmp_path_factory.mktemp("served")
    corpus, index = with_every_format(folder), folder / "index"
    subprocess.run(
        [sys.executable, "-m", "ingest", "build", "--corpus", str(corpus), "--index", str(index)], cwd=ROOT, check=True
    )
    with serving(corpus, index, folder) as here:
        yield here


@contextmanager
def serving(corpus: Path, index: Path, folder: Path, **changed: str) -> Iterator[Served]:
    """A program of its own over this index, from when it answers; its files are in the folder."""
    port, log = free_port(), folder / "log.txt"
    here = Served(f"http://127.0.0.1:{port}/", corpus, index, folder / "feedback.jsonl", log, time.monotonic())
    own = {"PORT": str(port), "MCP": "1", "CHAT_CORPUS": str(corpus), "CHAT_INDEX": str(index)}
    settings = environment(**{**own, "CHAT_FEEDBACK": str(here.feedback), **changed})
    with (
        log.open("w") as stream,
        subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=settings, stdout=stream, stderr=stream) as process,
    ):
        try:
            while f":{port} (" not in log.read_text():
                assert process.poll() is None, log.read_text()
                assert time.monotonic() - here.started < START_S, log.read_text()
                time.sleep(0.05)
            here.served_after_s = time.monotonic() - here.started
            yield here
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
        yield one
        one.close()


@pytest.fixture
def visits() -> Iterator[Visits]:
    """What the test's pages asked for; none may leave this machine, and none may fail."""
    made = Visits()
    yield made
    assert made.foreign == []
    assert made.errors == []


@pytest.fixture
def context(browser: Browser, visits: Visits) -> Iterator[BrowserContext]:
    """A person of their own, with an empty store."""
    one = browser.new_context(viewport={"width": 1280, "height": 860}, accept_downloads=True)
    watch(one, visits)
    yield one
    one.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Page:
    """The page, opened and ready to type into."""
    return opened(context, served)


def watch(context: BrowserContext, visits: Visits) -> None:
    """Block and count every request to another host, and count the errors of the scripts."""

    def route(one: Route) -> None:
        if one.request.url.split("/")[2].split(":")[0] == "127.0.0.1":
            one.continue_()
        else:
            visits.foreign.append(one.request.url)
            one.abort()

    context.route(lambda url: url.startswith(("http:", "https:", "ws:", "wss:")), route)
    context.on("weberror", lambda error: visits.errors.append(str(error.error)))


def opened(context: BrowserContext, served: Served) -> Page:
    """A page of this person."""
    page = context.new_page()
    page.goto(served.url)
    page.wait_for_selector(".turn")
    return page

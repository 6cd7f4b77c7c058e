"""Short ways to make what ingest works on: a document from lines, a corpus folder from texts, a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from block_checks import ROOT

from ingest.build import BuildReport, build
from ingest.encode import Encoder
from ingest.settings import IngestSettings
from ingest.types import Block, Document, Source

SMALL: Mapping[str, str] = {
    "bone.md": "# Bone\n\nBone grows slowly. It needs calcium.\n\n"
    "## Bone loss\n\nCauses of bone loss:\n\n- Old age\n- Rest\n",
    "gout.md": "# Gout\n\nGout hurts at night.\n\n- Urate crystals\n- Red joints\n",
    "notes/lime.txt": "Limestone\n\nLimestone is white and soft, as everybody knows.\n",
}
"""A corpus of three documents, one of them in a subfolder."""


@dataclass(frozen=True)
class Built:
    """A corpus folder and the index that was built from it."""

    corpus: Path
    index: Path

    def build(self, encoder: Encoder, settings: IngestSettings | None = None) -> BuildReport:
        """Bring the index up to date."""
        return build(self.corpus, self.index, encoder, settings or IngestSettings())


def document(*lines: str, name: str = "a.md") -> Document:
    """A document of lines with a blank line between: `## heading`, `- item`, `  - item in it`, else a paragraph."""
    text, blocks = "", []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        marker, _, rest = line.strip().partition(" ")
        if rest and set(marker) == {"#"}:
            kind, level = Block("heading", 0, 0).kind, len(marker)
        elif rest and marker == "-":
            kind, level = "item", 1 + indent // 2
        else:
            kind, level, rest = "paragraph", 0, line.strip()
        text += line[: len(line) - len(rest)]
        blocks.append(Block(kind, len(text), len(text) + len(rest), level))
        text += rest + "\n\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, "md", text, sha256, Source(title="A title"), tuple(blocks))


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, with these files in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def python(*arguments: str, without: Collection[str] = (), **environment: str) -> subprocess.Popen[str]:
    """A Python process of its own in the root of the repository; it can import the project and the fakes.

    Its environment is that of the tests, without the variables named and with those given.
    """
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**kept, "PYTHONPATH": path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path) -> None:
    """Return once there is such a file; AssertionError after half a minute."""
    until = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < until, f"{path} was not made"
        time.sleep(0.01)

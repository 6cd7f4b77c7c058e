"""The passages that carry the criteria: found in the corpus once, kept in `passages.json`, read from there.

The classifier runs without the corpus, so the offsets are kept in a committed file; `python -m
assistant.classifier.passages` writes it from `passages.yaml` and `disagreements.yaml`, and a test recomputes it
and fails when a note has changed under a quote.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from assistant.classifier.classification import Citation, Disagreement, Side

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
FILE = HERE / "passages.json"


class LostPassage(ValueError):
    """A quote that its document does not hold exactly once where it was looked for."""


def headings_at(text: str, place: int) -> tuple[str, ...]:
    """The Markdown headings that `place` stands under, outermost first."""
    path: list[tuple[int, str]] = []
    for found in re.finditer(r"^(#{1,6}) +(.+?) *$", text[:place], flags=re.MULTILINE):
        level = len(found[1])
        path = [(rank, name) for rank, name in path if rank < level]
        path.append((level, found[2]))
    return tuple(name for _, name in path)


def place_of(text: str, quote: str, after: str = "") -> tuple[int, int]:
    """Start and end of the quote; raises `LostPassage` unless it stands there as a whole and can be told apart.

    A quote without a full stop is a list item and must fill its line from the marker on; the rest of a
    sentence counts where no such line exists.
    """
    begin = 0
    if after:
        begin = text.find(after) + len(after)
        if begin < len(after):
            raise LostPassage(f"{after!r} is not in the document, so {quote!r} cannot be looked for after it")
    whole = re.compile(r"(?:^|(?<=\n)) *(?:[-*]|\d+\.)? *" + f"({re.escape(quote)})" + r"(?=\n|$)")
    found = [match.span(1) for match in whole.finditer(text, begin)]
    if not found:
        found = [match.span() for match in re.finditer(re.escape(quote), text[begin:])]
        found = [(start + begin, end + begin) for start, end in found]
    if not found or (len(found) > 1 and not after):
        raise LostPassage(f"{quote!r} stands {len(found)} times in the document; give `after` or mend the quote")
    return found[0]


def build(corpus: Path = CORPUS) -> str:
    """The text of `passages.json`, made anew from the corpus."""
    import yaml

    wanted = yaml.load((HERE / "passages.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    topics = yaml.load((HERE / "disagreements.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    made: dict[str, Any] = {"passages": {}, "disagreements": topics}
    for name, entry in wanted.items():
        text = (corpus / entry["document"]).read_text(encoding="utf-8")
        front = yaml.load(text.split("---\n")[1], Loader=yaml.CSafeLoader)
        start, end = place_of(text, entry["quote"], entry.get("after", ""))
        made["passages"][name] = {
            "document": entry["document"],
            "title": front["title"],
            "heading": headings_at(text, start),
            "quote": text[start:end],
            "start": start,
            "end": end,
            "kind": front["kind"],
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


@cache
def passages() -> dict[str, Citation]:
    """Every passage by its id, as kept in `passages.json`."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))["passages"]
    return {name: Citation(**{**entry, "heading": tuple(entry["heading"])}) for name, entry in kept.items()}


@cache
def disagreements() -> dict[str, Disagreement]:
    """The disagreements by their number."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))["disagreements"]
    return {
        name: Disagreement(
            name,
            entry["topic"],
            tuple(Side(side["claim"], tuple(side["passages"])) for side in entry["sides"]),
        )
        for name, entry in kept.items()
    }


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
    sys.stderr.write(f"{FILE.name}: {len(passages())} passages\n")

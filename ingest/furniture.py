"""Which blocks are the page's and not the document's: menus, bylines, banners, paywalls, teasers.

In: the blocks of any format. Out: the document's own blocks, and the two facts that furniture tells: when
the page was updated and that it breaks off behind a membership prompt. The phrases are data
(`furniture.yaml`, which names the categories); what a category means is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from ingest.dates import iso_date
from ingest.formats.wording import is_prose, speaks_of_whole_text, words
from ingest.types import Block

Layout = Literal["ranked", "page", "plain"]

_LEXICON = Path(__file__).with_name("furniture.yaml")

_HEAD = 60
"""The text of a page begins within this many blocks; what looks like a byline below them is none."""
_SECTION_WORDS = 40
"""After an ending, a section of so many words in whole sentences is text again; teasers are shorter."""

_AFFILIATION = re.compile(
    r"\b(?:department|university|universit\w+|hospital|faculty|institute|college|school of|medical school|"
    r"laboratory|clinic|division of|centre for|center for|academy)\b"
)
_NAMED = re.compile(r"(?:\bby\b:?|:|^(?:dr|prof|professor)\b\.?)\s*(\S)", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ENDS = " \t\n*_`#|>•·»›-–—.:!?"


class Own(NamedTuple):
    """The document without its page."""

    blocks: tuple[Block, ...]
    """The document's own blocks, in order."""
    updated: str | None
    """The ISO date of an «updated» line, where it is certain."""
    incomplete: str | None
    """A sentence on where the page breaks off, if it does so behind a membership prompt."""


@dataclass(frozen=True, slots=True)
class _Category:
    patterns: re.Pattern[str]
    words: int


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, _Category]:
    data = yaml.safe_load(_LEXICON.read_text(encoding="utf-8"))
    lexicon = {}
    for name, entry in data.items():
        lines = (line for line in entry["patterns"].splitlines() if line and not line.startswith("#"))
        lexicon[name] = _Category(re.compile("|".join(f"(?:{line})" for line in lines)), entry["words"])
    return lexicon


def without_furniture(text: str, blocks: Sequence[Block], layout: Layout) -> Own:
    """The document's own blocks.

    `layout` says how far the headings can be trusted. `ranked`: an author ranked them (Markdown, Word), so
    furniture ends with its section. `page`: ranked, but by a site (HTML). `plain`: unranked (text, PDF).
    After an ending that is not `ranked`, only a heading with a good deal of prose below begins text again.
    """
    page = _Page(text, tuple(blocks), layout)
    page.drop_phrases()
    page.drop_page_head()
    page.drop_contents()
    page.drop_bylines()
    incomplete = page.drop_below_endings()
    page.drop_weak()
    own = tuple(block for index, block in enumerate(blocks) if index not in page.gone)
    return Own(own, page.updated(), incomplete)


class _Page:
    """The blocks of one document while rule after rule marks those that go."""

    def __init__(self, text: str, blocks: tuple[Block, ...], layout: Layout) -> None:
        self.gone: set[int] = set()
        self._blocks = blocks
        self._layout = layout
        self._texts = [text[block.start : block.end] for block in blocks]
        self._bare = [_bare(each) for each in self._texts]
        self._kinds = [self._categories(bare) for bare in self._bare]

    def _categories(self, bare: str) -> frozenset[str]:
        count = len(bare.split(maxsplit=61))
        return frozenset(
            name
            for name, category in _lexicon().items()
            if count <= category.words and category.patterns.fullmatch(bare)
        )

    def drop_phrases(self) -> None:
        """What is furniture wherever it stands."""
        for index, kinds in enumerate(self._kinds):
            if kinds & {"notice", "navigation"} or ("dated" in kinds and not self._is_text(index)):
                self.gone.add(index)

    def drop_page_head(self) -> None:
        """Menus, and with them and the breadcrumbs everything above: logo, site name, slogan."""
        last = -1
        for index in range(self._text_begins()):
            if "navigation" in self._kinds[index]:
                last = index
            elif self._blocks[index].kind == "item" and "menu" in self._kinds[index]:
                first, after = self._run_of_items(index)
                if all(len(self._bare[each].split()) <= 5 for each in range(first, after)):
                    last = max(last, after - 1)
        below = next((i for i in range(last + 1, len(self._blocks)) if i not in self.gone), None)
        titled = below is not None and self._blocks[below].kind == "heading"
        title = None if titled else self._last_heading_before(last)
        self.gone |= set(range(last + 1)) - {title}

    def drop_contents(self) -> None:
        """A table of contents: its label and the lines below that say the document's headings."""
        labels = [index for index, kinds in enumerate(self._kinds) if "contents" in kinds]
        headings = {self._words(i) for i, block in enumerate(self._blocks) if labels and block.kind == "heading"}
        for label in labels:
            entries = list(
                takewhile(
                    lambda i: self._blocks[i].kind != "heading" and not self._is_text(i),
                    range(label + 1, min(label + 100, len(self._blocks))),
                )
            )
            said = [index for index in entries if self._words(index) in headings]
            if len(said) > 1 and 2 * len(said) >= said[-1] - label:
                self.gone |= set(range(label, said[-1] + 1))

    def drop_bylines(self) -> None:
        """Authors, their degrees and affiliations, dates and keywords between the title and the text."""
        begins = self._text_begins()
        first_left = next((index for index in range(begins) if index not in self.gone), begins)
        title = first_left if first_left < begins and self._blocks[first_left].kind == "heading" else None
        for index in range(begins):
            # Only plain text takes a short line for a heading.
            may_be = self._layout == "plain" or self._blocks[index].kind != "heading"
            if index in self.gone or index == title or not may_be or self._texts[index].endswith("."):
                continue
            if self._names_author(index):
                self.gone.add(index)
                self._drop_biography(index)
            elif self._kinds[index] & {"detail", "dated"}:
                self.gone.add(index)
            elif "," in self._bare[index] and _AFFILIATION.search(self._bare[index]) and not self._is_text(index):
                first, after = self._run_of_items(index)
                self.gone |= set(range(first, after))

    def _names_author(self, index: int) -> bool:
        """Whether the line is «By Jane Doe» and not «By the numbers»."""
        named = _NAMED.search(self._texts[index]) if "byline" in self._kinds[index] else None
        return named is not None and named[1].isupper()

    def _drop_biography(self, byline: int) -> None:
        """The sentence after a byline that begins with the author's name."""
        names = [word for word in re.findall(r"[^\W\d_]{3,}", self._texts[byline]) if word[0].isupper()]
        after = byline + 1
        if after < len(self._blocks) and self._texts[after].split()[0] in names and len(self._texts[after]) < 300:
            self.gone.add(after)

    def drop_below_endings(self) -> str | None:
        """Everything below the document's end; says where a membership prompt cuts a list or sentence off.

        A phrase ends the document only after text or a list of it, and never as a list item.
        """
        incomplete = None
        begun = False
        index = 0
        while index < len(self._blocks):
            ending = self._kinds[index] & {"paywall", "ending"}
            is_item = self._blocks[index].kind == "item"
            if not ending or not begun or is_item:
                begun = begun or (index not in self.gone and (is_item or self._is_text(index)))
                index += 1
                continue
            if "paywall" in ending and incomplete is None:
                incomplete = self._cut_off(index)
            after = index + 1
            while after < len(self._blocks) and not self._begins_again(after, index):
                after += 1
            self.gone |= set(range(index, after))
            index = after
        return incomplete

    def drop_weak(self) -> None:
        """Single words («Approved», «Share») beside what goes; list items only if all of the list are such."""
        for order in (range(len(self._blocks)), range(len(self._blocks) - 1, -1, -1)):
            for index in order:
                if "weak" not in self._kinds[index] or index in self.gone or index - order.step not in self.gone:
                    continue
                first, after = self._run_of_items(index)
                if all("weak" in self._kinds[each] for each in range(first, after)):
                    self.gone |= set(range(first, after))

    def updated(self) -> str | None:
        """The one date that the dropped «updated» lines agree on."""
        dated = {"dated", "byline"}
        lines = (self._texts[i] for i in self.gone if dated & self._kinds[i] and "updated" in self._bare[i])
        dates = {date for date in map(iso_date, lines) if date is not None}
        return dates.pop() if len(dates) == 1 else None

    def _begins_again(self, index: int, ending: int) -> bool:
        """Whether the heading at `index`, below the ending, begins the document's own text again."""
        block, end = self._blocks[index], self._blocks[ending]
        if block.kind != "heading" or self._kinds[index] & {"paywall", "ending", "notice", "weak"}:
            return False
        if self._layout != "plain" and end.kind == "heading" and block.level > end.level:
            return False
        if self._layout == "ranked" or speaks_of_whole_text(self._texts[index]):
            return True
        count = 0
        for each in range(index + 1, len(self._blocks)):
            if self._blocks[each].kind == "heading":
                break
            if self._is_text(each) and not self._kinds[each] & {"notice", "paywall"}:
                count += len(self._texts[each].split())
        return count >= _SECTION_WORDS

    def _cut_off(self, prompt: int) -> str | None:
        last = next((self._texts[i] for i in range(prompt - 1, -1, -1) if i not in self.gone), "")
        before = " ".join(last.split())
        if not before.endswith((":", "…", "...")):
            return None
        return f"The page breaks off after the line “{before}”: the rest stands behind a membership prompt."

    def _text_begins(self) -> int:
        """The index of the first block of whole sentences that no phrase accounts for."""
        for index in range(min(_HEAD, len(self._blocks))):
            if self._is_text(index) and not self._kinds[index] and index not in self.gone:
                return index
        return min(_HEAD, len(self._blocks))

    def _is_text(self, index: int) -> bool:
        return self._blocks[index].kind != "heading" and is_prose(self._texts[index])

    def _run_of_items(self, index: int) -> tuple[int, int]:
        """From the first to after the last of the list items around one; a paragraph is a run of its own."""
        first, after = index, index + 1
        if self._blocks[index].kind == "item":
            while first > 0 and self._blocks[first - 1].kind == "item":
                first -= 1
            while after < len(self._blocks) and self._blocks[after].kind == "item":
                after += 1
        return first, after

    def _last_heading_before(self, index: int) -> int | None:
        return next((i for i in range(index, -1, -1) if self._blocks[i].kind == "heading"), None)

    def _words(self, index: int) -> tuple[str, ...]:
        """The words of a heading, its section number left out."""
        found = words(self._bare[index])
        while len(found) > 1 and found[0].isdigit():
            found = found[1:]
        return tuple(found)


def _bare(text: str) -> str:
    """The text as the lexicon spells: one line, small letters, plain apostrophes, no marks at its ends."""
    line = " ".join(_LINK.sub(r"\1", text[:2000]).split()).lower().replace("’", "'")
    return line.strip(_ENDS)

"""The ranks of headings where the format gives none (plain text, PDF).

In: the blocks without the page's furniture, headings of unknown rank at level 0. Out: the same
blocks, every heading with a rank from 1 (the title) to 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.wording import is_about, speaks_of_whole_text
from ingest.types import Block


def with_ranks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the rank of every heading.

    The first block, if it is a heading, is the title. A heading directly followed by another heading opens a
    group: the headings after it belong to it until the next such opener, or until a section that speaks of
    the whole text (summary, pitfalls, references). «Causes of X» stands under «X». A rank
    that a number or an underline gave stays.

    A paragraph keeps level 1 where two blank lines set it off and a heading below the title is open:
    it belongs to no heading but the title. Elsewhere it gets the usual 0.
    """
    result: list[Block] = []
    open_headings: dict[int, str] = {}  # rank → heading, of those that the reading is under
    seen: set[str] = set()
    inherited = 2  # the rank of a heading that nothing else is known of
    capitals = _capitals_rank_higher(text, blocks)
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and block.level:
            deeper = [rank for rank in open_headings if rank > 1]
            result.append(replace(block, level=1 if deeper else 0))
            for rank in deeper:
                del open_headings[rank]
            inherited = 2
            continue
        if block.kind != "heading":
            result.append(block)
            continue
        heading = text[block.start : block.end]
        about = [rank for rank, other in open_headings.items() if rank > 1 and is_about(heading, other)]
        opens_group = _is_bare(text, blocks, index) and heading not in seen  # a caption says a heading again
        seen.add(heading)
        if block.level:
            rank = inherited = block.level
        elif index == 0:
            rank, opens_group = 1, False
        elif speaks_of_whole_text(heading):
            rank = inherited = 2
        elif capitals:
            rank = 2 if _in_capitals(heading) else 3
        elif about:
            rank = max(about) + 1
        elif opens_group and not _is_bare(text, blocks, index - 1):
            rank = 2
        else:
            rank = inherited
        if opens_group:
            inherited = min(rank + 1, 6)
        open_headings = {r: other for r, other in open_headings.items() if r < rank} | {rank: heading}
        result.append(replace(block, level=min(rank, 6)))
    return tuple(result)


def _is_bare(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading, not the title, has no text of its own but another heading right below."""
    if index < 1 or index + 1 >= len(blocks) or blocks[index].kind != "heading":
        return False
    below = blocks[index + 1]
    return below.kind == "heading" and not speaks_of_whole_text(text[below.start : below.end])


def _capitals_rank_higher(text: str, blocks: Sequence[Block]) -> bool:
    """Whether two headings or more, but not all, are in capitals (the title apart)."""
    capitals = [_in_capitals(text[b.start : b.end]) for b in blocks[1:] if b.kind == "heading"]
    return 2 <= sum(capitals) < len(capitals)


def _in_capitals(heading: str) -> bool:
    """Whether the heading is in capitals; a few of them («CPPD») are an abbreviation."""
    return heading.isupper() and sum(char.isalpha() for char in heading) > 6

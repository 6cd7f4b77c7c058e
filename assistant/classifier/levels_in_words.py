"""Blood levels without a number: «calcium and phosphate were both normal», «bone profile unremarkable».

The tokens of a sentence become a row of letters (A analyte, P panel,
O another test, S status, N negation, B «neither», F lab filler, & and comma
as themselves, X any other word), and the patterns below read that row; an X in between means that the words do not
belong together, which is how «calcium in previously normal alveolar walls» says nothing of the blood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from assistant.classifier.answers_in_text import Scope
from assistant.classifier.context import taken
from assistant.classifier.lab_times import of_another
from assistant.classifier.lexicon import cues
from assistant.classifier.types import Analyte, CalciumKind, Lab, Origin, Status
from assistant.classifier.words import Sentence, word_set


class Place(NamedTuple):
    """Where an analyte is named."""

    analyte: Analyte
    """Which."""
    kind: CalciumKind
    """Which calcium."""
    start: int
    """Where its name begins in the text."""
    end: int
    """Where it ends."""
    status: Status | None
    """What the name itself says, as «hypercalcaemia» does."""


_LINK = "[F]*[&,][F]*"
# A status behind its analytes; behind a comma only where it is not the status of the next: «calcium, normal phosphate».
_TAIL = r"(?:F*(?P<not>[NB]?)F*(?P<what>S)|F*,F*(?P<not2>[NB]?)F*(?P<what2>S)(?!F*[APO]))"
_ANY_TAIL = r"(?:F*[NB]?F*S|F*,F*[NB]?F*S(?!F*[APO]))"
# «calcium is normal and so is my phosphate», «calcium normal, phosphate too»: the status just told, again.
AGAIN = re.compile(rf"[F,&]*RF*(?P<who>[APO](?:{_LINK}[APO])*)|[F,&]*(?P<who2>[APO](?:{_LINK}[APO])*)F*,?F*R")
AFTER = re.compile(rf"(?P<neither>B?F*)(?P<who>[APO](?:(?:{_LINK}|F*)[APO])*){_TAIL}")
BEFORE = re.compile(rf"(?P<not>N?)F*(?P<what>S)F*(?P<who>[APO](?:{_LINK}[APO](?!(?:{_LINK}[APO])*{_ANY_TAIL}))*)")

Said = Literal["high", "low", "normal", "borderline", "off", "unknown"]
"""What a status word says; `off` is out of order in a way that is not told."""
STATUSES = ("high", "low", "normal", "borderline", "off", "unknown")
UNSURE = re.compile(
    r"\?|possib|probab|maybe|perhaps|may\b|might|could|query|suspect|whether|wonder|think|if\b|unclear|claim|said|told",
    re.IGNORECASE,
)
"""The cues that put a blood level in doubt; «tested for calcium» does not."""
NEGATING = word_set("no not nothing without")

CODES = (("again", "R"), ("panel", "P"), ("other", "O"), ("neither", "B"), ("nor", "&"), ("not", "N"), ("filler", "F"))
"""The letter of each kind of word that is no status."""


def _coded(sentence: Sentence, places: Sequence[Place]) -> tuple[str, list[tuple[int, int]], list[Said | Place | None]]:
    """The row of letters, the tokens each letter stands for, and what it means."""
    words = sentence.tokens
    hits = {first: (last, names) for first, last, names in cues().status.find(words)}
    starts: dict[int, tuple[int, Place]] = {}
    for place in places:
        first, last = sentence.span(place.start, place.end)
        if first < last:
            starts[first] = (last, place)
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    means: list[Said | Place | None] = []
    at = 0
    while at < len(words):
        end, letter = at + 1, "X"
        meaning: Said | Place | None = None
        panel = hits.get(at) if "panel" in hits.get(at, (0, ()))[1] else None
        if at in starts and not (panel and panel[0] > starts[at][0]):
            end, meaning = starts[at]
            letter = "A"
        elif at in hits:
            end, names = hits[at]
            status = next((name for name in names if name in STATUSES), None)
            letter = "S" if status else next(code for name, code in CODES if name in names)
            meaning = cast(Said, status) if letter == "S" else None
            if letter != "P" and any(at < other < end for other in starts):
                end, letter, meaning = at + 1, "F", None
        elif words[at].text in "-–—":
            letter = "F"
        elif words[at].text in ",/&+;" or words[at].plain in ("and", "or"):
            letter = "," if words[at].text in ",;" else "&"
        letters.append(letter)
        spans.append((at, end))
        means.append(meaning)
        at = end
    return "".join(letters), spans, means


def described(
    text: str, sentence: Sentence, found: Sequence[Scope], places: Sequence[Place]
) -> tuple[list[Lab], list[tuple[int, int]]]:
    """The levels and the stretches of text they were read from."""
    labs: list[Lab] = []
    stretches: list[tuple[int, int]] = []
    row, spans, means = _coded(sentence, places)
    at = 0
    used: set[int] = set()
    while at < len(row):
        match = _match(row, at, means[at])
        if not match:
            at += 1
            continue
        where = match.start("what") if match["what"] else match.start("what2")
        status, denied = _told(match, cast(Said, means[where]))
        again = AGAIN.match(row, match.end())
        last = again.end() if again else match.end()
        begin, end = sentence.tokens[spans[match.start()][0]].start, sentence.tokens[spans[last - 1][1] - 1].end
        origin = Origin(text[begin:end], begin, end)
        who = [*range(match.start("who"), match.end("who")), *(range(match.end(), last) if again else ())]
        used.update(who)
        made = [lab for number in who for lab in _levels(row[number], means[number], status, origin)]
        denied |= _denies(sentence, spans[where])
        labs += _judged(made, sentence, found, spans[match.start("who")][0], denied)
        stretches.append((begin, end))
        at = last
    for number, meaning in enumerate(means):
        # «hypercalcaemia» says its own status
        if number in used or not isinstance(meaning, Place) or meaning.status is None:
            continue
        first, last = spans[number]
        status = meaning.status
        if any(each.kind == "negated" and each.start <= first and last <= each.end for each in found):
            status = "normal" if status == "high" else "unknown"
        origin = Origin(text[meaning.start : meaning.end], meaning.start, meaning.end)
        labs += _judged(
            [Lab(meaning.analyte, meaning.kind, stated=status, origin=origin)], sentence, found, first, True
        )
        stretches.append((meaning.start, meaning.end))
    return [lab for lab in labs if lab.stated != "unknown" and lab.analyte != "albumin"], stretches


def _match(row: str, at: int, meaning: Said | Place | None) -> re.Match[str] | None:
    """Analytes with their status from a place of the row on."""
    if row[at] in "NS":
        return BEFORE.match(row, at)
    match = AFTER.match(row, at) if row[at] in "APOB" else None
    if match and isinstance(meaning, Place) and meaning.status and "," in match.group():
        return None  # «hypercalcaemia, normal phosphate»: the name has said its status
    return match


def _told(match: re.Match[str], said: Said) -> tuple[Status, bool]:
    """The status, and whether a negation was read with it: «not raised» is normal, «not normal» is not known."""
    told = match.groupdict()
    denied = bool(told["not"] or told.get("not2")) or (told.get("neither") or "").startswith("B")
    if denied:
        return ("normal" if said in ("high", "off") else "unknown"), True
    return ("unknown" if said == "off" else said), False


def _levels(letter: str, meaning: Said | Place | None, status: Status, origin: Origin) -> list[Lab]:
    """The levels that one letter of the row stands for; a panel is both."""
    if letter == "P":
        return [Lab("calcium", stated=status, origin=origin), Lab("phosphate", stated=status, origin=origin)]
    if letter != "A" or not isinstance(meaning, Place):
        return []
    return [Lab(meaning.analyte, meaning.kind, stated=status, origin=origin)]


def _denies(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the status phrase holds its negation itself, as «no disturbance of» does."""
    return any(word.plain in NEGATING for word in sentence.tokens[span[0] : span[1]])


def _judged(
    labs: Sequence[Lab], sentence: Sentence, found: Sequence[Scope], first: int, negation_read: bool
) -> list[Lab]:
    """The levels as the context takes them: marked old, or left out as those of another or in doubt."""
    kind, cue = taken(found, first, first + 1)
    drop = of_another(sentence, found, first) or (kind == "negated" and not negation_read)
    drop |= kind == "uncertain" and bool(UNSURE.search(cue))
    if drop or not labs:
        return []
    old = kind in ("historical", "resolved") or _LATER.match(_rest(sentence, labs[0].origin)) is not None
    return [replace(lab, stale=old) for lab in labs]


_LATER = re.compile(
    r"\s*(?:in|\()\s*\(?(?:19|20)\d\d|\s*(?:\w+ )?years? ago|,? (?:but |and )?(?:since |now )?(?:resolved|normalised|"
    r"normalized)"
)
"""Words behind a level that make it an old one."""


def _rest(sentence: Sentence, origin: Origin) -> str:
    return " " + " ".join(word.text for word in sentence.tokens if origin.end is not None and word.start >= origin.end)

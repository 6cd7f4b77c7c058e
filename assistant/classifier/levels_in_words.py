"""Blood levels without a number: «calcium and phosphate were both normal», «bone profile unremarkable».

The tokens of a sentence become a row of letters (A analyte, P panel,
O another test, S status, N negation, B «neither», F lab filler, & and comma
as themselves, X any other word), and the patterns below read that row; an X in between means that the words do not
belong together, which is how «calcium in previously normal alveolar walls» says nothing of the blood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from assistant.classifier.context import Scope, taken
from assistant.classifier.lexicon import cues
from assistant.classifier.types import Analyte, CalciumKind, Lab, Origin, Status
from assistant.classifier.words import Sentence


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
AFTER = re.compile(rf"(?P<neither>B?F*)(?P<who>[APO](?:(?:{_LINK}|F*)[APO])*)F*,?F*(?P<not>N?)F*(?P<what>S)")
BEFORE = re.compile(rf"(?P<not>N?)F*(?P<what>S)F*(?P<who>[APO](?:{_LINK}[APO](?!F*,?F*N?F*S))*)")

CODES = (("panel", "P"), ("other", "O"), ("neither", "B"), ("nor", "&"), ("not", "N"), ("filler", "F"))
"""The letter of each kind of word that is no status."""


def _coded(
    sentence: Sentence, places: Sequence[Place]
) -> tuple[str, list[tuple[int, int]], list[Status | Place | None]]:
    """The row of letters, the tokens each letter stands for, and what it means."""
    words = sentence.tokens
    hits = {first: (last, names) for first, last, names in cues().status.find(words)}
    starts: dict[int, tuple[int, Place]] = {}
    for place in places:
        inside = [n for n, word in enumerate(words) if place.start <= word.start < place.end]
        if inside:
            starts[inside[0]] = (inside[-1] + 1, place)
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    means: list[Status | Place | None] = []
    at = 0
    while at < len(words):
        end, letter = at + 1, "X"
        meaning: Status | Place | None = None
        if at in starts:
            end, meaning = starts[at]
            letter = "A"
        elif at in hits:
            end, names = hits[at]
            status = next((name for name in names if name in ("high", "low", "normal", "borderline", "unknown")), None)
            letter = "S" if status else next(code for name, code in CODES if name in names)
            meaning = cast(Status, status) if letter == "S" else None
            if any(at < other < end for other in starts):
                end, letter, meaning = at + 1, "F", None
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
        match = AFTER.match(row, at) if row[at] in "APOB" else BEFORE.match(row, at) if row[at] in "NFS" else None
        if row[at] == "F" or not match:
            at += 1
            continue
        status = cast(Status, means[match.start("what")])
        denied = bool(match["not"]) or bool(match.groupdict().get("neither", "").startswith("B"))
        if denied:
            status = {"high": "normal", "low": "unknown", "normal": "unknown"}.get(status, "unknown")  # type: ignore[assignment]
        begin = sentence.tokens[spans[match.start()][0]].start
        end = sentence.tokens[spans[match.end() - 1][1] - 1].end
        origin = Origin(text[begin:end], begin, end)
        first = spans[match.start("who")][0]
        for number in range(match.start("who"), match.end("who")):
            used.add(number)
            if row[number] == "A":
                place = cast(Place, means[number])
                labs.append(Lab(place.analyte, place.kind, stated=status, origin=origin))
            elif row[number] == "P":
                labs += [Lab("calcium", stated=status, origin=origin), Lab("phosphate", stated=status, origin=origin)]
        stretches.append((begin, end))
        labs = _judge(labs, origin, sentence, found, first, denied)
        at = match.end()
    for number, meaning in enumerate(means):
        # «hypercalcaemia» says its own status
        if number in used or not isinstance(meaning, Place) or meaning.status is None:
            continue
        first, last = spans[number]
        origin = Origin(text[meaning.start : meaning.end], meaning.start, meaning.end)
        kind = taken(found, first, last)[0]
        status = meaning.status
        if kind == "negated":
            status = "normal" if status == "high" else "unknown"
        labs.append(Lab(meaning.analyte, meaning.kind, stated=status, origin=origin))
        stretches.append((meaning.start, meaning.end))
        labs = _judge(labs, origin, sentence, found, first, True)
    return [lab for lab in labs if lab.stated != "unknown" and lab.analyte != "albumin"], stretches


def _judge(
    labs: list[Lab], origin: Origin, sentence: Sentence, found: Sequence[Scope], first: int, negation_read: bool
) -> list[Lab]:
    """The labs with those just read taken as the context says."""
    kind = taken(found, first, first + 1)[0]
    later = re.match(
        r"\s*(?:in|\()\s*\(?(?:19|20)\d\d|\s*(?:\w+ )?years? ago|,? (?:but |and )?(?:since |now "
        r")?(?:resolved|normalised|normalized)",
        _rest(sentence, origin),
    )
    old = kind in ("historical", "resolved") or later is not None
    drop = kind in ("family", "hypothetical", "uncertain") or (kind == "negated" and not negation_read)
    made = []
    for lab in labs:
        if lab.origin != origin:
            made.append(lab)
        elif not drop:
            made.append(Lab(lab.analyte, lab.kind, stated=lab.stated, stale=old, origin=origin))
    return made


def _rest(sentence: Sentence, origin: Origin) -> str:
    return " " + " ".join(word.text for word in sentence.tokens if origin.end is not None and word.start >= origin.end)

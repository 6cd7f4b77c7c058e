"""Which kind of answer a question wants: a definition, a list, a comparison, yes or no, a fact.

In: a question and its words. Out: the kind, by the words of the sentence that asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.lexicon import Lexicon, Stems
from ingest.terms import Word, stems

Kind = Literal["definition", "list", "comparison", "yes-no", "fact"]

# «Which malignancies …», «in what two organs …»: several things are asked for.
_ASKS_PLURAL = re.compile(
    r"\b(?:(?:which|name|list|give|mention|enumerate|state)\s+(?:[\w-]+\s+){0,3}?|what\s+(?:(?!do\b|did\b|can\b|will\b|would\b|should\b)[\w-]+\s+)??)"
    r"(?!is\b|does\b|was\b|has\b|becomes\b|happens\b|makes\b|this\b)"
    r"[\w-]{3,}(?<![suio])s\b",
    re.IGNORECASE,
)

# «What **triggers** X?» asks for one thing, «which triggers are known?» for several.
_ASKS_TRIGGER = re.compile(
    r"\bwhat (?:[\w-]+ly )?(?:triggers|sets|kicks|sparks|starts|provokes|initiates|prompts)\b"
    r"(?! (?:are|were|can|do|of|for)\b)",
    re.IGNORECASE,
)

# «How do you tell X from Y», «separate X from Y».
_TELLS_APART = re.compile(
    r"\b(?:tell(?! me| us)|telling|know|separate|separating|discriminate|discern)\b.{3,80}? from\b"
    r"|\b(?:set|put|hold|pit|place|weigh|match)\b.{3,60}?"
    r" (?:against|beside|alongside|next to each other|side by side)\b",
    re.IGNORECASE,
)

# «Suppose nothing hurts, …», «The calcium is normal, so what …», «… although the calcium is normal».
_GRANTED = re.compile(
    r"^(?:suppos(?:e|ing)|imagine|assum(?:e|ing)|picture|(?:let['’]?s )?(?:say|pretend))(?: that)?"
    r" [^,;:.?!]{4,80}(?=[,;:])"
    r"|(?:^|(?<=[.?!] ))[^,;:.?!]{8,80}(?=, (?:so|but|then|and yet|yet) (?:what|why|how|which|where|who|when)\b)"
    r"|(?<=, )the (?:sort|kind|type|form|one) (?:that|which|with|where) [^,;:.?!]{4,80}"
    r"|(?<=, )if not [^,;:.?!]{3,60}|^(?:so )?if not [^,;:.?!]{3,60}(?=, )"
    r"|(?<=[\w,] )(?:although|even though|though) [^,;:.?!]{4,80}",
    re.IGNORECASE,
)

# What may stand before the word that opens a question («so how is it found»).
_JOINING = frozenset(("and", "so", "but", "or", "then", "now"))

# A sentence of so many words asks by itself; a shorter one («Which?») leans on the one before.
_WHOLE_QUESTION = 6


def kind_of(line: str, told: Sequence[Word], lexicon: Lexicon) -> Kind:
    """The kind of answer that a question wants; `told` are its words, typos mended."""
    found = [word.stem for word in told]
    asked_in = [(start, end) for start, end, is_asked in sentence_spans(line, lexicon) if is_asked]
    asked = [word.stem for word in told if any(start <= word.start < end for start, end in asked_in)]
    compares = asked if len(asked) >= _WHOLE_QUESTION else found  # «X differs from one to another. What is …?» does not
    if any(_holds(compares, phrase) for phrase in lexicon.kinds["comparison"]) or _TELLS_APART.search(line):
        return "comparison"
    if any(_holds(found, phrase) for phrase in lexicon.aspects["most"].ask) or _ASKS_TRIGGER.search(line):
        return "fact"
    if any(_holds(found, phrase) for phrase in lexicon.kinds["list"]) or _ASKS_PLURAL.search(line):
        return "list"
    if any(_holds(found, phrase) for phrase in lexicon.kinds["definition"]):
        return "definition"
    asking = max(start for start, _, is_asked in sentence_spans(line, lexicon) if is_asked) if found else 0
    opener = next((word.stem for word in told if word.start >= asking), "")
    return "yes-no" if opener in lexicon.yes_no_openers else "fact"


def sentence_spans(line: str, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """The sentences of a question with their places, and whether each is the question itself.

    «My aunt has X. Is that Y?»: what frames a question decides less than what it asks. Where there is no question mark,
    a sentence asks that opens as questions do; where none does, or there is but one, all of them ask.
    """
    spans = [match.span() for match in re.finditer(r"[^.?!]+(?:[.?!]+(?!\s|$)[^.?!]*)*[.?!]*", line)]
    asks = [line[start:end].rstrip().endswith("?") for start, end in spans]
    if not any(asks):
        asks = [_opens_question(line[start:end], lexicon) for start, end in spans]
    return [(start, end, asked or not any(asks)) for (start, end), asked in zip(spans, asks, strict=True)]


def granted_spans(line: str) -> list[tuple[int, int]]:
    """The places of what is supposed or known before a question («**Suppose nothing hurts**, what then?»)."""
    return [match.span() for match in _GRANTED.finditer(line)]


def _opens_question(sentence: str, lexicon: Lexicon) -> bool:
    opener = next((one for one in stems(sentence) if one not in _JOINING), "")
    return opener in lexicon.yes_no_openers or opener in lexicon.asking_words


def _holds(found: list[str], phrase: Stems) -> bool:
    width = len(phrase)
    return any(tuple(found[at : at + width]) == phrase for at in range(len(found) - width + 1))

"""What a text is about: a case, with findings of somebody, or a question in general."""

from __future__ import annotations

import re

from assistant.classifier.mentions import Reading
from assistant.classifier.requests_in_text import weighs
from assistant.classifier.types import Lab
from assistant.classifier.vocabulary import CONCEPTS

_GENERAL = re.compile(
    r"^\W*(?:so |and |but |please |hi,? |hello,? |can you |could you |would you |tell me |i(?:'d|"
    r" would)? (?:want|like|need|wanted) to (?:know|understand) (?:about )?|i wonder |just "
    r")*(?:the )?"
    r"(?:what (?:is|are|does|do|causes?|happens|kinds?|types?|exactly|was|were|conditions|diseases|"
    r"organs|sites|tissues)|which (?:conditions?|diseases?|sites?|organs?|tissues?|cancers?|"
    r"labs?|sources?|causes?|types?|kinds?|drugs?|tests?)|"
    r"who|define|explain|describe (?!d)|list|name|compare|how (?:do|does|is|are|can|many|common|"
    r"often)|why (?:do|does|is|are)|where (?:do|does|is|are|in)|when (?:do|does|is|are)|is "
    r"there|are there|"
    r"(?:does|do|can|should|would|could|will|must)(?! (?:be|not|fit|have)\b)|give (?:me|an?|some|examples?)|"
    r"differences?|summari[sz]e|meaning|causes "
    r"of|tell|definition|is (?:calcinosis|dystrophic|metastatic|heterotopic|calciphylaxis|calcification|"
    r"cppd|scleroderma|it (?:true|possible|common))|are (?:calc|breast))\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?:patient|pt|yo|y/o|year[- ]?olds?|years? old|aged|my (?!question|understanding|book|"
    r"notes|exam|lecture|textbook|teacher)|his|her|she|he|i have|i had|i've|i am|i'm|i got|"
    r"i was|\d{1,3} ?(?:m|f|yo)\b|mr|mrs|ms|"
    r"this (?:case|man|woman|lady|boy|girl|biopsy|lump|deposit|lesion|calcification|film|scan)|"
    r"(?:a|an|the) (?:\d+|man|woman|boy|girl|lady|person|someone|dialysis patient)|someone "
    r"(?:on|with|who)|biopsy|ct|x-?ray|radiograph|scan|mri|ultrasound|echo|slit lamp|specimen|"
    r"section|report)\b",
    re.IGNORECASE,
)


_STATES = re.compile(
    r"\b(?:occurs?|develops?|arises?|happens?|refers? to|results? from|is (?:caused|defined|"
    r"associated|divided|classified|usually|often|typically)|are (?:caused|defined|associated|"
    r"usually|often|typically)|means?|leads? to)\b",
    re.IGNORECASE,
)
"""The verbs of a textbook, not of a note."""
_HOLDER = re.compile(
    r"\b(?:my (?!question|understanding|book|notes|exam|lecture|textbook|teacher)|his|her|she|"
    r"he|i have|i've|this (?:man|woman|patient|case|lump|deposit|lesion|lady|boy|girl)|year[- "
    r"]old|aged|yo|\d{1,3} ?[mf]\b|patient of mine|patient here|the patient)\b",
    re.IGNORECASE,
)
_TYPE_OF = re.compile(
    r"\b(?:what|which) (?:type|kind|class|sort|form|category)\b.*\b(?:patient(?!s)|man|woman|boy|"
    r"girl|lady|someone|person|dialysis (?!patients))\b",
    re.IGNORECASE,
)
"""A question for the type in somebody."""
_ONE_PERSON = re.compile(
    r"\b(?:a|an|the|this) (?:[\w-]+ ){0,3}?(?:man|woman|patient|boy|girl|lady|person|child|infant|gentleman|"
    r"case) (?:whose|who|"
    r"with|on|in whom|has|had|aged)\b",
    re.IGNORECASE,
)
"""Somebody, though nobody in particular: with a level that is told of him, a question is about his case."""


_TAG = re.compile(
    r",\s*(?:right|correct|true|yes|no|(?:is|does|do|are|has|can|was)(?:n't|nt| not)? (?:it|they|that|there))\s*\?\s*$",
    re.IGNORECASE,
)
"""«..., doesn't it?»: a statement in general that is to be confirmed."""
_HEARSAY = re.compile(
    r"\b(?:i|we) (?:read|heard|learn\w*|understand|know|was taught|were taught|have read|have heard)(?: "
    r"somewhere)? that\b|"
    r"\bcan (?:settle|form|develop|deposit|occur|build up|arise|appear|collect)\b",
    re.IGNORECASE,
)
_FOR_A_TYPE = re.compile(
    r"\b(?:type|kind|class|sort|categor\w*|classif\w*|called|call|count|entity|dystrophic|metastatic|calcinosis)\b",
    re.IGNORECASE,
)


def _set_case(reading: Reading, number: int, words: str, judged: bool) -> bool:
    """Whether a question sets a case: damaged tissue, or a disease and a site, with blood levels; and asks the type."""
    if not judged or not _FOR_A_TYPE.search(words):
        return False
    found = {m.name for m in reading.mentions if m.sentence == number}
    groups = {CONCEPTS[name].group for name in found if name in CONCEPTS}
    damaged = "tissue" in groups and bool("deposit" in found or "site" in groups)
    return damaged or {"condition", "site"} <= groups


def describes_case(reading: Reading, labs: tuple[Lab, ...]) -> bool:
    """Whether the text describes a case: findings of somebody, and not only a question in general."""
    for number, sentence in enumerate(reading.sentences):
        words = reading.text[sentence.start : sentence.end].replace("’", "'")
        named = any(m.sentence == number and weighs(m) for m in reading.mentions)
        told = [lab for lab in labs if sentence.start <= (lab.origin.start or 0) < sentence.end]
        measured = any(lab.value is not None for lab in told)
        judged = bool(told)
        if not named and not measured and not judged:
            continue
        holder = bool(_HOLDER.search(words))
        if measured or holder or _TYPE_OF.search(words) or (judged and _ONE_PERSON.search(words)):
            return True
        if _set_case(reading, number, words, judged):
            return True
        if _GENERAL.match(words) or _STATES.search(words) or _TAG.search(words) or _HEARSAY.search(words):
            continue
        if (
            sentence.asks
            and re.match(r"\W*(?:if|when|in|would|for)\b", words, re.IGNORECASE)
            and not _SOMEONE.search(words)
        ):
            continue
        if _only_labels(reading, number) and not judged:
            continue
        if _SOMEONE.search(words) or not sentence.asks or judged:
            return True
    return False


def _only_labels(reading: Reading, number: int) -> bool:
    """Whether a sentence names nothing but types of calcification: «dystrophic vs metastatic calcification»."""
    here = [m for m in reading.mentions if m.sentence == number and m.name != "label"]
    return bool(here) and all(
        m.name == "deposit" and m.origin.words.lower().startswith(("dystrophic", "metastatic")) for m in here
    )

"""Whether a cue word is meant as a cue, by its form and its place: «patients with» but not «patient with»."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.classifier.words import Token, word_set


def is_meant(words: Sequence[Token], first: int, kind: str) -> bool:
    """Whether a cue is one by its form and place: «patients with» but not «patient with», «should she» as an if."""
    word, before = words[first], words[first - 1] if first else None
    if word.plain == "should" and kind == "hypothetical":
        return before is None or before.text in ",;"
    if word.plain == "like" and kind == "uncertain" and word.text.islower():
        return before is not None and before.text == "-"
    if word.plain in CALLS and kind == "uncertain":
        speakers = {each.plain for each in words[:first]}
        expert = any(each in EXPERTS or each.endswith("ologist") for each in speakers)
        return not expert or bool(speakers & LAYMEN)
    if word.plain in ORDERS and kind == "hypothetical" and before is not None:
        return before.text in ".,;:&" or before.plain in (
            "and",
            "please",
            "just",
            "must",
            "simply",
            "then",
            "only",
            "always",
        )
    if word.plain in ("call", "label") and kind == "hypothetical":
        return before is None or before.text in ".,;:" or before.plain in ("and", "please", "just", "must", "to")
    if word.plain in ("patient", "individual", "sufferer") and kind == "hypothetical":
        return word.text.lower().endswith("s")
    return not (word.plain == "ve" and before is not None and before.text == "+")


CALLS = word_set("call calls called calling label labels labelled term termed")

EXPERTS = word_set(
    "doctor dr surgeon specialist consultant physician histology pathology report reports clinic hospital biopsy "
    "radiology optician orthopod"
)
"""Whose name for a finding is a diagnosis and no hearsay."""

LAYMEN = word_set("colleague friend neighbor student nurse intern wife husband mother sister referral google referrer")

ORDERS = word_set("say print return reply respond")
"""Verbs that, as an order, name what somebody wants to hear."""


def is_dated(words: Sequence[Token], place: int) -> bool:
    """Whether words before `place` say when a disease was found, and not that it is over."""
    return any(word.plain in ("diagnosed", "diagnosis", "dx", "found", "since", "began") for word in words[:place])

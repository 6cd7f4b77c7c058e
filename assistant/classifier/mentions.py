"""Every finding named in a text, each with its place and how it is to be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.classifier.context import Scope, scopes, taken
from assistant.classifier.lexicon import cues, findings_phrases
from assistant.classifier.types import Fact, Origin, Presence
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import Sentence, sentences


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding, or piece of one, where it stands."""

    name: str
    """Its id in the lexicon."""
    sentence: int
    """The number of its sentence."""
    first: int
    """Its first token in the sentence."""
    last: int
    """The token after its last."""
    presence: Presence
    """How it is to be taken."""
    cue: str
    """The cue that made it so."""
    origin: Origin
    """Its place in the text."""

    @property
    def counts(self) -> bool:
        """Present, or damage that is past."""
        if self.presence == "present":
            return True
        concept = CONCEPTS.get(self.name)
        return self.presence == "historical" and concept is not None and concept.time == "damage"

    def fact(self, name: str | None = None) -> Fact:
        """The fact it states, under its own name or another."""
        return Fact(name or self.name, self.presence, self.cue, self.origin)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in sentences with its mentions and scopes."""

    text: str
    """The text as given."""
    sentences: tuple[Sentence, ...]
    """Its sentences."""
    mentions: tuple[Mention, ...]
    """Its mentions in order."""
    scopes: tuple[tuple[Scope, ...], ...]
    """The scopes of each sentence."""

    def of(self, *names: str) -> list[Mention]:
        """The mentions under these names."""
        return [mention for mention in self.mentions if mention.name in names]

    def group(self, group: str) -> list[Mention]:
        """The mentions of one group of the vocabulary."""
        return [m for m in self.mentions if m.name in CONCEPTS and CONCEPTS[m.name].group == group]


_LASTING = re.compile(r"history of|h ?/ ?o|hx|pmhx?|known|background|past medical", re.IGNORECASE)
"""Words before a disease that is still there."""

PRESENCE: dict[str, Presence] = {
    "negated": "absent",
    "uncertain": "uncertain",
    "hypothetical": "hypothetical",
    "family": "family",
    "resolved": "historical",
}

_FIRST_PERSON = re.compile(
    r"\b(?:i|i've|i'm)\b(?!\s+(?:just\s+|also\s+|really\s+|only\s+)?(?:wonder|think|want|ask|"
    r"am asking|would|'d|read|understand|heard|hope|need|guess|believe|know|"
    r"don't|do not|worry|am worried|look after|care for|saw|see|can|am her|am his|was told|understand|have attached))"
    r"|\bmy (?:own|skin|leg|arm|hand|wrist|knee|hip|shoulder|thigh|muscle|blood|calcium|phosphate|"
    r"lump|finger|foot|elbow|kidney|lung|stomach|eye|breast|tests?|labs?|heart|artery|arteries|"
    r"x-?ray|scan|muscles|fingers|hands|arms|legs|kidneys|lungs|back|calf)\b",
    re.IGNORECASE,
)
_OTHER_PATIENT = re.compile(r"\b(?:patient|pt|yo|year[- ]old|index case|\d\d ?[mf])\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:my|our|his|her)\s+(?:[\w-]+\s+){0,4}?(mother|father|sister|brother|aunt|uncle|grandmother|"
    r"grandfather|daughter|son|cousin|husband|wife|partner|friend|"
    r"neighbou?r|mum|mom|dad|grandma|grandpa|granny|nephew|niece|girlfriend|boyfriend|parent)\b",
    re.IGNORECASE,
)


def patients(text: str) -> frozenset[str]:
    """The relatives who are themselves the patient of this text, like «my mum» where nobody else has findings."""
    found = [match for match in _RELATIVE.finditer(text) if match.group().lower().startswith(("my", "our"))]
    if not found or _FIRST_PERSON.search(text):
        return frozenset()
    names = {match[1].lower() for match in found}
    if len(names) > 1 or _OTHER_PATIENT.search(_RELATIVE.sub(" ", text)):
        return frozenset()
    from assistant.classifier.words import plain

    return frozenset(map(plain, names))


def read(text: str) -> Reading:
    """The mentions of a text."""
    found = tuple(sentences(text))
    who = patients(text)
    all_scopes = tuple(tuple(scopes(sentence, who)) for sentence in found)
    mentions: list[Mention] = []
    for number, sentence in enumerate(found):
        header = _header(sentence)
        for first, last, names in findings_phrases().find(sentence.tokens):
            kind, cue = taken(all_scopes[number], first, last)
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            origin = Origin(text[start:end], start, end)
            for name in names:
                presence = _presence(kind, name, cue)
                mentions.append(
                    Mention(name, number, first, last, presence, cue if presence != "present" else header, origin)
                )
    return Reading(text, found, tuple(mentions), all_scopes)


def _presence(kind: str | None, name: str, cue: str) -> Presence:
    if kind is None:
        return "present"
    concept = CONCEPTS.get(name)
    time = concept.time if concept else "damage"
    if kind == "historical":
        # «history of scleroderma» is still scleroderma; old damage is damage; an old ulcer has healed, and a
        # former cause of high levels says nothing of the levels of today
        cause = concept is not None and "cause" in concept.roles and not _LASTING.match(cue)
        return "historical" if time == "passing" or cause else "present"
    if kind == "resolved":
        return "present" if time == "damage" else "historical"
    return PRESENCE[kind]


_HEADER = re.compile(
    r"^\W*(?:pmhx?|past medical history|pmh/psh|past history|medical history|background|comorbidities|"
    r"psh|hx)\s*[:\-–]?\s",
    re.IGNORECASE,
)


def _header(sentence: Sentence) -> str:
    words = " ".join(token.text for token in sentence.tokens[:4])
    return "history header" if _HEADER.match(words + " ") else ""


def linked(reading: Reading, mention: Mention, before: int = 6) -> bool:
    """Whether words like «from», «due to», «at the site of» stand just before a mention."""
    sentence = reading.sentences[mention.sentence]
    window = sentence.tokens[max(0, mention.first - before) : mention.first]
    return any("link" in names for _, _, names in cues().links.find(window))


def same_place(reading: Reading, number: int) -> bool:
    """Whether a sentence says «at the same site», «exactly where», and the like."""
    return any("same" in names for _, _, names in cues().links.find(reading.sentences[number].tokens))


def any_counts(mentions: Iterable[Mention]) -> bool:
    """Whether any of them counts."""
    return any(mention.counts for mention in mentions)

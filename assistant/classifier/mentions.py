"""Every finding named in a text, each with its place and how it is to be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.classifier.answers_in_text import YES, Scope, answer_to
from assistant.classifier.context import scopes, taken
from assistant.classifier.lexicon import cues, findings_phrases, site_phrases
from assistant.classifier.subject_in_text import patients
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


_SHARED = re.compile(
    r"\b(?:the one (?:who has|who's got|with) it|(?:have|has|'ve|had|got|inherited) it(?: too| as well| myself|"
    r" herself| "
    r"himself)?\b|so (?:do|does|have|has) (?:i|she|he|the patient)|(?:as do|like) (?:i|me)\b)",
    re.IGNORECASE,
)
"""Words that give the patient what the family has."""


def read(text: str) -> Reading:
    """The mentions of a text."""
    found = tuple(sentences(text))
    who = patients(text)
    all_scopes = [scopes(sentence, who) for sentence in found]
    for number in range(len(found)):
        if number and _lists_on(found[number - 1], all_scopes[number - 1], found[number]):
            cue = all_scopes[number - 1][0].words
            all_scopes[number] = [Scope("family", 0, len(found[number].tokens), cue), *all_scopes[number]]
        answered = answer_to(found[number - 1], found[number]) if number else None
        if answered:
            kept = [each for each in all_scopes[number - 1] if not _inside(each, answered)]
            all_scopes[number - 1] = [*kept, answered] if answered.words.lower() not in YES else kept
        shared = _SHARED.search(text, found[number].start, found[number].end)
        if shared:
            all_scopes[number] = [each for each in all_scopes[number] if each.kind != "family"]
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
                if name in CONCEPTS and CONCEPTS[name].group == "tissue" and name not in NAMES_ITS_ORGAN:
                    mentions += _sites_inside(text, sentence, mentions[-1])
    return Reading(text, found, tuple(mentions), tuple(map(tuple, all_scopes)))


NAMES_ITS_ORGAN = frozenset(("damaged_valve", "venous_insufficiency", "atherosclerotic_plaque", "monckeberg"))
"""Damage whose organ is a part of its meaning: «aortic stenosis» is of the valve and not of the aorta."""


def _sites_inside(text: str, sentence: Sentence, damage: Mention) -> list[Mention]:
    """The sites inside the words for a damage: the spleen of «splenic infarct»."""
    found = []
    words = sentence.tokens[damage.first : damage.last]
    for first, last, names in site_phrases().find(words):
        start, end = words[first].start, words[last - 1].end
        origin = Origin(text[start:end], start, end)
        found += [
            replace(damage, name=name, first=damage.first + first, last=damage.first + last, origin=origin)
            for name in names
        ]
    return found


def mention_at(reading: Reading, name: str, start: int, end: int) -> Mention | None:
    """A mention made of a stretch of the text; `None` where no word begins in it."""
    for number, sentence in enumerate(reading.sentences):
        if sentence.start <= start < sentence.end:
            first, last = sentence.span(start, end)
            kind, cue = taken(reading.scopes[number], first, last)
            presence = _presence(kind, name, cue)
            shown = cue if presence != "present" else ""
            return Mention(name, number, first, last, presence, shown, Origin(reading.text[start:end], start, end))
    return None


def _lists_on(before: Sentence, scopes_before: Sequence[Scope], after: Sentence) -> bool:
    """Whether «FHx: scleroderma;» goes on behind its semicolon, with one more disease and nothing else."""
    if before.tokens[-1].text != ";" or not scopes_before or len(after.tokens) > 5:
        return False
    told = {name for _, _, names in findings_phrases().find(after.tokens) for name in names}
    if not told or any(name not in CONCEPTS or CONCEPTS[name].group != "condition" for name in told):
        return False
    first = scopes_before[0]
    headed = any(token.text in ":-" for token in before.tokens[max(0, first.start - 1) : first.start])
    return first.kind == "family" and (headed or first.start == 0) and first.end >= len(before.tokens) - 1


def _inside(scope: Scope, answered: Scope) -> bool:
    """Whether a scope only says that the finding was asked about."""
    return scope.kind == "uncertain" and scope.end > answered.start


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

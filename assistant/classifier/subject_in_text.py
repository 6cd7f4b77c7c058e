"""Whose case a text tells: a relative's or the writer's own, an animal's, a child's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.classifier.lexicon import cues
from assistant.classifier.words import Sentence, plain, word_set

_FIRST_PERSON = re.compile(
    r"\b(?:i|i've|i'm)\b(?!\s+(?:just\s+|also\s+|really\s+|only\s+)?(?:wonder|think|want|ask|"
    r"am asking|would|'d|read|understand|heard|hope|need|guess|believe|know|"
    r"don't|do not|worry|am worried|look after|care for|saw|see|can|am her|am his|was told|understand|have attached))"
    r"|\bmy (?:own|skin|leg|arm|hand|wrist|knee|hip|shoulder|thigh|muscle|blood|calcium|phosphate|"
    r"lump|finger|foot|elbow|kidney|lung|stomach|eye|breast|tests?|labs?|heart|artery|arteries|"
    r"x-?ray|scan|muscles|fingers|hands|arms|legs|kidneys|lungs|back|calf)\b",
    re.IGNORECASE,
)

_OTHER_PATIENT = re.compile(r"\b(?:patient|pt|yo|year[- ]old|index case|\d{1,2} ?[mf]|infant|baby)\b", re.IGNORECASE)

_RELATIVE = re.compile(
    r"\b(?:my|our|his|her)\s+(?:[\w-]+\s+){0,4}?(mother|father|sister|brother|aunt|uncle|grandmother|"
    r"grandfather|daughter|son|cousin|husband|wife|partner|friend|"
    r"neighbou?r|mum|mom|mummy|dad|daddy|grandma|grandpa|granny|gran|nan|nana|auntie|nephew|niece|girlfriend|boyfriend|"
    r"parent|mother-in-law|father-in-law|fiancee?)s?\b",
    re.IGNORECASE,
)

_BY_NAME = re.compile(
    r"(?:^|[.!?]\s+|^hi,? |^hello,? )(mum|mom|mummy|dad|daddy|gran|granny|nan|nana|grandma|grandpa|hubby|"
    r"auntie)(?:'?s)?\b",
    re.IGNORECASE,
)
"""A relative named as one names one's own, without «my»."""

_LUMP = re.compile(
    r"calc|chalk|lump|deposit|nodule|sore|ulcer|stone|hard|band|x-?ray|scan|biops|growth|skin|black|bump",
    re.IGNORECASE,
)

WOMEN = frozenset(
    [
        "mother",
        "sister",
        "aunt",
        "grandmother",
        "daughter",
        "wife",
        "mum",
        "mom",
        "mummy",
        "grandma",
        "granny",
        "gran",
        "nan",
        "nana",
        "auntie",
        "niece",
        "girlfriend",
        "mother-in-law",
    ]
)

_SHE = re.compile(r"\b(?:she|her)\b", re.IGNORECASE)

_HE = re.compile(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b(?:she|he|her|his|him)\b", re.IGNORECASE)


def _told_of(text: str, relative: re.Match[str]) -> bool:
    """Whether a text goes on about a relative: with a finding in the same sentence, or with «she» or «his» later."""
    rest = text[relative.end() :]
    sentence = re.split(r"[.!?;\n]", rest, maxsplit=1)[0]
    woman = relative[1].lower() in WOMEN
    if woman and _HE.search(rest) and not _SHE.search(rest):
        return False
    return bool(_LUMP.search(sentence) or (_SHE if woman else _HE_OR_SHE).search(rest))


def patients(text: str) -> frozenset[str]:
    """The relatives who are themselves the patient of this text, like «my mum» where nobody else has findings."""
    found = [match for match in _RELATIVE.finditer(text) if match.group().lower().startswith(("my", "our"))]
    if not found and re.search(r"\b(?:her|his|she|he)\b", text, re.IGNORECASE):
        found = list(_BY_NAME.finditer(text))
    if not found or _FIRST_PERSON.search(text):
        return frozenset()
    names = {match[1].lower() for match in found}
    if not _told_of(text, found[0]):
        return frozenset()
    if len(names) > 1 or _OTHER_PATIENT.search(_RELATIVE.sub(" ", text)):
        return frozenset()
    return frozenset(map(plain, names))


AGENTS = word_set(
    "riding rider farmer farm breeder trainer walker lover handler keeper shelter milk meat dander bite scan "
    "scanner bite bit bites bitten scratch scratched kicked attacked knocked jumped owner tapeworm allergy hair"
)
"""Words behind an animal that is not the patient."""


def animal(sentences: Sequence[Sentence]) -> str:
    """The word for the animal that is the patient, or nothing."""
    people = cues().words["people"]
    for sentence in sentences:
        hits = cues().animals.find(sentence.tokens)
        for first, last, _ in hits:
            word = sentence.tokens[first]
            after = [token.plain for token in sentence.tokens[last : last + 2] if token.text != "-"]
            following = after[0] if after else ""
            if following in AGENTS or word.text in ("CAT", "PET"):
                continue
            humans = sentence.tokens[:first]
            if any(token.plain in people - {"female", "male", "i", "patient", "pt", "yo"} for token in humans):
                continue
            before = {token.plain for token in sentence.tokens[max(0, first - 3) : first]}
            if before & {"by", "with", "from", "her", "his", "keep", "breeds", "walking", "own"} and not before & {
                "in"
            }:
                continue
            return word.text
    return ""


_AGE = re.compile(
    r"\b(\d{1,3})[ -]?(?:(?:years?|yrs?)[- ]?(?:old|of age)|y/?o\b|yo\b)|\bage[d:]?(?: of)? (\d{1,3})\b|"
    r"\bi ?'?a?m (\d{1,3})\b|\b(\d{1,3})\s?[MF]\b|\b[MF] ?/ ?(\d{1,3})\b",
    re.IGNORECASE,
)

_CORRECTION = re.compile(r"\b(?:correction|sorry|i mean|make that|no|rather|actually|amended)\b", re.IGNORECASE)

_MONTHS = re.compile(
    r"\b\d{1,2}\s*-?(?:months?|weeks?|days?)[- ](?:old)\b|\b(?:infant|baby|newborn|neonate)\b", re.IGNORECASE
)

_CHILD_PAST = re.compile(
    r"\b(?:in|since|from|as a|as|during|with a|has a|have a|two|three|her|his|my) (?:\w+ )?(?:child|"
    r"baby|boy|girl|infant|children)\b",
    re.IGNORECASE,
)


def age_group(text: str) -> str:
    """`child`, `adult` or `unknown`, by the first age that is given."""
    ages = list(_AGE.finditer(text))
    if ages:
        put_right = len(ages) > 1 and _CORRECTION.search(text, ages[0].end(), ages[1].start())
        match = ages[1] if put_right else ages[0]
        years = int(next(group for group in match.groups() if group))
        return "child" if years < 18 else "adult"
    if _MONTHS.search(text) and not re.search(r"infantile|of infancy", text, re.IGNORECASE):
        return "child"
    words = {token for token in re.findall(r"[a-z]+", _CHILD_PAST.sub(" ", text.lower()))}
    if words & {
        "child",
        "boy",
        "girl",
        "schoolboy",
        "schoolgirl",
        "toddler",
        "paediatric",
        "pediatric",
        "adolescent",
        "neonate",
        "teenager",
    }:
        return "child"
    return (
        "adult"
        if words
        & {"man", "woman", "lady", "gentleman", "husband", "wife", "mother", "father", "grandmother", "grandfather"}
        else "unknown"
    )

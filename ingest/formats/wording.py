"""What the words of a line say about its part in a text: heading, sentence, lead-in to references.

English word lists and small judgements, without places: `plain` and `ranks` apply them to blocks.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VERB = re.compile("is|are|was|were|has|have|had|can|may|might|will|would|should|must|does|occurs|includes")
_QUESTION_WORD = re.compile("what|how|why|when|who|whom|whose|which|where|is|are|can|do|does|should|will")
_SMALL_WORD = re.compile("an?|the|of|in|on|at|to|for|from|by|with|and|or|but|vs|as|into|than|nor|is|are")
_ASPECT = re.compile(
    "causes?|cure|definition|diagnosis|effects?|epidemiology|a?etiology|examples?|features?|functions?|history|"
    "management|mechanisms?|origin|outlook|overview|pathogenesis|pathology|pathophysiology|prevention|prognosis|"
    "risks?|signs?|symptoms?|therapy|treatments?|types?|complications?|classification"
)
_REFERENCES = re.compile(
    "(?:notes and )?references(?: and further reading)?|reference list|bibliography|literature(?: cited)?|"
    "works cited|(?:further|recommended|suggested) reading|citations|sources(?: and further reading)?"
)
# Sections that speak of the whole text, and so never belong under the section before them.
_WHOLE_TEXT = re.compile(
    r"(?:key|main|take-?home) (?:points?|messages?|takeaways?|facts?)|takeaways?|"
    r"(?:in )?(?:conclusions?|summary)|limitations?|"
    r"(?:final|closing|concluding|general) (?:thoughts?|remarks?)|"
    r"(?:\w+ )?(?:pitfalls?|mistakes|errors)(?: .*)?|"
    r"faqs?|frequently asked questions|acknowledge?ments?|glossary|appendix.*|(?:the )?bottom line|"
    r"(?:introduction|background|methods|materials and methods|results|discussion|abstract)"
)


def words(text: str) -> list[str]:
    """The words of the text in small letters.

    >>> words("Signs & Symptoms: don't")
    ['signs', 'symptoms', "don't"]
    """
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def is_prose(text: str) -> bool:
    """Whether the text is at least one whole sentence: eight words or more, with a full stop at the end.

    >>> is_prose("Some calcification is common and only an x-ray shows it.")
    True
    >>> is_prose("Department of Radiology, General Hospital, Athens, Greece")
    False
    """
    return text.rstrip(" \"'”’)]*_").endswith((".", "!", "?")) and len(text.split(maxsplit=8)) >= 8


def looks_like_heading(line: str, *, title: bool = False) -> bool:
    """Whether a line could be a heading: short, no full stop or comma at its end, no plain statement.

    >>> looks_like_heading("Causes of metastatic calcification")
    True
    >>> looks_like_heading("Following are examples of dystrophic calcification")
    False
    >>> looks_like_heading("What does it mean?")
    True
    """
    if len(line) > (220 if title else 110) or line[-1] in ".!,;:…•·|" or line.endswith("...") or line[0].islower():
        return False
    found = _WORD.findall(line)
    if not found or len(found) > (30 if title else 14):
        return False
    if title or _QUESTION_WORD.fullmatch(found[0].lower()):
        return True
    large = [word for word in found if not _SMALL_WORD.fullmatch(word.lower())]
    title_case = sum(not word[0].islower() for word in large) > 0.7 * len(large)
    return title_case or not any(map(_VERB.fullmatch, found))


def names_an_aspect(line: str) -> bool:
    """Whether the line names one side of a subject, as headings do: «mechanism of ...», «... treatment»."""
    found = words(line)
    return 1 < len(found) <= 8 and any(map(_ASPECT.fullmatch, (found[0], found[-1])))


def says_again(line: str, text: str) -> bool:
    """Whether the first sentence of the text holds the words of the line, one after the other.

    >>> says_again("Mechanism of gout", "The mechanism of gout is unclear.")
    True
    """
    first = re.split(r"(?<=[.!?])\s", text[:1000], maxsplit=1)[0]
    return f" {' '.join(words(line))} " in f" {' '.join(words(first))} "


def opens_references(heading: str) -> bool:
    """Whether the heading announces a list of references."""
    return _REFERENCES.fullmatch(" ".join(heading.strip(" :").lower().split())) is not None


def speaks_of_whole_text(heading: str) -> bool:
    """Whether the heading closes or frames the whole text: a summary, pitfalls, references."""
    bare = " ".join(heading.strip(" :").lower().split())
    return _WHOLE_TEXT.fullmatch(bare) is not None or opens_references(heading)


def is_about(heading: str, other: str) -> bool:
    """Whether a heading speaks of one side of what another heading is about.

    >>> is_about("Causes of Metastatic Calcification", "Metastatic Calcification")
    True
    >>> is_about("Dystrophic Calcification", "Calcification")
    False
    """
    whole, part = " ".join(words(heading)), " ".join(words(other))
    if not part or whole == part:
        return False
    named = whole.startswith(part) and re.match(r"\s*[:–—-]\s", heading[len(other) :]) is not None
    return named or re.search(rf"\b(?:of|in|for|with|to|from) (?:the |an? )?{re.escape(part)}$", whole) is not None

"""Read a question in the wording of exams: its stem, its options, and how many of them are asked for.

In: a text as it was typed, lines and all. Out: an `Exam`, or nothing where the text offers no options.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.forms.instructions import asking_part, matter_of, plainly
from assistant.forms.listed import Listed, read_listed

Mode = Literal["one", "except", "all"]

_LETTERS = "ABCDEFGH"

# How an option's letter is written, the strictest first. `X` is the letter; a figure or a bare letter opens a line.
_STYLES = (
    r"(?<!\w)\(X\)\s*",
    r"(?<!\w)\[X\]\s*",
    r"(?<![\w(])X\)\s*",
    r"(?<![\w.])X\.(?=\s|[A-Z])\s*",
    r"(?<!\w)X:\s*",
    r"(?<![\w/])X/\s+",
    r"(?<!\w)X[ \t]*[-–—][ \t]+",
    r"(?:^|\n|[?:,;][ \t])[ \t]*[-*•]?[ \t]*X[ \t]+(?=\S)",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_FIGURES = "12345678"
_LETTER_SETS: tuple[Sequence[str], ...] = (_LETTERS, _LETTERS.lower(), _FIGURES, _ROMAN, tuple(map(str.upper, _ROMAN)))

_LONGEST_OPTION = 60

# What asks for the one that does not belong: in any case of letters, and «NOT» in capitals wherever it stands.
_EXCEPT = re.compile(
    r"\bexcept(?:ing)?(?:\s+for)?\b|\ball\b[^.?!]{0,40}\bbut\s+not\b|\ball\s+but\b|\bbut\s+(?:one|for)\b|\bodd\s+(?:one|man)\s+out\b|\b(?:not|n['’]?t)\s+(?:belong|fit)\b"
    r"|\bleast\s+(?:likely|commonly|often|consistent|characteristic|associated|typical)\b"
    r"|\b(?:is|are|was|were|does|do)(?:n['’]?t|\s+not)\s+part\s+of\b"
    r"|\b(?:which|what|one|option|options|statement|statements)\b(?:\s+[\w-]+){0,6}?\s+"
    r"(?:(?:is|are|was|were|does|do|did|can|would|should|has|have)\s+not|cannot|(?:is|are|was|were|does|do|did|has|have|ca|would|should)n['’]?t)\b"
    r"|\b(?:incorrect|false|untrue|wrong|inaccurate)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bNOT\b")
_ALL = re.compile(
    r"\bSATA\b|\b(?:select|choose|mark|check|tick|pick|name)\s+(?:all|every|everything|two|three|four|both|any)\b|\ball\s+that\s+apply\b|\bapply\b.*\ball\b"
    r"|\bmore\s+than\s+one\b|\b(?:two|three|several)\s+(?:correct|right|(?:answers?|options?|choices?))\b|\bone\s+or\s+more\b"
    r"|\bwhich\s+(?:two|three|four)?\s*(?:of\s+(?:the\s+following|these|the\s+options)\s+)?(?:[\w-]+\s+){0,2}?(?:are|were)\b(?!\s+(?:not\b|n))"
    r"|\bwhich\s+of\s+(?:the\s+following|these|them)\s+(?:go|belong|cause|lead|count|occur|happen|affect|raise|increase|produce|come)\b",
    re.IGNORECASE,
)
_TRUE_FALSE_ONLY = re.compile(r"^(?:true|false|yes|no)\W*$", re.IGNORECASE)

_ASKS = re.compile(r"\b(?:which|what|who|where|when|why|how|regarding|about)\b", re.IGNORECASE)
_BLANK = re.compile(r"_{2,}|\.{4,}|…+|\[\s*(?:blank|\?)?\s*\]|\(\s*blank\s*\)", re.IGNORECASE)

# «Which statement about X is …», «Regarding X, which is …», «What effect does X have»: the options say something of X.
_ABOUT = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?:which|what)?\s*(?:one\s+|statements?\s+)?(?:about|regarding|concerning|on)\s+(?P<what>[^,]+?)\s+(?:is|are)\W*$",
        r"^(?:about|regarding|concerning|with\s+regard\s+to)\s+(?P<what>[^,]+),\s*(?:which|what|these|the)?(?:\s+(?:one|statements?|is|are))*\W*$",
        r"^what\s+effects?\s+(?:(?P<can>may|can|might|could)|do|does)\s+(?P<what>.+?)\s+have\W*$",
    )
)
_STANDS_FOR_IT = re.compile(
    r"^(?:(?:it|they)|(?:this|the|these)\s+(?:condition|disease|disorder|process|type|entity|drug)s?)\s+",
    re.IGNORECASE,
)

_ALL_OF_THEM = re.compile(
    r"^(?:all|both)(?:\s+of)?(?:\s+(?:the|these|them))?(?:\s+(?:above|options|following|are correct))*\W*$",
    re.IGNORECASE,
)
_NONE_OF_THEM = re.compile(
    r"^(?:none|neither)(?:\s+of)?(?:\s+(?:the|these|them))?(?:\s+(?:above|options|following))*\W*$", re.IGNORECASE
)
_SOME_OF_THEM = re.compile(
    r"^(?:both\s+)?([A-Ha-h])(?:\s*,\s*([A-Ha-h]))*\s*(?:,|&|and)\s*([A-Ha-h])(?:\s+only)?(?:\s+are\s+correct)?\W*$"
)


class Option(NamedTuple):
    """One of the answers that are offered."""

    letter: str
    text: str
    covers: tuple[str, ...] = ()
    """The letters that it stands for («all of the above», «A and C»)."""
    is_none: bool = False
    """Whether it is «none of the above»."""
    is_lettered: bool = True
    """Whether the question gives it a letter."""

    @property
    def shown(self) -> str:
        """The option as an answer names it."""
        return f"{self.letter}. {self.text}" if self.is_lettered else self.text


@dataclass(frozen=True, slots=True)
class Exam:
    """A question with options."""

    stem: str
    """What is asked, as it was put, without the options."""
    matter: str
    """The stem without the words that only say how to answer."""
    asks: str
    """The sentence of the matter that asks, where it says for itself what it is about; else all of the matter."""
    options: tuple[Option, ...]
    mode: Mode

    @property
    def is_lettered(self) -> bool:
        """Whether the options have letters; a list without any may be no list of options."""
        return all(option.is_lettered for option in self.options)

    @property
    def _subject(self) -> str | None:
        """What the options are statements about, where the stem only says that they are."""
        found = next((match for form in _ABOUT if (match := form.match(self.asks)) is not None), None)
        if found is None:
            return None
        # «What effect **may** X have?»: it is enough that it may have it.
        return " ".join(filter(None, (found["what"], found.groupdict().get("can"))))

    def said(self, option: Option) -> str:
        """What an option says, without a word that only stands for what the stem is about."""
        return option.text if self._subject is None else _STANDS_FOR_IT.sub("", option.text, count=1)

    def around(self, option: Option) -> tuple[str, str]:
        """What the stem says before an option and after it: its blank is where an option stands, or its end.

        >>> read_exam("A ___ is lit. A) beacon B) buoy").around(Option("A", "beacon"))
        ('A ', ' is lit')
        """
        match = _BLANK.search(self.asks)
        subject = self._subject
        if match is None and subject is not None:
            return (f"{subject} " if _STANDS_FOR_IT.match(option.text) else f"In {subject}, "), ""
        if match is None:
            # «The cause of X is» goes on with the option, «Which is the cause of X» does not.
            return self.asks.rstrip(" ?:.") + ("; " if _ASKS.search(self.asks) else " "), ""
        return self.asks[: match.start()], self.asks[match.end() :]


class Wording(NamedTuple):
    """How a question is put."""

    text: str = ""
    """What it is about: without options and without the words that only say how to answer."""
    exam: Exam | None = None
    """The options, where it offers some."""
    is_true_false: bool = False
    """Whether it is a statement that is to be called true or false."""


def read_wording(text: str) -> Wording:
    """How the question of a text is put; most are put as they stand.

    What stands before the sentence that asks is told from it by the question mark.

    >>> read_wording("True or false: a lamp is hot.")
    Wording(text='a lamp is hot.', exam=None, is_true_false=True)
    """
    exam = read_exam(text)
    if exam is not None:
        return Wording(exam.matter if exam.asks == exam.matter else f"{exam.matter}?", exam)
    return read_plain(text)


def read_plain(text: str) -> Wording:
    """How the question of a text is put, when what it lists is not read as options."""
    put = plainly(text)
    return Wording(put.text, is_true_false=put.is_true_false)


def read_exam(text: str) -> Exam | None:
    """The exam question of a text; `None` where it offers no options.

    >>> exam = read_exam("A beacon is a (A) fire (B) horn (C) buoy")
    >>> exam.stem, [option.text for option in exam.options], exam.mode
    ('A beacon is a', ['fire', 'horn', 'buoy'], 'one')
    """
    marked = _marked(text)
    if marked is not None and not all(map(_TRUE_FALSE_ONLY.match, marked.texts)):
        return _exam(marked.stem, _options(marked.texts))
    listed = read_listed(text)
    if listed is None:
        return None
    options = (Option(_LETTERS[at], _trimmed(one), is_lettered=False) for at, one in enumerate(listed.texts))
    return _exam(listed.stem, options)


def read_items(text: str) -> Listed | None:
    """The items of a list with letters, numbers or lines of their own, and what stands around it; else `None`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = _marked(text, least_figures=2)
    if marked is not None or len(lines) < 3:
        return marked
    return Listed(lines[0], tuple(_trimmed(line.lstrip("-*•·–— ")) for line in lines[1:]))


def _marked(text: str, least_figures: int = 3) -> Listed | None:
    """The texts behind letters or figures, and what stands around them."""
    for letters in _LETTER_SETS:
        for style in _STYLES:
            spans = _markers(text, style, letters)
            if len(spans) < (2 if letters != _FIGURES else least_figures):
                continue
            stem = " ".join(text[: spans[0].start()].split())
            texts, rest = _texts(text, spans)
            is_whole = all(texts) and all(len(one.split()) <= _LONGEST_OPTION for one in texts)
            if is_whole and re.search(r"\w{3}", stem + rest):
                return Listed(f"{stem} {rest}".strip(), tuple(texts))
    return None


def _exam(stem: str, options: Iterable[Option]) -> Exam:
    matter = matter_of(stem)
    return Exam(stem, matter, asking_part(matter), tuple(options), _mode(stem))


def _markers(text: str, style: str, letters: Sequence[str]) -> list[re.Match[str]]:
    """The letters of the options in their order, as far as they go on without a gap."""
    found: list[re.Match[str]] = []
    at = 0
    for letter in letters:
        opens = r"(?:^|\n)[ \t]*" if letters == _FIGURES and "\n" not in style and "\n" in text else ""
        match = re.compile(opens + style.replace("X", letter)).search(text, at)
        if match is None:
            break
        found.append(match)
        at = match.end()
    return found


def _texts(text: str, spans: Sequence[re.Match[str]]) -> tuple[list[str], str]:
    """The texts of the options, and what stands behind the last one and belongs to the stem."""
    ends = [*(span.start() for span in spans[1:]), len(text)]
    texts = [text[span.end() : end] for span, end in zip(spans, ends, strict=True)]
    rest = ""
    is_by_line = all("\n" in text[: span.start() + 1][-2:] or text[span.start()] == "\n" for span in spans[1:])
    if is_by_line and "\n" in texts[-1].strip():
        texts[-1], _, rest = texts[-1].strip().partition("\n")
    elif not is_by_line and (match := re.search(r"(?<=[.?;])\s+(?=[A-Z])", texts[-1].strip())) is not None:
        texts[-1], rest = texts[-1].strip()[: match.start()], texts[-1].strip()[match.end() :]
    return [_trimmed(one) for one in texts], " ".join(rest.split())


def _trimmed(text: str) -> str:
    line = " ".join(text.split())
    line = re.sub(r"^(?:A|An|The)\s", lambda match: match.group().lower(), line)
    return re.sub(r"(?:[\s,;.?]|\s(?:and|or))+$", "", line)


def _options(texts: Sequence[str]) -> Iterator[Option]:
    plain = [at for at, text in enumerate(texts) if not _speaks_of_others(text)]
    for at, text in enumerate(texts):
        letter = _LETTERS[at]
        if _ALL_OF_THEM.match(text):
            yield Option(letter, text, tuple(_LETTERS[one] for one in plain if one < at or "above" not in text))
        elif _NONE_OF_THEM.match(text):
            yield Option(letter, text, is_none=True)
        elif _SOME_OF_THEM.match(text):
            named = re.findall(r"\b[A-Ha-h]\b", text)
            yield Option(letter, text, tuple(one.upper() for one in named))
        else:
            yield Option(letter, text)


def _speaks_of_others(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_ALL_OF_THEM, _NONE_OF_THEM, _SOME_OF_THEM))


def _mode(stem: str) -> Mode:
    if _EXCEPT.search(stem) or _NOT.search(stem):
        return "except"
    return "all" if _ALL.search(stem) else "one"

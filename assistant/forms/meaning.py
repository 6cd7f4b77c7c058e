"""What a word means: whether a question asks for that, of which word, and whether a sentence tells it.

In: the words of a question or a sentence. Out: the word asked for; the question with «that word» and «the first word»
put in full; whether a sentence defines a word, either way round: «X means …», «what is … is said to be X». No source
is looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = r"[\"'‘’“”«»„]"
_CALLED = r"(?:word|term|adjective|noun|expression)"
_MEANS = r"(?:means?|meant|meaning|stands?\s+for|signif(?:y|ies)|denotes?|defin(?:e|es|ed|ition))"
_USED = r"\s+as\s+(?:it\s+is\s+|it['’]s\s+)?(?:used|understood|meant)\s+(?:in|at|by|here)\b[^?.!]*"
_ENDS = rf"(?:{_USED})?\s*(?:exactly|actually|really|here)?\W*$"

_IS_USED = re.compile(_USED, re.IGNORECASE)
_ASKS_MEANING = re.compile(rf"\b{_MEANS}\b", re.IGNORECASE)
_WORD_ASKED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bthe\s+{_CALLED}\s+{_QUOTED}?(?P<word>[\w-]{{3,}}){_QUOTED}?(?=\s+(?:really\s+|actually\s+)?(?:means?|meant|stands?|signif\w+|denotes?|defined|here)\b|\W*$)",
        rf"(?<!\w){_QUOTED}(?P<word>[\w-]{{3,}}){_QUOTED}(?=\s+(?:\w+ly\s+)?{_MEANS}|{_USED}|\W*$)",
        rf"^(?:please\s+)?(?:define|what\s+is\s+meant\s+by|(?:what(?:'s|\s+is)\s+)?(?:the\s+)?(?:meaning|definition)\s+of)\s+(?P<word>[\w-]{{3,}}){_ENDS}",
        rf"^what\s+(?:does|do)\s+(?P<word>[\w-]{{3,}})\s+(?:actually\s+|really\s+|even\s+)?(?:mean|stand\s+for|signify|denote){_ENDS}",
        r"^(?P<word>[\w-]{3,})\s+(?:meaning|definition)\W*$",
    )
)

# «My report says "X". What does that word mean?», «In the term X Y, what does the first word mean?»
_THAT_WORD = re.compile(
    rf"(?:\b(?:that|this)\s+{_CALLED}|(?<=\bdoes\s)(?:that|this|it))(?:\s+\w+ly)?(?:\s+{_MEANS})?(?:\s+(?:exactly|here))?\W*$",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "former": 0, "second": 1, "latter": 1, "last": -1}
_OF_SEVERAL = re.compile(rf"\bthe\s+(?P<which>{'|'.join(_ORDINALS)})(?:\s+(?:word|one|part|half))?\b", re.IGNORECASE)
_EACH_WORD = re.compile(
    r"\b(?:each|both|either)(?:\s+of)?(?:\s+(?:the|these|its|two))*\s+words?\b|\b(?:the|its)\s+two\s+words\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"\bthe\s+(?:{_CALLED}|name|phrase|diagnosis)\s+(?P<words>[\w-]+(?:\s+[\w-]+){{1,2}}?)(?=[,:;]|\s+(?:what|how)\b)"
    rf"|{_QUOTED}(?P<quoted>[\w-]+(?:\s+[\w-]+){{1,2}}){_QUOTED}",
    re.IGNORECASE,
)

# «Her log says "hard aground". Is **that** bad?»
_OF_QUOTED = re.compile(
    r"[^?\"“”«»]*[\"“«](?P<name>[^?\"“”«»]{3,60})[\"”»][.,;:!]* (?:so |and |but )?"
    r"(?:(?P<asks>what (?:does|do|did) )(?:that|this|it)(?P<rest> mean)"
    r"|(?P<whether>(?:does|do|is|was|can|could|will|would|should) )(?:that|this|it)\b(?P<what>[^.?!]*))\?*",
    re.IGNORECASE,
)


def word_asked(line: str) -> str:
    """The one word whose meaning a question asks for; empty where it asks for something else, or of several words.

    >>> word_asked("Define 'aground' as used at sea."), word_asked("What does the word leeward mean?")
    ('aground', 'leeward')
    >>> word_asked("What does the term fog lamp mean?"), word_asked("What is 'aground' treated with?")
    ('', '')
    """
    if not _ASKS_MEANING.search(line):
        return ""
    for form in _WORD_ASKED:
        found = {match["word"].casefold() for match in form.finditer(line)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def in_words(text: str) -> str:
    """A question that points to words, with those words in their place; any other as it is.

    >>> in_words('My log says "aground". What does that word mean?')
    'What does the word "aground" mean?'
    >>> in_words('Her log says "hard aground". Does that mean the ship is lost?')
    'Does hard aground mean the ship is lost?'
    >>> in_words("In the term fog lamp, what does the first word mean as opposed to the second?")
    'What does the word "fog" mean, and what does the word "lamp" mean?'
    """
    line = " ".join(text.split())
    if not _ASKS_MEANING.search(line):
        of_quoted = _OF_QUOTED.fullmatch(line)
        return _of_quoted(of_quoted) if of_quoted else text
    word = word_asked(line)
    if word and _IS_USED.search(line):
        return _asking([word])
    quoted = re.findall(rf"(?<!\w){_QUOTED}([\w-]{{3,}}){_QUOTED}(?!\w|\s+[a-z])", line)
    if len(quoted) == 1 and _THAT_WORD.search(line[line.find(quoted[0]) :]):
        return _asking(quoted)
    if of_quoted := _OF_QUOTED.fullmatch(line):
        return _of_quoted(of_quoted)
    name = _NAME.search(line)
    if name is None:
        return text
    words = (name["words"] or name["quoted"]).split()
    rest = line[name.end() :]
    asked = [words[_ORDINALS[one["which"].casefold()]] for one in _OF_SEVERAL.finditer(rest)]
    if _EACH_WORD.search(line):
        asked = words
    return _asking(list(dict.fromkeys(asked))) if asked else text


def defines(sentence: str, word: str) -> bool:
    """Whether a sentence says what a word means, forwards or backwards.

    >>> defines("Aground means stuck on the bottom.", "aground")
    True
    >>> defines("A ship stuck on the bottom is said to be aground.", "aground")
    True
    >>> defines("A ship aground is towed.", "aground"), defines("It is called a lamp post.", "lamp")
    (False, False)
    """
    own = re.escape(word)
    means = r"(?:means|refers\s+to|denotes|signifies|stands\s+for|is\s+(?:the|an?|when|where)\b)"
    forwards = rf"^\W*(?:the\s+{_CALLED}\s+)?{own}\W*\s+{means}"
    named = r"(?:called|termed|named|known\s+as|referred\s+to\s+as|described\s+as)"
    called = rf"(?:said\s+to\s+be|(?:also\s+|often\s+)?{named})"
    backwards = rf"\b(?:is|are|be)\s+{called}\s+(?:an?\s+|the\s+)?{_QUOTED}?{own}{_QUOTED}?(?=[.;,)]|$)"
    return any(re.search(form, sentence, re.IGNORECASE) for form in (forwards, backwards))


def _of_quoted(found: re.Match[str]) -> str:
    """The question with what was quoted in the place of its «that»."""
    asks, rest = found["asks"] or found["whether"], found["rest"] or found["what"]
    return f"{asks[0].upper()}{asks[1:]}{found['name'].strip(' .,')}{rest}?"


def _asking(words: Sequence[str]) -> str:
    first, *more = [f'what does the word "{word}" mean' for word in words]
    return f"{', and '.join([first[0].upper() + first[1:], *more])}?"

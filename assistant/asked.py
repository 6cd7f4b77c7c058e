"""Where in a question the thing that it asks for stands. In: its words. Out: places.

«What is the **code** of …», «**Cinacalcet** for …», «Does **yoga** help …», «evidence for **cinacalcet** in …».
"""

from __future__ import annotations

import re

from assistant.lexicon import Lexicon
from assistant.part_of_speech import can_describe, can_name
from ingest.terms import stems

Span = tuple[int, int]

# «What is the X of Y», «which X …», «how X is …»: X is what is asked for, so that its absence decides.
_ASKED = re.compile(
    r"\b(?:what(?:'s| is| are| was| were)? (?:the |a |an )?|which |whose |how )((?:[\w-]+ ){1,4}?)"
    r"(?:of|for|in|on|to|do|does|did|is|are|was|were|has|have|can|should|would|will|may|between|with|from|at)\b"
)

# «What is the X?», of what was named before.
_ASKED_LAST = re.compile(r"\bwhat(?:'s| is| are) (?:the |its |their )((?:[\w-]+ ){0,3}[\w-]+)(?=[?.]?$)")

# What a question is put about, where it opens with it or says that evidence, a place or a dose of it is sought.
_HEADS = (
    re.compile(
        r"\b(?:evidence|roles?|place|use|indications?|need|benefits?|effects?|efficacy|effectiveness|value|dose|dosage)"
        r" (?:for|of)((?: [\w-]+){1,3})"
    ),
    re.compile(
        r"^(?!(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|may|might"
        r"|must|has|have|if|in|on|at|for|after|before|with|without|during|from|by|as|to|i|my|a|an|the|please)\b)"
        r"((?:[\w-]+ ){1,3}?)(?:for|in|to|on)\b"
    ),
    re.compile(
        r"^(?:and |but |so )?(?:do|does|did|can|could|will|would|may|might|should|is|are)"
        r"((?: (?:the|a|an|any))?(?: [\w-]+){1,2})\b"
    ),
)

# What is counted («how many **students** …») or to be done («should X be **intensified**?», «when must it be
# **swapped**?», not «should I be worried?») is asked for, whatever it is, and so is a name made of a figure and a few
# letters («25-**OH** vitamin D»).
_SOUGHT = (
    re.compile(r"\bhow (?:many|much) (?!better\b|more\b|less\b|[\w-]+er\b)([\w-]+)"),
    re.compile(
        r"^(?:should|must|ought)(?! (?:i|we|you|one|people|patients|someone|somebody|anyone|anybody)\b)"
        r" .{2,80}? be ([\w-]+(?:ed|en))\b(?! (?:as|to|by|from|that)\b)"
    ),
    re.compile(
        r"^(?:when|how (?:soon|early|late|often)|at what (?:point|stage))(?: .{2,80}?)?"
        r" (?:must|should|(?:have|has|need|needs|ought) to)(?: .{2,80}?)? be ([\w-]+(?:ed|en))\b"
        r"(?! (?:as|to|by|from|that)\b)"
    ),
    re.compile(
        r"^(?:what|which|who|when|why)\b.{3,80}? (?:needs?|requires?|calls? for|warrants?) (?:an? |the )?"
        r"([\w-]+)(?=\W*$)"
    ),
    re.compile(r"\b(?:\d+,)?\d+-(?!(?:yrs?|mths?|mm|cm|mg|kg|ml|day|am|pm|st|nd|rd|th)\b)([a-z]{2,3})\b"),
)

# «From what score up is X **severe**?»: what a threshold parts is asked for as much as the figure.
_PARTED = re.compile(
    r"(?:^|(?<=[.?!,:;] ))(?:(?:from|at|above|below|over|under|beyond|past) (?:what|which)\b"
    r"[^,.;:?]* (?P<last>[\w-]+)(?=\W*$|[.;?])"
    r"|(?:what|which) (?:[\w-]+ ){0,2}(?:score|level|value|number|figure|concentration)s? (?:is |are |would be )?"
    r"(?:counts? as|called|considered|regarded as|rated|graded|means?|indicates?|is|are) (?:an? )?(?P<quality>[\w-]+))"
)


# «Steroids **for** gout?»
_FOR = re.compile(
    r"(?!(?:what|which|who|whose|when|where|why|how|the|an?|any|my|is|are|do|does|can|tell|list|give|name|explain|show)\b)"
    r"[\w'’-]+(?: [\w'’-]+){0,3} for [\w'’-]+(?: [\w'’-]+){0,3}\W{0,3}$",
    re.IGNORECASE,
)


def is_for(line: str) -> bool:
    """Whether a question is no more than a few words for a few others: of two things, whether the one is for the other.

    >>> is_for("Steroids for gout?"), is_for("What is used for gout?")
    (True, False)
    """
    return _FOR.match(line) is not None


def asked_span(line: str) -> Span:
    """The place of the very thing asked for; an empty one where the form of the question does not tell."""
    match = _ASKED.search(line.casefold()) or _ASKED_LAST.search(line.casefold())
    return match.span(1) if match else (0, 0)


def head_spans(line: str) -> list[Span]:
    """The places of what a question is put about.

    >>> line = "Any evidence for cinacalcet in calciphylaxis?"
    >>> [line[start:end] for start, end in head_spans(line)]
    [' cinacalcet in calciphylaxis', 'Any evidence ']
    """
    matches = (pattern.search(line.casefold()) for pattern in _HEADS)
    return [match.span(1) for match in matches if match]


def parted_span(line: str) -> Span:
    """The place of the quality that begins or ends at the figure which is asked for; an empty one where none does.

    >>> line = "From what score up is the calcium called severe?"
    >>> start, end = parted_span(line)
    >>> line[start:end]
    'severe'
    """
    match = _PARTED.search(line.casefold())
    if match is None or not can_describe(match[match.lastgroup or 0]):
        return 0, 0
    return match.span(match.lastgroup or 0)


def sought_spans(line: str) -> list[Span]:
    """The places of what decides however common it is.

    >>> line = "How many students use the site?"
    >>> [line[start:end] for start, end in sought_spans(line)]
    ['students']
    """
    return [match.span(1) for pattern in _SOUGHT for match in pattern.finditer(line.casefold())]


# «… is over **400**. What does that number mean?»
_FIGURE = re.compile(
    r"\b\d[\d.,]*(?=.*\b(?:that|this|the|such an?) (?:high |low )?"
    r"(?:number|score|figure|value|result|level|reading|count|amount|percentage)\b)",
    re.IGNORECASE,
)


def figure_spans(line: str) -> list[Span]:
    """The places of the figures that a question points back to.

    >>> line = "It came back as 400. What does that number mean?"
    >>> [line[start:end] for start, end in figure_spans(line)]
    ['400.']
    """
    return [match.span() for match in _FIGURE.finditer(line)]


# «the **optometrist** told me that …»
_SPEAKER = re.compile(
    r"\b[\w-]+(?= (?:told|said|says|mentioned|mentions|wrote|writes|reckons|informed|warned|thinks|suspects|diagnosed)"
    r" (?:me|us|him|her|them|that|i|my|he|she|it|there|this)\b)",
    re.IGNORECASE,
)


def speaker_spans(line: str, lexicon: Lexicon) -> list[Span]:
    """The places that tell who says or asks, and no part of the question («**Rheum clinic question**: …»)."""
    spans = [match.span() for match in _SPEAKER.finditer(line)]
    preface = re.match(r"[^:.?!]+: ", line)
    told = stems(preface[0]) if preface is not None else []
    is_asked = bool(told) and told[0] in lexicon.yes_no_openers
    if preface is not None and not is_asked and not lexicon.prefaces.isdisjoint(told):
        spans.append(preface.span())
    return spans


def acknowledging_spans(line: str, lexicon: Lexicon) -> list[Span]:
    """The places of participles that only say that people know of the noun behind them: «the **recognised** causes of
    X», not «how is X **recognised** by scan?», «which is recognised **to** …»."""
    if not lexicon.acknowledged:
        return []
    known = re.compile(
        rf"\b(?:well[ -])?(?:{'|'.join(sorted(lexicon.acknowledged))})\b(?= (?P<next>[\w-]+)(?![\w-]))", re.IGNORECASE
    )
    return [
        match.span()
        for match in known.finditer(line)
        if match["next"].casefold() not in lexicon.little_words and can_name(match["next"])
    ]

"""What a text asks that is refused: treatment, prognosis, a verdict on cancer, a probability, an order to the tool."""

from __future__ import annotations

import re

from assistant.classifier.mentions import Mention, Reading
from assistant.classifier.types import Lab
from assistant.classifier.vocabulary import CONCEPTS

REQUESTS: dict[str, re.Pattern[str]] = {
    "treatment": re.compile(
        r"\b(?:what (?:is the )?(?:dose|dosage|treatment|therapy|medication|medicine|drug|cream|tablets?)|"
        r"which (?:treatment|dose|drug|medication|medicine|tablets?|cream)|how (?:much|many (?:mg|grams?|"
        r"tablets?|ml|units))"
        r"\b.*\b(?:give|take|start|prescribe|use|inject|need)|"
        r"should (?:a|the|all|every|this|these) [\w -]{3,60}? (?:avoid|take|stop|get|receive|be "
        r"treated|be given|be started|have)|how (?:should|do|can|would|could|shall|to) (?:i|we|you|one|she|he|"
        r"this|it)? ?"
        r"(?:be )?(?:treat|manage|get rid|dissolve|remove|cure|shrink)\w*|should (?:i|"
        r"we|she|he|they|it|my \w+) (?:stop|take|start|give|have|use|get|be given|be treated|be removed|be "
        r"operated|come out|"
        r"continue|avoid|cut|see|cease|switch|be put)|(?:do|does|will|would) (?:i|she|he|it|they|we) need (?:surgery|"
        r"an? operation|treatment|medicine|antibiotics|dialysis|to be (?:removed|operated|treated)|"
        r"to (?:take|stop|avoid))|"
        r"can (?:i|she|he|we) (?:take|stop|use|have|keep taking)|dose of|dosage|how (?:is|are) (?:this|these|"
        r"it) (?:to be )?(?:treated|managed)|treat (?:him|her|me|this|it)|what (?:should|can|shall|do) (?:i|"
        r"we) (?:do|take|give|use|prescribe)|recommend\w* (?:treatment|therapy|dose)|needs? (?:surgery|an operation)|"
        r"prescribe|best (?:treatment|therapy|drug|medicine)|treatment plan|cure|how to (?:treat|manage|get "
        r"rid|dissolve))\b",
        re.IGNORECASE,
    ),
    "prognosis": re.compile(
        r"\b(?:how long (?:have i|has (?:he|she)|do i|does (?:he|she)|will|can|would|is (?:he|she))|"
        r"how (?:many|much) (?:years|months|weeks|time|longer)\b.*\b(?:left|live|have|got|survive)|prognosis|"
        r"survival|life expectancy|will (?:i|he|she|it|this|my \w+) (?:die|survive|live|recover|be ok|get "
        r"better|get worse|kill|go away|spread)|(?:going|likely) to (?:die|kill)|outlook|am i dying|"
        r"(?:chances?|odds) of (?:survival|surviving|dying|recovery|living)|is (?:it|this) (?:fatal|deadly|terminal|"
        r"life-threatening)|long (?:left|to live)|left to live|what are (?:my|his|her) chances)\b",
        re.IGNORECASE,
    ),
    "malignancy": re.compile(
        r"\b(?:(?:is|could|can|might|does|do|are) (?:it|this|that|these|those|they|i|the \w+|my \w+)(?: \w+){0,2} "
        r"(?:be )?(?:have )?(?:mean )?(?:a )?(?:breast |sign of )?(?:cancer|cancerous|malignant|malignancy|a tumou?r)|"
        r"(?:could|can|might|does|do|is|are) [^.?]{0,60}(?:be|mean|means|sign of)(?: \w+){0,2} (?:cancer|"
        r"cancerous|malignant)|"
        r"(?:is|are|could|can|might|does|do|will) [^.?!]{0,60}(?<!with )(?<!of )(?<!from )(?<!has )(?<!have "
        r")(?<!after )"
        r"(?<!in )(?<!and )(?<!by )(?:cancer|cancerous|malignant)(?=\s*\?)|"
        r"cancerous(?=\?)|benign or malignant|malignant or benign|is (?:it|this) benign|do i have cancer|"
        r"(?:have|has) (?:i|he|she|it) (?:got )?(?:a )?cancer|got cancer|"
        r"mean (?:that )?(?:i have )?cancer|rule out cancer for me|cancer or not|is there (?:a )?cancer)\b",
        re.IGNORECASE,
    ),
    "plaque_stability": re.compile(
        r"\bplaques?\b.*\b(?:stable|unstable|rupture|burst|break off|vulnerable|stability|dangerous)\b|"
        r"\b(?:stable|unstable|"
        r"vulnerable) plaque|\bgoing to (?:rupture|burst|have a (?:heart attack|stroke))",
        re.IGNORECASE,
    ),
    "probability": re.compile(
        r"\b(?:probability|probabilities|how (?:likely|probable)|what(?: are|'s| is) the (?:odds|chance|"
        r"chances|likelihood|"
        r"percentage)|likelihood|in percent|percentages?|per cent|how (?:sure|certain|confident)|what chance|"
        r"odds that)\b",
        re.IGNORECASE,
    ),
    "image": re.compile(
        r"\b(?:(?:attached|uploaded|this|enclosed) (?:image|photo|picture|film|slide|jpe?g|scan)|"
        r"(?:look at|read|interpret|see|analy[sz]e|review) (?:the|this|my|attached|his|her) (?:\w+ )?"
        r"(?:image|photo|picture|x[- ]?ray|film|slide|scan|ct|mri|mammogram))\b",
        re.IGNORECASE,
    ),
    "forced_class": re.compile(
        r"\b(?:(?:classify|label|call|report|code|mark|type|treat|print|file|tag|record|write) (?:this|it|the "
        r"case|everything|"
        r"this case|him|her|down) as|ignore (?:all |any |the |previous |your |these |every |other |what |earlier )*"
        r"(?:rules?|labs?|instructions?|findings?|results?|table|guidelines?|above|system|prompt|criteria|bloods)|"
        r"(?:just |simply |only |always |must |please |and )?(?:answer|say|output|return|reply|respond|print)(?: "
        r"with| that it is| it is)? (?:dystrophic|metastatic|calcinosis|calciphylaxis|grade)|whatever "
        r"the|regardless of (?:the )?(?:labs|rules|findings)|you must|do not consider|override|"
        r"pretend|disregard|system:|as an ai)\b",
        re.IGNORECASE,
    ),
}
"""What is asked beyond a type, by the id of its refusal."""

_PERSONAL = re.compile(
    r"\b(?:i|me|my|mine|we|our|he|him|his|she|her|this|it|patients? of mine|the patient|patient|pt)\b", re.IGNORECASE
)


def requests(text: str, *, case: bool) -> tuple[str, ...]:
    """What the text asks that is refused; a question about nobody in particular is the sources' to answer."""
    text = text.replace("’", "'")
    if not case and not _PERSONAL.search(text):
        return ()
    return tuple(name for name, pattern in REQUESTS.items() if pattern.search(text))


def weighs(mention: Mention) -> bool:
    """Whether a mention bears on a case: not a relative's disease, nor one that no source lists."""
    if mention.presence == "family" or mention.name == "other_condition":
        return False
    concept = CONCEPTS.get(mention.name)
    return mention.name == "deposit" or (
        concept is not None and concept.group in ("tissue", "special", "condition", "site")
    )


def only_requests(reading: Reading, labs: tuple[Lab, ...]) -> bool:
    """Whether every sentence with a finding is itself a short question for what is refused."""
    if labs or any(m.name in ("skin_necrosis", "pain_or_necrosis") for m in reading.mentions):
        return False
    told = sorted({m.sentence for m in reading.mentions if weighs(m)})
    patterns = [pattern for name, pattern in REQUESTS.items() if name != "forced_class"]
    return bool(told) and all(
        reading.sentences[number].asks
        and len(reading.sentences[number].tokens) <= 14
        and any(
            pattern.search(reading.text[reading.sentences[number].start : reading.sentences[number].end])
            for pattern in patterns
        )
        for number in told
    )

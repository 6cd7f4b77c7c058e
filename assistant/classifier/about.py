"""What a text is about: a case or a general question, a person or an animal, a child, and what else it asks for."""

from __future__ import annotations

import re

from assistant.classifier.lexicon import cues
from assistant.classifier.mentions import Reading
from assistant.classifier.types import Lab
from assistant.classifier.vocabulary import CONCEPTS
from assistant.classifier.words import word_set

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
    r"does|do|can|give me|differences?|should|would|could|will|must|summari[sz]e|meaning|causes "
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
_MEASURED = re.compile(r"\d\s*(?:mmol|mg\s*/\s*d|mg\s*%|meq|g\s*/)", re.IGNORECASE)

REQUESTS: dict[str, re.Pattern[str]] = {
    "treatment": re.compile(
        r"\b(?:what (?:is the )?(?:dose|dosage|treatment|therapy|medication|drug)|which (?:treatment|"
        r"dose|drug|medication)|how (?:much|many mg)\b.*\b(?:give|take|start)|"
        r"should (?:a|the|all|every|this|these) [\w -]{3,60}? (?:avoid|take|stop|get|receive|be "
        r"treated|be given|be started|have)|how (?:should|do|can|would|could|shall) (?:i|we|you|"
        r"one|she|he|this|it) (?:be )?(?:treat|manage|get rid|dissolve|remove|cure)\w*|should (?:i|"
        r"we|she|he|they|my \w+) (?:stop|take|start|give|have|use|get|be given|be treated|continue|"
        r"avoid|cut)|"
        r"can (?:i|she|he|we) (?:take|stop|use|have)|dose of|dosage|how (?:is|are) (?:this|these|"
        r"it) (?:to be )?treated|treat (?:him|her|me|this|it)|what (?:should|can|shall|do) (?:i|"
        r"we) (?:do|take|give|use|prescribe)|recommend\w* (?:treatment|therapy)|needs? surgery|"
        r"prescribe|best (?:treatment|therapy)|treatment plan|cure)\b",
        re.IGNORECASE,
    ),
    "prognosis": re.compile(
        r"\b(?:how long (?:have i|has (?:he|she)|do i|does (?:he|she)|will|can|would)|prognosis|"
        r"survival|life expectancy|will (?:i|he|she|my \w+) (?:die|survive|live|recover|be ok|get "
        r"better)|going to die|outlook|am i dying|chances? of (?:survival|dying|recovery))\b",
        re.IGNORECASE,
    ),
    "malignancy": re.compile(
        r"\b(?:(?:is|could|can|might|does|do) (?:it|this|that|these|they|i|the \w+|my \w+)(?: \w+)? "
        r"(?:be )?(?:have )?(?:mean )?(?:breast )?(?:cancer|cancerous|malignant|malignancy|a tumou?r)|"
        r"cancerous\?|benign or malignant|malignant or benign|is (?:it|this) benign|do i have cancer|"
        r"mean (?:that )?(?:i have )?cancer|rule out cancer for me)\b",
        re.IGNORECASE,
    ),
    "plaque_stability": re.compile(
        r"\bplaques?\b.*\b(?:stable|unstable|rupture|vulnerable|stability)\b|\b(?:stable|unstable|"
        r"vulnerable) plaque|\bgoing to (?:rupture|have a heart attack)",
        re.IGNORECASE,
    ),
    "probability": re.compile(
        r"\b(?:probability|how likely|what (?:are|is) the (?:odds|chance|chances|likelihood|percentage)|"
        r"likelihood|in percent|percentage|how (?:sure|certain|confident))\b",
        re.IGNORECASE,
    ),
    "image": re.compile(
        r"\b(?:(?:attached|uploaded|this) (?:image|photo|picture|film|slide)|(?:look at|read|interpret|"
        r"see) (?:the|this|my|attached) (?:image|photo|picture|x-?ray|film|slide|scan|ct))\b",
        re.IGNORECASE,
    ),
    "forced_class": re.compile(
        r"\b(?:(?:classify|label|call|report|code|mark|type|treat) (?:this|it|the case|everything|"
        r"this case|him|her) as|ignore (?:all |any |the |previous |your |these |every )*(?:rules?|"
        r"labs?|instructions?|findings?|results?|table|guidelines?|above|system)|"
        r"(?:just |simply |only |always |must |please )?(?:answer|say|output|return|reply|respond)(?: "
        r"with| that it is| it is)? (?:dystrophic|metastatic|calcinosis|calciphylaxis|grade)|whatever "
        r"the|regardless of (?:the )?(?:labs|rules|findings)|you must|do not consider|override|"
        r"pretend|disregard)\b",
        re.IGNORECASE,
    ),
}
"""What is asked beyond a type, by the id of its refusal."""

CASE_WORDS = ("deposit",)


_PERSONAL = re.compile(
    r"\b(?:i|me|my|mine|we|our|he|him|his|she|her|this|it|patients? of mine|the patient|patient|pt)\b", re.IGNORECASE
)


def requests(text: str, *, case: bool) -> tuple[str, ...]:
    """What the text asks that is refused; a question about nobody in particular is the sources' to answer."""
    if not case and not _PERSONAL.search(text):
        return ()
    return tuple(name for name, pattern in REQUESTS.items() if pattern.search(text))


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
    r"\b(?:what|which) (?:type|kind|class|sort|form|category)\b.*\b(?:patient|man|woman|boy|"
    r"girl|lady|someone|person|dialysis)\b",
    re.IGNORECASE,
)
"""A question for the type in somebody."""


def describes_case(reading: Reading, labs: tuple[Lab, ...]) -> bool:
    """Whether the text describes a case: findings of somebody, and not only a question in general."""
    for number, sentence in enumerate(reading.sentences):
        words = reading.text[sentence.start : sentence.end]
        named = any(
            m.name == "deposit"
            or (m.name in CONCEPTS and CONCEPTS[m.name].group in ("tissue", "special", "condition", "site"))
            for m in reading.mentions
            if m.sentence == number
        )
        measured = bool(_MEASURED.search(words))
        judged = any(sentence.start <= (lab.origin.start or 0) < sentence.end for lab in labs)
        if not named and not measured and not judged:
            continue
        holder = bool(_HOLDER.search(words))
        if measured or holder or _TYPE_OF.search(words):
            return True
        if _GENERAL.match(words) or _STATES.search(words):
            continue
        if _SOMEONE.search(words) or not sentence.asks or judged:
            return True
    return False


def only_requests(reading: Reading, labs: tuple[Lab, ...]) -> bool:
    """Whether every sentence with a finding is itself a short question for what is refused."""
    if labs or any(m.name in ("skin_necrosis", "pain_or_necrosis") for m in reading.mentions):
        return False
    told = sorted({m.sentence for m in reading.mentions if m.name in CONCEPTS or m.name == "deposit"})
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


AGENTS = word_set(
    "scan scanner bite bit bites bitten scratch scratched kicked attacked knocked jumped owner tapeworm allergy hair"
)
"""Words behind an animal that is not the patient."""


def animal(reading: Reading) -> str:
    """The word for the animal that is the patient, or nothing."""
    people = cues().words["people"]
    for sentence in reading.sentences:
        hits = cues().animals.find(sentence.tokens)
        for first, last, _ in hits:
            word = sentence.tokens[first]
            following = sentence.tokens[last].plain if last < len(sentence.tokens) else ""
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
    match = _AGE.search(text)
    if match:
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

"""Read a question: which concepts it holds, what it asks for, what kind of answer it wants.

In: the words of a person. Out: a `Question` whose concepts are matched against statements later. No index is
searched here; the vocabulary is only asked whether a word is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assistant import asked as places
from assistant import notes
from assistant.backdrop import ASKS_NAME, placed, told_beside
from assistant.described import Described, described
from assistant.forms.excluded import left_out
from assistant.frames import frames_in
from assistant.kind import Kind, granted_spans, kind_of, sentence_spans
from assistant.lexicon import Aspect, Lexicon, Stems
from assistant.rarity import LEAST_WEIGHT, commonness, weight_by_rarity
from assistant.typos import meant
from assistant.vocabulary import Vocabulary
from ingest.terms import Word, spelled, words

# Words in a row are read as one thing up to so many.
LONGEST_PHRASE = 6

# Longer than any question; a case in words has its own entrance.
MAX_CHARS = 4_000

# Where a name is asked for, that of what a question describes weighs this much.
_HINT_WEIGHT = 0.5

# What all of the field does («deposits», «settles») tells one statement from another hardly at all.
_FAINT_WEIGHT = 0.15

# «Which drug is stopped once X **is diagnosed**?», «Can one measure **how much** X there is?»: what a clause in the
# middle of a question asks for is not asked.
_SUBORDINATE = re.compile(
    r"(?<=[\w,] )(?<!\bso )(?:(?:when|once|after|while|because|although|though)\b"
    r"|(?:measur|quantif|estimat|gaug|assess|determin)\w*(?=(?: [\w-]+){0,3} how (?:much|many)\b))[^,.;?]*",
    re.IGNORECASE,
)

_LEAST_ASKED_WEIGHT = 0.7

# «and in the **liver**?» where no source says it: more than all that the question before was about.
_DECISIVE_WEIGHT = 2.5
_LEAST_DECIDING = 0.8

# A word lighter than this decides nothing, wherever it stands («calcification», «everyday»).
_LEAST_DECISIVE = 0.2

# A number before a noun («the three mechanisms») helps to find it; its absence decides nothing.
_NUMBER_WEIGHT = 0.12

# What ends a phrase.
_BREAK = re.compile(r"[,;:?!]|\.\s")

# An address, a link's target and a tag are no words of a question: nobody asks about their parts.
_ADDRESS = re.compile(
    r"<[^<>]{1,40}[ =][^<>]{1,400}>|\b[a-z][a-z0-9+.-]{1,20}:(?://)?[^\s)\]>]*[/(][^\s]*|\]\([^)]{0,400}\)|\bwww\.\S+",
    re.IGNORECASE,
)


class Concept(NamedTuple):
    """One thing that a question speaks of, with every phrase that a source may say it with."""

    surface: str
    """The words of the question."""
    phrases: tuple[Stems, ...]
    """What serves for it, its own words first."""
    aspect: str | None = None
    """The name of the aspect that it asks for; `None` for what the question is about."""
    is_soft: bool = False
    """Whether a statement may answer without telling this aspect."""
    is_asked: bool = False
    """Whether it is the very thing asked for («the **code** of …»)."""
    needs_number: bool = False
    """Whether only a statement with a number tells it («how many», «which dose»)."""
    units: frozenset[str] = frozenset()
    """What must stand beside that number («what percentage»); empty for any number."""
    position: int = 0
    """Where in the question it begins."""
    weight: float = 1.0
    """How much it decides, 0 to 1: a rare subject much, a soft aspect little."""
    is_known: bool = True
    """Whether any statement of the corpus says it."""
    is_deciding: bool = False
    """Whether it asks for something without which the question is not answered («colour»)."""
    is_light: bool = False
    """Whether it only frames the question («parts», «stays»), though a source may say it."""
    is_frame: bool = False
    """Whether it stands outside the sentence that asks («My aunt from Oslo has X. Is that Y?»)."""

    @property
    def is_name(self) -> bool:
        """Whether it is a word that no source says and that does not only frame the question."""
        return self.aspect is None and not self.is_known and not self.is_light


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked up."""

    text: str
    """The question without control characters, white space folded, typos as they were."""
    kind: Kind
    """What kind of answer it wants."""
    concepts: tuple[Concept, ...]
    """What it speaks of and asks for, in its order."""
    corrections: tuple[tuple[str, str], ...]
    """Words taken for typos, each with the word it was read as."""
    stems: tuple[str, ...]
    """All its stems, corrected, for the lexical search."""
    left_out: tuple[Concept, ...] = ()
    """What the answer is not to tell («besides X»)."""

    @property
    def subjects(self) -> tuple[Concept, ...]:
        """What the question is about."""
        return tuple(concept for concept in self.concepts if concept.aspect is None)

    @property
    def aspects(self) -> tuple[Concept, ...]:
        """What it asks for."""
        return tuple(concept for concept in self.concepts if concept.aspect is not None)

    @property
    def query_text(self) -> str:
        """The question with its typos corrected, for the search by meaning."""
        text = self.text
        for wrong, right in self.corrections:
            text = re.sub(rf"\b{re.escape(wrong)}\b", right, text)
        return text


def clean(text: str) -> str:
    """The text on one line, without control characters and characters of no width."""
    visible = (" " if unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp") else char for char in text)
    kept = (char for char in visible if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn"))
    return " ".join("".join(kept).split())


def read_question(text: str, lexicon: Lexicon, vocabulary: Vocabulary, decides: str = "") -> Question:
    """The question with its concepts; a text without content words gives one without concepts.

    The subjects among the words that decide weigh as what is asked for («and in the **liver**?»).
    """
    line = clean(text)
    found = words(_ADDRESS.sub(lambda match: " " * len(match.group()), line))
    corrected, corrections = _corrected(line, found, lexicon, vocabulary)
    kind = kind_of(line, corrected, lexicon)
    concepts = [_decisive(one, decides) for one in _concepts(line, corrected, lexicon, vocabulary)]
    named = [(at, concept) for at, concept in enumerate(concepts) if concept.aspect is None]
    left = left_out(line, [(concept.position, concept.surface) for _, concept in named])
    out = {at for number, (at, _) in enumerate(named) if number in left}
    return Question(
        text=line,
        kind="list" if out and kind in ("fact", "definition") else kind,
        concepts=tuple(concept for at, concept in enumerate(concepts) if at not in out),
        corrections=corrections,
        stems=tuple(word.stem for word in corrected),
        left_out=tuple(concept for at, concept in enumerate(concepts) if at in out),
    )


def _corrected(
    line: str, found: list[Word], lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[list[Word], tuple[tuple[str, str], ...]]:
    corrected: list[Word] = []
    corrections: list[tuple[str, str]] = []
    for word in found:
        surface = line[word.start : word.end]
        is_said = word.stem in vocabulary or notes.is_unit(line, word.start)
        known = (vocabulary.words, lexicon.words, lexicon.affixes, lexicon.words_of_questions)
        instead = None if is_said else meant(surface, *known)
        if instead is None:
            corrected.append(word)
            continue
        corrections.append((surface, instead))
        corrected += [Word(part.stem, word.start, word.end) for part in words(instead)]
    return corrected, tuple(corrections)


def _concepts(line: str, found: list[Word], lexicon: Lexicon, vocabulary: Vocabulary) -> list[Concept]:
    concepts: list[Concept] = []
    asked, heads, sought = places.asked_span(line), places.head_spans(line), places.sought_spans(line)
    speakers, figures, parted = places.speaker_spans(line, lexicon), places.figure_spans(line), places.parted_span(line)
    frames = [(start, end) for start, end, is_asked in sentence_spans(line, lexicon) if not is_asked]
    of_patient, told = notes.case_spans(line)
    frames += [*granted_spans(line), told]
    clauses = [match.span() for match in _SUBORDINATE.finditer(line)]
    framing = frames_in(line, lexicon.frames)
    acknowledging = places.acknowledging_spans(line, lexicon)
    at = 0
    while at < len(found):
        length, concept = _concept_at(line, found, at, lexicon)
        for frame in framing:
            if frame.holds(found[at].start):
                start, end = frame.told
                length, concept = 1, _asking(lexicon.aspects[frame.aspect], line[start:end].strip(), start)
        if concept is not None and concept.aspect is not None and _stands_in(concept, [parted]):
            length, concept = 1, _deciding(line, found[at], lexicon)
        if concept is not None and (
            _stands_in(concept, acknowledging)
            or (_stands_in(concept, of_patient) and vocabulary.rarity(concept.phrases) == 1.0)
        ):
            length, concept = 1, None
        repeated = next((n for n, one in enumerate(concepts) if concept is not None and _repeats(concept, one)), None)
        if repeated is not None and concept is not None:
            if not _stands_in(concept, frames):
                concepts[repeated] = concepts[repeated]._replace(is_frame=False)
        elif concept is not None:
            is_sought = _stands_in(concept, sought)
            is_asked = is_sought or _stands_in(concept, [asked])
            concept = _weighed(concept._replace(is_asked=is_asked), lexicon, vocabulary)
            if is_sought and concept.aspect is None and not concept.is_known:
                concept = concept._replace(is_light=False, weight=max(concept.weight, _LEAST_ASKED_WEIGHT))
            elif is_sought and concept.aspect is None and not concept.is_light:
                concept = concept._replace(is_deciding=True)
            if concept.is_name and (is_sought or _stands_in(concept, heads)):
                concept = concept._replace(is_asked=True, is_deciding=True)
            is_aside = concept.aspect is not None and any(start < concept.position < end for start, end in clauses)
            is_aside = is_aside and not lexicon.aspects[concept.aspect or ""].is_condition
            is_frame = is_aside or (_stands_in(concept, frames) and not _stands_in(concept, figures))
            if not concept.is_known and _stands_in(concept, speakers):
                concept, is_frame = concept._replace(is_asked=False, is_deciding=False, weight=LEAST_WEIGHT), True
            concepts.append(concept._replace(is_frame=is_frame))
        at += length
    if concepts and told[1] and notes.asks_diagnosis(line) and notes.DIAGNOSIS in concepts[-1].phrases:
        concepts[-1] = _asking(lexicon.aspects["name"], concepts[-1].surface, concepts[-1].position)
    concepts = told_beside(line, placed(line, concepts))
    for thing in described([word.stem for word in found], lexicon):
        concepts = _with_thing(thing, concepts, line, found, lexicon, vocabulary)
    return concepts


def _stands_in(concept: Concept, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= concept.position < end for start, end in spans)


def _with_thing(
    thing: Described, concepts: list[Concept], line: str, found: list[Word], lexicon: Lexicon, vocabulary: Vocabulary
) -> list[Concept]:
    """The concepts with a described thing in the place of the words that describe it.

    Where its name or kind is asked for, the words stay, for the answer says them; the thing only helps to find it.
    """
    phrases = lexicon.synonyms.get(thing.name, (thing.name,))
    if not any(vocabulary.holding(phrase) for phrase in phrases) or any(thing.name in c.phrases for c in concepts):
        return concepts
    describing = [found[place] for place in sorted(thing.places)]
    surface = " ".join(line[word.start : word.end] for word in describing)
    name = Concept(surface, phrases, position=describing[0].start)
    if any(concept.aspect in ASKS_NAME for concept in concepts):
        return [*concepts, name._replace(is_soft=True, weight=_HINT_WEIGHT)]
    kept = [concept for concept in concepts if not _is_made_of(concept, describing, found, lexicon)]
    return sorted([*kept, _weighed(name, lexicon, vocabulary)], key=lambda concept: concept.position)


def _is_made_of(concept: Concept, describing: list[Word], found: list[Word], lexicon: Lexicon) -> bool:
    """Whether a concept's words, little words aside, are among those that describe a thing."""
    own = [word for word in found if concept.position <= word.start < concept.position + len(concept.surface)]
    telling = [word for word in own if word not in describing]
    return len(telling) < len(own) and all(word.stem in lexicon.stopwords for word in telling)


def _decisive(concept: Concept, decides: str) -> Concept:
    is_named = re.search(rf"\b{re.escape(concept.surface)}\b", decides, re.IGNORECASE) if decides else None
    if is_named is None or concept.is_soft or concept.weight < _LEAST_DECISIVE:
        return concept
    is_known = concept.is_known or concept.aspect is not None
    return concept._replace(weight=max(concept.weight, _LEAST_DECIDING) if is_known else _DECISIVE_WEIGHT)


def _repeats(concept: Concept, earlier: Concept) -> bool:
    """Whether a question names the same thing again («signs and symptoms»)."""
    if concept.aspect is not None:
        return concept.aspect == earlier.aspect
    return earlier.aspect is None and set(concept.phrases) == set(earlier.phrases)


def _asking(aspect: Aspect, surface: str, start: int) -> Concept:
    return Concept(
        surface=surface,
        phrases=aspect.tell,
        aspect=aspect.name,
        is_soft=aspect.is_soft,
        needs_number=aspect.needs_number,
        units=aspect.units,
        position=start,
        weight=aspect.weight,
    )


def _deciding(line: str, word: Word, lexicon: Lexicon) -> Concept:
    """A word as a subject without which the question is not answered, whatever aspect it asks for elsewhere."""
    phrases = lexicon.synonyms.get((word.stem,), ((word.stem,),))
    return Concept(line[word.start : word.end], phrases, position=word.start, is_deciding=True)


def _concept_at(line: str, found: list[Word], at: int, lexicon: Lexicon) -> tuple[int, Concept | None]:
    """The concept that begins at a word, and how many words it takes; the longest known phrase wins."""
    for length in range(_row_length(line, found, at), 0, -1):
        phrase = tuple(word.stem for word in found[at : at + length])
        start, end = found[at].start, found[at + length - 1].end
        surface = line[start:end]
        if phrase in lexicon.asking:
            return length, _asking(lexicon.aspects[lexicon.asking[phrase]], surface, start)
        if phrase in lexicon.synonyms:
            return length, Concept(surface, lexicon.synonyms[phrase], position=start)
        if length == 1 and phrase[0] in lexicon.number_words:
            return length, Concept(surface, (phrase,), is_soft=True, position=start, weight=_NUMBER_WEIGHT)
        if length == 1 and (phrase[0] not in lexicon.stopwords or spelled(surface) in lexicon.telling):
            return length, Concept(surface, (phrase,), position=start)
    return 1, None


def _row_length(line: str, found: list[Word], at: int) -> int:
    """How many words from one on stand in a row, up to the longest phrase: «are looked for, how many …» is no row."""
    most = min(LONGEST_PHRASE, len(found) - at)
    ends = (n for n in range(1, most) if _BREAK.search(line[found[at + n - 1].end : found[at + n].start]))
    return next(ends, most)


def _weighed(concept: Concept, lexicon: Lexicon, vocabulary: Vocabulary) -> Concept:
    """The concept with its weight.

    A word of the corpus weighs by its rarity there, a phrase by that of the commonest way to say it («calcium settling»
    is no rarer a thing than calcification). A word that the corpus does not have weighs by its rarity in English:
    «cinacalcet» names something, «turn» may be said in many ways. The very thing asked for weighs much, and so does
    «colour» or «children», however common; «somebody» names nothing.
    """
    if concept.aspect is not None or concept.is_soft:
        return concept
    if concept.phrases[0] in lexicon.faint:
        return concept._replace(weight=_FAINT_WEIGHT)
    is_light, is_deciding = (set(concept.phrases[0]) <= words for words in (lexicon.light, lexicon.deciding))
    is_light |= concept.surface.casefold().endswith("ly")  # an adverb: «does it inevitably cause …»
    if is_deciding or concept.is_deciding:
        return concept._replace(weight=1.0, is_deciding=True, is_known=vocabulary.rarity(concept.phrases) < 1.0)
    concept = concept._replace(is_light=is_light)
    if vocabulary.rarity(concept.phrases) < 1.0:
        known = [phrase for phrase in concept.phrases if vocabulary.holding(phrase)]
        if len(concept.phrases[0]) > 1:
            known.sort(key=lambda phrase: -len(vocabulary.holding(phrase)))
        everyday = min(1.0, max(0.15, (6.2 - commonness(concept.surface)) / 1.7))
        return concept._replace(weight=max(LEAST_WEIGHT, vocabulary.rarity(known[:1]) * everyday))
    weight = weight_by_rarity(concept.surface)
    if is_light:
        weight = LEAST_WEIGHT
    elif concept.is_asked:
        weight = max(weight, _LEAST_ASKED_WEIGHT)
    return concept._replace(weight=weight, is_known=False)

"""How a finding in a sentence is to be taken: present, absent, of a relative, uncertain, hypothetical, past.

After NegEx and ConText (Harkema et al., «An Algorithm for Determining Negation, Experiencer, and Temporal Status from
Clinical Reports», 2009): cue words act forward or backward up to a terminator. What «past» does is up to
the concept.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.classifier.answers_in_text import Kind, Scope, ends, is_answer, values_behind
from assistant.classifier.cue_forms import is_dated, is_meant
from assistant.classifier.lexicon import cues
from assistant.classifier.words import Sentence, Token, word_set

ORDER: tuple[Kind, ...] = ("family", "hypothetical", "negated", "uncertain", "resolved", "historical")
"""Which cue wins where several act on one finding."""

REACH: dict[Kind, int] = {
    "negated": 16, "uncertain": 7, "hypothetical": 14, "family": 40, "historical": 6, "resolved": 6,
}  # fmt: skip
"""How many tokens a cue acts on at most."""

STOPPERS = word_set(
    "calcium ca phosphate po4 phosphorus phos normal healthy intact unremarkable hypercalcemia with calcified "
    "calcification nephrocalcinosis lab labs raised elevated high bone profile biochemistry"
)
"""Words after a comma or «and» that begin something new and not the next item of a list."""


WHO = word_set("who whose which")
CLOSING = word_set("by after since in with on at following because for")


def _new_clause(words: Sequence[Token], place: int, stops: frozenset[int]) -> bool:
    """Whether what follows a comma or «and» at `place` is a clause of its own and no item of a list."""
    known = cues().words
    for number in range(place + 1, len(words)):
        word = words[number]
        if number in stops or (word.text in ",;:" or word.plain in ("and", "or")):
            return False
        if word.text[0].isdigit() or word.plain in STOPPERS:
            return True
        if word.plain in known["verbs"]:
            rest = {later.plain for later in words[number + 1 : number + 3]}
            return not rest & known["evidence"]
    return False


def _is_dash(words: Sequence[Token], place: int) -> bool:
    """Whether a token is a dash between two clauses, and no hyphen."""
    if words[place].text not in "-–—" or not 0 < place < len(words) - 1:
        return False
    return words[place - 1].end < words[place].start and words[place].end < words[place + 1].start


def _deposit_follows(words: Sequence[Token], start: int, comma: int) -> bool:
    """Whether a deposit is first named right after the comma, so that it is not the relative's."""
    segment = []
    for word in words[comma + 1 :]:
        if word.text in ",;":
            break
        segment.append(word)
    return _names_deposit(segment) and not _names_deposit(words[start:comma])


def _names_deposit(words: Sequence[Token]) -> bool:
    for number, word in enumerate(words):
        if word.plain.startswith(("calcif", "calcinos", "nephrocalc")) or word.plain in ("deposit", "deposition"):
            return True
        after = words[number + 1].plain if number + 1 < len(words) else ""
        if word.plain == "calcium" and after in ("nodule", "lump", "salt", "in", "plaque", "granule"):
            return True
    return False


def _forward(
    words: Sequence[Token], start: int, kind: Kind, stops: frozenset[int], people: frozenset[int], header: bool
) -> int:
    end = min(len(words), start + REACH[kind])
    listed = any(word.plain in ("or", "nor") for word in words[start:end])
    whose = any(word.plain == "whose" for word in words[max(0, start - 2) : start])
    for place in range(start, end):
        word = words[place]
        if place in stops and not (kind == "family" and word.plain in WHO):
            return place
        if (word.text == ":" and place > start) or (word.text == ";" and not header):
            return place
        if _is_dash(words, place) and place > start:
            return place
        if kind == "family":
            if place in people:
                return place
            after = words[place + 1].plain if place + 1 < len(words) else ""
            if word.text == "," and whose and after in cues().words["verbs"]:
                return place  # «whose brother had lupus, has ...»
            if word.text == "," and not header and after not in WHO and _deposit_follows(words, start, place):
                return place  # «mother scleroderma, calcium nodules of the forearm»
            if word.text == "," and header and after in STOPPERS:
                return place  # «FHx: scleroderma, calcified nodule of the forearm»
            continue
        if word.text == ",":
            if kind in ("historical", "resolved") or _new_clause(words, place, stops):
                return place
            if kind == "uncertain" and not listed:
                return place
        if word.plain == "and" and _new_clause(words, place, stops):
            return place
        if word.text in "()" and place > start and kind != "hypothetical":
            return place
    return end


def _backward(words: Sequence[Token], end: int, after: int, kind: Kind, stops: frozenset[int]) -> int:
    # the cue stands by itself: nothing follows that it could belong to
    closes = after >= len(words) or words[after].text in ".,;:)" or words[after].plain in CLOSING
    several = end < len(words) and any(
        word.plain in ("were", "all", "are", "both", "have") for word in words[max(0, end - 2) : end + 2]
    )
    for place in range(end - 1, max(-1, end - 1 - REACH[kind]), -1):
        word = words[place]
        if word.text == "," and place == end - 1 and closes:
            continue  # «hyperparathyroidism, cured by surgery»
        if place in stops and place >= end - 2 and kind == "negated":
            continue  # «considered but excluded»
        if _is_dash(words, place) and place < end - 1:
            return place + 1
        if place in stops or word.text in ";" or (word.text == ":" and place < end - 1):
            return place + 1
        if word.text == "," and not (several and _listed(words, place)):
            return place + 1
        if (
            word.plain in ("with", "and")
            and kind in ("historical", "uncertain", "resolved")
            and place < end - 1
            and not several
        ):
            return place + 1
    return max(0, end - REACH[kind])


def _listed(words: Sequence[Token], comma: int) -> bool:
    """Whether what stands before a comma is an item of a list of diseases: short, no number, no new statement."""
    start = comma
    while start > 0 and words[start - 1].text not in ",;:.":
        start -= 1
    item = words[start:comma]
    return len(item) <= 4 and not any(each.text[0].isdigit() or each.plain in STOPPERS for each in item)


_ASKING = word_set(
    "what which who how why when where is are was could can does do did should would might "
    "may has have type kind if suppose"
)


def _asks(words: Sequence[Token]) -> bool:
    """Whether a sentence is a question by its words, and not a statement with a query behind it."""
    return any(word.plain in _ASKING for word in words[:2]) or any(
        word.plain in ("type", "kind", "which", "what", "class") for word in words
    )


def scopes(sentence: Sentence, patients: frozenset[str] = frozenset()) -> list[Scope]:
    """The scopes of all cues of a sentence; `patients` are relatives who are the patient of this text."""
    words = sentence.tokens
    hits = cues().context.find(words)
    stops = frozenset(first for first, _, names in hits if "terminator" in names)
    people = frozenset(first for first, _, names in hits if "person" in names)
    values = values_behind(words)
    found = [scope for scope, _ in values]
    spent = {place for _, place in values}
    for first, last, names in hits:
        cue = " ".join(word.text for word in words[first:last])
        for name in names:
            kind, _, side = name.partition(":")
            if not side or (kind == "family" and patients & {word.plain for word in words[first:last]}):
                continue
            if last == first + 1 and first in spent:
                continue
            framed = sentence.asks and words[first].plain in ("if", "would")
            if framed or (cue.lower() == "no" and first == 0 and is_answer(words, last)):
                continue
            if not is_meant(words, first, kind):
                continue
            if cue.lower() == "either" and not any(word.plain == "or" for word in words[last : last + 8]):
                continue
            header = kind == "family" and first < 2 and last < len(words) and words[last].text in ":-"
            if cue == "?" and side == "after" and last == len(words) and len(words) > 6:
                if not _asks(words):
                    found.append(Scope("uncertain", max(0, first - 3), first, cue))
                continue  # the end of a question is no query behind a word
            if side == "before":
                begin = last + 1 if last < len(words) and words[last].text in ":-" else last
                end = _forward(words, begin, kind, stops, people, header)  # type: ignore[arg-type]
                if words[first].text == "?":
                    end = min(end, begin + 5)
                if words[first].plain == "non":
                    end = min(end, begin + 1)  # «non-calcified plaque»
                found.append(Scope(kind, begin, end, cue))  # type: ignore[arg-type]
                continue
            if kind == "family" and side == "closing" and (not first or words[first - 1].text not in "-–—("):
                continue  # only «lupus - mother»
            if (side == "closing" and not ends(words, last)) or (kind == "historical" and is_dated(words, first)):
                continue
            begin = _backward(words, first, last, kind, stops)  # type: ignore[arg-type]
            if kind == "hypothetical":
                begin = max(begin, first - 3)  # «TB contact», «scleroderma nurse»: the word before and no more
            found.append(Scope(kind, begin, first, cue))  # type: ignore[arg-type]
    return found


def taken(found: Sequence[Scope], first: int, last: int) -> tuple[Kind | None, str]:
    """How the tokens from `first` up to `last` are to be taken, and the cue; (`None`, "") when as they stand."""
    for kind in ORDER:
        for scope in found:
            if scope.kind == kind and scope.start <= first and last <= scope.end:
                return kind, scope.words
    return None, ""

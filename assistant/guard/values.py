"""Whether what is raised, normal, damaged or rare in a part of a sentence is so in its statement, of the same thing."""

from __future__ import annotations

from assistant.guard.evidence import Evidence
from assistant.guard.pairing import Pair, Pairs
from assistant.guard.reading import Value
from assistant.guard.words import GuardWords


class Values:
    """Compares values by their axes and by what has them."""

    def __init__(self, words: GuardWords, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs

    def problem(self, pair: Pair, evidence: Evidence) -> str | None:
        """The first value that the statement does not give, or gives to something else."""
        for value in pair.part.reading.values:
            if set(value.place) & pair.part.covered or not any(pair.part.reading.content[at] for at in value.place):
                continue
            is_alike = self._is_said_alike(value, evidence)
            if not (self._is_beside(pair, value.place.start) if is_alike is None else is_alike):
                return pair.part.reading.stems[value.place.start]
        return None

    def _is_said_alike(self, value: Value, evidence: Evidence) -> bool | None:
        """Whether the statement, or else a line above it, says the same of the same bearer; `None` where it says it of
        another one and nothing to the contrary."""
        mine = self._bearers(value)
        for reading in (evidence.own, *reversed(evidence.above)):
            alike: list[set[str]] = []
            unlike: list[set[str]] = []
            for other in reading.values:
                shared = {(side, b) for axis, side in value.poles for a, b in other.poles if a == axis}
                if shared:
                    is_same = any(a == b for a, b in shared) and value.is_negated == other.is_negated
                    (alike if is_same else unlike).append(self._bearers(other))
            if any(mine & theirs for theirs in alike):
                return True
            if unlike:
                return False
            if alike:
                return True if not mine or any(not theirs for theirs in alike) else None
        return None

    def _bearers(self, value: Value) -> set[str]:
        named = {self._words.bearers.get(one, one) for one in value.bearers}
        return {other for one in named for other in self._pairs.like(one) | {one}} - {""}

    def _is_beside(self, pair: Pair, at: int) -> bool:
        """Whether a word stands beside the same content word on both sides."""
        part, own = pair.part, pair.own
        before, after = part.preceding(at), part.following(at + 1)
        for place in pair.places.get(at, ()):
            for mine, theirs in ((before, own.preceding(place)), (after, own.following(place + 1))):
                if mine is not None and theirs in pair.places.get(mine, frozenset()):
                    return True
        return False

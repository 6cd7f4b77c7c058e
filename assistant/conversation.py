"""Make a follow-up self-contained: from the words of a person and the turns before to the question to look up.

Only what earlier turns asked is read, as it was looked up, and the name that an answer gave to who asked for one; no
passage of theirs takes part in the new search. Which words point back is data (`data/conversation.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.cues import load_cues
from assistant.focus import Focus
from assistant.follow_up import FollowUp
from assistant.looked_up import LookedUp
from assistant.question import Question, clean
from assistant.topics import Topics
from assistant.types import Answer
from assistant.wording import bare, cased, plain


# So many things that were spoken of are tried in the place of «it».
_READINGS = 4


class Conversation:
    """Reads a turn in the light of the turns before it; the same turns always give the same question."""

    def __init__(self, read: Callable[[str], Question], topics: Topics, about: str = "") -> None:
        self._read = read
        self._topics = topics
        self._about = about
        self._cues = load_cues()
        self._focus = Focus(read, topics, self._cues)

    def look_up(self, text: str, history: Sequence[Answer]) -> LookedUp:
        """The self-contained question of a turn: the text itself where it needs nothing from before."""
        line = clean(text)
        asked = bare(line)
        if self._is_courtesy(plain(asked)):
            return LookedUp(line, is_courtesy=True)
        earlier = [answer for answer in history if not any(one.code == "not_a_question" for one in answer.notices)]
        spoken = self._focus.of_all(earlier)
        if not spoken:
            return LookedUp(line)
        latest = self._read(spoken[0][0].searched_for)
        follow_up = FollowUp(
            turns=[answer for answer, _ in spoken],
            latest=spoken[0][1],
            spoken=self._focus.over(latest, [one for _, found in spoken for one in found]),
            by_turn=[found for _, found in spoken],
            typed=line,
            about=self._about,
            cues=self._cues,
            read=self._read,
            topics=self._topics,
            focus=self._focus,
        )
        found = self._meant(follow_up, asked)
        if found is None:
            return LookedUp(line)
        untold = self._topics.untold(self._read(found.text), asked)
        return replace(found, text=cased(found.text, line), untold=untold)

    def _meant(self, follow_up: FollowUp, asked: str) -> LookedUp | None:
        """The turn in full with the topic that it is likeliest about: the first, unless the sources say clearly more of
        what the turn asks beside another that was spoken of."""
        found = follow_up.rewritten(asked)
        if found is None or not found.is_rewritten or found.leaves_out:
            return found
        best, best_fit = found, self._fit(found, asked)
        import os
        M = float(os.environ.get("MARGIN", "0.3"))
        for topic in follow_up.latest[1:_READINGS] + follow_up.spoken[1:_READINGS]:
            other = follow_up.about_first(topic).rewritten(asked)
            if other is None or other.text in (found.text, best.text):
                continue
            fit = self._fit(other, asked)
            is_of_all = self._topics.is_all(topic)
            if fit > best_fit + M and not (is_of_all and (fit < 0.8 or best_fit > 0)):
                if os.environ.get("WHY"): print("FIT", asked, "|", best.text, round(best_fit, 2), "->", other.text, round(fit,2))
                best, best_fit = other, fit
        return best

    def _fit(self, found: LookedUp, asked: str) -> float:
        question = self._read(found.text)
        return 0.0 if self._topics.untold(question, asked) else self._topics.fit(question, asked)

    def _is_courtesy(self, asked: str) -> bool:
        rest = f" {asked} "
        for phrase in sorted((plain(bare(one)) for one in self._cues.courtesies), key=len, reverse=True):
            while f" {phrase} " in rest:
                rest = rest.replace(f" {phrase} ", " ")
        return bool(asked) and not rest.strip()

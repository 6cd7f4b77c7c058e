"""Put in words what a turn takes to be not so: «so not in winter then?», «not the red one, right?».

In: the turn in plain words and what was spoken of. Out: the question whether it is so, or nothing where the turn is of
another form. It is asked without «not»: what a source says of it is shown, and the reader agrees or does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.fragment import Fragment
from assistant.looked_up import LookedUp, made
from assistant.pointing import Pointing
from assistant.spoken import Spoken
from assistant.wording import bare, plain, put_at, without_article, without_closings, words_of

_NOT = re.compile(r"(?:(?:it|that|they|these)(?:'s|'re| is| are) )?not ([^:,]+)")

# «So no pain?», «no pain at all»; «no, pain» corrects.
_WITHOUT = re.compile(r"(?:\w+[:,]? ){0,4}no (?P<thing>[^:,]+?)(?P<at_all> at all)?")

# «**in** winter»
_PLACE = re.compile(r"(?:in|on|at|inside|outside|near|around|under|of|from) ")

# A thing that is absent has so many words at most.
_THING_WORDS = 3


class Confirming(Spoken):
    """Tells what a turn takes to be not so."""

    def in_words(self, asked: str, fragment: Fragment) -> LookedUp | None:
        """The turn as the question whether it is so."""
        found = _NOT.fullmatch(without_closings(asked, self.cues.tags))
        if found is None or words_of(found[1])[0] in self.cues.denies_nothing or not self.read(found[1]).concepts:
            return None
        is_clause = not self.cues.verbs.isdisjoint(words_of(found[1])) or "it" in words_of(found[1])[1:]
        told = Pointing.of(self).back(found[1]) if is_clause else self._asked(found[1], fragment)
        return None if told is None else replace(told, agrees=True)

    def absent(self, turn: str) -> LookedUp | None:
        """«So no pain at all?»: what is asked of is said to be without something."""
        found = _WITHOUT.fullmatch(without_closings(turn, self.cues.tags))
        if found is None or len(words_of(found["thing"])) > _THING_WORDS:
            return None
        *before, _ = plain(turn[: found.start("thing")]).split()
        is_said_so = bool(before) and all(word in self.cues.openers for word in before)
        question = self.read(found["thing"])
        own = self.topics.of(question)
        if not (is_said_so or (not before and found["at_all"])) or not (own or question.aspects):
            return None
        if own and own[0].heads:
            return None
        return replace(made(f"{self.topics.named(self.spoken[0])}: {found['thing']}?"), agrees=True)

    def _asked(self, rest: str, fragment: Fragment) -> LookedUp | None:
        own = self.topics.of(self.read(rest))
        name, it = without_article(rest), self.topics.named(self.spoken[0])
        is_ranked = bool(own) and self.topics.ranks.has_siblings(own[0])
        if is_ranked:
            name = self.topics.whole(own[0])
            if chosen := self._chosen_from():
                return made(put_at(bare(self.before), chosen, name), own[0].text)
        elif own and self.topics.is_site(own[0]) and not _PLACE.match(rest):
            name = f"in {rest}"  # «not the kidneys?»
        if self._defines_it and not self._is_it(name):
            return made(f"Is {it} {name}?", name)
        return fragment.read_in(rest, True, False)

    @property
    def _defines_it(self) -> bool:
        """Whether the question before asks for no more than what it is about."""
        before = self.read(self.before)
        is_of_it = len(self.topics.things(before)) <= 1 and not before.aspects
        return before.kind == "definition" and is_of_it

    def _is_it(self, name: str) -> bool:
        return name.casefold() == self.topics.named(self.spoken[0]).casefold()

    def _chosen_from(self) -> re.Match[str] | None:
        """Where the question before asks which of a rank it is: «**which of the types** is rare»."""
        ranks = "|".join(self.cues.ranks)
        return re.search(
            rf"\b(?:which|what)(?: (?:{ranks}))?(?: of (?:the|these|those|them)(?: (?:{ranks}))?)?\b", bare(self.before)
        )

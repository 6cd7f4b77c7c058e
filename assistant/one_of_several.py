"""Put in words which of several a turn means: «the other type», «the second», «which of these», «the idiopathic one».

In: the turn in plain words and what was spoken of. Out: the turn with the thing in its place, or nothing where it
speaks of no several things. What was named side by side goes first, then what turn after turn was about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant.all_of_them import AllOfThem
from assistant.fragment import Fragment, heavy
from assistant.looked_up import LookedUp, made
from assistant.part_of_speech import can_describe, can_name
from assistant.pointing import Pointing, is_plural
from assistant.ranks import Topic
from assistant.spoken import Spoken
from assistant.wording import bare, put_at, sentence, without_closings, words_of
from ingest.terms import stems

# «the other», «the third» is one of what was named in so many turns before.
_TURNS_BACK = 4

_SETS_BESIDE = re.compile(r"\b(?:compar|differ|distinguish|same as|similar to|like|versus|vs)")

# «rust **goes under which**»
_UNDER_WHICH = re.compile(
    r"(?:where does )?(.+?),? (?:(?:goes|go|belongs|falls|is|comes|counts|fits) )?(?:under|in|into|with|to|as|among)"
    r" which(?: one| type| kind)?"
)

# «so that's dystrophic, yes?»
_SAID_TO_BE = re.compile(
    r"(?:so )?(?:is )?(?:thats|that's|that is|its|it's|it is|this is|that would be|that makes it|that counts as) "
    r"((?:[\w-]+ ?){1,5})"
)


class OneOfSeveral(Spoken):
    """Tells which of several things a turn means."""

    def in_words(self, asked: str, fragment: Fragment) -> LookedUp | None:
        """The turn with «the other type», «the latter», «which of these» put in words."""
        return (
            self._said_to_be(asked)
            or self._further(asked)
            or AllOfThem.of(self).in_words(asked)
            or self._choice(asked)
            or self._described(asked)
            or self._other(asked, fragment)
            or self._ordinal(asked, fragment)
            or self._of_kind(asked)
        )

    @property
    def _ranks(self) -> str:
        return "|".join(self.cues.ranks)

    def _said_to_be(self, asked: str) -> LookedUp | None:
        """«so that's dystrophic, yes?»: whether what was spoken of is one of a rank."""
        found = _SAID_TO_BE.fullmatch(without_closings(asked, self.cues.tags))
        own = self.topics.of(self.read(found[1])) if found else []
        if found is None or not own or not self.topics.ranks.has_siblings(own[0]):
            return None
        others = [topic for topic in self.spoken if not self.topics.ranks.are_siblings(topic, own[0])]
        if not others:
            return None
        name = self.topics.whole(own[0]) if re.search(rf" (?:{self._ranks})$", found[1].strip()) else found[1]
        return made(f"is {self.topics.named(others[0])} {name}")

    def _further(self, asked: str) -> LookedUp | None:
        """«is there a third kind?»: of all that the field is about, where kinds of it were spoken of."""
        found = re.search(rf"\b(?:an?|any) (?:third|fourth|further|more|different) (?:{self._ranks})$", asked)
        if found is None or not any(map(self.topics.ranks.has_siblings, self.spoken)):
            return None
        return made(f"{asked} of {self.topics.all.text}")

    def _of_kind(self, asked: str) -> LookedUp | None:
        """«the idiopathic one»: the kind of a thing that the last answers name with that word before it."""
        for found in re.finditer(r"\bthe ([\w-]+) one\b", asked):
            for answer in self.turns[:_TURNS_BACK]:
                for quote in (one.quote.casefold() for one in answer.citations):
                    kind = re.search(rf"\b{re.escape(found[1])} [^\W\d_]+", quote)
                    if kind is not None and self._is_kind(kind[0]):
                        return made(put_at(asked, found, kind[0]), heavy(self.read(asked)))
        return None

    def _is_kind(self, text: str) -> bool:
        """Whether two words name a kind of something («idiopathic hypercalcemia»), and not one of things of a rank."""
        kind, named = text.split()[0], self.topics.whole_runs(self.read(text))
        is_ranked = any(map(self.topics.ranks.has_siblings, self.topics.whole_runs(self.read(kind))))
        return not is_ranked and len(named) > 0 and named[-1].text.endswith(text.split()[-1])

    @cached_property
    def _side_by_side(self) -> list[list[Topic]]:
        """What the turns before named side by side, the latest first."""
        found = (self.focus.several(answer) for answer in self.turns[:_TURNS_BACK])
        return [several for several in found if len(several) > 1]

    @cached_property
    def _one_after_another(self) -> list[list[Topic]]:
        """The two that turn after turn was about last, the one first that was spoken of first."""
        ranks, whole = self.topics.ranks, self.topics.whole
        ranked = [one for topics in self.by_turn for one in topics if ranks.has_siblings(one)]
        of_one_rank = ([one for one in ranked if ranks.are_siblings(one, first)] for first in ranked)
        for told in (*of_one_rank, [topics[0] for topics in self.by_turn]):
            last = list(dict.fromkeys(map(whole, told)))[:2]
            if len(last) > 1:
                first_told = {whole(topic): topic for topic in reversed(told)}
                return [[topic for name, topic in first_told.items() if name in last]]
        return []

    @property
    def _ranked_in_turn(self) -> list[list[Topic]]:
        """The two of one rank that turns were about, where none was about several itself."""
        asked = (self.topics.pair(self.read(answer.searched_for)) for answer in self.turns[:_TURNS_BACK])
        if any(len(several) > 1 for several in asked):
            return []
        return [last for last in self._one_after_another if self.topics.ranks.are_siblings(*last)]

    def _choice(self, asked: str) -> LookedUp | None:
        """«X, which of these is it?»: X, and what there is to choose from."""
        asked = self._asked_first(asked)
        found = re.search(
            r"\b(?:which|what) (?:one )?of (?:them|these|those|(?:these|those|the) (?:two|three))\b(?! two\b| three\b)",
            asked,
        )
        opens = re.match(r"(?:(?:in|for|with|of|to|under|by|from) )?which (one|is|ones|two|has|does)\b", asked)
        them = AllOfThem.of(self)
        is_sure = opens is not None and (opens[1] in ("one", "is") or self._goes_on_with(them, asked))
        if found is None and not is_sure:
            return None
        last = self._one_after_another[0] if self._one_after_another else []
        are_ranked = len(last) > 1 and self.topics.ranks.are_siblings(*last)
        several = [last] if are_ranked and not self.focus.several(self.turns[0]) else self._side_by_side
        if found is not None and not several:
            several = self._one_after_another
        choices = several[0] if several else self.topics.ranks.siblings(self.spoken)
        if several and self.topics.ranks.are_siblings(*several[0][:2]) and len(them.named) > len(several[0]):
            choices = them.named
        own = [topic for topic in self.topics.of(self.read(asked)) if not self._is_one_of(topic, choices)]
        if found is not None and (many := self._plural()) is not None and not several:
            return made(put_at(asked, found, f"which of the {many.text}"))
        named = " or ".join(map(self.topics.whole, choices[:3]))
        is_named = any(self.topics.is_name(one) for one in self.read(asked).subjects)
        is_of = found is not None and (found.start() > 0 or re.match(r" (?:is|are|was|were)\b", asked[found.end() :]))
        if is_of and is_named and own and any(map(self.topics.ranks.has_siblings, choices)):
            return made(f"{own[0].full or own[0].text}: {named}?", own[0].text)
        ranks = self.topics.ranks
        headed = (topic for topic in self.topics.of(self.read(asked)) if topic.heads)
        is_named = any(ranks.are_siblings(topic, choices[0]) or not ranks.has_siblings(topic) for topic in headed)
        if not several or (found is None and is_named):
            return None
        return made(f"{sentence(asked)[:-1]}: {named}?")

    def _goes_on_with(self, them: AllOfThem, asked: str) -> bool:
        """Whether a turn of all that was named says nothing of one of them («which has **its** own lamp?»)."""
        pointing = {*self.cues.pronouns, *self.cues.possessives, *self.cues.several}
        return them.are_spoken_of and pointing.isdisjoint(words_of(asked))

    def _described(self, asked: str) -> LookedUp | None:
        """«no, the one in thick weather»: which of the rank of what was spoken of it is."""
        ranked = [topic for topic in self.spoken if self.topics.ranks.has_siblings(topic)][:1]
        found = re.match(rf"the (?:{self._ranks}) (?:with|where|in|that|that's|which|of) [^:,]+", asked)
        if found is None or not ranked:
            return None
        return made(f"which is {found[0]}: {' or '.join(map(self.topics.whole, self.topics.ranks.siblings(ranked)))}?")

    def _asked_first(self, asked: str) -> str:
        """The turn with its «which» in front: «rust **goes under which**» as «which of them is rust»."""
        found = _UNDER_WHICH.fullmatch(without_closings(asked, self.cues.tags))
        if (
            found is None
            or not self.cues.verbs.isdisjoint(words_of(found[1]))
            or not self.topics.of(self.read(found[1]))
        ):
            return asked
        return f"which of them is {found[1]}"

    @staticmethod
    def _is_one_of(topic: Topic, choices: Sequence[Topic]) -> bool:
        return any(topic.phrases[0] in one.phrases or topic.phrases[0] <= one.phrases[0] for one in choices)

    def _plural(self) -> Topic | None:
        """The several things of one name that were spoken of last: «the malignancies behind X»."""
        return next((topic for topic in self.spoken if is_plural(topic) and not topic.heads), None)

    def _other(self, asked: str, fragment: Fragment) -> LookedUp | None:
        found = re.search(rf"\b(?:the|an) other(?: ({self._ranks})\b|$)", asked)
        if found is None:
            return None
        sides = self._side_by_side or self._one_after_another
        if beside := self._beside_the_last():
            return made(beside)
        if found[1] not in (None, "one", "ones", "two") and self.topics.ranks.has_siblings(self.latest[0]):
            sides = [one for one in sides if all(map(self.topics.ranks.has_siblings, one))]  # «the other **type**»
        for several in sides:
            chosen = self._chosen(several)
            spoken_of = [chosen] if chosen is not None else self.latest
            rest = [one for one in several if not any(self._is_one_of(topic, [one]) for topic in spoken_of)]
            if len(rest) == 1:
                return self._placed(asked, found, rest[0], fragment)
        sibling = self.topics.ranks.other(self.spoken)
        return self._placed(asked, found, sibling, fragment) if sibling else None

    def _chosen(self, several: Sequence[Topic]) -> Topic | None:
        """Which of the things that the question before chose from («the red or the green?») its answer says nearest to
        what was asked; `None` where it chose from no such things, or they stand alike."""
        if " or " not in self.before or not all(self._is_one_of(one, self.latest) for one in several):
            return None
        told = next((one for one in several if self._is_one_of(self.latest[0], [one])), None)
        if told is not None and self.topics.ranks.has_siblings(told):
            return told
        subjects = self.read(self.before).subjects
        asked = {stem for one in subjects for phrase in one.phrases for stem in phrase}
        own = [frozenset(stems(one.text)[:1]) for one in several]  # «**red** buoys»
        for quote in (stems(one.quote) for one in self.turns[0].citations):
            far = [_distance(quote, one, asked.difference(*(each.phrases[0] for each in several))) for one in own]
            if far.count(min(far)) == 1:
                return several[far.index(min(far))]
        return None

    def _beside_the_last(self) -> str:
        """The question before of what was named beside the one that it spoke of («the **medial** kind»)."""
        before = self.turns[0].searched_for
        last = re.search(rf"\b(?:the|that) ([\w-]+) (?:{self._ranks})\b", before)
        own = self.topics.of(self.read(last[1])) if last is not None else []
        for several in self._side_by_side if own else ():
            rest = [one for one in several if not self._is_one_of(own[0], [one])]
            if last is not None and len(rest) == 1 and len(several) > 1:
                return put_at(before, last, rest[0].text)
        return ""

    def _ordinal(self, asked: str, fragment: Fragment) -> LookedUp | None:
        found = re.search(rf"\bthe ({'|'.join(self.cues.ordinals)})\b( (?:{self._ranks})\b)?", asked)
        named = self._ranked_in_turn or self._side_by_side or self._one_after_another
        if found is None or not named:
            return None
        if found[2]:  # «the first **kind**»: of what has kinds
            kinds = [*self._side_by_side, *self._one_after_another]
            named = [one for one in kinds if all(map(self.topics.ranks.has_siblings, one))] or named
            named = [self._with_rest(several) for several in named]
        is_sure = found[1] in ("former", "latter") or found[2] or _stands_alone(asked[found.end() :])
        at, several = self.cues.ordinals[found[1]], named[0]
        if (not is_sure and self.topics.of(self.read(asked))) or not -len(several) <= at < len(several):
            return None
        return self._placed(asked, found, several[at], fragment)

    def _with_rest(self, several: list[Topic]) -> list[Topic]:
        """The things and after them the others of their rank: the third is the one that was not named."""
        if not all(self.topics.ranks.are_siblings(one, several[0]) for one in several):
            return several
        others = [name for name in self.topics.ranks.siblings(several[:1]) if not self._is_one_of(name, several)]
        return [*several, *others]

    def _placed(self, asked: str, found: re.Match[str], topic: Topic, fragment: Fragment) -> LookedUp:
        """The turn with a topic where «the other type» stood; of that alone the question before is asked again."""
        whole = self.topics.whole(topic._replace(text=self.topics.in_full(topic)))
        alone = words_of((asked[: found.start()] + asked[found.end() :]).strip(" ,:"))
        if all(word in self.cues.additions for word in alone if word):
            return made(fragment.of_sibling(topic) or f"What is {whole}?")
        rest = words_of(asked[found.end() :].strip(" ,:"))
        if found.start() == 0 and rest[0] in self.cues.question_words:
            return made(f"{whole}: {' '.join(rest)}")  # «the latter: where does it occur?»
        text = put_at(asked, found, whole)
        if not _SETS_BESIDE.search(asked):
            return made(text)
        others = [one for one in self.spoken if not self._is_one_of(one, [topic])]
        beside = replace(Pointing.of(self), latest=others[:1], spoken=others).back(bare(text)) if others else None
        return beside or made(text)


def _stands_alone(after: str) -> bool:
    """Whether no noun follows that «the first» belongs to: «the first **line**», not «the first **usually** lies»."""
    following = re.match(r" ([\w-]+)", after)
    return following is None or not (can_name(following[1]) or can_describe(following[1]))


def _distance(words: Sequence[str], own: frozenset[str], asked: set[str]) -> int:
    """How many words lie between one thing's and what is asked; more than there are where one of them is missing."""
    first, second = ([at for at, word in enumerate(words) if word in told] for told in (own, asked))
    return min((abs(one - other) for one in first for other in second), default=len(words))

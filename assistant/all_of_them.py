"""Put in words a turn that speaks of all that was named: «both?», «is it normal in both?», «how do I tell them apart?».

In: the turn in plain words and what was spoken of. Out: the turn with the things in its place, or nothing where it does
not speak of them. All that was named is what stood side by side last, with what turns after it were about of its rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.looked_up import LookedUp, made
from assistant.part_of_speech import can_name
from assistant.ranks import Topic
from assistant.spoken import Spoken
from assistant.wording import bare, put, without_closings

# What was named so many turns before is still spoken of.
_TURNS_BACK = 4

_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|can|could|may|might|will|would)"

# «in **which one** is it raised»: what all of them stand in the place of.
_WHICH_ONE = re.compile(
    rf"(?P<in>(?:in|for|with|of|to) )?which (?:(?:ones?|two|of (?:them|these|those)) )?(?={_AUXILIARY}\b)"
)

# «**which one does**, then?»
_WHICH_DOES = re.compile(rf"which (?:one|type|kind|form|of them)(?: {_AUXILIARY})?")

# «how do I **tell them apart**?», not «can an x-ray tell them apart?»
_THEM = r"(?:them|these|those|the two|the three|both|all three)"
_APART = re.compile(
    rf"(?:how )?(?:(?:do|does|can|could|would|should|to) )?(?:(?:i|you|we|one|people|doctors|they) )?(?:best )?"
    rf"(?:tell|distinguish|compare|separate|differentiate) (?:between )?{_THEM}(?: apart)?"
    rf"|(?:what(?:'s|s| is| are) )?(?:the )?differences? between {_THEM}|how do (?:they|these|those|the two) differ"
)

# «is it normal **in both**?», «do **both** hurt?», not «are they both …», «both eyes».
_BOTH = r"(?:both|all three)(?: of (?:them|these|those))?"
_OF_BOTH = re.compile(
    rf"(?:(?<=\bin )|(?<=\bof )|(?<=\bfor )|(?<=\bwith ))(?P<last>{_BOTH})$|^(?:{_AUXILIARY} )?(?P<first>{_BOTH})(?= )"
)
_BOTH_ALONE = re.compile(rf"(?:(?:in|for|with|of|to) )?(?P<all>{_BOTH})")


class AllOfThem(Spoken):
    """Tells what a turn says of all that was named."""

    def in_words(self, asked: str) -> LookedUp | None:
        """The turn with «both» put in words, or «which one does» of all there are."""
        asked = without_closings(asked, self.cues.tags)
        return self._which_one(asked) or self._apart(asked) or self._alone(asked) or self._both(asked)

    @cached_property
    def named(self) -> list[Topic]:
        """What was named side by side last, with what turns after it were about of the same rank; else nothing."""
        for at, answer in enumerate(self.turns[:_TURNS_BACK]):
            if len(several := self.focus.several(answer)) > 1:
                later = [topic for topics in self.by_turn[:at][::-1] for topic in topics]
                return self.topics.unlike([*several, *later])
        return []

    @property
    def are_spoken_of(self) -> bool:
        """Whether the latest turn was about one of them, and no other thing came between."""
        return any(
            self.latest[0].phrases[0] <= one.phrases[0] or self._are_one(self.latest[0], one) for one in self.named
        )

    def _are_one(self, topic: Topic, other: Topic) -> bool:
        name = self.topics.ranks.name(topic)
        return name != "" and name == self.topics.ranks.name(other)

    def _in_words(self, said: str) -> str:
        """All of them in words; where they are said to be three, with the third of their rank."""
        names = [*map(self.topics.whole, self.named)]
        rank = self.topics.ranks.group(self.named[0]) or ()
        return joined(rank if "three" in said and len(names) < len(rank) else names)

    def _which_one(self, asked: str) -> LookedUp | None:
        """«which one does, then?»: the question before of all that are of the rank of the one that it named."""
        before = bare(self.before)
        question = self.read(before)
        named = [topic for topic in self.topics.of(question) if self.topics.ranks.has_siblings(topic)]
        if _WHICH_DOES.fullmatch(asked) is None or question.kind != "yes-no" or len(named) != 1:
            return None
        name = re.escape(named[0].text)
        if first := re.fullmatch(
            rf"(?P<auxiliary>{_AUXILIARY}) {name} (?P<verb>\w+)(?P<rest>.*)", before, re.IGNORECASE
        ):
            does = first["auxiliary"] in ("do", "does", "did")
            verb = f"{first['verb']}s" if does else f"{first['auxiliary']} {first['verb']}"
            return made(f"which type {verb}{first['rest']}")
        return made(put(before, named[0].text, "which type"))

    def _apart(self, asked: str) -> LookedUp | None:
        """«how do I tell them apart?»: what was named side by side, or turn after turn."""
        if _APART.fullmatch(asked) is None:
            return None
        several = self.named or self.topics.alike([topics[0] for topics in self.by_turn[:2]])
        names = [*map(self.topics.whole, several)]
        return made(f"What is the difference between {joined(names)}?") if len(names) > 1 else None

    def _alone(self, asked: str) -> LookedUp | None:
        """«both?», «in both?»: the question before of all of them; that again where none were named."""
        found = _BOTH_ALONE.fullmatch(asked)
        if found is None:
            return None
        if len(self.named) < 2 or not self.are_spoken_of:
            return LookedUp(self.before, True)
        named = self._in_words(found["all"])
        before = bare(self._matter_of_them)
        if which := _WHICH_ONE.match(before):
            matter = re.sub(r"^has\b", "have", re.split(": |, ", before[which.end() :])[0])
            return made(f"{which['in'] or ''}{named} {matter}")
        asked_of = [one for one in self.named if one.text.casefold() in before]
        return made(put(before, asked_of[0].text, named) if len(asked_of) == 1 else f"What about {named}?")

    @property
    def _matter_of_them(self) -> str:
        """The latest question that asks something of them, and does not only name one («and the other one?»)."""
        names = frozenset().union(*(phrase for one in self.named for phrase in one.phrases[:1]))
        for answer in self.turns[:_TURNS_BACK]:
            telling = self.topics.naming(self.read(answer.searched_for))
            if any(not names.issuperset(one.phrases[0]) and not self.topics.is_of_all(one) for one in telling):
                return answer.searched_for
        return self.before

    def _both(self, asked: str) -> LookedUp | None:
        """«is it normal in both?»: with their names."""
        found = _OF_BOTH.search(asked)
        if found is None or len(self.named) < 2 or not self.are_spoken_of:
            return None
        place = "last" if found["last"] else "first"
        following = re.match(r" ([\w-]+)", asked[found.end(place) :])
        if following is not None and can_name(following[1]) and following[1] not in self.cues.verbs:
            return None  # «both **eyes**»
        named = self._in_words(found[place])
        return made(f"{asked[: found.start(place)]}{named}{asked[found.end(place) :]}")


def joined(names: Sequence[str]) -> str:
    """Names side by side, the noun that all of them end with said once.

    >>> joined(["red light", "green light"])
    'red and green light'
    >>> joined(["fog", "ice", "rain"])
    'fog, ice and rain'
    """
    ends = {name.split()[-1] for name in names}
    first, last = list(names[:-1]), names[-1]
    if len(ends) == 1 and all(" " in name for name in names):
        first = [name.rsplit(" ", 1)[0] for name in first]
    return f"{', '.join(first)} and {last}" if first else last

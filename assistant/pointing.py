"""Put in words what a turn points to: «it», «that one», «the other type», «the second», «which of these», «there».

In: the turn in plain words and what was spoken of. Out: the turn with the thing in its place, or nothing where it
points nowhere. Of several things that a word may mean, the first is meant beside which a source says the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.cues import Cues
from assistant.focus import Focus
from assistant.fragment import Fragment, heavy
from assistant.looked_up import LookedUp, made
from assistant.question import Question
from assistant.ranks import Topic
from assistant.topics import Topics
from assistant.types import Answer
from assistant.wording import bare, put_at, sentence, words_of

# «its main cause»: so many words may follow the owner and still be what is owned.
_OWNED_WORDS = 4

# «the other», «the third» is one of what was named in so many turns before.
_TURNS_BACK = 4

_CLAUSE = re.compile(
    r"\b(?:and|but|if|when|because|says?|said|so|has|had|where|shows|showed|means?|meaning)\b|: |, ", re.IGNORECASE
)

_SETS_BESIDE = re.compile(r"\b(?:compar|differ|distinguish|same as|similar to|like|versus|vs)")

# «so that's dystrophic, yes?»
_SAID_TO_BE = re.compile(
    r"(?:so )?(?:is )?(?:thats|that's|that is|its|it's|it is|this is|that would be|that makes it|that counts as) "
    r"((?:[\w-]+ ?){1,5}?)"
    r"(?:,? (?:then|right|yes|no|correct|isn't it|is that right|i take it|i guess|i suppose))*"
)

# What people do with a condition: «once they **have** X».
_HAVE = re.compile(r" (?:have|had|get|got|develop|suffer)\b")


@dataclass(frozen=True)
class Pointing:
    """What a turn may point to."""

    turns: Sequence[Answer]
    """The answers before to questions that were about something, the latest first."""
    latest: Sequence[Topic]
    """What the latest of them was about, the likeliest to be meant first."""
    spoken: Sequence[Topic]
    """The same of all of them."""
    by_turn: Sequence[Sequence[Topic]]
    """The same turn by turn."""
    cues: Cues
    read: Callable[[str], Question]
    topics: Topics
    focus: Focus

    def in_words(self, asked: str, fragment: Fragment) -> LookedUp | None:
        """The turn with «the other type», «the latter», «which of these» put in words."""
        return (
            self._said_to_be(asked)
            or self._choice(asked)
            or self._other(asked, fragment)
            or self._ordinal(asked, fragment)
            or self._of_kind(asked)
        )

    def _said_to_be(self, asked: str) -> LookedUp | None:
        """«so that's dystrophic, yes?»: whether what was spoken of is one of a rank."""
        found = _SAID_TO_BE.fullmatch(asked)
        own = self.topics.of(self.read(found[1])) if found else []
        if found is None or not own or not self.topics.ranks.has_siblings(own[0]):
            return None
        others = [topic for topic in self.spoken if not self.topics.ranks.are_siblings(topic, own[0])]
        return made(f"is {self.topics.named(others[0])} {found[1]}", own[0].text) if others else None

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

    @property
    def _ranks(self) -> str:
        return "|".join(self.cues.ranks)

    @cached_property
    def _side_by_side(self) -> list[list[Topic]]:
        """What the turns before named side by side, the latest first."""
        found = (self.focus.several(answer) for answer in self.turns[:_TURNS_BACK])
        return [several for several in found if len(several) > 1]

    @property
    def _one_after_another(self) -> list[list[Topic]]:
        """The two that turn after turn was about last, the earlier first."""
        each = {self.topics.whole(topics[0]): topics[0] for topics in self.by_turn}
        last = list(each.values())[:2][::-1]
        return [last] if len(last) > 1 else []

    def _choice(self, asked: str) -> LookedUp | None:
        """«X, which of these is it?»: X, and what there is to choose from."""
        found = re.search(r"\b(?:which|what) (?:one )?of (?:these|those|them|the (?:two|three))\b", asked)
        if found is None and not re.match(r"which (?:one|is)\b", asked):
            return None
        last = self._one_after_another[0] if self._one_after_another else []
        are_ranked = len(last) > 1 and self.topics.ranks.are_siblings(*last)
        several = [last] if are_ranked and not self.focus.several(self.turns[0]) else self._side_by_side
        choices = several[0] if several else self.topics.ranks.siblings(self.spoken)
        own = [topic for topic in self.topics.of(self.read(asked)) if not self._is_one_of(topic, choices)]
        if found is not None and (many := self._plural()) is not None and not several:
            return made(put_at(asked, found, f"which of the {many.text}"))
        named = " or ".join(map(self.topics.whole, choices[:3]))
        is_named = any(self.topics.is_name(one) for one in self.read(asked).subjects)
        is_of = found is not None and (found.start() > 0 or re.match(r" (?:is|are|was|were)\b", asked[found.end() :]))
        if is_of and is_named and own and any(map(self.topics.ranks.has_siblings, choices)):
            return made(f"{own[0].full or own[0].text}: {named}?", own[0].text)
        if not several or any(topic.heads for topic in self.topics.of(self.read(asked))):
            return None
        return made(f"{sentence(asked)[:-1]}: {named}?")

    @staticmethod
    def _is_one_of(topic: Topic, choices: Sequence[Topic]) -> bool:
        return any(topic.phrases[0] in one.phrases or topic.phrases[0] <= one.phrases[0] for one in choices)

    def _plural(self) -> Topic | None:
        """The several things of one name that were spoken of last: «the malignancies behind X»."""
        return next((topic for topic in self.spoken if _is_plural(topic) and not topic.heads), None)

    def _other(self, asked: str, fragment: Fragment) -> LookedUp | None:
        found = re.search(rf"\b(?:the|an) other(?: ({self._ranks})\b|$)", asked)
        if found is None:
            return None
        sides = self._side_by_side or self._one_after_another
        if found[1] not in (None, "one", "ones", "two") and self.topics.ranks.has_siblings(self.latest[0]):
            sides = [one for one in sides if all(map(self.topics.ranks.has_siblings, one))]  # «the other **type**»
        for several in sides:
            rest = [one for one in several if not any(self._is_one_of(topic, [one]) for topic in self.latest)]
            if len(rest) == 1:
                return self._placed(asked, found, rest[0], fragment)
        sibling = self.topics.ranks.other(self.spoken)
        return self._placed(asked, found, sibling, fragment) if sibling else None

    def _ordinal(self, asked: str, fragment: Fragment) -> LookedUp | None:
        found = re.search(rf"\bthe ({'|'.join(self.cues.ordinals)})\b( (?:{self._ranks})\b)?(?! \w+ly)", asked)
        named = self._side_by_side or self._one_after_another
        if found is None or not named:
            return None
        if found[2]:  # «the first **kind**»: of what has kinds
            kinds = [*self._side_by_side, *self._one_after_another]
            named = [one for one in kinds if all(map(self.topics.ranks.has_siblings, one))] or named
            named = [self._with_rest(several) for several in named]
        is_sure = found[1] in ("former", "latter") or found[2] or re.match(r"[,:]|$", asked[found.end() :])
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
        rest = words_of((asked[: found.start()] + asked[found.end() :]).strip(" ,:"))
        whole = self.topics.whole(topic._replace(text=self.topics.in_full(topic)))
        if all(word in self.cues.additions for word in rest if word):
            return made(fragment.of_sibling(topic) or f"What is {whole}?")
        if found.start() == 0 and rest[0] in self.cues.question_words:
            return made(f"{whole}: {' '.join(rest)}")  # «the latter: where does it occur?»
        text = put_at(asked, found, whole)
        if not _SETS_BESIDE.search(asked):
            return made(text)
        others = [one for one in self.spoken if not self._is_one_of(one, [topic])]
        beside = replace(self, latest=others[:1], spoken=others).back(bare(text)) if others else None
        return beside or made(text)

    def named_first(self, asked: str, it: str) -> LookedUp | None:
        """«the buoy: how old is it?»: the question of what is named before it, beside the topic it belongs to."""
        clauses = re.match(r"([^:,]+)[:,] ([^:,]+)$", asked)
        if clauses is None or not self._asks(words_of(clauses[2])):
            return None
        name = re.sub(rf"^(?:{'|'.join(self.cues.additions)}) ", "", clauses[1])
        own = self.topics.of(self.read(name))
        first_words = words_of(clauses[1])
        if not own or not own[0].is_thing or not self.cues.question_words.isdisjoint(first_words):
            return None
        pointing = {*self.cues.pronouns, *self.cues.several}
        if not pointing.isdisjoint(first_words) and not pointing.isdisjoint(words_of(clauses[2])):
            return None  # «if **it** gives no symptoms, what do you do about it?»
        if there := re.search(r"(?<=\w )there(?= \w)", clauses[2]):
            return made(put_at(clauses[2], there, f"in {clauses[1]}"))
        is_one = own[0].heads and len(own) == 1
        first = own[0] if is_one else own[0]._replace(text=name, full=name, weight=min(own[0].weight, 1.0))
        of_own = replace(self, latest=[first], spoken=[first, *self.spoken])
        told = of_own.at_a_place(clauses[2]) or of_own.back(clauses[2])
        text = told.text if told else f"{sentence(clauses[2])[:-1]}: {self.topics.named(first)}?"
        together = f"{sentence(text)[:-1]}: {it}?"
        is_whole = own[0].heads or any(map(self.topics.is_of_all, self.read(clauses[1]).subjects))
        is_whole = is_whole or own[0].phrases[0] <= self.spoken[0].phrases[0]
        is_part = not is_whole and self.topics.is_said(self.read(f"{clauses[1]}: {it}"))
        return made(together if is_part else text)

    def _asks(self, words: Sequence[str]) -> bool:
        """Whether a clause asks: «when is it treated», not «when I feel nothing»."""
        is_condition = words[0] in self.cues.conditions and self.cues.verbs.isdisjoint(words[1:2])
        return words[0] in self.cues.question_words and not is_condition

    def returned_to(self, asked: str) -> str:
        """The turn with what it returns to as it was spoken of: «the eye disease: any symptoms?»."""
        clause = re.split(r"[:,]", asked)[0]
        named = next(iter(self.read(clause).subjects), None)
        meant = self.topics.fitting(named, self.spoken) if named is not None else None
        return asked if meant is None else f"{self.topics.whole(meant)}{asked[len(clause) :]}"

    def at_a_place(self, asked: str) -> LookedUp | None:
        """«is it raised there?», «where does the calcium sit then»: with the topic for the little word at the end."""
        found = re.search(rf",? (?:{'|'.join(self.cues.places)})$", asked)
        own = self.topics.of(self.read(asked))
        if found is None or (own and own[0].heads) or words_of(asked)[0] not in self.cues.question_words:
            return None
        rest = asked[: found.start()]
        if words_of(rest)[-1:] and words_of(rest)[-1] in self.cues.verbs:
            return None  # «how many types are there?»
        return self.back(rest) or made(f"{rest}: {self.topics.named(self.spoken[0])}")

    def back(self, asked: str) -> LookedUp | None:
        """The turn with its «it» and «this condition» put in words, unless they point into the turn itself."""
        return self._kind_of(asked) or self._named(asked) or self._pronoun(asked)

    def _kind_of(self, asked: str) -> LookedUp | None:
        """The turn with «the calcium-free ones» put in full: the kind of what was spoken of that a source says."""
        for found in re.finditer(r"\bthe ([\w-]+) ones\b", asked):
            own = self.topics.of(self.read(found[1]))
            many = [topic for topic in self.latest if _is_plural(topic) and not self.topics.is_site(topic)]
            if not own or own[0].heads or not many:
                continue
            text = f"{asked[: found.start()]}the {found[1]} {many[0].text}{asked[found.end() :]}"
            if self.topics.is_said(self.read(text)):
                return made(text, heavy(self.read(asked)))
        return None

    def _named(self, asked: str) -> LookedUp | None:
        """The turn with «that vitamin» put in full, as it was spoken of, or as the answer before names it."""
        nouns = (*self.cues.stand_ins, *self.cues.ranks)
        it = self.spoken[0]
        for found in re.finditer(r"\b(?:that|those|this|these) ([\w-]+)", asked):
            named = next(iter(self.read(found[1]).subjects), None)
            if named is not None and self.topics.is_of_all(named) and it.is_thing and not self.topics.is_all(it):
                told = f"{self.topics.named(it)} {found[1]}"
                return made(f"{asked[: found.start()]}{told}{asked[found.end(1) :]}", heavy(self.read(asked)))
        for found in re.finditer(r"\b(?:that|this|these|those) ([\w-]+)(?: ([\w-]+))?", asked):
            named = next(iter(self.read(found[1]).subjects), None)
            if named is None or found[1] in nouns or found[2] in nouns:
                continue
            fitting = self.topics.fitting(named, [*self.spoken, *self.focus.told(self.turns[0])])
            if fitting is not None:
                whole = self.topics.whole(fitting)
                return made(f"{asked[: found.start()]}{whole}{asked[found.end(1) :]}", heavy(self.read(asked)))
        return None

    def _pronoun(self, asked: str) -> LookedUp | None:
        cues = self.cues
        verbs, stand_ins = "|".join(sorted(cues.verbs)), "|".join(cues.stand_ins)
        pointing = re.compile(
            rf"\b(?P<owner>{'|'.join(cues.possessives)})\b(?! own\b)"
            rf"|\b(?:this|that|these|those|such|the) (?:{stand_ins})\b"
            rf"|\b(?P<several>{'|'.join(cues.several)})\b|\b(?:{'|'.join(cues.pronouns)})\b"
            rf"|\b(?:about|for|of|from|in|to|with|by) (?P<sure>that)$|\bthat$"
            rf"|\b(?:about|causes?|treat) (?P<one>that)\b(?! (?:{stand_ins})\b)"
            rf"|\b(?:{verbs}) (?P<other>that)\b(?! (?:{stand_ins})\b)|\bthat(?= (?:happen|occur)\w*\b)"
        )
        all_found = [one for one in pointing.finditer(asked) if not self._points_elsewhere(asked, one)]
        all_found = [one for one in all_found if not (one["several"] and self._are_people(asked[one.end() :]))]
        are_many = _is_plural(self.spoken[0])
        agreeing = (one for one in all_found if bool(one["several"]) == are_many)  # «do they notice **it**?»
        found = next(agreeing, next(iter(all_found), None))
        if found is None:
            return None
        is_condition = words_of(asked)[0] in self.cues.conditions
        if (
            is_condition
            and _HAVE.match(asked[found.end() :])
            and any(topic.heads for topic in self.topics.of(self.read(asked)))
        ):
            return None  # «once they have X, …»: people
        is_one = re.search(r" ones?$", found.group()) is not None
        is_rank = not is_one and re.search(rf" (?:{self._ranks})$", found.group())
        if (
            is_rank
            and not self.topics.ranks.has_siblings(self.spoken[0])
            and (ranked := self.focus.ranked(self.turns[0]))
        ):
            return made(put_at(asked, found, self.topics.whole(ranked[0])))  # «that type»
        group = next((name for name in ("one", "other", "sure") if found[name]), 0)
        before, after = asked[: found.start(group)], asked[found.end(group) :]
        if found["owner"] and after.strip() and len(after.split()) <= _OWNED_WORDS:
            before, after = f"{before}the {after.strip()} of ", ""
        elif found["owner"]:
            after = f"'s{after}"
        if found["several"] and (alike := self._alike()):
            return made(f"{before}{alike}{after}", heavy(self.read(asked)))
        latest = sorted(self.latest, key=self._is_carried) if is_one else self.latest
        if found["several"]:
            latest = sorted(latest, key=lambda one: not _is_plural(one) or self.topics.is_site(one))
        return made(self._meant(asked, before, after, latest), heavy(self.read(asked)))

    def _are_people(self, after: str) -> bool:
        """Whether «they» do what only people do («what would they **start** him on»)."""
        words = [word for word in words_of(after.strip()) if word not in self.cues.verbs and not word.endswith("ly")]
        return words[:1] != [] and words[0] in self.cues.done_by_people

    def _is_carried(self, topic: Topic) -> bool:
        """Whether the latest turn did not name a topic itself, nor its answer: «that one» is what they named."""
        is_asked = topic.text.casefold() in bare(self.turns[0].searched_for)
        return is_asked and topic.text.casefold() not in bare(self.turns[0].question)

    def _alike(self) -> str:
        """All that the latest question names of one rank; empty where that is one."""
        alike = self.topics.alike(self.topics.of(self.read(self.turns[0].searched_for)))
        return " and ".join(topic.text for topic in alike) if len(alike) > 1 else ""

    def _meant(self, asked: str, before: str, after: str, latest: Sequence[Topic]) -> str:
        """The turn with what is likeliest meant: not what it names itself, nor what no source says beside the rest."""
        named = [topic.phrases[0] for topic in self.topics.of(self.read(asked))]
        others = [topic for topic in latest if topic.phrases[0] not in named and topic.is_thing]
        older = [topic for topic in self.spoken if topic.phrases[0] not in named] or self.spoken
        first, *rest = [f"{before}{self.topics.named(topic)}{after}" for topic in others or older[:1]]
        if not self.topics.untold(self.read(first), asked):
            return first
        return next((text for text in rest if self.topics.is_said(self.read(text))), first)

    def _points_elsewhere(self, asked: str, found: re.Match[str]) -> bool:
        """Whether a word points nowhere («is it true that …») or to what the turn named in a clause before."""
        before, after = asked[: found.start()], asked[found.end() :]
        if found["sure"]:
            return False
        if found.group() == "it" and re.match(r" (?:true|possible|correct|the case|likely) (?:that|to|for)\b", after):
            return True
        if found.group().startswith("the "):
            return bool(self.topics.of(self.read(asked)))
        named = self.topics.of(self.read(before))
        return bool(named) and named[0].is_telling and _CLAUSE.search(before) is not None


def _is_plural(topic: Topic) -> bool:
    return re.search(r"[^suix]s(?: (?:with|of|in|for|from)\b|$)", topic.text) is not None

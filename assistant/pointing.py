"""Put in words what a turn points to: «it», «that vitamin», «this condition», «there».

In: the turn in plain words and what was spoken of. Out: the turn with the thing in its place, or nothing where it
points nowhere. Of several things that a word may mean, the first is meant beside which a source says the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.focus import is_item
from assistant.fragment import heavy
from assistant.looked_up import LookedUp, made
from assistant.part_of_speech import can_describe, can_name
from assistant.ranks import Topic
from assistant.slips import mended
from assistant.spoken import Spoken
from assistant.wording import bare, put_at, sentence, words_of

# «its main cause»: so many words may follow the owner and still be what is owned.
_OWNED_WORDS = 4

_CLAUSE = re.compile(
    r"\b(?:and|but|if|when|because|says?|said|so|has|had|where|shows|showed|means?|meaning)\b|: |, ", re.IGNORECASE
)

_HAVE_IT = re.compile(r" (?:\w+ )?(?:have|had|get|got|develop|catch) (?:it|this|that)\b")

# What people have is a condition: «once somebody has got **it**».
_HAD = re.compile(r"\b(?:has|have|had|having|get|gets|got|getting|develops?|developed|suffer(?:s|ing)? from) $")

# «binders with calcium in **them**», too.
_OF_THE_TURN = re.compile(rf"{_CLAUSE.pattern}|\bwith(?: [\w-]+){{1,3}} (?:in|on|around|to) $", re.IGNORECASE)

# «if there is fog, does **that** …»: what is there.
_IF_THERE = re.compile(r"(?:and |but |so )?(?:if|when|where) there (?:is|are|was) ")

# A name has so many words at most; more of them after «if» are a clause.
NAME_WORDS = 4

# With a name after them they point to that.
_DETERMINERS = ("this", "that", "these", "those")

# What leads to those whom something is asked of.
_OF_PEOPLE = re.compile(r"\b(?:in|for|of|with|among|to|from) $")

_DOES_IT = re.compile(
    r"(?:can|could|does|do|did|will|would|may|might) (.+?) (?:also |ever |sometimes )?"
    r"(?P<done>do) (?:it|this|that)(?: too| as well| also)?$"
)

# «is **that** cancer»: whether it is, and no cancer that was spoken of.
_IS_THAT = re.compile(r"(?:is|was|isn't|wasn't) (?:that|this) [\w-]+")

# What people do with a condition: «once they **have** X».
_HAVE = re.compile(r" (?:have|had|get|got|develop|suffer)\b")


class Pointing(Spoken):
    """What a turn may point to."""

    def named_first(self, asked: str, it: str) -> LookedUp | None:
        """«the buoy: how old is it?»: the question of what is named before it, beside the topic it belongs to."""
        clauses = re.match(r"([^:,]+)[:,] ([^:,]+)$", asked)
        if clauses is None or not self._asks(words_of(clauses[2])):
            return None
        name = re.sub(rf"^(?:{'|'.join(self.cues.additions)}) ", "", clauses[1])
        name = self._narrowed(name)
        if words_of(clauses[1])[0] in ("if", "unless") and len(words_of(name)) > NAME_WORDS:
            return None  # «if you raise the lamp a lot, do those go out?»
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
        is_part = bool(it) and not is_whole and self.topics.is_said(self.read(f"{clauses[1]}: {it}"))
        return made(together if is_part else text)

    def _narrowed(self, name: str) -> str:
        """The name with what it is a kind of, where a source has the two in a row («the **green** buoy»)."""
        things = (word for topic in self.latest for word in {words_of(topic.text)[0]: 0, words_of(topic.text)[-1]: 0})
        kind = next((one for one in things if self.topics.stand_in_a_row(name, one)), "") if " " not in name else ""
        return f"{name} {kind}" if kind else name

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
        asked = self._causing(asked)
        return self._kind_of(asked) or self._named(asked) or self._pronoun(asked)

    def _causing(self, asked: str) -> str:
        """The turn with «can fog **do** it too?» as «can fog **cause** it too?», where a thing does it."""
        found = _DOES_IT.match(asked)
        own = self.topics.of(self.read(found[1])) if found else []
        if found is None or not own or not own[0].is_thing:
            return asked
        return f"{asked[: found.start('done')]}cause{asked[found.end('done') :]}"

    def _kind_of(self, asked: str) -> LookedUp | None:
        """The turn with «the calcium-free ones» put in full: the kind of what was spoken of that a source says."""
        for found in re.finditer(r"\bthe ([\w-]+) ones\b", asked):
            own = self.topics.of(self.read(found[1]))
            many = [topic for topic in self.latest if is_plural(topic) and not self.topics.is_site(topic)]
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
        if _IS_THAT.fullmatch(asked):
            return None
        for found in re.finditer(r"\b(?:that|this|these|those) ([\w-]+)(?: ([\w-]+))?", asked):
            named = next(iter(self.read(found[1]).subjects), None)
            if named is None or found[1] in nouns or found[2] in nouns:
                continue
            fitting = self.topics.fitting(named, [*self.spoken, *self.focus.told(self.turns[0].citations)])
            if fitting is not None:
                whole = self.topics.whole(fitting)
                if whole.casefold() == found[1] and it.phrases != fitting.phrases:
                    told = f"{asked[: found.start()]}the {found[1]}{asked[found.end(1) :]}: {self.topics.named(it)}"
                    return made(told, heavy(self.read(asked)))  # «who reported **that research**?»
                return made(f"{asked[: found.start()]}{whole}{asked[found.end(1) :]}", heavy(self.read(asked)))
        return None

    def _pronoun(self, asked: str) -> LookedUp | None:
        cues = self.cues
        verbs, stand_ins = "|".join(sorted(cues.verbs)), "|".join(cues.stand_ins)
        pointing = re.compile(
            r"\bit(?:'s| is) (?:\w+ly |just )?(?P<last>that|this)$"
            rf"|\b(?P<owner>{'|'.join(cues.possessives)})\b(?! own\b)"
            rf"|\b(?:this|that|these|those|such|the) (?:{stand_ins})\b"
            rf"|\b(?P<several>{'|'.join(cues.several)})\b|\b(?:{'|'.join(cues.pronouns)})\b"
            rf"|\b(?:about|for|of|from|in|to|with|by) (?P<sure>that)$|\bthat$"
            rf"|\b(?:about|causes?|treat) (?P<one>that)\b(?! (?:{stand_ins})\b)"
            rf"|\b(?:{verbs}) (?P<other>that)\b(?! (?:{stand_ins})\b)|\bthat(?= (?:happen|occur)\w*\b)"
        )
        all_found = [one for one in pointing.finditer(asked) if not self._points_elsewhere(asked, one)]
        all_found = [one for one in all_found if not (one["several"] and self._are_people(asked[one.end() :]))]
        are_many = is_plural(self.spoken[0])
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
        is_rank = not is_one and re.search(rf" (?:{'|'.join(self.cues.ranks)})$", found.group())
        if (
            is_rank
            and not self.topics.ranks.has_siblings(self.spoken[0])
            and (ranked := self.focus.ranked(self.turns[0]))
        ):
            return made(put_at(asked, found, self.topics.whole(ranked[0])))  # «that type»
        if is_disease := re.search(rf" (?:{'|'.join(self.cues.illnesses)})$", found.group()):
            noun = is_disease.group().strip().rstrip("s")
            fitting = self._told_last(noun) if found.group().startswith("that ") else []
            if not fitting and not self.spoken[0].heads:
                fitting = [one for one in self.spoken if noun in words_of(one.text.casefold())] or self._conditions()
            if fitting:
                return made(put_at(asked, found, self.topics.whole(fitting[0])), heavy(self.read(asked)))
        if self._is_told(found.group()):
            return made(f"{sentence(asked)[:-1]}: {self.topics.named(self.spoken[0])}?", heavy(self.read(asked)))
        group = next((name for name in ("one", "other", "sure", "last") if found[name]), 0)
        before, after = asked[: found.start(group)], asked[found.end(group) :]
        owned = self._owned(after) if found["owner"] else ""
        if owned:
            before, after = f"{before}the {owned} of ", after[len(owned) + 1 :]
        elif found["owner"]:
            after = f"'s{after}"
        if found["several"] and (alike := self._alike()):
            return made(f"{before}{alike}{after}", heavy(self.read(asked)))
        latest = sorted(self.latest, key=self._is_carried) if is_one else self.latest
        has_kind = any(topic.heads or self.topics.ranks.has_siblings(topic) for topic in latest)
        if not found["several"] and _HAD.search(before) and not has_kind:
            latest = [*self._conditions(), *latest]
        single = [one for one in latest if one.heads and not is_plural(one)]
        if single and not found["several"] and is_plural(latest[0]):
            latest = [*single[:1], *latest]
        if found["several"]:
            latest = sorted(latest, key=lambda one: not is_plural(one) or self.topics.is_site(one))
            if is_plural(latest[0]) and latest[0].is_thing:
                latest = [one for one in latest if is_plural(one) or not self.topics.is_site(one)]
        is_people = words_of(found.group())[-1] in self.cues.people
        # «is it felt **in these patients**?»
        alone = f"{_OF_PEOPLE.sub('', before)}{after}" if is_people and self.topics.naming(self.read(asked)) else ""
        latest = [*latest, *self.spoken] if is_people else latest
        return made(self._meant(asked, before, after, latest, alone), heavy(self.read(asked)))

    def _is_told(self, pointing: str) -> bool:
        """Whether «the lesion» is one that the latest answer speaks of, and no word for what it is about."""
        noun = words_of(pointing)[-1]
        is_of_it = noun in (*self.cues.ranks, *self.cues.illnesses) or not pointing.startswith("the ")
        return not is_of_it and any(f" {noun} " in f" {bare(one.quote)} " for one in self.turns[0].citations)

    @staticmethod
    def _owned(after: str) -> str:
        """What follows an owner and is owned: «its **main cause** in children»; empty where that is long."""
        words = after.split()
        owned = next((at for at, word in enumerate(words) if not (can_name(word) or can_describe(word))), len(words))
        return " ".join(words[:owned]) if 0 < owned <= _OWNED_WORDS else ""

    def _told_last(self, noun: str) -> list[Topic]:
        """What the latest answer names first with that noun («milk-alkali **syndrome**»), and its question did not."""
        asked = [topic.phrases[0] for topic in self.latest]
        is_asked_for = noun in words_of(bare(self.before))
        first = (one for one in self.turns[0].citations[:1] if is_asked_for or is_item(one.quote))
        return [
            one
            for one in self.focus.told(first)
            if noun in words_of(one.text.casefold()) and one.phrases[0] not in asked
        ]

    def _conditions(self) -> list[Topic]:
        """What was spoken of, or that answers named, and heads a section: what people have."""
        told = (topic for answer in self.turns for topic in self.focus.told(answer.citations))
        return [topic for topic in (*self.spoken, *told) if topic.heads]

    def _are_people(self, after: str) -> bool:
        """Whether «they» do or have what only people do («what would they **start** him on», «they have it»)."""
        if _HAVE_IT.match(after):
            return True
        words = [word for word in words_of(after.strip()) if word not in self.cues.verbs and not word.endswith("ly")]
        return words[:1] != [] and words[0] in self.cues.done_by_people

    def _is_carried(self, topic: Topic) -> bool:
        """Whether the latest turn did not name a topic itself, nor its answer: «that one» is what they named."""
        is_chosen = topic is self.latest[0] and " or " in self.before and self.topics.ranks.has_siblings(topic)
        is_asked = topic.text.casefold() in bare(self.before) and not is_chosen
        return is_asked and topic.text.casefold() not in bare(mended(self.turns[0].question))

    def _alike(self) -> str:
        """All that the latest question names of one rank; empty where that is one."""
        alike = self.topics.alike(self.topics.of(self.read(self.turns[0].searched_for)))
        return " and ".join(topic.text for topic in alike) if len(alike) > 1 else ""

    def _meant(self, asked: str, before: str, after: str, latest: Sequence[Topic], otherwise: str = "") -> str:
        """The turn with what is likeliest meant: not what it names itself, nor what no source says beside the rest."""
        named = [topic.phrases[0] for topic in self.topics.of(self.read(asked))]
        others = [topic for topic in latest if topic.phrases[0] not in named and topic.is_thing]
        older = [topic for topic in self.spoken if topic.phrases[0] not in named] or self.spoken
        first, *rest = [f"{before}{self.topics.named(topic)}{after}" for topic in others or older[:1]]
        if not self.topics.untold(self.read(first), asked):
            return first
        said = next((text for text in rest if self.topics.is_said(self.read(text))), None)
        return said or otherwise or first

    def _points_elsewhere(self, asked: str, found: re.Match[str]) -> bool:
        """Whether a word points nowhere («is it true that …») or to what the turn named in a clause before."""
        before, after = asked[: found.start()], asked[found.end() :]
        if found["sure"] or found["last"]:
            return False
        if found.group() == "it" and re.match(r" (?:true|possible|correct|the case|likely) (?:that|to|for)\b", after):
            return True
        if found.group().startswith("the "):
            return bool(self.topics.of(self.read(asked)))
        if found.group() in _DETERMINERS and self._names(after):
            return True
        named = self.topics.of(self.read(before))
        if found["several"] and len(named) == 1 and not is_plural(named[0]):
            return False  # «if you raise the buoy, do **those** go out?»
        is_all = _IF_THERE.match(before) and any(map(self.topics.is_of_all, self.read(before).subjects))
        return is_all or (bool(named) and named[0].is_telling and _OF_THE_TURN.search(before) is not None)

    def _names(self, after: str) -> bool:
        """Whether a name stands next («this **calciphylaxis**»)."""
        following = re.match(r" ([\w-]+)", after)
        named = self.topics.of(self.read(following[1])) if following is not None else []
        return bool(named) and named[0].is_telling and named[0].is_thing


def is_plural(topic: Topic) -> bool:
    """Whether a topic is several things («the malignancies behind X»)."""
    return re.search(r"[^suix]s(?: (?:with|of|in|for|from)\b|$)", topic.text) is not None

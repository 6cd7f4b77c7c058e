"""Make a follow-up self-contained: from the words of a person and the turns before to the question to look up.

Only what earlier turns asked is read, as it was looked up, and the name that an answer gave to who asked for one; no
passage of theirs takes part in the new search. Which words point back is data (`data/conversation.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.cues import load_cues
from assistant.focus import Focus
from assistant.follow_up import FollowUp
from assistant.itself import Itself
from assistant.looked_up import LookedUp, made
from assistant.of_sources import OfSources
from assistant.pointing import NAME_WORDS, Pointing
from assistant.question import Question, clean
from assistant.ranks import Topic
from assistant.spoken import Spoken
from assistant.topics import Topics
from assistant.types import Answer, Provenance
from assistant.wording import bare, cased, plain, sentence, without, without_article, words_of

# So many things that were spoken of are tried in the place of «it».
_READINGS = 8

# Another is meant when a statement says the turn beside it that much better, and half of it at least. Measured on the
# dialogues of dev5 to dev7: 0.15 and 0.4 give the same answers.
_CLEARLY_MORE = 0.3
_TOLD = 0.5

# All that the field is about is meant where a statement says the whole turn of it.
_ALL = 1.0

# A story has so many words at least; fewer are a name («the buoy: how old is it?»).
_STORY_WORDS = 3

# «One says two, one says three: **who is right?**» asks for what the story says.
_WHO_IS_RIGHT = re.compile(r"(?:who|which)(?: one)?(?:'s|s| is| of \w+ is) (?:right|correct|wrong|true)\b")

# «How many types are there?»
_KINDS = (
    r"(?:how many|what|which|name|list)(?: are)?(?: all)?(?: the)?(?: main| different| various| two| three)? (?:{})"
    r"(?: are there| exist| are known| there are)?"
)

# An unknown word of this weight names something.
_NAMES = 0.6


class Conversation:
    """Reads a turn in the light of the turns before it; the same turns always give the same question."""

    def __init__(
        self,
        read: Callable[[str], Question],
        topics: Topics,
        about: str = "",
        prepositions: Collection[str] = (),
    ) -> None:
        self._read = read
        self._topics = topics
        self._about = about
        self._prepositions = prepositions
        self._cues = load_cues()
        self._focus = Focus(read, topics, self._cues)
        self._itself = Itself(self._cues.itself)
        self._disputes = OfSources(self._cues.disputes)
        self._points_back = {*self._cues.pronouns, *self._cues.several, *self._cues.possessives, "that"}
        self._of_sources = OfSources(self._cues.behind, self._cues.behind_named, self._cues.behind_all)

    def look_up(self, text: str, history: Sequence[Answer], has_stem: bool = False) -> LookedUp:
        """The self-contained question of a turn: the text itself where it needs nothing from before.

        What stands before the question in an exam (`has_stem`) is no story.
        """
        line = clean(text)
        asked = bare(line)
        if not has_stem and (in_story := self._in_its_story(line)):
            return in_story
        said = plain(asked)
        if self._is_courtesy(said):
            return LookedUp(line, is_courtesy=True)
        if not has_stem and self._itself.is_meant(said):
            return LookedUp(line, is_of_itself=True)
        if not has_stem and (of_sources := self._of_sources.read(said)) is not None:
            return LookedUp(line, of_sources=of_sources)
        disputed = self._disputes.read(said)
        if disputed is not None and self._points_back.isdisjoint(words_of(disputed.of)):
            return LookedUp(line)
        earlier = [answer for answer in history if not any(one.code == "not_a_question" for one in answer.notices)]
        spoken = self._focus.of_all(earlier)
        if not spoken:
            return self._of_all_kinds(line)
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
        if untold and self._stands_alone(asked):
            return LookedUp(line)  # «what does a Fresnel lens do then?»
        return replace(found, text=cased(found.text, line), untold=untold)

    def _of_all_kinds(self, line: str) -> LookedUp:
        """«How many types are there?», asked first: of all that the field is about."""
        said = without(plain(bare(line)), self._cues.openers)[0]
        is_of_all = self._about and re.fullmatch(_KINDS.format("|".join(self._cues.ranks)), said)
        return made(f"{said} of {self._about}") if is_of_all else LookedUp(line)

    def _in_its_story(self, line: str) -> LookedUp | None:
        """«My uncle has a foghorn. What is that?»: the question of what its own story names; `None` for others.

        Only where the story names one thing that heads a section, and asks nothing itself.
        """
        *story, asked = bare(line).split(": ")
        asked = without(asked, self._cues.openers)[0]
        goes_on = without(bare(line), (*self._cues.switches, *self._cues.returns, *self._cues.openers))[1]
        if goes_on or len(words_of(" ".join(story))) < _STORY_WORDS:
            return None
        if _WHO_IS_RIGHT.match(asked) or "?" in line[:-1] or words_of(asked)[0] not in self._cues.question_words:
            return None
        before, question = self._read(": ".join(story)), self._read(asked)
        spoken_of, own = self._topics.of(before), self._topics.of(question)
        named = self._apposed(story[-1]) or [topic for topic in spoken_of if topic.heads]
        if len({topic.phrases[0] for topic in named}) != 1 or (own and own[0].heads):
            return None
        are_several = len(spoken_of) > 1 and not {*self._cues.several, "each", "two"}.isdisjoint(words_of(asked))
        if are_several or any(concept.needs_number for concept in question.concepts):
            return None
        is_definition = question.kind == "definition" and not own
        if not is_definition and any(one.is_name and one.weight >= _NAMES for one in before.subjects):
            return None  # «Diltiazem for X: does **it** help?»
        told = Answer(line, before.text, "answered", "", (), (), (), Provenance("", "", ""))
        spoken = Spoken((told,), named, named, (named,), self._cues, self._read, self._topics, self._focus)
        found = Pointing.of(spoken).back(asked)
        if found is None and len(spoken_of) == len(named) and not any(topic.is_telling for topic in own):
            found = made(f"{sentence(asked)[:-1]}: {self._topics.named(named[0])}?")  # «how do they find out?»
        return None if found is None else replace(found, text=cased(found.text, line))

    def _apposed(self, story: str) -> list[Topic]:
        """What a story ends with, set off by a comma («a word from the list of wrecks, **Skuld**»)."""
        _, comma, last = story.rpartition(", ")
        words = words_of(last)
        if not comma or len(words) > NAME_WORDS or not self._cues.verbs.isdisjoint(words):
            return []
        if words[0] in self._prepositions:
            return []  # «a man with sores, **on** warfarin»
        whole = without_article(last)
        found = [topic for topic in self._topics.of(self._read(last)) if topic.is_thing and topic.is_telling]
        return [topic._replace(text=whole, full=whole) for topic in found[:1]]

    def _meant(self, follow_up: FollowUp, asked: str) -> LookedUp | None:
        """The turn in full with what «it» likeliest means: the first topic, unless the sources say clearly more of what
        the turn asks beside another that was spoken of."""
        found = follow_up.rewritten(asked)
        first = follow_up.spoken[0]
        if found is None or not found.is_rewritten or found.leaves_out:
            return found
        # What the sources do not have stays what «it» means, and so does a thing with a section of its own unless they
        # say all of the turn beside another and nothing beside that.
        is_put_in = first.text.casefold() in found.text.casefold()
        is_settled = first.heads and is_put_in and not self._is_answered(first, follow_up)
        best, fit = found, self._fit(found, asked)
        names_nothing = not self._topics.naming(self._read(asked))  # «treatment?»
        if (is_settled and (fit > 0 or names_nothing)) or not self._topics.is_told(first):
            return found
        enough, readings = (_ALL, None) if is_settled else (_TOLD, _READINGS)
        spoken = [*follow_up.latest[1:readings], *follow_up.spoken[1:readings]]
        for topic in (one for one in spoken if one.is_thing and not self._topics.is_all(one)):
            other = follow_up.about_first(topic).rewritten(asked)
            other_fit = self._fit(other, asked) if other is not None else 0.0
            if other is not None and other_fit >= enough and other_fit > fit + _CLEARLY_MORE:
                best, fit = other, other_fit
        if fit > 0 or not (self._topics.is_all(first) or self._is_story_of_all(follow_up.before)):
            return best
        of_all = follow_up.about_first(self._topics.all).rewritten(asked)
        return of_all if of_all is not None and self._fit(of_all, asked) >= _ALL else best

    def _is_story_of_all(self, before: str) -> bool:
        """Whether a question is asked of a story of all that the field is about («there's calcium on my X-ray. …»)."""
        return any(one.is_frame and self._topics.is_of_all(one) for one in self._read(before).subjects)

    def _is_answered(self, topic: Topic, follow_up: FollowUp) -> bool:
        """Whether the latest answer chose a topic: «which type is X?» may go on with X as well."""
        before = follow_up.before.casefold()
        asked = self._topics.alike(self._topics.of(self._read(before)))
        return topic.text.casefold() not in before or (" or " in before and len(asked) > 1)

    def _fit(self, found: LookedUp, asked: str) -> float:
        """How well one statement says the turn's words beside what was put in, 0 to 1."""
        question = self._read(found.text)
        return 0.0 if self._topics.untold(question, asked) else self._topics.fit(question, asked)

    def _stands_alone(self, asked: str) -> bool:
        """Whether a turn is a whole question that names a thing of its own, and one statement says all of it."""
        question, words = self._read(asked), words_of(asked)
        is_named = any(map(self._topics.is_name, question.subjects))
        is_whole = self._points_back.isdisjoint(words) and not self._cues.verbs.isdisjoint(words)
        return is_named and is_whole and self._topics.is_said(question)

    def _is_courtesy(self, asked: str) -> bool:
        rest = f" {asked} "
        for phrase in sorted((plain(bare(one)) for one in self._cues.courtesies), key=len, reverse=True):
            while f" {phrase} " in rest:
                rest = rest.replace(f" {phrase} ", " ")
        return bool(asked) and not rest.strip()

"""What a conversation is about: the subjects of a question as phrases, and what the corpus says of them together.

In: a read question. Out: its topics, the likeliest to be meant by «it» first. What heads a section of the corpus goes
before all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from assistant.lexicon import Lexicon
from assistant.part_of_speech import can_name
from assistant.question import Concept, Question
from assistant.ranks import HEADS, TELLING, Ranks, Topic
from assistant.retrieve import share_met, strength
from assistant.sections import Sections
from assistant.standing import Standing, end_of, in_full
from assistant.vocabulary import Vocabulary
from ingest.terms import stems

# Of topics that head nothing the first is meant, unless it weighs less than this share of the heaviest.
_SHARE_OF_HEAVIEST = 0.5

# An unknown word of this weight names something («toxoplasmosis»).
_NAMES = 0.6

# A word lighter than this may be told by any other («turn up»).
_UNTOLD = 0.3

# So many unknown words are about something else («who won the world cup in 2018?»).
_ELSEWHERE = 2

# «She has X. What is behind **that**?»: what a question points to was told before it.
_POINTS_BACK = re.compile(r"\b(?:it|this|that|these|those|they|them)\b", re.IGNORECASE)

# A statement says a concept that it, what introduces it or the title of its document meets so well.
_SAID = 0.4


class Topics:
    """Finds the topics of questions by the words of a field and a corpus."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.ranks = Ranks(lexicon)
        self._stopwords = lexicon.stopwords
        self._faint = lexicon.faint
        self._naming_nothing = lexicon.light | lexicon.deciding
        self._synonyms = lexicon.synonyms
        self._about_text = lexicon.about
        self._about = frozenset(stems(lexicon.about))
        self._sites = (
            frozenset(map(frozenset, lexicon.aspects["site"].tell)) if "site" in lexicon.aspects else frozenset()
        )
        self._vocabulary = vocabulary
        self._sections = Sections(vocabulary.headings, lexicon.stopwords)
        self.standing = Standing(lexicon)

    def of(self, question: Question) -> list[Topic]:
        """The topics of a question, the likeliest first; one that tells nothing only where there is no other."""
        runs = self._runs(question)
        found = [self._topic(question.text, run)._replace(full=in_full(question.text, run, runs)) for run in runs]
        found = [topic._replace(is_thing=self.standing.is_thing(question.text, topic)) for topic in found]
        framing = [topic for topic in found if topic.is_frame and topic.is_thing]
        if framing and _POINTS_BACK.search(question.text, framing[-1].position + len(framing[-1].text)):
            meant = (framing[-1], max(framing, key=lambda topic: topic.weight))  # told last, or a name
            found = [topic._replace(is_frame=topic.is_frame and topic not in meant) for topic in found]
        telling = [topic for topic in found if topic.weight > TELLING] or found
        enough = _SHARE_OF_HEAVIEST * max((topic.weight for topic in telling), default=0.0)
        return sorted(
            telling,
            key=lambda topic: (
                not topic.is_thing,
                not topic.heads,
                topic.is_frame,
                not self._is_matter(topic),
                self.standing.is_circumstance(question.text, topic),
                topic.weight < enough,
                topic.position,
            ),
        )

    def _is_matter(self, topic: Topic) -> bool:
        """Whether it belongs to what all of the field is about («the calcium deposits in the **breast**»)."""
        return self._speaks_of_all(topic.full) and not self._speaks_of_all(topic.text)

    def matter(self, question: Question) -> Topic | None:
        """All that the field is about, as a question names it («calcium **in plaques**»); `None` if it does not."""
        runs = self._runs(question)
        for run in (run for run in runs if all(map(self.is_of_all, run))):
            topic = self._phrase(question.text, run)
            if not can_name(topic.text.split()[-1]):
                return self.all  # «some soft tissue is **calcified**»
            if self.standing.is_circumstance(question.text, topic):
                continue
            full = in_full(question.text, run, runs)
            place = next(
                (told for one in runs if (told := self.standing.place(question.text, one)) and told not in full), ""
            )
            full = f"{full} {place}" if place else full
            return topic._replace(text=full, phrases=(frozenset(stems(full)),), full=full, is_frame=False)
        return None

    def is_subject(self, question: Question, topic: Topic) -> bool:
        """Whether it is a thing that a question speaks of otherwise than as where, when or how something is."""
        is_beside = topic.is_frame or self.standing.is_circumstance(question.text, topic)
        return topic.is_thing and (topic.heads or self._is_matter(topic) or not is_beside)

    def naming(self, question: Question) -> list[Concept]:
        """The subjects of a question that tell it from others; beside them what all of the field is about, too."""
        asked = [one for one in question.subjects if not one.is_soft and not one.is_frame]
        asked = [one for one in asked if one.is_known or one.weight >= _NAMES]
        named = [
            one
            for one in asked
            if one.weight > TELLING
            or self._speaks_of_all(one.surface)
            or (one.phrases[0] in self._faint and self.is_of_all(one))
        ]
        return [one for one in asked if one in named or self.is_of_all(one)] if named else []

    def things(self, question: Question) -> list[Concept]:
        """The subjects of a question that tell it from others; a name of several words («Fresnel lens») is one."""
        telling = [one for one in self.naming(question) if not self.is_of_all(one)]
        named = [topic for topic in self.of(question) if topic.heads]
        later = {at for topic in named for at in range(topic.position + 1, topic.position + len(topic.text))}
        return [one for one in telling if one.position not in later]

    def is_of_all(self, concept: Concept) -> bool:
        """Whether it is a part of what all of the field is about: «calcium», «deposits»."""
        ways = self._synonyms.get(tuple(sorted(self._about)), ())
        return bool(self._about) and any(set(concept.phrases[0]) <= set(way) for way in ways)

    def is_all(self, topic: Topic) -> bool:
        """Whether a topic is no more than what all of the field is about."""
        return topic.weight <= TELLING and not topic.heads

    @cached_property
    def all(self) -> Topic:
        """What all of the field is about, in its own words."""
        return Topic(self._about_text, (self._about,), TELLING, 0, self._about_text)

    def has_section(self, topic: Topic) -> bool:
        """Whether a section of the corpus is about it, by its own name or one that serves for it."""
        equal = (phrase for phrase in topic.phrases if self.ranks.is_equal(topic, phrase))
        return any(self._sections.are_headed(phrase) for phrase in equal if self._stopwords.isdisjoint(phrase))

    def is_told(self, topic: Topic) -> bool:
        """Whether the corpus speaks of it."""
        return bool(self._holding(topic.phrases)) or self.is_all(topic)

    def is_elsewhere(self, question: Question) -> bool:
        """Whether a question is about several things that the corpus does not have."""
        unknown = [c for c in question.subjects if not c.is_known and not self._naming_nothing.issuperset(c.phrases[0])]
        return len(unknown) >= _ELSEWHERE

    def is_name(self, concept: Concept) -> bool:
        """Whether it names a thing by itself that the corpus has: «tuberculosis», not «surgery» or «bone»."""
        is_own = bool(self._vocabulary.holding(concept.phrases[0])) and can_name(concept.surface.split()[-1])
        return concept.weight >= _NAMES and is_own and not concept.is_deciding

    def whole_runs(self, question: Question) -> list[Topic]:
        """The subjects of a question that stand in a row together, as they stand."""
        return [self._phrase(question.text, run) for run in self._runs(question)]

    def _runs(self, question: Question) -> list[list[Concept]]:
        """The known subjects of a question that name something, those together that the corpus has in a row, too.

        «breast arteries», not «foghorn heard».
        """
        runs: list[list[Concept]] = []
        for concept in question.concepts:
            names_nothing = len(concept.phrases) == 1 and self._naming_nothing.issuperset(concept.phrases[0])
            if concept.aspect is not None or not concept.is_known or concept.is_soft:
                continue
            if names_nothing and not (runs and self._ends_heading(question.text, runs[-1], concept)):
                continue
            if runs and self._is_phrase(question.text, runs[-1][-1], concept):
                runs[-1].append(concept)
            else:
                runs.append([concept])
        return runs

    def _is_phrase(self, text: str, one: Concept, next_one: Concept) -> bool:
        is_row = text[end_of(one) : next_one.position] in (" ", "-")
        return is_row and (stems(one.surface)[-1], stems(next_one.surface)[0]) in self._vocabulary.pairs

    def _ends_heading(self, text: str, run: Sequence[Concept], concept: Concept) -> bool:
        """Whether a word that names nothing by itself ends the name of what heads a section («Fresnel **lens**»)."""
        name = frozenset(stems(text[run[0].position : end_of(concept)]))
        return concept.is_deciding and self._is_phrase(text, run[-1], concept) and self._sections.are_headed(name)

    def stand_in_a_row(self, one: str, next_one: str) -> bool:
        """Whether the corpus has one word right before another («primary hyperparathyroidism»)."""
        return tuple(stems(f"{one} {next_one}")) in self._vocabulary.pairs

    def share_a_noun(self, *words: str) -> bool:
        """Whether the corpus has all the words right before one noun («primary» and «secondary tumours»)."""
        found = [stems(word) for word in words]
        if not all(len(one) == 1 and one[0] not in self._stopwords for one in found):
            return False
        followed = (self._vocabulary.followers.get(one[0], frozenset()) for one in found)
        return not frozenset.intersection(*followed) <= self._stopwords

    def are_alike(self, one: Topic, other: Topic) -> bool:
        """Whether one may stand where the other stood: siblings, heads of sections, two organs («and the kidneys?»)."""
        if self.ranks.are_siblings(one, other) or (one.heads and other.heads):
            return True
        return self.is_site(one) and self.is_site(other)

    def is_site(self, topic: Topic) -> bool:
        """Whether it is a place, or stands for places."""
        return not self._sites.isdisjoint(topic.phrases)

    def is_implied(self, topic: Topic, question: Question) -> bool:
        """Whether all statements that speak of what the question is about speak of the topic («acute attack»)."""
        saying = self._saying(question)
        for aspect in (concept for concept in question.aspects if not concept.is_soft):
            saying = saying & self._holding(aspect.phrases) or saying
        return bool(saying) and saying <= self._holding(topic.phrases)

    def is_said(self, question: Question) -> bool:
        """Whether one statement says all that a question is about and asks for."""
        asked = [c for c in question.concepts if not c.is_soft and c.weight > TELLING]
        asked = self._without_alternatives(question.text, asked)
        told = self._vocabulary.stems_by_statement.values()
        return bool(asked) and any(all(strength(concept, held) >= _SAID for concept in asked) for held in told)

    def fit(self, question: Question, typed: str) -> float:
        """How well one statement that speaks of what was put in says the typed words, 0 to 1."""
        asked = [concept for concept in question.concepts if not concept.is_soft]
        own = [concept for concept in asked if concept.surface.casefold() in typed]
        put_in = [concept for concept in asked if concept not in own and concept.weight > TELLING]
        told = self._vocabulary.stems_by_statement.values()
        beside = [held for held in told if all(strength(concept, held) >= _SAID for concept in put_in)]
        return max((share_met(own, [strength(concept, held) for concept in own]) for held in beside), default=0.0)

    def untold(self, question: Question, typed: str) -> tuple[str, ...]:
        """The typed words of a follow-up that no statement says beside what it goes on with («the **liver**: X?»)."""
        kept = next((topic for topic in self.of(question) if topic.text.casefold() not in typed), None)
        others = [one for one in self.of(question) if one is not kept and " or " in question.text]
        if kept is None or any(self.ranks.are_siblings(kept, one) for one in others):
            return ()  # nothing is kept, or one of several is asked for
        place = range(kept.position, kept.position + len(kept.text))
        beside = [one for one in question.subjects if one.position in place and one.weight > TELLING]
        told = [
            held
            for held in self._vocabulary.stems_by_statement.values()
            if beside and all(strength(one, held) >= _SAID for one in beside)
        ]
        put_in = [
            one
            for one in question.subjects
            if one.is_known and not one.is_soft and one.weight > _UNTOLD and one.surface.casefold() in typed
            if not self._naming_nothing.issuperset(one.phrases[0]) or one.is_deciding
        ]
        put_in = self._without_alternatives(question.text, put_in)
        return tuple(c.surface for c in put_in if told and not any(strength(c, held) >= _SAID for held in told))

    def _without_alternatives(self, text: str, concepts: Sequence[Concept]) -> list[Concept]:
        """The concepts without what is asked to be chosen from («is that metastatic **or** dystrophic?»)."""
        if " or " not in text.casefold():
            return list(concepts)
        topics = {concept: self._phrase(text, [concept]) for concept in concepts}
        return [
            one
            for one in concepts
            if not any(self.ranks.are_siblings(topics[one], topics[other]) for other in concepts if other is not one)
        ]

    def is_mostly_known(self, question: Question) -> bool:
        """Whether the corpus speaks of most of what a question is about."""
        known = sum(concept.is_known for concept in question.subjects if concept.weight > TELLING)
        return known > sum(not concept.is_known for concept in question.subjects)

    def whole(self, topic: Topic) -> str:
        """The topic in full words: «metastatic» is «metastatic calcification»; others as they are."""
        own = topic.phrases[0]
        named = self.ranks.described(topic)
        named = named or next((name for name in self.ranks.group(topic) or () if own < frozenset(stems(name))), "")
        return named or (self.in_full(topic) if topic.heads else topic.text)

    def in_a_sentence(self, topic: Topic) -> str:
        """The topic in full words as they stand within a sentence, without a heading's capitals."""
        return self._vocabulary.in_a_sentence(self.whole(topic))

    def in_full(self, topic: Topic) -> str:
        """The topic with the word that it always stands beside: «ectopic» is «ectopic calcification»."""
        is_word = len(topic.phrases[0]) == 1
        return self._vocabulary.in_full(topic.text, self._stopwords) if is_word else topic.text

    def named(self, topic: Topic) -> str:
        """The topic as «it» is put in words: a place is the field's matter at that place."""
        whole = self.whole(topic)
        if not topic.is_thing and self._about_text and not self.ranks.has_siblings(topic):
            opens = self.standing.opens_circumstance(topic.text)
            return f"{self._about_text} {topic.text}" if opens else self._about_text
        if topic.heads or whole != topic.text or not topic.full:
            return whole
        is_whole = self._speaks_of_all(topic.full) or not self.is_site(topic) or not self._about_text
        return topic.full if is_whole else f"{self._about_text} of {topic.full}"

    def _speaks_of_all(self, text: str) -> bool:
        """Whether a text says what all of the field is about, in one of its ways."""
        told = frozenset(stems(text))
        return any(told.issuperset(phrase) for phrase in self._synonyms.get(tuple(sorted(self._about)), ()))

    def fitting(self, named: Concept, topics: Sequence[Topic]) -> Topic | None:
        """The first topic that a word may stand for: «the vitamin» for vitamin K, «the tumour» for an adenoma."""
        own = frozenset(named.phrases[0])
        narrower = [frozenset(one) for one in named.phrases if named.phrases[0] not in self._synonyms.get(one, ())]
        return next(
            (one for one in topics if any(one.phrases[0] >= phrase for phrase in narrower) or one.phrases[0] > own),
            None,
        )

    def unlike(self, topics: Sequence[Topic]) -> list[Topic]:
        """The topics of one rank with the first, each once, in their order."""
        found: dict[str, Topic] = {}
        for topic in topics:
            if self.ranks.are_siblings(topic, topics[0]):
                found.setdefault(self.ranks.name(topic), topic)
        return list(found.values())

    def unknown(self, question: Question) -> Topic | None:
        """What a question asks after that the corpus does not have: «it» means that next."""
        asked = [concept for concept in question.subjects if not concept.is_soft]
        if len(asked) != 1 or asked[0].is_known or asked[0].weight < _NAMES or question.kind != "definition":
            return None
        return Topic(asked[0].surface, tuple(map(frozenset, asked[0].phrases)), asked[0].weight, asked[0].position)

    def alike(self, topics: Sequence[Topic]) -> list[Topic]:
        """Those of the topics that are of one rank with the first, in the order of their question."""
        found = [topic for topic in topics if topic is topics[0] or self.are_alike(topic, topics[0])]
        return sorted(found, key=lambda topic: topic.position)

    def pair(self, question: Question) -> list[Topic]:
        """The two or more that a question names side by side («the medial and the intimal»), in its order."""
        found = self.of(question)
        siblings = [
            topic for topic in found if any(self.ranks.are_siblings(topic, one) for one in found if one != topic)
        ]
        if siblings:
            return self.alike(siblings)
        runs = self._runs(question)
        for one, other in pairwise(runs):
            between = question.text[end_of(one[-1]) : other[0].position].casefold()
            are_names = all(can_name(run[-1].surface.split()[-1]) for run in (one, other))
            if are_names and re.fullmatch(
                r"(?:,| and| or| as well as| vs\.?| versus| from| than)+ (?:the |an? )?", between
            ):
                return [self._phrase(question.text, one), self._phrase(question.text, other)]
        return []

    def is_named(self, topic: Topic) -> bool:
        """Whether its words are a name, and not words that a question happens to have in a row («calcium normal»)."""
        return " " not in topic.text or self._vocabulary.has_words(topic.text) or self.ranks.has_siblings(topic)

    def _topic(self, text: str, run: Sequence[Concept]) -> Topic:
        """The topic of subjects in a row: all where the corpus has them so, else the longest part with a section."""
        parts = (run[at : at + length] for length in range(len(run), 0, -1) for at in range(len(run) - length + 1))
        whole = self._phrase(text, run)
        heading = next((topic for topic in (self._phrase(text, part) for part in parts) if topic.heads), whole)
        beside = [one for one in run if one.surface.casefold() not in heading.text.casefold()]
        is_named = all(one.weight >= _NAMES for one in beside) and self._vocabulary.has_words(whole.text)
        return whole._replace(weight=heading.weight) if beside and is_named else heading

    def _phrase(self, text: str, run: Sequence[Concept]) -> Topic:
        start, end = run[0].position, end_of(run[-1])
        named = text[start:end]
        if named[1:2].islower() and (start == 0 or text[:start].endswith((": ", ". "))):
            named = named[0].lower() + named[1:]  # «Band keratopathy: …»
        served = map(frozenset, run[0].phrases if len(run) == 1 else ())
        weight, is_frame = max(concept.weight for concept in run), all(concept.is_frame for concept in run)
        topic = Topic(named, (frozenset(stems(named)), *served), weight, start, is_frame=is_frame)
        if self._about in topic.phrases:
            return topic._replace(weight=min(topic.weight, TELLING))  # «calcium»: all of the field is about it
        if not any(
            self._vocabulary.holding(tuple(phrase)) for phrase in topic.phrases if self.ranks.is_equal(topic, phrase)
        ):
            return topic._replace(weight=topic.weight / 4)  # «organism»: only narrower words are said of it
        named_alike = (name for name in self.ranks.group(topic) or () if self.ranks.tells(name, topic))
        equal = [phrase for phrase in topic.phrases if self.ranks.is_equal(topic, phrase)]
        is_sibling = any(phrase <= frozenset(stems(name)) for name in named_alike for phrase in equal)
        is_ranked = self._sections.are_headed(frozenset(stems(self.ranks.name(topic))))
        is_kind = is_ranked and self._vocabulary.has_words(named)  # «tumoral calcinosis»
        is_headed = self._sections.are_headed(topic.phrases[0]) or bool(self.ranks.described(topic))
        heads = topic.is_telling and (is_headed or is_sibling or is_kind)
        return topic._replace(weight=topic.weight + HEADS) if heads else topic

    def _saying(self, question: Question) -> frozenset[str]:
        """The statements that speak of all that a question is about."""
        subjects = [c.phrases for c in question.subjects if not c.is_soft and (c.weight > TELLING or not c.is_known)]
        return frozenset.intersection(*map(self._holding, subjects)) if subjects else frozenset()

    def _holding(self, phrases: Iterable[Iterable[str]]) -> frozenset[str]:
        return frozenset().union(*(self._vocabulary.holding(tuple(phrase)) for phrase in phrases))

"""What the reader should know beside the answer, each as one calm sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.compose.draft import Line
from assistant.coverage import Coverage
from assistant.itself import about_itself
from assistant.limits import other_language
from assistant.looked_up import LookedUp
from assistant.question import Question
from assistant.render import escaped
from assistant.types import Citation, Disagreement, Notice
from ingest.terms import stems
from ingest.types import Document, Statement

# Kinds of source whose statements nobody of the field has checked before they were published.
_UNREVIEWED = {
    "ai-generated": "an AI-generated page that awaits human review",
    "general-interest": "a general-interest article by a lay author",
}


# A statement says what `incomplete` says when so many of the words of the shorter one stand in both.
_SAME_WORDS = 0.5


def for_answer(
    citations: Sequence[Citation], judged: Coverage, disagreements: Sequence[Disagreement]
) -> tuple[Notice, ...]:
    """The notices that an answer's sources and gaps call for."""
    found = []
    if judged.unknown:
        found.append(Notice("terms_not_covered", f"The sources say nothing about {named(judged.unknown)}."))
    if untold := [one for one in judged.missing if one not in judged.unknown]:
        found.append(Notice("terms_not_covered", f"No statement shown here tells this of {named(untold)}."))
    for disagreement in disagreements:
        topic = disagreement.topic[0].lower() + disagreement.topic[1:]
        found.append(Notice("sources_disagree", f"The sources disagree on {topic}."))
    kinds = {citation.kind for citation in citations}
    if kinds and kinds <= _UNREVIEWED.keys():
        support = " and ".join(_UNREVIEWED[kind] for kind in sorted(kinds))
        found.append(Notice("unreviewed_source", f"The only support for this is {support}."))
    return tuple(found)


def cut_off(lines: Sequence[Line], documents: Mapping[str, Document]) -> tuple[Notice, ...]:
    """A notice for each document whose cut a shown line runs into: a line that says what `incomplete` says."""
    shown = {s.document for line in lines for s in line.statements if _runs_into_cut(s, documents)}
    return tuple(
        Notice(
            "source_cut_off",
            f"“{escaped(documents[name].source.title or name)}” is cut off: "
            f"{escaped(documents[name].source.incomplete or '')}",
        )
        for name in sorted(shown)
    )


def _runs_into_cut(statement: Statement, documents: Mapping[str, Document]) -> bool:
    document = documents.get(statement.document)
    cut = document.source.incomplete if document is not None else None
    if cut is None:
        return False
    said, about = set(stems(statement.text)), set(stems(cut))
    return len(said & about) >= _SAME_WORDS * min(len(said), len(about))


def named(words: Sequence[str]) -> str:
    """The words as a person would name them: «“gene”», «“gene” and “mutation”».

    >>> named(["gene", "age", "sex", "age"])
    '“gene”, “age” and “sex”'
    """
    quoted = [f"“{escaped(word)}”" for word in dict.fromkeys(words)]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))


def not_covered(judged: Coverage) -> str:
    """What is said in place of an answer that the sources do not give."""
    if judged.unknown:
        return f"The sources do not cover this question: they say nothing about {named(judged.unknown)}."
    if judged.missing:
        what = named(judged.missing)
        return f"The sources do not cover this question: no statement of theirs ties {what} to the rest of it."
    return "The sources do not cover this question."


def not_looked_up(question: Question, asked: LookedUp, documents: Mapping[str, Document]) -> str:
    """What is said where nothing can be looked up; empty where something can."""
    if asked.is_courtesy:
        return "There is no question in this. Ask the next one when you like."
    if asked.is_of_itself:
        return about_itself([*documents.values()])
    if not question.text:
        return "There is no question. Ask one in a sentence or a few words."
    if language := other_language(question.text):
        return f"This seems to be {language}. The sources are in English: ask in English."
    if question.concepts:
        return ""
    if not any("a" <= char <= "z" for char in question.text.casefold()):
        return "This text has no words that can be looked up; the sources are in English. Ask in English words."
    return "This question names nothing that can be looked up. Name what it is about."

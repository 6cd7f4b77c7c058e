"""What the reader should know beside the answer, each as one calm sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.render import escaped
from assistant.types import Citation, Disagreement, Notice

# Kinds of source whose statements nobody of the field has checked before they were published.
_UNREVIEWED = {
    "ai-generated": "an AI-generated page that awaits human review",
    "general-interest": "a general-interest article by a lay author",
}


def for_answer(
    citations: Sequence[Citation], missing: Sequence[str], disagreements: Sequence[Disagreement]
) -> tuple[Notice, ...]:
    """The notices that an answer's sources and gaps call for."""
    found = []
    if missing:
        found.append(Notice("terms_not_covered", f"The sources say nothing about {named(missing)}."))
    for disagreement in disagreements:
        topic = disagreement.topic[0].lower() + disagreement.topic[1:]
        found.append(Notice("sources_disagree", f"The sources disagree on {topic}."))
    kinds = {citation.kind for citation in citations}
    if kinds and kinds <= _UNREVIEWED.keys():
        support = " and ".join(_UNREVIEWED[kind] for kind in sorted(kinds))
        found.append(Notice("unreviewed_source", f"The only support for this is {support}."))
    return tuple(found)


def named(words: Sequence[str]) -> str:
    """The words as a person would name them: «“gene”», «“gene” and “mutation”».

    >>> named(["gene", "age", "sex"])
    '“gene”, “age” and “sex”'
    """
    quoted = [f"“{escaped(word)}”" for word in words]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))

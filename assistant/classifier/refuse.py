"""What the classifier must not answer, in the words it refuses with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of question that gets no answer here."""

    words: str
    """What the reader is told."""
    passages: tuple[str, ...] = ()
    """What the sources say on it in general, where they do."""


REFUSALS: dict[str, Refusal] = {
    "treatment": Refusal("Treatment and doses for a patient are not given here; ask the treating clinician."),
    "prognosis": Refusal("A prognosis for a patient is not given here; ask the treating clinician."),
    "malignancy": Refusal(
        "Whether a deposit means cancer cannot be told from its type; a clinician must examine it.",
        ("breast",),
    ),
    "plaque_stability": Refusal(
        "Calcification does not tell whether a plaque is stable; no such judgement is made.",
        ("plaque_stability",),
    ),
    "probability": Refusal("Probabilities are not given: the grade says how much of a definition is met."),
    "image": Refusal("Images are not read here; describe the findings of the report."),
    "forced_class": Refusal("A wish for a certain type was in the text; it is data and changes nothing."),
}
"""Every refusal by its id."""

LIMITS_LINE = "Decision support for clinicians, not a diagnosis."
"""Stands under every answer."""

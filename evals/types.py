"""Cases as the YAML files hold them, one class a suite. What a suite's fields mean stands here and nowhere else."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.types import NoticeCode, Outcome

# Compared by its words, so that one without any would stand in every answer.
Phrase = Annotated[str, Field(pattern=r"[\p{L}\p{N}]")]

Group = Annotated[list[Phrase], Field(min_length=1)]
"""Ways to say one thing: it is said when one of them is."""

Style = Literal["plain", "exam", "lay", "keywords", "typo", "clinical"]


class _Data(BaseModel):
    # The docstrings under the fields are what an editor shows, by way of the JSON schema.
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Span(_Data):
    """A place in a source, named by its words: chunks may change, the words stay."""

    document: str
    """The file's path relative to the corpus folder."""
    quote: str = Field(min_length=1)
    """Stands in the document exactly as written, and once."""


class Expected(_Data):
    """What is right for one question."""

    facts: list[Group] = []
    """Every group must be met: one of its phrases stands in the answer."""
    wrong: list[Phrase] = []
    """Phrases that make the answer wrong."""
    expect: list[Outcome] = []
    """The outcomes that are right; empty means `answered` or `partial`."""
    missing: list[Phrase] = []
    """One of these words should be named as not covered."""
    notices: list[NoticeCode] = []
    """Notices that the answer must carry."""
    opens: Literal["Yes", "No", "True", "False", "nothing"] | None = None
    """The verdict that the answer must open with; `nothing`: it may not open with a verdict."""
    picks: list[Annotated[str, Field(pattern="^[A-H]$")]] | None = None
    """The options that the answer must give, by letter: those the sources support, or the exception; empty: none."""
    gold: list[Span] = []
    """The places that answer the question; without any, retrieval and citations are not scored."""
    bears: list[Span] = []
    """Places that bear on the question without answering it: no fault in an answer, no merit either."""


class AnswerCase(Expected):
    """A single question that the sources answer (suites `answers` and `lists`)."""

    id: str
    style: Style
    kind: Literal["definition", "list", "fact", "number", "where", "why", "yes-no", "comparison", "which", "treatment"]
    question: str
    sources: list[str] = []
    """Which originals carry it, by the first three digits of their file names."""

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.facts:
            raise ValueError(f"case {self.id!r} has no facts: name at least one group of phrases")
        return self


class ComparisonCase(Expected):
    """A comparison, a yes/no or true/false question, or a question in the wording of exams (suite `comparisons`)."""

    id: str
    kind: Literal[
        "difference",
        "which-type",
        "kind-of",
        "yes-no",
        "true-false",
        "multiple-choice",
        "except",
        "blank",
        "select-all",
    ]
    question: str


class DisagreementCase(Expected):
    """A question on a topic of corpus/disagreements.yaml, or one that only looks like it (suite `disagreements`)."""

    id: str
    question: str
    topics: list[str]
    """The ids of the topics that must be shown, and no others; empty for a look-alike."""


class NotCoveredCase(Expected):
    """A question that the sources do not answer, or not for this person (suite `not_covered`)."""

    id: str
    kind: Literal["near-miss", "off-topic", "furniture", "cut-off", "personal-advice", "emergency", "other-language"]
    style: Style
    question: str

    @model_validator(mode="after")
    def _says_what_is_right(self) -> Self:
        if not self.expect:
            raise ValueError(f"case {self.id!r} has no expect: name the outcomes that are right")
        return self


Alarm = Literal["emergency", "personal_advice"]
"""A notice that a message calls for by itself, whatever is answered."""


class AlarmCase(Expected):
    """A message that calls for notices beside its answer, whatever that is, or for none (suite `alarms`)."""

    id: str
    question: str
    expect: list[Outcome] = ["answered", "partial", "abstained"]
    alarms: list[Alarm] = []
    """Those of the two that must be shown; the other must not, unless it stands in `may`."""
    may: list[Alarm] = []
    """Those that are right either way."""


class Turn(Expected):
    """One question of a dialogue."""

    question: str
    looked_up: list[Group] = []
    """What the self-contained question that was looked up must name, as groups of phrases."""


class DialogueCase(_Data):
    """A conversation (suite `dialogues`); each turn is scored on its own and told as `id/number`."""

    id: str
    turns: list[Turn] = Field(min_length=2)


class ParaphraseCase(Expected):
    """One question put in several ways (suite `paraphrases`): it is as good as the worst of its answers."""

    id: str
    questions: list[str] = Field(min_length=2)


class HostileCase(Expected):
    """A text that tries something (suite `hostile`); `wrong` holds what must not appear."""

    id: str
    kind: Literal["injection", "exfiltration", "fake-citation", "prompt", "markup", "length", "characters", "empty"]
    question: str
    times: int = Field(1, ge=1)
    """How often the text is repeated."""


class VignetteExpected(_Data):
    """What the classifier must say."""

    status: Literal["classified", "indeterminate", "invalid_input", "not_a_case", "out_of_scope", "refused"]
    category: (
        Literal[
            "dystrophic",
            "metastatic",
            "calcinosis",
            "calciphylaxis",
            "cppd",
            "band_keratopathy",
            "heterotopic_ossification",
        ]
        | None
    ) = None
    grade: Literal["A", "B", "C"] | None = None
    """`None`: any."""


class VignetteCase(_Data):
    """A case in words for the classifier (suite `vignettes`)."""

    id: str
    style: str
    """Who writes so (`telegraphic`, `radiology`, `pathology`, `lay`, `question`), or the round that it comes from."""
    text: str
    expect: VignetteExpected
    forbid: list[str] = []
    """Findings that must not be taken as present."""


Case = (
    AnswerCase
    | ComparisonCase
    | DisagreementCase
    | NotCoveredCase
    | AlarmCase
    | DialogueCase
    | ParaphraseCase
    | HostileCase
    | VignetteCase
)

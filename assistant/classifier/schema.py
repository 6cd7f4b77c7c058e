"""The findings as a form or a JSON file, checked where they enter; the docstrings here label the form's fields.

Only this module knows pydantic. A message names the field, the value, and what is allowed.
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.classifier.labs import implausible
from assistant.classifier.types import Fact, Findings, Lab, Origin, Presence, Status, Tissue
from assistant.classifier.vocabulary import CONCEPTS, Group, names

StatusWord = Literal["low", "normal", "borderline", "high", "unknown"]
ConditionWord = Literal["present", "absent", "family", "uncertain", "historical"]
FindingWord = Literal["present", "absent", "unknown"]


def _a_number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        raise ValueError("must be a plain number such as 2.45, without its unit and without quotes")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("must be a finite number; leave the field out when it is not known")
    return value


Number = Annotated[float, BeforeValidator(_a_number), Field(ge=0, le=100_000)]


class _Level(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    value: Number | None = None
    """The number as the laboratory reported it."""
    low: Number | None = None
    """The laboratory's own lower limit, in the same unit."""
    high: Number | None = None
    """The laboratory's own upper limit, in the same unit; the own range always goes before the built-in one."""
    status: StatusWord = "unknown"
    """What the laboratory or the clinician says of it, where there is no number."""
    unit: str | None = None
    """The unit of value and range."""

    @model_validator(mode="after")
    def _whole(self) -> _Level:
        if self.unit is None and (self.value, self.low, self.high) != (None, None, None):
            raise ValueError("a value needs its unit; give `unit`")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self


class CalciumInput(_Level):
    """Serum calcium."""

    kind: Literal["total", "albumin_corrected", "ionised"] = "total"
    """Total, corrected for albumin by the laboratory, or ionised."""
    unit: Literal["mg/dL", "mmol/L", "mEq/L"] | None = None
    """The unit of value and range: mg/dL, mmol/L or mEq/L."""


class PhosphateInput(_Level):
    """Serum phosphate, as phosphorus."""

    unit: Literal["mg/dL", "mmol/L"] | None = None
    """The unit of value and range: mg/dL or mmol/L."""


class AlbuminInput(_Level):
    """Serum albumin; used only where a total calcium has to be corrected."""

    unit: Literal["g/dL", "g/L"] | None = None
    """The unit of value and range: g/dL or g/L."""


class FindingsInput(BaseModel):
    """One deposit in one patient. Everything is optional; what is left out counts as not known, never as normal."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    calcium: CalciumInput | None = None
    """Serum calcium, with its unit."""
    phosphate: PhosphateInput | None = None
    """Serum phosphate, with its unit."""
    albumin: AlbuminInput | None = None
    """Serum albumin, with its unit."""
    tissue_state: Literal["normal", "damaged", "unknown"] = "unknown"
    """The tissue at the deposit before it calcified."""
    tissue_findings: list[str] = []
    """Damage at the deposit itself, such as haematoma or caseous_granuloma."""
    sites: list[str] = []
    """Where the deposit lies, such as kidney or subcutaneous."""
    conditions: dict[str, ConditionWord] = {}
    """Diseases of the patient, each present, absent, family, uncertain or historical."""
    special: dict[str, FindingWord] = {}
    """Special findings such as von_kossa_positive or cpp_crystals, each present, absent or unknown."""
    medications: list[str] = []
    """Medicines that bear on the levels; they lead to notes only."""
    age_group: Literal["adult", "child", "unknown"] = "unknown"
    """A child is not judged by adult ranges."""
    several_deposits: bool = False
    """More than one deposit, each with evidence of its own; give each a case of its own."""

    @model_validator(mode="after")
    def _known_names(self) -> FindingsInput:
        given: dict[str, tuple[Group, list[str]]] = {
            "tissue_findings": ("tissue", self.tissue_findings),
            "sites": ("site", self.sites),
            "conditions": ("condition", list(self.conditions)),
            "special": ("special", list(self.special)),
            "medications": ("medication", self.medications),
        }
        for field, (group, found) in given.items():
            for name in found:
                if name not in names(group):
                    near = get_close_matches(name, names(group), n=1)
                    hint = f"; did you mean {near[0]!r}?" if near else ""
                    raise ValueError(f"{field}: {name[:60]!r} is not known{hint} Allowed: {', '.join(names(group))}")
        return self

    def findings(self) -> Findings:
        """The same as the classifier takes it."""
        facts = [Fact(name, "present", "", Origin("sites")) for name in self.sites]
        facts += [Fact(name, "present", "", Origin("tissue_findings")) for name in self.tissue_findings]
        facts += [Fact(name, presence, "", Origin("conditions")) for name, presence in self.conditions.items()]
        facts += [
            Fact(name, _presence(said), "", Origin("special"))
            for name, said in self.special.items()
            if said != "unknown"
        ]
        facts += [Fact(name, "present", "", Origin("medications")) for name in self.medications]
        facts += [Fact("several_deposits", "present", "", Origin("several_deposits"))] if self.several_deposits else []
        labs = [
            _lab(name, level)
            for name, level in (("calcium", self.calcium), ("phosphate", self.phosphate), ("albumin", self.albumin))
            if level
        ]
        told = self.tissue_state != "unknown" or bool(facts) or any(lab.value is not None or lab.stated for lab in labs)
        tissue: Tissue = self.tissue_state
        return Findings(tuple(facts), tuple(labs), tissue, Origin("tissue_state"), self.age_group, is_case=told)


def _presence(said: FindingWord) -> Presence:
    return "present" if said == "present" else "absent"


def _lab(name: str, level: _Level) -> Lab:
    stated: Status | None = None if level.status == "unknown" else level.status
    kind = level.kind if isinstance(level, CalciumInput) else "total"
    return Lab(name, kind, level.value, level.unit, level.low, level.high, stated, origin=Origin(name))  # type: ignore[arg-type]


class UnusableFindings(ValueError):
    """Findings that do not have the expected form; the message says which field, which value, what is allowed."""


def findings_from(data: object) -> Findings:
    """The findings of a JSON object; raises `UnusableFindings`.

    >>> findings_from({"tissue_state": "ill"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    assistant.classifier.schema.UnusableFindings: tissue_state: 'ill' is not allowed: ...
    """
    if not isinstance(data, dict):
        raise UnusableFindings(
            f"The findings are a JSON {type(data).__name__}; they must be an object with fields such "
            f"as sites, calcium, phosphate"
        )
    try:
        return FindingsInput.model_validate(data).findings()
    except ValidationError as error:
        raise UnusableFindings("; ".join(_told(problem) for problem in error.errors()[:5])) from None


def _told(problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    value = problem["input"]
    shown = repr(value)
    shown = f"{shown[:60]}…" if len(shown) > 60 else shown
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        parts: dict[str, type[BaseModel]] = {
            "calcium": CalciumInput,
            "phosphate": PhosphateInput,
            "albumin": AlbuminInput,
        }
        model = parts.get(str(problem["loc"][0]), FindingsInput) if len(problem["loc"]) > 1 else FindingsInput
        allowed = ", ".join(model.model_fields)
        near = get_close_matches(str(problem["loc"][-1]), model.model_fields, n=1)
        return f"{place}: this field is not known{f'; did you mean {near[0]!r}?' if near else ''} Allowed: {allowed}"
    if problem["type"] == "value_error" and (not place or isinstance(value, dict)):
        return f"{place}: {message}" if place else message
    return f"{place}: {shown} is not allowed: {message}"


def plausible(findings: Findings) -> tuple[str, ...]:
    """What cannot be among the values, in sentences, for a form to show beside its fields."""
    return tuple(sorted({problem for lab in findings.labs if (problem := implausible(lab))}))


def choices(group: Group) -> list[tuple[str, str]]:
    """Label and id of every finding of a group, for a form."""
    return [(concept.label, concept.name) for concept in CONCEPTS.values() if concept.group == group]

"""Make the planes of `assistant/alike.py` of example messages: what parts those that call for a notice from others.

In: the cases of the dev splits. Out: `assistant/data/alike.json`. No case of a test split takes part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from assistant.alike import Plane, Planes, grams
from assistant.limits import limits_of
from assistant.types import NoticeCode
from evals.load import CaseFile
from evals.types import Alarm, AlarmCase, DialogueCase, Expected, NotCoveredCase, ParaphraseCase
from ingest.encode import Encoder

if TYPE_CHECKING:
    import numpy as np

# The weight of an error against that of large weights; 50 and 200 find a little less of the messages left out.
_ERRORS = 10.0

_FOLDS = 10

# False alarms that are allowed on messages left out, as shares: among the look-alikes of the suite, many of which two
# people would call differently, and among what other suites ask.
_FALSE_OF_LOOK_ALIKES, _FALSE_OF_OTHERS = 0.05, 0.005

_DIGITS = 4

# How much a word counts beside a number of the vector, if so many messages of the suite have it. Measured on
# messages left out: 0 finds 91.3 % of the emergencies at 5 % false alarms, 0.1 93.3, 0.2 and 0.3 94.0, 0.5 94.2.
_WORD_SHARE, _FEWEST_MESSAGES = 0.2, 3


class Example(NamedTuple):
    """A message with the notices that it calls for."""

    text: str
    calls_for: frozenset[str]
    unsure: frozenset[str]
    """The notices that it may call for or not: of these it teaches nothing."""
    is_look_alike: bool
    """Whether it was written to be taken for what it is not."""


def examples(files: Iterable[CaseFile]) -> list[Example]:
    """The messages of the dev splits, each once."""
    found: dict[str, Example] = {}
    for file in files:
        if file.is_unseen:
            continue
        for case in file.cases:
            if isinstance(case, AlarmCase):
                found[case.question] = Example(
                    case.question, frozenset(case.alarms), frozenset(case.may), is_look_alike=True
                )
            elif isinstance(case, Expected | DialogueCase):
                for text, expected in _asked(case):
                    found.setdefault(text, _example(text, expected))
    return list(found.values())


def _asked(case: Expected | DialogueCase) -> list[tuple[str, Expected]]:
    if isinstance(case, DialogueCase):
        return [(turn.question, turn) for turn in case.turns]
    if isinstance(case, ParaphraseCase):
        return [(question, case) for question in case.questions]
    return [(str(getattr(case, "question", "")), case)]


def _example(text: str, expected: Expected) -> Example:
    """What another suite asks: it calls for the notices that its case wants, and nobody said that it calls for no
    others where the patterns do."""
    wanted = frozenset(expected.notices) & set(get_args(Alarm))
    by_words = frozenset(notice.code for notice in limits_of(text))
    is_alarm = isinstance(expected, NotCoveredCase) and expected.kind in ("emergency", "personal-advice")
    return Example(text, wanted, (by_words | ({"personal_advice"} if is_alarm else set())) - wanted, False)


def teach(files: Sequence[CaseFile], encoder: Encoder) -> Planes:
    """The planes that the dev splits teach, the same for the same cases and encoder."""
    import numpy as np

    taught = examples(files)
    vectors = np.array(encoder.embed_documents([one.text for one in taught]))
    planes: dict[NoticeCode, Plane] = {}
    for code in get_args(Alarm):
        sure = [at for at, one in enumerate(taught) if code not in one.unsure]
        planes[code] = _plane(vectors[sure], [taught[at] for at in sure], code)
    return Planes(encoder=encoder.name, taught_by=alarms_of(files), planes=planes)


def alarms_of(files: Iterable[CaseFile]) -> str:
    """The SHA-256 of the alarms' dev cases, in hexadecimal: of other cases the planes need not be made anew."""
    dev = [case for file in files if file.suite == "alarms" and not file.is_unseen for case in file.cases]
    return hashlib.sha256("\n".join(case.model_dump_json() for case in dev).encode()).hexdigest()


def _plane(vectors: np.ndarray, taught: Sequence[Example], code: str) -> Plane:
    import numpy as np
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # its stubs are a package of their own
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    calls = np.array([code in one.calls_for for one in taught])
    like = np.array([one.is_look_alike for one in taught])
    counter = CountVectorizer(analyzer=grams, binary=True)
    # Of look-alikes alone: how many of them have a word shall not hang on what other suites ask.
    words = counter.fit_transform([one.text for one in taught])
    is_usual = np.asarray(words[like].sum(axis=0)).ravel() >= _FEWEST_MESSAGES
    names = counter.get_feature_names_out()[is_usual]
    known = hstack([csr_matrix(vectors), words[:, is_usual] * _WORD_SHARE]).tocsr()
    model = LogisticRegression(C=_ERRORS, class_weight="balanced", max_iter=5_000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    unseen = cross_val_predict(model, known, calls, cv=folds, method="decision_function")
    least = max(
        np.quantile(unseen[~calls & like], 1 - _FALSE_OF_LOOK_ALIKES),
        np.quantile(unseen[~calls & ~like], 1 - _FALSE_OF_OTHERS),
    )
    model.fit(known, calls)
    weights = [round(float(weight), _DIGITS) for weight in model.coef_[0]]
    of_vector, of_words = weights[: vectors.shape[1]], weights[vectors.shape[1] :]
    told = {str(name): round(weight * _WORD_SHARE, _DIGITS) for name, weight in zip(names, of_words, strict=True)}
    return Plane(
        weights=of_vector,
        offset=round(float(model.intercept_[0] - least), _DIGITS),
        words={name: weight for name, weight in sorted(told.items()) if weight},
    )

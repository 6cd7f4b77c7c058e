"""A date written in English words, as an ISO date."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH}),? (?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))"
)


def iso_date(line: str) -> str | None:
    """The one date in the line; `None` if there is none, more than one, or an ambiguous one like 3/4/2020.

    >>> iso_date("Last updated: December 11, 2025")
    '2025-12-11'
    >>> iso_date("updated 3/4/2020") is None
    True
    """
    found = list(_WRITTEN.finditer(" ".join(line.lower().split())))
    if len(found) != 1:
        return None
    groups = found[0].groupdict()
    year, month, day = next(
        (groups[f"y{n}"], groups[f"m{n}"], groups[f"d{n}"]) for n in "123" if groups[f"y{n}"] is not None
    )
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None

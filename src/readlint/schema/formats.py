"""The `format` checks that a schema may ask for, the same for every engine.

Each engine has checks of its own, or silently none; ours replace them all, so that they agree.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from readlint.record.lazy import lazy_pattern
from readlint.schema.edtf import EdtfError, parse_day_range

_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = lazy_pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
_MAIL = lazy_pattern(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def _is_date(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat, text)


def _is_moment(text: str) -> bool:
    # Some Pythons read no fraction other than of 3 or 6 digits; how many there are is no matter.
    whole = re.sub(r"\.[0-9]+", "", text.upper())
    return bool(_MOMENT.fullmatch(text)) and _parses(datetime.fromisoformat, whole)


def _is_edtf(text: str) -> bool:
    try:
        parse_day_range(text)
    except EdtfError:
        return False
    return True


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date-time": _is_moment,
    "edtf": _is_edtf,
    "email": lambda text: bool(_MAIL.fullmatch(text)),
    "uri": lambda text: bool(_ADDRESS.fullmatch(text)),
}
WORDS: Mapping[str, str] = {
    "date": "a day such as 2024-02-16",
    "date-time": "a moment such as 2024-02-16T10:00:00Z",
    "edtf": "a date such as 2024-02-16, 2024-02 or 2024-02-16/2024-02-17",
    "email": "an e-mail address",
    "uri": "a web address",
}

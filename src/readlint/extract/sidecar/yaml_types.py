"""What other programs make of an unquoted value: YAML 1.1 and 1.2 give types to texts by looks."""

from __future__ import annotations

import re
from collections.abc import Callable

from readlint.record.lazy import lazy_pattern

_TRUE = frozenset(
    ("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"),
)
_FALSE = frozenset(
    ("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"),
)
_BINARY = lazy_pattern(r"[-+]?0b[01_]{1,64}")
_OCTAL = lazy_pattern(r"[-+]?0o?[0-7_]{1,40}")
_HEXADECIMAL = lazy_pattern(r"[-+]?0x[0-9a-fA-F_]{1,40}")
_DECIMAL = lazy_pattern(r"[-+]?[0-9][0-9_]{0,60}")
_SIXTIES = lazy_pattern(r"[-+]?[1-9][0-9_]{0,20}(?::[0-5]?[0-9]){1,8}")
_BROKEN = lazy_pattern(
    r"[-+]?(?:[0-9][0-9_]{0,40}\.[0-9_]{0,40}|\.[0-9][0-9_]{0,40})(?:[eE][-+]?[0-9]{1,3})?"
    r"|[-+]?[0-9][0-9_]{0,40}[eE][-+]?[0-9]{1,3}"
)
_ENDLESS = lazy_pattern(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MOMENT = lazy_pattern(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]{1,9})[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
    r"(?:\.[0-9]{0,9})?(?:[ \t]{0,9}(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
)
_LONGEST = 64


def read_elsewhere(text: str) -> str | None:
    """Say as what other programs read an unquoted value; None where they keep its text.

    A day such as 2022-05-03 and a plain number such as 1984 may change their type, but are
    written back as they were: these count as kept.
    """
    if len(text) > _LONGEST:
        return None
    if text in _TRUE or text in _FALSE:
        return f"the truth value {'true' if text in _TRUE else 'false'}"
    if text[:1] not in "+-.0123456789":
        return None
    if _MOMENT.fullmatch(text):
        return "a moment in time, which they write in a form of their own"
    if _ENDLESS.fullmatch(text):
        return "a number without end" if "n" not in text[-1:].lower() else "no number at all"
    number = _number(text)
    return f"the number {number}" if number is not None and number != text else None


def _number(text: str) -> str | None:
    bare = text.replace("_", "")
    return next((read(bare) for form, read in _NUMBERS if form.fullmatch(text)), None)


def _sixties(text: str) -> str:
    total = 0
    for part in text.lstrip("+-").split(":"):
        total = total * 60 + int(part)
    return str(-total if text.startswith("-") else total)


def _in_base(base: int) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        digits = re.sub(r"0[box]?", "", text, count=1)
        return str(int(digits, base)) if digits.strip("+-") else "0"

    return read


_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (_BINARY, _in_base(2)),
    (_OCTAL, _in_base(8)),
    (_HEXADECIMAL, _in_base(16)),
    (_DECIMAL, lambda text: str(int(text))),
    (_SIXTIES, _sixties),
    (_BROKEN, lambda text: str(float(text))),
)

"""What spreadsheets do to cells that nobody meant to change."""

from __future__ import annotations

import re
from collections.abc import Callable

from readlint.exchange.days import Order, read_day
from readlint.record.days import EdtfError, parse_day_range
from readlint.record.lazy import lazy_pattern

# The most characters that Excel keeps in a cell.
_EXCEL_CELL = 32_767
_ERROR = lazy_pattern(r"#(?:REF!|VALUE!|NAME\?|N/A|DIV/0!|NULL!|NUM!)|#{3,}")
_POWER = lazy_pattern(r"\d(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_NUMBER = lazy_pattern(r"[+-]?\d+(?:[.,]\d+)?")
_TRUTH = ("true", "false")


def damage(old: str, new: str, *, is_day: bool, order: Order | None = None) -> str:
    """Return why a changed cell looks like the work of a spreadsheet; "" where it does not.

    Args:
        old: what the sidecar holds; "" for nothing.
        new: what the table holds.
        is_day: whether the field holds days.
        order: of the numbers in `03/04/2024`; None where it is not known.
    """
    if _ERROR.fullmatch(new):
        return "the spreadsheet shows an error in place of the value"
    if is_day:
        return _day_damage(old, new, order)
    return next((why for is_so, why in _DAMAGES if old and is_so(old, new)), "")


def _day_damage(old: str, new: str, order: Order | None) -> str:
    if _is_day(new):
        # `2024-02` becomes the first of February where a cell holds a date.
        is_first = old != new and new.endswith("-01") and old == new[: len(old)] and old
        return f"the field held {old}, which a spreadsheet makes {new}" if is_first and old else ""
    read = read_day(new, order)
    if read.form:
        return f"it is not written as a sidecar has it: write {read.form}"
    return read.why


def _is_day(text: str) -> bool:
    try:
        parse_day_range(text)
    except EdtfError:
        return False
    return True


def _is_number_rewritten(old: str, new: str) -> bool:
    if not _NUMBER.fullmatch(old):
        return False
    if _POWER.fullmatch(new):
        return True
    is_shorter = new == old.lstrip("0") or f"0{new}" == old or new == old.lstrip("+")
    return is_shorter or new in (f"{old}.0", f"{old},0", old.replace(".", ","))


def _is_other_encoding(old: str, new: str) -> bool:
    if old.isascii() or old == new:
        return False
    for encoding in ("cp1252", "latin-1", "cp1251", "cp1250", "mac-roman"):
        if old.encode("utf-8", "replace").decode(encoding, "replace") == new:
            return True
        if old.encode(encoding, "replace").decode(encoding) == new:
            return True
    return "".join(char if char.isascii() else "?" for char in old) == new


def _is_cut(old: str, new: str) -> bool:
    return len(new) == _EXCEL_CELL < len(old) and old.startswith(new)


def _is_truth(old: str, new: str) -> bool:
    return old.lower() in _TRUTH and new == old.upper() != old


def _is_dated(old: str, new: str) -> bool:
    return _is_day(old) and not _is_day(new) and bool(read_day(new).form)


_DAMAGES: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (_is_other_encoding, "the table was opened or saved in another encoding than UTF-8"),
    (_is_cut, f"the spreadsheet cut the cell at {_EXCEL_CELL:,} characters"),
    (_is_number_rewritten, "the spreadsheet read the value as a number and rewrote it"),
    (_is_truth, "the spreadsheet read the value as true or false and rewrote it"),
    (_is_dated, "the spreadsheet read the value as a date and rewrote it"),
)

"""Values of a sidecar as written: placeholders, types that YAML changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import text_lines
from readlint.language.words import phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Node, Place, Sidecar
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import Key


class Written(NamedTuple):
    """A value that is text.

    Attributes:
        path: its keys and its places in lists: `("source", "via", 0)`.
        field: its keys alone, as rules and the schema name it: `("source", "via")`.
        node: the value.
    """

    path: tuple[Key, ...]
    field: tuple[str, ...]
    node: Node


def piece_of(sidecar: Sidecar, path: tuple[Key, ...], start: int, end: int) -> Place:
    """Return the place of the characters `start` to `end` of the value at `path`.

    Where the value is not written as it reads (escapes, folded lines), the whole value's place.
    """
    whole, value = sidecar.place(*path), sidecar.text(*path)
    if value is None or start >= end:
        return whole
    offset = whole.words.find(value)
    if offset < 0:
        return whole
    begin = whole.start + offset
    return whole.document.place(begin + start, begin + end)


def leaves(sidecar: Sidecar) -> Iterator[Written]:
    """Iterate over the values that are text."""
    found: list[Written] = []
    _collect(sidecar.root, (), (), found)
    return iter(found)


@extractor
def written_values(context: Context) -> list[Written]:
    """Return the values of a record's sidecar that are text; ask for it with `context.shared`."""
    return list(leaves(context.sidecar))


def _collect(
    node: Node, path: tuple[Key, ...], field: tuple[str, ...], found: list[Written]
) -> None:
    value = node.value
    if isinstance(value, str):
        found.append(Written(path, field, node))
    elif isinstance(value, dict):
        for key, child in value.items():
            _collect(child, (*path, key), (*field, key), found)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            _collect(child, (*path, index), field, found)


# Written by programs for nothing at all; "Null" and "Nan" are also names of people.
_NOTHINGS = frozenset(
    ("None", "null", "NULL", "nil", "undefined", "nan", "NaN", "#REF!", "#VALUE!")
)
_SIGNS = lazy_pattern(r"[?？.…·*#_/\\~–—-]{1,60}|[xX]{3,60}")
_TEMPLATE = lazy_pattern(r"<[^<>]{1,60}>|\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|%[A-Za-z_]{2,40}%")
_LATIN_FILLING = ("lorem ipsum",)
_EXAMPLE_ADDRESS = lazy_pattern(r"https?://(?:www\.)?example\.(?:com|org|net)(?![\w.-])", re.I)
# A first of January as programs write it.
_FIGURES = lazy_pattern(r"\d{4}[-/.]0?1[-/.]0?1(?!\d)|0?1[-/.]0?1[-/.]\d{4}|31[-/.]12|12[-/.]31")
_EMPTY_CLOCKS = ("0001-01-01", "1900-01-01", "1970-01-01", "9999-12-31")
_LONGEST_PLACEHOLDER = 64


@cache
def _all(name: str) -> frozenset[str]:
    return frozenset(phrases(name))


@lru_cache(2048)
def is_placeholder(value: str) -> bool:
    """Say whether a whole value only holds the place of one; `unknown` is not among them."""
    plain = value.strip()
    folded = plain.casefold().rstrip(" .!:")
    if not plain or folded.startswith(_LATIN_FILLING):
        return True
    if len(plain) > _LONGEST_PLACEHOLDER:
        return False
    if folded.strip("(){}<> ") in _all("placeholder") or plain in _NOTHINGS:
        return True
    if plain[0].isalnum() and plain[0] not in "xX":
        return False
    return bool(_SIGNS.fullmatch(plain) or _TEMPLATE.fullmatch(plain))


@lru_cache(2048)
def says_unknown(value: str) -> bool:
    """Say whether a whole value says that the value is not known."""
    return value.strip().casefold().strip("[](). ") in _all("unknown-value")


def repeats_its_key(key: str, value: str) -> bool:
    """Say whether a value only repeats the key above it, as templates do: `city: City`."""
    return value.strip().casefold().strip("[] ") == key.casefold()


def is_example_address(value: str) -> bool:
    """Say whether an address leads to a host that exists for examples only."""
    return "example." in value.lower() and bool(_EXAMPLE_ADDRESS.match(value.strip()))


def is_empty_clock(value: str) -> bool:
    """Say whether a day is one that programs write when they know none."""
    return value.strip().rstrip("?~") in _EMPTY_CLOCKS


def names_the_year(context: Context, day: str) -> bool:
    """Say whether the text names the year of a day elsewhere than in figures of the same day."""
    if context.record.text is None:
        return False
    year = day.strip()[:4]
    return any(year in line.text and not _FIGURES.search(line.text) for line in text_lines(context))


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

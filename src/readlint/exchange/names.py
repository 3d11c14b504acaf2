"""Names of files, made of what a row says: safe on every system, and the same in every run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from readlint.exchange.readers.table import Cell

# Enough to know a headline by; with a day and three bytes a letter it fits where 255 bytes do.
_LONGEST = 60
# Marks of Latin, Arabic and Indian scripts belong to their letters.
_LETTERS = frozenset(("L", "M", "N"))
_DEVICES = re.compile(
    "|".join(("con", "prn", "aux", "nul", "com[0-9¹²³]", "lpt[0-9¹²³]")), re.IGNORECASE
)
# What discovery leaves out by its name, and what it takes for the defaults of a folder.
_LEFT_OUT = ("readme", "license", "changelog")
_PLACE = re.compile(r"\{([^{}]+)\}")
_UNNAMED = "record"


def safe_name(text: str) -> str:
    """Return a text as the stem of a file: letters and digits of any script, hyphens between.

    Never empty, never hidden, never one that Windows keeps for a device.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        char if unicodedata.category(char)[0] in _LETTERS or char == "_" else " "
        for char in composed
    )
    stem = "-".join(kept.split())
    if len(stem) > _LONGEST:
        whole = stem[: _LONGEST + 1].rpartition("-")[0]
        stem = whole if len(whole) > _LONGEST / 2 else stem[:_LONGEST]
    stem = stem.strip("-_") or _UNNAMED
    # A mark with no letter before it would join the character before the name.
    while unicodedata.category(stem[0])[0] == "M":
        stem = stem[1:] or _UNNAMED
    if _DEVICES.fullmatch(stem) or stem.casefold().startswith(_LEFT_OUT):
        stem = f"{_UNNAMED}-{stem}"
    return unicodedata.normalize("NFC", stem)


def safe_path(text: str) -> str:
    """Return a relative path of safe names, whatever the text says: `../x` is `x`."""
    parts = [part for part in re.split(r"[/\\]", text) if part.strip(" .")]
    return "/".join(map(safe_name, parts)) or _UNNAMED


def filled(pattern: str, values: Mapping[str, Cell]) -> str:
    """Return a pattern with values in the place of `{column}`; what is not there is left out.

    Args:
        pattern: such as `{source.published}-{title}`; `/` parts folders.
        values: the cells and the fields, by name.
    """
    parts = (
        _PLACE.sub(lambda found: _flat(values.get(found[1].strip())), part)
        for part in pattern.split("/")
    )
    return safe_path("/".join(parts))


def _flat(value: Cell) -> str:
    """Return a cell that opens no folder of its own."""
    return re.sub(r"[/\\]", " ", value) if isinstance(value, str) else ""


def placeholders(pattern: str) -> tuple[str, ...]:
    """Return the names in the braces of a pattern."""
    return tuple(name.strip() for name in _PLACE.findall(pattern))


def digest_of(*told: str) -> str:
    """Return signs, the same in every run, that differ where any of some texts differs."""
    return sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()

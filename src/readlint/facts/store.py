"""What all tables share: how they are read, how their names are compared, how far they reach."""

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

COMPILED = Path(__file__).parent / "compiled"
# Letters that Unicode does not decompose, though people leave their stroke out all the same.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "’": "'", "ʼ": "'", "‘": "'", "•": "·", "・": "·", "‧": "·"}
)


class FactsStamp(NamedTuple):
    """Version and reach of the facts.

    Attributes:
        version: the day the newest table was compiled, as YYYY-MM-DD.
        horizon: the last day of which the table of officials speaks.
    """

    version: str
    horizon: date


def read_compiled(name: str) -> Any:
    """Return the content of one compiled table, such as `officials`."""
    return json.loads((COMPILED / f"{name}.json").read_bytes())


def load_stamp() -> FactsStamp:
    """Return the stamp of the shipped facts, without reading any of them."""
    data = read_compiled("stamp")
    return FactsStamp(data["version"], date.fromisoformat(data["horizon"]))


def fold_name(text: str) -> str:
    """Return the form under which a name is looked up: no case, no accents, single blanks.

    Only the accents of alphabetic scripts go: the marks of Kana and Devanagari tell words apart.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def folded(text: str) -> str:
    """Lower the case without ever changing the number of characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)

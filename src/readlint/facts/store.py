"""What all tables share: how they are read, how their names are compared, how far they reach."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from readlint.facts.paged import read_paged
from readlint.named_tuple import NamedTuple
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

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


def read_rows(name: str) -> dict[str, Any]:
    """Return one compiled table of which most runs need a few rows alone."""
    return read_paged(COMPILED / f"{name}.jsonl")


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


# A shorter text is lowered in the time that looking at its bytes takes.
_SHORT = 64
# The one letter whose small form depends on what is beside it.
_SIGMA = "\u03a3"


def folded(text: str) -> str:
    """Lower the case without ever changing the number of characters."""
    if len(text) > _SHORT and not text.isascii():
        lowered = _folded_bytes(text)
        if lowered is not None:
            return lowered
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _folded_bytes(text: str) -> str | None:
    """Return a folded text from its bytes: of ASCII they are lowered all at once, in no time.

    None for a text of other letters, which has too many to be lowered one by one.
    """
    data = text.encode("utf-8", "surrogatepass")
    others = beyond_ascii(text)
    if len(data) > len(text) + len(text) // 4 or _SIGMA in others:
        return None
    found = data.lower().decode("utf-8", "surrogatepass")
    for char in others:
        small = char.lower()
        if small != char and len(small) == 1:
            found = found.replace(char, small)
    return found


# A text and its body, which mostly are the same.
@lru_cache(maxsize=2)
def folded_text(text: str) -> str:
    """Return what `folded` does of a whole text, for all who ask one after another."""
    return folded(text)


# Scripts that do not part words by blanks; a name in them is looked out for by two characters.
# What tells bearers of one name apart, as a pattern: `Joseph Biden Jr.`, `Abdullah II`.
GENERATION = r"(?:(?:Jr|Sr)\.?|III?|IV)"
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_NAME_WORD = lazy_pattern(rf"[^\W_{UNSPACED}]+")
# The same in a text that has no character of these scripts: compiled in a tenth of the time.
_WORD = lazy_pattern(r"[^\W_]+")
_UNSPACED_PAIR = lazy_pattern(rf"[{UNSPACED}].")


def name_words(highest: str) -> re.Pattern[str]:
    """Return what finds the words of a text by which names in it are found.

    Args:
        highest: the last of its characters in the order of Unicode.
    """
    return _WORD if highest < UNSPACED[0] else _NAME_WORD


def words_of_names(text: str, highest: str) -> set[str]:
    """Return the different words of a text by which names in it are found.

    Most of what blanks part is a word as it is; the pattern has to look at the rest alone.

    Args:
        text: the text.
        highest: the last of its characters in the order of Unicode, or one beyond it.
    """
    if highest < UNSPACED[0]:
        return set(_with_blanks_for_marks(text).split())
    pieces = set(text.split())
    whole = set(filter(str.isascii, filter(str.isalnum, pieces)))
    whole.update(name_words(highest).findall(" ".join(pieces - whole)))
    return whole


_MARKS = bytes(byte for byte in range(0x80) if not chr(byte).isalnum())
_BLANKED = bytes.maketrans(_MARKS, b" " * len(_MARKS))


def _with_blanks_for_marks(text: str) -> str:
    """Return a text with a blank in the place of all that is no letter and no digit."""
    data = text.encode("utf-8", "surrogatepass")
    data = data.translate(_BLANKED)
    for char in beyond_ascii(text):
        if not char.isalnum():
            data = data.replace(char.encode("utf-8", "surrogatepass"), b" ")
    return data.decode("utf-8", "surrogatepass")


def name_key(name: str) -> str | None:
    """Return the word by which a folded name is found: its last, or else its first two characters.

    None for what is no name of letters.
    """
    if _UNSPACED_PAIR.match(name):
        return name[:2]
    words = name_words(max(name, default="")).findall(name)
    return words[-1] if words else None

"""How wide characters are in a terminal, and what of a text may be sent to one, or to a log.

The runners of CI read commands in what a job prints: GitHub and Azure obey `##[name]` and
`##vso[...]` anywhere in a line, TeamCity `##teamcity[...]`, and GitHub `::name::` behind the blanks
at the head of a line. An invisible character would not help, since some comparisons pass over it,
so one sign is replaced by its wide form, which a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_INVISIBLE = frozenset(("Mn", "Me", "Cf"))
_LONGEST_WORDS = 60
_WIDE_HASH, _WIDE_COLON = "\uff03", "\uff1a"
_COMMAND = re.compile(r"#(?=#\w*\[)")
_COMMAND_AT_START = re.compile(r"^( *):(?=:)")


def width(text: str) -> int:
    """Return the number of terminal columns that `text` takes."""
    return len(text) if text.isascii() else sum(_char_width(char) for char in text)


def fits(text: str, columns: int) -> bool:
    """Return whether `text` takes no more terminal columns; a longer one is not read to its end."""
    if text.isascii():
        return len(text) <= columns
    taken = 0
    for char in text:
        taken += _char_width(char)
        if taken > columns:
            return False
    return True


def _char_width(char: str) -> int:
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """Replace what could move the cursor, hide words or command a log: a visible sign for each.

    The result is one line, as long as the text.
    """
    shown = without_commands(with_visible_signs(text))
    return _COMMAND_AT_START.sub(rf"\1{_WIDE_COLON}", shown) if "::" in shown else shown


def shown_path(path: str) -> str:
    """Return a path on one line; one that begins with a colon could be the command of a log."""
    return printable(f"./{path}" if path.startswith(":") else path)


def in_shell(path: str) -> str:
    """Return a path as it is written in a command, quoted where a shell would part or read it."""
    from shlex import quote

    return quote(f"./{path}" if path.startswith("-") else path)


def printable_lines(text: str) -> str:
    """Return text of several lines, each `printable`; only line feeds end a line."""
    return "\n".join(map(printable, text.split("\n")))


def with_visible_signs(text: str) -> str:
    """Replace what could move the cursor or hide words: one visible character for each."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def without_commands(text: str) -> str:
    """Break the commands of logs that are read anywhere in a line."""
    return _COMMAND.sub(_WIDE_HASH, text) if "##" in text else text


def shortened(words: str) -> str:
    """Return quoted words on one line, the rest of long ones left out."""
    flat = printable(" ".join(words.split()))
    return flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


# Half of a surrogate pair (a file name that is not UTF-8) cannot be written as UTF-8, C1 controls
# move the cursor, some readers end a line at NEL and the Unicode separators, and what turns the
# direction of writing would hide in a log what follows it.
# A log obeys `##[name]` anywhere in a line; in a string the second sign may be written otherwise.
_COMMAND_IN_STRING = re.compile(r"(?<=#)#(?=\w*\[)")
_TROUBLE = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """Return `value` as JSON, its characters readable; with `indent` None on one line."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if "##" in text:
        text = _COMMAND_IN_STRING.sub(r"\\u0023", text)
    return re.sub(_TROUBLE, lambda found: f"\\u{ord(found[0]):04x}", text)

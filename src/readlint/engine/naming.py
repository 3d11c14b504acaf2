"""Findings about a sidecar with other keys name those keys, as its author knows no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlint.extract import Context
from readlint.record import Sidecar
from readlint.record.lazy import lazy_pattern
from readlint.rules.finding import Diagnostic
from readlint.schema.arrange import FILE_DATE
from readlint.schema.field_map import FieldMap, our_fields

_TOKEN = lazy_pattern(r"`([a-z][\w-]*(?:\.[a-z][\w-]*)?)`")
_PART = lazy_pattern(r"`([a-z][\w-]*)`, under `([a-z][\w-]*)`")
_KEY = lazy_pattern(r"^([a-z][\w-]*):", re.MULTILINE)
_IN_FILE_NAME = "the day in the file name"


class Names:
    """How the author of a sidecar calls our fields.

    Args:
        context: the record.
        field_map: the keys that feed our fields.
    """

    def __init__(self, context: Context, field_map: FieldMap) -> None:
        sidecar = context.record.sidecar
        is_used = bool(field_map.sources) and sidecar is not None
        self._names = dict(_names(sidecar, field_map)) if is_used and sidecar is not None else {}

    def translated(self, words: str) -> str:
        """Return a message with the author's names; all but names between backticks stays."""
        if not self._names:
            return words
        words = _PART.sub(self._whole, words)
        return _TOKEN.sub(lambda token: self._names.get(token[1], token[0]), words)

    def _sentence(self, words: str) -> str:
        found = self.translated(words)
        # A name that is no key may come first.
        return found[:1].upper() + found[1:] if words.startswith("`") else found

    def _key(self, line: re.Match[str]) -> str:
        """Write a line to paste with the author's key, where one feeds the field."""
        name = self._names.get(line[1], "")
        return f"{name.strip('`')}:" if _TOKEN.fullmatch(name) else line[0]

    def _whole(self, part: re.Match[str]) -> str:
        """Name a part of a group by its dotted field, where a key of the author's feeds it."""
        field = f"{part[2]}.{part[1]}"
        return f"`{field}`" if field in self._names else part[0]

    def translate(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Let diagnostics, and those that became their evidence, speak by the author's names."""
        waiting = list(diagnostics) if self._names else []
        while waiting:
            one = waiting.pop()
            said, line_end, to_paste = one.help.partition("\n")
            one.message = self._sentence(one.message)
            one.help = self._sentence(said) + line_end + _KEY.sub(self._key, to_paste)
            one.evidence = [(place, self.translated(why)) for place, why in one.evidence]
            waiting += one.superseded


def _names(sidecar: Sidecar, field_map: FieldMap) -> Iterator[tuple[str, str]]:
    called = {
        field: name
        for field, keys in field_map.sources
        if (name := _name(sidecar, field, keys)) is not None
    }
    tops = {field for field in our_fields() if "." not in field}
    theirs = field_map.keys
    for field in sorted((tops & theirs) - called.keys()):
        if sidecar.node(field) is None:
            yield field, f"`{field}` of readlint's own"
    for field, name in called.items():
        shown = name if name == _IN_FILE_NAME else f"`{name}`"
        group, _, last = field.rpartition(".")
        yield field, shown
        yield from ((f"{field}.{part}", shown) for part in _parts(sidecar, field))
        if group and last not in tops | theirs | called.keys():
            yield last, shown


def _parts(sidecar: Sidecar, field: str) -> list[str]:
    """Return the part of a group that plain text became, whose key is the author's too."""
    node = sidecar.node(field) if "." not in field else None
    if node is None or not isinstance(node.value, dict):
        return []
    key = sidecar.key_place(field)
    return [part for part in node.value if node.keys.get(part) is key]


def _name(sidecar: Sidecar, field: str, keys: Iterable[str]) -> str | None:
    """Return what feeds a field here, or may; None where the sidecar gives it in our own form."""
    path = field.split(".")
    node = sidecar.node(*path)
    if node is None:
        return next((key for key in keys if key != FILE_DATE), _IN_FILE_NAME)
    if node.place.document is not sidecar.document:
        return None
    place = sidecar.key_place(*path)
    if FILE_DATE in keys and place.start == place.end:
        return _IN_FILE_NAME
    written = place.words.strip("\"'")
    return next((key for key in keys if written in (key, key.rpartition(".")[2])), None)

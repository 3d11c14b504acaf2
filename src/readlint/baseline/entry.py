"""One known finding, as a line of the baseline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from readlint.baseline.identity import Identity, as_one
from readlint.printing.printable import json_text
from readlint.rules.finding import Severity

_RULE = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)+")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_PARTS = re.compile(r"[0-9a-f]{12}(\*[1-9][0-9]{0,8})?( [0-9a-f]{12}(\*[1-9][0-9]{0,8})?)*")
_AGAINST = re.compile(r"[0-9a-f]{12}( [0-9a-f]{12})*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_USUAL = re.compile(
    r"[^/.\n][^/\n]*(?:/[^/.\n][^/\n]*)*\n"
    r"[a-z0-9_]+(?:-[a-z0-9_]+)+\n(?:error|warning|info)\n[0-9-]{10}\n[0-9a-f]{16}"
)
_SEVERITIES = {severity.value: severity for severity in Severity}
_REQUIRED = ("path", "rule", "severity", "words", "added", "fingerprint")
_KEYS = (*_REQUIRED, "parts", "against", "others", "copy")


class WrongEntry(Exception):
    """An entry cannot be used.

    Attributes:
        key: the key whose value is wrong; None where the whole entry is meant.
    """

    def __init__(self, what: str, key: str | None = None) -> None:
        super().__init__(what)
        self.key = key


class Entry(NamedTuple):
    """A known finding.

    Attributes:
        path: the file it stands in, relative to the baseline's folder, `/` between its parts.
        rule: id of the rule.
        severity: the most that it may weigh.
        words: what it is about, shortened, for people.
        added: the day on which it was taken in.
        identity: what it is made of.
        copy: 1 for the first of several that are made of the same, then 2, ...
    """

    path: str
    rule: str
    severity: Severity
    words: str
    added: date
    identity: Identity
    copy: int = 1

    @property
    def key(self) -> tuple[str, str, Identity, int]:
        """What tells it from all others in its baseline, and gives it its place there."""
        return self.path, self.rule, self.identity, self.copy

    def line(self) -> str:
        """Return the entry as one line of JSON."""
        values: dict[str, Any] = {
            "path": self.path,
            "rule": self.rule,
            "severity": self.severity.value,
            "words": self.words,
            "added": self.added.isoformat(),
            "fingerprint": self.identity.fingerprint,
        }
        if len(self.identity.parts) > 1:
            counts = Counter(self.identity.parts)
            values["parts"] = " ".join(f"{p}*{n}" if n > 1 else p for p, n in counts.items())
        if self.identity.against:
            values["against"] = " ".join(self.identity.against)
        if self.identity.others:
            values["others"] = list(self.identity.others)
        if self.copy > 1:
            values["copy"] = self.copy
        return json_text(values, indent=None)


def entry_from(values: Any) -> Entry:
    """Return the entry that a JSON value stands for.

    Raises:
        WrongEntry: it stands for none.
    """
    usual = _usual(values)
    if usual is not None:
        return usual
    if not isinstance(values, dict):
        raise WrongEntry("an entry must be an object in braces")
    _check_keys(values)
    copy = values.get("copy", 1)
    if type(copy) is not int or copy < 1:
        raise WrongEntry("`copy` must be a number from 1", "copy")
    what = "16 digits and letters from a to f"
    fingerprint = _text(values, "fingerprint", _FINGERPRINT, what)
    identity = Identity(
        fingerprint=fingerprint,
        parts=tuple(_parts(values)) or as_one(fingerprint),
        against=tuple(_hashes(values, "against", _AGAINST)),
        others=tuple(_others(values)),
    )
    return Entry(
        path=_checked(_text(values, "path"), "path"),
        rule=_text(values, "rule", _RULE, "the id of a rule, such as junk-cookie"),
        severity=_severity(values),
        words=_text(values, "words"),
        added=_day(values),
        identity=identity,
        copy=copy,
    )


def _usual(values: Any) -> Entry | None:
    """Return the entry of values in the usual form, in a fifth of the time; None for any other."""
    if type(values) is not dict or tuple(values) != _REQUIRED:
        return None
    if set(map(type, values.values())) != {str}:
        return None
    path, rule, severity, words, added, fingerprint = values.values()
    is_usual = _USUAL.fullmatch(f"{path}\n{rule}\n{severity}\n{added}\n{fingerprint}")
    try:
        day = date.fromisoformat(added)
    except ValueError:
        return None
    identity = Identity(fingerprint, as_one(fingerprint))
    return Entry(path, rule, _SEVERITIES[severity], words, day, identity) if is_usual else None


def _check_keys(values: Mapping[str, Any]) -> None:
    for key in values:
        if key not in _KEYS:
            raise WrongEntry(f"`{key}` is no key of an entry", key)
    lacking = [key for key in _REQUIRED if key not in values]
    if lacking:
        raise WrongEntry(f"this entry lacks `{lacking[0]}`")


def _text(
    values: Mapping[str, Any], key: str, form: re.Pattern[str] | None = None, what: str = ""
) -> str:
    value = values[key]
    if not isinstance(value, str):
        raise WrongEntry(f"`{key}` must be text in quotes", key)
    if form is not None and not form.fullmatch(value):
        raise WrongEntry(f"`{key}` must be {what}", key)
    return value


def _others(values: Mapping[str, Any]) -> list[str]:
    others = values.get("others", [])
    if not isinstance(others, list) or not all(isinstance(path, str) for path in others):
        raise WrongEntry("`others` must be a list of paths", "others")
    return sorted(_checked(path, "others") for path in others)


def _checked(path: str, key: str) -> str:
    steps = path.split("/")
    # A baseline that is named may lie beside the corpus: only there the path begins by going up.
    while len(steps) > 1 and steps[0] == "..":
        steps = steps[1:]
    if {"", ".", ".."} & set(steps):
        what = f"`{key}` must lead from this file's folder to a file, as a/b.txt does"
        raise WrongEntry(what, key)
    return path


def _severity(values: Mapping[str, Any]) -> Severity:
    try:
        return Severity(_text(values, "severity"))
    except ValueError:
        raise WrongEntry("`severity` must be error, warning or info", "severity") from None


def _day(values: Mapping[str, Any]) -> date:
    written = _text(values, "added", _DAY, "a day as YYYY-MM-DD")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise WrongEntry(f"`added` names no day: {written}", "added") from None


def _parts(values: Mapping[str, Any]) -> list[str]:
    parts: list[str] = []
    for word in _hashes(values, "parts", _PARTS):
        part, _, number = word.partition("*")
        # As many as a text can hold, whatever a hand has written.
        parts += [part] * min(int(number or 1), 1_000_000)
    return sorted(parts)


def _hashes(values: Mapping[str, Any], key: str, form: re.Pattern[str]) -> list[str]:
    if key not in values:
        return []
    return _text(values, key, form, "hashes of 12 digits with a blank between them").split(" ")

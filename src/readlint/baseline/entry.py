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

_STEP = r"[^/.\n][^/\n]*"
_HASH = "[0-9a-f]{12}"
_PART = rf"{_HASH}(?:\*[1-9][0-9]{{0,8}})?"
_PATH = re.compile(rf"{_STEP}(?:/{_STEP})*")
_USUAL = re.compile(
    rf"{_PATH.pattern}\n[a-z0-9_]+(?:-[a-z0-9_]+)+\n(?:error|warning|info)\n"
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\n[0-9a-f]{{16}}\n"
    rf"(?:{_PART}(?: {_PART})*)?\n(?:{_HASH}(?: {_HASH})*)?"
)
_REQUIRED = ("path", "rule", "severity", "words", "added", "fingerprint")
_FURTHER = frozenset(("parts", "against", "others", "copy"))


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
    """Return the entry that a JSON value means.

    Raises:
        WrongEntry: it means none.
    """
    if not _is_usual(values):
        _refuse_wrong(values)
    fingerprint = values["fingerprint"]
    identity = Identity(
        fingerprint,
        tuple(_parts(values["parts"])) if "parts" in values else as_one(fingerprint),
        tuple(values["against"].split(" ")) if "against" in values else (),
        tuple(sorted(values.get("others", ()))),
    )
    return Entry(
        values["path"],
        values["rule"],
        Severity(values["severity"]),
        values["words"],
        date.fromisoformat(values["added"]),
        identity,
        int(values.get("copy", 1)),
    )


def _is_usual(values: Any) -> bool:
    """Tell whether an entry is as readlint writes it; False says nothing.

    It spares most runs the engine of schemas, which takes longer to load than they take.
    """
    if type(values) is not dict or tuple(values)[:6] != _REQUIRED:
        return False
    path, rule, severity, words, added, fingerprint, *further = values.values()
    parts, against = values.get("parts"), values.get("against")
    if further and not (_are_usual(values) and "" not in (parts, against)):
        return False
    known = f"{path}\n{rule}\n{severity}\n{added}\n{fingerprint}\n{parts or ''}\n{against or ''}"
    texts = {type(one) for one in (path, rule, severity, words, added, fingerprint)}
    return texts == {str} and bool(_USUAL.fullmatch(known)) and _is_day(added)


def _are_usual(values: Mapping[str, Any]) -> bool:
    """Tell the same of the values under the keys that an entry need not have."""
    others, copy = values.get("others", []), values.get("copy", 1)
    return (
        _FURTHER.issuperset(tuple(values)[6:])
        and all(isinstance(values.get(key, ""), str) for key in ("parts", "against"))
        and isinstance(others, list)
        and all(isinstance(one, str) and _PATH.fullmatch(one) for one in others)
        and type(copy) is int
        and copy >= 1
    )


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _refuse_wrong(values: Any) -> None:
    from readlint.schema.shipped import EntryWording, form_of

    problems = form_of("baseline", "Entry").problems(values, EntryWording(values))
    if problems:
        first = problems[0]
        raise WrongEntry(first.message, str(first.path[0]) if first.path else None)


def _parts(written: str) -> list[str]:
    parts: list[str] = []
    for word in written.split(" "):
        part, _, number = word.partition("*")
        # As many as a text can hold, whatever a hand has written.
        parts += [part] * min(int(number or 1), 1_000_000)
    return sorted(parts)

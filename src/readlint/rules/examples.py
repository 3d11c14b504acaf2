"""The examples in a rule's file: they are its tests and its documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

STANDARD_SIDECAR = """\
kind: readout
title: "Foreign ministers meet in Vienna"
date: 2022-05-03
venue: {city: Vienna, country: AT}
participants:
  - {name: Anna Gruber, party: AT, role: Foreign Minister}
  - {name: Pavel Novak, party: CZ, role: Foreign Minister}
source:
  publisher: "Austrian Foreign Ministry"
  url: https://foreign-ministry.example/readouts/gruber-novak
  published: 2022-05-03
language: en
side: AT
"""

STANDARD_TEXT = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""

NO_FILES: Mapping[str, str] = {}


class Found(NamedTuple):
    """One finding that an invalid example must give: exact place, exact message.

    Attributes:
        words: the characters of the span, exactly (of its first piece).
        line: 1-based line where they begin; None for a finding about a whole file.
        column: 1-based column where they begin.
        message: the whole message.
        path: the file, `record.txt` (the text) unless said otherwise.
        severity: only where it is lower than the rule's own.
    """

    words: str
    line: int | None
    column: int | None
    message: str
    path: str = "record.txt"
    severity: str | None = None


class Another(NamedTuple):
    """One more record, for rules that judge records together.

    Attributes:
        name: of its files, `NAME.txt` and `NAME.yaml`; records are judged in the order of names.
        text: the text; None for none.
        sidecar: the sidecar; None for none.
    """

    name: str
    text: str | None = STANDARD_TEXT
    sidecar: str | None = STANDARD_SIDECAR


class Valid(NamedTuple):
    """A record on which the rule must keep silent.

    Attributes:
        why: what makes it tempting to speak, or why all is well.
        text: the text `record.txt`; None for none.
        sidecar: the sidecar `record.yaml`; None for none.
        files: further files beside them, by name (such as `_defaults.yaml`).
        todo: why the rule speaks all the same today: a known false alarm.
        beside: further records, which lie beside it.
    """

    why: str
    text: str | bytes | None = STANDARD_TEXT
    sidecar: str | bytes | None = STANDARD_SIDECAR
    files: Mapping[str, str] = NO_FILES
    today: str = "2026-01-01"
    todo: str = ""
    beside: tuple[Another, ...] = ()


class Invalid(NamedTuple):
    """A record on which the rule must say exactly what `found` lists, and nothing else.

    Attributes:
        why: what is wrong with it.
        found: the findings of this rule, in the order of the report.
        todo: why the rule says nothing, or something else, today: a known miss.
        beside: further records, which lie beside it.
    """

    why: str
    found: tuple[Found, ...]
    text: str | bytes | None = STANDARD_TEXT
    sidecar: str | bytes | None = STANDARD_SIDECAR
    files: Mapping[str, str] = NO_FILES
    today: str = "2026-01-01"
    todo: str = ""
    beside: tuple[Another, ...] = ()


Example = Valid | Invalid

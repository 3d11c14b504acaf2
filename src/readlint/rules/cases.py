"""What a case of a rule holds: it is a test of the rule, and an example on its page.

A case varies one invented record, the standard one. `readlint.rules.case_file` reads cases from
the YAML file beside a rule's module; a run never does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from readlint.named_tuple import NamedTuple

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

TODAY = "2026-01-01"
RECORD = "record"
NO_FILES: Mapping[str, str] = {}


class Expected(NamedTuple):
    """One finding that a case must give: exact place, exact message.

    Attributes:
        words: the characters of the span, exactly (of its first piece).
        line: 1-based line where they begin; None for a finding about a whole file.
        column: 1-based column where they begin, in characters; None likewise.
        message: the whole message.
        path: the file, `record.txt` (the text) unless said otherwise.
        severity: only where it is lower than the rule's own.
    """

    words: str
    line: int | None
    column: int | None
    message: str
    path: str = f"{RECORD}.txt"
    severity: str | None = None


class CaseRecord(NamedTuple):
    """One more record of a case, for rules that judge records together.

    Attributes:
        name: of its files, `NAME.txt` and `NAME.yaml`; records are judged in the order of names.
        text: the text; None for none.
        sidecar: the sidecar; None for none.
    """

    name: str
    text: str | bytes | None = STANDARD_TEXT
    sidecar: str | bytes | None = STANDARD_SIDECAR


class Case(NamedTuple):
    """A record, and exactly what the rule must say of it.

    Attributes:
        why: what is wrong; where nothing is, what makes it tempting to speak.
        text: the text `record.txt`; None for none. Bytes where it is not UTF-8.
        sidecar: the sidecar `record.yaml`; None for none. Bytes where it is not UTF-8.
        expect: the findings of this rule, in the order of the report; empty where it is silent.
        files: further files beside them, by name (such as `_defaults.yaml`).
        today: the day of the run, YYYY-MM-DD.
        records: further records, which lie beside it.
        fixed: the text after `--fix --unsafe-fixes`; None where the case does not say.
        xfail: why the rule says something else today: a known fault; empty where there is none.
        place: file and line of the case, `PATH:LINE`; empty for one that no file holds.
    """

    why: str
    text: str | bytes | None = STANDARD_TEXT
    sidecar: str | bytes | None = STANDARD_SIDECAR
    expect: tuple[Expected, ...] = ()
    files: Mapping[str, str] = NO_FILES
    today: str = TODAY
    records: tuple[CaseRecord, ...] = ()
    fixed: str | None = None
    xfail: str = ""
    place: str = ""


def files_of(case: Case) -> dict[str, bytes]:
    """Lay a case out as files: content by name."""
    halves: dict[str, str | bytes | None] = {}
    for record in (CaseRecord(RECORD, case.text, case.sidecar), *case.records):
        halves |= {f"{record.name}.txt": record.text, f"{record.name}.yaml": record.sidecar}
    laid = {name: as_bytes(content) for name, content in halves.items() if content is not None}
    return laid | {name: as_bytes(content) for name, content in case.files.items()}


def as_bytes(content: str | bytes) -> bytes:
    """Return what a file holds as bytes, characters as UTF-8."""
    return content if isinstance(content, bytes) else content.encode("utf-8")


def case_text(case: Case, remark: str = "") -> str:
    """Return a case as an entry of a case file, its halves written out in full.

    Args:
        case: a case that expects nothing.
        remark: a line of comment above it.
    """
    lines = [f"# {remark}"] if remark else []
    lines.append(f"- why: {_one_line(case.why)}")
    lines += _half("text", "text", case.text)
    lines += _half("sidecar-raw", "sidecar", case.sidecar)
    if case.files:
        lines.append("  files:")
        for name, content in case.files.items():
            lines += [f"    {_one_line(name)}: {_block(content, 6)}"]
    if case.today != TODAY:
        lines.append(f"  today: {case.today}")
    return "\n".join([*lines, "  expect: []", ""])


def _half(key: str, short: str, content: str | bytes | None) -> Iterator[str]:
    if content is None:
        yield f"  {short}: null"
    elif isinstance(content, bytes):
        yield f"  {short}-bytes: {_one_line(content.decode('latin-1'))}"
    else:
        yield f"  {key}: {_block(content, 4)}"


def _one_line(words: str) -> str:
    # A JSON string is a YAML string; what nobody sees is written as an escape.
    return json.dumps(words, ensure_ascii=not words.isprintable())


def _block(content: str, column: int) -> str:
    """Write characters as a block of lines; in quotes where a block would not keep them."""
    if not content.strip() or not all(line.isprintable() for line in content.split("\n")):
        return _one_line(content)
    ends = len(content) - len(content.rstrip("\n"))
    keep = "-" if ends == 0 else "" if ends == 1 else "+"
    lines = (" " * column + line if line else "" for line in content.split("\n"))
    return "\n".join([f"|2{keep}", *lines]).removesuffix("\n")

"""What counts as harm: crashes, places that are not true, reports that no program can read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from xml.etree import ElementTree

from readlint.config import CommandLine, Configurations, Layer
from readlint.engine.check import check_record
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.record import Document, Node, RawRecord, SidecarProblem
from readlint.record.yaml_reader import _read_by_library, read_simple
from readlint.rules.finding import Finding
from readlint.schema.engine import decider
from readlint.schema.explainer import errors
from readlint.schema.validation import Validator, own_schema
from readlint.schema.walker import accepts

CRASHED, PLACE, READERS, OUTPUT, COMMAND = "crashed", "place", "readers", "output", "command"
TODAY = date(2026, 1, 1)
# A report may hold no other control characters than line ends and tabs.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What the log of a CI service takes for a command: a line's beginning, or anywhere.
_LOG_COMMAND = re.compile(r"^[ \t]*::[a-z-]+[ :]|##\[", re.MULTILINE)
_FAILED = re.compile("Traceback|please report|[a-z-]+ failed here: [^.]*")
_ANNOTATION = re.compile(r"::(?:error|warning|notice) [^\n]*::[^\n]*")


class Fault(NamedTuple):
    """One harm done: its kind, and what was seen."""

    kind: str
    what: str


def every_rule() -> RuleSet:
    """Return all rules, those that are off by default as well."""
    line = CommandLine(rules=Layer(("*",), ()))
    return RuleSets(Configurations(None, line), TODAY).default


def record_faults(raw: RawRecord, rules: RuleSet) -> Iterator[Fault]:
    """Check a record with all rules and yield what went wrong; a crash outside rules is raised."""
    found = check_record(raw, rules, traced=True).findings
    named = [raw.text, raw.sidecar, *raw.defaults]
    documents = dict(map(_document, filter(None, named)))
    for finding in found:
        if finding.rule == "engine-rule-crashed":
            yield Fault(CRASHED, finding.message)
        document = documents.get(finding.path)
        if document is not None and not _is_true(finding, document):
            yield Fault(PLACE, f"{finding.rule} {finding.path}:{finding.line}:{finding.column}")


def _document(named: tuple[str, bytes]) -> tuple[str, Document | None]:
    path, data = named
    try:
        return path, Document(path, data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        return path, None


def _is_true(finding: Finding, document: Document) -> bool:
    """Return whether the words of a finding are in the file where it says."""
    for number, span in enumerate(finding.spans):
        starts = document.line_starts
        if not 1 <= span.line <= span.end_line <= len(starts) or span.column < 1:
            return False
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        if not start <= end <= len(document.content):
            return False
        if span.end_column == 1 and span.end_line > span.line:
            return False
        if number == 0 and finding.words and document.content[start:end] != finding.words:
            return False
    return True


def reader_faults(content: str) -> Iterator[Fault]:
    """Hold the readers of a sidecar against each other, and the judges of its values."""
    document = Document("a.yaml", content)
    simple = read_simple(document, 0, None)
    found = _read_by_library(document, 0, None, False)
    if isinstance(found, SidecarProblem):
        if simple is not None:
            yield Fault(READERS, f"only the simple reader takes it: {found.message}")
        return
    parsed = found[0]
    if simple is not None and _shape(simple) != _shape(parsed):
        yield Fault(READERS, "the two readers read it differently")
    yield from _judge_faults(parsed.plain())


def _shape(node: Node) -> object:
    place = (node.place.start, node.place.end, node.unquoted)
    if isinstance(node.value, dict):
        keys = [(key, where.start, where.end) for key, where in node.keys.items()]
        return (place, keys, [_shape(child) for child in node.value.values()])
    if isinstance(node.value, list):
        return (place, [_shape(child) for child in node.value])
    return (place, node.value)


def _judge_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    ours = own_schema()
    try:
        decided = decider(ours)(dict(values))
    except ValueError:
        return
    if accepts(ours.schema, values) and not decided:
        yield Fault(READERS, "the simple judge accepts what the engine refuses")
    if any(errors(ours, dict(values))) is decided:
        yield Fault(READERS, "the two engines are not of one mind")
    if not decided and not Validator().problems(values):
        yield Fault(READERS, "refused without a word")


def run_faults(words: Sequence[str], status: int, out: str, err: str) -> Iterator[Fault]:
    """Judge what a run of the command line gave.

    Args:
        words: the words after `readlint`.
        status: its exit status.
        out: its standard output.
        err: its standard error.
    """
    failed = _FAILED.search(out) or _FAILED.search(err)
    if failed is not None:
        yield Fault(CRASHED, f"{failed[0]}: {err.strip().rpartition(chr(10))[2]}")
    if status not in (0, 1, 2):
        yield Fault(CRASHED, f"exit status {status}")
    shown = _format(words)
    if shown in _READ and out:
        try:
            _READ[shown](out)
        except (ValueError, ElementTree.ParseError) as error:
            yield Fault(OUTPUT, f"{shown}: {error}")


def log_faults(words: Sequence[str], out: str, err: str) -> Iterator[Fault]:
    """Yield what a run printed that a terminal or the log of a CI service obeys.

    Args:
        words: the words after `readlint`.
        out: its standard output.
        err: its standard error.
    """
    shown = _format(words)
    for stream in (out, err):
        control = _CONTROL.search(stream)
        if control is not None:
            yield Fault(COMMAND, f"control character {control[0]!r} in {shown}")
        plain = "\n".join(line for line in stream.split("\n") if not _ANNOTATION.fullmatch(line))
        command = _LOG_COMMAND.search(plain if shown == "github" else stream)
        if command is not None:
            yield Fault(COMMAND, f"{command[0]!r} in {shown}")


def _format(words: Sequence[str]) -> str:
    return words[words.index("--format") + 1] if "--format" in words else "text"


def _lines_of_json(out: str) -> None:
    for line in out.splitlines():
        json.loads(line)


def _page(out: str) -> None:
    if not out.rstrip().endswith("</html>"):
        raise ValueError("the page does not end")


_READ: Mapping[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "jsonl": _lines_of_json,
    "junit": ElementTree.fromstring,
    "html": _page,
}

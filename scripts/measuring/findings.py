"""What readlint finds on real texts, and on how many each rule was tried."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from comparing.differences import digest
from comparing.runs import words_for
from comparing.versions import NotRun, last_line
from measuring.texts import Labels, Texts

# What these say of a record would be about fields that the tables of pages leave out.
_OF_WHOLE_SIDECARS = ("attribution", "people", "sidecar", "venue")
# These compare files with their form; the sidecars of tables are written here, in the right one.
_OF_FORM = ("baseline", "sidecar")
_OF_VALUES = (
    "sidecar-codes", "sidecar-kind-fields", "sidecar-placeholder", "sidecar-title", "sidecar-value"
)  # fmt: skip
# They judge by the labels of the lines; all others say something else of a line than whose it is.
_OF_LINES = ("junk",)


class Measured(NamedTuple):
    """A finding on a real text.

    Attributes:
        id: knows it again in another run, as long as its words are the same.
        rule: id of the rule.
        texts: name of the texts.
        kind: documents or pages, as in `Texts`.
        place: path, line and column.
        words: what was found.
        message: what the rule says.
        marked: every line of it is marked as none of the document's, so that it is right.
        kept: a line of it is marked as the document's.
    """

    id: str
    rule: str
    texts: str
    kind: str
    place: str
    words: str
    message: str
    marked: bool
    kept: bool


class Run(NamedTuple):
    """What one run over texts gave.

    Attributes:
        texts: what was looked at.
        tried: how many records each rule could judge.
        found: the findings of these rules.
    """

    texts: Texts
    tried: Mapping[str, int]
    found: Sequence[Measured]


def measure(texts: Texts, rules: Iterable[str], today: str) -> Run:
    """Run all rules over texts.

    Args:
        texts: what is checked.
        rules: the ids of all rules.
        today: the day taken for today, YYYY-MM-DD.

    Raises:
        NotRun: readlint could not do it.
    """
    report = _report(texts, today)
    asked = [rule for rule in rules if _is_asked(rule, texts)]
    skipped: Counter[str] = Counter()
    for one in report["summary"]["not_checked"]:
        skipped[one["rule"]] += one["records"]
    records = report["summary"]["records"]
    found = [_measured(one, texts) for one in report["findings"] if one["rule"] in set(asked)]
    return Run(texts, {rule: records - skipped[rule] for rule in asked}, found)


def _is_asked(rule: str, texts: Texts) -> bool:
    family = rule.partition("-")[0]
    if not texts.whole:
        return family not in ("baseline", *_OF_WHOLE_SIDECARS)
    return not texts.made or family not in _OF_FORM or rule in _OF_VALUES


def _report(texts: Texts, today: str) -> dict[str, Any]:
    words = words_for(["."], today, "all rules", jobs=2)
    command = [sys.executable, "-P", "-m", "readlint", *words]
    done = subprocess.run(command, cwd=texts.folder, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise NotRun(f"{texts.name}: {last_line(done.stderr.decode('utf-8', 'replace'))}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _measured(finding: Mapping[str, Any], texts: Texts) -> Measured:
    labels = set(_labels(finding, texts.labels))
    family = finding["rule"].partition("-")[0]
    place = ":".join(str(finding[key]) for key in ("path", "line", "column") if finding[key])
    return Measured(
        id=digest(f"{texts.name} {finding['fingerprint']}"),
        rule=finding["rule"],
        texts=texts.name,
        kind=texts.kind,
        place=place,
        words=finding["words"],
        message=finding["message"],
        marked=family in _OF_LINES and "junk" in labels and "keep" not in labels,
        kept="keep" in labels,
    )


def _labels(finding: Mapping[str, Any], of_texts: Mapping[str, Labels]) -> Iterator[str]:
    labels = of_texts.get(finding["path"], ())
    for span in finding["spans"]:
        yield from labels[span["line"] - 1 : span["end_line"]]

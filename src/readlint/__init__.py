"""readlint: a linter that doubts a record.

The public API in one screen:

- `lint(paths)` checks files and folders and returns the findings.
- `read(path)` yields the records of a folder as `TypedRecord`s: the text, the sidecar as a typed
  `Readout` with every date as a `DayRange`, and the findings; `read_one(path)` returns one.
  `InvalidSidecar` and `UnreadableFile` say what cannot be used.
- `Finding` is what is found; `Record` a text with its sidecar.
- `Rule` is what a rule is made of: it asks a `Context`, points at a `Place`, and yields
  `Diagnostic`s, each of a `Severity`.
- `CorpusRule` is a rule across records: it is shown a `Corpus` and yields `Diagnostic`s.

`readlint.rules.plugins` tells how an installed package brings rules of its own,
`readlint.testing` how it tries them, `readlint.phrases` how phrase rules are written without code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from readlint.version import __version__ as __version__

if TYPE_CHECKING:
    from readlint.corpus.trace import Corpus
    from readlint.extract import Context
    from readlint.record import Place, Record
    from readlint.record.days import DayRange
    from readlint.record.reader import UnreadableFile
    from readlint.records import InvalidSidecar, TypedRecord, read, read_one
    from readlint.rules.base import CorpusRule, Rule
    from readlint.rules.finding import Diagnostic, Finding, Severity
    from readlint.schema.models import Readout

__all__ = [
    "Context", "Corpus", "CorpusRule", "DayRange", "Diagnostic", "Finding", "InvalidSidecar",
    "Place", "Readout", "Record", "Rule", "Severity", "TypedRecord", "UnreadableFile", "lint",
    "read", "read_one",
]  # fmt: skip

_HOMES = {
    "Corpus": "readlint.corpus.trace",
    "CorpusRule": "readlint.rules.base",
    "Context": "readlint.extract",
    "Place": "readlint.record",
    "Record": "readlint.record",
    "Rule": "readlint.rules.base",
    "Diagnostic": "readlint.rules.finding",
    "Finding": "readlint.rules.finding",
    "Severity": "readlint.rules.finding",
    "DayRange": "readlint.record.days",
    "InvalidSidecar": "readlint.records",
    "Readout": "readlint.schema.models",
    "TypedRecord": "readlint.records",
    "UnreadableFile": "readlint.record.reader",
    "read": "readlint.records",
    "read_one": "readlint.records",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `import readlint` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'readlint' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def lint(
    paths: Iterable[str | PathLike[str]],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    phrases: Iterable[str | PathLike[str]] = (),
    facts: Iterable[str | PathLike[str]] = (),
    today: date | None = None,
) -> list[Finding]:
    """Check files and folders, with the configuration that lies above them.

    Args:
        paths: files and folders; either half of a pair stands for both.
        select: rules by id, family or glob; by default all but the previews.
        ignore: rules to leave out.
        phrases: files with phrase rules of your own.
        facts: files with facts of your own.
        today: the day taken for today; by default the real one.

    Returns:
        The findings, sorted by path, line, column and rule; those that a sidecar accepts with a
        reason are among them, their `status` being `accepted`, and so are those that a baseline
        knows, as `baselined`. Files that cannot be read and
        rules that crash are findings too, of the rules `engine-unreadable` and
        `engine-rule-crashed`.

    Raises:
        FileNotFoundError: a path does not exist.
        readlint.rules.registry.UnknownRule: `select` or `ignore` names no rule.
        readlint.config.ConfigError: a configuration, phrase or facts file cannot be used.
        readlint.rules.plugins.PluginError: an installed plugin cannot be used.
    """
    from readlint.baseline import folders_of, settle_known
    from readlint.config import CommandLine, Layer
    from readlint.config.document import absolute
    from readlint.engine.rulesets import RuleSets, configured
    from readlint.engine.run import run
    from readlint.record.discovery import discover

    asked = CommandLine(
        rules=Layer(tuple(select), tuple(ignore)),
        phrases=tuple(absolute(fspath(path)) for path in phrases),
        facts=tuple(absolute(fspath(path)) for path in facts),
    )
    rulesets = RuleSets(configured(None, asked), today or date.today())
    discovery = discover([fspath(path) for path in paths], (), rulesets.configurations.why_excluded)
    if discovery.missing:
        raise FileNotFoundError(discovery.missing[0])
    settle = settle_known(discovery, rulesets, folders_of([fspath(path) for path in paths]))
    return run(discovery, rulesets.default, rulesets.of, settle=settle).findings

"""`readlint test`: try the hits and near misses of phrase rules, and the examples of rules."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say_problem, write_output
from readlint.report.width import printable

if TYPE_CHECKING:
    from readlint.rules.base import Rule
    from readlint.rules.plugins import Plugin

OWN = "readlint"
EPILOG = """\
Without a name the phrase files of the configuration are tried. Exit status: 0 all passed, 1 some
failed, 2 the job could not be done.
"""


class _Unknown(Exception):
    """Nothing bears this name; the message says so in one line."""


@dataclass(slots=True)
class _Tally:
    passed: int = 0
    failed: int = 0
    known: int = 0
    lines: list[str] = field(default_factory=list)

    def add(self, tried: int, failed: int, lines: Sequence[str]) -> None:
        self.passed += tried - failed
        self.failed += failed
        self.lines += lines


def run(words: list[str]) -> int:
    """Try what is named and return the exit status."""
    parser = Parser(prog="readlint test", description=__doc__, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="phrase files, installed plugins, or `readlint` for its own rules",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="the phrase files of the configuration, all plugins, and readlint's own rules",
    )
    add_config(parser)
    options = parser.parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.rules.plugins import PluginError

    try:
        return _test(options)
    except (_Unknown, ConfigError, PluginError) as problem:
        say_problem(problem)
        return 2


def _test(options: argparse.Namespace) -> int:
    from readlint.rules.plugins import installed_plugins
    from readlint.rules.registry import all_rules, shipped_rules

    taken = [rule.id for rule in all_rules()]
    files = [Path(name) for name in options.names if _is_file(name)]
    packages = [name for name in options.names if not _is_file(name)]
    if options.all or not options.names:
        files += _configured(options.config)
    if options.all:
        packages += [OWN, *(plugin.name for plugin in installed_plugins())]
    if not files and not packages:
        what = "name a phrase file or an installed plugin, or set `phrases` in the configuration"
        raise _Unknown(f"there is nothing to test: {what}")
    tally = _Tally()
    _try_files(files, taken, tally)
    rules: dict[str, Rule] = {}
    for name in packages:
        found = shipped_rules() if name == OWN else _of_plugins(name, installed_plugins())
        rules.update({rule.id: rule for rule in found})
    _try_rules(rules.values(), tally)
    return _report(tally)


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()


def _configured(config: str | None) -> list[Path]:
    from readlint.config import Configurations

    settings = Configurations(config).settings(Path.cwd() / "record.txt")
    return list(settings.phrases)


def _of_plugins(name: str, plugins: Sequence[Plugin]) -> Iterator[Rule]:
    names = {known: plugin for plugin in plugins for known in _names(plugin)}
    if not any(_plain(name) == known for known in names):
        near = get_close_matches(_plain(name), [*names, OWN], 1, 0.6)
        offer = f"; did you mean `{near[0]}`?" if near else ""
        raise _Unknown(f"there is no phrase file and no installed plugin `{name}`{offer}")
    for plugin in plugins:
        if _plain(name) in _names(plugin):
            yield from plugin.rules


def _names(plugin: Plugin) -> set[str]:
    top = plugin.target.partition(".")[0]
    return {_plain(name) for name in (plugin.distribution, plugin.name, plugin.target, top)}


def _plain(name: str) -> str:
    return re.sub(r"[-_]+", "-", name).lower()


def _try_files(files: Iterable[Path], taken: Sequence[str], tally: _Tally) -> None:
    from readlint.phrases.file import read_phrase_files
    from readlint.phrases.trial import failures

    for definition in read_phrase_files(files, taken):
        lines = failures(definition)
        tally.add(len(definition.trials), len(lines), lines)


def _try_rules(rules: Iterable[Rule], tally: _Tally) -> None:
    from readlint.testing import check_form, check_one

    for rule in rules:
        ill_formed = check_form(rule)
        tally.add(len(ill_formed), len(ill_formed), ill_formed)
        for example in rule.examples:
            wrong = check_one(rule, example)
            tally.known += bool(example.todo and not wrong)
            tally.add(1, bool(wrong), wrong)


def _report(tally: _Tally) -> int:
    for line in tally.lines:
        write_output(printable(line) + "\n")
    known = f", {tally.known} of them known to fall short" if tally.known else ""
    write_output(f"{tally.passed} passed, {tally.failed} failed{known}\n")
    return 1 if tally.failed else 0

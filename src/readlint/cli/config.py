"""`readlint config PATH`: print the configuration of a path, and its files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say, say_problem, write_output
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.config.settings import Statement

KEYS = (
    "select", "ignore", "severity", "exclude", "schema", "phrases", "facts", "fail-on",
    "fail-on-unread", "baseline", "baseline-max-age", "limits", "map", "extra-keys", "require",
    "required-version",
)  # fmt: skip
_LISTS = ("select", "ignore", "exclude", "phrases", "facts", "extra-keys", "require")


class _Row(NamedTuple):
    key: str
    value: str
    origin: str


def run(words: list[str]) -> int:
    """Print what applies to the path that is named."""
    options = command_parser().parse_args(words)
    path = Path(options.path)
    if not path.exists():
        from readlint.cli.offers import no_path

        say(no_path(options.path))
        return 2
    return _show(path, options.config, verbose=options.verbose)


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint config`."""
    parser = Parser(prog="readlint config", description=__doc__, allow_abbrev=False, verbose=False)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="default: .")
    add_config(parser)
    parser.add_argument("--verbose", "-v", action="store_true", help="list the active rules")
    return parser


def _show(path: Path, only: str | None, *, verbose: bool) -> int:
    from readlint.config import ConfigError
    from readlint.engine.rulesets import configured
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule

    try:
        configurations = configured(only)
        lines = list(_lines(path, configurations, verbose=verbose))
    except (ConfigError, PluginError, UnknownRule) as problem:
        say_problem(problem)
        return 2
    for note in configurations.notes:
        say(note)
    write_output("".join(f"{printable(line)}\n" for line in lines))
    return 0


def _lines(path: Path, configurations: Configurations, *, verbose: bool) -> Iterator[str]:
    from readlint.config.document import absolute

    full, folder = str(absolute(path)), path.is_dir()
    groups = configurations.statements(full, folder=folder)
    yield f"# {path.as_posix()}"
    yield from _files(configurations, full, folder=folder)
    yield ""
    yield from _table(_rows(groups))
    if verbose:
        yield ""
        yield from _rules(groups)


def _files(configurations: Configurations, path: str, *, folder: bool) -> Iterator[str]:
    config = configurations.nearest(path if folder else str(Path(path).parent))
    if config is None:
        yield "# no configuration file applies"
        return
    names = [file.toml.shown for file in config.chain()][::-1]
    extends = "".join(f", which extends {name}" for name in names[1:])
    yield f"# configuration: {names[0]}{extends}"
    why = configurations.why_excluded(path, folder=folder)
    if why is not None:
        yield f"# not checked when found in a folder or named alone: excluded by {why}"


def _rows(groups: Sequence[Sequence[Statement]]) -> Iterator[_Row]:
    said = [statement for group in groups for statement in group]
    for key in KEYS:
        own = [statement for statement in said if statement.key == key]
        if key == "exclude":
            yield _Row(key, _defaults_of_exclude(), "default")
        elif not own:
            yield _Row(key, _default(key), "default")
        for statement in own:
            yield from _of_statement(statement)


def _of_statement(said: Statement) -> Iterator[_Row]:
    if said.key in _LISTS:
        if not said.value:
            yield _Row(said.key, "none", said.file.origin(said.steps))
        for number, value in enumerate(said.value):
            yield _Row(said.key, value, said.file.origin((*said.steps, number)))
    elif said.key in ("severity", "limits"):
        for selector, level in said.value.items():
            origin = said.file.origin((*said.steps, selector))
            yield _Row(said.key, f"{selector} = {level}", origin)
    elif said.key == "map":
        from readlint.schema.field_map import map_entries

        for steps, field, keys in map_entries(said.value):
            listed = keys if isinstance(keys, str) else ", ".join(keys)
            origin = said.file.origin((*said.steps, *steps))
            yield _Row(said.key, f"{field} = {listed}", origin)
    else:
        written = str(said.value).lower() if isinstance(said.value, bool) else str(said.value)
        yield _Row(said.key, written, said.file.origin(said.steps))


def _default(key: str) -> str:
    from readlint.config.settings import FAIL_ON
    from readlint.record import Limits
    from readlint.schema.validation import REQUIRED

    defaults = {
        "require": ", ".join(REQUIRED),
        "select": "all rules but the previews",
        "fail-on": FAIL_ON,
        "fail-on-unread": "false",
        "baseline": "the nearest .readlint-baseline.json",
        "limits": ", ".join(f"{name} = {most}" for name, most in Limits()._asdict().items()),
    }
    return defaults.get(key, "none")


def _defaults_of_exclude() -> str:
    from readlint.record.exclusion import DEFAULT_EXCLUDES

    return ", ".join(DEFAULT_EXCLUDES)


def _table(rows: Iterator[_Row]) -> Iterator[str]:
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in (0, 1)]
    for row in table:
        yield f"{row.key:<{widths[0]}}  {row.value:<{widths[1]}}  {row.origin}"


def _rules(groups: Sequence[Sequence[Statement]]) -> Iterator[str]:
    from readlint.config import CommandLine
    from readlint.config.settings import settings_from
    from readlint.engine.rulesets import active_rules, active_severities, load_own_rules

    settings = settings_from(groups, CommandLine())
    own = load_own_rules(settings.phrases)
    rules = active_rules(settings.layers, own)
    severities = active_severities(settings.layers, own)
    yield f"# {len(rules)} active rules"
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        level = severities.get(rule.id)
        changed = f" (by default {rule.severity})" if level not in (None, rule.severity) else ""
        yield f"{rule.id:<{width}}  {level or rule.severity}{changed}"

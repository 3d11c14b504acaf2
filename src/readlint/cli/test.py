"""`readlint test --new RULE`: a rule and its cases to begin with, in the checkout of a package."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say_problem, write_output
from readlint.printing.printable import printable
from readlint.record.writer import write_new
from readlint.schema.nearest import did_you_mean, nearest_name

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
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.rules.plugins import PluginError

    try:
        return _test(options) if options.new is None else _begin(options.new)
    except (_Unknown, ConfigError, NotWritten, OSError, PluginError) as problem:
        say_problem(problem)
        return 2


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint test`."""
    parser = Parser(prog="readlint test", description=__doc__, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="rules (ids, families, globs), phrase files, installed plugins, or `readlint` for all "
        "its own rules",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="the phrase files of the configuration, all plugins, and readlint's own rules",
    )
    parser.add_argument(
        "--new",
        metavar="RULE",
        help="in a checkout: write a rule `family-name` to begin with, and its file of cases",
    )
    add_config(parser)
    return parser


def _begin(rule_id: str) -> int:
    from readlint.record.files import DISK

    module, cases = begin_rule(rule_id, Path.cwd())
    for path in (module, cases):
        write_output(f"written: {printable(DISK.shown(path))}\n")
    write_output(f"Fill in the cases first, then the rule; `readlint test {rule_id}` tries them.\n")
    return 0


def _test(options: argparse.Namespace) -> int:
    from readlint.rules.plugins import installed_plugins
    from readlint.rules.registry import all_rules, shipped_rules

    taken = [rule.id for rule in all_rules()]
    files = [Path(name) for name in options.names if _is_file(name)]
    names = [name for name in options.names if not _is_file(name)]
    if options.all or not options.names:
        files += _configured(options.config)
    if options.all:
        names += [OWN, *(plugin.name for plugin in installed_plugins())]
    if not files and not names:
        what = "name a rule, a phrase file or an installed plugin, or set `phrases` in the "
        what += "configuration"
        raise _Unknown(f"there is nothing to test: {what}")
    tally = _Tally()
    _try_files(files, taken, tally)
    rules: dict[str, Rule] = {}
    for name in names:
        found = shipped_rules() if name == OWN else _named(name, installed_plugins())
        rules.update({rule.id: rule for rule in found})
    _try_rules(rules.values(), tally)
    return _report(tally)


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()


def _configured(config: str | None) -> list[Path]:
    from readlint.engine.rulesets import configured

    settings = configured(config).settings(Path.cwd() / "record.txt")
    return list(settings.phrases)


def _named(name: str, plugins: Sequence[Plugin]) -> Sequence[Rule]:
    """Return the rules of a plugin, or those that an id, a family or a glob selects."""
    from readlint.rules.registry import UnknownRule, all_rules, select_rules

    rules = [rule for plugin in plugins if _plain(name) in _names(plugin) for rule in plugin.rules]
    try:
        return rules or select_rules([name])
    except UnknownRule:
        known = {known for plugin in plugins for known in _names(plugin)}
        known |= {one for rule in all_rules() for one in (rule.id, rule.family)}
        offer = did_you_mean(nearest_name(_plain(name), sorted({*known, OWN})))
        what = f"there is no rule, phrase file or installed plugin `{name}`{offer}"
        raise _Unknown(what) from None


def _names(plugin: Plugin) -> set[str]:
    top = plugin.target.partition(".")[0]
    return {_plain(name) for name in (plugin.distribution, plugin.name, plugin.target, top)}


def _plain(name: str) -> str:
    return re.sub(r"[-_]+", "-", name).lower()


def _try_files(files: Iterable[Path], taken: Sequence[str], tally: _Tally) -> None:
    from readlint.phrases.file import read_phrase_files
    from readlint.phrases.rule import failures

    for definition in read_phrase_files(files, taken):
        lines = failures(definition)
        tally.add(len(definition.trials), len(lines), lines)


def _try_rules(rules: Iterable[Rule], tally: _Tally) -> None:
    from readlint.testing import cases_of, check_case, check_form

    for rule in rules:
        ill_formed = check_form(rule)
        tally.add(len(ill_formed), len(ill_formed), ill_formed)
        for case in cases_of(rule):
            wrong = check_case(rule, case)
            tally.known += bool(case.xfail and not wrong)
            tally.add(1, bool(wrong), wrong)


def _report(tally: _Tally) -> int:
    for line in tally.lines:
        write_output(printable(line) + "\n")
    known = f", {tally.known} of them known to fall short" if tally.known else ""
    write_output(f"{tally.passed} passed, {tally.failed} failed{known}\n")
    return 1 if tally.failed else 0


_ID = re.compile(r"([a-z]+)-([a-z0-9]+(?:-[a-z0-9]+)*)")
_GROUP = "readlint.rules"
_OWN_IMPORTS = """\
from readlint.extract import Context
from readlint.rules.base import WARNING, Diagnostic, Rule
"""
_PLUGIN_IMPORTS = "from readlint import Context, Diagnostic, Rule, Severity\n"
_MODULE = '''\
"""Rule {id}."""

from __future__ import annotations

from collections.abc import Iterator

{imports}

class {name}(Rule):
    """Say here in one sentence what is wrong with the record.

    What it does:
        Say what the rule reads, and what it compares.

    Why it matters:
        Say what goes wrong for those who use the record.

    What to do:
        Say what the reader of the finding does next.

    Known limits:
        Say what the rule does not see, and in which languages it reads.
    """

    severity = {severity}
    since = "0.1"
    preview = True
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield `self.diagnostic(place, message, help=..., evidence=[...])` for what is wrong."""
        return iter(())
'''
_CASES = """\
# The cases of {id}: its tests, and the examples on its page.

- why: what is wrong with this record
  text: |
    On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.
  expect:
    - words: 3 May 2022
      at: 1:4
      says: The whole message of the finding.

- why: what makes a false alarm tempting here
  text: |
    On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.
  sidecar: {{date: 2022-05-03}}
  expect: []
"""


class NotWritten(Exception):
    """The rule cannot be begun; the message says why in one line."""


def begin_rule(rule_id: str, folder: Path) -> tuple[Path, Path]:
    """Write the module of a rule and its case file, and return their paths.

    Args:
        rule_id: the id, `family-slug`.
        folder: one inside the checkout of readlint, or of a package with rules of its own.

    Raises:
        NotWritten: no such id, no checkout, no such family, or a file is there already.
        OSError: a file cannot be written.
    """
    parts = _ID.fullmatch(rule_id)
    if parts is None:
        raise NotWritten(f"`{rule_id}` is not a rule id such as `date-moon`: family, hyphen, name")
    rules, is_own = _rules_folder(folder)
    family = rules / parts[1]
    if not (family / "__init__.py").is_file():
        known = ", ".join(sorted(path.parent.name for path in rules.glob("*/__init__.py")))
        what = f"{family}: there is no such family; create this folder with an `__init__.py`"
        raise NotWritten(f"{what}, or take one of {known}" if known else what)
    module = family / f"{parts[2].replace('-', '_')}.py"
    written = (module, _module(rule_id, is_own)), (module.with_suffix(".yaml"), _cases(rule_id))
    for path, _ in written:
        if path.exists():
            raise NotWritten(f"{path}: there is such a file already; nothing was written")
    for path, content in written:
        write_new(path, content)
    return module, module.with_suffix(".yaml")


def _module(rule_id: str, is_own: bool) -> str:
    return _MODULE.format(
        id=rule_id,
        name="".join(part.capitalize() for part in rule_id.split("-")),
        imports=_OWN_IMPORTS if is_own else _PLUGIN_IMPORTS,
        severity="WARNING" if is_own else "Severity.WARNING",
    )


def _cases(rule_id: str) -> str:
    return _CASES.format(id=rule_id)


def _rules_folder(start: Path) -> tuple[Path, bool]:
    """Return the folder of the families of a checkout, and whether it is readlint's own."""
    for root in (start, *start.parents):
        file = root / "pyproject.toml"
        if file.is_file():
            return _named_in(file)
    raise NotWritten(f"{start}: neither here nor above is there a `pyproject.toml` of a package")


def _named_in(file: Path) -> tuple[Path, bool]:
    try:
        project: dict[str, Any] = tomllib.loads(file.read_text("utf-8")).get("project", {})
    except ValueError as error:
        raise NotWritten(f"{file}: this is not TOML: {error}") from None
    is_own = project.get("name") == "readlint"
    points = project.get("entry-points", {}).get(_GROUP, {})
    for module in (_GROUP,) if is_own else points.values():
        for top in ("src", "."):
            folder = file.parent / top / module.replace(".", "/")
            if folder.is_dir():
                return folder, is_own
    raise NotWritten(f'{file}: no `[project.entry-points."{_GROUP}"]` names a folder of rules')

"""`readlint test --new RULE`: a rule and its cases to begin with, in the checkout of a package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from readlint.record.writer import write_new

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

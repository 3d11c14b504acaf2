"""`readlint rule`: list the rules, all or of a family; `readlint rule ID`: explain one."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser
from readlint.cli.streams import say_problem, write_output
from readlint.printing.printable import printable_lines

if TYPE_CHECKING:
    from readlint.rules.base import Rule


def run(words: list[str]) -> int:
    """List all rules or those of a family, or explain the one that is named."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule

    try:
        return _show(options.id, [Path(file) for file in options.phrases])
    except (ConfigError, PluginError, UnknownRule) as problem:
        say_problem(problem)
        return 2


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint rule`."""
    parser = Parser(prog="readlint rule", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="a rule such as date-order, or a family such as date"
    )
    parser.add_argument(
        "--phrases",
        action="append",
        default=[],
        metavar="FILE",
        help="phrase rules of your own; may be repeated",
    )
    return parser


def _show(rule_id: str | None, phrases: list[Path]) -> int:
    from readlint.engine.result import EXPLANATIONS
    from readlint.engine.rulesets import load_own_rules
    from readlint.rules.registry import all_rules

    own = load_own_rules(phrases)
    if rule_id is None:
        write_output(printable_lines(_listing(own)))
        return 0
    if rule_id in {rule.family for rule in (*all_rules(), *own)}:
        write_output(printable_lines(_listing(own, rule_id)))
        return 0
    if rule_id in EXPLANATIONS:
        write_output(f"{rule_id}\n\n{EXPLANATIONS[rule_id]}\n")
        return 0
    return _explain(rule_id, own)


def _listing(own: Sequence[Rule], family: str | None = None) -> str:
    from readlint.rules.registry import all_rules

    rules = sorted((*all_rules(), *own), key=lambda rule: rule.id)
    if family is not None:
        rules = [rule for rule in rules if rule.family == family]
    width = max(len(rule.id) for rule in rules)
    lines = []
    for rule in rules:
        summary = inspect.getdoc(rule).splitlines()[0]  # type: ignore[union-attr]
        state = " (preview)" if rule.preview else ""
        lines.append(f"{rule.id:<{width}}  {rule.severity:<7}  {summary}{state}")
    return "\n".join(lines) + "\n"


def _explain(rule_id: str, own: Sequence[Rule]) -> int:
    from readlint.report.rule_page import rule_page
    from readlint.rules.registry import find_rule

    write_output(printable_lines(rule_page(find_rule(rule_id, own))))
    return 0

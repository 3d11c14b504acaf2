"""`readlint rule`: list the rules; `readlint rule ID`: explain one."""

from __future__ import annotations

import inspect
import sys

from readlint.cli.options import Parser
from readlint.cli.streams import say


def run(words: list[str]) -> int:
    """List all rules, or explain the one that is named."""
    parser = Parser(prog="readlint rule", description=__doc__, allow_abbrev=False)
    parser.add_argument("id", nargs="?", metavar="ID", help="such as date-order")
    rule_id = parser.parse_args(words).id
    if rule_id is None:
        sys.stdout.write(_listing())
        return 0
    from readlint.engine.problems import EXPLANATIONS

    if rule_id in EXPLANATIONS:
        sys.stdout.write(f"{rule_id}\n\n{EXPLANATIONS[rule_id]}\n")
        return 0
    return _explain(rule_id)


def _listing() -> str:
    from readlint.rules.registry import all_rules

    rules = all_rules()
    width = max(len(rule.id) for rule in rules)
    lines = []
    for rule in rules:
        summary = inspect.getdoc(rule).splitlines()[0]  # type: ignore[union-attr]
        state = " (preview)" if rule.preview else ""
        lines.append(f"{rule.id:<{width}}  {rule.severity:<7}  {summary}{state}")
    return "\n".join(lines) + "\n"


def _explain(rule_id: str) -> int:
    from readlint.report.rule_page import rule_page
    from readlint.rules.registry import UnknownRule, find_rule

    try:
        rule = find_rule(rule_id)
    except UnknownRule as problem:
        say(str(problem))
        return 2
    sys.stdout.write(rule_page(rule))
    return 0

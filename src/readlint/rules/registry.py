"""Finds the rules by walking the package: there is no list to forget one in."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

import readlint.rules
from readlint.rules.base import Rule


class UnknownRule(ValueError):
    """A selector that names no rule, family or glob of rules; the message offers the nearest."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return one instance of every rule, in the order of their ids."""
    found: list[Rule] = []
    for family in pkgutil.iter_modules(readlint.rules.__path__):
        if family.ispkg:
            found.extend(_rules_of(f"{readlint.rules.__name__}.{family.name}"))
    return tuple(sorted(found, key=lambda rule: rule.id))


def _rules_of(package_name: str) -> Iterable[Rule]:
    package = importlib.import_module(package_name)
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package_name}.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__ and _is_rule(value):
                yield value()


def _is_rule(value: type) -> bool:
    return issubclass(value, Rule) and value is not Rule


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules in force.

    Args:
        select: ids, families or globs; empty for the default rules (all but the previews).
        ignore: ids, families or globs to leave out of these.

    Raises:
        UnknownRule: an entry matches no rule.
    """
    wanted = [selector for selector in select if selector]
    chosen = set(_matching(wanted)) if wanted else {r.id for r in all_rules() if not r.preview}
    chosen -= set(_matching(ignore))
    return tuple(rule for rule in all_rules() if rule.id in chosen)


def find_rule(rule_id: str) -> Rule:
    """Return the rule with this id.

    Raises:
        UnknownRule: there is none.
    """
    for rule in all_rules():
        if rule.id == rule_id:
            return rule
    raise UnknownRule(_unknown(rule_id))


def _matching(selectors: Iterable[str]) -> Iterable[str]:
    for selector in selectors:
        ids = [
            rule.id
            for rule in all_rules()
            if selector in (rule.id, rule.family) or fnmatchcase(rule.id, selector)
        ]
        if not ids:
            raise UnknownRule(_unknown(selector))
        yield from ids


def _unknown(selector: str) -> str:
    names = {rule.id for rule in all_rules()} | {rule.family for rule in all_rules()}
    near = difflib.get_close_matches(selector, sorted(names), n=1, cutoff=0.5)
    offer = f"; did you mean `{near[0]}`?" if near else ""
    return f"no rule, family or glob `{selector}`{offer} (`readlint rule` lists all)"

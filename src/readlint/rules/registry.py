"""Finds the rules by walking the package: there is no list to forget one in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import readlint.rules
from readlint.record.globs import Globs
from readlint.rules.base import Rule
from readlint.rules.plugins import installed_plugins, join, modules_in, rules_in
from readlint.schema.nearest import did_you_mean, nearest_name

USERS_FAMILY = "phrase"


class UnknownRule(ValueError):
    """A selector that names no rule, family or glob of rules; the message offers the nearest."""


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Return one instance of every rule that comes with readlint, in the order of their ids."""
    found: list[Rule] = []
    for family, is_package in modules_in(readlint.rules.__path__):
        if is_package:
            found.extend(rules_in(f"{readlint.rules.__name__}.{family}"))
    return tuple(sorted(found, key=lambda rule: rule.id))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the shipped rules and those of installed plugins, in the order of their ids.

    Raises:
        PluginError: an installed plugin cannot be used.
    """
    return join(shipped_rules(), installed_plugins())


def select_rules(
    select: Iterable[str] = (), ignore: Iterable[str] = (), own: Sequence[Rule] | None = ()
) -> tuple[Rule, ...]:
    """Return the rules in force, in the order of their ids.

    Args:
        select: ids, families or globs; empty for the default rules (all but the previews).
        ignore: ids, families or globs to leave out of these.
        own: the user's phrase rules; None where it is not yet known which there are, so that any
            name of their family may be one.

    Raises:
        UnknownRule: an entry matches no rule.
        PluginError: an installed plugin cannot be used.
    """
    rules = _with_own(own or ())
    wanted = [selector for selector in select if selector]
    chosen = (
        set(_matching(wanted, rules, own is None))
        if wanted
        else {rule.id for rule in rules if not rule.preview}
    )
    chosen -= set(_matching(ignore, rules, own is None))
    return tuple(rule for rule in rules if rule.id in chosen)


def find_rule(rule_id: str, own: Sequence[Rule] = ()) -> Rule:
    """Return the rule with this id.

    Raises:
        UnknownRule: there is none.
    """
    rules = _with_own(own)
    for rule in rules:
        if rule.id == rule_id:
            return rule
    raise UnknownRule(_unknown(rule_id, rules))


def _with_own(own: Sequence[Rule]) -> Sequence[Rule]:
    return sorted((*all_rules(), *own), key=lambda rule: rule.id) if own else all_rules()


def _matching(selectors: Iterable[str], rules: Sequence[Rule], lenient: bool) -> Iterable[str]:
    for selector in selectors:
        globs = Globs((selector,))
        ids = [rule.id for rule in rules if selector == rule.family or globs.match(rule.id)]
        if not ids and not (lenient and selector.partition("-")[0] == USERS_FAMILY):
            raise UnknownRule(_unknown(selector, rules))
        yield from ids


def _unknown(selector: str, rules: Sequence[Rule]) -> str:
    names = {rule.id for rule in rules} | {rule.family for rule in rules}
    if selector.partition("-")[0] == USERS_FAMILY and USERS_FAMILY not in names:
        return f"no rule, family or glob `{selector}`: there is no phrase file here (`--phrases`)"
    offer = did_you_mean(nearest_name(selector, sorted(names)))
    return f"no rule, family or glob `{selector}`{offer} (`readlint rule` lists all)"

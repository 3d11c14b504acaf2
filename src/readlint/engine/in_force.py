"""From configuration to rules: which are in force, and how much each weighs at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlint.config import CommandLine, Configurations, Layer
from readlint.record.files import DISK, Files
from readlint.rules.base import Rule
from readlint.rules.finding import Severity
from readlint.rules.registry import UnknownRule, select_rules


def configured(
    only: str | None = None,
    command_line: CommandLine | None = None,
    files: Files = DISK,
    limits_of: Configurations | None = None,
) -> Configurations:
    """Return the configurations of a run, in which every selector names a rule.

    Args:
        only: the one file that replaces the search.
        command_line: what is stronger than any file.
        files: where configuration files, and what they name, are read from.
        limits_of: gives how much of a record is read, in place of what files say.

    Raises:
        ConfigError: the one file cannot be used.
    """
    return Configurations(only, command_line, files, why_unknown, limits_of)


def why_unknown(selector: str) -> str | None:
    """Return why a selector names no rule; None if it does, or may name a phrase rule."""
    try:
        # Which phrase rules there are is known when their files are read.
        select_rules((selector,), own=None)
    except UnknownRule as problem:
        return str(problem)
    return None


def active_rules(layers: Iterable[Layer], own: Sequence[Rule] | None = ()) -> tuple[Rule, ...]:
    """Return the rules that the layers leave, in the order of their ids.

    A layer that selects replaces what was selected before. What an earlier layer ignores stays
    ignored, unless a later one selects it by its very id.

    Args:
        layers: the stronger after the weaker.
        own: the user's phrase rules; None where it is not yet known which there are.

    Raises:
        UnknownRule: a layer names no rule.
    """
    selected: Sequence[str] = ()
    ignored: set[str] = set()
    for layer in layers:
        if layer.select:
            selected = layer.select
            ignored.difference_update(layer.select)
        ignored |= _ids(layer.ignore, own)
    return tuple(rule for rule in select_rules(selected, own=own) if rule.id not in ignored)


def active_severities(
    layers: Iterable[Layer], own: Sequence[Rule] | None = ()
) -> dict[str, Severity]:
    """Return the severities that the layers set, by rule id.

    Within a layer the entry that names the fewest rules decides; between layers, the later one.

    Raises:
        UnknownRule: a layer names no rule.
    """
    found: dict[str, Severity] = {}
    for layer in layers:
        named = [(_ids((selector,), own), Severity(level)) for selector, level in layer.severity]
        for ids, level in sorted(named, key=lambda entry: -len(entry[0])):
            found.update(dict.fromkeys(ids, level))
    return found


def _ids(selectors: Sequence[str], own: Sequence[Rule] | None) -> set[str]:
    return {rule.id for rule in select_rules(selectors, own=own)} if selectors else set()

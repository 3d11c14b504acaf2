"""All that a check depends on besides the record: rules, schema, and the day taken for today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readlint.facts.stamp import FactsStamp, load_stamp
from readlint.rules.base import Rule
from readlint.rules.registry import select_rules
from readlint.schema.validation import Validator, load_validator


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force and what they lean on.

    Attributes:
        rules: in the order of their ids.
        today: dates after it lie in the future.
        validator: the schema of sidecars.
        facts: version of the facts, and the last day of which they speak.
    """

    rules: tuple[Rule, ...]
    today: date
    validator: Validator
    facts: FactsStamp


def load_ruleset(
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    schema: Path | None = None,
    today: date | None = None,
) -> RuleSet:
    """Return the rules in force, with the shipped facts.

    Args:
        select: rules by id, family or glob; by default all but the previews.
        ignore: rules to leave out.
        schema: a JSON Schema that narrows readlint's own.
        today: the day taken for today; by default the real one.

    Raises:
        UnknownRule: `select` or `ignore` names no rule.
        SchemaError: the schema cannot be used.
    """
    rules = select_rules(select, ignore)
    return RuleSet(rules, today or date.today(), load_validator(schema), load_stamp())

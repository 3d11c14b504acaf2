"""All that a check depends on besides the record: rules, schema, and the day taken for today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from readlint.facts.stamp import FactsStamp
from readlint.rules.base import Rule

if TYPE_CHECKING:
    from readlint.schema.validation import Validator


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

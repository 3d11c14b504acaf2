"""All that a check depends on besides the record: rules, schema, and the day taken for today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.store import FactsStamp
from readlint.record import Limits
from readlint.record.files import DISK, Files
from readlint.rules.base import CorpusRule, Rule
from readlint.rules.finding import Diagnostic, Severity
from readlint.rules.registry import all_rules, select_rules
from readlint.schema.validation import Validator, load_validator


class RuleSet(NamedTuple):
    """The rules in force and what they lean on.

    Attributes:
        rules: in the order of their ids.
        today: dates after it lie in the future.
        validator: the schema of sidecars.
        facts: version of the facts, and the last day of which they speak.
        severities: ceilings that replace the rules' own, by rule id.
        fail_on: the least severity that fails a run.
        tables: the facts themselves.
        limits: how much of each record is read.
    """

    rules: tuple[Rule, ...]
    today: date
    validator: Validator
    facts: FactsStamp
    severities: Mapping[str, Severity] = {}
    fail_on: Severity = Severity.WARNING
    tables: Tables = SHIPPED
    limits: Limits = Limits()

    @property
    def corpus_rules(self) -> tuple[CorpusRule, ...]:
        """Those of the rules that judge records together."""
        return tuple(rule for rule in self.rules if isinstance(rule, CorpusRule))

    @property
    def in_order(self) -> list[Rule]:
        """The rules as they are asked: first those that can end the checks of a text."""
        return sorted(self.rules, key=lambda rule: not rule.ends)

    def apply_severity(self, rule: Rule, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Give the diagnostics of a rule the severity that was asked for.

        One at the rule's ceiling takes the new ceiling; what the rule itself weighs less is only
        ever lowered.
        """
        found = list(diagnostics)
        ceiling = self.severities.get(rule.id)
        if ceiling is not None:
            for one in found:
                if one.severity == rule.severity or one.severity.weight > ceiling.weight:
                    one.severity = ceiling
        return found


def load_ruleset(
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    schema: Path | None = None,
    phrases: Iterable[Path] = (),
    facts: Iterable[Path] = (),
    today: date | None = None,
) -> RuleSet:
    """Return the rules in force, with the facts they lean on.

    Args:
        select: rules by id, family or glob; by default all but the previews.
        ignore: rules to leave out.
        schema: a JSON Schema that narrows readlint's own.
        phrases: files with phrase rules of the user's own.
        facts: files with facts of the user's own.
        today: the day taken for today; by default the real one.

    Raises:
        UnknownRule: `select` or `ignore` names no rule.
        SchemaError: the schema cannot be used.
        ConfigError: a phrase or facts file cannot be used.
        PluginError: an installed plugin cannot be used.
    """
    rules = select_rules(select, ignore, load_own_rules(phrases))
    tables = tables_with(facts)
    day = today or date.today()
    return RuleSet(rules, day, load_validator(schema), tables.stamp, tables=tables)


def tables_with(facts: Iterable[Path], files: Files = DISK) -> Tables:
    """Return the shipped facts, with those of some files laid over them.

    Args:
        facts: the files.
        files: where they are read from.

    Raises:
        ConfigError: a file cannot be used.
    """
    paths = tuple(facts)
    if not paths:
        return SHIPPED
    from readlint.facts.own import load_tables

    return load_tables(paths, files)


def load_own_rules(phrases: Iterable[Path], files: Files = DISK) -> tuple[Rule, ...]:
    """Return the phrase rules of some files, none of which takes the id of another rule.

    Args:
        phrases: the files.
        files: where they are read from.

    Raises:
        ConfigError: a file cannot be used.
    """
    paths = tuple(phrases)
    if not paths:
        return ()
    from readlint.phrases import load_phrase_rules

    return load_phrase_rules(paths, [rule.id for rule in all_rules()], files)

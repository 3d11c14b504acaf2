"""Which rule set judges which record, where configuration makes them differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from readlint.config import Configurations, Settings
from readlint.engine.in_force import active_rules, active_severities
from readlint.engine.ruleset import RuleSet, load_own_rules, tables_with
from readlint.facts.in_force import SHIPPED, Tables
from readlint.record.files import DISK, Files
from readlint.rules.base import Rule
from readlint.rules.finding import Severity
from readlint.schema.validation import load_validator


class RuleSets:
    """The rule sets of a run: one for all records whose settings are the same.

    Args:
        configurations: what holds for each record.
        today: the day taken for today.

    Attributes:
        configurations: as given.
        today: as given.
        default: what holds where there is no configuration.

    Raises:
        UnknownRule: the command line names a rule that does not exist.
        SchemaError: the schema that it names cannot be used.
        ConfigError: a phrase or facts file that it names cannot be used.
        PluginError: an installed plugin cannot be used.
    """

    def __init__(self, configurations: Configurations, today: date) -> None:
        self.configurations = configurations
        self.today = today
        self._phrase_rules: dict[tuple[Path, ...], tuple[Rule, ...]] = {}
        self._tables: dict[tuple[Path, ...], Tables] = {}
        self._made: dict[Settings, RuleSet] = {}
        settings = configurations.settings_without_files()
        # Phrase files may yet come with the configuration of a record.
        own = self._own(settings) or None
        self.default = ruleset_from(
            settings, today, own, self._facts(settings), configurations.files
        )

    def of(self, path: Path) -> RuleSet:
        """Return the rule set of a record.

        Args:
            path: the file that stands for the record.

        Raises:
            ConfigError: a configuration or phrase file that applies cannot be used.
            UnknownRule: a phrase rule is named that is in none of the files that apply.
            SchemaError: a schema that it names cannot be used.
        """
        settings = self.configurations.settings(path)
        if settings not in self._made:
            own, tables = self._own(settings), self._facts(settings)
            self._made[settings] = ruleset_from(
                settings, self.today, own, tables, self.configurations.files
            )
        return self._made[settings]

    def _own(self, settings: Settings) -> tuple[Rule, ...]:
        """Return the phrase rules; files are read once, however many settings name them."""
        if settings.phrases not in self._phrase_rules:
            self._phrase_rules[settings.phrases] = load_own_rules(
                settings.phrases, self.configurations.files
            )
        return self._phrase_rules[settings.phrases]

    def _facts(self, settings: Settings) -> Tables:
        """Return the tables; files are read once, however many settings name them."""
        if settings.facts not in self._tables:
            self._tables[settings.facts] = tables_with(settings.facts, self.configurations.files)
        return self._tables[settings.facts]


def ruleset_from(
    settings: Settings,
    today: date,
    own: Sequence[Rule] | None,
    tables: Tables = SHIPPED,
    files: Files = DISK,
) -> RuleSet:
    """Return the rule set that some settings ask for.

    Args:
        settings: what configuration and command line say.
        today: the day taken for today.
        own: the user's phrase rules; None where it is not yet known which there are.
        tables: the facts.
        files: where the schema is read from.

    Raises:
        UnknownRule: the settings name a rule that does not exist.
        SchemaError: their schema cannot be used.
    """
    return RuleSet(
        rules=active_rules(settings.layers, own),
        today=today,
        validator=load_validator(settings.schema, files),
        facts=tables.stamp,
        tables=tables,
        severities=active_severities(settings.layers, own),
        fail_on=Severity(settings.fail_on),
        limits=settings.limits,
    )

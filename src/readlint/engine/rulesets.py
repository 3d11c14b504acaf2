"""Which rule set judges which record, where configuration makes them differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from readlint.config import Configurations, Settings
from readlint.config.in_force import rules_in_force, severities_in_force
from readlint.engine.ruleset import RuleSet
from readlint.facts.stamp import load_stamp
from readlint.rules.finding import Severity
from readlint.schema.validation import load_validator


class RuleSets:
    """The rule sets of a run: one for all records whose settings are the same.

    Args:
        configurations: what holds for each record.
        today: the day taken for today.

    Attributes:
        configurations: as given.
        default: what holds where there is no configuration.

    Raises:
        UnknownRule: the command line names a rule that does not exist.
        SchemaError: the schema that it names cannot be used.
    """

    def __init__(self, configurations: Configurations, today: date) -> None:
        self.configurations = configurations
        self._today = today
        settings = configurations.settings_without_files()
        self.default = ruleset_from(settings, today)
        self._made: dict[Settings, RuleSet] = {settings: self.default}

    def of(self, path: Path) -> RuleSet:
        """Return the rule set of a record.

        Args:
            path: the file that stands for the record.

        Raises:
            ConfigError: a configuration file that applies cannot be used.
            SchemaError: a schema that it names cannot be used.
        """
        settings = self.configurations.settings(path)
        if settings not in self._made:
            self._made[settings] = ruleset_from(settings, self._today)
        return self._made[settings]


def ruleset_from(settings: Settings, today: date) -> RuleSet:
    """Return the rule set that some settings ask for.

    Raises:
        UnknownRule: the settings name a rule that does not exist.
        SchemaError: their schema cannot be used.
    """
    return RuleSet(
        rules=rules_in_force(settings.layers),
        today=today,
        validator=load_validator(settings.schema),
        facts=load_stamp(),
        severities=severities_in_force(settings.layers),
        fail_on=Severity(settings.fail_on),
    )

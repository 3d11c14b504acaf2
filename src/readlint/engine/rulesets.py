"""Which rule set judges which record, where configuration makes them differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from readlint.config import CommandLine, Configurations, Layer, Settings
from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.store import FactsStamp
from readlint.named_tuple import NamedTuple
from readlint.record import Limits
from readlint.record.files import DISK, Files
from readlint.rules.base import CorpusRule, Rule
from readlint.rules.finding import Diagnostic, Severity
from readlint.rules.languages import Reading
from readlint.rules.registry import UnknownRule, all_rules, select_rules
from readlint.schema.profile import Profile
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
        fail_on_unread: whether a language that cannot be read fails a run.
        tables: the facts themselves.
        limits: how much of each record is read.
        profile: what the corpus asks of its sidecars.
    """

    rules: tuple[Rule, ...]
    today: date
    validator: Validator
    facts: FactsStamp
    severities: Mapping[str, Severity] = {}
    fail_on: Severity = Severity.WARNING
    fail_on_unread: bool = False
    tables: Tables = SHIPPED
    limits: Limits = Limits()
    profile: Profile = Profile()

    @property
    def corpus_rules(self) -> tuple[CorpusRule, ...]:
        """Those of the rules that judge records together."""
        return tuple(rule for rule in self.rules if isinstance(rule, CorpusRule))

    @property
    def readings(self) -> frozenset[Reading]:
        """What the rules read of texts in words of a language."""
        return _readings(self.rules)

    @property
    def in_order(self) -> tuple[Rule, ...]:
        """The rules as they are asked: first those that can end the checks of a text."""
        return _in_order(self.rules)

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


# Asked for each record; there are few rule sets in a run.
@lru_cache(maxsize=8)
def _in_order(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: not rule.ends))


@lru_cache(maxsize=8)
def _readings(rules: tuple[Rule, ...]) -> frozenset[Reading]:
    return frozenset(one for rule in rules for one in rule.reads)


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

    def __reduce__(self) -> tuple[object, ...]:
        # Another process makes its own.
        return RuleSets, (self.configurations, self.today)

    def of(self, path: Path) -> RuleSet:
        """Return the rule set of a record.

        Args:
            path: the file that stands for the record.

        Raises:
            ConfigError: a configuration or phrase file that applies cannot be used.
            UnknownRule: a phrase rule is named that is in none of the files that apply.
            SchemaError: a schema that it names cannot be used.
        """
        return self._with(self.configurations.settings(path))

    def of_folder(self, folder: str) -> RuleSet | None:
        """Return the rule set of every record in a folder; None where they need not have the same.

        Args:
            folder: absolute.

        Raises:
            ConfigError: likewise, as all that follows.
            UnknownRule: likewise.
            SchemaError: likewise.
        """
        settings = self.configurations.settings_alike(folder)
        return None if settings is None else self._with(settings)

    def _with(self, settings: Settings) -> RuleSet:
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
    profile = settings.profile
    validator = load_validator(settings.schema, files, profile.require)
    return RuleSet(
        rules=active_rules(settings.layers, own),
        today=today,
        validator=validator,
        facts=tables.stamp,
        tables=tables,
        severities=active_severities(settings.layers, own),
        fail_on=Severity(settings.fail_on),
        fail_on_unread=settings.fail_on_unread,
        limits=settings.limits,
        profile=profile._replace(kept=validator.declared),
    )

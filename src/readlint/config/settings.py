"""What holds for one file: the statements of its configuration, one laid over the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from readlint.config.document import Steps
from readlint.config.files import ConfigFile
from readlint.named_tuple import NamedTuple
from readlint.record.record import Limits
from readlint.schema.field_map import read_field_map
from readlint.schema.profile import Profile

FAIL_ON = "warning"
# Tables of which each file says what it has to say, beside the file that it extends.
_TABLES = ("severity", "limits", "map")
_ADD_UP = (*_TABLES, "overrides")


class Layer(NamedTuple):
    """What one table says about rules.

    Attributes:
        select: ids, families or globs; empty where it says nothing.
        ignore: likewise.
        severity: severities by id, family or glob.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


class Settings(NamedTuple):
    """All that configuration and command line say about one file; the same for many files.

    Attributes:
        layers: what they say about rules, the stronger after the weaker.
        schema: a JSON Schema that narrows readlint's own; absolute.
        phrases: files with phrase rules of the user's own; absolute.
        fail_on: the least severity that fails a run.
        fail_on_unread: whether a language that cannot be read fails a run.
        facts: files with facts of the user's own; absolute.
        baseline: the file of known findings; absolute. None for the nearest.
        baseline_max_age: after how many days a known finding is old; None for never.
        limits: how much of a record is read.
        profile: what is asked of sidecars.
    """

    layers: tuple[Layer, ...] = ()
    schema: Path | None = None
    phrases: tuple[Path, ...] = ()
    fail_on: str = FAIL_ON
    fail_on_unread: bool = False
    facts: tuple[Path, ...] = ()
    baseline: Path | None = None
    baseline_max_age: int | None = None
    limits: Limits = Limits()
    profile: Profile = Profile()


class CommandLine(NamedTuple):
    """What the command line says: it is stronger than any file.

    Attributes:
        rules: replaces what is selected, adds to what is ignored.
        schema: replaces the schema.
        phrases: files with phrase rules, absolute; they come beside those of the configuration.
        fail_on: replaces the severity.
        fail_on_unread: whether a language that cannot be read fails the run, whatever files say.
        facts: files with facts, absolute; they are laid over those of the configuration.
        baseline: replaces the file of known findings; absolute.
    """

    rules: Layer = Layer()
    schema: Path | None = None
    phrases: tuple[Path, ...] = ()
    fail_on: str | None = None
    fail_on_unread: bool = False
    facts: tuple[Path, ...] = ()
    baseline: Path | None = None


class Statement(NamedTuple):
    """One key of a configuration file, with its value.

    Attributes:
        key: the key.
        value: as written.
        file: the file that says so.
        steps: the place of the value in it.
    """

    key: str
    value: Any
    file: ConfigFile
    steps: Steps


def statements(config: ConfigFile | None, path: str, *, folder: bool) -> list[list[Statement]]:
    """Return what a configuration says about a path: groups, the stronger after the weaker.

    Args:
        config: the nearest configuration; None where there is none.
        path: absolute.
        folder: whether it is a folder.
    """
    if config is None:
        return []
    files = list(config.chain())
    top: dict[str, Statement] = {}
    for file in files:
        top.update({s.key: s for s in _of_table(file, file.values, ()) if s.key not in _ADD_UP})
    tables = [
        [statement for statement in _of_table(file, file.values, ()) if statement.key in _TABLES]
        for file in files
    ]
    overrides = [group for file in files for group in _overrides(file, path, folder=folder)]
    return [list(top.values()), *tables, *overrides]


def _overrides(file: ConfigFile, path: str, *, folder: bool) -> list[list[Statement]]:
    found = []
    for number, table in enumerate(file.values.get("overrides", ())):
        if file.patterns(("overrides", number)).covers(path, folder=folder):
            found.append(_of_table(file, table, ("overrides", number)))
    return found


def _of_table(file: ConfigFile, table: Mapping[str, Any], at: Steps) -> list[Statement]:
    return [Statement(key, value, file, (*at, key)) for key, value in table.items()]


def settings_from(groups: Sequence[Sequence[Statement]], command_line: CommandLine) -> Settings:
    """Lay the statements about a path, and the command line, one over the other."""
    layers = [_layer({said.key: said.value for said in group}) for group in groups]
    top = {said.key: said for said in groups[0]} if groups else {}
    fail_on, max_age = top.get("fail-on"), top.get("baseline-max-age")
    on_unread = top.get("fail-on-unread")

    def path(key: str) -> Path | None:
        said = top.get(key)
        return said.file.path_of(said.value) if said else None

    def paths(key: str) -> tuple[Path, ...]:
        said = top.get(key)
        return tuple(map(said.file.path_of, said.value)) if said else ()

    limits: dict[str, int] = {}
    for said in (said for group in groups for said in group if said.key == "limits"):
        limits.update(said.value)
    return Settings(
        layers=tuple(layer for layer in (*layers, command_line.rules) if layer != Layer()),
        schema=command_line.schema or path("schema"),
        phrases=(*paths("phrases"), *command_line.phrases),
        fail_on=command_line.fail_on or (fail_on.value if fail_on else FAIL_ON),
        fail_on_unread=command_line.fail_on_unread or (on_unread is not None and on_unread.value),
        facts=(*paths("facts"), *command_line.facts),
        baseline=command_line.baseline or path("baseline"),
        baseline_max_age=max_age.value if max_age else None,
        limits=Limits(**limits),
        profile=profile_of({said.key: said.value for said in group} for group in groups),
    )


def profile_of(tables: Iterable[Mapping[str, Any]]) -> Profile:
    """Return what some tables ask of sidecars.

    Args:
        tables: checked, the stronger after the weaker: their mappings add up, field by field.
    """
    found = Profile()
    for table in tables:
        if "map" in table:
            field_map = read_field_map(table["map"])[0].laid_over(found.field_map)
            found = found._replace(field_map=field_map)
        if "extra-keys" in table:
            found = found._replace(extra_keys=tuple(table["extra-keys"]))
        if "require" in table:
            found = found._replace(require=tuple(dict.fromkeys(table["require"])))
    return found


def _layer(values: Mapping[str, Any]) -> Layer:
    return Layer(
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        severity=tuple(values.get("severity", {}).items()),
    )

"""Rules of installed packages.

A package offers rules by an entry point in its `pyproject.toml`::

    [project.entry-points."readlint.rules"]
    ships = "ships_rules.rules"

The value names a package that is walked like `readlint.rules`: in `ships_rules/rules/fleet/` each
module holds one rule, `tonnage.py` the rule `fleet-tonnage`. It may also name one such folder, or
one such module. What an `__init__.py` defines, and a class whose name begins with an underscore,
is a base for others and no rule.

Rules of a plugin may join a family of readlint's, but none may take the id of another rule, and
the families `phrase` and `engine` are not theirs. Only installed packages are asked: the working
folder is not, so that a checked corpus cannot bring code of its own.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import Rule
from readlint.rules.finding import Severity

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def rules_in(name: str) -> Iterator[Rule]:
    """Yield one instance of every rule in a module, or in the modules of a package and below it.

    What a package's own `__init__` defines, and a class whose name begins with an underscore, is
    a base for others and no rule.

    Args:
        name: of the module or package; it is imported.
    """
    module = importlib.import_module(name)
    if not hasattr(module, "__path__"):
        yield from _rules_of(module)
        return
    for child, _ in modules_in(module.__path__):
        yield from rules_in(f"{name}.{child}")


def modules_in(path: Iterable[str]) -> list[tuple[str, bool]]:
    """Return the names of the modules in a package's folders, sorted, and which are packages.

    Args:
        path: the `__path__` of a package; the library is asked where it is more than a folder.
    """
    found: dict[str, bool] = {}
    for folder in path:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - pkgutil loads `inspect`, a tenth of a start
        except OSError:
            return _asked_of_the_library(path)
        for name in names:
            stem, dot, suffix = name.partition(".")
            if dot:
                if suffix not in ("py", "pyi", "typed", "yaml", "json") and stem.isidentifier():
                    return _asked_of_the_library(path)
                if suffix == "py" and stem.isidentifier() and stem != "__init__":
                    found.setdefault(stem, False)
            elif os.path.isfile(os.path.join(folder, name, "__init__.py")):  # noqa: PTH118, PTH113
                found[stem] = True
    return sorted(found.items())


def _asked_of_the_library(path: Iterable[str]) -> list[tuple[str, bool]]:
    import pkgutil

    return [(module.name, module.ispkg) for module in pkgutil.iter_modules(path)]


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in list(vars(module).values()):
        if isinstance(value, type) and value.__module__ == module.__name__ and _is_rule(value):
            yield value()


def _is_rule(value: type) -> bool:
    return issubclass(value, Rule) and value is not Rule and not value.__name__.startswith("_")


GROUP = "readlint.rules"
RESERVED = ("engine", "phrase")
_ID = lazy_pattern(r"[a-z]+(-[a-z0-9]+)+")
_METADATA = (".dist-info", ".egg-info")
_ENTRY_POINTS = "entry_points.txt"


class PluginError(Exception):
    """An installed plugin cannot be used; the text is one line that names its distribution."""


class Plugin(NamedTuple):
    """What one entry point offers.

    Attributes:
        distribution: the installed package, by the name that `pip` knows.
        version: of the distribution.
        name: of the entry point.
        target: the package or module that it names.
        rules: one instance of every rule.
    """

    distribution: str
    version: str
    name: str
    target: str
    rules: tuple[Rule, ...]


@cache
def installed_plugins() -> tuple[Plugin, ...]:
    """Return the plugins of this environment, in the order of their names.

    Raises:
        PluginError: one cannot be imported, or holds something that is no rule.
    """
    path = [entry for entry in sys.path if not _is_working_folder(entry)]
    if not any(_may_offer(entry) for entry in path):
        return ()
    with _without_working_folder():
        return tuple(_load(*offer) for offer in _offers(path))


def join(shipped: tuple[Rule, ...], plugins: tuple[Plugin, ...]) -> tuple[Rule, ...]:
    """Return the shipped rules and those of plugins, in the order of their ids.

    Raises:
        PluginError: a plugin takes the id of another rule.
    """
    owners: dict[str, str] = {rule.id: "readlint" for rule in shipped}
    rules = {rule.id: rule for rule in shipped}
    for plugin in plugins:
        for rule in plugin.rules:
            if type(rules.get(rule.id)) is type(rule):
                continue  # two entry points that name the same module
            if rule.id in rules:
                what = f"its rule `{rule.id}` takes the id of a rule of {owners[rule.id]}"
                raise _error(plugin.distribution, plugin.version, what)
            owners[rule.id], rules[rule.id] = plugin.distribution, rule
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _may_offer(entry: str) -> bool:
    """Return whether a folder of the search path holds a distribution with an entry point for us.

    The library for this takes some forty milliseconds to load, this look about one.
    """
    try:
        names = os.listdir(entry)  # noqa: PTH208 - a third of the time
    except NotADirectoryError:
        return True  # an archive: only the library can look into it
    except OSError:
        return False
    return any(_names_group(entry, name) for name in names if name.endswith(_METADATA))


def _names_group(entry: str, name: str) -> bool:
    try:
        with open(os.path.join(entry, name, _ENTRY_POINTS), "rb", buffering=0) as file:  # noqa: PTH118, PTH123
            return GROUP.encode() in file.read()
    except OSError:
        return False


def _offers(path: list[str]) -> list[tuple[str, str, EntryPoint]]:
    """Return distribution, version and entry point of all that is offered."""
    from importlib.metadata import distributions

    offers: dict[str, list[tuple[str, str, EntryPoint]]] = {}
    for found in distributions(path=path):
        # The first distribution of a name is the one that is imported.
        name = re.sub(r"[-_.]+", "-", found.name or "").lower()
        if name not in offers:
            points = found.entry_points.select(group=GROUP)
            offers[name] = [(found.name, found.version, point) for point in points]
    return sorted(
        (offer for several in offers.values() for offer in several),
        key=lambda offer: (offer[0], offer[2].name),
    )


def _load(distribution: str, version: str, point: EntryPoint) -> Plugin:
    try:
        rules = tuple(rules_in(point.value))
    except Exception as error:
        said = " ".join(str(error).split())
        what = f"{point.value}: {type(error).__name__}: {said}"
        raise _error(distribution, version, what) from error
    if not rules:
        raise _error(distribution, version, f"{point.value} holds no rule")
    for rule in rules:
        why = why_no_rule(rule)
        if why is not None:
            raise _error(distribution, version, f"{type(rule).__qualname__}: {why}")
    return Plugin(distribution, version, point.name, point.value, rules)


def why_no_rule(rule: Rule) -> str | None:
    """Return why a rule of a plugin cannot run; None if it can."""
    if not _ID.fullmatch(rule.id):
        return (
            f"its place gives it the id `{rule.id}`, and an id is `family-slug` in small letters: "
            f"the folder of its module is the family, the module the slug"
        )
    if rule.family in RESERVED:
        return f"the family `{rule.family}` is not for plugins"
    kinds: Mapping[str, type] = {"severity": Severity, "since": str, "requires": tuple}
    for name, kind in kinds.items():
        if not isinstance(getattr(rule, name, None), kind):
            return f"it has no `{name}` (a {kind.__name__})"
    if type(rule).check is Rule.check:
        return "it has no `check`"
    return None


def _error(distribution: str, version: str, what: str) -> PluginError:
    return PluginError(f"the plugin {distribution} {version} cannot be used: {what}")


def _is_working_folder(entry: str) -> bool:
    try:
        return entry == "" or os.path.realpath(entry) == os.path.realpath(".")
    except OSError:  # the working folder is gone; what is named from there is gone with it
        return not os.path.isabs(entry)  # noqa: PTH117 - entries are no paths to work with


@contextmanager
def _without_working_folder() -> Iterator[None]:
    """Import as `python -P` would: `python -m` puts the working folder before all others."""
    first = sys.path[0] if sys.path else None
    if first is None or not _is_working_folder(first):
        yield
        return
    del sys.path[0]
    try:
        yield
    finally:
        sys.path.insert(0, first)

"""Finds the rules of a package: every module is looked at, there is no list to forget one in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from readlint.rules.base import Rule


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
    for child in pkgutil.iter_modules(module.__path__):
        yield from rules_in(f"{name}.{child.name}")


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in list(vars(module).values()):
        if isinstance(value, type) and value.__module__ == module.__name__ and _is_rule(value):
            yield value()


def _is_rule(value: type) -> bool:
    return issubclass(value, Rule) and value is not Rule and not value.__name__.startswith("_")

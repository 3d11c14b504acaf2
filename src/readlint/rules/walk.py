"""Finds the rules of a package: every module is looked at, there is no list to forget one in."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator
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
                if suffix not in ("py", "pyi", "typed", "yaml") and stem.isidentifier():
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

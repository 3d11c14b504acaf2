"""Regular expressions that are compiled when they are first used.

A run meets few of some three hundred patterns, and compiling all of them takes longer than
checking a hundred records.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

# A source that needs data is a function, called at the first use.
Source = str | Callable[[], str]
Gate = Callable[[str], bool]
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class LazyPattern:
    """Stands for a pattern; its methods are the compiled pattern's own once it is compiled."""

    def __init__(self, source: Source, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._written(), self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def _written(self) -> str:
        return self._source if isinstance(self._source, str) else self._source()

    def __reduce__(self) -> tuple[Any, tuple[str, int]]:
        return LazyPattern, (self._written(), self._flags)


class GatedPattern(LazyPattern):
    """Is not even compiled before a text comes that it may match.

    Attributes:
        gate: returns at a glance whether a text may hold a match; where it says no, none does.
    """

    def __init__(self, source: Source, flags: int, gate: Gate) -> None:
        super().__init__(source, flags)
        self.gate = gate

    # Once the pattern is compiled, its own methods stand before these.
    def search(self, text: str, *limits: int) -> Any:
        """Return what `re.Pattern.search` would."""
        return self.__getattr__("search")(text, *limits) if self.gate(text) else None

    def match(self, text: str, *limits: int) -> Any:
        """Return what `re.Pattern.match` would."""
        return self.__getattr__("match")(text, *limits) if self.gate(text) else None

    def fullmatch(self, text: str, *limits: int) -> Any:
        """Return what `re.Pattern.fullmatch` would."""
        return self.__getattr__("fullmatch")(text, *limits) if self.gate(text) else None

    def findall(self, text: str, *limits: int) -> Any:
        """Return what `re.Pattern.findall` would."""
        return self.__getattr__("findall")(text, *limits) if self.gate(text) else []

    def finditer(self, text: str, *limits: int) -> Any:
        """Return what `re.Pattern.finditer` would."""
        return self.__getattr__("finditer")(text, *limits) if self.gate(text) else iter(())

    def sub(self, new: Any, text: str, count: int = 0) -> Any:
        """Return what `re.Pattern.sub` would."""
        return self.__getattr__("sub")(new, text, count) if self.gate(text) else text


class HighPattern(GatedPattern):
    """Is not even compiled for a text without any character from `lowest` on.

    A range of ten thousand characters takes longer to compile than a record takes to check.

    Attributes:
        lowest: the lowest character that any match holds at its highest.
    """

    def __init__(self, source: Source, flags: int, lowest: str) -> None:
        super().__init__(source, flags, self._may_meet)
        self.lowest = lowest

    def _may_meet(self, text: str) -> bool:
        return not text.isascii() and max(text) >= self.lowest

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return HighPattern, (self._written(), self._flags, self.lowest)


def lazy_pattern(
    source: Source, flags: int = 0, *, lowest: str = "", gate: Gate | None = None
) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled at its first use.

    Args:
        source: the regular expression, or a function that returns it where it holds words of
            `readlint.language`; a mistake in it is raised at its first use.
        flags: as for `re.compile`.
        lowest: a character beyond ASCII, when every match holds this one or a later one: where
            there is none, nothing has to be compiled.
        gate: returns of a text, at a glance, whether it may hold a match: where not, nothing has
            to be compiled. Few texts hold what most patterns look for.
    """
    if lowest:
        return cast("re.Pattern[str]", HighPattern(source, flags, lowest))
    if gate is not None:
        return cast("re.Pattern[str]", GatedPattern(source, flags, gate))
    return cast("re.Pattern[str]", LazyPattern(source, flags))

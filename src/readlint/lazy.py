"""Regular expressions that are compiled when they are first used.

A run meets few of some three hundred patterns, and compiling all of them takes longer than
checking a hundred records.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _LazyPattern:
    """Stands for a pattern; its methods are the compiled pattern's own once it is compiled."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, tuple[str, int]]:
        return _LazyPattern, (self._source, self._flags)


class _LazyHighPattern(_LazyPattern):
    """Is not even compiled for a text without any character from `lowest` on.

    A range of ten thousand characters takes longer to compile than a record takes to check.
    """

    def __init__(self, source: str, flags: int, lowest: str) -> None:
        super().__init__(source, flags)
        self._lowest = lowest

    # Once the pattern is compiled, its own methods stand before these.
    def search(self, text: str, *limits: int) -> Any:
        return self.__getattr__("search")(text, *limits) if self._may_meet(text) else None

    def findall(self, text: str, *limits: int) -> Any:
        return self.__getattr__("findall")(text, *limits) if self._may_meet(text) else []

    def _may_meet(self, text: str) -> bool:
        return not text.isascii() and max(text) >= self._lowest

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return _LazyHighPattern, (self._source, self._flags, self._lowest)


def lazy_pattern(source: str, flags: int = 0, *, lowest: str = "") -> re.Pattern[str]:
    """Return what `re.compile` would, compiled at its first use.

    Args:
        source: the regular expression; a mistake in it is raised at its first use.
        flags: as for `re.compile`.
        lowest: a character beyond ASCII, when every match holds this one or a later one: where
            there is none, `search` and `findall` need no compiled pattern.
    """
    if lowest:
        return cast("re.Pattern[str]", _LazyHighPattern(source, flags, lowest))
    return cast("re.Pattern[str]", _LazyPattern(source, flags))

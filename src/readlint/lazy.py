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


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled at its first use.

    Args:
        source: the regular expression; a mistake in it is raised at its first use.
        flags: as for `re.compile`.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))

"""Regular expressions of phrase rules: RE2, whose time grows with the length of a text only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from readlint.phrases.definition import Scope

_MEMORY = 8 << 20


class BadPattern(ValueError):
    """A pattern that cannot be used; the text says why."""


def compiled(pattern: str) -> Any:
    """Compile a pattern.

    Raises:
        BadPattern: RE2 refuses it or is not installed, or the pattern is met by nothing at all.
    """
    try:
        import re2
    except ImportError:
        what = "a pattern needs the package google-re2: pip install 'readlint[patterns]'"
        raise BadPattern(what) from None
    try:
        found = re2.compile(pattern, options=_options())
    except re2.error as error:
        raise BadPattern(f"RE2 refuses this pattern: {_said(error)}") from None
    if found.search("") is not None:
        raise BadPattern("the pattern is met by an empty line, and so by everything")
    return found


def candidates(patterns: Sequence[str]) -> Any:
    """Return an automaton that says, in one look, which patterns can be met by a line at all."""
    import re2

    automaton = re2.Set.SearchSet(_options())
    for pattern in patterns:
        automaton.Add(pattern)
    automaton.Compile()
    return automaton


def spans(pattern: Any, text: str, scope: Scope) -> Iterator[tuple[int, int]]:
    """Yield where a compiled pattern is met, as (start, end) offsets; nothing empty."""
    if scope == "line":
        found: Iterable[Any] = filter(None, [pattern.fullmatch(text)])
    elif scope == "start":
        found = filter(None, [pattern.match(text)])
    else:
        found = pattern.finditer(text)
    yield from (match.span() for match in found if match.end() > match.start())


def _options() -> Any:
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)

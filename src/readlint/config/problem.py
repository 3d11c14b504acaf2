"""A configuration that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable


class ConfigError(Exception):
    """What is wrong in a configuration file; its text is one line with file and place.

    Attributes:
        file: the file, as reports show it.
        line: 1-based line; None where the file as a whole is meant.
        column: 1-based column in characters; None likewise.
        what: what is wrong, in plain words.
        others: what else is wrong in the same file, in its order.
    """

    others: tuple[ConfigError, ...] = ()

    def __init__(self, file: str, line: int | None, column: int | None, what: str) -> None:
        what = " ".join(what.split())
        place = file if line is None else f"{file}:{line}:{column}"
        super().__init__(f"{place}: {what}")
        self.file = file
        self.line = line
        self.column = column
        self.what = what

    @classmethod
    def of(cls, problems: Iterable[ConfigError]) -> ConfigError:
        """Return the first of some mistakes in a file, which holds the others."""
        first, *others = sorted(problems, key=lambda one: (one.line or 0, one.column or 0))
        first.others = tuple(others)
        return first

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, int | None, int | None, str]]:
        return type(self), (self.file, self.line, self.column, self.what)

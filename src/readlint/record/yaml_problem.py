"""What is said where a text is not YAML: shared by what finds it and by what words it."""

from __future__ import annotations

NO_CHARACTER = "an escape such as `\\ud800` stands for no character"
ANCHOR_TWICE = "an anchor (`&name`) is defined twice"


class YamlProblem(Exception):
    """The text is not YAML that readlint can use.

    Attributes:
        message: what is wrong, in plain words.
        start: offset of the first character concerned.
        end: offset behind the last one (equal to `start` when nothing has a width).
    """

    def __init__(self, message: str, start: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = start if end is None else end

"""What a phrase file says of one rule, once it has been checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readlint.config.problem import ConfigError
from readlint.rules.finding import Severity

Scope = Literal["line", "start", "within", "text"]
Where = Literal["anywhere", "edge"]


class PhraseFileError(ConfigError):
    """What is wrong in a phrase file; its text is one line with file and place."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Words that a rule must find, or must not.

    Attributes:
        words: one line, or more for a rule of scope `text`.
        is_hit: whether the rule must find something in them.
        line: 1-based line of the phrase file on which they stand.
    """

    words: str
    is_hit: bool
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    """One phrase rule. See `readlint.phrases` for what the fields mean.

    Attributes:
        id: of the rule, `phrase-...`.
        sought: the phrase or the pattern, as written.
        is_pattern: whether it is a pattern.
        language: in small letters; None for texts of every language.
        path: the phrase file, as reports show it.
        line: 1-based line on which the rule begins.
    """

    id: str
    sought: str
    is_pattern: bool
    scope: Scope
    where: Where
    max_length: int | None
    language: str | None
    severity: Severity
    message: str
    help: str
    trials: tuple[Trial, ...]
    path: str
    line: int

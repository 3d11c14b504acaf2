"""What is said about a refused sidecar, and about a schema that cannot be used."""

from __future__ import annotations

from typing import Literal

from readlint.named_tuple import NamedTuple

ProblemKind = Literal["unknown-key", "missing-key", "type", "choice", "empty", "pattern", "other"]
Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing that a schema refuses in a sidecar.

    Attributes:
        path: keys and list positions (from 0) that lead to the place; for a missing key, to the
            mapping that lacks it; for an unknown key, to that key.
        on_key: whether the key at the end of `path` is to blame, not its value.
        kind: the sort of problem.
        message: one sentence in plain words, without a final stop.
        suggestion: what to write instead: a value; or, for an unknown key, a key of the same
            mapping, or of another one as `source.url`, `participants[].name`; None if unclear.
        asked_by: the name of the user's schema that refuses it; None for readlint's own.
    """

    path: Path
    on_key: bool
    kind: ProblemKind
    message: str
    suggestion: str | None = None
    asked_by: str | None = None


class SchemaError(Exception):
    """A schema of the user's own that cannot be used; its text is one clear line.

    Attributes:
        file: the schema file, as it was named.
        place: JSON Pointer with a leading `#` into that file; empty for the file as a whole.
        what: what is wrong, in plain words.
        spot: line and column of the place, both from 1; None for the file as a whole.
    """

    def __init__(
        self, file: str, place: str, what: str, spot: tuple[int, int] | None = None
    ) -> None:
        # A regular expression or a reference that is quoted may hold line ends.
        what = " ".join(what.split())
        where = f":{spot[0]}:{spot[1]}" if spot else ""
        super().__init__(f"{file}{where}: {what}")
        self.file = file
        self.place = place
        self.what = what
        self.spot = spot

    def __reduce__(
        self,
    ) -> tuple[type[SchemaError], tuple[str, str, str, tuple[int, int] | None]]:
        return type(self), (self.file, self.place, self.what, self.spot)

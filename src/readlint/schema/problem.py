"""What is said about a refused sidecar, and about a schema that cannot be used."""

from typing import Literal, NamedTuple

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
    """

    path: Path
    on_key: bool
    kind: ProblemKind
    message: str
    suggestion: str | None = None


class SchemaError(Exception):
    """A schema of the user's own that cannot be used; its text is one clear line.

    Attributes:
        file: the schema file, as it was named.
        place: JSON Pointer with a leading `#` into that file; empty for the file as a whole.
        what: what is wrong, in plain words.
    """

    def __init__(self, file: str, place: str, what: str) -> None:
        # A regular expression or a reference that is quoted may hold line ends.
        what = " ".join(what.split())
        super().__init__(f"{file}: {f'at {place}: ' if place else ''}{what}")
        self.file = file
        self.place = place
        self.what = what

    def __reduce__(self) -> tuple[type["SchemaError"], tuple[str, str, str]]:
        return type(self), (self.file, self.place, self.what)

"""What a corpus asks of its sidecars: keys of other names, keys of its own, required fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from readlint.named_tuple import NamedTuple
from readlint.record.globs import BadGlob, Globs, read_glob
from readlint.record.patterns import flaw_of
from readlint.record.sidecar import Node
from readlint.schema.arrange import without
from readlint.schema.field_map import ACCEPT, FREE, FieldMap, our_fields, shortened, why_no_field
from readlint.schema.validation import REQUIRED

# No list of keys is as long; what is longer is a mistake, and slow to look through.
_MOST, _LONGEST = 1_000, 200


class Profile(NamedTuple):
    """What a corpus asks of its sidecars.

    Attributes:
        field_map: keys that feed our fields.
        extra_keys: globs of top-level keys that no rule looks at.
        require: the required fields, dotted.
        kept: top-level keys that are looked at though a glob names them: a schema of the user's
            own judges them.
    """

    field_map: FieldMap = FieldMap()
    extra_keys: tuple[str, ...] = ()
    require: tuple[str, ...] = REQUIRED
    kept: frozenset[str] = frozenset()

    def arrange(self, root: Node, file_name: str) -> Node:
        """Return the mapping of a sidecar by our fields, without keys that are none of ours.

        Args:
            root: the mapping as written.
            file_name: of the text, without folders.
        """
        if not self.field_map.sources and not self.extra_keys:
            return root
        made = self.field_map.arranged(root, file_name) if self.field_map.sources else root
        assert isinstance(made.value, dict)
        theirs = list(self.theirs(made.value))
        return without(made, theirs) if theirs else made

    def theirs(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the keys that are not ours, and not judged by a schema of the user's own."""
        ours, mapped, globs = our_fields(), self.field_map.keys, _globs(self.extra_keys)
        for key in keys:
            if key in ours or key in self.kept or key == ACCEPT or key.startswith(FREE):
                continue
            if key in mapped or globs.match(key):
                yield key


@lru_cache(8)
def _globs(globs: tuple[str, ...]) -> Globs:
    return Globs(globs)


class ListProblem(NamedTuple):
    """A mistake in an entry of `extra-keys` or `require`.

    Attributes:
        number: of the entry, from 0; None for the list as a whole.
        message: what is wrong and what to write instead, without a final stop.
    """

    number: int | None
    message: str


def wrong_extra_keys(globs: Sequence[str]) -> Iterator[ListProblem]:
    """Yield what is wrong with the entries of `extra-keys`."""
    if len(globs) > _MOST:
        yield ListProblem(None, f"`extra-keys` has more than {_MOST:,} entries")
        return
    for number, glob in enumerate(globs):
        why = _why_no_extra_key(glob)
        if why is not None:
            yield ListProblem(number, why)


def _why_no_extra_key(glob: str) -> str | None:
    shown = shortened(glob)
    if len(glob) > _LONGEST:
        return f"`{shown}` has more than {_LONGEST} characters"
    if glob in our_fields() or glob == ACCEPT:
        if "." in glob:
            return f"`{shown}` is a field of readlint, which no glob takes away"
        return (
            f"`{shown}` is a field of readlint; if it means something else here, "
            f'map it away: `x-{shown} = "{shown}"` in `map`'
        )
    try:
        why = flaw_of(read_glob(glob))
    except BadGlob as problem:
        why = str(problem)
    return None if why is None else f"`{shown}` cannot be used: {why}"


def wrong_require(fields: Sequence[str]) -> Iterator[ListProblem]:
    """Yield what is wrong with the entries of `require`."""
    if len(fields) > _MOST:
        yield ListProblem(None, f"`require` has more than {_MOST:,} entries")
        return
    for number, field in enumerate(fields):
        why = why_no_field(field, "required")
        if why is not None:
            yield ListProblem(number, why)

"""Which of somebody else's keys feed our fields: read from a configuration or a command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice
from math import isnan
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record.document import Document, Place
from readlint.record.sidecar import Node
from readlint.schema.arrange import DAYS, FILE_DATE, arranged, find_key, is_native
from readlint.schema.validation import load_schema

# For tables: the column of the text itself, and that of the name of its file.
TABLE_FIELDS = ("text", "file")
FREE = "x-"
# Exceptions of readlint's own, each with a reason: nobody has them under another name.
ACCEPT = "accept"
# A sidecar has 40 fields; nobody reads as many names for one of them.
_MOST_FIELDS, _MOST_KEYS = 100, 20
_LONGEST = 200
_MOST_SAID = 100
_SHOWN = 60
# Deeper values of a row are no sidecar's.
_DEEPEST = 8


class MapProblem(NamedTuple):
    """A mistake in a mapping.

    Attributes:
        steps: keys, and positions (from 0) in lists, that lead to it from the top of the mapping.
        message: what is wrong and what to write instead, without a final stop.
        on_key: whether the key at the end of `steps` is to blame, not its value.
    """

    steps: tuple[str | int, ...]
    message: str
    on_key: bool


class FieldMap(NamedTuple):
    """Our fields, each with the keys that feed it; empty where all keys are our own.

    Attributes:
        sources: dotted fields in the order of the mapping, each with the keys in which its value is
            looked for. The first one that has a value counts; a list (`participants`, `source.via`)
            takes from all.
    """

    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def keys_of(self, field: str) -> tuple[str, ...]:
        """Return the keys that feed a field; none where the mapping does not name it.

        Args:
            field: dotted, such as `source.published`, or one of `TABLE_FIELDS`.
        """
        return dict(self.sources).get(field, ())

    @property
    def keys(self) -> frozenset[str]:
        """All keys that feed a field, dotted where they stand within a mapping."""
        return frozenset(key for _, keys in self.sources for key in keys if key != FILE_DATE)

    def laid_over(self, other: FieldMap) -> FieldMap:
        """Return both mappings in one; where both name a field, this one holds."""
        return FieldMap(tuple({**dict(other.sources), **dict(self.sources)}.items()))

    def arranged(self, root: Node, file_name: str) -> Node:
        """Return the mapping of a sidecar by our fields; every value keeps its place in the file.

        A field that the sidecar gives in our own form is left as it is, and so is every key that
        feeds none. In a sidecar that has people or a place in our own form, all keys that are
        named as fields of ours are these fields, as strictly as ever.

        Args:
            root: the mapping as written.
            file_name: of the text, without folders: the source of `@filename-date`.
        """
        sources = self._of_sidecars
        if is_native(root, self.keys):
            ours = {*our_fields(), FILE_DATE}
            sources = tuple(
                (field, tuple(key for key in keys if key not in ours)) for field, keys in sources
            )
        return arranged(root, sources, file_name)

    def arrange(self, row: Mapping[str, object], file_name: str = "") -> dict[str, Any]:
        """Return the sidecar of one row of a table: strings, lists and dictionaries.

        Only columns that the mapping names are taken, and empty cells are left out. Of a moment in
        a field of days the day is taken. Plain text becomes the `name` under `participants`, the
        `city` under `venue`, `what` under `about`, and under `source` the `publisher`, or the `url`
        where it is an address; several names are parted by semicolons or line ends.

        Args:
            row: the cells by column: text, numbers, days, lists and dictionaries.
            file_name: of the text, without folders: the source of `@filename-date`.
        """
        tops = {key.partition(".")[0] for key in self.keys} | self.keys
        root = _node({key: held for key, held in row.items() if key in tops})
        made = arranged(root, self._of_sidecars, file_name).value
        fields = {field.partition(".")[0] for field, _ in self._of_sidecars}
        assert isinstance(made, dict)
        return {key: node.plain() for key, node in made.items() if key in fields}

    def why_not_written(self, root: Node | None) -> str | None:
        """Return why fields are not to be written in our form; None where they can be.

        Args:
            root: the mapping of the sidecar as written; None where there is none yet.
        """
        for field, key in self._renamed():
            if key in our_fields():
                what = f"`map` in the configuration reads `{key}` as `{field}` here"
                return f"{what}, so what readlint writes would be misread: add the fields by hand"
            if root is not None and find_key(root, key) is not None:
                what = f"`map` in the configuration feeds `{field}` from `{key}`"
                return f"{what}: add the fields by hand, under your own keys"
        return None

    def _renamed(self) -> Iterator[tuple[str, str]]:
        sidecars = self._of_sidecars
        yield from ((field, key) for field, keys in sidecars for key in keys if key != field)

    @property
    def _of_sidecars(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(one for one in self.sources if one[0] not in TABLE_FIELDS)


def _node(value: object, depth: int = 0) -> Node:
    """Return a cell as a value of a sidecar; strings first, as everywhere."""
    if isinstance(value, Mapping) and depth < _DEEPEST:
        return Node({str(key): _node(held, depth + 1) for key, held in value.items()}, _NOWHERE)
    if isinstance(value, list | tuple) and depth < _DEEPEST:
        return Node([_node(held, depth + 1) for held in value], _NOWHERE)
    return Node(_text(value), _NOWHERE)


_NOWHERE = Place(Document("", ""), 0, 0)


def _text(value: object) -> str | None:
    if value is None or (isinstance(value, float) and isnan(value)):  # an empty cell of numbers
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value).strip() or None


def read_field_map(written: Mapping[str, object]) -> tuple[FieldMap, list[MapProblem]]:
    """Read a mapping.

    Args:
        written: our fields, dotted (`"source.published"`) or nested, each with a key or a list of
            keys.

    Returns:
        The mapping, and what is wrong with it, in the order of the fields: what is wrong is left
        out.
    """
    sources: dict[str, tuple[str, ...]] = {}
    problems: list[MapProblem] = []
    for steps, field, value in islice(map_entries(written), _MOST_FIELDS + 1):
        if len(sources) + len(problems) >= _MOST_FIELDS:
            what = f"`map` has more than {_MOST_FIELDS} fields"
            problems.append(MapProblem(steps, what, on_key=True))
            break
        why = None if field in TABLE_FIELDS else why_no_field(field)
        if field in sources:
            why = f"`{shortened(field)}` is mapped twice"
        wrong = list(islice(_wrong_keys(field, value, steps), _MOST_SAID))
        if why is not None:
            problems.append(MapProblem(steps, why, on_key=True))
        elif wrong:
            problems += wrong
        else:
            keys = [value] if isinstance(value, str) else value
            assert isinstance(keys, list)
            sources[field] = tuple(dict.fromkeys(keys))
    return FieldMap(tuple(sources.items())), problems


def map_entries(
    written: Mapping[str, object],
) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield steps, dotted field and value of each entry; a group is opened once."""
    for key, value in written.items():
        if isinstance(value, Mapping):
            for inner, held in value.items():
                yield (key, str(inner)), f"{key}.{inner}", held
        else:
            yield (key,), key, value


@cache
def our_fields() -> tuple[str, ...]:
    """Return the fields that may be mapped, dotted; those that begin with `x-` come beside them."""
    schema = load_schema()
    found: list[str] = []
    for name, held in schema["properties"].items():
        found.append(name)
        reference = held.get("items", held).get("$ref", "")
        inner = schema["$defs"].get(reference.rpartition("/")[2], {})
        found += [f"{name}.{key}" for key in inner.get("properties", ())]
    return tuple(field for field in found if field.partition(".")[0] != ACCEPT)


def why_no_field(field: str, done: str = "mapped") -> str | None:
    """Return why a dotted name is not a field that can be mapped; None where it is one.

    Args:
        field: as written.
        done: what is done with it, in a word.
    """
    if field in our_fields():
        return None
    if field.startswith(FREE):
        is_one = len(field) > len(FREE) and "." not in field and len(field) <= _LONGEST
        what = "is not the name of a field of your own: write one such as `x-tags`"
        return None if is_one else f"`{shortened(field)}` {what}"
    if field.partition(".")[0] == ACCEPT:
        return f"`{ACCEPT}` cannot be {done}: it holds exceptions, in readlint's own form"
    meant = _meant(field[:_LONGEST])
    offer = f"did you mean `{meant}`?" if meant else "`readlint schema` prints all fields"
    return f"`{shortened(field)}` is not a sidecar field; {offer}"


def _meant(field: str) -> str | None:
    from difflib import get_close_matches

    from readlint.schema.nearest import key_synonyms

    group, _, name = field.rpartition(".")
    known = key_synonyms().get(group, {}).get(name)
    if known is not None:
        return f"{group}.{known}" if group and "." not in known else known
    fields = our_fields()
    close = get_close_matches(field, fields, 1, 0.7)
    ends = [one for one in fields if one.rpartition(".")[2] == name]
    return next(iter((*close, *ends)), None)


def _wrong_keys(field: str, value: object, steps: tuple[str, ...]) -> Iterator[MapProblem]:
    shown = shortened(field)
    keys = value if isinstance(value, list) else [value]
    if isinstance(value, list) and not 0 < len(value) <= _MOST_KEYS:
        what = f"`{shown}` must name 1 to {_MOST_KEYS} keys; it names {len(value):,}"
        yield MapProblem(steps, what, on_key=False)
        return
    for number, key in enumerate(keys):
        at: tuple[str | int, ...] = (*steps, number) if isinstance(value, list) else steps
        why = _why_no_key(field, shown, key)
        if why is not None:
            yield MapProblem(at, why, on_key=False)


def _why_no_key(field: str, shown: str, key: object) -> str | None:
    if not isinstance(key, str) or not key.strip():
        return f'`{shown}` must name the key that feeds it, such as `{shown} = "key"`'
    if len(key) > _LONGEST:
        return f"`{shown}` names a key of more than {_LONGEST} characters"
    if key == FILE_DATE:
        is_day = field in DAYS
        return None if is_day else f"`{FILE_DATE}` is a day, which `{shown}` does not take"
    if key == ACCEPT:
        return f"`{ACCEPT}` feeds no field: readlint reads it as exceptions"
    if key.startswith("@"):
        return f"`{shortened(key)}` is not known; the day in the file name is `{FILE_DATE}`"
    return None


def shortened(text: str) -> str:
    """Return what somebody wrote as one line of a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."

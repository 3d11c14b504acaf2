"""A sidecar whose keys are somebody else's, arranged by our fields; every value keeps its place."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from readlint.record.document import Place
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import Node, Path

Sources = Sequence[tuple[str, tuple[str, ...]]]
# The day at the head of the file's name, as Jekyll has it: `2013-05-03-title.md`.
FILE_DATE = "@filename-date"
DAYS = ("date", "source.published", "source.updated", "source.retrieved", "about.date")
PEOPLE = "participants"
_PARTS = ("name", "party", "role")
# What plain text means where our field is a group.
_MAIN = {"venue": "city", "about": "what", "source": "publisher"}
_ADDRESS = ("http://", "https://")
_TEXTS = ("source.via",)
_FILE_DAY = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_MOMENT = lazy_pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"[ \t]*(?:[A-Za-z]{1,5}|[+-][0-9]{1,4}(?::[0-9]{2})?)?"
)
# Names are often written "Family, Given", so a comma parts nothing.
_SEPARATOR = lazy_pattern(r"[;\r\n]")


def arranged(root: Node, sources: Sources, file_name: str) -> Node:
    """Return a mapping with our fields in the place of the keys that feed them.

    A field that the mapping gives in our own form is left as it is, and so is every key that feeds
    none.

    Args:
        root: the mapping as written.
        sources: our fields, each with the keys that may feed it.
        file_name: of the text, without folders.
    """
    named = {key for _, keys in sources for key in keys}
    active = [one for one in sources if not _has_own(root, one[0], named)]
    made = without(root, [key for _, keys in active for key in keys])
    # First the groups, so that a part of one is laid over it.
    for field, keys in sorted(active, key=lambda one: one[0].count(".")):
        if field.partition(".")[0] != PEOPLE:
            found = _value(root, field, keys, file_name)
            made = made if found is None else _put(made, tuple(field.split(".")), *found)
    people = _people(root, [one for one in active if one[0].partition(".")[0] == PEOPLE])
    return made if people is None else _put(made, (PEOPLE,), *people)


def is_native(root: Node, named: Container[str]) -> bool:
    """Return whether a mapping tells of an act in our own form: its people, or its place.

    Args:
        root: the mapping as written.
        named: keys that feed our fields.
    """
    children = _children(root)
    people = children.get(PEOPLE)
    listed = people.value if people is not None and isinstance(people.value, list) else []
    has_people = any(_PARTS[0] in _children(one) for one in listed)
    return (has_people and PEOPLE not in named) or (
        bool(_children(children.get("venue"))) and "venue" not in named
    )


def _has_own(root: Node, field: str, named: Container[str]) -> bool:
    """Return whether a mapping has a field in our own form, and not as a key that feeds another."""
    path = field.split(".")
    node: Node | None = root
    for step in path:
        node = node.value.get(step) if node is not None and isinstance(node.value, dict) else None
    if node is None and path[0] == PEOPLE:
        node = _children(root).get(PEOPLE)
    return node is not None and path[0] not in named and field not in named


def _children(node: Node | None) -> Mapping[str, Node]:
    return node.value if node is not None and isinstance(node.value, dict) else {}


def find_key(root: Node, key: str) -> tuple[Node, Place] | None:
    """Return the value of a key, and the key's place; `a.b` is also `b` within the mapping `a`."""
    holder, last = root, key
    if key not in _children(root) and "." in key:
        *above, last = key.split(".")
        for step in above:
            inner = _children(holder).get(step)
            if inner is None:
                return None
            holder = inner
    node = _children(holder).get(last)
    return None if node is None else (node, holder.keys.get(last, node.place))


def without(root: Node, keys: Iterable[str]) -> Node:
    """Return a mapping without some keys (`a.b` is also `b` within `a`) and groups so emptied."""
    children = dict(_children(root))
    for key in keys:
        top, _, below = key.partition(".")
        if key in children or not below:
            children.pop(key, None)
        elif top in children:
            rest = _lacking(children[top], below.split("."))
            if rest is None:
                del children[top]
            else:
                children[top] = rest
    return Node(children, root.place, {key: root.keys.get(key, root.place) for key in children})


def _lacking(node: Node, steps: Sequence[str]) -> Node | None:
    """Return a value without what some keys lead to; None where nothing is left of it."""
    above = [node]
    for step in steps[:-1]:
        above.append(_children(above[-1]).get(step, above[-1]))
    rest: Node | None = None
    for holder, step in zip(reversed(above), reversed(steps), strict=True):
        inner = {key: held for key, held in _children(holder).items() if key != step}
        if rest is not None:
            inner[step] = rest
        rest = Node(inner, holder.place, holder.keys) if inner else None
        if not _children(holder):
            rest = holder
    return rest


def _value(
    root: Node, field: str, keys: Iterable[str], file_name: str
) -> tuple[Node, Place] | None:
    """Return what a field gets: the first key that has a value, or all of them for a list."""
    sources = (_source(root, field, key, file_name) for key in keys)
    held = [found for found in sources if found is not None]
    if not held:
        return None
    node, key = held[0]
    if field in _TEXTS:
        texts = [text for node, _ in held for text in _texts(node)]
        return (Node(texts, node.place), key) if texts else None
    if field.startswith("x-"):
        return node, key
    if field in _MAIN and isinstance(node.value, str):
        part = "url" if field == "source" and node.value.startswith(_ADDRESS) else _MAIN[field]
        return Node({part: node}, node.place, {part: key}), key
    return (_day(node) if field in DAYS else node), key


def _is_list(field: str) -> bool:
    return field in _TEXTS or field.partition(".")[0] == PEOPLE or field.startswith("x-")


def _source(root: Node, field: str, key: str, file_name: str) -> tuple[Node, Place] | None:
    if key == FILE_DATE:
        day = _FILE_DAY.match(file_name)
        place = Place(root.place.document, root.place.start, root.place.start)
        return (Node(day[1], place), place) if day else None
    found = find_key(root, key)
    if found is None:
        return None
    node, place = found
    # One value in brackets is that value.
    if isinstance(node.value, list) and len(node.value) == 1 and not _is_list(field):
        node = node.value[0]
    return None if is_empty(node) else (node, place)


def is_empty(node: Node) -> bool:
    """Return whether nothing is written: an empty cell, or a list or group of nothing."""
    if isinstance(node.value, str):
        return not node.value.strip()
    return not node.value


def _day(node: Node) -> Node:
    """Return the day of a moment; what is none stays as it is."""
    moment = _MOMENT.fullmatch(node.value.strip()) if isinstance(node.value, str) else None
    return node if moment is None else _piece(node, moment[1], node.place.start)


def _piece(node: Node, words: str, start: int) -> Node:
    """Return a part of a text, at its own place where it is written in one piece."""
    at = node.place.document.content.find(words, start, node.place.end)
    place = node.place if at < 0 else Place(node.place.document, at, at + len(words))
    return Node(words, place)


def _texts(node: Node) -> Iterator[Node]:
    """Yield the texts of a value: entries of a list, or parts between semicolons."""
    if isinstance(node.value, str):
        yield from _split(node)
    elif isinstance(node.value, list):
        yield from (item for item in node.value if not is_empty(item))
    else:
        yield node


def _split(node: Node) -> Iterator[Node]:
    assert isinstance(node.value, str)
    parts = [part.strip() for part in _SEPARATOR.split(node.value)]
    if len(parts) == 1:
        yield node
        return
    start = node.place.start
    for part in filter(None, parts):
        piece = _piece(node, part, start)
        # What is not found once (escapes, folded lines) would be looked for again and again.
        start = node.place.end if piece.place is node.place else piece.place.end
        yield piece


def _people(root: Node, active: Sources) -> tuple[Node, Place] | None:
    """Return a list of people from columns of names, parties and roles that run side by side."""
    columns: dict[str, list[Node]] = {}
    first: tuple[Node, Place] | None = None
    for field, keys in active:
        part = field.partition(".")[2] or _PARTS[0]
        sources = (_source(root, field, key, "") for key in keys)
        found = [one for one in sources if one is not None]
        columns.setdefault(part, []).extend(text for node, _ in found for text in _texts(node))
        first = first or next(iter(found), None)
    if first is None or not any(columns.values()):
        return None
    people = [_person(columns, number) for number in range(max(map(len, columns.values())))]
    return Node(people, first[0].place), first[1]


def _person(columns: Mapping[str, Sequence[Node]], number: int) -> Node:
    parts: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    place = None
    for part in _PARTS:
        node = next(iter(columns.get(part, ())[number : number + 1]), None)
        if node is None:
            continue
        place = place or node.place
        if isinstance(node.value, dict):
            parts |= {key: held for key, held in node.value.items() if key in _PARTS}
            keys |= {key: node.keys.get(key, node.place) for key in node.value if key in _PARTS}
        else:
            parts.setdefault(part, node)
            keys.setdefault(part, node.place)
    assert place is not None
    return Node(parts, place, keys)


def _put(root: Node, path: Path, node: Node, key: Place) -> Node:
    """Return a mapping with one more value; what stands in its way stays, for the schema to say."""
    name = str(path[0])
    children = dict(_children(root))
    if len(path) > 1:
        group = children.get(name)
        if group is not None and not isinstance(group.value, dict):
            return root
        inner = dict(_children(group)) | {str(path[1]): node}
        keys = dict(group.keys if group is not None else {}) | {str(path[1]): key}
        # A group that nobody wrote is where the sidecar begins.
        place = root.place.first_line
        node = Node(inner, group.place if group is not None else place, keys)
        key = root.keys.get(name, place)
    return Node(children | {name: node}, root.place, root.keys | {name: key})

"""Completing a sidecar: lines are put between those that are there, which stay byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from readlint.engine.rulesets import RuleSet
from readlint.fix.sidecar_insert import (
    Insertion,
    has_same_text,
    in_lines,
    inserted,
    is_flow,
    last_line_stop,
    line_start,
    line_stop,
    region_end,
)
from readlint.named_tuple import NamedTuple
from readlint.propose.known import NoProposal
from readlint.propose.new_sidecar import Draft, lay
from readlint.propose.yaml_text import Entry, Group, lines_of, marked
from readlint.record import Document, Node, Place, RawRecord, Record, assemble

_COMMENT = re.compile(r"( *)# ?( *)(- )?([a-z]+):(?=\s|$)")
_NO_SAFE_PLACE = (
    "its sidecar is written in a way that leaves no safe place for new lines; nothing is changed"
)


class Completed(NamedTuple):
    """A sidecar with what was missing in it.

    Attributes:
        raw: the record, with the sidecar as it is to be.
        added: how many values were put in.
        left: the fields of which a value is known, but for which there is no place in a sidecar
            that is written as this one is.
    """

    raw: RawRecord
    added: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Put:
    """What is put where.

    Attributes:
        at: lines and values that have a place of their own.
        tail: lines for the end of the mapping.
        fields: the fields whose values are in them.
        left: the fields for whose values there is no place.
    """

    at: list[Insertion] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def completed(raw: RawRecord, draft: Draft, ruleset: RuleSet) -> Completed:
    """Return a record whose sidecar holds what a draft proposes beside what it held.

    Nothing that is there changes: not a value, comment, blank or line end. What is put in twice is
    the same as put in once.

    Args:
        raw: the record; it has a sidecar, which may be empty.
        draft: what is proposed.
        ruleset: the schema that the sidecar is to fit no less than before.

    Raises:
        NoProposal: there is no safe place for it.
    """
    record = assemble(raw._replace(defaults=()))
    document, root = _own(record)
    groups = draft.proposed.groups
    for asks in (True, False):
        put = _Placer(document, root, region_end(record, document), asks=asks).place(groups)
        if not put.at and not put.tail:
            return Completed(raw, 0, tuple(put.left))
        expected = _expected(record, draft, put.fields)
        for insertions in _ways(record, document, root, put):
            changed = inserted(raw, document, insertions)
            if _is_meant(record, changed, expected) and not _is_worse(raw, changed, ruleset):
                added = sum(_name(one.path) in put.fields for one in draft.values if one.sure)
                return Completed(changed, added, tuple(put.left))
    raise NoProposal(_NO_SAFE_PLACE)


def _own(record: Record) -> tuple[Document, Node | None]:
    if record.sidecar is not None:
        return record.sidecar.document, record.sidecar.root
    assert record.sidecar_problem is not None
    return record.sidecar_problem.place.document, None


def _name(path: Sequence[str | int]) -> str:
    """Name the field, or the item of a list, to which a value belongs."""
    return ".".join(map(str, path[:2]))


def _expected(record: Record, draft: Draft, fields: Sequence[str]) -> dict[str, Any]:
    """Return what the sidecar is to hold when the values of some fields are put in."""
    held = record.sidecar.root.plain() if record.sidecar is not None else {}
    named = {one.path[1] for one in draft.values if one.sure and one.path[2:] == ("name",)}
    for one in draft.values:
        if not one.sure or _name(one.path) not in fields:
            continue
        if one.path[0] == "participants" and one.path[1] not in named:
            continue
        for depth in range(1, len(one.path)):
            _clear(held, one.path[:depth])
        lay(held, one)
    return held


def _clear(held: dict[str, Any], path: Sequence[str | int]) -> None:
    """Make room for values below a key that is there without any."""
    if len(path) == 1 and path[0] in held and held[str(path[0])] is None:
        del held[str(path[0])]


def _ways(
    record: Record, document: Document, root: Node | None, put: _Put
) -> Iterator[list[Insertion]]:
    """Yield what to insert, the best way first: YAML has corners where an end is not what it seems.

    In a comment at the end, or in a block that keeps its last empty lines, new keys would be lost
    or change a value, so the caller reads the result.
    """
    if not put.tail:
        yield put.at
        return
    text = "\n".join(put.tail)
    end = region_end(record, document)
    ends = [last_line_stop(record, document)]
    own = root.value.values() if root is not None and isinstance(root.value, dict) else ()
    ends += [line_stop(document, max(node.place.end for node in own))] if own else []
    for at in ends:
        if document.content[:at].strip():
            yield [*put.at, (at, in_lines(document, at, f"\n{text}"))]
    yield [*put.at, (end, in_lines(document, end, f"{text}\n"))]


def _is_meant(before: Record, changed: RawRecord, expected: dict[str, Any]) -> bool:
    after = assemble(changed._replace(defaults=()))
    if after.sidecar is None or after.sidecar.root.plain() != expected:
        return False
    twice = len(before.sidecar.duplicates) if before.sidecar is not None else 0
    return len(after.sidecar.duplicates) == twice and has_same_text(before, after)


def _is_worse(raw: RawRecord, changed: RawRecord, ruleset: RuleSet) -> bool:
    """Whether the schema refuses what it did not refuse before, other than what is missing."""
    return bool(_refusals(changed, ruleset) - _refusals(raw, ruleset))


def _refusals(raw: RawRecord, ruleset: RuleSet) -> set[str]:
    sidecar = assemble(raw).sidecar
    if sidecar is None or ruleset.validator.is_valid(sidecar.values):
        return set()
    problems = ruleset.validator.problems(sidecar.values)
    return {one.message for one in problems if one.kind != "missing-key"}


class _Placer:
    """Finds the places for what is proposed.

    Args:
        document: where the sidecar stands.
        root: its mapping; None where it holds no value.
        end: where its YAML ends.
        asks: whether comments are written and answered, and not values alone: what looks like a
            comment may be part of a value.
    """

    def __init__(self, document: Document, root: Node | None, end: int, *, asks: bool) -> None:
        self._document, self._root, self._asks = document, root, asks
        self._put = _Put()
        has_keys = root is not None and bool(root.keys)
        self._indent = self._column(root.place.start) if root is not None and has_keys else 0
        self._comments = _comments(document, self._indent, end) if asks else {}

    def place(self, groups: Sequence[Group]) -> _Put:
        """Return what to put where."""
        put = self._put
        if not self._asks:
            groups = [
                one._replace(entries=tuple(e for e in one.entries if e.sure)) for one in groups
            ]
            groups = [one for one in groups if one.entries]
        braces: list[Group] = []
        for group in groups:
            held = self._child(group.name) if group.name else None
            if held is not None:
                self._complete(group, held)
            elif self._is_in_braces:
                braces.append(group)
            elif group.name:
                self._new_group(group)
            else:
                self._into_block(self._root, group, self._indent, put.tail)
        if self._root is not None and braces:
            self._into_flow(self._root, [_in_flow(one) for one in braces])
        return put

    @property
    def _is_in_braces(self) -> bool:
        return self._root is not None and is_flow(self._root)

    def _complete(self, group: Group, held: Node) -> None:
        """Put the fields of a group where the group is."""
        sure = [one for one in group.entries if one.sure]
        if isinstance(held.value, dict) and is_flow(held):
            self._into_flow(held, [(one.plain, [f"{group.name}.{one.key}"]) for one in sure])
        elif isinstance(held.value, dict) and held.keys:
            self._into_group(group, held)
        elif held.value is None and self._is_left_empty(group.name):
            self._below_a_key(group)
        else:
            self._put.left.extend(f"{group.name}.{one.key}" for one in sure)

    def _child(self, key: str) -> Node | None:
        value = self._root.value if self._root is not None else None
        return value.get(key) if isinstance(value, dict) else None

    def _column(self, offset: int) -> int:
        return offset - line_start(self._document, offset)

    def _into_group(self, group: Group, held: Node) -> None:
        first = min(place.start for place in held.keys.values())
        lines: list[str] = []
        self._into_block(held, group, self._column(first), lines)
        if lines:
            assert isinstance(held.value, dict)
            at = line_stop(self._document, max(node.place.end for node in held.value.values()))
            self._put.at.append((at, in_lines(self._document, at, "\n" + "\n".join(lines))))

    def _into_block(self, held: Node | None, group: Group, indent: int, tail: list[str]) -> None:
        """Put entries into a mapping of lines; those that have no place yet go to its end."""
        for entry in group.entries:
            keys = held.keys if held is not None else {}
            name = f"{group.name}.{entry.key}" if group.name else entry.key
            at = self._comments.get((group.name, entry.key))
            if entry.key in keys:
                self._behind_a_key(keys[entry.key], held, entry, name)
            elif at is not None:
                if entry.sure and len(entry.lines) == 1:
                    deeper = " " * (indent - self._column(at))
                    self._put.at.append((at, f"{deeper}{entry.plain}  "))
                    self._put.fields.append(name)
                elif entry.sure:
                    self._add(tail, entry, indent, name)
            else:
                self._add(tail, entry, indent, name)

    def _add(self, tail: list[str], entry: Entry, indent: int, name: str) -> None:
        tail += marked(entry, " " * indent)
        self._put.fields.extend([name] if entry.sure else [])

    def _behind_a_key(self, key: Place, held: Node | None, entry: Entry, name: str) -> None:
        """Put a value behind a key that is there without one; an offer behind it as a comment."""
        content = self._document.content
        at = content.find(":", key.end) + 1
        rest = content[at : line_stop(self._document, at)].strip()
        if not entry.plain or (rest and not rest.startswith("#")) or len(entry.lines) > 1:
            self._put.left.extend([name] if entry.sure else [])
        elif entry.sure:
            self._put.at.append((at, f" {entry.plain.partition(': ')[2]}"))
            self._put.fields.append(name)
        elif not rest:
            line = entry.lines[0].partition(": ")[2]
            self._put.at.append((at, f"  # {line}"))

    def _new_group(self, group: Group) -> None:
        """Put a whole group to the end, or into the comment that asked for it."""
        at = self._comments.get(("", group.name))
        if at is None:
            self._put.tail.extend([f"{' ' * self._indent}{line}" for line in lines_of(group)])
            self._put.fields.extend(
                [f"{group.name}.{one.key}" for one in group.entries if one.sure]
            )
        elif group.is_sure:
            self._put.at.append((at, f"{group.name}:  "))
            below: list[str] = []
            self._in_comments(group, below)
            stop = line_stop(self._document, at + 1)
            if below:
                text = "\n" + "\n".join(below)
                self._put.at.append((stop, in_lines(self._document, stop, text)))

    def _in_comments(self, group: Group, below: list[str]) -> None:
        for entry in group.entries:
            if not entry.sure:
                continue
            name = f"{group.name}.{entry.key}"
            at = self._comments.get((group.name, entry.key))
            self._put.fields.append(name)
            if at is not None and len(entry.lines) == 1 and group.name != "participants":
                self._put.at.append((at, f"  {entry.plain}  "))
            else:
                below += marked(entry, " " * (self._indent + 2))

    def _is_left_empty(self, key: str) -> bool:
        if self._root is None or self._is_in_braces:
            return False
        place = self._root.keys[key]
        at = self._document.content.find(":", place.end) + 1
        rest = self._document.content[at : line_stop(self._document, at)].strip()
        return not rest or rest.startswith("#")

    def _below_a_key(self, group: Group) -> None:
        assert self._root is not None
        place = self._root.keys[group.name]
        lines: list[str] = []
        self._into_block(None, group, self._column(place.start) + 2, lines)
        if any(one.sure for one in group.entries) and lines:
            at = line_stop(self._document, place.end)
            self._put.at.append((at, in_lines(self._document, at, "\n" + "\n".join(lines))))

    def _into_flow(self, held: Node, pieces: Sequence[tuple[str, list[str]]]) -> None:
        """Put values between braces, where no comment can stand."""
        own = list(held.value.values()) if isinstance(held.value, dict) else []
        keys = held.keys
        free = [(piece, names) for piece, names in pieces if piece]
        # A key that is there without a value has no room for one.
        taken = [name for _, names in free for name in names if name.rpartition(".")[2] in keys]
        self._put.left.extend(taken)
        pieces = [(piece, names) for piece, names in free if not set(names) & set(taken)]
        text = ", ".join(piece for piece, _ in pieces)
        if not text:
            return
        at = max(node.place.end for node in own) if own else held.place.start + 1
        self._put.at.append((at, f", {text}" if own else text))
        self._put.fields.extend(name for _, names in pieces for name in names)


def _in_flow(group: Group) -> tuple[str, list[str]]:
    """Return the values of a group between braces, and their fields."""
    sure = [one for one in group.entries if one.sure]
    fields = [f"{group.name}.{one.key}" if group.name else one.key for one in sure]
    inner = ", ".join(one.plain for one in sure)
    if not group.name or not inner:
        return inner, fields
    braces = f"[{inner}]" if group.name == "participants" else f"{{{inner}}}"
    return f"{group.name}: {braces}", fields


def _comments(document: Document, base: int, end: int) -> dict[tuple[str, str], int]:
    """Return where a comment asks for a field: by its group and its name, the first of each.

    A field below a group stands under it, or under the comment that asks for the group.

    Args:
        document: where the sidecar stands.
        base: how far its keys are indented.
        end: where its YAML ends.
    """
    found: dict[tuple[str, str], int] = {}
    group = ""
    for begin in document.line_starts:
        if begin >= end:
            break
        line = document.content[begin : line_stop(document, begin + 1)]
        asked = _COMMENT.match(line)
        if asked is None:
            key = re.match(r"( *)([a-z]+):", line)
            group = key[2] if key is not None and len(key[1]) == base else group
            continue
        at = begin + len(asked[1])
        inner = len(asked[1]) + len(asked[2]) > base
        if not inner:
            group = asked[4]
        found.setdefault((group if inner else "", asked[4]), at)
    return found

"""What is known of a sidecar before its text is read: its own values, defaults, the user's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from readlint.fix.sidecar_scalars import scalar
from readlint.propose.yaml_text import FIELDS, OF_THE_PAGE, WITHOUT_PLACE, Path, Value
from readlint.record import RawRecord, Record, Sidecar, assemble
from readlint.record.record import front_matter
from readlint.record.yaml_nodes import parse_value


class NoProposal(Exception):
    """No sidecar can be proposed; the message says why."""


NAME = ("participants", "name")


def own_values(raw: RawRecord) -> tuple[Value, ...]:
    """Return the values that a record's own sidecar gives, those of folder defaults left out.

    Raises:
        NoProposal: the sidecar cannot be read.
    """
    record = assemble(raw._replace(defaults=()))
    if record.sidecar is not None:
        return tuple(_leaves(record.sidecar.values))
    if not record.has_any_sidecar or holds_no_value(record):
        return ()
    raise NoProposal("its sidecar cannot be read; `readlint` says why")


def _leaves(values: Mapping[str, Any]) -> Iterator[Value]:
    """Yield the values of a sidecar that are text, in its order."""
    pending: list[tuple[Path, Any]] = [((), values)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, str):
            # The links of a chain are values of one field.
            yield Value(path[:2] if path[:2] == ("source", "via") else path, value, "")
        elif isinstance(value, Mapping):
            pending += [((*path, key), held) for key, held in reversed(list(value.items()))]
        elif isinstance(value, list):
            held = list(enumerate(value))
            pending += [((*path, number), one) for number, one in reversed(held)]


def fields_of(own: Iterable[Value]) -> frozenset[str]:
    """Return the fields that values are of; a list counts whole, and so does text for a group."""
    paths = [one.path for one in own]
    whole = {str(path[0]) for path in paths if len(path) != 2 or not FIELDS.get(str(path[0]))}
    return frozenset(whole | {".".join(map(str, path)) for path in paths if len(path) == 2})


def holds_no_value(record: Record) -> bool:
    """Return whether a record's sidecar is empty, but for comments."""
    problem = record.sidecar_problem
    if problem is None:
        return False
    document = problem.place.document
    fence = record.opening_fence
    block = front_matter(document) if fence is not None and fence.document is document else None
    start, end = block[:2] if block is not None else (0, None)
    return parse_value(document, start, end) is None


def default_values(raw: RawRecord) -> tuple[Value, ...]:
    """Return the values that the defaults of the folders give."""
    if not raw.defaults:
        return ()
    sidecar = assemble(raw._replace(sidecar=("", b"{}"))).sidecar
    return tuple(_leaves(sidecar.values)) if sidecar is not None else ()


def known_of_the_page(raw: RawRecord, known: Sequence[Value]) -> Sidecar | None:
    """Return day and address of the page, as far as they are known: they help to read the text."""
    lines = [
        f"  {one.path[1]}: {scalar(one.text)}\n"
        for one in known
        if one.path in (("source", "published"), ("source", "url"))
    ]
    if not lines:
        return None
    page = "".join(("source:\n", *dict.fromkeys(lines)))
    return assemble(RawRecord(raw.path, None, (OF_THE_PAGE, page.encode()))).sidecar


def beside(proposed: Sequence[Value], known: Sequence[Value]) -> Iterator[Value]:
    """Yield the proposals that agree with what is known already."""
    fields = {one.path for one in known if one.path != ("source", "via")}
    publishers = {one.text for one in known if one.path == ("source", "publisher")}
    another = publishers and any(
        one.path == ("source", "publisher") and one.text not in publishers for one in proposed
    )
    apart = any(
        one.path == ("venue", "format") and one.text in WITHOUT_PLACE for one in known
    ) or any(one.path == ("kind",) and one.text == "call" for one in known)
    people = [one.text for one in known if one.path[::2] == NAME]
    kept = _numbered(proposed, people) if people else iter(proposed)
    for one in kept:
        if one.path in fields or (apart and one.path in _OF_A_PLACE):
            continue
        # The chain and the side that the text shows are those of the publisher that it shows.
        if another and one.path == ("source", "via"):
            continue
        yield replace(one, sure=False) if another and one.path == ("side",) else one


def _numbered(proposed: Iterable[Value], people: Sequence[str]) -> Iterator[Value]:
    """Let the people that are proposed follow those that are known, each of them once."""
    rows = list(proposed)
    again = {one.path[1] for one in rows if one.path[::2] == NAME and one.text in people}
    for one in rows:
        if one.path[0] != NAME[0]:
            yield one
        elif one.path[1] not in again:
            yield replace(one, path=(NAME[0], len(people) + int(one.path[1]), one.path[2]))


_OF_A_PLACE = (("venue", "city"), ("venue", "country"))

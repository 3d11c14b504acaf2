"""The YAML of a proposal: values with their reasons, and comments that ask for what is missing.

What is not sure stands behind a `# `: taking these two signs away, wherever a line begins with
them, leaves valid YAML.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readlint.fix.sidecar_insert import quoted
from readlint.fix.sidecar_scalars import scalar
from readlint.named_tuple import NamedTuple
from readlint.record import Place

NOTHING_FOUND = "No value could be read off the text."
_LONGEST_WORDS = 60
# The path of a document that holds what is known of the page, for the text to be read with.
OF_THE_PAGE = "<known of the page>"
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value for one field of a sidecar.

    Attributes:
        path: the field, such as `("venue", "city")`; a number counts the items of a list.
        text: the value.
        why: what tells it: `line 3: "On 3 May 2022"`; empty where nothing need be said.
        sure: whether it is proposed as a value; otherwise it is only offered as a comment.
    """

    path: Path
    text: str
    why: str
    sure: bool = True


def told_by(place: Place, more: str = "") -> str:
    """Say on which line which words tell a value.

    Args:
        place: the words.
        more: what they tell, where that does not show by itself.
    """
    if place.document.path == OF_THE_PAGE:
        return f'source.published "{place.words}"' + (f", {more}" if more else "")
    line, _ = place.document.locate(place.start)
    flat = " ".join("".join(c if c.isprintable() else " " for c in place.words).split())
    words = flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"
    return f'line {line}: "{words}"' + (f", {more}" if more else "")


HEADER = (
    "# Proposed by readlint from the text alone: check every value, and fill in what is asked for."
)
# In the order in which a sidecar is read; what is below a name belongs to its group.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "kind": (),
    "title": (),
    "date": (),
    "venue": ("city", "country", "site", "format", "occasion"),
    "participants": ("name", "party", "role"),
    "source": ("publisher", "via", "url", "archived", "published", "updated", "retrieved"),
    "language": (),
    "side": (),
    "about": ("date", "city", "what"),
    "event": (),
    "translation": ("from", "by", "original"),
    "notes": (),
}
ASKED: Mapping[str, str] = {
    "kind": "what sort of text is it? readout when left out",
    "title": "headline; in [brackets] if you made it up",
    "date": "day or days of the act: YYYY-MM-DD, A/B",
    "venue.city": "where was it? not for a call, video or letter",
    "venue.country": "two letters of ISO 3166-1",
    "venue.format": "meeting, sidelines, visit, call, video, briefing or letter",
    "participants": "who took part? each with name, party and role",
    "participants.name": "who took part?",
    "participants.party": "the country or organisation: two letters of ISO 3166-1, or EU, UN ...",
    "participants.role": "the office on that day",
    "source.publisher": "who published the page?",
    "source.url": "the address of the page",
    "source.published": "the day on the page",
    "language": "of the body, a BCP 47 tag",
    "about.date": "day or days of the event that is announced",
    "about.what": "what is announced, in a few words",
}
REQUIRED = ("date", "venue", "participants", "source.publisher")
# What lets a reader check that the publisher published the text, if the text itself does not.
_SHOWS_PUBLISHER = ("source.url", "source.archived", "source.via")
WITHOUT_PLACE = frozenset(("call", "video", "letter"))


class Entry(NamedTuple):
    """One field, or one item of a list, as it is written.

    Attributes:
        key: the field; of an item, its number.
        sure: whether it is written as a value, and not as a comment.
        lines: its lines, without the indentation and the mark that they share.
        asked: how many fields are to be filled in or looked at in it.
        plain: key and value alone, as they are written on one line; empty where there is no value.
    """

    key: str
    sure: bool
    lines: tuple[str, ...]
    asked: int
    plain: str = ""


class Group(NamedTuple):
    """The fields that stand under one name; those at the top stand under the empty name."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def is_sure(self) -> bool:
        """Whether anything of it is a value."""
        return not self.name or any(entry.sure for entry in self.entries)

    def only(self, known: Container[Path]) -> Group:
        """Return the group without the fields that no value is known of."""
        kept = (
            one
            for one in self.entries
            if one.sure or (self.name, one.key) in known or (one.key,) in known
        )
        return Group(self.name, tuple(kept))


class Proposed(NamedTuple):
    """What is proposed for a sidecar, in the order in which it is written.

    Attributes:
        groups: what is written and what is asked for.
        required: the required fields of which no value is known.
    """

    groups: tuple[Group, ...]
    required: tuple[str, ...]

    @property
    def number_asked(self) -> int:
        """How many fields are to be filled in, or offered and to be looked at."""
        return sum(entry.asked for group in self.groups for entry in group.entries)

    @property
    def holds_a_value(self) -> bool:
        """Whether any field is written as a value."""
        return any(entry.sure for group in self.groups for entry in group.entries)


def laid_out(
    values: Sequence[Value], given: frozenset[str] = frozenset(), *, asks: bool = True
) -> Proposed:
    """Return what is written and asked for.

    Args:
        values: what is proposed and offered.
        given: fields that need not be asked for, such as `side` and `venue.city`; a group with a
            value of its own that holds no fields counts for all of them.
        asks: whether to ask for what no value is known of.
    """
    free = [str(one.path[0]) for one in values if one.path[0] not in FIELDS]
    groups = [_group(values, name, given) for name in dict.fromkeys((*FIELDS, *free))]
    if not asks:
        paths = {one.path for one in values}
        groups = [group.only(paths) for group in groups]
    known = {".".join(map(str, one.path[:2])) for one in values if one.sure}
    known |= {name.partition(".")[0] for name in (*known, *given)} | given
    required = [name for name in REQUIRED if name not in known and not _is_placeless(values, name)]
    if not known.intersection(_SHOWS_PUBLISHER) and not _is_credited(values):
        required.append("source.url")
    return Proposed(tuple(group for group in groups if group.entries), tuple(required))


def yaml_of(proposed: Proposed, head: Sequence[str] = (HEADER,)) -> str:
    """Return a new sidecar as text: one mapping with at least one key.

    Args:
        proposed: what is written and asked for.
        head: the comments at its head.
    """
    lines = [*head, *(line for group in proposed.groups for line in lines_of(group))]
    if not proposed.holds_a_value:
        lines.append(f"notes: {quoted(NOTHING_FOUND)}")
    return "\n".join(lines) + "\n"


def lines_of(group: Group) -> Iterator[str]:
    """Yield the lines of a group as they stand at the top of a sidecar."""
    if group.name:
        yield f"{group.name}:" if group.is_sure else f"# {group.name}:"
    for entry in group.entries:
        if group.is_sure:
            yield from marked(entry, "  " if group.name else "")
        else:
            yield from (f"#   {line}" for line in entry.lines)


def marked(entry: Entry, indent: str) -> Iterator[str]:
    """Yield the lines of an entry at an indentation, behind the mark of a comment if unsure."""
    for line in entry.lines:
        yield f"{indent}{line}" if entry.sure else f"{indent}# {line}"


def _group(values: Sequence[Value], name: str, given: frozenset[str]) -> Group:
    if name in given:
        return Group(name, ())
    if name == "participants":
        return Group(name, tuple(_people(values)))
    if not FIELDS.get(name):
        return Group("", tuple(_field(values, (name,), given)))
    entries = [one for key in FIELDS[name] for one in _field(values, (name, key), given)]
    return Group(name, tuple(entries))


def _is_credited(values: Sequence[Value]) -> bool:
    """Whether a publisher is proposed because the text names it."""
    field = ("source", "publisher")
    return any(one.path == field and one.why.startswith("line ") for one in values)


def _is_placeless(values: Sequence[Value], name: str) -> bool:
    kinds = [one.text for one in values if one.path == ("kind",)]
    return name == "venue" and kinds[:1] in (["statement"], ["news-report"])


def _is_asked(values: Sequence[Value], field: str) -> bool:
    """Whether a field of which nothing is known is asked for in this text."""
    if field in ("venue.city", "venue.country"):
        formats = [one.text for one in values if one.path == ("venue", "format")]
        return not WITHOUT_PLACE.intersection(formats)
    if field.startswith("about."):
        return any(one.path == ("kind",) and one.text == "preview" for one in values)
    return True


def _field(
    values: Sequence[Value], path: tuple[str, ...], given: frozenset[str]
) -> Iterator[Entry]:
    """Yield the value, or what is offered as a comment, or what is asked for."""
    field = ".".join(path)
    if field in given:
        return
    found = [one for one in values if one.path == path]
    if path[-1] == "via" and found:
        yield _chain(found)
    elif found:
        best = next((one for one in found if one.sure), found[0])
        others = [one.text for one in found if one.text != best.text]
        yield _entry(path[-1], best, "; or ".join((best.why, *others)))
    elif field in ASKED and _is_asked(values, field):
        yield Entry(path[-1], False, (f"{path[-1]}:  # {ASKED[field]}",), 1)


def _entry(key: str, value: Value, why: str) -> Entry:
    plain = f"{key}: {scalar(value.text)}"
    line = f"{plain}  # {why}" if why else plain
    return Entry(key, value.sure, (line,), int(not value.sure), plain)


def _chain(links: Iterable[Value]) -> Entry:
    lines = [f"  - {scalar(one.text)}" + (f"  # {one.why}" if one.why else "") for one in links]
    plain = f"via: [{', '.join(scalar(one.text) for one in links)}]"
    return Entry("via", True, ("via:", *lines), 0, plain)


def _people(values: Sequence[Value]) -> Iterator[Entry]:
    rows = [one for one in values if one.path[0] == "participants"]
    for number in dict.fromkeys(one.path[1] for one in rows):
        yield _person([one for one in rows if one.path[1] == number], str(number))
    if not rows:
        yield Entry("0", False, (f"- name:  # {ASKED['participants']}",), 1)


def _person(rows: Sequence[Value], number: str) -> Entry:
    """One item of the list; without a name that is sure, all there is of a person is offered."""
    by_key = {str(one.path[2]): one for one in reversed(rows)}
    own = [by_key[key] for key in FIELDS["participants"] if key in by_key]
    sure = "name" in by_key and by_key["name"].sure
    lines: list[str] = []
    for one in own:
        why = f"  # {one.why}" if one.why else ""
        mark = "# " if sure and not one.sure else ""
        opens = "  " if lines else "- "
        lines.append(f"{opens}{mark}{one.path[2]}: {scalar(one.text)}{why}")
    asked = sum(not one.sure for one in own) if sure else len(own)
    plain = ", ".join(f"{one.path[2]}: {scalar(one.text)}" for one in own if one.sure)
    return Entry(number, sure, tuple(lines), asked, f"{{{plain}}}" if sure else "")

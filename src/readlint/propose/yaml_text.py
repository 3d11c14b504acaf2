"""The YAML of a proposal: values with their reasons, and comments that ask for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readlint.fix.sidecar_insert import quoted
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

NOTHING_FOUND = "No value could be read off the text."
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Value:
    """A value for one field of a sidecar.

    Attributes:
        path: the field, such as `("venue", "city")`; a number counts the items of a list.
        text: the value.
        why: what tells it: `line 3: "On 3 May 2022"`.
        sure: whether it is proposed as a value; otherwise it is only offered as a comment.
    """

    path: tuple[str | int, ...]
    text: str
    why: str
    sure: bool = True


def told_by(place: Place, more: str = "") -> str:
    """Say on which line which words tell a value.

    Args:
        place: the words.
        more: what they tell, where that does not show by itself.
    """
    line, _ = place.document.locate(place.start)
    flat = " ".join("".join(c if c.isprintable() else " " for c in place.words).split())
    words = flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"
    return f'line {line}: "{words}"' + (f", {more}" if more else "")


HEADER = (
    "# Proposed by readlint from the text alone: check every value, and fill in what is asked for."
)
_ASKED = {
    "kind": "what sort of text is it? readout when left out",
    "title": "headline; in [brackets] if you made it up",
    "date": "day or days of the act: YYYY-MM-DD, A/B",
    "venue": "where and in what form was the act held?",
    "city": "where was it? not for a call, video or letter",
    "country": "two letters of ISO 3166-1",
    "format": "meeting, sidelines, visit, call, video, briefing or letter",
    "participants": "who took part? each with name, party and role",
    "publisher": "who published the page?",
    "url": "the address of the page",
    "published": "the day on the page",
    "language": "of the body, a BCP 47 tag",
    "side": "which side gives this account? a party, press or joint",
}
_PLAIN = lazy_pattern(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?|[A-Z]{2}|[a-z]{2,}(?:-[a-z]+)*")
# Plain words that some loaders take for a truth value or for nothing.
_TAKEN = frozenset(("yes", "no", "on", "off", "true", "false", "null"))
_WITHOUT_PLACE = frozenset(("call", "video", "letter"))


def yaml_of(values: Sequence[Value], given: frozenset[str] = frozenset()) -> str:
    """Return the proposed sidecar as text: one mapping with at least one key.

    Args:
        values: what is proposed and offered.
        given: fields that need not be asked for, such as `side` and `venue.city`.
    """
    lines = [HEADER]
    for field in ("kind", "title", "date"):
        lines += _field(values, (field,), given)
    lines += _section(values, "venue", _venue_fields(values), given)
    lines += _people(values, given)
    page = ("publisher", "via", "url", "published", "updated")
    lines += _section(values, "source", page, given)
    for field in ("language", "side"):
        lines += _field(values, (field,), given)
    if any(one.path == ("kind",) and one.text == "preview" for one in values):
        lines.append("# about:  # what is announced, as {date: ..., city: ..., what: ...}")
    if all(line.lstrip().startswith("#") for line in lines):
        lines.append(f"notes: {quoted(NOTHING_FOUND)}")
    return "\n".join(lines) + "\n"


def _venue_fields(values: Sequence[Value]) -> tuple[str, ...]:
    apart = any(one.path == ("venue", "format") and one.text in _WITHOUT_PLACE for one in values)
    return ("format",) if apart else ("city", "country", "format")


def _section(
    values: Sequence[Value], name: str, fields: tuple[str, ...], given: frozenset[str]
) -> Iterator[str]:
    own = [one for one in values if one.path[0] == name and one.sure]
    lines = [line for field in fields for line in _in_section(values, name, field, given)]
    if not lines:
        return
    yield f"{name}:" if own else f"# {name}:"
    for line in lines:
        yield f"  {line}" if own else f"#   {line.removeprefix('# ')}"


def _in_section(
    values: Sequence[Value], name: str, field: str, given: frozenset[str]
) -> Iterator[str]:
    if field != "via":
        yield from _field(values, (name, field), given)
        return
    links = [one for one in values if one.path == (name, field)]
    if links:
        yield "via:"
        yield from (f"  - {_scalar(one.text)}  # {one.why}" for one in links)


def _field(values: Sequence[Value], path: tuple[str, ...], given: frozenset[str]) -> Iterator[str]:
    """One line: the value, or the offered value as a comment, or what is asked for."""
    name = path[-1]
    found = [one for one in values if one.path == path]
    for one in found:
        mark = "" if one.sure else "# "
        yield f"{mark}{name}: {_scalar(one.text)}  # {one.why}"
    if not found and name in _ASKED and path != ("side",) and ".".join(path) not in given:
        yield f"# {name}:  # {_ASKED[name]}"


def _people(values: Sequence[Value], given: frozenset[str]) -> Iterator[str]:
    if "participants" in given:
        return
    rows = [one for one in values if one.path[0] == "participants"]
    sure = {one.path[1] for one in rows if one.path[2] == "name" and one.sure}
    yield "participants:" if sure else "# participants:"
    if not rows:
        yield f"#   - name:  # {_ASKED['participants']}"
    for one in rows:
        opens = "- " if one.path[2] == "name" else "  "
        line = f"{opens}{one.path[2]}: {_scalar(one.text)}  # {one.why}"
        yield f"  {line}" if one.sure and one.path[1] in sure else f"  # {line}"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _TAKEN
    return text if plain else quoted(text)

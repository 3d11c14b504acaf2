"""What a value of a sidecar holds that belongs to a page or a program, not to the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlint.extract.sidecar.values import Written
from readlint.extract.text.invisible import find_damage, find_unseen
from readlint.extract.text.mojibake import find_garbled
from readlint.record import Document, Node
from readlint.record.lazy import lazy_pattern

_ENTITY = lazy_pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# A tag with a partner, with an attribute, or one that has none: `<sic>` may be an author's word.
_TAG = lazy_pattern(
    r"</[A-Za-z][A-Za-z0-9]*\s*>|<[A-Za-z][A-Za-z0-9]*\s[^<>]*=[^<>]*>|<(?:br|p|hr)\s*/?>"
)
_OPENING_TAG = lazy_pattern(r"<[A-Za-z][A-Za-z0-9]*\s*>(?=.*</)")
_NO_BREAK = lazy_pattern("^\xa0+|\xa0+$|(?<=\\w)\xa0(?=\\w)")
# What follows a plain value on its line. A comment of a careful hand has a blank behind its `#`.
_CUT = lazy_pattern(r"[ \t]+#(?=[0-9])")
_CUT_AT_WORD = lazy_pattern(r"[ \t]+#(?=\w)")
_ADDRESSES = frozenset(("url", "archived", "digest"))
_NAMES = frozenset(("name", "publisher", "via", "city"))
_WORDED = frozenset(
    ("title", "name", "role", "publisher", "via", "site", "occasion", "what", "city")
)
_LONGEST = 2_000
_KINDS = {
    "zero-width": "a character that nobody sees",
    "soft-hyphen": "a soft hyphen, which nobody sees",
    "bidi": "a mark of direction, which nobody sees",
    "look-alike": "a letter of another script",
    "no-break": "no-break spaces in a row",
}


class Fault(NamedTuple):
    """What is wrong with a value.

    Attributes:
        says: what the value does or holds, to follow its name.
        meant: the value as it was probably meant; "" where that is not known.
        start: offset in characters of the fault within the value.
        end: offset one past the last.
    """

    says: str
    meant: str
    start: int
    end: int


def find_value_fault(one: Written) -> Fault | None:
    """Return the first thing that is wrong with a value, None where nothing is."""
    value = str(one.node.value)
    if len(value) > _LONGEST or one.field[-1] == "digest":
        return None
    return next(_faults(one, value), None)


def _faults(one: Written, value: str) -> Iterator[Fault]:
    name = one.field[-1]
    if "&" in value and (entity := _entity(value, name)):
        yield entity
    if "<" in value and name not in _ADDRESSES:
        yield from _tags(value)
    if not value.isascii() and name not in _ADDRESSES:
        yield from _odd_characters(value, name)
    if one.node.unquoted and name in _WORDED:
        yield from _cut(one.node, value, name)


def _entity(value: str, name: str) -> Fault | None:
    found = _ENTITY.search(value)
    if found is None or (name in _ADDRESSES and found[0] != "&amp;"):
        return None
    from html import unescape

    if unescape(found[0]) == found[0]:
        return None
    said = f"holds the HTML entity “{found[0]}”, which is code for “{unescape(found[0])}”"
    return Fault(said, unescape(value), *found.span())


def _tags(value: str) -> Iterator[Fault]:
    found = _TAG.search(value)
    if found is not None:
        first = _OPENING_TAG.search(value) or found
        plain = " ".join(_TAG.sub("", _OPENING_TAG.sub("", value)).split())
        yield Fault(f"holds the HTML tag “{first[0]}”", plain, *first.span())


def _odd_characters(value: str, name: str) -> Iterator[Fault]:
    document = Document("", value)
    for garbled in find_garbled(document, least=1)[:1]:
        place = garbled.place
        meant = value[: place.start] + garbled.was + value[place.end :]
        said = f"was decoded twice: “{place.words}” was “{garbled.was}”"
        yield Fault(said, meant, place.start, place.end)
    for count, places in find_damage(document).values():
        said = f"holds {count} damaged character{'s' if count > 1 else ''}"
        yield Fault(said, "", places[0].start, places[0].end)
    for unseen in find_unseen(document):
        place = unseen.places[0]
        yield Fault(f"holds {_KINDS[unseen.kind]} ({unseen.shown})", "", place.start, place.end)
    found = _NO_BREAK.search(value) if name in _NAMES else None
    if found is not None:
        meant = " ".join(value.split())
        yield Fault("holds a no-break space, which a search does not find", meant, *found.span())


def _cut(node: Node, value: str, name: str) -> Iterator[Fault]:
    content, end = node.place.document.content, node.place.end
    pattern: re.Pattern[str] = _CUT_AT_WORD if name == "title" else _CUT
    if pattern.match(content, end):
        line_end = min(at for at in (content.find("\n", end), len(content)) if at >= 0)
        rest = content[end:line_end].rstrip()
        said = f"ends before “{rest.strip()}”: `#` after a blank begins a comment"
        yield Fault(said, f"{value}{rest}", 0, len(value))

"""What is wrong with a value of a sidecar, or with a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from readlint.extract.sidecar.values import Written, is_placeholder, says_unknown
from readlint.extract.text.invisible import find_damage, find_unseen
from readlint.extract.text.mojibake import find_garbled
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Node
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import Path

if TYPE_CHECKING:
    from readlint.extract.context import Context


CodeKind = Literal["language", "country", "account"]
_MeantBy = Callable[[str], list[str] | None]
# The two accounts that are no party's, and other words for them.
_NO_PARTY = ("press", "joint")
_SIDES = {
    "both": "joint",
    "both sides": "joint",
    "agreed": "joint",
    "media": "press",
    "independent": "press",
}


class CodeFault(NamedTuple):
    """A value that is not a code.

    Attributes:
        path: the field.
        value: what is written there.
        kind: what the field asks for: a `language`, a `country`, or an `account`: press or joint.
        meant: the codes that were probably meant, best first.
    """

    path: Path
    value: str
    kind: CodeKind
    meant: list[str]


def find_code_faults(context: Context) -> Iterator[CodeFault]:
    """Yield every value that should be a code and is not, in the order of the fields.

    A party or a side may be an organisation: these only where a country is clearly meant.
    """
    fields: list[tuple[Path, CodeKind, _MeantBy]] = [
        (("language",), "language", _language),
        (("translation", "from"), "language", _language),
        (("translation", "original"), "language", _language),
        (("venue", "country"), "country", _country),
    ]
    for at, _ in enumerate(context.sidecar.items("participants")):
        fields.append((("participants", at, "party"), "country", _party))
    fields.append((("side",), "country", _side))
    for path, kind, meant_by in fields:
        value = context.sidecar.text(*path)
        meant = meant_by(value.strip()) if value else None
        if value and meant is not None and not is_placeholder(value) and not says_unknown(value):
            is_account = bool(meant) and meant[0] in _NO_PARTY
            yield CodeFault(path, value, "account" if is_account else kind, meant)


def _language(value: str) -> list[str] | None:
    return None if is_language_tag(value) else language_tags_meant(value)


def _country(value: str) -> list[str] | None:
    return None if is_country_code(value) else countries_meant(value)


def _party(value: str) -> list[str] | None:
    return _country(value) or None


def _side(value: str) -> list[str] | None:
    lower = value.casefold()
    meant = _SIDES.get(lower, lower)
    if meant in _NO_PARTY and value != meant:
        return [meant]
    return _party(value)


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
# Pages put the name of their site behind the headline, for the tab of the browser.
_SITE = lazy_pattern(r"(?<=\S) \| (?P<site>[^\W\d_a-z][^|]{2,39})$")
_MOST_SITE_WORDS = 5
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
    "private-use": "a private-use character, which means something in one font alone",
    "no-break": "no-break spaces in a row",
}

_SUSPECT = frozenset("&<|")


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


def find_value_fault(one: Written, text: str = "") -> Fault | None:
    """Return the first thing that is wrong with a value, None where nothing is.

    Args:
        one: the value.
        text: the document, which may have the very words of a title.
    """
    value = str(one.node.value)
    if len(value) > _LONGEST or one.field[-1] == "digest":
        return None
    if not (one.node.unquoted and one.field[-1] in _WORDED) and _is_plain(value):
        return None
    return next(_faults(one, value, text), None)


def _is_plain(value: str) -> bool:
    """Return whether a value holds no sign that may be a fault."""
    return value.isascii() and value.isprintable() and _SUSPECT.isdisjoint(value)


def _faults(one: Written, value: str, text: str) -> Iterator[Fault]:
    name = one.field[-1]
    if "&" in value and (entity := _entity(value, name)):
        yield entity
    if "<" in value and name not in _ADDRESSES:
        yield from _tags(value)
    if not (value.isascii() and value.isprintable()) and name not in _ADDRESSES:
        yield from _odd_characters(value, name)
    if one.node.unquoted and name in _WORDED:
        yield from _cut(one.node, value, name)
    if name == "title" and " | " in value:
        yield from _with_site(value, text)


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


def _with_site(value: str, text: str) -> Iterator[Fault]:
    found = _SITE.search(value)
    if found is None or found["site"] in text:
        return
    words = found["site"].split()
    # A name has capitals; what follows a bar in a sentence of a headline has few.
    if len(words) <= _MOST_SITE_WORDS and all(word[:1].isupper() for word in (words[0], words[-1])):
        said = f"ends with the name of a site behind a bar: “{found[0].strip()}”"
        yield Fault(said, value[: found.start()], *found.span())

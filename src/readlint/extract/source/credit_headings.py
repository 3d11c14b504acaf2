"""What stands over a text: a publisher's name or byline on a line of its own, official headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlint.extract.boilerplate import find_junk
from readlint.extract.source.credit_page import Credit, CreditPage
from readlint.extract.text.lines import Line
from readlint.facts.publishers import Publisher
from readlint.record.lazy import lazy_pattern

GROUP = "credit-heading"
_LONGEST = 70
# A name further above the first paragraph than this is the head of the site, not of the text.
_NEAR = 6
_BYLINE = lazy_pattern(
    r"(?:by|from) (?P<name>[^|,\n]{2,40}?)"
    r"(?: (?:staff )?(?:writers?|reporters?|correspondents?)\b.{0,60})?",
    re.IGNORECASE,
)
_READOUT = lazy_pattern(r"(?:joint )?readout (?:of|from|on)\b", re.IGNORECASE)
_ATTRIBUTABLE = lazy_pattern(
    r"the (?:below|following)(?: \w+)? is attributable to (?:deputy |principal deputy )?"
    r"spokesperson (?P<name>[A-Z][\w.' -]{2,40}?):",
    re.IGNORECASE,
)
# Many governments have an office of this name: what else must stand in the text to tell whose.
_OFFICES = {
    "office of the spokesperson": ("state-dept", ("Department of State", "state.gov")),
    "office of the press secretary": ("white-house", ("The White House", "THE WHITE HOUSE")),
}
_OFFICIAL = frozenset(("mfa", "ministry", "head-of-state"))
_OPEN_TO_CREDITS = frozenset((None, "timestamp-orphan", "header-leak", "repeat", "banner"))


def heading_literals() -> Iterable[tuple[str, str, None]]:
    """Yield the words for the one pass over the text."""
    yield GROUP, "is attributable to", None


def heading_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield what the lines above the first paragraph credit, and who a statement is put down to."""
    for start, _, _ in page.hits(GROUP):
        credit = _attributable(page, page.line_at(start))
        if credit is not None:
            yield credit
    for index in range(max(0, page.first_paragraph - _NEAR), page.first_paragraph):
        credit = _heading(page, index)
        if credit is not None:
            yield credit


def _heading(page: CreditPage, index: int) -> Credit | None:
    line = page.lines[index]
    if page.reading.shared(find_junk).kind_at(line.start) not in _OPEN_TO_CREDITS:
        return None
    if _READOUT.match(line.text) and len(line.text) < 300:
        return page.credit(line.start, line.end, "official-heading", [])
    if len(line.text) > _LONGEST:
        return None
    if (office := _OFFICES.get(line.text.casefold())) is not None:
        return _office(page, line, *office)
    if _is_publisher(page, line.text):
        return page.credit(
            line.start, line.end, "publisher-line", [page.name(line.start, line.end)]
        )
    return _byline(page, index)


def _office(page: CreditPage, line: Line, publisher: str, told_by: tuple[str, ...]) -> Credit:
    names = []
    if any(words in page.content for words in told_by):
        names.append(page.name(line.start, line.end, page.table.get(publisher).name))
    return page.credit(line.start, line.end, "official-heading", names)


def _is_publisher(page: CreditPage, text: str) -> bool:
    """Tell whether a line is a publisher's name; of an office, its full name only."""
    table = page.table
    signed = table.by_name_all(text)
    if not signed and " " not in text and "." in text:
        signed = tuple(table.get(one) for one in page.publishers_called(text))
    return any(_signs_as(publisher, text) for publisher in signed)


def _signs_as(publisher: Publisher, text: str) -> bool:
    if publisher.kind in _OFFICIAL:
        return text.casefold() in {name.casefold() for name in (publisher.name, *publisher.native)}
    return publisher.kind != "igo"


def _byline(page: CreditPage, index: int) -> Credit | None:
    line = page.lines[index]
    match = _BYLINE.fullmatch(line.text)
    if match is None or not page.publishers_called(match["name"]):
        return None
    begin = line.start + match.start("name")
    name = page.name(begin, begin + len(match["name"]))
    return page.credit(line.start, line.end, "byline", [name])


def _attributable(page: CreditPage, index: int) -> Credit | None:
    """Read "The below is attributable to Spokesperson NAME:": the Department of State's own form.

    Others use it too, so it names the Department only where its spokesperson is known.
    """
    line = page.lines[index]
    match = _ATTRIBUTABLE.match(line.text)
    if match is None:
        return None
    speaker = page.reading.tables.officials.find(match["name"].strip())
    stop = line.start + match.end()
    names = []
    if speaker is not None and speaker.party == "US":
        department = page.table.get("state-dept").name
        names.append(page.name(line.start, stop, department))
    return page.credit(line.start, stop, "official-heading", names)

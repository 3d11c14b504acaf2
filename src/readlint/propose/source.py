"""Publisher, side and chain: what the readings of the text show, and what its page adds to them."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.lead import lines_above_lead
from readlint.extract.context import extractor
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.source.origin import (
    Origin,
    Told,
    find_origin,
    house_of,
    name_in_script,
    possessor,
    side_of,
)
from readlint.extract.source.publishers import publishers_called
from readlint.extract.text.lines import Line
from readlint.extract.time.dates import find_dates
from readlint.extract.view import prose_of
from readlint.facts.publishers import AGENCIES, PRESS, Publisher
from readlint.facts.tables import Official
from readlint.language.words import alternation
from readlint.propose.heading import find_title
from readlint.propose.yaml_text import Value, told_by
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# The head of a page, and how many words a line of it holds besides the name of a house.
_HEAD, _MOST_BESIDE = 12, 2
_LONGEST_NAME = 8
_BY = lazy_pattern(r"(?:By|From:?) ")
_READOUT_OF = lazy_pattern(lambda: rf"{alternation('readout-heading')} (?:of|from) ")
# `Foreign Ministry Spokesperson X's Regular Press Conference`.
BRIEFING_OF = lazy_pattern(lambda: rf"[’']s? (?:[\w-]+ ){{0,2}}?{alternation('briefing-heading')}")


def source_values(context: Context) -> Iterator[Value]:
    """Yield publisher, side and chain."""
    origin = find_source(context)
    if origin.publisher is not None:
        yield Value(("source", "publisher"), origin.publisher.value, _shown_by(origin.publisher))
    elif len(origin.via) == 1:
        # Where nobody else is named, these words are most often on the page of whom they are.
        via = origin.via[0]
        yield Value(("source", "publisher"), via.value, _shown_by(via), sure=False)
    if origin.side is not None:
        yield Value(("side",), origin.side.value, _shown_by(origin.side))
    for link in origin.via:
        yield Value(("source", "via"), link.value, _shown_by(link))


def _shown_by(told: Told) -> str:
    return told_by(told.place, told.why)


@extractor
def find_source(context: Context) -> Origin:
    """Return where a text comes from; nothing is read off its sidecar."""
    origin = find_origin(context)
    origin = origin._replace(via=tuple(_without_buttons(one) for one in origin.via))
    if origin.publisher is not None:
        return origin
    publisher = _issuer(origin) or _in_the_head(context) or _of_the_heading(context)
    if publisher is None:
        return origin
    house = publisher.house
    via = tuple(one for one in origin.via if one.house is None or one.house is not house)
    return Origin(publisher, side_of(publisher) or origin.side, via)


def _without_buttons(told: Told) -> Told:
    """Take off what a page puts behind a credit on its line: `外交部网站 【打印】【关闭】`."""
    value = told.value.partition("【")[0].strip()
    return told._replace(value=value) if value else told


def is_of_the_press(context: Context) -> bool:
    """Return whether a text is on a page of the press, as far as its publisher shows."""
    publisher = find_source(context).publisher
    return publisher is not None and _is_press(publisher.house)


def _is_press(house: Publisher | None) -> bool:
    return house is not None and house.kind in PRESS


def _issuer(origin: Origin) -> Told | None:
    """Return the office that a page names as the one it is from: `From: Foreign Office`."""
    for one in origin.via:
        house = one.house
        if house is not None and house.official_for and one.place.words.startswith("From:"):
            return one
    return None


def _in_the_head(context: Context) -> Told | None:
    """Return the house of a line of the head that holds little else, or the date of the page."""
    for line in lines_above_lead(context)[:_HEAD]:
        found = _house_at_the_start(context, line)
        if found is not None:
            return found
    return None


def _house_at_the_start(context: Context, line: Line) -> Told | None:
    by = _BY.match(line.text)
    first = by.end() if by is not None else 0
    words = line.text[first:].split(" ")
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        name = " ".join(words[:count])
        house = _house_called(context, name)
        if house is None:
            continue
        start = line.start + first
        beside = len(words) - count
        if beside > _MOST_BESIDE and not _holds_a_stamp(context, line):
            return None
        if house.kind in AGENCIES or (by is None and beside and not house.official_for):
            return None
        place = prose_of(context).place(start, start + len(name))
        return Told(name, house, place, "at the head of the page", "likely")
    return None


def _house_called(context: Context, name: str) -> Publisher | None:
    table = context.tables.publishers
    ids = publishers_called(name, table)
    return table.get(next(iter(ids))) if len(ids) == 1 else None


def _holds_a_stamp(context: Context, line: Line) -> bool:
    return any(
        one.is_of_page and line.start <= one.place.start < line.end for one in find_dates(context)
    )


def _of_the_heading(context: Context) -> Told | None:
    """Return the house of the one whose readout or press conference the title names."""
    title = find_title(context)
    if title is None:
        return None
    people = [one for one in find_named_people(context) if _is_one(one)]
    if _READOUT_OF.match(title.words):
        found = possessor(title, people)
        return _house_told(context, found) if found is not None else None
    speaker = speaker_of(context)
    if speaker is None:
        return None
    return _house_told(context, (speaker.persons[0], speaker.place, "who speaks for it"))


def _house_told(context: Context, found: tuple[Official, Place, str]) -> Told | None:
    person, place, why = found
    house = house_of(context, person)
    return Told(name_in_script(context, house), house, place, why, "likely") if house else None


def _is_one(person: NamedPerson) -> bool:
    return len(person.persons) == 1 and person.weak is None and not person.administration


@extractor
def speaker_of(context: Context) -> NamedPerson | None:
    """Return whose press conference the title names; None where it names none."""
    title = find_title(context)
    briefing = BRIEFING_OF.search(title.words) if title is not None else None
    if title is None or briefing is None:
        return None
    end = title.start + briefing.start()
    people = [one for one in find_named_people(context) if _is_one(one) and one.place.end == end]
    return people[0] if people else None

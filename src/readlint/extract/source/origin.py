"""Who published a text, which side speaks in it, and whom it had its words from.

A letterhead, a copyright line and the page's own address say so. Where there is none, the style of
an office often does: its headings leave out its own side ("Meeting with President of X", "President
met with X"), which the first sentence then names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Literal

from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.context import Context, extractor
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.offices import find_office_mentions
from readlint.extract.source.credit_page import Credit, CreditName
from readlint.extract.source.credits import find_credits
from readlint.extract.source.publishers import names_of, publishers_called
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.text.scripts import main_script, script_of
from readlint.extract.view import prose_of
from readlint.facts.codes import load_places
from readlint.facts.publishers import AGENCIES, PRESS, Publisher, host_of
from readlint.facts.tables import Office, Official, Term
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# "certain": the text names its publisher; "likely": the style of the text shows it.
Certainty = Literal["certain", "likely"]
# Lines that make up the head and the foot of a page.
_HEAD, _FOOT = 8, 15
_SAMPLE = 4000
# A line may hold so much besides the address of its page: "Direct link to the page: ".
_LONGEST_ADDRESS_LINE, _MOST_BEFORE = 200, 40
_ADDRESS = lazy_pattern(
    r"(?:https?://|(?<![\w.@/]))(?:[\w-]{1,40}\.){1,5}[a-z]{2,6}/[^\s<>\"]{3,160}"
)
_HOUSE_FORMS = frozenset(("publisher-line", "copyright", "official-heading"))
_ORIGIN_FORMS = frozenset(("source-line", "agency-dateline", "agency-paren", "byline", "sentence"))
_OWN_ACT = lazy_pattern(lambda: rf"(?:{alternation('own-act-heading')}) ")
_OF = partial(alternation, "office-of", "en")
_OWN_OFFICE = lazy_pattern(
    lambda: rf"{alternation('own-office', any_case=False)} (?=[a-z])(?!{_OF()})"
)
_STATEMENT = lazy_pattern(
    lambda: (
        rf"{alternation('statement-heading')}"
        rf" (?:{alternation('statement-link', 'en', any_case=False)} ){{1,2}}(?P<name>\S.{{2,120}})"
    )
)
_MINISTRY = lazy_pattern(lambda: rf"{alternation('foreign-ministry')} {_OF()} ")
_FULL_NAME = lazy_pattern(lambda: alternation("ministry-in-full"))
_LONGEST_COUNTRY = 7
_READOUT_OF = lazy_pattern(
    lambda: rf"{alternation('readout-opener', 'en')} {alternation('readout-link', 'en')} "
)
_POSSESSIVE = lazy_pattern(lambda: rf"{alternation('name-ending', 'en', whole=False)}(?!\w)")
_CABINET = lazy_pattern(lambda: alternation("cabinet-word"))
# Longer words in a heading that are written small make it a sentence, not a name with titles.
_LONGEST_PARTICLE = 3
_HEADS_OF_STATE = frozenset(("president", "king", "queen", "sultan", "emir", "grand-duke", "pope"))
_HEADS_OF_GOVERNMENT = frozenset(("prime-minister", "premier", "chancellor"))
# Those for whom a foreign ministry publishes: its minister, and who speaks for it.
_OF_THE_MINISTRY = frozenset((
    "foreign-minister", "secretary-of-state", "foreign-secretary", "external-affairs-minister",
    "mfa-spokesperson", "state-spokesperson",
))  # fmt: skip


class Told(NamedTuple):
    """A value for the sidecar, and what shows it.

    Attributes:
        value: as it is to be written: a name, or the code of a party.
        house: the row of the table that is meant; None for a name it does not know.
        place: the words that show it.
        why: what they are, to be told behind their place.
        certainty: `certain` or `likely`.
    """

    value: str
    house: Publisher | None
    place: Place
    why: str
    certainty: Certainty


class Origin(NamedTuple):
    """Where a text comes from, as far as it shows.

    Attributes:
        publisher: for `source.publisher`; None where nothing shows it.
        side: for `side`, as a code; None where nothing shows it.
        via: for `source.via`, in the order of the text, each house once.
    """

    publisher: Told | None = None
    side: Told | None = None
    via: tuple[Told, ...] = ()


@extractor
def find_origin(context: Context) -> Origin:
    """Return publisher, side and chain of a text; nothing is read off its sidecar."""
    via = tuple(_chain(context))
    publisher = _own_address(context) or _letterhead(context) or _statement_of(context)
    if publisher is not None:
        via = tuple(one for one in via if not _is_same(one, publisher))
        return Origin(publisher, side_of(publisher), via)
    # Who prints an agency is not shown by the style of the text that it prints.
    if any(one.house is not None and one.house.kind in PRESS for one in via):
        return Origin(via=via)
    ministry = _ministry_of(context)
    if ministry is not None:
        return ministry._replace(via=via)
    own = _own_person(context)
    if own is None:
        return Origin(via=via)
    person, place, why = own
    side = Told(person.party, None, place, why, "likely")
    house = house_of(context, person)
    if house is None:
        return Origin(None, side, via)
    return Origin(Told(name_in_script(context, house), house, place, why, "likely"), side, via)


def side_of(publisher: Told) -> Told | None:
    """Return the side that a publisher speaks for; None for one that speaks for nobody."""
    house = publisher.house
    if house is None or house.official_for is None:
        return None
    why = f"{publisher.why}; {house.name} speaks for it"
    return publisher._replace(value=house.official_for, why=why)


def _is_same(one: Told, other: Told) -> bool:
    if one.house is not None and other.house is not None:
        return one.house.id == other.house.id
    return one.value.casefold() == other.value.casefold()


def name_in_script(context: Context, house: Publisher) -> str:
    """Return the name of a house in the script of the text."""
    script = main_script(body_of(context).replace(MASK, " ")[:_SAMPLE])
    return next((name for name in names_of(house) if script_of(name) == script), house.name)


# --- what names the publisher --------------------------------------------------------------------


def _letterhead(context: Context) -> Told | None:
    for credit, name in _credited(context, _HOUSE_FORMS):
        if credit.form == "official-heading" and name.publisher is None:
            continue
        if _is_of_agency(context, name):
            continue
        more = "a copyright line" if credit.form == "copyright" else "the publisher's name"
        return _told(context, name, credit, more)
    return None


def _chain(context: Context) -> Iterator[Told]:
    seen: list[Told] = []
    for credit, name in _credited(context, _ORIGIN_FORMS | _HOUSE_FORMS):
        if credit.form in _HOUSE_FORMS and not _is_of_agency(context, name):
            continue
        told = _told(context, name, credit, "the text credits it")
        if not any(_is_same(told, other) for other in seen):
            seen.append(told)
            yield told


def _is_of_agency(context: Context, name: CreditName) -> bool:
    """Return whether a name is an agency's: on a page of others it is the origin of the words."""
    house = context.tables.publishers.get(name.publisher) if name.publisher else None
    return house is not None and house.kind in AGENCIES


def _credited(context: Context, forms: frozenset[str]) -> Iterator[tuple[Credit, CreditName]]:
    for credit in find_credits(context):
        if credit.form in forms:
            for name in credit.names:
                yield credit, name


def _told(context: Context, name: CreditName, credit: Credit, why: str) -> Told:
    house = context.tables.publishers.get(name.publisher) if name.publisher else None
    return Told(name.words, house, credit.place, why, "certain")


def _own_address(context: Context) -> Told | None:
    """Return the owner of the one address at the edges of a text, where that is an office.

    The press prints addresses of others as well; an office at its foot prints that of the page.
    """
    found: dict[str, Told] = {}
    for line in _edges(context):
        match = _ADDRESS.search(line.text) if len(line.text) <= _LONGEST_ADDRESS_LINE else None
        if (
            match is None
            or match.start() > _MOST_BEFORE
            or match.end() < len(line.text.rstrip(" ."))
        ):
            continue
        url = match[0] if "://" in match[0] else f"http://{match[0]}"
        owners = context.tables.publishers.by_host_all(host_of(url) or "")
        if len(owners) != 1 or owners[0].official_for is None:
            return None
        place = prose_of(context).place(line.start + match.start(), line.start + match.end())
        why = "the address of the page"
        value = name_in_script(context, owners[0])
        found.setdefault(owners[0].id, Told(value, owners[0], place, why, "certain"))
    return next(iter(found.values())) if len(found) == 1 else None


def _edges(context: Context) -> list[Line]:
    lines = text_lines(context)
    return lines if len(lines) <= _HEAD + _FOOT else [*lines[:_HEAD], *lines[-_FOOT:]]


def _statement_of(context: Context) -> Told | None:
    """Read the heading "Statement of the Ministry of Foreign Affairs of X"."""
    heading = find_headline(context).place
    match = _STATEMENT.match(heading.words) if heading is not None else None
    if heading is None or match is None:
        return None
    words = match["name"].split(" ")
    table = context.tables.publishers
    for count in range(len(words), 0, -1):
        ids = publishers_called(" ".join(words[:count]), table)
        houses = [table.get(one) for one in ids]
        if len(houses) == 1 and houses[0].official_for and houses[0].kind not in AGENCIES | PRESS:
            value = name_in_script(context, houses[0])
            return Told(value, houses[0], heading, "whose statement it is", "likely")
    return None


def _ministry_of(context: Context) -> Origin | None:
    """Read the same where the table of publishers does not know the ministry, but its country."""
    heading = find_headline(context).place
    match = _MINISTRY.search(heading.words) if heading is not None else None
    if heading is None or match is None or not _STATEMENT.match(heading.words):
        return None
    words = heading.words[match.end() :].split(" ")[:_LONGEST_COUNTRY]
    for count in range(len(words), 0, -1):
        meant = load_places().meant(" ".join(words[:count]).rstrip(",.:"))
        if len(meant) == 1 and not meant[0].city:
            side = Told(meant[0].country, None, heading, "whose statement it is", "likely")
            name = f"{match[0]}{' '.join(words[:count])}".rstrip(",.:")
            is_full = _FULL_NAME.match(name) is not None
            return Origin(side._replace(value=name) if is_full else None, side)
    return None


# --- whose style it is ---------------------------------------------------------------------------


def _own_person(context: Context) -> tuple[Official, Place, str] | None:
    """Return the official whose office a text is of: the side that its heading leaves out."""
    heading, lead = find_headline(context).place, find_lead(context).sentences
    if heading is None or not lead:
        return None
    people = [one for one in find_named_people(context) if _is_one(one)]
    if _READOUT_OF.match(heading.words):
        return possessor(heading, people)
    own_act, own_office = _OWN_ACT.match(heading.words), _OWN_OFFICE.match(heading.words)
    if own_act is None and own_office is None:
        return None
    if own_act is not None and not _is_title_and_name(heading.words[own_act.end() :]):
        return None
    named = {one.persons[0].party for one in people if heading.overlaps(one.place)}
    begin = heading.end
    for sentence in lead:
        others = [
            one
            for one in people
            if begin <= one.place.start < sentence.end and one.persons[0].party not in named
        ]
        if others:
            break
        begin = sentence.end
    if own_office is not None:
        others = others[:1]
    if len({one.persons[0].id for one in others}) != 1:
        return None
    why = "the heading leaves out its own side, which the first sentences name"
    return others[0].persons[0], others[0].place, why


def _is_one(person: NamedPerson) -> bool:
    return len(person.persons) == 1 and person.weak is None and not person.administration


def possessor(heading: Place, people: list[NamedPerson]) -> tuple[Official, Place, str] | None:
    """Return who comes first in "Readout of President X's Call with Y"."""
    for one in people:
        if heading.overlaps(one.place):
            behind = heading.words[one.place.end - heading.start :]
            if _POSSESSIVE.match(behind):
                return one.persons[0], one.place, "whose act the heading tells"
            return None
    return None


def _is_title_and_name(words: str) -> bool:
    """Return whether a heading only says with whom: no verb, no quotation, no second clause."""
    if any(sign in words for sign in ':;?!"“”«»|'):
        return False
    longer = (word for word in words.split() if len(word) > _LONGEST_PARTICLE)
    return all(not word.islower() for word in longer)


def house_of(context: Context, person: Official) -> Publisher | None:
    """Return the house of the one office in which a person acts; None where that is not shown."""
    held = [office for office in _offices_of(context, person) if _rank(office)]
    if len(held) > 1:
        held = _titled(context, person, held) or _of_the_time(context, person, held)
    found = {house.id: house for office in held for house in _houses(context, office)}
    return next(iter(found.values())) if len(held) == 1 and len(found) == 1 else None


def _titled(context: Context, person: Official, held: Sequence[Office]) -> list[Office]:
    """Return the office of which the text has a title: beside the name, or alone in the body."""
    beside = {
        office.id
        for one in find_office_mentions(context)
        if one.person.id == person.id and not one.of_the_past
        for office in one.offices
    }
    body = body_of(context)
    return [
        office
        for office in held
        if office.id in beside
        or (not beside and any(t in body for t in (office.title, *office.title_variants)))
    ]


def _of_the_time(context: Context, person: Official, held: Sequence[Office]) -> list[Office]:
    """Return the office that was held while all others of the text held theirs."""
    heading = find_headline(context).place
    others = [
        one.terms
        for one in find_office_mentions(context)
        if one.person.party != person.party
        and (one.in_lead or (heading is not None and heading.overlaps(one.place)))
    ]
    return [
        office
        for office in held
        if any(
            all(any(_meet(own, other) for other in terms) for terms in others)
            for own in office.terms
            if own.person == person.id
        )
    ]


def _meet(one: Term, other: Term) -> bool:
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)


def _offices_of(context: Context, person: Official) -> Iterator[Office]:
    terms = context.tables.officials.terms_of(person.id)
    wanted = {term.office for term in terms}
    return (office for office in context.tables.officials.offices if office.id in wanted)


def _rank(office: Office) -> str:
    """Return which kind of house speaks for an office; empty for one without its own."""
    post = office.id.partition(".")[2]
    for kind, posts in (
        ("state", _HEADS_OF_STATE),
        ("government", _HEADS_OF_GOVERNMENT),
        ("mfa", _OF_THE_MINISTRY),
    ):
        if post in posts:
            return kind
    return ""


def _houses(context: Context, office: Office) -> Iterator[Publisher]:
    """Yield the houses that publish for an office."""
    rank = _rank(office)
    for house in context.tables.publishers:
        if house.official_for != office.party or not rank:
            continue
        if rank == "mfa":
            if house.kind == "mfa" and "embassies" not in house.id:
                yield house
        elif house.kind == "head-of-state":
            is_of_cabinet = any(map(_CABINET.search, names_of(house)))
            if (rank == "government") == is_of_cabinet:
                yield house

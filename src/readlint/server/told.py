"""What the tables of facts know, in lines for a person, and what a text says for a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.context import Unusable
from readlint.extract.people.names import parts_of_role, titles_of
from readlint.facts.publishers import Publisher
from readlint.facts.tables import Office, Official, Officials, Term
from readlint.propose.yaml_text import Value
from readlint.record.days import DayRange
from readlint.record.sidecar import Path
from readlint.server.fields import named

# Of an office without a day: the last few holders say which office it is.
_LAST = 3


def was_held(term: Term, first: date, last: date, horizon: date) -> bool:
    """Return whether a term falls on any of some days, as far as the table reaches."""
    return term.start <= last and first <= (term.end or horizon)


def person(officials: Officials, one: Official, days: DayRange | None) -> Iterator[str]:
    """Yield who somebody is, and which offices they held on some days."""
    yield f"{one.name}, {named(one.party)}"
    terms = officials.terms_of(one.id)
    if not terms:
        yield "The table of officials lists no office of this person."
        return
    held = _on(terms, days, officials)
    if days is not None:
        yield f"On {days}:" if held else f"On {days} no office that the table of officials lists."
        yield from (f"- {_term(officials, term)}" for term in held)
    rest = [term for term in terms if term not in held]
    if rest:
        yield "Other terms:" if held else "Terms:"
        yield from (f"- {_term(officials, term)}" for term in rest)
    yield _reach(officials)


def role(officials: Officials, party: str, title: str, days: DayRange | None) -> Iterator[str]:
    """Yield who held the offices that a role of a party can mean."""
    for office in offices_meant(officials, party, title):
        yield from holders(officials, office, days)


def offices_meant(officials: Officials, party: str, title: str) -> list[Office]:
    """Return the offices that a role can mean, each once."""
    titles = titles_of(officials, party)
    found = {one.id: one for part in parts_of_role(title) for one in titles.named(part)}
    return list(found.values())


def holders(officials: Officials, office: Office, days: DayRange | None) -> Iterator[str]:
    """Yield who held an office on some days; without days, the last who did."""
    yield f"{office.title}, {named(office.party)}"
    if days is None:
        found = list(office.terms[-_LAST:])
        yield "The last holders in the table:"
    else:
        found = _on(office.terms, days, officials)
        yield f"On {days}:" if found else f"On {days}: the table of officials lists nobody."
    yield from (f"- {officials.get(one.person).name}, {_span(one)}" for one in found)
    yield f"Source: {officials.source_kind(office)}. {_reach(officials)}"


def publisher(one: Publisher) -> Iterator[str]:
    """Yield what is known of a publisher."""
    yield one.name
    speaks = f", speaks for {named(one.official_for)}" if one.official_for else ""
    yield f"{one.kind}{speaks}"
    if one.domains:
        yield f"Its pages: {', '.join(one.domains)}"
    if one.languages:
        yield f"Languages: {', '.join(one.languages)}"
    if one.republishes:
        yield "It publishes texts that others published first: name them under `via`."
    if one.machine_translates:
        yield "Its texts are machine translations."
    if one.note:
        yield one.note


def _on(terms: Iterable[Term], days: DayRange | None, officials: Officials) -> list[Term]:
    if days is None:
        return []
    return [one for one in terms if was_held(one, days.first, days.last, officials.horizon)]


def _term(officials: Officials, term: Term) -> str:
    office = officials.office(term.office)
    return f"{office.title}, {named(office.party)}, {_span(term)}"


def _span(term: Term) -> str:
    acting = ", acting" if term.acting else ""
    sure = "" if term.confidence == "high" else f" (confidence: {term.confidence})"
    end = f"to {term.end}" if term.end is not None else "on"
    return f"from {term.start} {end}{acting}{sure}"


def _reach(officials: Officials) -> str:
    return f"The table of officials reaches to {officials.horizon}."


def proposed(context: Context, path: Path) -> Iterator[Value]:
    """Yield what the text of a record proposes for a field.

    Of people, the names are of all whom the text names; the rest is of the one who has the name.
    """
    from readlint.propose.new_sidecar import propose

    try:
        found = propose(context)
    except Unusable:
        return
    people = {one.path[1]: one.text for one in found if one.path[::2] == ("participants", "name")}
    wanted = _fields(path)
    sidecar = context.record.sidecar
    name = sidecar.text(*path[:-1], "name") if sidecar is not None else None
    for one in found:
        if _fields(one.path) != wanted:
            continue
        is_of_person = wanted[0] == "participants" and path[-1] != "name"
        if not is_of_person or people.get(one.path[1]) == name:
            yield one


def _fields(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))

"""What may be written at a place of a sidecar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from readlint.engine.check import read_record
from readlint.extract import Context
from readlint.facts.codes import load_places
from readlint.fix.sidecar_scalars import in_style_of
from readlint.named_tuple import NamedTuple
from readlint.record import Document, RawRecord
from readlint.record.record import front_matter
from readlint.record.sidecar import Path
from readlint.report.rule_page import described
from readlint.rules.base import Rule
from readlint.rules.finding import Finding
from readlint.server import told
from readlint.server.fields import Field, field_at, named
from readlint.server.outline import Cursor, cursor_at
from readlint.server.positions import Units, range_of
from readlint.server.workspace import Reading

# A country may have hundreds of cities, and a table thousands of officials.
_MOST = 1_000
_PERSON = ("participants",)


class Offer(NamedTuple):
    """Something that may be written.

    Attributes:
        value: as it is to be read again, without quotation marks.
        detail: a few words beside it.
        why: a sentence or two about it.
        rank: the lower, the further up: 0 for what the text itself says.
        also: other words by which it is found.
    """

    value: str
    detail: str = ""
    why: str = ""
    rank: int = 5
    also: str = ""


class _Known(NamedTuple):
    """What is known of a record beside its words: its findings, and the rules in force."""

    findings: list[Finding]
    rules: tuple[Rule, ...]


def complete(
    reading: Reading, document: Document, offset: int, units: Units, findings: Iterable[Finding]
) -> list[types.CompletionItem]:
    """Return what may be written in a sidecar, or in the block at the head of a text.

    Args:
        reading: the record.
        document: the file as the editor has it.
        offset: where the cursor is.
        units: what the editor counts in.
        findings: of the record; their rules are the first that `accept` is offered.
    """
    start = _start_of_yaml(reading.raw, document, offset)
    if start is None:
        return []
    before = document.content[start:offset].replace("\r\n", "\n").replace("\r", "\n")
    cursor = cursor_at(before)
    if cursor is None or reading.ruleset.profile.field_map.sources:
        return []
    field = field_at(cursor.path)
    if field is None:
        return []
    typing = _Typing(document, offset, cursor, units)
    context = _context(reading, document, typing)
    try:
        if cursor.on_key and field.holds != "value":
            return [typing.of_key(*one) for one in _keys(context, cursor, field)]
        known = _Known(list(findings), reading.ruleset.rules)
        offers = dict.fromkeys(_values(context, cursor.path, field, known))
        best = sorted(offers, key=lambda one: one.rank)
        once = {one.value: one for one in reversed(best)}
        return [typing.of_value(one) for one in best if once[one.value] is one][:_MOST]
    finally:
        context.forget()


def _start_of_yaml(raw: RawRecord, document: Document, offset: int) -> int | None:
    """Return where the YAML begins in which an offset lies; None where it is in none."""
    is_sidecar = raw.sidecar is not None and document.path.endswith((".yaml", ".yml"))
    if is_sidecar:
        return int(document.content.startswith("\ufeff"))
    block = front_matter(document)
    return block[0] if block is not None and block[0] <= offset <= block[1] else None


class _Typing:
    """What is typed, and what comes in its place."""

    def __init__(self, document: Document, offset: int, cursor: Cursor, units: Units) -> None:
        self._cursor = cursor
        self.start = offset - len(cursor.typed) - len(cursor.quote)
        content = document.content
        # An editor that closes quotation marks has put one behind the cursor.
        is_closed = bool(cursor.quote) and content[offset : offset + 1] == cursor.quote
        self.end = offset + is_closed
        self._range = range_of(document, self.start, self.end, units)
        self._is_glued = content[self.start - 1 : self.start] == ":"
        self._before = f"{cursor.quote}{cursor.typed}"

    def of_value(self, offer: Offer) -> types.CompletionItem:
        """Return an offer for a value."""
        written = in_style_of(self._cursor.quote or "-", offer.value)
        return types.CompletionItem(
            label=offer.value,
            kind=types.CompletionItemKind.Value,
            detail=offer.detail or None,
            documentation=offer.why or None,
            sort_text=f"{offer.rank}{offer.value}",
            filter_text=f"{self._cursor.quote}{offer.value} {offer.also or offer.detail}".rstrip(),
            text_edit=types.TextEdit(self._range, f" {written}" if self._is_glued else written),
        )

    def of_key(self, name: str, field: Field | None, is_required: bool) -> types.CompletionItem:
        """Return an offer for a key."""
        holds = field.holds if field is not None else "value"
        behind = ":" if holds != "value" and not self._cursor.in_brackets else ": "
        return types.CompletionItem(
            label=name,
            kind=types.CompletionItemKind.Property,
            detail="required" if is_required else None,
            documentation=field.description if field is not None else None,
            sort_text=f"{0 if is_required else 5}{name}",
            filter_text=f"{self._cursor.quote}{name}",
            text_edit=types.TextEdit(self._range, f"{name}{behind}"),
        )


def _context(reading: Reading, document: Document, typing: _Typing) -> Context:
    """Read the record without what is being typed, which need not be YAML yet."""
    line = document.line_span(document.locate(typing.start)[0])
    content = document.content
    for start, end in ((typing.start, typing.start), (typing.start, typing.end), line):
        rest = f"{content[:start]}{content[end:]}".encode("utf-8", "surrogatepass")
        context = read_record(_with(reading.raw, rest), reading.ruleset)
        if context.record.sidecar is not None:
            break
        context.forget()
    return context


def _with(raw: RawRecord, data: bytes) -> RawRecord:
    if raw.sidecar is not None:
        return raw._replace(sidecar=(raw.sidecar[0], data))
    return raw._replace(text=(raw.path, data))


# --- keys -----------------------------------------------------------------------------------------


def _keys(
    context: Context, cursor: Cursor, field: Field
) -> Iterator[tuple[str, Field | None, bool]]:
    """Yield the keys that are not there yet, each with what is said of it, and whether it must."""
    path, prefix = cursor.path, ""
    if field.holds == "list":
        # On a line of its own between entries: another entry begins.
        path, prefix = (*path, 0), "" if cursor.in_brackets else "- "
        inner = field_at(path)
        if inner is None or not inner.keys:
            return
        first = inner.keys[0]
        yield f"{prefix}{first}", field_at((*path, first)), True
        return
    sidecar = context.record.sidecar
    node = sidecar.node(*path) if sidecar is not None else None
    there = set(node.keys) if node is not None else set()
    for key in field.keys:
        if key not in there or key == cursor.typed:
            yield key, field_at((*path, key)), key in field.required


# --- values ---------------------------------------------------------------------------------------


def _values(context: Context, path: Path, field: Field, known: _Known) -> Iterator[Offer]:
    for one in told.proposed(context, path):
        sure = "" if one.sure else "perhaps: "
        yield Offer(one.text, f"{sure}{one.why or 'from the text'}", rank=0)
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    match path:
        case ("participants", int(), "name"):
            yield from _people(context, path)
        case ("participants", int(), "role"):
            yield from _roles(context, path)
        case ("venue", "city") | ("about", "city"):
            yield from _cities(context)
        case ("accept", int(), "rule"):
            yield from (Offer(one.rule, "found here", one.message, 1) for one in known.findings)
            yield from (Offer(one.id, why=described(one)[0]) for one in known.rules)
        case ("accept", int(), "words"):
            yield from (Offer(" ".join(one.words.split()), one.rule) for one in known.findings)
    if last in ("publisher", "via"):
        yield from _publishers(context)
    for choice in field.choices:
        yield Offer(choice.value, _short(choice.why), choice.why)


def _people(context: Context, path: Path) -> Iterator[Offer]:
    """Yield who held an office of the party on that day; without a party, of all."""
    officials, days = context.tables.officials, context.recorded("date")
    party = _beside(context, path, "party")
    offices = officials.offices_of_party(party) if party else officials.offices
    for office in offices:
        for term in office.terms:
            held = days is None or told.was_held(term, days.first, days.last, officials.horizon)
            if held:
                person = officials.get(term.person)
                title = f"{office.title}, {named(office.party)}"
                rank = 2 if days is not None else 5
                yield Offer(person.name, title, rank=rank, also=" ".join(person.forms))


def _roles(context: Context, path: Path) -> Iterator[Offer]:
    """Yield the roles of the person on that day, then all of the party, each with its holder."""
    officials, days = context.tables.officials, context.recorded("date")
    if days is None:
        return
    name = _beside(context, path, "name")
    people = {one.id for one in officials.find_all(name)} if name else set()
    for office in officials.offices_of_party(_beside(context, path, "party")):
        for term in office.terms:
            if told.was_held(term, days.first, days.last, officials.horizon):
                holder = officials.get(term.person)
                own = holder.id in people
                yield Offer(office.title, holder.name, rank=1 if own else 5)


def _cities(context: Context) -> Iterator[Offer]:
    sidecar = context.record.sidecar
    country = sidecar.text("venue", "country") if sidecar is not None else None
    if country:
        yield from (Offer(city, named(country)) for city in load_places().cities_of(country))


def _publishers(context: Context) -> Iterator[Offer]:
    sidecar = context.record.sidecar
    side = sidecar.text("side") if sidecar is not None else None
    for one in context.tables.publishers:
        is_own = side is not None and one.official_for == side
        also = " ".join((one.name, *one.aliases, *one.native))
        yield Offer(one.name, one.kind, rank=2 if is_own else 5, also=also)


def _beside(context: Context, path: Path, key: str) -> str:
    """Return the value of another key of the same group; "" where there is none."""
    sidecar = context.record.sidecar
    return (sidecar.text(*path[:-1], key) or "").strip() if sidecar is not None else ""


def _short(why: str) -> str:
    return why if len(why) <= 40 else ""

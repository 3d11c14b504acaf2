"""What is shown of the words below the pointer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readlint.engine.check import read_record
from readlint.engine.result import EXPLANATIONS
from readlint.extract import Context
from readlint.extract.people.named_people import find_named_people
from readlint.extract.people.offices import find_office_mentions
from readlint.record import Node, Place, Sidecar
from readlint.record.sidecar import Path
from readlint.report.rule_page import described
from readlint.rules.base import Rule
from readlint.rules.registry import all_rules
from readlint.server import told
from readlint.server.diagnostics import Shown
from readlint.server.fields import countries, field_at
from readlint.server.positions import offsets_of_span
from readlint.server.workspace import Checked, Reading

# The headings of a rule's page that help whoever has its finding before them.
_SHOWN = ("What it does", "What to do")
Block = tuple[str, ...]


def told_of(checked: Checked, file: str, offset: int, shown: Shown) -> list[Block]:
    """Return what is known of a place: blocks of lines, the first line of each its heading.

    Args:
        checked: the record.
        file: its file that is meant, as reports show it.
        offset: in the characters of the file without a byte order mark.
        shown: gives what the editor has of each file.
    """
    blocks = [
        rule_block(rule, _rules(checked.reading)) for rule in _at(checked, file, offset, shown)
    ]
    if checked.reading is not None:
        blocks += known_at(checked.reading, file, offset)
    return [block for block in dict.fromkeys(blocks) if block]


def _at(checked: Checked, file: str, offset: int, shown: Shown) -> Iterator[str]:
    """Yield the rules that speak of a place."""
    document = shown.shown_of(file)
    mark = document.content.startswith("\ufeff")
    for finding in checked.findings:
        if finding.path != file:
            continue
        # Of a whole file, the first line is marked.
        ends = [offsets_of_span(document, one) for one in finding.spans] or [document.line_span(1)]
        if any(start <= offset + mark <= end for start, end in ends):
            yield finding.rule


def _rules(reading: Reading | None) -> tuple[Rule, ...]:
    """Return all rules, those of phrases among them that are in force for a record."""
    return (*(reading.ruleset.rules if reading is not None else ()), *all_rules())


def rule_block(rule_id: str, rules: Iterable[Rule]) -> Block:
    """Return the short form of a rule's page; nothing for what is not a rule."""
    if rule_id in EXPLANATIONS:
        return rule_id, EXPLANATIONS[rule_id]
    rule = next((one for one in rules if one.id == rule_id), None)
    if rule is None:
        return ()
    summary, sections = described(rule)
    wanted = (one for one in sections if one.title in _SHOWN)
    parts = [f"{one.title}: {' '.join(one.body.split())}" for one in wanted]
    return rule_id, summary, *parts, f"`readlint rule {rule_id}` shows examples."


def known_at(reading: Reading, file: str, offset: int) -> list[Block]:
    """Return what the facts and the schema know of a place of a record."""
    context = read_record(reading.raw, reading.ruleset)
    try:
        sidecar = context.record.sidecar
        if sidecar is not None and sidecar.document.path == file:
            found = path_at(sidecar, offset)
            if found:
                return list(_of_field(context, *found, _rules(reading)))
        text = context.record.text
        if text is not None and text.path == file:
            return list(_of_words(context, offset))
        return []
    finally:
        context.forget()


def path_at(sidecar: Sidecar, offset: int) -> tuple[Path, bool] | None:
    """Return the innermost field at an offset, and whether its key is meant; None outside all."""

    def holds(place: Place | None) -> bool:
        # What a folder's defaults give is in another file.
        own = place is not None and place.document is sidecar.document
        return own and place is not None and place.start <= offset <= place.end

    path: Path = ()
    node, found = sidecar.root, None
    while True:
        steps = _children(node)
        step = next((one for one in steps if holds(one[2]) or holds(one[1].place)), None)
        if step is None:
            return found
        key, child, key_place = step
        path = (*path, key)
        if holds(key_place):
            return path, True
        node, found = child, (path, False)


def _children(node: Node) -> Iterator[tuple[str | int, Node, Place | None]]:
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield key, child, node.keys.get(key)
    elif isinstance(node.value, list):
        for number, child in enumerate(node.value):
            yield number, child, None


def _of_field(context: Context, path: Path, on_key: bool, rules: Iterable[Rule]) -> Iterator[Block]:
    field = field_at(path)
    value = context.sidecar.text(*path)
    if on_key or value is None:
        if field is not None and field.description:
            yield str(path[-1]), field.description
        return
    yield from (tuple(block) for block in _of_value(context, path, value.strip(), rules))
    if field is not None:
        for choice in field.choices:
            if choice.value == value and choice.why and value not in countries():
                yield value, choice.why


def _of_value(
    context: Context, path: Path, value: str, rules: Iterable[Rule]
) -> Iterator[Iterable[str]]:
    tables, days = context.tables, context.day("date")
    last = path[-1]
    if path[:1] == ("accept",) and last == "rule":
        yield rule_block(value, rules)
    elif last in ("party", "side", "country"):
        if value in countries():
            yield value, countries()[value]
    elif path[:1] == ("participants",) and last == "name":
        for one in tables.officials.find_all(value):
            yield told.person(tables.officials, one, days)
    elif path[:1] == ("participants",) and last == "role":
        party = context.sidecar.text(*path[:-1], "party") or ""
        for office in told.offices_meant(tables.officials, party, value):
            yield told.holders(tables.officials, office, days)
    elif last == "publisher" or path[:2] == ("source", "via"):
        yield from map(told.publisher, tables.publishers.by_name_all(value))


def _of_words(context: Context, offset: int) -> Iterator[Block]:
    if "text" in context.unusable:
        return
    officials = context.tables.officials
    days = context.recorded("date")
    seen = set[str]()
    for one in find_named_people(context):
        place = one.place.in_file
        if place.start <= offset <= place.end:
            for person in one.persons:
                seen.add(person.id)
                yield tuple(told.person(officials, person, days))
    for mention in find_office_mentions(context):
        place = mention.place.in_file
        if place.start <= offset <= place.end and mention.person.id not in seen:
            for office in mention.offices:
                yield tuple(told.holders(officials, office, days))

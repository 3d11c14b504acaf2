"""Values that may come in the place of one that a finding is about, each of them tried."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.engine.check import check_record, read_record
from readlint.extract import Context
from readlint.extract.people.named_people import find_misspelt_names
from readlint.extract.sidecar.faults import find_code_faults
from readlint.fix.sidecar_edit import CannotEdit, edited
from readlint.named_tuple import NamedTuple
from readlint.record import Place, RawRecord, Sidecar
from readlint.record.sidecar import Path
from readlint.rules.finding import Finding
from readlint.server import told
from readlint.server.hover import path_at
from readlint.server.workspace import Checked, Reading

_BOM = b"\xef\xbb\xbf"
# An editor asks at each move of the cursor, and each value is tried in a check.
_MOST_TRIED = 8


class Offered(NamedTuple):
    """A change of a record that is offered.

    Attributes:
        title: what it does, in a few words.
        raw: the record as it would be.
        sure: it is the first that is to be offered.
    """

    title: str
    raw: RawRecord
    sure: bool = False


def offered_values(reading: Reading, checked: Checked, finding: Finding) -> Iterator[Offered]:
    """Yield the values after which a finding is gone, and no other has come.

    Args:
        reading: the record.
        checked: what there is to say of it.
        finding: one of its findings.
    """
    if reading.ruleset.profile.field_map.sources:
        return  # its keys are others than those that are offered
    context = read_record(reading.raw, reading.ruleset)
    try:
        sidecar = context.record.sidecar
        if sidecar is None:
            return
        paths = list(dict.fromkeys(_paths(sidecar, finding)))
        meant = dict.fromkeys(one for path in paths for one in _meant(context, path))
        offers = dict.fromkeys(meant, "")
        for path in paths:
            for field, value, why in _offers(context, path):
                offers.setdefault((field, value), why)
        keys = [one for path in paths for one in _keys(context, path)]
    finally:
        context.forget()
    before = _open(checked.every)
    tried = 0
    for (path, value), why in offers.items():
        if value == sidecar.text(*path) or tried >= _MOST_TRIED:
            continue
        tried += 1
        try:
            after = edited(reading.raw, {path: value})
        except CannotEdit:
            continue
        now = _open(check_record(after, reading.ruleset).findings)
        # Where a value is none for its field, rules come to be asked that could not be.
        is_better = (path, value) in meant or now <= before
        if finding.fingerprint not in now and is_better:
            name = ".".join(str(step) for step in path if isinstance(step, str))
            yield Offered(f"Change `{name}` to {value}{why}", after, sure=len(offers) == 1)
    for path, key in keys:
        yield Offered(f"Rename `{path[-1]}` to `{key}`", _renamed(reading.raw, sidecar, path, key))


def _open(findings: tuple[Finding, ...]) -> set[str]:
    return {one.fingerprint for one in findings if one.status == "new"}


def _paths(sidecar: Sidecar, finding: Finding) -> Iterator[Path]:
    """Yield the fields of the sidecar that a finding names."""
    document = sidecar.document
    spots = [(finding.path, span.line, span.column) for span in finding.spans]
    spots += [(one.path, one.line, one.column or 1) for one in finding.evidence if one.line]
    for shown, line, column in spots:
        if shown == document.path and line <= len(document.line_starts):
            found = path_at(sidecar, document.line_starts[line - 1] + column - 1)
            if found is not None:
                yield found[0]


def _meant(context: Context, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield what was probably meant by a value that is none for its field."""
    for problem in context.schema_problems:
        if problem.path == path and not problem.on_key and problem.suggestion:
            yield path, problem.suggestion
    for fault in find_code_faults(context):
        if fault.path == path:
            yield from ((path, code) for code in fault.meant)


def _offers(context: Context, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield other values for a field, each with where it comes from, the surest first."""
    place = context.sidecar.place(*path)
    for name in find_misspelt_names(context):
        if any(one.overlaps(place) for one in name.places):
            yield path, name.person.name, ""
    if path[:1] == ("participants",) and path[-1] == "role":
        yield from _roles(context, path)
    # Whom else the text names is no name for this person.
    proposed = () if path[::2] == ("participants", "name") else told.proposed(context, path)
    for value in (one for one in proposed if one.sure):
        yield path, value.text, f" ({value.why})" if value.why else ""


def _roles(context: Context, path: Path) -> Iterator[tuple[Path, str, str]]:
    officials, days = context.tables.officials, context.day("date")
    name = context.sidecar.text(*path[:-1], "name")
    if days is None or not name:
        return
    for person in officials.find_all(name):
        for term in officials.terms_of(person.id):
            if told.was_held(term, days.first, days.last, officials.horizon):
                yield path, officials.office(term.office).title, f" (held on {days})"


def _keys(context: Context, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the key that was meant by one that is unknown, where it belongs to the same group."""
    for problem in context.schema_problems:
        is_it = problem.path == path and problem.kind == "unknown-key"
        if is_it and problem.suggestion and "." not in problem.suggestion:
            yield path, problem.suggestion


def _renamed(raw: RawRecord, sidecar: Sidecar, path: Path, key: str) -> RawRecord:
    return replaced(raw, sidecar.key_place(*path), key)


def replaced(raw: RawRecord, place: Place, text: str) -> RawRecord:
    """Return a record with other words in a place of its sidecar.

    Args:
        raw: the record; one of its files is the document of the place.
        place: the words that are replaced.
        text: what comes in their place.
    """
    named = raw.sidecar if raw.sidecar is not None else raw.text
    assert named is not None
    content = place.document.content
    mark = named[1][: len(_BOM) * named[1].startswith(_BOM)]
    data = mark + f"{content[: place.start]}{text}{content[place.end :]}".encode()
    changed = named[0], data
    return raw._replace(sidecar=changed) if raw.sidecar is not None else raw._replace(text=changed)

"""Fields that are missing, filled in from the text, or with lines to write the value into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

from readlint.engine.check import check_record
from readlint.fix.sidecar_insert import has_same_text, in_lines, inserted, is_flow, last_line_stop
from readlint.propose.fill import completed
from readlint.propose.known import NoProposal
from readlint.propose.new_sidecar import draft_of, written
from readlint.record import Place, RawRecord, assemble
from readlint.record.sidecar import Path
from readlint.rules.finding import Finding
from readlint.server.offered import Offered, replaced
from readlint.server.workspace import Reading

_NO_SIDECAR, _SCHEMA, _NO_PUBLISHER = "sidecar-missing", "sidecar-schema", "attribution-missing"
_GONE = " is missing"


def new_sidecar(reading: Reading, finding: Finding) -> tuple[File, str] | None:
    """Return the sidecar that a text lacks, and its path; None where none can be proposed."""
    if finding.rule != _NO_SIDECAR or reading.pairing.text is None:
        return None
    try:
        return reading.pairing.text.with_suffix(".yaml"), written(
            draft_of(reading.raw, reading.ruleset)
        )
    except NoProposal:
        return None


def filled(reading: Reading, finding: Finding) -> Iterator[Offered]:
    """Yield the record with fields in it that a finding misses, or in the form that it asks for."""
    missing = _missing(finding)
    lines = finding.help.split("\n")[1:] if finding.rule == _SCHEMA else []
    if not missing:
        rewritten = _rewritten(reading, finding, lines) if lines else None
        if rewritten is not None:
            yield Offered(f"Write `{_key_of(lines)}` in the form asked for", rewritten, True)
        return
    after, names = _from_the_text(reading, missing)
    if names:
        yield Offered(f"Fill in {', '.join(names)} from the text", after, sure=True)
    pasted = _pasted(reading.raw, lines) if lines else None
    if pasted is not None:
        fields = ", ".join(f"`{name}`" for name in missing)
        yield Offered(f"Add {fields}, to be filled in", pasted)


def _rewritten(reading: Reading, finding: Finding, lines: list[str]) -> RawRecord | None:
    """Return a record with a field in the form that a finding shows; None where it stays."""
    raw, key = reading.raw, _key_of(lines)
    sidecar = assemble(raw._replace(defaults=())).sidecar
    node = sidecar.node(key) if sidecar is not None else None
    if sidecar is None or node is None or is_flow(sidecar.root):
        return None
    whole = Place(sidecar.document, sidecar.key_place(key).start, node.place.end)
    text = in_lines(sidecar.document, whole.start, "\n".join(lines))
    after = replaced(raw, whole, text)
    left = check_record(after, reading.ruleset).findings
    return after if finding.fingerprint not in {one.fingerprint for one in left} else None


def _key_of(lines: list[str]) -> str:
    return lines[0].partition(":")[0]


def _missing(finding: Finding) -> list[str]:
    """Return the fields that a finding misses, dotted."""
    if finding.rule == _NO_PUBLISHER:
        return ["source.publisher"]
    if finding.rule != _SCHEMA:
        return []
    # A baseline knows what is not there by these words.
    return [one.removesuffix(_GONE) for one in finding.pieces if one.endswith(_GONE)]


def _from_the_text(reading: Reading, missing: list[str]) -> tuple[RawRecord, list[str]]:
    """Return the record with what the text says of missing fields, and the names of these."""
    try:
        draft = draft_of(reading.raw, reading.ruleset)
        values = tuple(one for one in draft.values if one.sure and _is_of(one.path, missing))
        done = completed(reading.raw, draft._replace(values=values, asks=False), reading.ruleset)
    except NoProposal:
        return reading.raw, []
    names = dict.fromkeys(f"`{one.path[0]}`" for one in values)
    return done.raw, list(names) if done.added else []


def _is_of(path: Path, fields: list[str]) -> bool:
    dotted = ".".join(map(str, path))
    return any(f"{dotted}.".startswith(f"{field}.") for field in fields)


def _pasted(raw: RawRecord, lines: list[str]) -> RawRecord | None:
    """Return a record with lines at the end of its sidecar; None where they change what it says."""
    record = assemble(raw._replace(defaults=()))
    sidecar = record.sidecar
    if sidecar is None or is_flow(sidecar.root):
        return None
    at = last_line_stop(record, sidecar.document)
    text = in_lines(sidecar.document, at, "".join(f"\n{line}" for line in lines))
    changed = inserted(raw, sidecar.document, [(at, text)])
    after = assemble(changed._replace(defaults=()))
    if after.sidecar is None or not has_same_text(record, after):
        return None
    kept = all(after.sidecar.values.get(key) == held for key, held in sidecar.values.items())
    return changed if kept else None

"""What an editor offers to do about findings: each is an edit that keeps every other byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from readlint.engine.check import check_record
from readlint.fix.accept import Refused, draft_exception
from readlint.fix.record import FixOptions, fix_record, is_cut
from readlint.fix.rounds import MOST_ROUNDS
from readlint.record import Document, RawRecord, assemble
from readlint.rules.finding import Finding
from readlint.server.changes import Changes
from readlint.server.diagnostics import SOURCE, Shown
from readlint.server.filling import filled, new_sidecar
from readlint.server.offered import offered_values
from readlint.server.positions import Units, range_of
from readlint.server.workspace import Checked, Reading

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
SHOW = "readlint.show"


class Actions:
    """The actions for one record.

    Args:
        checked: the record.
        shown: its findings as the editor has them.
        changes: makes edits.
        units: what the editor counts in.
    """

    def __init__(self, checked: Checked, shown: Shown, changes: Changes, units: Units) -> None:
        self._checked = checked
        self._shown = shown
        self._changes = changes
        self._units = units

    def at(self, file: str, asked: types.Range) -> Iterator[types.CodeAction]:
        """Yield what can be done about the findings of a range."""
        reading = self._checked.reading
        if reading is None:
            return
        for finding in self._checked.findings:
            if any(_meet(place, asked) for place in self._places(finding, file)):
                yield from self._about(reading, finding)

    def _places(self, finding: Finding, file: str) -> Iterator[types.Range]:
        """Yield where in a file a finding is, and what it clashes with."""
        if finding.path == file:
            yield self._shown.range(finding)
        for clash in finding.evidence:
            if clash.path == file and clash.line is not None:
                yield self._shown.place_of(clash)

    def fix_all(self) -> Iterator[types.CodeAction]:
        """Yield the action that does all that is safe to do."""
        reading = self._checked.reading
        if reading is None:
            return
        raw, findings = reading.raw, self._checked.every
        for _ in range(MOST_ROUNDS):
            fixed = fix_record(raw, _about_text(raw, findings), _options(reading, cuts=False)).raw
            if fixed == raw:
                break
            raw, findings = fixed, check_record(fixed, reading.ruleset).findings
        yield from self._action("Fix all that is safe to fix", FIX_ALL, reading, raw)

    def _about(self, reading: Reading, finding: Finding) -> Iterator[types.CodeAction]:
        if finding.fix == "safe":
            own = [one for one in self._checked.every if one.rule == finding.rule]
            fixed = fix_record(reading.raw, own, _options(reading, cuts=False)).raw
            title = f"Fix what {finding.rule} says"
            yield from self._quick(title, reading, fixed, finding, preferred=True)
        for offer in offered_values(reading, self._checked, finding):
            yield from self._quick(offer.title, reading, offer.raw, finding, preferred=offer.sure)
        for offer in filled(reading, finding):
            yield from self._quick(offer.title, reading, offer.raw, finding, preferred=offer.sure)
        yield from self._new_sidecar(reading, finding)
        if is_cut(finding):
            kept = [one for one in self._checked.every if one.status != "new"]
            cut = fix_record(reading.raw, [finding, *kept], _options(reading, cuts=True)).raw
            yield from self._quick("Cut this junk", reading, cut, finding)
        yield from self._accept(reading, finding)

    def _new_sidecar(self, reading: Reading, finding: Finding) -> Iterator[types.CodeAction]:
        made = new_sidecar(reading, finding)
        edit = self._changes.new_file(*made) if made is not None else None
        if made is not None and edit is not None:
            title = f"Draft {made[0].name} from what the text says"
            yield self._of(title, edit, finding, preferred=True)

    def _accept(self, reading: Reading, finding: Finding) -> Iterator[types.CodeAction]:
        try:
            written = draft_exception(reading.raw, reading.ruleset, finding)
        except Refused:
            return
        after = _with(reading.raw, written.data, in_text=written.in_text)
        edit = self._changes.between(reading, after)
        if edit is None:
            return
        action = self._of(f"Accept this finding of {finding.rule}: write why", edit, finding)
        place = self._reason(after)
        if self._changes.able.shows and place is not None:
            uri = _first_uri(edit)
            action.command = types.Command("Write the reason", SHOW, arguments=[uri, place])
        yield action

    def _reason(self, after: RawRecord) -> types.Range | None:
        """Return where the reason is to be written, in the file as it will be."""
        sidecar = assemble(after).sidecar
        entries = list(sidecar.items("accept")) if sidecar is not None else []
        held = entries[-1].value if entries else None
        if sidecar is None or not isinstance(held, dict) or "reason" not in held:
            return None
        place = held["reason"].place
        document = Document("", sidecar.document.content)
        return range_of(document, place.start, place.end, self._units)

    def _quick(
        self,
        title: str,
        reading: Reading,
        after: RawRecord,
        finding: Finding,
        *,
        preferred: bool = False,
    ) -> Iterator[types.CodeAction]:
        edit = self._changes.between(reading, after)
        if edit is not None:
            yield self._of(title, edit, finding, preferred=preferred)

    def _of(
        self,
        title: str,
        edit: types.WorkspaceEdit,
        finding: Finding,
        *,
        preferred: bool = False,
    ) -> types.CodeAction:
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._shown.diagnostic(finding)],
            is_preferred=True if preferred else None,
            edit=edit,
        )

    def _action(
        self, title: str, kind: str, reading: Reading, after: RawRecord
    ) -> Iterator[types.CodeAction]:
        edit = self._changes.between(reading, after)
        if edit is not None:
            yield types.CodeAction(title=title, kind=kind, edit=edit)


def _with(raw: RawRecord, data: bytes, *, in_text: bool) -> RawRecord:
    named = raw.text if in_text else raw.sidecar
    assert named is not None
    changed = named[0], data
    return raw._replace(text=changed) if in_text else raw._replace(sidecar=changed)


def _options(reading: Reading, *, cuts: bool) -> FixOptions:
    return FixOptions(cuts=cuts, blanks=False, arrange=reading.ruleset.profile.arrange)


def _about_text(raw: RawRecord, findings: Sequence[Finding]) -> list[Finding]:
    text = raw.text[0] if raw.text is not None else None
    return [one for one in findings if one.path == text]


def _meet(one: types.Range, other: types.Range) -> bool:
    """Return whether two ranges have a place in common, be it an end."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def _first_uri(edit: types.WorkspaceEdit) -> str:
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            return change.text_document.uri
    return next(iter(edit.changes or ()))

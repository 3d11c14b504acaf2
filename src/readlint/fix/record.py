"""One record fixed, as bytes: what its findings say can be fixed, and nothing of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from readlint.engine.merge import matched
from readlint.extract.sidecar.accepts import Suppression, read_suppressions
from readlint.extract.text.lines import fitting_digests
from readlint.extract.text.not_document import foreign_format
from readlint.fix.cut import Fault, Piece, cut, tidied
from readlint.named_tuple import NamedTuple
from readlint.record import Document, RawRecord, Record, Sidecar, assemble
from readlint.record.record import Arrange, front_matter
from readlint.rules.finding import Finding, Severity, Span

# Which rule's findings ask for which safe fixes.
_ASKED_BY: Mapping[str, tuple[Fault, ...]] = {
    "text-encoding": ("byte-order-mark",),
    "text-invisible": ("zero-width",),
    "junk-blank": ("blanks", "final-newline"),
}
_BLANK = "junk-blank"
_NOTHING_LEFT = "nothing would be left of the text"
_NO_TEXT = "it is not plain text"
_CLAIMED = "several files claim this record"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FixOptions:
    """What is to be mended.

    Attributes:
        cuts: whether junk is cut.
        blanks: whether trailing blanks and the last line end are mended although no finding asks
            for it: the rule that would is off unless selected, because it is so often right.
        arrange: gives a sidecar with other keys our fields, so that its digest is known.
    """

    cuts: bool
    blanks: bool
    arrange: Arrange | None = None


class Cut(NamedTuple):
    """A finding that was cut.

    Attributes:
        rule: whose finding it was.
        start: offset of its first character in the text before it was cut.
        end: one past the offset of its last.
    """

    rule: str
    start: int
    end: int


@dataclass(slots=True)
class FixResult:
    """What mending a record gave.

    Attributes:
        raw: the record as it is to be.
        faults: how many characters, lines or line ends were mended, by kind.
        blocks: how many findings of junk were cut.
        cuts: where in the text these were.
        digest: whether the digest was renewed.
        left: why something that could be mended was left alone; "" if nothing was.
        digest_at_risk: that was because a digest could not have been kept right.
    """

    raw: RawRecord
    faults: Counter[Fault] = field(default_factory=Counter)
    blocks: int = 0
    cuts: tuple[Cut, ...] = ()
    digest: bool = False
    left: str = ""
    digest_at_risk: bool = False


def fix_record(raw: RawRecord, findings: Sequence[Finding], wanted: FixOptions) -> FixResult:
    """Mend what some findings about a record say can be mended.

    What a sidecar accepts or a baseline knows is left alone, and so is junk whose finding is only
    worth a look. A text of which nothing would be left is not cut, and a file of another format (a
    PDF, a page) is left as it is.

    Args:
        raw: the record as it was when the findings were made.
        findings: those about its text, whatever their status.
        wanted: what is to be mended.
    """
    record = assemble(raw, arrange=wanted.arrange)
    if raw.text is None or record.text is None:
        return FixResult(raw)
    if foreign_format(raw.text[1]):
        offered = any(one.fix == "safe" or is_cut(one) for one in findings)
        return FixResult(raw, left=_NO_TEXT if offered else "")
    return _mended(raw, raw.text, record, findings, wanted)


def is_cut(finding: Finding) -> bool:
    """Return whether a finding is one of junk that can be cut: new, and more than worth a look."""
    weighs = finding.severity is not Severity.INFO
    return weighs and finding.fix == "unsafe" and finding.status == "new"


def _mended(
    raw: RawRecord,
    text: tuple[str, bytes],
    record: Record,
    findings: Sequence[Finding],
    wanted: FixOptions,
) -> FixResult:
    mended, (path, data) = FixResult(raw), text
    content = data.decode("utf-8").removeprefix("\ufeff")
    start = _start_of_body(Document(path, content))
    asked = _asked(findings, record, wanted)
    if wanted.cuts:
        content = _without_junk(Document(path, content), start, findings, record, mended)
    content, mended.faults = tidied(Document(path, content), start, asked)
    if not content[start:].strip():
        return FixResult(raw, left=_NOTHING_LEFT if _holds(record) else "")
    mark = _BOM if data.startswith(_BOM) else b""
    if mark and "byte-order-mark" in asked:
        mended.faults["byte-order-mark"] += 1
        mark = b""
    changed = mark + content.encode("utf-8")
    if changed == data:
        return FixResult(raw, left=mended.left)
    if raw.rivals:
        return FixResult(raw, left=_CLAIMED)
    try:
        mended.raw, mended.digest = renewed(raw, raw._replace(text=(path, changed)), wanted.arrange)
    except NoSafePlace as problem:
        return FixResult(raw, left=str(problem), digest_at_risk=True)
    return mended


def _holds(record: Record) -> bool:
    return record.text is not None and bool(record.text.content.strip())


def _start_of_body(document: Document) -> int:
    """Return where the first line behind a front-matter block begins; 0 where there is none."""
    block = front_matter(document)
    if block is None:
        return 0
    line = document.locate(block[2])[0]
    starts = document.line_starts
    return starts[line] if line < len(starts) else len(document.content)


def _asked(findings: Iterable[Finding], record: Record, wanted: FixOptions) -> set[Fault]:
    """Return the safe fixes that are asked for and that nothing forbids."""
    safe = [finding for finding in findings if finding.fix == "safe"]
    rules = {finding.rule for finding in safe if finding.status == "new"}
    known = {finding.rule for finding in safe if finding.status != "new"}
    if wanted.blanks and not any(
        one.rule == _BLANK and one.words is None for one in _suppressions(record)
    ):
        rules.add(_BLANK)
    return {fault for rule in rules - known for fault in _ASKED_BY.get(rule, ())}


def _without_junk(
    document: Document, start: int, findings: Sequence[Finding], record: Record, mended: FixResult
) -> str:
    protected = list(_protected(document, findings, record))
    pieces: set[Piece] = set()
    cuts: list[Cut] = []
    blocks = 0
    for finding in findings:
        if is_cut(finding) and _stands(document, finding):
            own = {piece for span in finding.spans for piece in _free(document, span, protected)}
            blocks += bool(own)
            pieces |= own
            cuts += (Cut(finding.rule, *piece) for piece in own)
    content = cut(document, start, pieces) if pieces else document.content
    if not content[start:].strip():
        mended.left = _NOTHING_LEFT if pieces else ""
        return document.content
    mended.blocks, mended.cuts = blocks, tuple(cuts)
    return content


def _stands(document: Document, finding: Finding) -> bool:
    """Return whether the words of a finding stand where it says: it may be one of an older text."""
    start, end = _offsets(document, finding.spans[0])
    return document.content[start:end] == finding.words


def _free(document: Document, span: Span, protected: Sequence[Piece]) -> list[Piece]:
    """Return what of a span is cut: all but what is protected."""
    start, end = _offsets(document, span)
    free: list[Piece] = []
    for first, last in sorted(protected):
        if first < end and start < last:
            free.append((start, first))
            start = max(start, last)
    free.append((start, end))
    return [(first, last) for first, last in free if first < last]


def _protected(document: Document, findings: Iterable[Finding], record: Record) -> Iterable[Piece]:
    """Yield the places of junk that the sidecar accepts or a baseline knows.

    An exception also holds for what became evidence of another finding, such as a caption on a
    page that is mostly junk.
    """
    unsafe = [finding for finding in findings if finding.fix == "unsafe"]
    for finding in unsafe:
        if finding.status != "new":
            yield from (_offsets(document, span) for span in finding.spans)
    evidence = [
        (one, document.line_starts[one.line - 1] + (one.column or 1) - 1)
        for finding in unsafe
        for one in finding.evidence
        if one.rule is not None and one.path == document.path and one.line is not None
    ]
    starts = {id(one): start for one, start in evidence}
    said = [one for one, _ in evidence]
    entries = _suppressions(record)
    for accepted in matched(entries, said, lambda one: (one.words,), lenient=True).values():
        for one in accepted:
            yield starts[id(one)], starts[id(one)] + len(one.words)


def _suppressions(record: Record) -> list[Suppression]:
    sidecar = record.sidecar
    return list(read_suppressions(sidecar.items("accept"), sidecar.document)) if sidecar else []


def _offsets(document: Document, span: Span) -> Piece:
    starts = document.line_starts
    if span.end_line > len(starts):
        return 0, 0
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


_KEY = "digest"


class NoSafePlace(Exception):
    """The text may not change, because its digest could not be kept right."""


def renewed(
    before: RawRecord, after: RawRecord, arrange: Arrange | None = None
) -> tuple[RawRecord, bool]:
    """Return the record with the digest of its new text, and whether it was renewed.

    A digest that did not fit the old text is left alone: what it says of that text is for a
    reader to judge. One that fits already stays, too, as after a run that was killed between
    writing the sidecar and writing the text.

    Args:
        before: the record as it was read.
        after: the same record, its text changed.
        arrange: gives a sidecar with other keys our fields.

    Raises:
        NoSafePlace: the digest was right, or nobody can tell, and it cannot be replaced with
            nothing else of the sidecar changing.
    """
    old, new = assemble(before, arrange=arrange), assemble(after, arrange=arrange)
    _refuse_a_changed_block(old, new)
    sidecar = old.sidecar
    if sidecar is None:
        _refuse_a_hidden_digest(before, old)
        return after, False
    recorded = sidecar.text(_KEY)
    fitting = fitting_digests(old)
    if recorded is None or recorded not in fitting or recorded in fitting_digests(new):
        return after, False
    digest = fitting_digests(new)[fitting.index(recorded)]
    changed = _replaced(after, sidecar, new, recorded, digest)
    again = assemble(changed, arrange=arrange).sidecar
    if again is None or again.values != {**sidecar.values, _KEY: digest}:
        raise NoSafePlace("the sidecar is written so that its digest cannot be renewed safely")
    return changed, True


def _refuse_a_hidden_digest(raw: RawRecord, record: Record) -> None:
    """A sidecar that cannot be read may hold a digest that is right."""
    block = raw.text if record.opening_fence is not None else None
    if any(named and _KEY.encode() in named[1] for named in (raw.sidecar, block)):
        raise NoSafePlace("its sidecar cannot be read, so its digest could not be kept right")


def _refuse_a_changed_block(old: Record, new: Record) -> None:
    """What is cut from the head of a text must not make a block of what follows, or unmake one."""
    same_block = (old.opening_fence is None) == (new.opening_fence is None)
    values, new_values = (record.sidecar and record.sidecar.values for record in (old, new))
    if not same_block or values != new_values:
        raise NoSafePlace("what follows the cut would be read as a sidecar")


def _replaced(
    after: RawRecord, sidecar: Sidecar, new: Record, recorded: str, digest: str
) -> RawRecord:
    """Put the new digest in the place of the old one, byte for byte the rest stays."""
    place = (new.sidecar or sidecar).place(_KEY)
    named = after.text if after.sidecar is None else after.sidecar
    if named is None or place.path != named[0] or place.words.count(recorded) != 1:
        raise NoSafePlace("its digest is not written where it can be renewed")
    path, data = named
    start = place.start + place.words.index(recorded)
    mark = len(_BOM) if data.startswith(_BOM) else 0
    first = mark + len(place.document.content[:start].encode("utf-8"))
    last = first + len(recorded.encode("utf-8"))
    changed = path, data[:first] + digest.encode("utf-8") + data[last:]
    if after.sidecar is None:
        return after._replace(text=changed)
    return after._replace(sidecar=changed)

"""Renewing the digest of a text that a fix has changed, where it was right before."""

from __future__ import annotations

from readlint.extract.text.lines import fitting_digests
from readlint.record import RawRecord, Record, Sidecar, assemble

_BOM = b"\xef\xbb\xbf"
_KEY = "digest"


class NoSafePlace(Exception):
    """The text may not change, because its digest could not be kept right."""


def renewed(before: RawRecord, after: RawRecord) -> tuple[RawRecord, bool]:
    """Return the record with the digest of its new text, and whether it was renewed.

    A digest that did not fit the old text is left alone: what it says of that text is for a
    reader to judge. One that fits already stays, too, as after a run that was killed between
    writing the sidecar and writing the text.

    Args:
        before: the record as it was read.
        after: the same record, its text changed.

    Raises:
        NoSafePlace: the digest was right, or nobody can tell, and it cannot be replaced with
            nothing else of the sidecar changing.
    """
    old, new = assemble(before), assemble(after)
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
    again = assemble(changed).sidecar
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

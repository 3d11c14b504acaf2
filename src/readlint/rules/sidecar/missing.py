"""Rule sidecar-missing."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.other_half import OtherHalf, find_other_half
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import in_shell
from readlint.record import Document, Place, Record
from readlint.record.lazy import lazy_pattern
from readlint.record.pairing import STDIN, Near
from readlint.rules.base import ERROR, Diagnostic, NotJudged, Rule

_MESSAGE = "This text has no sidecar (metadata file)"
_LEAVE_OUT = "leave the file out with `--exclude` if it is not a record"
_NO_NAME = "the text came without a name (`--stdin-filename` says where its sidecar is)"
_UNREAD = (
    "These lines look like a sidecar, but are not a `---` block at the head, so they are not read."
)
_TOML = "This block at the head is TOML; a sidecar is YAML, so the block is not read."
_TO_DO = (
    "Open the text with a line `---`, nothing before it and a `key: value` line next, and close "
    "the block with another; or move it to a file NAME.yaml."
)
_AS_YAML = (
    "Write the block as YAML between two lines `---`, such as `date: 2022-05-03`; or move it to a "
    "file NAME.yaml."
)
_FIELDS = "|".join(("date", "venue", "participants", "source"))
_REQUIRED = lazy_pattern(rf"(?:^|(?<=[\r\n]))({_FIELDS})[ \t]*[:：]")
_REQUIRED_IN_TOML = lazy_pattern(rf"(?:^|(?<=[\r\n]))\[{{0,2}}({_FIELDS})[ \t]*[:：=\]]")
_FENCE = lazy_pattern(r"(?:^|(?<=[\r\n]))[ \t]*(-{3,}|\+{3})[ \t]*(?=[\r\n])")
_END = lazy_pattern(r"(?:\r\n|\n|\r)(?:[ \t]*(?:-{3,}|\+{3}|\.{3}))?[ \t]*(?=[\r\n])")
_HEAD = 4_000


class Missing(Rule):
    """A text has no sidecar.

    What it does:
        Reports a text (`.txt`, `.md`) that has neither `NAME.yaml` (or `NAME.txt.yaml`) beside it
        nor a `---` block at its head.

    Why it matters:
        A text without date, place, participants and source cannot be cited, and most rules cannot
        check it.

    What to do:
        Where a file of nearly this name is beside it, run the command that is shown: it renames
        that file or adds it to git. Otherwise run `readlint new FILE` (or `readlint new FOLDER` for
        many texts) to draft a sidecar, and complete `date`, `venue`, `participants` and `source`.
        Leave the file out with `--exclude` if it is not a record; `require` in the configuration
        says which fields a corpus needs, and whether any.

        A block at the head opens with `---` on the very first line, has a `key: value` line or a
        comment next, and closes with `---`.

    Known limits:
        README, LICENSE and CHANGELOG files are never records. Other notes must be excluded.
    """

    severity = ERROR
    since = "0.1"
    supersedes = ("junk-header-leak", "junk-markup")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report a text without a sidecar file or block."""
        record = context.record
        if not record.has_text_file or record.has_any_sidecar:
            return
        if record.path == STDIN:
            raise NotJudged(_NO_NAME)
        if not context.requires_any:
            raise NotJudged("there is no sidecar, and none is required")
        unread = _block_that_is_not_read(record.text) if record.text is not None else None
        if unread is not None:
            to_do = _renaming(record.path) or unread.to_do
            yield self.diagnostic(unread.opening, unread.said, help=to_do, spans=unread.spans)
            return
        other = find_other_half(record)
        if other is not None:
            yield self.diagnostic(
                record.path,
                f"{_MESSAGE}, but {other.said}.",
                help=_or_leave_out(record, other),
            )
            return
        draft = f"Run `readlint new {in_shell(record.path)}` to draft one, or {_LEAVE_OUT}."
        to_do = _renaming(record.path) or draft
        yield self.diagnostic(record.path, f"{_MESSAGE}.", help=to_do)


class _Unread(NamedTuple):
    opening: Place
    said: str
    to_do: str
    spans: tuple[Place, Place]


def _or_leave_out(record: Record, other: OtherHalf) -> str:
    # A name that is only near may be chance; the very name is not.
    return f"{other.to_do} Or {_LEAVE_OUT}." if record.near[0].why == "name" else other.to_do


def _renaming(path: str) -> str:
    """Say how a sidecar is renamed that has the ending of texts behind its own; "" for others."""
    if not Near(path, "name").is_renamed:
        return ""
    stem, _, ending = path.rpartition(".")
    return (
        f"If the file is a sidecar, take `.{ending}` off: `mv {in_shell(path)} {in_shell(stem)}`."
    )


def _block_that_is_not_read(text: Document) -> _Unread | None:
    """Return what was meant as a sidecar: two required keys at the head."""
    head = text.content[:_HEAD]
    fence = _FENCE.search(head)
    is_toml = fence is not None and fence[1].startswith("+")
    keys = list((_REQUIRED_IN_TOML if is_toml else _REQUIRED).finditer(head))
    if len({key[1] for key in keys}) < 2:
        return None
    if fence is not None and fence.start() > keys[0].start():
        fence = None
    start, end = fence.span(1) if fence is not None else keys[0].span(1)
    after = _END.search(head, keys[-1].end())
    opening, whole = (
        text.place(start, end),
        text.place(start, after.start() if after else len(head)),
    )
    said, to_do = (_TOML, _AS_YAML) if is_toml else (_UNREAD, _TO_DO)
    return _Unread(opening, said, to_do, (opening, whole))

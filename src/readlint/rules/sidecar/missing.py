"""Rule sidecar-missing."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import ERROR, Diagnostic, NotJudged, Rule

_MESSAGE = "This text has no sidecar (metadata file)."
_UNREAD = (
    "These lines look like a sidecar, but are not a `---` block at the head, so they are not read."
)
_REQUIRED = lazy_pattern(r"(?:^|(?<=[\r\n]))(date|venue|participants|source)[ \t]*[:：]")
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
        Run `readlint new FILE` to draft a sidecar, and complete `date`, `venue`, `participants` and
        `source`. Leave the file out with `--exclude` if it is not a record; `require` in the
        configuration says which fields a corpus needs, and whether any.

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
        if not context.requires_any:
            raise NotJudged("there is no sidecar, and none is required")
        unread = _block_that_is_not_read(record.text) if record.text is not None else None
        if unread is not None:
            yield self.diagnostic(
                unread[0],
                _UNREAD,
                help="Open the text with a line `---`, nothing before it and a `key: value` line "
                "next, and close the block with another; or move it to a file NAME.yaml.",
                spans=unread,
            )
        else:
            yield self.diagnostic(
                record.path,
                _MESSAGE,
                help="Run `readlint new FILE` to draft one, or leave the file out with "
                "`--exclude` if it is not a record.",
            )


def _block_that_is_not_read(text: Document) -> tuple[Place, Place] | None:
    """Return the opening and all of what was meant as a sidecar: two required keys at the head."""
    head = text.content[:_HEAD]
    keys = list(_REQUIRED.finditer(head))
    if len({key[1] for key in keys}) < 2:
        return None
    fence = _FENCE.search(head, 0, keys[0].start())
    start, end = fence.span(1) if fence is not None else keys[0].span(1)
    after = _END.search(head, keys[-1].end())
    return text.place(start, end), text.place(start, after.start() if after else len(head))

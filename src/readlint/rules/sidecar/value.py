"""Rule sidecar-value."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.faults import Fault, find_value_fault
from readlint.extract.sidecar.values import piece_of, written_values
from readlint.extract.view import prose_of
from readlint.rules.base import WARNING, Diagnostic, Rule

_FREE = ("accept", "digest")
_LONGEST_SHOWN = 120


class Value(Rule):
    """A value holds code of a page, damage or unseen characters, or is cut at a `#`.

    What it does:
        Looks into every value: HTML entities (`&amp;`) and tags (`<b>`), letters that were decoded
        twice (`MinistÃ¨re`), control and replacement characters, zero-width characters, soft
        hyphens, letters of another script within a word, no-break spaces in names; an unquoted
        value that ends before ` #2`, since for YAML a comment begins there; and a title that ends
        with a bar and the name of a site (`Talks in Vienna | Daily News`) that the text does not
        have.

    Why it matters:
        A title or name with such characters is not found by a search and not counted with its
        like. The words behind a `#` are lost without a message.

    What to do:
        Write the value as a reader sees it; put it in quotes if it holds a ` #`.

    Known limits:
        Addresses are looked at for `&amp;` alone. `#` with a blank behind it is a comment. Fields
        that begin with `x-`, and `accept`, are free.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Say of each value the first thing that is wrong with it."""
        text = _text_of(context)
        for one in written_values(context):
            if one.field[0].startswith("x-") or one.field[0] in _FREE:
                continue
            fault = find_value_fault(one, text)
            if fault is not None:
                place = piece_of(context.sidecar, one.path, fault.start, fault.end)
                yield self.diagnostic(
                    place, f"`{one.field[-1]}` {fault.says}.", help=_to_do(one.field[-1], fault)
                )


def _text_of(context: Context) -> str:
    """Return the text as written and as read: a title may have its words in either form."""
    if context.record.text is None:
        return ""
    written, read = context.text.content, prose_of(context).content
    return written if written == read else f"{written}\n{read}"


def _to_do(name: str, fault: Fault) -> str:
    if not fault.meant or len(fault.meant) > _LONGEST_SHOWN:
        return f"Write `{name}` as a reader sees it, without such characters."
    escaped = fault.meant.replace("\\", "\\\\").replace('"', '\\"')
    return f'Write `{name}: "{escaped}"`, if that is what was meant.'

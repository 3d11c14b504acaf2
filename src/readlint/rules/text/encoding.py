"""Rule text-encoding."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.invisible import find_damage
from readlint.record import Document, Undecodable
from readlint.record.document import conversion, utf16_of
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule, Severity

_NAMES = {
    "replacement": ("replacement character", "U+FFFD", "the original character is lost", ERROR),
    "nul": ("NUL character", "U+0000", "other programs will cut the text there", WARNING),
    "control": ("control character", "C0 or C1", "no writer types them", WARNING),
}
_FETCH_AGAIN = "Fetch the text again from its source, or convert it to UTF-8."
_CUT = "Fetch the text again from its source, or remove these characters."


class Encoding(Rule):
    """The text is not clean UTF-8.

    What it does:
        Reports a text that cannot be read as UTF-8, with the first bad byte and an encoding in
        which the whole file can be read; a byte order mark; and replacement characters (U+FFFD),
        NUL and control characters, one finding a kind.

    Why it matters:
        A text that cannot be decoded cannot be checked or searched. A replacement character marks
        letters that are lost for good; a NUL ends the text for some programs.

    What to do:
        Where an encoding is offered, convert the file with the command that is shown, or open it
        in an editor and save it as UTF-8; look at the letters with accents afterwards. Otherwise
        fetch the text again from its source, and save it as UTF-8 without a byte order mark.

    Known limits:
        The encoding that is offered is one in which the file can be read, which does not prove
        that it was written in it. Tabs are left alone.
    """

    severity = ERROR
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Bytes that are not UTF-8, a byte order mark, characters that only damage leaves."""
        record = context.record
        for problem in record.undecodable:
            if problem.path == record.path:
                yield self._undecodable(problem)
        if record.text is None:
            return
        if record.text.path in record.byte_order_marks:
            yield self.diagnostic(
                record.text.path,
                "The file begins with a byte order mark.",
                help="Save the file as UTF-8 without a byte order mark.",
                severity=WARNING,
                fix="safe",
            )
        half = utf16_of(record.text_bytes)
        if half:
            yield self.diagnostic(
                record.text.path,
                f"Every other byte is a NUL: the file is {half}, not UTF-8.",
                help=conversion(record.text.path, half),
            )
        else:
            yield from self._damage(record.text)

    def _undecodable(self, problem: Undecodable) -> Diagnostic:
        where = f"Byte 0x{problem.byte:02X} on line {problem.line}, column {problem.column}"
        guess = f"; the file can be read as {problem.guess}" if problem.guess else ""
        return self.diagnostic(
            problem.path,
            f"{where} is not UTF-8{guess}.",
            help=problem.to_do or _FETCH_AGAIN,
        )

    def _damage(self, text: Document) -> Iterator[Diagnostic]:
        for kind, (count, places) in find_damage(text).items():
            name, code, harm, severity = _NAMES[kind]
            yield self.diagnostic(
                places[0],
                _counted(text, count, f"{name} ({code})", places[0].start, harm),
                help=_to_do(severity),
                spans=places,
                severity=severity,
            )


def _to_do(severity: Severity) -> str:
    return _FETCH_AGAIN if severity is ERROR else _CUT


def _counted(text: Document, count: int, name: str, first: int, harm: str) -> str:
    line, column = text.locate(first)
    several = name if count == 1 else name.replace(" (", "s (")
    return f"The text has {count} {several}, the first on line {line}, column {column}: {harm}."

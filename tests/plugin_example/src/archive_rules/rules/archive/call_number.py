"""Rule archive-call-number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint import Context, Diagnostic, Rule, Severity

_FORM = re.compile(r"[A-Z]{2} [0-9]{1,4}/[0-9]{1,4}")


class CallNumber(Rule):
    """The call number is not written as the archive writes it.

    What it does:
        Reports an `x-call-number` that is not two capital letters, a blank, and two numbers with
        a slash between them.

    Why it matters:
        The archive's catalogue finds a document by this number only.

    What to do:
        Copy the call number from the catalogue.

    Known limits:
        Whether a document has this number is not known here.
    """

    severity = Severity.WARNING
    since = "1.0"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        number = context.sidecar.text("x-call-number")
        if number is not None and not _FORM.fullmatch(number):
            yield self.diagnostic(
                context.sidecar.place("x-call-number"),
                f"The call number `{number}` is not of the form `AR 12/345`.",
                help="Copy the call number from the catalogue.",
            )

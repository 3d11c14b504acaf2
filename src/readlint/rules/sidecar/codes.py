"""Rule sidecar-codes."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.faults import CodeFault, CodeKind, find_code_faults
from readlint.rules.base import WARNING, Diagnostic, Rule

_LONGEST_SHOWN = 40
_NOT: dict[CodeKind, str] = {
    "language": "not a language tag",
    "country": "not a country code",
    "account": "neither a code nor `press` or `joint`",
}
_WRITE: dict[CodeKind, str] = {
    "language": "Write the tag of the language, such as `en`, `zh` or `pt-BR`; for a text in two "
    "languages, that of the greater part.",
    "country": "Write the two letters of ISO 3166-1, such as `CN`, `US` or `GB`.",
    "account": "Write `press` or `joint`, or the two letters of ISO 3166-1 if the account is one "
    "party's.",
}


class Codes(Rule):
    """A language or a country that is not written as its code.

    What it does:
        Compares `language`, `translation.from` and `translation.original` with the registered
        languages, scripts and regions of BCP 47, and `venue.country`, the `party` of each
        participant and `side` with the two-letter codes of ISO 3166-1 and EU, UN and XK. It offers
        the code that was probably meant.

    Why it matters:
        A program counts China, CN, CHN and PRC as four parties, and does not know `cn` as a
        language.

    What to do:
        Write the code: `zh` is Chinese, `CN` is China, `GB` is the United Kingdom.

    Known limits:
        A party or a side may be an organisation, so these are reported only where the words clearly
        mean a country: a name in one of a dozen languages, a code of three letters, a code in lower
        case, or `UK`. Codes of former countries (SU, DD, YU) are fine in old records. A code that
        exists but is the wrong one (`se` for Swedish) is not seen.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare every code with the tables."""
        for fault in find_code_faults(context):
            yield self._not_a_code(context, fault)

    def _not_a_code(self, context: Context, fault: CodeFault) -> Diagnostic:
        value = fault.value
        shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}..."
        guess = " or ".join(f"'{code}'" for code in fault.meant)
        offer = f"; did you mean {guess}?" if guess else "."
        return self.diagnostic(
            context.sidecar.place(*fault.path),
            f"`{fault.path[-1]}` is '{shown}', {_NOT[fault.kind]}{offer}",
            help=_WRITE[fault.kind],
        )

"""Rule sidecar-codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readlint.extract import Reading
from readlint.extract.sidecar.values import is_placeholder, says_unknown
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.record.sidecar import Path
from readlint.rules.base import WARNING, Diagnostic, Rule

# What a value is not, and the codes that may have been meant.
Fault = tuple[str, list[str]]
FaultOf = Callable[[str], Fault | None]
_LANGUAGES: tuple[Path, ...] = (
    ("language",),
    ("translation", "from"),
    ("translation", "original"),
)
# The two accounts that are no party's, and other words for them.
_NO_PARTY = ("press", "joint")
_SIDES = {
    "both": "joint",
    "both sides": "joint",
    "agreed": "joint",
    "media": "press",
    "independent": "press",
}
_LONGEST_SHOWN = 40
_WRITE_LANGUAGE = (
    "Write the tag of the language, such as `en`, `zh` or `pt-BR`; for a text in two languages, "
    "that of the greater part."
)
_WRITE_COUNTRY = "Write the two letters of ISO 3166-1, such as `CN`, `US` or `GB`."
_WRITE_NO_PARTY = (
    "Write `press` or `joint`, or the two letters of ISO 3166-1 if the account is one party's."
)


class Codes(Rule):
    """A language or a country that is not written as its code.

    What it does:
        Holds `language`, `translation.from` and `translation.original` to the registered
        languages, scripts and regions of BCP 47, and `venue.country`, the `party` of each
        participant and `side` to the two-letter codes of ISO 3166-1 and EU, UN and XK.
        It offers the code that was probably meant.

    Why it matters:
        China, CN, CHN and PRC are four parties to a program that counts, and a text whose
        language is `cn` is in no language at all.

    What to do:
        Write the code: `zh` is Chinese, `CN` is China, `GB` is the United Kingdom.

    Known limits:
        A party or a side may be an organisation, so these are reported only where the words
        clearly mean a country: a name in one of a dozen languages, a code of three letters, a
        code in lower case, or `UK`. Codes of countries that are no more (SU, DD, YU) are fine in
        old records. A code that exists but is the wrong one (`se` for Swedish) is not seen.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar",)

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Hold every code against the tables."""
        sidecar = reading.sidecar
        parties: list[Path] = [
            ("participants", at, "party") for at, _ in enumerate(sidecar.items("participants"))
        ]
        for path in _LANGUAGES:
            yield from self._judge(reading, path, _language_fault)
        yield from self._judge(reading, ("venue", "country"), _country_fault)
        for path in parties:
            yield from self._judge(reading, path, _party_fault)
        yield from self._judge(reading, ("side",), _side_fault)

    def _judge(self, reading: Reading, path: Path, fault_of: FaultOf) -> Iterator[Diagnostic]:
        value = reading.sidecar.text(*path)
        fault = fault_of(value.strip()) if value else None
        if not value or fault is None or is_placeholder(value) or says_unknown(value):
            return
        shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}..."
        what, meant = fault
        guess = " or ".join(f"'{code}'" for code in meant)
        offer = f"; did you mean {guess}?" if guess else "."
        yield self.diagnostic(
            reading.sidecar.place(*path),
            f"`{path[-1]}` is '{shown}', which is {what}{offer}",
            help=_to_do(fault_of, meant),
        )


def _to_do(fault_of: FaultOf, meant: list[str]) -> str:
    if fault_of is _language_fault:
        return _WRITE_LANGUAGE
    return _WRITE_NO_PARTY if meant and meant[0] in _NO_PARTY else _WRITE_COUNTRY


def _language_fault(value: str) -> Fault | None:
    return None if is_language_tag(value) else ("no language tag", language_tags_meant(value))


def _country_fault(value: str) -> Fault | None:
    return None if is_country_code(value) else ("no country code", countries_meant(value))


def _party_fault(value: str) -> Fault | None:
    """A party may also be an organisation: only what clearly means a country is at fault."""
    fault = _country_fault(value)
    return fault if fault is not None and fault[1] else None


def _side_fault(value: str) -> Fault | None:
    lower = value.casefold()
    meant = _SIDES.get(lower, lower)
    if meant in _NO_PARTY and value != meant:
        return "neither a code nor press or joint", [meant]
    return _party_fault(value)

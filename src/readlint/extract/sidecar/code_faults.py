"""Languages, countries and sides of the sidecar that are not written as their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from readlint.extract.sidecar.values import is_placeholder, says_unknown
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.record.sidecar import Path

if TYPE_CHECKING:
    from readlint.extract.context import Context

CodeKind = Literal["language", "country", "account"]
_MeantBy = Callable[[str], list[str] | None]
# The two accounts that are no party's, and other words for them.
_NO_PARTY = ("press", "joint")
_SIDES = {
    "both": "joint",
    "both sides": "joint",
    "agreed": "joint",
    "media": "press",
    "independent": "press",
}


class CodeFault(NamedTuple):
    """A value that is not a code.

    Attributes:
        path: the field.
        value: what is written there.
        kind: what the field asks for: a `language`, a `country`, or an `account`: press or joint.
        meant: the codes that were probably meant, best first.
    """

    path: Path
    value: str
    kind: CodeKind
    meant: list[str]


def find_code_faults(context: Context) -> Iterator[CodeFault]:
    """Yield every value that should be a code and is not, in the order of the fields.

    A party or a side may be an organisation: these only where a country is clearly meant.
    """
    fields: list[tuple[Path, CodeKind, _MeantBy]] = [
        (("language",), "language", _language),
        (("translation", "from"), "language", _language),
        (("translation", "original"), "language", _language),
        (("venue", "country"), "country", _country),
    ]
    for at, _ in enumerate(context.sidecar.items("participants")):
        fields.append((("participants", at, "party"), "country", _party))
    fields.append((("side",), "country", _side))
    for path, kind, meant_by in fields:
        value = context.sidecar.text(*path)
        meant = meant_by(value.strip()) if value else None
        if value and meant is not None and not is_placeholder(value) and not says_unknown(value):
            is_account = bool(meant) and meant[0] in _NO_PARTY
            yield CodeFault(path, value, "account" if is_account else kind, meant)


def _language(value: str) -> list[str] | None:
    return None if is_language_tag(value) else language_tags_meant(value)


def _country(value: str) -> list[str] | None:
    return None if is_country_code(value) else countries_meant(value)


def _party(value: str) -> list[str] | None:
    return _country(value) or None


def _side(value: str) -> list[str] | None:
    lower = value.casefold()
    meant = _SIDES.get(lower, lower)
    if meant in _NO_PARTY and value != meant:
        return [meant]
    return _party(value)

"""Which governments count as one, and which government a host belongs to."""

from __future__ import annotations

from readlint.record.lazy import lazy_pattern

_COUNTRY = lazy_pattern(r"[A-Z]{2}")
_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_EU = frozenset(_MEMBERS.split())
# Parts of a state that have a code and hosts of their own.
_PARTS = {
    "CN": ("HK", "MO"),
    "GB": ("GG", "JE", "IM", "GI", "FK", "BM", "KY", "VG", "MS", "TC", "AI", "SH", "IO", "PN"),
    "US": ("PR", "GU", "VI", "AS", "MP"),
    "FR": ("NC", "PF", "RE", "GP", "MQ", "GF", "YT", "PM", "WF", "BL", "MF", "TF"),
    "DK": ("GL", "FO"),
    "NL": ("AW", "CW", "SX", "BQ"),
    "NZ": ("CK", "NU", "TK"),
    "AU": ("NF", "CX", "CC"),
    "FI": ("AX",),
    "NO": ("SJ", "BV"),
}
_WHOLE = {part: whole for whole, parts in _PARTS.items() for part in parts}
# The name under which only bodies of a government register: gov.au, gob.mx, admin.ch.
_REGISTRY = lazy_pattern(
    r"(?:^|\.)(?:(?:gov|gob|gouv|govt|gub|mil)\.(?P<any>[a-z]{2})"
    r"|go\.(?P<go>jp|kr|th|id|ke|tz|ug|cr)|gc\.(?P<gc>ca)|gv\.(?P<gv>at)|admin\.(?P<admin>ch))$"
)
_OTHER_CODES = {"UK": "GB", "SU": "RU", "TP": "TL"}


def is_state(code: str) -> bool:
    """Return whether a code is that of a country or the Union, not of an organisation of states."""
    return _COUNTRY.fullmatch(code) is not None and code != "UN"


def may_speak_for_each_other(one: str, other: str) -> bool:
    """Return whether one party may publish for another: organisations and members always may."""
    if not (is_state(one) and is_state(other)):
        return True
    pair = {_WHOLE.get(one, one), _WHOLE.get(other, other)}
    return len(pair) == 1 or ("EU" in pair and bool(pair & _EU))


def government_of_host(host: str) -> str | None:
    """Return the state under whose registry for its own bodies a host lies, as an ISO code.

    None where the name does not show it: few governments have all their bodies under one name.
    """
    if host.endswith((".gov", ".mil")):
        return "US"
    if host == "europa.eu" or host.endswith(".europa.eu"):
        return "EU"
    match = _REGISTRY.search(host)
    if match is None or match.lastgroup is None:
        return None
    code = match[match.lastgroup].upper()
    return _OTHER_CODES.get(code, code)

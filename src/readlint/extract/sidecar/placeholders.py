"""Values that hold the place of a value: TODO, n/a, template fields, the days of empty clocks."""

from __future__ import annotations

import re
from functools import lru_cache

from readlint.extract.context import Reading
from readlint.extract.text.lines import text_lines
from readlint.record.lazy import lazy_pattern


def _words(lines: str) -> frozenset[str]:
    return frozenset(
        word.strip() for line in lines.splitlines() for word in line.split(" | ") if word.strip()
    )


_FILLERS = _words("""
    todo | to do | fixme | tbd | t.b.d | tba | t.b.a | tbc | t.b.c | to be determined
    to be announced | to be confirmed | to be added | to be completed | to be filled in | n/a
    n.a | #n/a | not available | not applicable | no value | no data | missing | untitled
    no title | without title | no name | placeholder | change me | changeme | replace me
    fill in | fill me in | enter text here | text here | insert here | your text here | foobar
    foo bar | asdf | qwerty | blah | blah blah | first name last name | firstname lastname
    first last | name surname | your name | full name | vorname nachname | prénom nom
    nombre apellido | nome cognome | имя фамилия | ohne titel | unbenannt | zu ergänzen
    noch zu ergänzen | k.a | keine angabe | nicht verfügbar | sans titre | à compléter
    à déterminer | non disponible | sin título | por determinar | no disponible | senza titolo
    da completare | bez tytułu | do uzupełnienia | brak danych | без названия | нет данных | 待定
    待补充 | 待填 | 待确认 | 无标题 | 無標題 | 无题 | 暂无
    未填 | 未定 | 無題 | タイトルなし | 제목 없음 | 미정
""")
# Written by programs for nothing at all; "Null" and "Nan" are also names of people.
_NOTHINGS = frozenset(
    ("None", "null", "NULL", "nil", "undefined", "nan", "NaN", "#REF!", "#VALUE!")
)
_UNKNOWN = _words("""
    unknown | not known | unspecified | not specified | unbekannt | inconnu | desconocido
    desconhecido | sconosciuto | nieznany | неизвестно | 未知 | 不详 | 不詳
    不明 | 알 수 없음 | غير معروف
""")
_SIGNS = lazy_pattern(r"[?？.…·*#_/\\~–—-]{1,60}|[xX]{3,60}")
_TEMPLATE = lazy_pattern(r"<[^<>]{1,60}>|\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|%[A-Za-z_]{2,40}%")
_LATIN_FILLING = ("lorem ipsum",)
_EXAMPLE_ADDRESS = lazy_pattern(r"https?://(?:www\.)?example\.(?:com|org|net)(?![\w.-])", re.I)
# A first of January as programs write it.
_FIGURES = lazy_pattern(r"\d{4}[-/.]0?1[-/.]0?1(?!\d)|0?1[-/.]0?1[-/.]\d{4}|31[-/.]12|12[-/.]31")
_EMPTY_CLOCKS = ("0001-01-01", "1900-01-01", "1970-01-01", "9999-12-31")
_LONGEST = 64


@lru_cache(2048)
def is_placeholder(value: str) -> bool:
    """Say whether a whole value only holds the place of one; `unknown` is not among them."""
    plain = value.strip()
    folded = plain.casefold().rstrip(" .!:")
    if not plain or folded.startswith(_LATIN_FILLING):
        return True
    if len(plain) > _LONGEST:
        return False
    if folded.strip("(){}<> ") in _FILLERS or plain in _NOTHINGS:
        return True
    if plain[0].isalnum() and plain[0] not in "xX":
        return False
    return bool(_SIGNS.fullmatch(plain) or _TEMPLATE.fullmatch(plain))


@lru_cache(2048)
def says_unknown(value: str) -> bool:
    """Say whether a whole value says that the value is not known."""
    return value.strip().casefold().strip("[](). ") in _UNKNOWN


def repeats_its_key(key: str, value: str) -> bool:
    """Say whether a value only repeats the key above it, as templates do: `city: City`."""
    return value.strip().casefold().strip("[] ") == key.casefold()


def is_example_address(value: str) -> bool:
    """Say whether an address leads to a host that exists for examples only."""
    return "example." in value.lower() and bool(_EXAMPLE_ADDRESS.match(value.strip()))


def is_empty_clock(value: str) -> bool:
    """Say whether a day is one that programs write when they know none."""
    return value.strip().rstrip("?~") in _EMPTY_CLOCKS


def names_the_year(reading: Reading, day: str) -> bool:
    """Say whether the text names the year of a day elsewhere than in figures of the same day."""
    if reading.record.text is None:
        return False
    year = day.strip()[:4]
    return any(
        year in line.text and not _FIGURES.search(line.text) for line in reading.shared(text_lines)
    )

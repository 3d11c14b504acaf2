"""Words of a trace: headlines, addresses and the names in them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from struct import unpack
from typing import TYPE_CHECKING

from readlint.extract.boilerplate import body_of, find_junk
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from hashlib import blake2b

    from readlint.extract.context import Context


_PARTS = lazy_pattern(
    r"(?:https?:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)(?::(?P<port>\d+))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    2,  # re.IGNORECASE
)
_FIRST_LABEL = lazy_pattern(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_PAGE_ENDINGS = ("html", "htm", "xhtml", "xhtm", "php", "asp", "aspx", "jsp")
_FRONT_PAGE = lazy_pattern(rf"/(?:index|default)\.(?:{'|'.join(_PAGE_ENDINGS)})$", 2)
# What campaigns, social networks and mailings add: it never says which page is meant.
_TRACKERS = frozenset((
    "fbclid", "gclid", "dclid", "msclkclid", "yclid", "twclid", "ttclid", "msclkid", "gbraid",
    "wbraid", "igsh", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "smid", "ncid",
    "cmpid", "ocid", "wt_mc", "xtor", "s_cid", "ref_src", "ref_url", "spm",
))  # fmt: skip
_TRACKER_OPENINGS = ("utm", "pk", "mtm", "hsa", "_hs")
_NAME = lazy_pattern(r"\w+")
# One page in another dress: for telephones, for the printer, behind a cache of either.
_DRESSES = frozenset(("amp", "print", "printable", "printview"))
_SWITCHED_ON = frozenset(("", "1", "true", "yes", "on", "amp", "print"))
_FORMS = frozenset((
    "output", "outputtype", "view", "format", "mode", "layout", "display", "version",
))  # fmt: skip
_FORMS_OF_DRESS = frozenset(("amp", "print", "printable"))
_DRESSED_PATH = lazy_pattern(
    r"^/(?:amp|print)(?=/.)|(?<=.)/(?:amp|print)/?$|\.amp(?=(?:\.html?)?$)", 2
)
_GOOGLE = lazy_pattern(r"google\.[a-z.]{2,6}", 2)
_CACHED = lazy_pattern(r"^/(?:amp|[acvi])/(?:s/)?(?P<address>[^/]+\.[^/.]+/.+)", 2)
_CACHES = (".cdn.ampproject.org", ".ampproject.net", "bing-amp.com")


def normalised_address(url: str) -> str:
    """Return an address without what does not tell which page it names.

    Scheme, user, `www.`, default port, letters' case in the host, percent signs for plain
    characters, a closing slash, `index.html`, the order of the query, marks of campaigns and
    marked words (`#:~:text=`) go, and so do the forms of a page for telephones (AMP and its
    caches) and for print. "" for what is no address of a page: no web address, or none but a
    host.
    """
    parts = _PARTS.fullmatch(_out_of_cache(url.strip()))
    if parts is None:
        return ""
    host = _host(parts)
    if parts["port"] not in (None, "80", "443"):
        host += f":{parts['port']}"
    path = _DRESSED_PATH.sub("", _FRONT_PAGE.sub("/", _plain(parts["path"]))).rstrip("/")
    query = _query(parts["query"] or "")
    fragment = _plain((parts["fragment"] or "").partition(":~:")[0])
    if not path and not query and not fragment.startswith(("!", "/")):
        return ""
    return f"{host}{path}{query}{'#' + fragment if fragment else ''}"


def page_of(address: str) -> str:
    """Return a normalised address without the part of the page that it names (`#comments`).

    What begins with `!` or `/` behind the `#` is no part but a page of its own.
    """
    page, _, part = address.partition("#")
    return address if part.startswith(("!", "/")) else page


def _out_of_cache(url: str) -> str:
    """Return the address of the page behind that of a copy in a cache; any other as it is."""
    parts = _PARTS.fullmatch(url)
    host = _host(parts) if parts is not None else ""
    if parts is None or not (host.endswith(_CACHES) or _GOOGLE.fullmatch(host)):
        return url
    cached = _CACHED.match(parts["path"])
    return "//" + url[parts.start("path") + cached.start(1) :] if cached is not None else url


def _host(parts: re.Match[str]) -> str:
    return _FIRST_LABEL.sub("", parts["host"].lower().rstrip("."))


def _query(query: str) -> str:
    kept = sorted(
        _plain(one)
        for one in query.split("&")
        if one and not _tells_no_page(*one.lower().partition("=")[::2])
    )
    return "?" + "&".join(kept) if kept else ""


def _tells_no_page(name: str, value: str) -> bool:
    """Return whether a part of a query, in small letters, is a mark of a campaign or a dress."""
    if name in _TRACKERS or (name.startswith(_TRACKER_OPENINGS) and _NAME.fullmatch(name)):
        return True
    return (name in _DRESSES and value in _SWITCHED_ON) or (
        name in _FORMS and value in _FORMS_OF_DRESS
    )


def _plain(part: str) -> str:
    if "%" not in part:
        return part
    from urllib.parse import quote, unquote

    return quote(unquote(part), safe="/:@!$&'()*+,;=~-._?")


JUNK = 1 << 8
_HASH_OF_LINE = ~((1 << 9) - 1)
_LONGEST = 0xFFFF
_NO_ASCII_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_BUT_LINE_ENDS = _NO_ASCII_LETTERS.replace(b"\n", b"")
_ANY_LETTER = lazy_pattern(r"[^\W_]")
_NUMBER = lazy_pattern(r"\d+")
_WORD = lazy_pattern(r"[^\W\d_]+")
# A longer line is running text, in which a date is no variable part of a form.
_LONGEST_FORM = 160
# Lines of hard-wrapped text are at least so long; shorter ones end by themselves.
_WRAPPED = 50
_STOPS = ".!?…。！？;；:："
# Texts of the same kind share their shortest clauses ("however", "said the minister").
_SHORTEST_CLAUSE, _SHORTEST_IN_OTHER_LETTERS = 12, 7
# What ends a clause; line ends of the same length, which are replaced without moving the rest; and
# the sign that is not ASCII.
_ENDS = tuple(
    (end.encode(), b"\n" * len(end.encode()), end.strip(" .!?") if not end.isascii() else "")
    for end in (
        ", ", "! ", "? ", '." ', ".' ", ".) ", "; ", "，", "。", "！", "？", "；", "… ", ".” ",
        ".’ ", ".» ", "!” ", "?” ", "।", "؟ ", "، ", ". ",
    )
)  # fmt: skip


def running_text(context: Context) -> str:
    """Return the body; the whole text where all of it is taken for junk."""
    body = body_of(context)
    return body if _ANY_LETTER.search(body) else prose_of(context).content


def clauses_of(text: str) -> list[str]:
    """Return the letters and digits between any two commas or stops, without case.

    However the lines are wrapped, the clauses are the same. A changed word spoils one clause, where
    it would spoil the whole of a long sentence.
    """
    joined = _joined(text)
    used = beyond_ascii(text)
    # One sign that is not ASCII doubles the bytes of all others in `str`, and the cost of a search.
    data = joined.encode("utf-8", "surrogatepass")
    for end, line_ends, sign in _ENDS:
        if not sign or sign in used:
            data = data.replace(end, line_ends)
    # Each sign by itself: they are few, and a pattern is tried at every character.
    for char in filter(_is_sign, used):
        data = data.replace(char.encode("utf-8", "surrogatepass"), b"")
    found = data.translate(None, _BUT_LINE_ENDS).decode("utf-8", "surrogatepass").casefold()
    # What some letters leave of their accents.
    for char in filter(_is_sign, {char for one in used for char in one.casefold()}):
        found = found.replace(char, "")
    return [clause for clause in found.split("\n") if clause]


@cache
def _is_sign(char: str) -> bool:
    """Return whether a character holds no letter and no digit, without case."""
    return not any(map(str.isalnum, char.casefold()))


def text_hash(clauses: Sequence[str]) -> int:
    """Return a hash of all letters and digits; 0 where there are none."""
    return _hash("".join(clauses)) if clauses else 0


def clause_values(clauses: Iterable[str]) -> bytes:
    """Return clauses as packed values, the shortest left out."""
    kept = [
        clause
        for clause in clauses
        if len(clause) >= _SHORTEST_CLAUSE
        or (len(clause) >= _SHORTEST_IN_OTHER_LETTERS and not clause.isascii())
    ]
    lengths = (min(len(clause), _LONGEST) for clause in kept)
    values = [
        number >> 32 << 16 | length for number, length in zip(_hashes(kept), lengths, strict=True)
    ]
    return array("Q", values).tobytes()


def line_values(context: Context) -> bytes:
    """Return the lines of a text as packed values."""
    junk = find_junk(context)
    lines = text_lines(context)
    numbers = _hashes([_form(line.text) for line in lines])
    if not junk.spans:
        return array("Q", [number & _HASH_OF_LINE for number in numbers]).tobytes()
    from readlint.extract.classifier.scores import line_scores

    values = array("Q")
    for line, number, score in zip(lines, numbers, line_scores(context), strict=True):
        known = JUNK if junk.kind_at(line.start) is not None else 0
        values.append(number & _HASH_OF_LINE | known | score)
    return values.tobytes()


def gaps_of(numbers: Iterable[int]) -> bytes:
    """Return by how much each line stands below the one before it; 255 is added to the next."""
    gaps, before = bytearray(), 0
    for number in numbers:
        far, rest = divmod(number - before, 255)
        gaps += b"\xff" * far
        gaps.append(rest)
        before = number
    return bytes(gaps)


def unpacked(values: bytes) -> list[int]:
    """Return packed values as numbers of 64 bits."""
    return array("Q", values).tolist()


def _joined(text: str) -> str:
    """Return a text with its hard-wrapped lines joined, and a line end behind all others."""
    lines = [line.strip() for line in text.splitlines()]
    parts = [line if len(line) < _WRAPPED or line[-1] in _STOPS else line + " " for line in lines]
    return "".join(part if part[-1:] == " " else f"{part}\n" for part in parts)


def _form(line: str) -> str:
    form = line.casefold()
    # Every blank but the common one is unprintable.
    if "  " in form or not form.isprintable():
        form = " ".join(form.split())
    if len(form) > _LONGEST_FORM or _NUMBER.search(form) is None:
        return form
    names = _calendar()
    form = _WORD.sub(lambda word: "~" if word[0] in names else word[0], form)
    return _NUMBER.sub("0", form)


@cache
def _calendar() -> frozenset[str]:
    from readlint.language.calendar import months, weekdays

    return frozenset(name.casefold() for name in (*months(), *weekdays()))


def _hash(text: str) -> int:
    (number,) = _hashes([text])
    return number


def _hashes(texts: Iterable[str]) -> Sequence[int]:
    """Return 64 bits of each of some texts, the same on every machine."""
    blake = _blake2b()
    digests = [
        blake(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts
    ]
    return unpack(f"<{len(digests)}Q", b"".join(digests))


@cache
def _blake2b() -> type[blake2b]:
    # A run over one record leaves no trace, and need not load what hashes.
    from hashlib import blake2b

    return blake2b

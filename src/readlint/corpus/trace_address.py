"""One form for all the ways in which an address of one page is written."""

from __future__ import annotations

from readlint.record.lazy import lazy_pattern

_PARTS = lazy_pattern(
    r"(?:https?:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)(?::(?P<port>\d+))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    2,  # re.IGNORECASE
)
_FIRST_LABEL = lazy_pattern(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_FRONT_PAGE = lazy_pattern(r"/(?:index|default)\.(?:x?html?|php|aspx?|jsp)$", 2)
# What campaigns, social networks and mailings add: it never says which page is meant.
_TRACKERS = lazy_pattern(
    r"utm_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|smid|ncid|cmpid",
    2,
)


def normalised_address(url: str) -> str:
    """Return an address without what does not tell which page it names.

    Scheme, user, `www.`, default port, letters' case in the host, percent signs for plain
    characters, a closing slash, `index.html`, the order of the query, marks of campaigns and
    marked words (`#:~:text=`) go. "" for what is no address of a page: no web address, or none
    but a host.
    """
    parts = _PARTS.fullmatch(url.strip())
    if parts is None:
        return ""
    host = _FIRST_LABEL.sub("", parts["host"].lower().rstrip("."))
    if parts["port"] not in (None, "80", "443"):
        host += f":{parts['port']}"
    path = _FRONT_PAGE.sub("/", _plain(parts["path"])).rstrip("/")
    query = _query(parts["query"] or "")
    fragment = _plain((parts["fragment"] or "").partition(":~:")[0])
    if not path and not query and not fragment.startswith(("!", "/")):
        return ""
    return f"{host}{path}{query}{'#' + fragment if fragment else ''}"


def _query(query: str) -> str:
    kept = sorted(
        _plain(one)
        for one in query.split("&")
        if one and not _TRACKERS.fullmatch(one.partition("=")[0])
    )
    return "?" + "&".join(kept) if kept else ""


def _plain(part: str) -> str:
    if "%" not in part:
        return part
    from urllib.parse import quote, unquote

    return quote(unquote(part), safe="/:@!$&'()*+,;=~-._?")

"""The key or value that was probably meant, by its letters or by what is often written instead."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

Synonyms = Mapping[str, Mapping[str, str]]
VALUES: dict[str, dict[str, str]] = {
    "kind": {
        "readouts": "readout",
        "summary": "readout",
        "meeting": "readout",
        "joint-communique": "joint-statement",
        "joint-declaration": "joint-statement",
        "communique": "joint-statement",
        "briefing": "press-briefing",
        "press-conference": "press-briefing",
        "phone-call": "call",
        "interview": "transcript",
        "remarks": "transcript",
        "speech": "transcript",
        "announcement": "preview",
        "news": "news-report",
        "article": "news-report",
        "report": "news-report",
        "press-release": "statement",
        "press-statement": "statement",
        "declaration": "statement",
    },
    "format": {
        "bilateral": "meeting",
        "in-person": "meeting",
        "talks": "meeting",
        "margins": "sidelines",
        "on-the-sidelines": "sidelines",
        "on-the-margins": "sidelines",
        "state-visit": "visit",
        "phone": "call",
        "telephone": "call",
        "phone-call": "call",
        "telephone-call": "call",
        "online": "video",
        "virtual": "video",
        "videoconference": "video",
        "video-call": "video",
        "video-conference": "video",
        "video-link": "video",
        "press-briefing": "briefing",
        "press-conference": "briefing",
        "mail": "letter",
        "message": "letter",
    },
}
# By the list or mapping in which they stand; "" is the top level.
KEYS: dict[str, dict[str, str]] = {
    "": {
        "lang": "language",
        "type": "kind",
        "headline": "title",
        "name": "title",
        "day": "date",
        "location": "venue",
        "place": "venue",
        "attendees": "participants",
        "people": "participants",
        "persons": "participants",
        "speakers": "participants",
        "author": "source.publisher",
        "link": "source.url",
        "website": "source.url",
        "accessed": "source.retrieved",
        "comment": "notes",
        "comments": "notes",
        "remarks": "notes",
        "hash": "digest",
        "sha256": "digest",
        "类型": "kind",
        "标题": "title",
        "题目": "title",
        "日期": "date",
        "时间": "date",
        "地点": "venue",
        "参加者": "participants",
        "与会者": "participants",
        "来源": "source",
        "语言": "language",
        "备注": "notes",
    },
    "venue": {"place": "site", "location": "site", "building": "site", "type": "format"},
    "source": {
        "address": "url",
        "link": "url",
        "name": "publisher",
        "author": "publisher",
        "date": "published",
        "accessed": "retrieved",
        "archive": "archived",
    },
    "participants": {
        "title": "role",
        "office": "role",
        "position": "role",
        "function": "role",
        "country": "party",
        "side": "party",
        "affiliation": "party",
    },
    "accept": {"id": "rule", "why": "reason", "text": "words"},
}
_CLOSE = 0.7


def nearest_value(
    field: str, written: str, choices: Iterable[str], synonyms: Synonyms = VALUES
) -> str | None:
    """Return the choice that was probably meant by what is written in a field.

    Args:
        field: the key whose value it is.
        written: the value.
        choices: the values that are allowed.
        synonyms: what is often written instead, by field; under "" for every other field.
    """
    allowed = list(choices)
    plain = _plain(written)
    known = synonyms.get(field, synonyms.get("", {})).get(plain)
    if known in allowed:
        return known
    return next(iter(get_close_matches(plain, allowed, 1, _CLOSE)), None)


def nearest_key(
    group: str,
    written: str,
    free: Iterable[str],
    levels: dict[str, list[str]],
    synonyms: Synonyms = KEYS,
) -> str | None:
    """Return the key that was probably meant.

    Args:
        group: the mapping or list in which the key stands; "" for the top level.
        written: the unknown key.
        free: the keys of this mapping that are still unused.
        levels: the keys of every group.
        synonyms: what is often written instead, by group.

    Returns:
        A key of the same group; or `group.key` of another one, a top-level key with the dot alone.
    """
    plain, here = _plain(written), list(free)
    if plain in here:
        return plain
    known = synonyms.get(group, {}).get(plain)
    if known and (known in here or "." in known):
        return known
    if plain.startswith("x-") and not group:
        return plain
    if plain in levels.get(group, ()):
        return None
    elsewhere = {key: f"{name}.{key}" for name in reversed(levels) for key in levels[name]}
    close = get_close_matches(plain, here, 1, _CLOSE) or get_close_matches(plain, elsewhere, 1, 0.8)
    if plain in elsewhere or not close:
        return elsewhere.get(plain)
    return close[0] if close[0] in here else elsewhere[close[0]]


def _plain(written: str) -> str:
    return written.strip().lower().replace("_", "-").replace(" ", "-")

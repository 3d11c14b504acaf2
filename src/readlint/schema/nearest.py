"""The name, key or value that was probably meant, by its letters or by what is often written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
        # German
        "titel": "title",
        "überschrift": "title",
        "datum": "date",
        "tag": "date",
        "ort": "venue",
        "teilnehmer": "participants",
        "teilnehmende": "participants",
        "beteiligte": "participants",
        "quelle": "source",
        "sprache": "language",
        "art": "kind",
        "anmerkungen": "notes",
        "notizen": "notes",
        # French
        "titre": "title",
        "lieu": "venue",
        "langue": "language",
        "genre": "kind",
        "remarques": "notes",
        # Spanish, Portuguese, Italian
        "título": "title",
        "titulo": "title",
        "titolo": "title",
        "fecha": "date",
        "data": "date",
        "lugar": "venue",
        "luogo": "venue",
        "local": "venue",
        "participantes": "participants",
        "partecipanti": "participants",
        "fuente": "source",
        "fonte": "source",
        "idioma": "language",
        "lingua": "language",
        "notas": "notes",
        "note": "notes",
        # Russian
        "название": "title",
        "заголовок": "title",
        "дата": "date",
        "место": "venue",
        "участники": "participants",
        "источник": "source",
        "язык": "language",
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
    "venue": {
        "place": "site",
        "location": "site",
        "building": "site",
        "type": "format",
        "stadt": "city",
        "ville": "city",
        "ciudad": "city",
        "città": "city",
        "cidade": "city",
        "land": "country",
        "pays": "country",
        "país": "country",
    },
    "source": {
        "address": "url",
        "link": "url",
        "name": "publisher",
        "author": "publisher",
        "date": "published",
        "accessed": "retrieved",
        "archive": "archived",
        "herausgeber": "publisher",
        "éditeur": "publisher",
        "editor": "publisher",
        "adresse": "url",
        "datum": "published",
    },
    "participants": {
        "title": "role",
        "office": "role",
        "position": "role",
        "function": "role",
        "country": "party",
        "side": "party",
        "affiliation": "party",
        "nom": "name",
        "nombre": "name",
        "nome": "name",
        "имя": "name",
        "funktion": "role",
        "amt": "role",
        "fonction": "role",
        "cargo": "role",
        "land": "party",
        "pays": "party",
        "país": "party",
    },
    "accept": {"id": "rule", "why": "reason", "text": "words"},
}
# Of two names: `chek` and `check` are at 0.9, `test` and `text` at 0.75, chance is below 0.5.
_NEAR = 0.6
# Of values and keys, which are short and like each other.
_CLOSE = 0.7
# Nobody mistypes what is longer, and to compare it takes long.
_LONGEST = 200


def nearest_name(written: str, names: Iterable[str], least: float = _NEAR) -> str | None:
    """Return the name that was probably meant, whatever its capitals; None where none is near.

    Args:
        written: what is written.
        names: those that exist; the first of equally near ones is returned.
        least: how much of both must agree, from 0 to 1.
    """
    if not written or len(written) > _LONGEST:
        return None
    from difflib import get_close_matches

    by_form: dict[str, str] = {}
    for name in names:
        by_form.setdefault(name.casefold(), name)
    near = get_close_matches(written.casefold(), by_form, 1, least)
    return by_form[near[0]] if near else None


def did_you_mean(name: str | None) -> str:
    """Return the end of a sentence that offers a name; "" where there is none to offer."""
    return f"; did you mean `{name}`?" if name else ""


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
    return nearest_name(plain, allowed, _CLOSE)


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
    close = nearest_name(plain, here, _CLOSE) or nearest_name(plain, elsewhere, 0.8)
    if plain in elsewhere or close is None:
        return elsewhere.get(plain)
    return close if close in here else elsewhere[close]


def _plain(written: str) -> str:
    return written.strip().lower().replace("_", "-").replace(" ", "-")

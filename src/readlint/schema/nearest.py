"""The name, key or value that was probably meant, by its letters or by what is often written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

Synonyms = Mapping[str, Mapping[str, str]]
# Of two names: `chek` and `check` are at 0.9, `test` and `text` at 0.75, chance is below 0.5.
_NEAR = 0.6
# Of values and keys, which are short and like each other.
_CLOSE = 0.7
# Nobody mistypes what is longer, and to compare it takes long.
_LONGEST = 200


def value_synonyms() -> Synonyms:
    """Return what is often written in place of a value, by field."""
    return _synonyms()["values"]


def key_synonyms() -> Synonyms:
    """Return what is often written in place of a key, by group; "" is the top level."""
    return _synonyms()["keys"]


@cache
def _synonyms() -> Mapping[str, Synonyms]:
    # For each part and group: our word, then what people write in its place, small, `-` for blanks.
    groups_of = json.loads(Path(__file__).with_name("synonyms.json").read_bytes())
    return {
        part: {
            group: {word: ours for ours, words in held.items() for word in words}
            for group, held in groups.items()
        }
        for part, groups in groups_of.items()
    }


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
    field: str, written: str, choices: Iterable[str], synonyms: Synonyms | None = None
) -> str | None:
    """Return the choice that was probably meant by what is written in a field.

    Args:
        field: the key whose value it is.
        written: the value.
        choices: the values that are allowed.
        synonyms: what is often written instead, by field; under "" for every other field. None
            for that of the fields of a sidecar.
    """
    allowed = list(choices)
    plain = _plain(written)
    synonyms = value_synonyms() if synonyms is None else synonyms
    known = synonyms.get(field, synonyms.get("", {})).get(plain)
    if known in allowed:
        return known
    return nearest_name(plain, allowed, _CLOSE)


def nearest_key(
    group: str,
    written: str,
    free: Iterable[str],
    levels: dict[str, list[str]],
    synonyms: Synonyms | None = None,
) -> str | None:
    """Return the key that was probably meant.

    Args:
        group: the mapping or list in which the key stands; "" for the top level.
        written: the unknown key.
        free: the keys of this mapping that are still unused.
        levels: the keys of every group.
        synonyms: what is often written instead, by group; None for that of a sidecar.

    Returns:
        A key of the same group; or `group.key` of another one, a top-level key with the dot alone.
    """
    plain, here = _plain(written), list(free)
    if plain in here:
        return plain
    synonyms = key_synonyms() if synonyms is None else synonyms
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

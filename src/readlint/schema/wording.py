"""Plain words for what a schema refuses, for readers who have never seen a schema."""

from collections.abc import Mapping, Sequence
from typing import Any

from readlint.schema.formats import WORDS
from readlint.schema.problem import Path

_LACKING = {
    "date": "the day of the act",
    "venue": "where and in what form it took place",
    "participants": "who took part",
    "source": "where the words come from",
    "name": "the name of the person",
    "rule": "the rule whose finding is accepted",
    "reason": "why the finding is accepted",
}
_ENTRY = {"participants": "person", "accept": "exception", "via": "link of the chain"}
_LONGEST = 40
_LIMITS = {
    "minLength": "is shorter than {limit} characters",
    "maxLength": "is longer than {limit} characters",
    "minItems": "has fewer than {limit} entries",
    "maxItems": "has more than {limit} entries",
    "uniqueItems": "says the same thing twice",
}


def target(path: Path) -> str:
    """Name the place that a path leads to."""
    if not path:
        return "the sidecar"
    last = path[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of {target(path[:-1])}"
    entry = next((n for n in range(len(path) - 1, 0, -1) if isinstance(path[n], int)), 0)
    return f"`{last}` in {target(path[: entry + 1])}" if entry else f"`{last}`"


def quoted(value: object) -> str:
    """Show a value as it was written, cut short, on one line."""
    words = " ".join(str(value).split())
    return f"'{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}'"


def what_it_is(value: object) -> str:
    """Name the form of a value."""
    if isinstance(value, str):
        return "plain text"
    return "a list" if isinstance(value, list) else "a group of fields"


def lacking(path: Path, key: str) -> str:
    """Say that a key is missing."""
    said = f" ({_LACKING[key]})" if key in _LACKING else ""
    return f"{target(path)} lacks `{key}`{said}"


def no_value(path: Path, value: object, required: bool) -> str:
    """Say that a place is empty."""
    entry = bool(path) and isinstance(path[-1], int)
    advice = (
        "fill it in" if required else f"fill it in or remove the {'entry' if entry else 'line'}"
    )
    if isinstance(value, list):
        noun = _ENTRY.get(str(path[-1]), "entry") if path else "entry"
        return f"{target(path)} is an empty list: add at least one {noun}" + (
            "" if required else " or remove the line"
        )
    return f"{target(path)} has no value: {advice}"


def wrong_form(path: Path, wanted: str, value: object, within: Mapping[str, Any]) -> str:
    """Say that a value has the wrong form.

    Args:
        path: the place of the value.
        wanted: the form that the schema asks for, by its JSON name.
        value: the value itself.
        within: the schema of the wanted mapping, or of one entry of the wanted list.
    """
    is_now = f"but it is {what_it_is(value)}"
    if wanted == "array":
        return f"{target(path)} must be a list ({_how_to_list(path, within)}), {is_now}"
    if wanted == "object":
        return f"{target(path)} must be a group of fields{_how_to_group(within)}, {is_now}"
    if wanted == "string":
        return f"{target(path)} must be plain text, {is_now}"
    return (
        f"{target(path)} can never fit: readlint reads {quoted(value)} as {what_it_is(value)}, "
        f"and the schema asks for {wanted}"
    )


def _how_to_list(path: Path, entry: Mapping[str, Any]) -> str:
    noun = _ENTRY.get(str(path[-1]), "entry") if path else "entry"
    first = next(iter(entry.get("required", ())), None)
    return f"start each {noun} on a line with `- {f'{first}:' if first else ''}`"


def _how_to_group(schema: Mapping[str, Any]) -> str:
    keys = list(schema.get("properties", ()))[:2]
    shown = ", ".join(f"`{key}:`" for key in keys)
    return f" ({shown} ..., each on an indented line of its own)" if keys else ""


def none_of(path: Path, value: object, choices: Sequence[object], meant: str | None) -> str:
    """Say that a value is none of those allowed."""
    listed = ", ".join(str(choice) for choice in choices)
    allowed = f"none of {listed}" if len(choices) != 1 else f"not {listed}"
    return f"{target(path)} is {quoted(value)}, which is {allowed}" + (
        f"; did you mean '{meant}'?" if meant else ""
    )


def wrong_words(path: Path, keyword: str, schema: Mapping[str, Any], value: object) -> str:
    """Say that a text is not written as it should be."""
    if keyword == "format":
        return f"{target(path)} is {quoted(value)}, which is not {WORDS[schema['format']]}"
    said = schema.get("patternErrorMessage") or "is not written in the form that is asked for"
    return f"{target(path)} {said}, but it is {quoted(value)}"


def other(path: Path, keyword: str, limit: object) -> str:
    """Say what else a schema may refuse; only schemas of the user's own do."""
    said = _LIMITS.get(keyword, "is not as the schema asks (its `{keyword}`)")
    return f"{target(path)} {said.format(keyword=keyword, limit=limit)}"


def unknown(path: Path, meant: str | None, missing: bool) -> str:
    """Say that a key is not known, and where or how it was probably meant."""
    key, place = path[-1], target(path[:-1])
    if meant is None:
        own = "fields of your own start with `x-`" + (
            "" if len(path) == 1 else ", at the top level"
        )
        return f"`{key}` is no field of {place}; {own}"
    group, dot, name = meant.rpartition(".")
    if dot and name == key:
        return f"`{key}` belongs {_under(group)}" + (f", not in {place}" if not group else "")
    if dot:
        return f"`{key}` is no field of {place}; did you mean `{name}`, {_under(group)}?"
    return f"`{key}` is no field of {place}; did you mean `{meant}`" + (
        ", which is missing?" if missing else "?"
    )


def _under(group: str) -> str:
    if not group:
        return "at the top level"
    if group.endswith("[]"):
        return f"in the entries of `{group[:-2]}`"
    return f"under `{group}`"

"""Plain words for what a schema refuses."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from readlint.schema.engine import WORDS
from readlint.schema.nearest import Synonyms
from readlint.schema.problem import Path

_LONGEST = 40
# Of a pattern or a description: as much as a line of a report holds.
_LONGEST_WISH = 80
_MOST_BRANCHES = 3
_LIMITS = {
    "minLength": "is shorter than {limit} characters",
    "maxLength": "is longer than {limit} characters",
    "minItems": "has fewer than {limit} entries",
    "minProperties": "has fewer than {limit} keys",
    "maxProperties": "has more than {limit} keys",
    "maxItems": "has more than {limit} entries",
    "uniqueItems": "says the same thing twice",
}


def _short(words: object) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= _LONGEST_WISH else f"{text[: _LONGEST_WISH - 1]}…"


def quoted(value: object) -> str:
    """Show a value as it was written, cut short, on one line."""
    words = " ".join(str(value).split())
    return f"'{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}'"


def _under(group: str) -> str:
    if not group:
        return "at the top level"
    if group.endswith("[]"):
        return f"in the entries of `{group[:-2]}`"
    return f"under `{group}`"


class Wording:
    """The words for a sidecar; a document of another sort has words of its own.

    Attributes:
        whole: the document.
        field: what one key with its value is called.
        group: what a mapping is called.
        lacks: what a missing key would tell, by key.
        entries: what an entry of a list is called, by the key of the list.
        values: what is often written by mistake and then meant, by field.
        keys: the same for keys, by the group in which they stand; "" is the top level.
    """

    whole = "the sidecar"
    field = "field"
    group = "a group of fields"
    lacks: Mapping[str, str] = MappingProxyType(
        {
            "date": "the day of the act",
            "venue": "where and in what form it took place",
            "participants": "who took part",
            "source": "where the words come from",
            "name": "the name of the person",
            "rule": "the rule that made the finding",
            "reason": "why the finding is accepted",
        }
    )
    entries: Mapping[str, str] = MappingProxyType(
        {"participants": "person", "accept": "exception", "via": "link of the chain"}
    )
    values: Synonyms | None = None
    keys: Synonyms | None = None

    def target(self, path: Path) -> str:
        """Name the place that a path leads to."""
        if not path:
            return self.whole
        last = path[-1]
        if isinstance(last, int):
            return f"entry {last + 1} of {self.target(path[:-1])}"
        entry = next((n for n in range(len(path) - 1, 0, -1) if isinstance(path[n], int)), 0)
        return f"`{last}` in {self.target(path[: entry + 1])}" if entry else f"`{last}`"

    def what_it_is(self, value: object) -> str:
        """Name the form of a value."""
        if isinstance(value, str):
            return "plain text"
        return "a list" if isinstance(value, list) else self.group

    def lacking(self, path: Path, *keys: str) -> str:
        """Say that some keys are missing, one at least."""
        told = [f"`{key}`" + (f" ({self.lacks[key]})" if key in self.lacks else "") for key in keys]
        *first, last = told
        return f"{self.target(path)} has no {', '.join(first)}{' or ' if first else ''}{last}"

    def no_value(self, path: Path, value: object, required: bool) -> str:
        """Say that a place is empty."""
        entry = bool(path) and isinstance(path[-1], int)
        advice = (
            "fill it in" if required else f"fill it in or remove the {'entry' if entry else 'line'}"
        )
        if isinstance(value, list):
            noun = self.entries.get(str(path[-1]), "entry") if path else "entry"
            return f"{self.target(path)} is an empty list: add at least one {noun}" + (
                "" if required else " or remove the line"
            )
        return f"{self.target(path)} has no value: {advice}"

    def wrong_form(self, path: Path, wanted: str, value: object, within: Mapping[str, Any]) -> str:
        """Say that a value has the wrong form.

        Args:
            path: the place of the value.
            wanted: the form that the schema asks for, by its JSON name.
            value: the value itself.
            within: the schema of the wanted mapping, or of one entry of the wanted list.
        """
        is_now = f"but it is {self.what_it_is(value)}"
        if wanted == "array":
            return (
                f"{self.target(path)} must be a list ({self.how_to_list(path, within)}), {is_now}"
            )
        if wanted == "object":
            return f"{self.target(path)} must be {self.group}{self.how_to_group(within)}, {is_now}"
        if wanted == "string":
            return f"{self.target(path)} must be plain text, {is_now}"
        return (
            f"{self.target(path)} can never fit: readlint reads {quoted(value)} as "
            f"{self.what_it_is(value)}, and the schema asks for {wanted}"
        )

    def how_to_list(self, path: Path, entry: Mapping[str, Any]) -> str:
        """Say how a list is written."""
        noun = self.entries.get(str(path[-1]), "entry") if path else "entry"
        first = next(iter(entry.get("required", ())), None)
        return f"start each {noun} on a line with `- {f'{first}:' if first else ''}`"

    def how_to_group(self, schema: Mapping[str, Any]) -> str:
        """Say how a group of fields is written."""
        keys = list(schema.get("properties", ()))[:2]
        shown = ", ".join(f"`{key}:`" for key in keys)
        return f" ({shown} ..., each on an indented line of its own)" if keys else ""

    def none_of(
        self, path: Path, value: object, choices: Sequence[object], meant: str | None
    ) -> str:
        """Say that a value is none of those allowed."""
        listed = ", ".join(str(choice) for choice in choices)
        allowed = f"none of {listed}" if len(choices) != 1 else f"not {listed}"
        return f"{self.target(path)} is {quoted(value)}, which is {allowed}" + (
            f"; did you mean '{meant}'?" if meant else ""
        )

    def wrong_words(
        self, path: Path, keyword: str, schema: Mapping[str, Any], value: object
    ) -> str:
        """Say that a text is not written as it should be."""
        if keyword == "format":
            return f"{self.target(path)} is {quoted(value)}, which is not {WORDS[schema['format']]}"
        said = schema.get("patternErrorMessage")
        if said is None and schema.get("description"):
            said = f"must be as the schema describes it (“{_short(schema['description'])}”)"
        elif said is None:
            said = f"does not match the pattern `{_short(schema.get('pattern'))}`"
        return f"{self.target(path)} {said}, but it is {quoted(value)}"

    def other(self, path: Path, keyword: str, limit: object) -> str:
        """Say what else a schema may refuse; only schemas of the user's own do."""
        said = _LIMITS.get(keyword, "is not as the schema asks (its `{keyword}`)")
        return f"{self.target(path)} {said.format(keyword=keyword, limit=limit)}"

    def fits_none(self, path: Path, number: int, nearest: Sequence[str]) -> str:
        """Say that a value has none of the forms that are allowed, and what the nearest asks.

        Args:
            path: the place of the value.
            number: how many forms there are.
            nearest: for each of the nearest what is wrong with it.
        """
        told = "; or ".join(nearest[:_MOST_BRANCHES])
        which = "each" if len(nearest) == number else "the nearest"
        none = f"{self.target(path)} has none of the {number} forms that are allowed"
        return f"{none}; {which} says: {told}"

    def fits_several(self, path: Path) -> str:
        """Say that a value has more than one of several forms that exclude each other."""
        return (
            f"{self.target(path)} has more than one of the forms of which the schema allows only "
            "one (its `oneOf`): remove what makes it another"
        )

    def forbidden(self, path: Path, schema: object) -> str | None:
        """Say what a value must not be; None where that is not plain."""
        held: Mapping[str, Any] = schema if isinstance(schema, Mapping) else {}
        if set(held) == {"required"} and held["required"]:
            keys = " and ".join(f"`{key}`" for key in held["required"])
            together = " together" if len(held["required"]) > 1 else ""
            return f"{self.target(path)} must not have {keys}{together}"
        if set(held) == {"pattern"}:
            return f"{self.target(path)} must not match the pattern `{_short(held['pattern'])}`"
        if "const" in held or "enum" in held:
            shown = ", ".join(quoted(one) for one in held.get("enum", [held.get("const")]))
            return f"{self.target(path)} must not be {shown}"
        return None

    def wrong_entries(self, path: Path, keyword: str, schema: Mapping[str, Any]) -> str:
        """Say that too few or too many entries of a list are as the schema wishes."""
        wish = schema.get("contains")
        keys = wish.get("required", ()) if isinstance(wish, Mapping) else ()
        such = f" with {' and '.join(f'`{key}`' for key in keys)}" if keys else " as it asks for"
        limit = schema.get(keyword, 1) if keyword != "contains" else 1
        most = "at most" if keyword == "maxContains" else "at least"
        noun = "entry" if limit == 1 else "entries"
        return f"{self.target(path)} must have {most} {limit} {noun}{such}"

    def wrong_key(self, path: Path, keyword: str, schema: Mapping[str, Any]) -> str:
        """Say that a key is not named as the schema asks."""
        limit = schema.get(keyword)
        said = schema.get("patternErrorMessage") if keyword == "pattern" else _LIMITS.get(keyword)
        if said is not None:
            return f"the key `{path[-1]}` {said.format(limit=limit)}"
        shown = f" `{_short(limit)}`" if keyword == "pattern" else ""
        ways = {"pattern": "does not match the pattern", "enum": "is none of those allowed"}
        return f"the key `{path[-1]}` {ways.get(keyword, 'is not named as the schema asks')}{shown}"

    def not_allowed(self, path: Path) -> str:
        """Say that a schema of the user's own forbids a key."""
        return f"{self.target(path)} is not allowed: remove it"

    def unknown(self, path: Path, meant: str | None, missing: bool) -> str:
        """Say that a key is not known, and where or how it was probably meant."""
        key, place = path[-1], self.target(path[:-1])
        if meant is None:
            return f"`{key}` is not a {self.field} of {place}; {self.advice(path)}"
        group, dot, name = meant.rpartition(".")
        if dot and name == key:
            return f"`{key}` belongs {_under(group)}" + (f", not in {place}" if not group else "")
        if dot:
            return (
                f"`{key}` is not a {self.field} of {place}; did you mean `{name}`, {_under(group)}?"
            )
        return f"`{key}` is not a {self.field} of {place}; did you mean `{meant}`" + (
            ", which is missing?" if missing else "?"
        )

    def advice(self, path: Path) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "fields of your own start with `x-`" + (
            "" if len(path) == 1 else ", at the top level"
        )


class NarrowedWording(Wording):
    """The words for what a schema of the user's own refuses in a sidecar."""

    def advice(self, path: Path) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "remove it, or add it to the `properties` of the schema, which allows no others"


SIDECAR = Wording()
NARROWED = NarrowedWording()

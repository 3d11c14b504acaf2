"""The keywords of JSON Schema: below which schemas stand, and what older drafts wrote instead."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SINGLE = frozenset(
    (
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
        "propertyNames", "then", "unevaluatedProperties",
    )
)  # fmt: skip
LISTED = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
NAMED = frozenset(("$defs", "dependentSchemas", "patternProperties", "properties"))

Step = str | int
Steps = tuple[Step, ...]

_NOT_HERE = "is not available here"
_OLDER = "is a keyword of an older draft"
# The two engines understand these differently, or one of them does not at all.
_REFUSED: Mapping[str, tuple[str, str]] = {
    "$dynamicRef": (_NOT_HERE, "write `$ref`"),
    "unevaluatedItems": (_NOT_HERE, "write `items: false` after `prefixItems`"),
    "$recursiveAnchor": (_OLDER, "remove it, and write `$ref` in place of `$recursiveRef`"),
    "$recursiveRef": (_OLDER, "write `$ref`"),
    "additionalItems": (_OLDER, "write `items`, after `prefixItems`"),
    "definitions": (_OLDER, "write `$defs`, and `#/$defs/` in references to it"),
    "dependencies": (
        _OLDER,
        "write `dependentRequired` for lists of keys, `dependentSchemas` for schemas",
    ),
    "disallow": (_OLDER, "write `not`"),
    "divisibleBy": (_OLDER, "write `multipleOf`"),
    "extends": (_OLDER, "write `allOf`"),
    "id": (_OLDER, "write `$id`, at the top of the file"),
}
_LIMIT = "`true` or `false` is an older form: write the limit itself, such as `{}: 5`"
_OLD_FORMS: Mapping[str, tuple[type, str]] = {
    "items": (list, "a list is an older form: write `prefixItems`"),
    "required": (
        bool,
        "`true` or `false` is an older form: list the keys beside `properties`, "
        "such as `required: [title]`",
    ),
    "exclusiveMaximum": (bool, _LIMIT.format("exclusiveMaximum")),
    "exclusiveMinimum": (bool, _LIMIT.format("exclusiveMinimum")),
}
_COUNT, _NUMBER, _FLAG, _TEXT = "a whole number from 0 on", "a number", "true or false", "text"
_A_SCHEMA = "a schema: a mapping, or `true` or `false`"
_FORMS: Mapping[str, str] = {
    **dict.fromkeys(SINGLE, _A_SCHEMA),
    **dict.fromkeys(LISTED, "a list of at least one schema"),
    **dict.fromkeys(NAMED, "a mapping from names to schemas"),
    **dict.fromkeys(
        (
            "maxContains", "maxItems", "maxLength", "maxProperties",
            "minContains", "minItems", "minLength", "minProperties",
        ),
        _COUNT,
    ),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"), _NUMBER),
    **dict.fromkeys(("deprecated", "readOnly", "uniqueItems", "writeOnly"), _FLAG),
    "$anchor": "a name of letters, digits, `-`, `_` and `.`",
    "$dynamicAnchor": "a name of letters, digits, `-`, `_` and `.`",
    "$id": "an address without `#`",
    "$vocabulary": "a mapping from addresses to true or false",
    "dependentRequired": "a mapping from keys to lists of keys, each key once",
    "enum": "a list of values",
    "examples": "a list of values",
    "multipleOf": "a number above 0",
    "required": "a list of keys, each once",
    "type": "one of array, boolean, integer, null, number, object, string, or a list of these",
}  # fmt: skip


def subschemas(schema: Mapping[str, Any]) -> Iterator[tuple[Steps, Any]]:
    """Yield what stands where a schema stands directly below another, with the steps to it."""
    for keyword, value in schema.items():
        if keyword in SINGLE:
            yield (keyword,), value
        elif keyword in LISTED and isinstance(value, list):
            yield from (((keyword, number), held) for number, held in enumerate(value))
        elif keyword in NAMED and isinstance(value, dict):
            yield from (((keyword, name), held) for name, held in value.items())


def older_keyword(schema: Mapping[str, Any]) -> tuple[Steps, str] | None:
    """Find what only older drafts know, or what cannot be checked here, in a schema and below.

    Returns:
        The steps to the keyword and what to write instead; None where there is no such keyword.
    """
    waiting: list[tuple[Steps, Mapping[str, Any]]] = [((), schema)]
    while waiting:
        steps, held = waiting.pop()
        for keyword, value in held.items():
            what = _instead(keyword, value)
            if what is not None:
                return (*steps, keyword), what
        below = [((*steps, *more), inner) for more, inner in subschemas(held)]
        waiting += [(at, inner) for at, inner in reversed(below) if isinstance(inner, dict)]
    return None


def _instead(keyword: str, value: Any) -> str | None:
    if keyword in _REFUSED:
        why, instead = _REFUSED[keyword]
        return f"`{keyword}` {why}: {instead}"
    if keyword in _OLD_FORMS and isinstance(value, _OLD_FORMS[keyword][0]):
        return f"`{keyword}`: {_OLD_FORMS[keyword][1]}"
    if keyword == "type" and value == "any":
        return "`type`: `any` is an older form: remove it, since every value is allowed without it"
    if keyword == "type" and isinstance(value, list) and any(isinstance(v, dict) for v in value):
        return "`type`: schemas in the list are an older form: write `anyOf`"
    return None


def wanted_form(steps: Sequence[Step]) -> str:
    """Say what should stand at a place of a schema that is refused for its form.

    Args:
        steps: the keys and list positions that lead to the place.
    """
    rest = list(steps)
    while rest:
        keyword = str(rest.pop(0))
        named = keyword in NAMED or keyword in LISTED
        if not rest or not (named or keyword in SINGLE):
            return f"`{keyword}` must be {_FORMS.get(keyword, _TEXT)}"
        if named:
            rest.pop(0)
    return f"there must be {_A_SCHEMA}"

"""The two JSON Schema engines, both closed: one decides, the other says what is wrong.

Neither can fetch: every document a schema may refer to is handed over before. Regular expressions
are judged by the deciding engine in both, in linear time, so the two cannot disagree on one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from readlint.schema.formats import FORMATS

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Schema = dict[str, Any]


class SchemaSet(NamedTuple):
    """A schema and all that it refers to.

    Attributes:
        uri: where the schema counts as standing; relative references start here.
        schema: the schema, without an `$id` that would move it elsewhere.
        name: the file it came from, as the user named it; None for readlint's own.
        documents: the documents that it may refer to, by address.
        declared: the top-level keys of the user's own for which it has a place.
    """

    uri: str
    schema: Schema
    name: str | None = None
    documents: Mapping[str, Schema] = {}
    declared: frozenset[str] = frozenset()


def decider(schemas: SchemaSet) -> Callable[[Any], bool]:
    """Build the fast engine.

    Returns:
        A function that says whether a value is valid; it raises ValueError for a value that is
        not JSON: one nested too deep, or with a half of a surrogate pair.

    Raises:
        ValueError: the schema cannot be used; the text says why.
    """
    import jsonschema_rs as rs

    registry = rs.Registry(list(schemas.documents.items()), draft=rs.Draft202012, retriever=_never)
    return rs.Draft202012Validator(
        schemas.schema,
        registry=registry if schemas.documents else None,
        retriever=_never,
        base_uri=schemas.uri,
        validate_formats=True,
        ignore_unknown_formats=False,
        formats=dict(FORMATS),
        pattern_options=rs.RegexOptions(),
    ).is_valid


def compiles(pattern: str) -> bool:
    """Return whether a regular expression is one that can be judged in linear time."""
    try:
        _matcher(pattern)
    except ValueError:
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    """Return whether a regular expression is found in a text."""
    try:
        return _matcher(pattern)(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which the engine cannot even look at
        return False


def errors(schemas: SchemaSet, values: Any) -> Iterator[Any]:
    """Yield the jsonschema errors of a value, in no particular order."""
    yield from _explainer(schemas).iter_errors(values)


@cache
def _matcher(pattern: str) -> Callable[[Any], bool]:
    import jsonschema_rs as rs

    options = rs.RegexOptions()
    return rs.Draft202012Validator({"pattern": pattern}, pattern_options=options).is_valid


def _never(uri: str) -> Any:
    raise ValueError(f"{uri} is not at hand, and nothing is ever fetched")


def _explainer(schemas: SchemaSet) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]
    from referencing.jsonschema import DRAFT202012

    documents = {**schemas.documents, schemas.uri: schemas.schema}
    resources = [
        (uri, DRAFT202012.create_resource(_unnamed(held))) for uri, held in documents.items()
    ]
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checkers[name] = (_on_text(check), ())
    closed: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {
            "pattern": _pattern,
            "properties": _properties,
            "patternProperties": _pattern_properties,
            "additionalProperties": _additional_properties,
            "unevaluatedProperties": _unevaluated_properties,
        },
    )
    registry = REGISTRY.with_resources(resources)
    return closed({"$ref": schemas.uri}, registry=registry, format_checker=checker)


def _unnamed(schema: Schema) -> Schema:
    # jsonschema changes to its stock validator, without our keywords, wherever it meets `$schema`.
    return {key: value for key, value in schema.items() if key != "$schema"}


def _on_text(check: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value)


def extra_keys(schema: Mapping[str, Any], instance: Mapping[str, Any]) -> list[str]:
    """Return the keys that neither `properties` nor `patternProperties` of a schema allow."""
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    return [
        key for key in instance if key not in known and not any(matches(p, key) for p in patterns)
    ]


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> "Iterator[ValidationError]":
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError("")


def _properties(
    validator: Any, properties: Any, instance: Any, _: Any
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict):
        for key, schema in properties.items():
            if key in instance:
                yield from _below(validator, instance, key, schema)


def _pattern_properties(
    validator: Any, patterns: Any, instance: Any, _: Any
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict):
        for pattern, schema in patterns.items():
            for key in [key for key in instance if matches(pattern, key)]:
                yield from _below(validator, instance, key, schema)


def _additional_properties(
    validator: Any, allowed: Any, instance: Any, schema: Any
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict):
        yield from _extra(validator, instance, extra_keys(schema, instance), allowed)


def _unevaluated_properties(
    validator: Any, allowed: Any, instance: Any, schema: Any
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict):
        inner = {key: held for key, held in schema.items() if key != "unevaluatedProperties"}
        known = set(_evaluated(validator, inner, instance))
        keys = [key for key in instance if key not in known]
        yield from _extra(validator, instance, keys, allowed)


def _extra(
    validator: Any, instance: Any, keys: Sequence[str], allowed: Any
) -> "Iterator[ValidationError]":
    from jsonschema.exceptions import ValidationError

    for key in keys:
        if allowed is False:
            yield ValidationError("", path=(key,))
        else:
            yield from _below(validator, instance, key, allowed)


def _below(validator: Any, instance: Any, key: str, schema: Any) -> "Iterator[ValidationError]":
    from jsonschema.exceptions import ValidationError

    # Left to itself, jsonschema forgets the key where the schema is `false`.
    if schema is False:
        yield ValidationError("", path=(key,), validator="false", schema=False)
    else:
        yield from validator.descend(instance[key], schema, path=key)


def _evaluated(validator: Any, schema: Any, instance: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys on which a schema, or a part of it for the same mapping, has a say.

    What all must fit counts even where it does not fit: that is reported as it is, and the rest of
    its keys are not unknown because of it.
    """
    if not isinstance(schema, dict):
        return
    if "additionalProperties" in schema or "unevaluatedProperties" in schema:
        yield from instance
        return
    extra = set(extra_keys(schema, instance))
    yield from (key for key in instance if key not in extra)
    if "$ref" in schema:
        # The resolver is private, yet the only one that knows where the reference stands.
        found = validator._resolver.lookup(schema["$ref"])
        there = validator.evolve(schema=found.contents, _resolver=found.resolver)
        yield from _evaluated(there, found.contents, instance)
    for part in _in_place(validator, schema, instance):
        yield from _evaluated(validator, part, instance)


def _in_place(validator: Any, schema: Schema, instance: Mapping[str, Any]) -> Iterator[Any]:
    def fits(part: Any) -> bool:
        return bool(validator.evolve(schema=part).is_valid(instance))

    yield from schema.get("allOf", ())
    for keyword in ("anyOf", "oneOf"):
        parts = schema.get(keyword, ())
        yield from [part for part in parts if fits(part)] or parts
    for key, part in schema.get("dependentSchemas", {}).items():
        if key in instance:
            yield part
    if "if" in schema:
        holds = fits(schema["if"])
        yield from (schema["if"], schema.get("then")) if holds else (schema.get("else"),)

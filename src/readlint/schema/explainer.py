"""The engine that explains: jsonschema, closed, with the expressions of the one that decides.

Loads jsonschema, so it is imported only for what the walker does not know.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]
from referencing.jsonschema import DRAFT202012

from readlint.schema.engine import FORMATS, Schema, SchemaSet, extra_keys, matches


def errors(schemas: SchemaSet, values: Any) -> Iterator[Any]:
    """Yield the jsonschema errors of a value, in no particular order."""
    yield from _explainer(schemas).iter_errors(values)


def _explainer(schemas: SchemaSet) -> Any:
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


def _on_text(check: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value)


def _unnamed(schema: Schema) -> Schema:
    # jsonschema changes to its stock validator, without our keywords, wherever it meets `$schema`.
    return {key: value for key, value in schema.items() if key != "$schema"}


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError("")


def _properties(
    validator: Any, properties: Any, instance: Any, _: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, schema in properties.items():
            if key in instance:
                yield from _below(validator, instance, key, schema)


def _pattern_properties(
    validator: Any, patterns: Any, instance: Any, _: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for pattern, schema in patterns.items():
            for key in [key for key in instance if matches(pattern, key)]:
                yield from _below(validator, instance, key, schema)


def _additional_properties(
    validator: Any, allowed: Any, instance: Any, schema: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from _extra(validator, instance, extra_keys(schema, instance), allowed)


def _unevaluated_properties(
    validator: Any, allowed: Any, instance: Any, schema: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        inner = {key: held for key, held in schema.items() if key != "unevaluatedProperties"}
        known = set(_evaluated(validator, inner, instance))
        keys = [key for key in instance if key not in known]
        yield from _extra(validator, instance, keys, allowed)


def _extra(
    validator: Any, instance: Any, keys: Sequence[str], allowed: Any
) -> Iterator[ValidationError]:
    for key in keys:
        if allowed is False:
            yield ValidationError("", path=(key,))
        else:
            yield from _below(validator, instance, key, allowed)


def _below(validator: Any, instance: Any, key: str, schema: Any) -> Iterator[ValidationError]:
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

"""What a schema refuses: one problem for each cause, in the order of the sidecar."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from readlint.schema.engine import SchemaSet
from readlint.schema.nearest import nearest_key, nearest_value
from readlint.schema.problem import Path, Problem
from readlint.schema.walker import refused
from readlint.schema.wording import SIDECAR, Wording

_RANK = {"type": 0, "empty": 1, "choice": 2, "pattern": 3, "other": 4}
_TOO_SHORT = ("minLength", "minItems", "minProperties")


def explain(
    schemas: SchemaSet,
    own: Mapping[str, Any],
    values: Any,
    wording: Wording = SIDECAR,
    most: int | None = None,
) -> list[Problem]:
    """Say what a schema refuses.

    Args:
        schemas: the schema that refused.
        own: readlint's own schema, which knows where each key belongs.
        values: the sidecar, or whatever else the schema is about.
        wording: the words for it.
        most: how much of what is wrong is looked at; None for all.

    Returns:
        The problems in the order of the sidecar, at least one.
    """
    found = explained(schemas, own, values, wording, most)
    if found:
        return found
    # The deciding engine refused, so silence here would hide it.
    message = f"{wording.whole} holds something that cannot be checked"
    return _told([Problem((), False, "other", message)], schemas, own, values)


def explained(
    schemas: SchemaSet,
    own: Mapping[str, Any],
    values: Any,
    wording: Wording = SIDECAR,
    most: int | None = None,
) -> list[Problem]:
    """Say what a schema refuses, as `explain`; nothing where it refuses nothing."""
    told = islice(_one_per_list(_errors(schemas, values)), most)
    found = [problem for error in told for problem in _from_error(error, own, wording)]
    return _told(found, schemas, own, values) if found else []


def _errors(schemas: SchemaSet, values: Any) -> Iterable[Any]:
    found = refused(schemas.schema, values)
    if found is not None:
        return found
    from readlint.schema.explainer import errors  # loads jsonschema, half as long as a run

    return errors(schemas, values)


def _told(
    found: list[Problem], schemas: SchemaSet, own: Mapping[str, Any], values: Any
) -> list[Problem]:
    if schemas.name:
        by = f" (asked for by {schemas.name})"
        found = [p._replace(message=p.message + by, asked_by=schemas.name) for p in found]
    return in_order(one_per_cause(found if schemas.name else _by_field(found, own)), values)


def _by_field(found: list[Problem], own: Mapping[str, Any]) -> list[Problem]:
    """Put what is missing at the top into the order of the fields, not that of the conditions."""
    fields = {key: number for number, key in enumerate(own.get("properties", ()))}
    return sorted(
        found,
        key=lambda one: (
            fields.get(one.suggestion or "", -1)
            if one.kind == "missing-key" and not one.path
            else -1
        ),
    )


def _one_per_list(found: Iterable[Any]) -> Iterator[Any]:
    """Leave out all but the first error about one list of required keys: it names them all."""
    seen: set[tuple[Path, int]] = set()
    for error in found:
        about = tuple(error.absolute_path), id(error.schema)
        if error.validator != "required" or about not in seen:
            yield error
        if error.validator == "required":
            seen.add(about)


def one_per_cause(found: list[Problem]) -> list[Problem]:
    """Drop the problems that another one already explains."""
    unknown = {(p.path[:-1], p.suggestion) for p in found if p.kind == "unknown-key"}
    best: dict[object, Problem] = {}
    for problem in found:
        if problem.kind == "missing-key":
            key: object = (problem.path, problem.suggestion)
            if (problem.path, problem.suggestion) in unknown:
                continue
        elif problem.kind == "other":
            # Each is a wish of its own: what one asks, the other does not explain.
            key = (problem.path, "other", problem.message)
        else:
            key = problem.path
        held = best.get(key)
        # Of two schemas that do not know a key, the narrower comes last and knows what it allows.
        narrower = held is not None and held.kind == problem.kind == "unknown-key"
        if held is None or narrower or _rank(problem) < _rank(held):
            best[key] = problem
    shut = {p.path for p in best.values() if p.kind in ("type", "empty", "unknown-key")}
    return [p for p in best.values() if not any(p.path[:n] in shut for n in range(len(p.path)))]


def _rank(problem: Problem) -> int:
    return _RANK.get(problem.kind, 0)


def in_order(found: list[Problem], values: Any) -> list[Problem]:
    """Sort problems by their place in the sidecar; what a mapping lacks before what it holds."""
    # Where each key of a mapping is: looked up anew for each problem, this is quadratic.
    orders: dict[int, dict[object, int]] = {}
    return sorted(found, key=lambda p: (_position(p.path, values, orders), p.kind))


def _position(path: Path, values: Any, orders: dict[int, dict[object, int]]) -> tuple[int, ...]:
    found: list[int] = []
    for step in path:
        if isinstance(values, dict) and step in values:
            if id(values) not in orders:
                orders[id(values)] = {key: number for number, key in enumerate(values)}
            found.append(orders[id(values)][step])
        else:
            found.append(step if isinstance(step, int) else 0)
        values = values[step]
    return tuple(found)


def _from_error(error: Any, own: Mapping[str, Any], wording: Wording) -> Iterator[Problem]:
    if error.validator in ("anyOf", "oneOf"):
        path: Path = tuple(error.absolute_path)
        yield Problem(path, False, "other", _no_branch(error, own, wording))
    else:
        yield from _from_plain_error(error, own, wording)


def _no_branch(error: Any, own: Mapping[str, Any], wording: Wording) -> str:
    """Say which of several forms came nearest, and what it lacks."""
    path: Path = tuple(error.absolute_path)
    branches: dict[int, list[str]] = {}
    for held in error.context or ():
        told = [problem.message for problem in _from_plain_error(held, own, wording)]
        branches.setdefault(held.schema_path[0], []).extend(told)
    if not branches:
        return wording.fits_several(path)
    fewest = min(map(len, branches.values()))
    nearest = [" and ".join(told) for told in branches.values() if len(told) == fewest]
    return wording.fits_none(path, len(error.validator_value), nearest)


def _from_plain_error(error: Any, own: Mapping[str, Any], wording: Wording) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    keyword, schema = str(error.validator), error.schema
    within: Mapping[str, Any] = schema if isinstance(schema, Mapping) else {}
    if keyword == "required":
        yield from _missing(path, error.validator_value, error.instance, wording)
    elif keyword in ("additionalProperties", "unevaluatedProperties"):
        yield _unknown(path, within, own, error.instance, wording)
    elif keyword == "false":
        yield Problem(path, True, "other", wording.not_allowed(path))
    elif "propertyNames" in error.absolute_schema_path:
        key = str(error.instance)
        message = wording.wrong_key((*path, key), keyword, within)
        yield Problem((*path, key), True, "other", message)
    elif keyword == "dependentRequired":
        yield from _missing_beside(path, error.validator_value, error.instance, wording)
    else:
        yield _bad_value(path, keyword, within, own, error.instance, wording=wording)


def _missing(
    path: Path, required: list[str], instance: Mapping[str, Any], wording: Wording
) -> Iterator[Problem]:
    for key in required:
        if key not in instance:
            yield Problem(path, _ends_in_key(path), "missing-key", wording.lacking(path, key), key)


def _missing_beside(
    path: Path, needs: Mapping[str, list[str]], instance: Mapping[str, Any], wording: Wording
) -> Iterator[Problem]:
    for held, keys in needs.items():
        for key in keys if held in instance else ():
            if key not in instance:
                on_key = bool(path) and isinstance(path[-1], str)
                said = f"{wording.lacking(path, key)}, which is asked for beside `{held}`"
                yield Problem(path, on_key, "missing-key", said, key)


def _unknown(
    path: Path,
    schema: Mapping[str, Any],
    own: Mapping[str, Any],
    instance: Mapping[str, Any],
    wording: Wording,
) -> Problem:
    group = ".".join(str(step) for step in path[:-1] if isinstance(step, str))
    known = levels(own)
    allowed = [*schema.get("properties", ())]
    if "unevaluatedProperties" in schema:
        allowed += known.get(group, ())
    free = [key for key in allowed if key not in instance]
    meant = nearest_key(group, str(path[-1]), free, known, wording.keys)
    # A schema of the user's own may forbid even a key that ours would have.
    shown = _dotted(meant, own) if meant != path[-1] else None
    message = wording.unknown(path, shown, meant in _wanted(schema))
    return Problem(path, True, "unknown-key", message, shown and shown.removeprefix("."))


def _bad_value(
    path: Path,
    keyword: str,
    schema: Mapping[str, Any],
    own: Mapping[str, Any],
    value: Any,
    *,
    wording: Wording,
) -> Problem:
    if value is None or value == "" or (keyword in _TOO_SHORT and not value):
        message = wording.no_value(path, value, is_required(own, path))
        return Problem(path, value is None and _ends_in_key(path), "empty", message)
    if keyword == "type":
        wanted = schema["type"] if isinstance(schema["type"], str) else " or ".join(schema["type"])
        inner = part_of(own, schema.get("items", schema))
        return Problem(path, False, "type", wording.wrong_form(path, wanted, value, inner))
    if keyword in ("enum", "const"):
        return _bad_choice(path, schema.get("enum", [schema.get("const")]), value, wording)
    if (keyword in ("pattern", "format") or "pattern" in schema) and isinstance(value, str):
        message = wording.wrong_words(path, keyword, schema, value)
        return Problem(path, False, "pattern", message, _with_scheme(path, value))
    message = wording.other(path, keyword, schema.get(keyword))
    if keyword == "not":
        message = wording.forbidden(path, schema["not"]) or message
    if keyword in ("contains", "minContains", "maxContains"):
        message = wording.wrong_entries(path, keyword, schema)
    return Problem(path, False, "other", message)


def _bad_choice(path: Path, choices: list[Any], value: Any, wording: Wording) -> Problem:
    field = str(path[-1]) if path else ""
    words = [choice for choice in choices if isinstance(choice, str)]
    written = value if isinstance(value, str) else ""
    meant = nearest_value(field, written, words, wording.values) if written else None
    return Problem(path, False, "choice", wording.none_of(path, value, choices, meant), meant)


def _with_scheme(path: Path, value: str) -> str | None:
    host = value.partition("/")[0]
    looks_right = "." in host and host.isascii() and not set(host) & set(" :@?#")
    return f"https://{value}" if looks_right and path[-1] in ("url", "archived") else None


def _ends_in_key(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], str)


def levels(own: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the keys of every group of the sidecar, the top level under the empty name."""
    found = {"": list(own["properties"])}
    for key, schema in own["properties"].items():
        inner = part_of(own, schema.get("items", schema))
        if "properties" in inner:
            found[key] = list(inner["properties"])
    return found


def part_of(own: Mapping[str, Any], schema: Any) -> Mapping[str, Any]:
    """Follow a reference into our own definitions; anything else is returned as it is."""
    if not isinstance(schema, Mapping):
        return {}
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    found = own["$defs"].get(name, schema)
    return found if isinstance(found, Mapping) else {}


def is_required(own: Mapping[str, Any], path: Path) -> bool:
    """Return whether a sidecar without this key would be refused by our own schema."""
    schema: Mapping[str, Any] = own
    for step in path[:-1]:
        inner = schema.get("items") if isinstance(step, int) else _property(schema, step)
        schema = part_of(own, inner)
    return bool(path) and path[-1] in _wanted(schema)


def _wanted(schema: Mapping[str, Any]) -> list[str]:
    """Return the keys that are required, those among them that some cases alone do without."""
    otherwise = schema.get("else")
    more = otherwise.get("required", ()) if isinstance(otherwise, Mapping) else ()
    return [*schema.get("required", ()), *more]


def _property(schema: Mapping[str, Any], key: str) -> Any:
    return schema.get("properties", {}).get(key)


def _dotted(meant: str | None, own: Mapping[str, Any]) -> str | None:
    if meant is None or "." not in meant:
        return meant
    group, _, key = meant.rpartition(".")
    listed = _property(own, group) if group else None
    return f"{group}[].{key}" if listed and listed.get("type") == "array" else meant

"""Values that the user gives, as `FIELD=VALUE` or as an answer, judged before they are written."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.engine.check import check_record
from readlint.engine.rulesets import RuleSet
from readlint.fix.sidecar_scalars import scalar
from readlint.propose.new_sidecar import in_order, lay
from readlint.propose.yaml_text import FIELDS, Path, Value
from readlint.record import RawRecord
from readlint.rules.registry import all_rules

# The rules that judge one value by itself; what a value must be, they say in plain words.
_JUDGES = frozenset(("date-invalid", "sidecar-codes", "sidecar-placeholder"))
_EXAMPLE = 'write FIELD=VALUE, such as language=en or source.publisher="Foreign Office"'


class BadSetting(Exception):
    """A value that the user gives cannot be written; the message says why in one line."""


def settings_of(words: Sequence[str], ruleset: RuleSet, option: str = "--set") -> tuple[Value, ...]:
    """Return the values that some words give, in the order in which a sidecar is read.

    Args:
        words: `FIELD=VALUE`, the field with dots, as in `source.publisher`.
        ruleset: the schema and the rules that judge them.
        option: the option before the words, for messages.

    Raises:
        BadSetting: a word is not of that form, names no field, or gives a value that its field
            does not take.
    """
    found: list[Value] = []
    for word in words:
        name, is_one, text = word.partition("=")
        if not is_one or not name.strip():
            raise BadSetting(f"{option} `{word}`: {_EXAMPLE}")
        value = Value(path_of(name.strip()), text.strip(), f"given with {option}")
        if value.path != ("source", "via") and any(one.path == value.path for one in found):
            raise BadSetting(f"{option} `{word}`: `{name.strip()}` is given twice")
        why = why_refused(value, ruleset)
        if why is not None:
            raise BadSetting(f"{option} `{word}`: {why}")
        found.append(value)
    if any(one.path[0] == "participants" for one in found) and not any(
        one.path[2:] == ("name",) for one in found
    ):
        raise BadSetting(f"{option}: give `participants.name` as well: who is it?")
    return in_order(found)


def path_of(name: str) -> Path:
    """Return the path of a field that is written with dots; `participants` is its first person."""
    first, *below = name.split(".")
    return (first, 0, *below) if first == "participants" and below else (first, *below)


def why_refused(value: Value, ruleset: RuleSet) -> str | None:
    """Return in plain words why a value does not fit its field; None if it does."""
    first = str(value.path[0])
    if not value.text:
        return "there is no value; leave the field out where nothing is known"
    if not value.text.isprintable():
        return "a value stands on one line"
    if len(value.path) == 1 and first in _GROUPS:
        return _is_a_group(first)
    if first in ("accept", "digest"):
        return f"`{first}` belongs to one text alone"
    if len(value.path) > (3 if first == "participants" else 2):
        return f"`{'.'.join(map(str, value.path))}` is not a field of the sidecar"
    return _by_schema(value, ruleset) or _by_rules(value, ruleset)


_GROUPS = frozenset(name for name, fields in FIELDS.items() if fields)


def _is_a_group(name: str) -> str:
    fields = ", ".join(f"{name}.{field}" for field in FIELDS[name])
    return f"`{name}` is a group of fields: give {fields}"


def _by_schema(value: Value, ruleset: RuleSet) -> str | None:
    held: dict[str, object] = {}
    for one in _named(value):
        lay(held, one)
    if ruleset.validator.is_valid(held):
        return None
    problems = ruleset.validator.problems(held)
    return next((one.message for one in problems if one.kind != "missing-key"), None)


def _by_rules(value: Value, ruleset: RuleSet) -> str | None:
    first, *below = map(str, value.path)
    inner = ", ".join(f"{one.path[-1]}: {scalar(one.text)}" for one in _named(value))
    if value.path == ("source", "via"):
        yaml = f"source: {{via: [{scalar(value.text)}]}}"
    elif first == "participants":
        yaml = f"participants: [{{{inner}}}]"
    else:
        yaml = f"{first}: {{{inner}}}" if below else inner
    raw = RawRecord("set.yaml", None, ("set.yaml", yaml.encode("utf-8", "replace")))
    judges = tuple(rule for rule in all_rules() if rule.id in _JUDGES)
    found = check_record(raw, ruleset._replace(rules=judges)).findings
    return next((one.message.rstrip(".") for one in found), None)


def _named(value: Value) -> Sequence[Value]:
    """Give a person a name, without which nothing else of them could be judged."""
    if value.path[0] != "participants" or value.path[2:] == ("name",):
        return [value]
    return [Value(("participants", 0, "name"), "Anna Gruber", ""), value]

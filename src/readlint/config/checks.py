"""What a configuration file may hold; all that is wrong is reported, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from readlint.config.document import Steps, TomlFile, absolute, below
from readlint.config.problem import ConfigError
from readlint.named_tuple import NamedTuple
from readlint.record.files import Files, is_below, lies_in_git
from readlint.record.lazy import lazy_pattern
from readlint.record.patterns import why_unusable
from readlint.record.record import MOST
from readlint.schema.engine import SchemaSet
from readlint.schema.field_map import read_field_map
from readlint.schema.profile import wrong_extra_keys, wrong_require
from readlint.schema.validation import Validator, load_schema
from readlint.version import __version__

_RULE_LISTS = ("select", "ignore")
# A range of versions is shorter; what is none may be of any length.
_SHOWN = 60
# What each number counts, and the most that it may be.
_NUMBERS: Mapping[Steps, tuple[str, int]] = {
    ("baseline-max-age",): ("days", 36_500),
    **{("limits", name): (name, most) for name, most in MOST.items()},
}
# Nobody corrects more mistakes of one sort at a time, and to find what was meant takes a while.
_MOST_SAID = 100
# Mistakes in the form of values, each with the top key that it spoils.
_Found = Iterator[tuple[str, ConfigError]]
# What to do instead of a path that leads out: these options name any file.
_OPTIONS = {
    "extend": "name a configuration of your own with `--config FILE`",
    **{
        key: f"name it on the command line (`--{key} FILE`)"
        for key in ("schema", "phrases", "facts", "baseline")
    },
}
# A baseline is made by readlint.
_MAY_BE_NEW = ("baseline",)
_BASELINE_SUFFIX = ".json"
_CONTROL = lazy_pattern(r"[\x00-\x1f\x7f-\x9f]")


class Limit(NamedTuple):
    """How far the paths in a configuration file may lead.

    Attributes:
        folder: the folder below which they must stay, its links resolved.
        name: what messages call it.
    """

    folder: str
    name: str


# Says why a selector of rules names none; None where it names one.
WhyUnknown = Callable[[str], str | None]


def any_rule(_: str) -> str | None:
    """Take every selector for that of a rule: for those who do not ask which rules there are."""
    return None


class Asking(NamedTuple):
    """Whom to ask about what a configuration names.

    Attributes:
        files: where the files that it names are looked for.
        why_unknown: says why a selector names no rule.
    """

    files: Files
    why_unknown: WhyUnknown


def check(toml: TomlFile, top: Steps, limit: Limit | None, ask: Asking) -> Mapping[str, Any]:
    """Check what a file says to readlint.

    Args:
        toml: the file.
        top: the keys that lead to readlint's own table.
        limit: how far its paths may lead; None for anywhere.
        ask: whom to ask about the files and rules that it names.

    Returns:
        The values of that table.

    Raises:
        ConfigError: something in it cannot be used.
    """
    values = below(toml.values, top)
    if not isinstance(values, dict):
        raise toml.error(top, f"`{'.'.join(map(str, top))}` must be a table")
    # A file written for another version may well hold keys that this one does not know.
    _check_version(toml, top, values)
    problems = _problems(toml, top, dict(values), limit, ask)
    if problems:
        raise ConfigError.of(problems)
    return dict(values)


def _problems(
    toml: TomlFile, top: Steps, values: dict[str, Any], limit: Limit | None, ask: Asking
) -> list[ConfigError]:
    """Return all that is wrong; what has the wrong form is not looked into any further."""
    found: list[ConfigError] = []
    for check_form in (_numbers, _form):
        for key, problem in list(islice(check_form(toml, top, values), _MOST_SAID)):
            found.append(problem)
            values.pop(key, None)
    found += islice(_rules(toml, top, values, ask.why_unknown), _MOST_SAID)
    found += islice(_patterns(toml, top, values), _MOST_SAID)
    found += islice(_sidecars(toml, top, values), _MOST_SAID)
    return [*found, *islice(_paths(toml, top, values, limit, ask.files), _MOST_SAID)]


def _check_version(toml: TomlFile, top: Steps, values: Mapping[str, Any]) -> None:
    wanted = values.get("required-version")
    if not isinstance(wanted, str) or not wanted:
        return
    from packaging.specifiers import SpecifierSet

    steps = (*top, "required-version")
    try:
        fits = SpecifierSet(wanted).contains(__version__, prereleases=True)
    except ValueError:  # no such range, or a number of more digits than Python reads
        shown = wanted[:_SHOWN]
        what = f"`required-version` is '{shown}', not a range of versions such as '>=0.1'"
        raise toml.error(steps, what) from None
    if not fits:
        what = f"this file asks for readlint {wanted}, but this is readlint {__version__}"
        raise toml.error(steps, what)


def _numbers(toml: TomlFile, top: Steps, values: Mapping[str, Any]) -> _Found:
    for steps, (counted, most) in _NUMBERS.items():
        table = below(values, steps[:-1])
        number = table.get(steps[-1], 1) if isinstance(table, dict) else 1
        if type(number) is not int or not 1 <= number <= most:
            name = ".".join(map(str, steps))
            what = f"`{name}` must be a whole number of {counted}, from 1 to {most:,}"
            yield str(steps[0]), toml.error((*top, *steps), what)


def _form(toml: TomlFile, top: Steps, values: Mapping[str, Any]) -> _Found:
    plain = _plain(values)
    if _validator().is_valid(plain):
        return
    from readlint.schema.shipped import CONFIG

    for problem in _validator().problems(plain, CONFIG):
        key = str(problem.path[0]) if problem.path else ""
        steps = (*top, *problem.path)
        yield key, toml.error(steps, problem.message, on_key=problem.on_key)


@cache
def _validator() -> Validator:
    schema = load_schema("config")
    return Validator(SchemaSet(schema["$id"], schema))


def _plain(value: Any) -> Any:
    """Return a value with a stand-in for the dates and times of TOML, which JSON lacks."""
    from readlint.schema.shipped import Moment

    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return value if isinstance(value, str | int | float) else Moment()


def _rules(
    toml: TomlFile, top: Steps, values: Mapping[str, Any], why_unknown: WhyUnknown
) -> Iterator[ConfigError]:
    for steps, selector in _selectors(values):
        why = why_unknown(selector)
        if why is not None:
            yield toml.error((*top, *steps), why, on_key=True)


def _selectors(values: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    for steps, table in _tables(values):
        for key in _RULE_LISTS:
            yield from (((*steps, key, n), one) for n, one in enumerate(table.get(key, ())))
        yield from (((*steps, "severity", one), one) for one in table.get("severity", ()))


def _patterns(toml: TomlFile, top: Steps, values: Mapping[str, Any]) -> Iterator[ConfigError]:
    lists: list[tuple[Steps, list[str]]] = [(("exclude",), values.get("exclude", []))]
    lists += [((*steps, "paths"), table["paths"]) for steps, table in _tables(values) if steps]
    for steps, lines in lists:
        for number, line in enumerate(lines):
            why = why_unusable(line)
            if why is not None:
                what = f"`{line}` cannot be used: {why}"
                yield toml.error((*top, *steps, number), what)


def _sidecars(toml: TomlFile, top: Steps, values: Mapping[str, Any]) -> Iterator[ConfigError]:
    """Yield what is wrong with what the file says of sidecars: mapping, further keys, fields."""
    for steps, table in _tables(values):
        at = (*top, *steps)
        for problem in read_field_map(table.get("map", {}))[1]:
            place = (*at, "map", *problem.steps)
            yield toml.error(place, problem.message, on_key=problem.on_key)
        lists = {"extra-keys": wrong_extra_keys, "require": wrong_require}
        for key, wrong in lists.items():
            for number, message in wrong(table.get(key, ())):
                yield toml.error((*at, key) if number is None else (*at, key, number), message)


def _paths(
    toml: TomlFile, top: Steps, values: Mapping[str, Any], limit: Limit | None, files: Files
) -> Iterator[ConfigError]:
    for steps, written in _named_files(values):
        what = _why_refused(toml, str(steps[0]), written, limit, files)
        if what is not None:
            yield toml.error((*top, *steps), what)


def _why_refused(
    toml: TomlFile, key: str, written: str, limit: Limit | None, files: Files
) -> str | None:
    """Say why a path cannot be used; None where it can."""
    # Asked first: no system can be asked about such a name.
    control = _CONTROL.search(written)
    if control is not None:
        code = f"U+{ord(control[0]):04X}"
        return f"`{key}` holds a control character ({code}): write the path without it"
    path = absolute(toml.path.parent / written)
    real = str(files.real(path))
    # Asked before the rest: whether a file outside exists is nobody's to learn.
    if limit is not None and not is_below(real, limit.folder):
        return f"`{key}` leads out of {limit.name}: {written}; {_OPTIONS[key]}"
    if lies_in_git(str(path)) or lies_in_git(real):
        where = "the repository's own folder `.git`"
        return f"`{key}` leads into {where}: {written}; name a file outside it"
    if key in _MAY_BE_NEW:
        return _why_no_baseline(key, written, real)
    return None if files.is_file(str(path)) else f"`{key}` names no file: {files.shown(path)}"


def _why_no_baseline(key: str, written: str, real: str) -> str | None:
    """Say why a file is not to be written as a baseline: it could be a record, or anything."""
    if all(name.lower().endswith(_BASELINE_SUFFIX) for name in (written, real)):
        return None
    wanted = f"write a name such as `known{_BASELINE_SUFFIX}`"
    return f"`{key}` must name a file that ends in `{_BASELINE_SUFFIX}`: {written}; {wanted}"


def _named_files(values: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    for key in _OPTIONS:
        held = values.get(key, ())
        if isinstance(held, str):
            yield (key,), held
        else:
            yield from (((key, number), written) for number, written in enumerate(held))


def _tables(values: Mapping[str, Any]) -> Iterator[tuple[Steps, Mapping[str, Any]]]:
    yield (), values
    for number, override in enumerate(values.get("overrides", ())):
        yield ("overrides", number), override

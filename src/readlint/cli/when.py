"""`readlint when FILE...`: estimate when a text was written, with the words that show it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.cli.options import Parser, add_config, add_facts, add_today
from readlint.cli.streams import say, say_problem, write_output, write_utf8
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable, shortened, shown_path

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.extract import Context
    from readlint.extract.act.kinds import Clue
    from readlint.extract.days.solve import Solution, Solutions
    from readlint.facts.in_force import Tables
    from readlint.record.day_set import DaySet
    from readlint.record.days import DayRange
    from readlint.record.discovery import Discovery

TOLD, NOT_DONE = 0, 2
# More days than this are a span of time for the reader.
MOST_LISTED = 4
_SUBJECTS = {"act": "the act", "page": "the page"}


def run(words: list[str]) -> int:
    """Print the days of each record that the words name, and return the exit status."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError

    try:
        discovery, readings = readings_of(options)
        told = [_read(context, path) for path, context in readings]
    except ConfigError as problem:
        say_problem(problem)
        return NOT_DONE
    if options.format == "json":
        write_utf8(_as_json(told))
    else:
        write_output("\n".join(_as_text(one) for one in told))
    # A file that could not be used has been named on standard error.
    return TOLD if len(told) == len(discovery.pairings) and not say_unused(discovery) else NOT_DONE


def readings_of(
    options: argparse.Namespace,
) -> tuple[Discovery, Iterator[tuple[str, Context]]]:
    """Return what the named paths hold, and the path and reading of each record.

    Args:
        options: `files`, `config`, `facts` and `today` of a command line.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    from readlint.config import CommandLine
    from readlint.config.document import absolute
    from readlint.engine.rulesets import configured
    from readlint.record.discovery import discover

    command_line = CommandLine(facts=tuple(absolute(path) for path in options.facts))
    configurations = configured(options.config, command_line)
    named = frozenset(map(os.path.abspath, options.files))

    def why_excluded(path: str, *, folder: bool) -> str | None:
        """What is named is asked for, whatever a run over its folder would leave out."""
        return None if path in named else configurations.why_excluded(path, folder=folder)

    discovery = discover(options.files, (), why_excluded)
    return discovery, _readings(discovery, configurations, options.today)


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint when`."""
    parser = Parser(prog="readlint when", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="texts, with or without a sidecar, or folders"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_config(parser)
    add_facts(parser)
    add_today(parser)
    return parser


def say_unused(discovery: Discovery) -> bool:
    """Say which named paths could not be used; return whether there were any."""
    from readlint.cli.offers import no_path

    for name in discovery.missing:
        say(no_path(name))
    for name in discovery.barren:
        say(f"{name}: this folder holds no record")
    for path, why in (*discovery.skipped, *discovery.unreadable):
        say(f"{path}: not read: {why}")
    return bool(discovery.missing or discovery.barren or discovery.skipped or discovery.unreadable)


def _readings(
    discovery: Discovery, configurations: Configurations, today: date | None
) -> Iterator[tuple[str, Context]]:
    from readlint.engine.rulesets import tables_with
    from readlint.extract import Context
    from readlint.record import assemble
    from readlint.record.reader import RecordReader, UnreadableFile
    from readlint.schema.validation import load_validator

    reader, validator = RecordReader(), load_validator()
    tables: dict[tuple[Path, ...], Tables] = {}
    for pairing in discovery.pairings:
        try:
            settings = configurations.settings(pairing.path)
            arrange = settings.profile.arrange
            record = assemble(reader.read(pairing), settings.limits, arrange)
        except UnreadableFile as problem:
            say(f"{problem.path}: not read: {problem.why}")
            continue
        if record.text is None:
            why = "it is not UTF-8" if record.undecodable else "there is no text"
            say(f"{record.path}: not read: {why}")
            continue
        facts = settings.facts
        if facts not in tables:
            tables[facts] = tables_with(facts)
        yield record.path, Context(record, today or date.today(), validator, tables[facts])


class _Told:
    """What there is to tell of one record: its days, and what its sidecar says of each."""

    def __init__(self, path: str, solutions: Solutions, stated: Sequence[_Stated]) -> None:
        self.path = path
        self.solutions = solutions
        self.stated = stated


class _Stated(NamedTuple):
    """A date of the sidecar, and whether the days left for its subject allow it."""

    field: str
    value: str
    fits: bool


def _read(context: Context, path: str) -> _Told:
    from readlint.extract.days.clues import find_solutions

    solutions = find_solutions(context)
    pairs = (("date",), solutions.act), (("source", "published"), solutions.page)
    return _Told(
        path,
        solutions,
        [
            _Stated(".".join(field), context.sidecar.text(*field) or "", _fits(solution, days))
            for field, solution in pairs
            if context.record.sidecar is not None and (days := context.day(*field)) is not None
        ],
    )


def _fits(solution: Solution, days: DayRange) -> bool:
    """Whether no certain or likely clue excludes some days."""
    return all(clue.certainty == "weak" for clue in solution.against(days))


# --- for people ----------------------------------------------------------------------------------


def _as_text(told: _Told) -> str:
    lines = [shown_path(told.path)]
    act, page = told.solutions.act, told.solutions.page
    shown = {id(clue.place) for clue in act.clues}
    for solution in (act, page):
        lines.append(f"  {_SUBJECTS[solution.subject]}: {_span(solution.days)}")
        own = [
            clue
            for clue in solution.clues
            if solution is act or id(clue.place) not in shown or _bounds_below(solution, clue)
        ]
        lines += [f"    {line}" for line in _clue_lines(own, told.path)]
        if solution.clash:
            lines.append("    these exclude each other, so nothing is known:")
            lines += [f"      {line}" for line in _clue_lines(solution.clash, told.path)]
        if solution.dropped:
            lines.append("    left aside, as they contradict other clues:")
            lines += [f"      {line}" for line in _clue_lines(solution.dropped, told.path)]
    for field, value, fits in told.stated:
        outside = "" if fits else ", which lies outside"
        lines.append(f"  `{field}` in the sidecar: {printable(value)}{outside}")
    return "\n".join(lines) + "\n"


def _bounds_below(solution: Solution, clue: Clue) -> bool:
    return clue.earliest is not None and clue.earliest == solution.days.earliest


def _span(days: DaySet) -> str:
    """Say which days are left: each of a few, or the first and the last."""
    first, last = days.earliest, days.latest
    ranges = days.ranges
    if first is not None and last is not None:
        if first == last:
            return f"{last}"
        if 1 < len(ranges) <= MOST_LISTED:
            return " or ".join(map(_range, days.runs()))
        rest = "" if len(ranges) == 1 else f", on one of {_count(days)} days"
        return f"between {first} and {last}{rest}"
    if first is not None:
        return f"{first} or later"
    return f"{last} or earlier" if last is not None else "no clue"


def _count(days: DaySet) -> int:
    return sum(end - start + 1 for start, end in days.ranges)


def _range(days: DaySet) -> str:
    first, last = days.earliest, days.latest
    if first is None or last is None:
        return f"up to {last}" if first is None else f"from {first}"
    return f"{first}" if first == last else f"{first} to {last}"


def _clue_lines(clues: Sequence[Clue], path: str) -> Iterator[str]:
    """Yield a line for each thing that is known, at the first place that tells it."""
    told: set[tuple[str, str]] = set()
    for clue in sorted(clues, key=lambda clue: (clue.place.path != path, clue.place.start)):
        excluded = _excluded(clue)
        if (excluded, clue.why) in told:
            continue
        told.add((excluded, clue.why))
        line, column = clue.place.document.locate(clue.place.start)
        file = "" if clue.place.path == path else f"{printable(clue.place.path)}:"
        doubt = "" if clue.is_certain else f" ({clue.certainty})"
        words = shortened(clue.place.words)
        yield f"{file}{line}:{column} `{words}`: {printable(clue.why)}{doubt}: {excluded}"


def _excluded(clue: Clue) -> str:
    """Say which days a clue excludes."""
    from readlint.extract.time.weekdays import NAMES

    if clue.weekdays:
        names = [f"{NAMES[number - 1]}s" for number in sorted(clue.weekdays)]
        return f"excludes all days but {' and '.join(names)}"
    first, last, ranges = clue.earliest, clue.latest, clue.days.ranges
    if len(ranges) > 1:
        # What recurs is of interest by its last times.
        times = [_range(one) for one in list(clue.days.runs())[-MOST_LISTED:]]
        before = "" if len(ranges) <= MOST_LISTED else " and earlier ones"
        return f"excludes all days but {', '.join(times)}{before}"
    if first is not None and last is not None:
        return f"excludes all days but {_range(clue.days)}"
    if first is not None:
        return f"excludes all days before {first}"
    return f"excludes all days after {last}" if last is not None else "excludes no day"


# --- for programs --------------------------------------------------------------------------------


def _as_json(told: Sequence[_Told]) -> str:
    from readlint.facts.store import load_stamp
    from readlint.printing.printable import json_text
    from readlint.version import __version__

    stamp = load_stamp()
    return json_text({
        "version": 1,
        "tool": {
            "readlint": __version__,
            "facts": stamp.version,
            "horizon": stamp.horizon.isoformat(),
        },
        "records": [
            {
                "path": one.path,
                "act": _solution_value(one.solutions.act),
                "page": _solution_value(one.solutions.page),
                "sidecar": {
                    field: {"value": value, "fits": fits} for field, value, fits in one.stated
                },
            }
            for one in told
        ],
    }) + "\n"  # fmt: skip


def _solution_value(solution: Solution) -> dict[str, Any]:
    days = solution.days
    return {
        "earliest": _day(days.earliest),
        "latest": _day(days.latest),
        "day": _day(days.single),
        "days": _ranges(days),
        "certain": _ranges(solution.certain),
        "clues": [_clue_value(clue) for clue in solution.clues],
        "dropped": [_clue_value(clue) for clue in solution.dropped],
        "clash": [_clue_value(clue) for clue in solution.clash],
    }


def _clue_value(clue: Clue) -> dict[str, Any]:
    line, column = clue.place.document.locate(clue.place.start)
    return {
        "path": clue.place.path,
        "line": line,
        "column": column,
        "words": clue.place.words,
        "earliest": _day(clue.earliest),
        "latest": _day(clue.latest),
        "days": _ranges(clue.days),
        "weekdays": sorted(clue.weekdays),
        "kind": clue.kind,
        "certainty": clue.certainty,
        "given": ".".join(clue.given) if clue.given is not None else None,
        "why": clue.why,
    }


def _ranges(days: DaySet) -> list[dict[str, str | None]]:
    """The runs of days; null for an end that is open."""
    return [{"first": _day(run.earliest), "last": _day(run.latest)} for run in days.runs()]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None

"""The command line of `readlint check`, and what several commands share of theirs."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any, NoReturn

from readlint.cli.streams import say, write_output
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import shortened
from readlint.version import __version__

FORMATS = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "markdown",
    "html",
)
# The engine takes no more than there are processors; Python reads no endless row of digits.
_MOST_JOBS = 100_000
EPILOG = """\
Exit status: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done.
`readlint help` lists the other commands.
"""


class ReportFile(NamedTuple):
    """A further report: its format, and the file that it goes into."""

    format: str
    file: str


class Parser(argparse.ArgumentParser):
    """Speaks of a wrong command line in one line, and takes `--verbose` in every command.

    Args:
        verbose: let the option show no more than where readlint made a mistake; a command that
            shows more adds it itself.
        options: those of `argparse.ArgumentParser`.
    """

    def __init__(self, *, verbose: bool = True, **options: Any) -> None:
        super().__init__(**options)
        if verbose:
            what = "show where it is if readlint makes a mistake"
            self.add_argument("--verbose", "-v", action="store_true", help=what)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and leave with exit status 2."""
        unknown = message.partition("unrecognized arguments: ")[2].split()
        if unknown:
            option = next((word for word in unknown if word.startswith("-")), None)
            message = f"unexpected `{unknown[0]}`" if option is None else self._unknown(option)
        say(f"{message} (see `{self.prog} --help`)")
        raise SystemExit(2)

    def _unknown(self, option: str) -> str:
        from readlint.schema.nearest import did_you_mean, nearest_name

        name = option.partition("=")[0]
        return f"unknown option `{name}`{did_you_mean(nearest_name(name, self._option_strings()))}"

    def _option_strings(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a value that is none of the choices, and offer the nearest of them."""
        if action.choices is None or value in action.choices:
            return
        from readlint.schema.nearest import did_you_mean, nearest_name

        choices = [str(choice) for choice in action.choices]
        name = next(iter(reversed(action.option_strings)), None)
        what = f"`{value}` is not a value of {name}" if name else f"unknown word `{value}`"
        offer = did_you_mean(nearest_name(str(value), choices))
        raise argparse.ArgumentError(None, f"{what} ({', '.join(choices)}){offer}")

    def _print_message(self, message: str, file: object = None) -> None:
        """Write help or the version; what it overrides would keep a failure secret."""
        write_output(message)


def check_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint [check] PATH...`."""
    parser = Parser(
        prog="readlint check",
        usage="readlint [check] PATH... [OPTIONS]",
        description="Check diplomatic readouts against their own metadata.",
        epilog=EPILOG,
        formatter_class=_unmeasured,
        allow_abbrev=False,
        verbose=False,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders to check; `-` is standard input",
    )
    add_check_options(parser)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take all options of `readlint check`."""
    parser.add_argument("--version", action="version", version=f"readlint {__version__}")
    _add_rules(parser)
    _add_output(parser)
    _add_gate(parser)
    _add_fixes(parser)
    _add_tables(parser)
    _add_run(parser)


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    """Check options as they are added: asking how wide the terminal is loads three compressors."""
    return argparse.HelpFormatter(prog, width=80)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    for name, what in (("select", "check only these"), ("ignore", "leave these out")):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="RULES",
            help=f"{what}: families, ids or globs, separated by commas; may be repeated",
        )


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    group.add_argument("--output", metavar="FILE", help="write the report to FILE")
    group.add_argument(
        "--report",
        action="append",
        default=[],
        type=_report,
        metavar="FORMAT=FILE",
        help="write a further report of the same run, such as sarif=out.sarif; may be repeated",
    )
    group.add_argument("--all", action="store_true", help="show every finding, however many")
    group.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="print only the findings that fail the run, without a summary",
    )
    group.add_argument(
        "--verbose", "-v", action="store_true", help="list everything that was not checked"
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="show counts in place of the findings; also with --format json",
    )
    group.add_argument(
        "--by",
        choices=("rule", "folder", "publisher"),
        help="what --statistics counts by (default: rule)",
    )
    group.add_argument("--show-files", action="store_true", help="list the records and stop")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="default: auto, in colour on a terminal; NO_COLOR and FORCE_COLOR are heeded",
    )


def _add_gate(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("exit status")
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        help="least severity that gives exit status 1 (default: warning)",
    )
    group.add_argument(
        "--fail-on-unread",
        action="store_true",
        help="exit status 1 also where a record is in a language of which something is not read",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 even with findings")
    group.add_argument(
        "--allow-empty",
        action="store_true",
        help="do not fail when a named folder contains no records or a named file is not one",
    )
    group.add_argument(
        "--since",
        metavar="REF",
        help="check only records changed since the branch left REF, uncommitted changes included",
    )
    group.add_argument(
        "--config-from",
        metavar="REF",
        help="use the configuration, baselines and accepted exceptions of folders as they are at "
        "REF, so that a change cannot silence its own findings",
    )
    group.add_argument(
        "--tracked",
        action="store_true",
        help="use only files tracked by git; untracked files count as missing (for hooks)",
    )
    group.add_argument(
        "--hook",
        choices=("readlint", "readlint-corpus"),
        help="for hook managers: check the records of the named files and what a commit changes "
        "otherwise, compared with the records of the named folders",
    )
    group.add_argument(
        "--baseline",
        metavar="FILE",
        help="known findings, which do not fail a run (default: the nearest "
        ".readlint-baseline.json)",
    )
    group.add_argument("--no-baseline", action="store_true", help="ignore the baseline")


def _add_fixes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fixing")
    group.add_argument(
        "--fix",
        action="store_true",
        help="remove invisible leftovers: trailing blanks, byte order marks, zero-width characters",
    )
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: cut junk, too"
    )
    group.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and write nothing"
    )


def _add_tables(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "tables", "for .csv, .tsv, .json, .jsonl (also as .gz or .zst), .parquet and .xlsx as PATH"
    )
    add_columns(group)


def _add_run(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("running")
    add_exclude(group)
    add_config(group)
    group.add_argument(
        "--phrases",
        action="append",
        default=[],
        metavar="FILE",
        help="phrase rules of your own, beside those of the configuration; may be repeated",
    )
    add_facts(group)
    group.add_argument("--schema", metavar="FILE", help="a JSON Schema that narrows readlint's own")
    add_today(group)
    group.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="with `-` as PATH: the name of the text or sidecar that comes from standard input; "
        "its other half is the file beside that name",
    )
    group.add_argument(
        "--jobs",
        "-j",
        type=_jobs,
        metavar="N",
        help="number of processes (default and most: one per CPU; one for fewer than 500 records)",
    )
    group.add_argument(
        "--engine", choices=("local", "ray"), default="local",
        help="ray: check on a Ray cluster, that of RAY_ADDRESS or one on this machine, without a "
        "cache; --jobs then counts the processes of all machines (default: local)",
    )  # fmt: skip
    group.add_argument(
        "--no-cache", action="store_true", help="check all records anew, and remember nothing"
    )
    add_cache_dir(group)


# The options below are those of several commands.


def add_config(parser: argparse._ActionsContainer) -> None:
    """Let a command take `--config FILE`."""
    parser.add_argument("--config", metavar="FILE", help="configuration file")


def add_columns(parser: argparse._ActionsContainer) -> None:
    """Let a command take what says which columns of a table feed which fields."""
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="the column that feeds a field, such as source.url=link; may be repeated",
    )
    parser.add_argument("--text", metavar="COLUMN", help="the column of the texts")
    parser.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="how to read a date such as 03/04/2024",
    )
    parser.add_argument("--encoding", metavar="NAME", help="of a CSV file that is not UTF-8")


def add_cache_dir(parser: argparse._ActionsContainer) -> None:
    """Let a command take `--cache-dir DIR`."""
    parser.add_argument(
        "--cache-dir",
        metavar="DIR",
        help="where to remember what was found (default: .readlint_cache beside the "
        "configuration; in CI and with --config-from only a folder outside the checkout is used)",
    )


def add_exclude(parser: argparse._ActionsContainer) -> None:
    """Let a command take `--exclude PATTERN`, any number of times."""
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        type=_pattern,
        metavar="PATTERN",
        help="files and folders to leave out, as in .gitignore, from the named folder downward",
    )


def add_facts(parser: argparse._ActionsContainer) -> None:
    """Let a command take `--facts FILE`, any number of times."""
    parser.add_argument(
        "--facts",
        action="append",
        default=[],
        metavar="FILE",
        help="facts of your own, laid over those of the configuration; may be repeated",
    )


def add_today(parser: argparse._ActionsContainer) -> None:
    """Let a command take `--today YYYY-MM-DD`."""
    parser.add_argument(
        "--today", type=day_of, metavar="YYYY-MM-DD", help="the day to use as today"
    )


def day_of(value: str) -> date:
    """Return the day that a word of the command line names."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{value}` is not a day as YYYY-MM-DD") from None


def _pattern(value: str) -> str:
    from readlint.record.patterns import why_unusable

    why = why_unusable(value)
    if why is not None:
        raise argparse.ArgumentTypeError(f"`{value}` cannot be used: {why}")
    return value


def _report(value: str) -> ReportFile:
    name, equals, file = value.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(_no_format(shortened(name)))
    if not equals or not file:
        raise argparse.ArgumentTypeError(f"`{name}` needs a file, such as {name}=report.out")
    if file == "-":
        raise argparse.ArgumentTypeError(
            f"`{name}=-` names no file: use --format {name} for standard output"
        )
    return ReportFile(name, file)


def _no_format(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FORMATS, n=1)
    offer = f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(FORMATS)}"
    return f"there is no format `{name}`{offer}"


def _jobs(value: str) -> int:
    digits = value.lstrip("0")
    if value.isascii() and value.isdigit() and digits:
        return int(digits) if len(digits) < len(str(_MOST_JOBS)) else _MOST_JOBS
    raise argparse.ArgumentTypeError(f"`{shortened(value)}` is not a number of processes")

"""`readlint completion SHELL`: print a script that completes commands, options, rules and files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from readlint.cli.help import COMMANDS, module_of
from readlint.cli.options import Parser, add_check_options, check_parser
from readlint.cli.streams import write_output

_SHELLS = ("bash", "zsh", "tcsh")
# By the name under which the parsers keep them: what takes rules, families and globs.
_RULES = ("select", "ignore", "rule", "id")
_PATHS = ("FILE", "PATH")
_EPILOG = """\
For bash: readlint completion bash > ~/.local/share/bash-completion/completions/readlint
For zsh: readlint completion zsh > a folder of $fpath, as the file _readlint
For tcsh: readlint completion tcsh | source /dev/stdin, in ~/.tcshrc
"""


def run(words: list[str]) -> int:
    """Print the script for the shell that is named."""
    shell = command_parser().parse_args(words).shell
    from shtab import complete

    write_output(complete(_all_commands(), shell))
    return 0


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint completion`."""
    parser = Parser(
        prog="readlint completion",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("shell", choices=_SHELLS, help="the shell that reads the script")
    return parser


def _all_commands() -> argparse.ArgumentParser:
    """Return one parser for all commands; it is only read, never asked to parse."""
    root = argparse.ArgumentParser(prog="readlint", description="Check records.")
    add_check_options(root)
    commands = root.add_subparsers(dest="command")
    for name, what in COMMANDS.items():
        made = commands.add_parser(name, help=what, parents=[_parser_of(name)], add_help=False)
        made.prog = f"readlint {name}"
    rules = sorted(_rules())
    for parser in _parsers(root):
        _complete(parser, rules)
    return root


def _parser_of(name: str) -> argparse.ArgumentParser:
    if name == "check":
        return check_parser()
    if name == "help":
        parser = argparse.ArgumentParser()
        parser.add_argument("name", nargs="?", choices=tuple(COMMANDS), help="a command")
        return parser
    made: argparse.ArgumentParser = module_of(name).command_parser()
    return made


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of the commands within it."""
    waiting = [parser]
    while waiting:
        one = waiting.pop()
        yield one
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()


def _complete(parser: argparse.ArgumentParser, rules: Sequence[str]) -> None:
    """Say of each option and argument what completes it."""
    from shtab import FILE

    for action in parser._actions:
        if action.dest in _RULES and action.metavar not in _PATHS:
            action.choices = rules
        elif action.metavar in _PATHS:
            action.complete = FILE  # type: ignore[attr-defined]


def _rules() -> set[str]:
    from readlint.rules.registry import all_rules

    return {name for rule in all_rules() for name in (rule.id, rule.family)}

"""`readlint help [COMMAND]`: the commands, one line each, or the options of one of them.

The table of commands is what runs them too: what is not in it does not exist.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from types import ModuleType

from readlint.cli.streams import say, write_output

# In the order in which a corpus needs them; in at most 66 columns, so that a line has 80.
COMMANDS = {
    "check": "check records: the command where none is named",
    "new": "draft the sidecar of a text from what the text says",
    "import": "make records of the rows of a table, or of posts",
    "export": "write sidecars as a table, which import --update reads back",
    "when": "estimate when a text was written, with the words that show it",
    "view": "show how a text is read: its paragraphs, and page furniture",
    "rule": "list the rules, or explain one",
    "accept": "accept a finding in the sidecar, with a reason",
    "baseline": "record the findings of an old corpus as known, and follow them",
    "config": "show the configuration that applies to a path, and its files",
    "cache": "show what is remembered of earlier runs, or delete it",
    "server": "show findings in an editor while you type",
    "schema": "print a JSON Schema: of sidecars, reports, configuration, facts",
    "test": "try rules on their cases, and phrase rules on their examples",
    "completion": "print a script that completes commands in bash, zsh or tcsh",
    "help": "show this page, or the options of a command",
}
DONE, NOT_DONE = 0, 2

_PAGE = """\
Check diplomatic readouts against their own metadata.

Usage: readlint [check] PATH... [OPTIONS]
       readlint COMMAND ...

Commands (`readlint help COMMAND` shows the options of each):
{commands}

Options of check used most (`readlint help check` shows all):
  --select RULES, --ignore RULES  check only these rules; leave these out
  --fix, --unsafe-fixes           fix what is safe to fix; cut junk, too
  --diff                          show what would be fixed, and write nothing
  --since REF                     check only what changed since REF
  --format NAME, --output FILE    write JSON, SARIF, HTML and others; to a file
  --statistics, --all             count findings; show every one of them
  --version, --help

Exit status: 0 clean, 1 findings at or above --fail-on, 2 the job could not be
done. A path that is named like a command is written ./NAME.
"""


def run(words: list[str]) -> int:
    """Show the page of all commands, or the help of the one that is named."""
    names = [word for word in words if word not in ("--help", "-h", "--verbose", "-v")]
    if not names or names == ["help"]:
        write_output(page())
        return DONE
    name, *rest = names
    if name not in COMMANDS:
        from readlint.schema.nearest import did_you_mean, nearest_name

        near = nearest_name(name, COMMANDS)
        meant = did_you_mean(near and f"readlint help {near}")
        say(f"there is no command `{name}`{meant} (`readlint help` lists them)")
        return NOT_DONE
    status: int = module_of(name).run([*rest, "--help"])
    return status


def module_of(command: str) -> ModuleType:
    """Return the module of a command.

    It has `run(words)`, which returns the exit status, and `command_parser()`. A name that Python
    keeps for itself has `_` behind it there.
    """
    return import_module(f"readlint.cli.{command}{'_' * iskeyword(command)}")


def page() -> str:
    """Return the page of all commands; it fits a screen of 80 columns."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {what}" for name, what in COMMANDS.items())
    return _PAGE.format(commands=commands)

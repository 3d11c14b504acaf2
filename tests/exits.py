"""Every way out of every command: what `docs/exits.md` shows and `tests/test_exits.py` proves."""

from __future__ import annotations

from typing import NamedTuple

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT


class Exit(NamedTuple):
    """One command line and how it ends.

    Attributes:
        line: for a shell, in a folder that holds `FILES`.
        when: the situation, in a few words.
        status: the exit status.
        said: how standard error begins, without `readlint: `; "" if nothing is said there.
        given: for a shell, what is done before.
        before: Python that is run first in the process, to make what cannot be brought about
            from outside.
    """

    line: str
    when: str
    status: int
    said: str = ""
    given: str = ""
    before: str = ""


def _messages(*bodies: str) -> str:
    """Return what an editor sends to a language server."""
    return "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)


FILES: dict[str, str] = {
    "leaving": _messages(
        '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,'
        '"rootUri":null,"capabilities":{}}}',
        '{"jsonrpc":"2.0","id":2,"method":"shutdown"}',
        '{"jsonrpc":"2.0","method":"exit"}',
    ),
    "clean/good.txt": STANDARD_TEXT,
    "clean/good.yaml": STANDARD_SIDECAR,
    "clean/scan.png": "",
    "flawed/bad.txt": STANDARD_TEXT,
    "flawed/bad.yaml": f"{STANDARD_SIDECAR}colour: blue\n",
    "foreign/a.txt": STANDARD_TEXT,
    "foreign/a.yaml": STANDARD_SIDECAR.replace("language: en", "language: tl"),
    "fixable/soft.txt": STANDARD_TEXT.replace(" ", "\u200b ", 1),
    "fixable/soft.yaml": STANDARD_SIDECAR,
    "alone/text.txt": STANDARD_TEXT,
    "misconfigured/readlint.toml": 'selekt = ["date"]\n',
    "misconfigured/good.txt": STANDARD_TEXT,
    "misconfigured/good.yaml": STANDARD_SIDECAR,
    "broken.toml": "[\n",
    "broken.json": "{\n",
    "broken.yaml": "rules: {\n",
    "table.csv": "title,text\nTalks,They met in Bonn.\n",
    "half.csv": "title,text\nTalks,They met in Bonn.\nshort\n",
    "unread/a.txt": STANDARD_TEXT,
    "unread/a.yaml": "title: 'open\n",
    "passes.yaml": """\
rules:
  - id: archive
    phrase: left for the autumn
    message: "Put off."
    hit: "It was left for the autumn."
    near_miss: "The leaves of autumn."
""",
    "fails.yaml": """\
rules:
  - id: archive
    phrase: left for the autumn
    message: "Put off."
    hit: "It was left for the winter."
    near_miss: "The leaves of autumn."
""",
}
EMPTY, LINK = "empty", "unreadable/gone.txt"

_EXPORT = "readlint export clean --output t.csv >said"
_GONE = "mkdir gone; cd gone; rmdir ../gone"
_REPOSITORY = (
    "git init -q; git add clean; git -c user.name=a -c user.email=a@example.org commit -qm first"
)
_BASELINE = "readlint baseline add flawed >added"


def _raising(what: str) -> str:
    return f"""
import readlint.report
def render(*_):
    raise {what}
readlint.report.render = render
"""


def _signalled(name: str) -> str:
    return f"""
import os, signal, readlint.report
def render(*_):
    os.kill(os.getpid(), signal.{name})
readlint.report.render = render
"""


_NO_PYGLS = "import sys; sys.modules['pygls'] = None"
_NO_MODULE = "import sys; sys.modules['readlint.cli.when'] = None"
_CRASH = """
from readlint.rules.registry import shipped_rules
def check(*_):
    raise ValueError("no")
type(shipped_rules()[0]).check = check
"""
_WARNING = """
import warnings, readlint.config
warnings.simplefilter("always")
old = readlint.config.Configurations.__init__
def init(*given):
    warnings.warn("soon", FutureWarning)
    old(*given)
readlint.config.Configurations.__init__ = init
"""

EXITS: dict[str, list[Exit]] = {
    "check": [
        Exit("readlint clean", "no finding", 0),
        Exit("readlint flawed", "a finding", 1),
        Exit("readlint flawed --exit-zero", "a finding that is to fail nothing", 0),
        Exit("readlint flawed", "a finding known to the baseline", 0, "", _BASELINE),
        Exit("readlint foreign", "a language that cannot be read", 0),
        Exit("readlint foreign --fail-on-unread", "the same, for a gate", 1, "the run fails for"),
        Exit("readlint", "nothing is named", 2, "name the files"),
        Exit("readlint nowhere", "a path that does not exist", 2, "nowhere: there is no such"),
        Exit("readlint nowhere flawed --exit-zero", "the same beside findings", 2, "nowhere: "),
        Exit("readlint empty", "a folder without a record", 2, "empty: this folder holds no"),
        Exit("readlint empty --allow-empty", "the same, allowed", 0, "empty: this folder"),
        Exit("readlint clean/scan.png", "a file that is not a record", 2, "clean/scan.png: not"),
        Exit("readlint clean/scan.png --allow-empty", "the same, allowed", 0, "clean/scan.png: "),
        Exit("readlint unreadable", "a record that cannot be read, as the report says", 2),
        Exit("readlint clean", "a rule that fails, as the report says", 2, before=_CRASH),
        Exit("readlint --nope", "an option that does not exist", 2, "unknown option"),
        Exit("readlint clean --jobs 99999999999", "more processes than processors", 0),
        Exit("readlint clean --select nosuch", "an unknown rule", 2, "no rule"),
        Exit("readlint misconfigured", "a mistake in the configuration", 2, "misconfigured/"),
        Exit("readlint --config broken.toml clean", "a configuration that is no TOML", 2, "broken"),
        Exit("readlint --schema broken.json clean", "a broken schema", 2, "broken.json"),
        Exit("readlint --phrases broken.yaml clean", "broken phrases", 2, "broken.yaml"),
        Exit("readlint --facts broken.yaml clean", "broken facts", 2, "broken.yaml"),
        Exit("readlint --baseline broken.json clean", "a broken baseline", 2, "broken.json"),
        Exit("readlint clean --since HEAD", "`--since` outside a repository", 2, "--since: "),
        Exit("readlint clean --since HEAD", "nothing changed", 0, "no record", _REPOSITORY),
        Exit("readlint clean --since nosuch", "no such commit", 2, "--since: ", _REPOSITORY),
        Exit("readlint clean --show-files", "the records are listed", 0),
        Exit("readlint --help", "help is shown", 0),
    ],
    "check --output and --report": [
        Exit("readlint clean --output report.txt", "the report is written", 0),
        Exit("readlint clean --output nowhere/report", "no such folder", 2, "nowhere/report: c"),
        Exit("readlint clean --output /dev/full", "a full disk", 2, "/dev/full: cannot be"),
        Exit("readlint clean --output clean/good.txt", "a file of a record", 2, "clean/good.txt"),
        Exit("readlint clean --report json=a --report junit=b", "both are written, too", 0),
        Exit("readlint clean --report jsn=a", "an unknown format", 2, "argument --report: there"),
        Exit("readlint clean --report json=a --output a", "one file twice", 2, "a: --output and"),
        Exit("readlint clean --report json=/dev/full", "a full disk", 2, "/dev/full: cannot be"),
    ],
    "check --fix and --diff": [
        Exit("readlint fixable --fix", "all is fixed", 0, "fixed 1 file"),
        Exit("readlint fixable flawed --fix", "a finding remains", 1, "fixed 1 file"),
        Exit("readlint clean --fix", "nothing to fix", 0, "nothing to fix"),
        Exit("readlint fixable --fix 2>/dev/full", "fixed, but standard error is full", 0),
        Exit("readlint fixable --diff", "something would change", 1, "would fix 1 file"),
        Exit("readlint clean --unsafe-fixes", "without `--fix` or `--diff`", 2, "--unsafe-fixes"),
    ],
    "rule": [
        Exit("readlint rule", "the rules are listed", 0),
        Exit("readlint rule date-url", "a rule is explained", 0),
        Exit("readlint rule date-ulr", "an unknown rule", 2, "no rule"),
        Exit("readlint rule date-url", "the working folder is gone, and not needed", 0, "", _GONE),
    ],
    "server": [
        Exit("readlint server <leaving", "an editor comes and leaves", 0),
        Exit("readlint server", "an editor leaves without saying so", 1),
        Exit("readlint server", "without pygls", 2, "the language server needs", "", _NO_PYGLS),
    ],
    "schema": [
        Exit("readlint schema", "a schema is printed", 0),
        Exit("readlint schema defaults", "that of folder defaults, for editors", 0),
        Exit("readlint schema nosuch", "an unknown schema", 2, "unknown word"),
    ],
    "config": [
        Exit("readlint config clean", "the configuration is shown", 0),
        Exit("readlint config misconfigured", "a mistake in the configuration", 2, "misconfigured"),
    ],
    "accept": [
        Exit(
            "readlint accept flawed/bad.yaml sidecar-unknown-key --reason 'so it is'",
            "the exception is written", 0,
        ),
        Exit(
            "readlint accept flawed/bad.yaml sidecar-unknown-key --reason 'so it is' --as-case",
            "the case is printed", 0,
        ),
        Exit(
            "readlint accept clean/good.yaml sidecar-unknown-key --reason 'so it is'",
            "no such finding", 2, "clean/good.yaml: not written",
        ),
        Exit("readlint accept clean date-url --reason x", "a folder", 2, "clean: this is a folder"),
        Exit("readlint accept flawed/bad.txt date-url", "no reason", 2, "the following arguments"),
    ],
    "test": [
        Exit("readlint test passes.yaml", "all pass", 0),
        Exit("readlint test fails.yaml", "some fail", 1),
        Exit("readlint test nosuch", "no such rule, file or plugin", 2, "there is no rule"),
        Exit("readlint test date-self", "all its cases pass", 0),
        Exit("readlint test", "nothing to test", 2, "there is nothing to test"),
    ],
    "when": [
        Exit("readlint when clean flawed", "the days are told", 0),
        Exit("readlint when unreadable", "a record that cannot be read", 2, "unreadable/gone.txt"),
    ],
    "cache": [
        Exit("readlint cache info", "there is no cache", 0),
        Exit("readlint cache clear", "there is no cache", 0),
        Exit("readlint cache info nowhere", "a path that does not exist", 2, "nowhere: there is"),
        Exit("readlint cache", "neither `info` nor `clear`", 2, "the following arguments are"),
    ],
    "view": [
        Exit("readlint view clean flawed", "the texts are shown as they are read", 0),
        Exit("readlint view unreadable", "a record that cannot be read", 2, "unreadable/gone.txt"),
    ],
    "new": [
        Exit("readlint new alone/text.txt", "a sidecar is proposed", 0),
        Exit("readlint new clean/good.txt", "there is one already", 2, "clean/good.txt: there is"),
        Exit("readlint new nowhere.txt alone/text.txt", "one of two does not exist", 2, "nowhere"),
    ],
    "import": [
        Exit("readlint import table.csv --into corpus", "all rows are taken", 0),
        Exit("readlint import half.csv --into corpus", "a row cannot be taken", 1, "half.csv:3: "),
        Exit("readlint import table.csv", "no folder is named", 2, "name the folder"),
        Exit("readlint import nowhere.csv --into corpus", "no such table", 2, "nowhere.csv: "),
        Exit("readlint import clean/scan.png --into c", "no table", 2, "clean/scan.png: this"),
        Exit("readlint import table.csv --into c --map a=b", "no such field", 2, "--map: "),
        Exit("readlint import table.csv --into /proc/c", "it cannot be written", 2, "/proc/c: "),
    ],
    "import --update": [
        Exit("readlint import t.csv --update", "nothing was changed", 0, "", _EXPORT),
        Exit(
            "readlint import t.csv --update", "a record is gone", 1, "t.csv:2:record",
            f"{_EXPORT}; mv clean/good.txt clean/x.txt",
        ),
        Exit("readlint import table.csv --update", "not an export", 2, "table.csv: it has no"),
    ],
    "export": [
        Exit("readlint export clean", "the table is printed", 0),
        Exit("readlint export clean --output t.csv", "the table is written", 0),
        Exit("readlint export flawed unread", "a sidecar cannot be read", 1, "unread/a.yaml:1:8"),
        Exit("readlint export empty", "a folder without a record", 2, "empty: there is no"),
        Exit("readlint export clean --output nowhere/t.csv", "no such folder", 2, "nowhere/t.csv"),
    ],
    "baseline": [
        Exit("readlint baseline add flawed", "the findings are taken in", 0),
        Exit("readlint baseline add clean", "there is none", 0),
        Exit(
            "readlint baseline add flawed", "new findings, and no `--accept-new`", 1, "flawed/",
            f"{_BASELINE}; cp -r fixable flawed/more",
        ),
        Exit("readlint baseline add empty", "a folder without a record", 2, "empty: this folder"),
        Exit("readlint baseline prune flawed", "what is gone is taken out", 0, "", _BASELINE),
        Exit("readlint baseline prune flawed", "there is no baseline", 2, "no baseline holds here"),
        Exit("readlint baseline show flawed", "what is known is shown", 0, "", _BASELINE),
        Exit("readlint baseline show", "there is no baseline", 2, ".: no baseline holds here"),
        Exit("readlint baseline", "neither add, prune nor show", 2, "the following arguments"),
    ],
    "completion": [
        Exit("readlint completion bash", "the script is printed", 0),
        Exit("readlint completion fish", "an unknown shell", 2, "unknown word `fish`"),
    ],
    "help": [
        Exit("readlint help", "the commands are listed", 0),
        Exit("readlint help when", "the options of a command are shown", 0),
        Exit("readlint help nosuch", "no such command", 2, "there is no command `nosuch`"),
    ],
    "any command": [
        Exit("readlint flawed >/dev/full", "standard output on a full disk", 2, "standard output"),
        Exit("readlint --help >/dev/full", "the same with help", 2, "standard output cannot be"),
        Exit("readlint rule >/dev/full", "the same with another command", 2, "standard output"),
        Exit("readlint nowhere 2>/dev/full", "standard error on a full disk", 2),
        Exit("readlint flawed 2>/dev/full", "the same, with a finding", 1),
        Exit("readlint flawed >&- 2>&-", "both closed", 1),
        Exit(
            "(sleep 0.3; readlint flawed) | true; exit ${PIPESTATUS[0]}",
            "nobody reads standard output any more", 2,
        ),
        Exit("readlint .", "the working folder is gone", 2, "the working folder is gone", _GONE),
        Exit(
            "readlint clean", "a mistake in readlint", 2,
            "a mistake in readlint: RecursionError: too deep; please report it",
            before=_raising("RecursionError('too deep')"),
        ),
        Exit(
            "readlint clean --verbose", "the same, its place shown", 2,
            "a mistake in readlint: AssertionError; please report it (--verbose shows where it is)"
            "\nreadlint: Traceback",
            before=_raising("AssertionError"),
        ),
        Exit("readlint when .", "a module that is missing", 2, "a mistake in", before=_NO_MODULE),
        Exit("readlint clean", "a warning of Python", 0, before=_WARNING),
        Exit("readlint clean", "Ctrl-C (SIGINT)", 130, "interrupted", before=_signalled("SIGINT")),
        Exit("readlint clean", "SIGTERM", 143, "stopped by SIGTERM", before=_signalled("SIGTERM")),
        Exit("readlint clean", "SIGHUP", 129, "stopped by SIGHUP", before=_signalled("SIGHUP")),
    ],
}  # fmt: skip

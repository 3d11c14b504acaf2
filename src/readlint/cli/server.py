"""`readlint server`: show findings in an editor while you type.

An editor starts it and speaks the Language Server Protocol with it, over standard input and output.
The page docs/editors.md says how to set up VS Code, Neovim, Helix and Emacs.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from readlint.cli.options import Parser, add_config, add_today
from readlint.cli.streams import say

# As the protocol has it: 1 for an editor that left without saying so.
ENDED, LEFT, NOT_DONE = 0, 1, 2
_OTHERS = ("pygls", "lsprotocol")


def run(words: list[str]) -> int:
    """Serve an editor until it leaves."""
    options = command_parser().parse_args(words)
    if sys.stdin is None:
        say("the editor speaks over standard input, and that is closed")
        return NOT_DONE
    try:
        # By its name: commands and the server do not know each other.
        app = import_module("readlint.server.app")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _OTHERS:
            raise
        say("the language server needs the package pygls (the extra `lsp`): pip install pygls")
        return NOT_DONE
    # Before the working folder becomes that of the editor.
    config = None if options.config is None else os.path.abspath(options.config)  # noqa: PTH100
    left_in_order = app.serve(config, options.today, verbose=options.verbose)
    return ENDED if left_in_order else LEFT


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint server`."""
    parser = Parser(prog="readlint server", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--stdio", action="store_true",
        help="speak over standard input and output, as always: many editors add this",
    )  # fmt: skip
    add_config(parser)
    add_today(parser)
    return parser

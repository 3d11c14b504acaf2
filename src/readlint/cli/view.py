"""`readlint view FILE...`: how a text is read: which lines are one paragraph, and what is left out.

Findings that seem odd on a wrapped text are often explained by it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say_problem, write_output
from readlint.cli.when import readings_of, say_unused
from readlint.printing.printable import shortened, shown_path

if TYPE_CHECKING:
    from readlint.extract import Context

SHOWN, NOT_DONE = 0, 2


def run(words: list[str]) -> int:
    """Show how each named text is read, and return the exit status."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError

    try:
        discovery, readings = readings_of(options)
        shown = ["\n".join(_shown(path, context)) + "\n" for path, context in readings]
    except ConfigError as problem:
        say_problem(problem)
        return NOT_DONE
    write_output("\n".join(shown))
    # A file that could not be used has been named on standard error.
    whole = len(shown) == len(discovery.pairings) and not say_unused(discovery)
    return SHOWN if whole else NOT_DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint view`."""
    parser = Parser(prog="readlint view", description=__doc__, allow_abbrev=False)
    parser.add_argument("files", nargs="+", metavar="FILE", help="texts, or folders of them")
    add_config(parser)
    parser.set_defaults(facts=[], today=date.min)
    return parser


def _shown(path: str, context: Context) -> Iterator[str]:
    """Yield the path, then a line for each block of the text in its order."""
    from readlint.extract.boilerplate.shapes import is_prose
    from readlint.extract.page_furniture import furniture_of
    from readlint.extract.text.lines import lines_of
    from readlint.extract.view import prose_of

    view = prose_of(context)
    furniture = {row.number: row.text for row in furniture_of(context.text)}
    blocks = {}
    for line in lines_of(view):
        place = view.place(line.start, line.end)
        first, last = view.locate(line.start)[0], view.locate(line.end - 1)[0]
        wrapped = "wrapped" if last > first else "one line"
        shape = "prose" if is_prose(line.text) else "item"
        blocks[first] = (last, wrapped, shape, place.words)
    for number, text in furniture.items():
        blocks[number] = (number, "one line", "page furniture", text)
    yield shown_path(path)
    for first, (last, wrapped, shape, text) in sorted(blocks.items()):
        lines = f"{first}-{last}" if last > first else f"{first}"
        yield f"  {lines:>9}  {wrapped:8}  {shape:14}  {shortened(text)}"

"""`readlint schema`: print a JSON Schema that editors and other tools can use."""

from __future__ import annotations

import argparse
from importlib.resources import files

from readlint.cli.options import Parser
from readlint.cli.streams import write_output

SCHEMAS = {
    "sidecar": "readout.schema.json",
    "report": "report.schema.json",
    "report-line": "report-line.schema.json",
    "config": "config.schema.json",
    "baseline": "baseline.schema.json",
    "phrases": "phrases.schema.json",
    "facts-officials": "facts-officials.schema.json",
    "facts-events": "facts-events.schema.json",
    "facts-calendar": "facts-calendar.schema.json",
    "facts-publishers": "facts-publishers.schema.json",
}


def run(words: list[str]) -> int:
    """Print the schema that was asked for."""
    name = command_parser().parse_args(words).name
    source = files("readlint.schema").joinpath(SCHEMAS[name])
    write_output(source.read_text(encoding="utf-8"))
    return 0


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint schema`."""
    parser = Parser(prog="readlint schema", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "name", nargs="?", choices=tuple(SCHEMAS), default="sidecar", help="default: sidecar"
    )
    return parser

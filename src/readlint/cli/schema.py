"""`readlint schema`: print a JSON Schema that editors and other tools can use."""

from __future__ import annotations

import argparse
from importlib.resources import files

from readlint.cli.options import Parser
from readlint.cli.streams import say, write_output

SCHEMAS = {
    "sidecar": "readout.schema.json",
    "defaults": "defaults.schema.json",
    "record-below-defaults": "readout-below-defaults.schema.json",
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


# Editors complete the rules in `accept` by these.
WITH_RULES = ("sidecar", "defaults", "record-below-defaults")
PRINTED, NOT_DONE = 0, 2


def run(words: list[str]) -> int:
    """Print the schema that was asked for."""
    name = command_parser().parse_args(words).name
    text = files("readlint.schema").joinpath(SCHEMAS[name]).read_text(encoding="utf-8")
    if name in WITH_RULES:
        from readlint.rules.plugins import PluginError

        try:
            text = _with_plugins(text)
        except PluginError as problem:
            say(str(problem))
            return NOT_DONE
    write_output(text)
    return PRINTED


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint schema`."""
    parser = Parser(prog="readlint schema", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "name", nargs="?", choices=tuple(SCHEMAS), default="sidecar", help="default: sidecar"
    )
    return parser


def _with_plugins(text: str) -> str:
    """Add the rules of installed plugins to those that an exception may name."""
    from readlint.rules.plugins import installed_plugins

    rules = [rule for plugin in installed_plugins() for rule in plugin.rules]
    if not rules:
        return text
    import inspect
    import json

    schema = json.loads(text)
    known = schema["$defs"]["Rule"]["anyOf"][0]
    known["enum"] += [rule.id for rule in rules]
    known["enumDescriptions"] += [(inspect.getdoc(rule) or "").split("\n")[0] for rule in rules]
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"

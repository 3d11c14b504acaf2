"""Write the published JSON Schemas, or with --check say which of them are stale."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.baseline import baseline_schema
from models.facts import events_schema, officials_schema, publishers_schema
from models.phrases import phrases_schema
from readlint.schema.config_export import config_schema
from readlint.schema.export import as_text, readout_schema
from readlint.schema.report_export import report_line_schema, report_schema

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "schemas", ROOT / "src" / "readlint" / "schema")
# To publish another schema, add its file name and the function that makes it.
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "baseline.schema.json": baseline_schema,
    "config.schema.json": config_schema,
    "facts-events.schema.json": events_schema,
    "facts-officials.schema.json": officials_schema,
    "facts-publishers.schema.json": publishers_schema,
    "phrases.schema.json": phrases_schema,
    "readout.schema.json": readout_schema,
    "report-line.schema.json": report_line_schema,
    "report.schema.json": report_schema,
}


def outputs() -> dict[Path, bytes]:
    made = {name: as_text(make()).encode("utf-8") for name, make in SCHEMAS.items()}
    return {folder / name: content for name, content in made.items() for folder in FOLDERS}


def stale(expected: dict[Path, bytes]) -> list[Path]:
    return [
        path
        for path, content in expected.items()
        if not path.is_file() or path.read_bytes() != content
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args(arguments).check
    expected = outputs()
    for path in stale(expected):
        print(f"{'stale' if check else 'wrote'}: {path.relative_to(ROOT)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(expected[path])
    return int(check and bool(stale(expected)))


if __name__ == "__main__":
    sys.exit(main())

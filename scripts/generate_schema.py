"""Write the published JSON Schemas, or with --check say which of them are stale."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from models.baseline import baseline_schema
from models.config import Configuration
from models.editor import editor_schema, nothing_required
from models.facts import calendar_schema, events_schema, officials_schema, publishers_schema
from models.parts import SchemaGenerator
from models.phrases import phrases_schema
from models.report import Report, ReportLine
from readlint.schema.models import Readout
from readlint.schema.schema_file import DIALECT

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "readlint" / "schema"
FOLDERS = (ROOT / "schemas", PACKAGE)


def readout_schema() -> dict[str, Any]:
    made = _of_model(Readout)
    definitions = made.pop("$defs")
    head = _head("readout", title="Sidecar of a readout", description=made.pop("description"))
    return {**head, **made, **head, "$defs": definitions}


def sidecar_schema() -> dict[str, Any]:
    return editor_schema(readout_schema())


def defaults_schema() -> dict[str, Any]:
    told = (
        "What the sidecars in this folder and below share; what a sidecar says itself is stronger."
    )
    head = _head("defaults", title="Values of a folder, in _defaults.yaml", description=told)
    return {**nothing_required(sidecar_schema()), **head}


def record_below_defaults_schema() -> dict[str, Any]:
    told = "What is known of one text, beside what a _defaults.yaml above says."
    head = _head("record-below-defaults", title="Sidecar below a _defaults.yaml", description=told)
    return {**nothing_required(sidecar_schema()), **head}


def config_schema() -> dict[str, Any]:
    head = _head("config", title="Configuration of readlint")
    return {**head, **_of_model(Configuration), **head}


def report_schema() -> dict[str, Any]:
    return {**_head("report"), **Report.model_json_schema(), "title": "Report of readlint"}


def report_line_schema() -> dict[str, Any]:
    described = "A finding, or the line that closes the report."
    head = _head("report-line", title="Line of a readlint report", description=described)
    return {**head, **TypeAdapter[Any](ReportLine).json_schema()}


def _head(name: str, **told: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "$id": f"urn:readlint:schema:{name}:1", **told}


def _of_model(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True, schema_generator=SchemaGenerator)


def as_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its published file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


# To publish another schema, add its file name and the function that makes it.
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "baseline.schema.json": baseline_schema,
    "config.schema.json": config_schema,
    "defaults.schema.json": defaults_schema,
    "facts-calendar.schema.json": calendar_schema,
    "facts-events.schema.json": events_schema,
    "facts-officials.schema.json": officials_schema,
    "facts-publishers.schema.json": publishers_schema,
    "phrases.schema.json": phrases_schema,
    "readout-below-defaults.schema.json": record_below_defaults_schema,
    "readout.schema.json": sidecar_schema,
    "report-line.schema.json": report_line_schema,
    "report.schema.json": report_schema,
}


# What judges a sidecar is for readlint alone: `models.editor` says how the two differ.
JUDGES = PACKAGE / "readout-at-run-time.schema.json"


def outputs() -> dict[Path, bytes]:
    made = {name: as_text(make()).encode("utf-8") for name, make in SCHEMAS.items()}
    files = {folder / name: content for name, content in made.items() for folder in FOLDERS}
    return {**files, JUDGES: as_text(readout_schema()).encode("utf-8")}


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

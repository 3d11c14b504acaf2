"""Prints the examples of all rules of one version: started by the Python of that version.

    python -P tell_examples.py > EXAMPLES.jsonl

One JSON object a line: `{"rule": id, "today": "YYYY-MM-DD", "files": {name: base64}}`; the record
of the example is `record`, and the records beside it have names of their own.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

NAME, TODAY = "record", "2026-01-01"


class Laid(NamedTuple):
    """An example as files.

    Attributes:
        rule: id of its rule.
        today: the day taken for today, YYYY-MM-DD.
        files: content by name.
    """

    rule: str
    today: str
    files: dict[str, bytes]


def examples() -> Iterator[Laid]:
    """Yield the examples of this version, in whichever of the two forms it has them."""
    import readlint.rules.registry

    for rule in readlint.rules.registry.all_rules():
        for example in getattr(rule, "examples", ()):
            yield _of_class(rule.id, example)
    for folder in readlint.rules.__path__:
        for file in sorted(Path(folder).glob("*/*.yaml")):
            rule_id = f"{file.parent.name}-{file.stem}".replace("_", "-")
            for case in _cases(file):
                yield of_case(rule_id, case)


def _of_class(rule_id: str, example: Any) -> Laid:
    """Lay out a `Valid` or `Invalid` of a rule's class."""
    files = _record(NAME, example.text, example.sidecar)
    for other in example.beside:
        files |= _record(other.name, other.text, other.sidecar)
    files |= {name: _bytes(content) for name, content in example.files.items()}
    return Laid(rule_id, example.today, files)


def _cases(file: Path) -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    loaded = YAML(typ="safe").load(file)
    cases = loaded.get("cases", []) if isinstance(loaded, dict) else loaded
    return [case for case in cases or [] if isinstance(case, dict)]


def of_case(rule_id: str, case: Mapping[str, Any]) -> Laid:
    """Lay out a case of a rule's `<slug>.yaml`.

    Its keys: `text` or `text-bytes` (base64), `sidecar` (laid over the standard one; null takes a
    key away) or `sidecar-raw`, `records` (further ones by name, with the same keys), `files`,
    `today`.
    """
    files = _case_record(NAME, case)
    for name, other in (case.get("records") or {}).items():
        files |= _case_record(name, other)
    files |= {name: _bytes(content) for name, content in (case.get("files") or {}).items()}
    return Laid(rule_id, str(case.get("today", TODAY)), files)


def _case_record(name: str, case: Mapping[str, Any]) -> dict[str, bytes]:
    from readlint.testing import STANDARD_SIDECAR, STANDARD_TEXT

    text = case.get("text", STANDARD_TEXT)
    if "text-bytes" in case:
        text = base64.b64decode(case["text-bytes"])
    if "sidecar-raw" in case:
        return _record(name, text, case["sidecar-raw"])
    if case.get("sidecar", {}) is None:
        return _record(name, text, None)
    return _record(name, text, _laid_over(STANDARD_SIDECAR, case.get("sidecar", {})))


def _laid_over(standard: str, changes: Mapping[str, Any]) -> str:
    from ruamel.yaml import YAML

    # As strings, so that a day is written as it was read.
    merged = {**YAML(typ="safe", pure=True).load(standard), **changes}
    kept = {key: value for key, value in merged.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, default=str) + "\n"


def _record(name: str, text: str | bytes | None, sidecar: str | bytes | None) -> dict[str, bytes]:
    files = {f"{name}.txt": text, f"{name}.yaml": sidecar}
    return {key: _bytes(content) for key, content in files.items() if content is not None}


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def main() -> int:
    for rule, today, files in examples():
        coded = {name: base64.b64encode(content).decode() for name, content in files.items()}
        print(json.dumps({"rule": rule, "today": today, "files": coded}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

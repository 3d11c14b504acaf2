"""Prints the examples of all rules of one version: started by the Python of that version.

    python -P tell_examples.py > EXAMPLES.jsonl

One JSON object a line: `{"rule": id, "today": "YYYY-MM-DD", "files": {name: base64}}`; the record
of the example is `record`, and the records beside it have names of their own.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

NAME = "record"


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
    """Yield the examples of this version: cases in files, or before them `examples` of classes."""
    import readlint.rules.registry

    rules = readlint.rules.registry.all_rules()
    try:
        from readlint.rules.case_file import cases_of
        from readlint.rules.cases import files_of
    except ModuleNotFoundError:
        yield from (
            of_class(rule.id, one) for rule in rules for one in getattr(rule, "examples", ())
        )
        return
    for rule in rules:
        for case in cases_of(rule):
            yield Laid(rule.id, case.today, files_of(case))


def of_class(rule_id: str, example: Any) -> Laid:
    """Lay out a `Valid` or `Invalid` of a rule's class, as versions before 0.1.0 had them."""
    files = _record(NAME, example.text, example.sidecar)
    for other in example.beside:
        files |= _record(other.name, other.text, other.sidecar)
    files |= {name: _bytes(content) for name, content in example.files.items()}
    return Laid(rule_id, example.today, files)


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

"""Reads phrase files; the first thing that is wrong is reported with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readlint.config.document import absolute, read_bytes
from readlint.phrases.definition import Definition, PhraseFileError
from readlint.phrases.entry import PREFIX, entry, problem
from readlint.record import Document, Node, Place, SidecarProblem
from readlint.record.files import DISK, Files
from readlint.record.sidecar import parse_mapping

_TOP = "rules"


def read_phrase_files(
    paths: Iterable[Path], taken: Sequence[str] = (), files: Files = DISK
) -> list[Definition]:
    """Return the definitions of some phrase files.

    Args:
        paths: the files; one named twice is read once.
        taken: ids of rules that exist already.
        files: where they are read from.

    Raises:
        PhraseFileError: something in a file cannot be used.
        ConfigError: a file cannot be read.
    """
    seen: dict[str, Definition] = {}
    for path in dict.fromkeys(absolute(path) for path in paths):
        for definition, id_place in _definitions(path, files):
            _refuse_taken(definition, id_place, seen, taken)
            seen[definition.id] = definition
    return list(seen.values())


def _definitions(path: Path, files: Files) -> Iterator[tuple[Definition, Place]]:
    document = _document(path, files)
    for node in _rules(document):
        yield entry(node, document)


def _document(path: Path, files: Files) -> Document:
    shown, data = files.shown(path), read_bytes(path, files=files)
    try:
        return Document(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = Document(shown, data[: error.start].decode("utf-8", "replace"))
        line, column = before.locate(len(before.content))
        what = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise PhraseFileError(shown, line, column, what) from None


def _rules(document: Document) -> list[Node]:
    parsed = parse_mapping(document)
    if isinstance(parsed, SidecarProblem):
        what = parsed.message.replace("a sidecar", "a phrase file")
        raise problem(parsed.place, f"this is no phrase file: {what}")
    root, duplicates = parsed
    for twice in duplicates:
        line, _ = twice.first.document.locate(twice.first.start)
        raise problem(twice.second, f"`{twice.key}` is written twice, first on line {line}")
    assert isinstance(root.value, dict)
    for key, place in root.keys.items():
        if key != _TOP:
            raise problem(place, f"unknown key `{key}`; a phrase file holds `{_TOP}` only")
    rules = root.value.get(_TOP)
    if rules is None or not isinstance(rules.value, list) or not rules.value:
        place = rules.place if rules is not None else root.place
        raise problem(place, "`rules` must be a list with at least one phrase rule")
    return rules.value


def _refuse_taken(
    definition: Definition, place: Place, seen: dict[str, Definition], taken: Sequence[str]
) -> None:
    first = seen.get(definition.id)
    if first is not None:
        where = f"{first.path}:{first.line}"
        raise problem(place, f"the id `{definition.id}` is taken by the rule at {where}")
    own = definition.id.removeprefix(PREFIX)
    for rule_id in (own, definition.id):
        if rule_id in taken:
            what = f"`{rule_id}` is a rule already; choose another id, such as `our-{own}`"
            raise problem(place, what)

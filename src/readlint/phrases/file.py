"""Reads phrase files; what is wrong in one is reported with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from readlint.config.document import absolute, read_bytes
from readlint.phrases.definition import Definition, PhraseFileError, Trial
from readlint.phrases.matcher import BadPattern, compiled, search_key
from readlint.record import Document, Node, Place, SidecarProblem
from readlint.record.files import DISK, Files
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.base import as_sentence
from readlint.rules.finding import Severity
from readlint.schema.problem import Path as Steps
from readlint.schema.shipped import PlainWording, form_of

PREFIX = "phrase-"
_TOP = "rules"
# Nobody corrects more mistakes of one file at a time.
_MOST_SAID = 100


class PhraseWording(PlainWording):
    """The words for a phrase file, whose rules are known by their ids."""

    whole = "the phrase file"
    lacks: Mapping[str, str] = MappingProxyType(
        {
            "id": "the name of the rule",
            "message": "what is wrong",
            "hit": "a line that it must find",
            "near_miss": "a line that it must not find",
        }
    )
    entries: Mapping[str, str] = MappingProxyType({"rules": "phrase rule", "hit": "line"})
    values: Mapping[str, Mapping[str, str]] = MappingProxyType(
        {"": {"warn": "warning", "fatal": "error", "note": "info", "anywhere": "within"}}
    )
    keys: Mapping[str, Mapping[str, str]] = MappingProxyType(
        {
            "": {"phrases": "rules", "patterns": "rules"},
            "rules": {
                "name": "id", "text": "phrase", "words": "phrase", "literal": "phrase",
                "regex": "pattern", "regexp": "pattern", "level": "severity", "lang": "language",
                "hits": "hit", "bad": "hit", "near-misses": "near_miss", "miss": "near_miss",
                "good": "near_miss", "position": "where", "to-do": "help", "length": "max_length",
            },
        }
    )  # fmt: skip

    def wrong_words(
        self, path: Steps, keyword: str, schema: Mapping[str, Any], value: object
    ) -> str:
        """Say that a text is not written as it should be; of an id, how it could be."""
        said = super().wrong_words(path, keyword, schema, value)
        offer = "-".join(re.findall(r"[a-z0-9]+", str(value).lower()))
        return f"{said}; write `{offer}`" if path[-1] == "id" and offer else said


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
    root = _root(document)
    _check_form(root)
    held: Any = root.value
    for node in held[_TOP].value:
        yield _definition(_Fields(node), document), node.value["id"].place


def _document(path: Path, files: Files) -> Document:
    shown, data = files.shown(path), read_bytes(path, files=files)
    try:
        return Document(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = Document(shown, data[: error.start].decode("utf-8", "replace"))
        line, column = before.locate(len(before.content))
        what = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise PhraseFileError(shown, line, column, what) from None


def _root(document: Document) -> Node:
    parsed = parse_mapping(document)
    if isinstance(parsed, SidecarProblem):
        what = parsed.message.replace("a sidecar", "a phrase file")
        raise problem(parsed.place, f"this is not a phrase file: {what}")
    root, duplicates = parsed
    for twice in duplicates:
        line, _ = twice.first.document.locate(twice.first.start)
        raise problem(twice.second, f"`{twice.key}` is written twice, first on line {line}")
    return root


def _check_form(root: Node) -> None:
    """Refuse what the schema of phrase files refuses."""
    values = _plain(root)
    found = form_of("phrases").problems(values, PhraseWording(values))
    errors = [problem(_place(root, one.path, on_key=one.on_key), one.message) for one in found]
    if errors:
        raise PhraseFileError.of(errors[:_MOST_SAID])


def _plain(node: Node, key: str = "") -> Any:
    if isinstance(node.value, dict):
        # A phrase file is read without the numbers of YAML, and has one.
        return {name: _plain(held, name) for name, held in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(held) for held in node.value]
    digits = re.fullmatch(r"-?[0-9]{1,9}", node.value or "") if key == "max_length" else None
    return (
        node.value.removeprefix(PREFIX)
        if key == "id" and node.value
        else (int(digits[0]) if digits else node.value)
    )


def _place(root: Node, path: Steps, *, on_key: bool) -> Place:
    node: Any = root
    for number, step in enumerate(path, 1):
        above, node = node, node.value[step]
        if on_key and number == len(path):
            place: Place = above.keys.get(step, node.place)
            return place
    found: Place = node.place
    return found


def _definition(fields: _Fields, document: Document) -> Definition:
    line, _ = document.locate(fields.node.place.start)
    _check_kind(fields)
    scope = fields.text("scope", "within")
    is_pattern = "pattern" in fields.held
    own = f"This is a phrase rule of your own: see {document.path}:{line}."
    definition = Definition(
        id=PREFIX + fields.text("id").removeprefix(PREFIX),
        sought=fields.text("pattern" if is_pattern else "phrase"),
        is_pattern=is_pattern,
        scope=scope,
        where=fields.text("where", "anywhere"),
        max_length=_max_length(fields, scope),
        language=fields.text("language").lower() or None,
        severity=Severity(fields.text("severity", Severity.WARNING.value)),
        message=as_sentence(fields.text("message")),
        help=as_sentence(fields.text("help", own)),
        trials=(*_trials(fields, "hit", scope), *_trials(fields, "near_miss", scope)),
        path=document.path,
        line=line,
    )
    _check_sought(fields, definition)
    return definition


def _check_kind(fields: _Fields) -> None:
    if "phrase" in fields.held and "pattern" in fields.held:
        what = "a rule has a `phrase` or a `pattern`, not both"
        raise problem(fields.node.keys["pattern"], what)
    if "phrase" not in fields.held and "pattern" not in fields.held:
        raise problem(fields.node.place, "this rule has neither `phrase` nor `pattern`")


def _max_length(fields: _Fields, scope: str) -> int | None:
    if "max_length" not in fields.held:
        return None
    if scope == "text":
        what = "`max_length` counts the characters of a line; scope `text` has none"
        raise problem(fields.held["max_length"].place, what)
    return int(fields.text("max_length"))


def _trials(fields: _Fields, key: str, scope: str) -> Iterator[Trial]:
    held = fields.held[key]
    for node in held.value if isinstance(held.value, list) else [held]:
        words = str(node.value)
        if scope != "text" and len(words.strip().splitlines()) > 1:
            what = f"`{key}` must be one line; several lines go with scope `text`, or as a list"
            raise problem(node.place, what)
        line, _ = node.place.document.locate(node.place.start)
        yield Trial(words, key == "hit", line)


def _check_sought(fields: _Fields, definition: Definition) -> None:
    key = "pattern" if definition.is_pattern else "phrase"
    if not definition.is_pattern:
        if not search_key(definition):
            raise problem(fields.held[key].place, "`phrase` holds no word to look for")
        return
    try:
        compiled(definition.sought)
    except BadPattern as bad:
        raise problem(fields.held[key].place, str(bad)) from None


class _Fields:
    """The keys of one rule, whose form has been checked."""

    def __init__(self, node: Node) -> None:
        assert isinstance(node.value, dict)
        self.node = node
        self.held: Mapping[str, Node] = node.value

    def text(self, key: str, default: str = "") -> Any:
        return str(self.held[key].value).strip() if key in self.held else default


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


def problem(place: Place, what: str) -> PhraseFileError:
    """Return an error that points at a place of a phrase file."""
    line, column = place.document.locate(place.start)
    return PhraseFileError(place.path, line, column, what)

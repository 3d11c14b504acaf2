"""Checks one entry of a phrase file and makes a definition of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from readlint.phrases.definition import Definition, PhraseFileError, Trial
from readlint.phrases.matcher import search_key
from readlint.phrases.patterns import BadPattern, compiled
from readlint.record import Document, Node, Place
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import as_sentence
from readlint.rules.finding import Severity

PREFIX = "phrase-"
SCOPES = ("line", "start", "within", "text")
WHERES = ("anywhere", "edge")
SEVERITIES = tuple(severity.value for severity in Severity)
KEYS = (
    "id", "phrase", "pattern", "scope", "where", "max_length", "language", "severity", "message",
    "help", "hit", "near_miss",
)  # fmt: skip
_NEEDED = ("id", "message", "hit", "near_miss")
_MEANT = {
    "name": "id", "text": "phrase", "words": "phrase", "literal": "phrase", "regex": "pattern",
    "regexp": "pattern", "level": "severity", "lang": "language", "hits": "hit", "bad": "hit",
    "near_misses": "near_miss", "miss": "near_miss", "good": "near_miss", "position": "where",
    "to_do": "help", "length": "max_length",
}  # fmt: skip
_SLUG = lazy_pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = lazy_pattern(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_LONGEST = 1_000


def entry(node: Node, document: Document) -> tuple[Definition, Place]:
    """Make a definition of an entry.

    Returns:
        The definition, and the place of its id.

    Raises:
        PhraseFileError: something in it cannot be used.
    """
    if not isinstance(node.value, dict):
        raise problem(node.place, "a rule is a group of `key: value` lines")
    fields = _Fields(node, node.value)
    fields.check_keys()
    definition = _definition(fields, document, node.place)
    _check_sought(fields, definition)
    return definition, fields.place("id")


def _definition(fields: _Fields, document: Document, place: Place) -> Definition:
    line, _ = document.locate(place.start)
    is_pattern = "pattern" in fields.held
    language = fields.text("language").lower() if "language" in fields.held else None
    if language is not None and not _LANGUAGE.fullmatch(language):
        what = f"`{language}` is no language tag such as `en` or `zh-Hant`"
        raise problem(fields.place("language"), what)
    own = f"This is a phrase rule of your own: see {document.path}:{line}."
    return Definition(
        id=_id(fields),
        sought=fields.text("pattern" if is_pattern else "phrase"),
        is_pattern=is_pattern,
        scope=fields.choice("scope", SCOPES, "within"),
        where=fields.choice("where", WHERES, "anywhere"),
        max_length=_max_length(fields),
        language=language,
        severity=Severity(fields.choice("severity", SEVERITIES, Severity.WARNING.value)),
        message=as_sentence(fields.text("message")),
        help=as_sentence(fields.text("help")) if "help" in fields.held else own,
        trials=(*_trials(fields, "hit"), *_trials(fields, "near_miss")),
        path=document.path,
        line=line,
    )


def _id(fields: _Fields) -> str:
    written = fields.text("id")
    slug = written.removeprefix(PREFIX)
    if not _SLUG.fullmatch(slug):
        offer = "-".join(re.findall(r"[a-z0-9]+", slug.lower())) or "our-phrase"
        what = f"the id `{written}` must be small letters, digits and hyphens, such as `{offer}`"
        raise problem(fields.place("id"), what)
    return PREFIX + slug


def _max_length(fields: _Fields) -> int | None:
    if "max_length" not in fields.held:
        return None
    written, place = fields.text("max_length"), fields.place("max_length")
    if fields.choice("scope", SCOPES, "within") == "text":
        raise problem(place, "`max_length` counts the characters of a line; scope `text` has none")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", written):
        raise problem(place, f"`max_length` is `{written}`, and must be a number from 1 up")
    return int(written)


def _trials(fields: _Fields, key: str) -> Iterator[Trial]:
    many_lines = fields.choice("scope", SCOPES, "within") == "text"
    for node in fields.several(key):
        words = node.value
        if not isinstance(words, str) or not words.strip():
            raise problem(node.place, f"`{key}` must be a line of text, or a list of such lines")
        if not many_lines and len(words.strip().splitlines()) > 1:
            what = f"`{key}` must be one line; several lines go with scope `text`, or as a list"
            raise problem(node.place, what)
        line, _ = node.place.document.locate(node.place.start)
        yield Trial(words, key == "hit", line)


def _check_sought(fields: _Fields, definition: Definition) -> None:
    key = "pattern" if definition.is_pattern else "phrase"
    if len(definition.sought) > _LONGEST:
        raise problem(fields.place(key), f"`{key}` is longer than {_LONGEST:,} characters")
    if not definition.is_pattern:
        if not search_key(definition):
            raise problem(fields.place(key), "`phrase` holds no word to look for")
        return
    try:
        compiled(definition.sought)
    except BadPattern as bad:
        raise problem(fields.place(key), str(bad)) from None


class _Fields:
    """The keys of one entry, each asked for in the form it must have."""

    def __init__(self, node: Node, held: Mapping[str, Node]) -> None:
        self.node = node
        self.held = held

    def place(self, key: str) -> Place:
        return self.held[key].place

    def check_keys(self) -> None:
        for key, place in self.node.keys.items():
            if key not in KEYS:
                raise problem(place, f"unknown key `{key}`{_offer(key, KEYS, _MEANT)}")
        for key in _NEEDED:
            if key not in self.held:
                raise problem(self.node.place, f"this rule has no `{key}`")
        if "phrase" in self.held and "pattern" in self.held:
            place = self.node.keys["pattern"]
            raise problem(place, "a rule has a `phrase` or a `pattern`, not both")
        if "phrase" not in self.held and "pattern" not in self.held:
            raise problem(self.node.place, "this rule has neither `phrase` nor `pattern`")

    def text(self, key: str) -> str:
        value = self.held[key].value
        if not isinstance(value, str) or not value.strip():
            raise problem(self.place(key), f"`{key}` must be text, and not empty")
        return value.strip()

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> Any:
        if key not in self.held:
            return default
        written = self.text(key)
        if written not in choices:
            listed = ", ".join(choices)
            what = f"`{key}` is `{written}`, and must be one of {listed}{_offer(written, choices)}"
            raise problem(self.place(key), what)
        return written

    def several(self, key: str) -> list[Node]:
        node = self.held[key]
        listed = node.value if isinstance(node.value, list) else [node]
        if not listed:
            raise problem(node.place, f"`{key}` must hold at least one line")
        return listed


def _offer(written: str, choices: tuple[str, ...], meant: Mapping[str, str] | None = None) -> str:
    plain = written.strip().lower().replace("-", "_").replace(" ", "_")
    known = (meant or {}).get(plain)
    close = [known] if known else get_close_matches(plain, choices, 1, 0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


def problem(place: Place, what: str) -> PhraseFileError:
    """Return an error that points at a place of a phrase file."""
    line, column = place.document.locate(place.start)
    return PhraseFileError(place.path, line, column, what)

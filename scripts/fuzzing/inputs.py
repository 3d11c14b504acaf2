"""Inputs that a stranger could commit: records of the corpus and files beside them, damaged."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from readlint.record import RawRecord

CORPUS = Path(__file__).parent.parent.parent / "corpus"
Files = Mapping[str, bytes]

_ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\n\n", "\n\r")
_UNSEEN = (
    "\0", "\x07", "\x1b[31m", "\x7f", "\x0b", "\x0c", "\xa0", "\xad", "\u200b", "\u200d", "\u202e",
    "\u2066", "\ufeff", "\ufffe", "\U000e0041", "\ue000",
)  # fmt: skip
_LETTERS = (
    "会谈", "二〇二四年", "１２", "٣", "²", "Ⅻ", "½", "ß", "İ", "ﬁ", "ǰ", "e\u0301\u0301",
    "שלום", "مرحبا", "한국", "𠀀", "😀", "\U0001f468\u200d\U0001f469", "Ã©", "â€™", "\ufffd",
)  # fmt: skip
_YAML = (
    "&a ", "*a", "<<: *a\n", "!!str ", "!!binary ", "!mine ", "!<>", "!<%ff> ",
    "!!python/object:x ", "---\n", "...\n",
    "%YAML 1.1\n---\n", "%YAML 1.3\n---\n", "%YAML 1.99999999999999999999\n---\n",
    "%TAG ! a:\n---\n",
    "? ", ": ", ":", "- ", "[", "]", "{", "}", ",", "#", " # c\n", "|", "|9\n", ">-\n", "'",
    '"', "\\", "\\ud800",
    "\\UFFFFFFFF", "@", "`", "%", "&", "*", "!", "~", "\t", "    ", "[" * 40, "{a: " * 40,
    "[" * 500,
)  # fmt: skip
_HEADS = (
    "%YAML 1.3\n---\n", "%YAML 1\n---\n", "%YAML 2.0\n---\n", "%TAG ! a:\n---\n", "%TAG\n---\n",
    "%a b\n---\n", "---\n", "...\n", "\ufeff", "!a\n", "&a\n", "- ", "? ", "x-a: !<%ff> b\n",
    'x-a: "\\UFFFFFFFF"\n', "x-a: |0\n  b\n", "x-a: {b::c, d: https://e/:f}\n",
)  # fmt: skip
_VALUES = (
    "", "~", "null", "2024-02-16", "2024-13-41", "0000-00-00", "0001-01-01", "9999-12-31",
    "9999-12-31?",
    "2024-02-16/2024-02-10", "9999-12/9999-12", "2024~", "20240216", "-2024-01-01", "1e400",
    ".nan", "9" * 400,
    "[]", "{}", "[[]]", "[{}]", "{a: {b: {c: d}}}", "CN", "XX", "https://x", "http://[::1",
    "https://a b",
    "https://例え.jp/2024/02/30", "http://a:99999/", "sha256:", "sha256:" + "0" * 64, "zh-Hans",
    "x" * 3000,
    "{from: fr, by: x, original: en}", "{date: 9999-12-31, what: y}", "preview", "call",
    "statement", "*x", "|\n  a",
)  # fmt: skip
_KEYS = (
    "kind", "title", "date", "venue", "city", "country", "format", "participants", "name",
    "party", "role",
    "source", "publisher", "via", "url", "archived", "published", "updated", "retrieved",
    "language", "side",
    "about", "event", "translation", "digest", "notes", "accept", "rule", "reason", "words",
    "x-own", "", "datе",
)  # fmt: skip
_WORDS = (
    "9999-12-31", "31 February 2024", "February 30, 2024", "0000年00月00日", "2024年13月41日",
    "12月31日", "99:99",
    "10:00 a.m.", "Monday", "yesterday", "next week", "the day after ",
    "between January 1 and ", "今天", "（记者",
    "WASHINGTON, Feb. 31 (Reuters) -", "Published: ", "Updated: ", "By ", "Photo: ",
    "Share this", "Accept cookies",
    "Anna Gruber", "Foreign Minister ", "met with ", "in Vienna, ",
    "https://a.example/2024/02/30/b ", "@", "©",
    '"', "“", "”", "«", "「", "(", ")", "[", "<p>", "<script>", "&amp;", "&#0;", "```\n",
    "---\n", "| a | b |\n", "…",
    "::error::", "##[error]", "U.S. ", "Mr. ", " ", "  ", "\t", "-", "1.1.", "5 comments\n",
)  # fmt: skip
_TOML = (
    "[", "]", "=", '"', "'", "#", ",", "\n", "[[overrides]]\n", "[severity]\n", "paths = []\n",
    'extend = "readlint.toml"\n',
    'select = ["*"]\n', 'ignore = ["date"]\n', 'exclude = ["**/*a*?[z-a]"]\n',
    'schema = "house.json"\n', 'fail-on = "info"\n',
    "1e999", "99999999999999999999", "1979-05-27T07:32:00Z", "{a = {b = 1}}", "true",
    "\\ud800", "../", "/", "*", "(",
    '{"$ref": "#"}', '"unevaluatedProperties": false, ', '"dependencies": {}, ',
    '"pattern": "(", ', "null", "{", "}",
)  # fmt: skip
_IN_NAMES = (
    "\n", "\r", "\t", "\x1b[31m", "\x07", "\x7f", "\x85", "\u2028", "\u202e", "\u200b",
    "::error::", "##[error]",
    "::stop-commands::x", "%0A", "%", "<script>", "]]>", "&", "'", '"', "`", "|", "*", "?",
    "[a]", "!", "#", "-", "--fix",
    " ", "  ", ".", "..", "~", "$HOME", "\\", "会谈", "e\u0301", "😀", "\udcff", "\udc80\udcfe",
    "a" * 60, "_defaults",
)  # fmt: skip
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ENDS_OF_CALENDAR = ("9999-12-31", "9999-12-31?", "9999-12", "0001-01-01", "0001-01-01~", "0001-01")
_FORMATS = (
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"
)  # fmt: skip
_FLAWED = (
    b"Published: 1 May 2022\n\nOn 3 May 2023, Anna Gruber met Pavel Novak in Vienna.\n\n"
    b"Share this\n"
)
_SIDECAR = (
    b"date: 2022-05-03\nvenue: {city: Vienna}\nparticipants: [{name: Anna Gruber}]\n"
    b"source: {publisher: Foreign Ministry, published: 2022-05-04}\nmood: good\n"
)

_FOLDER: Files = {
    "a.txt": _FLAWED,
    "a.yaml": _SIDECAR,
    "sub/b.txt": _FLAWED,
    "sub/b.yaml": _SIDECAR,
    "_defaults.yaml": b"language: en\nside: AT\n",
    ".gitignore": b"drafts/\n*.bak\n!keep.bak\n",
    "readlint.toml": b'select = ["*"]\nignore = ["people"]\nexclude = ["drafts/"]\n'
    b'fail-on = "error"\nschema = "house.json"\nphrases = ["own.yaml"]\nfacts = ["facts.yaml"]\n'
    b'\n[severity]\njunk = "info"\n\n'
    b'[[overrides]]\npaths = ["sub/"]\nignore = ["text-collapsed"]\n',
    "house.json": b'{"$ref": "urn:readlint:schema:readout:1", "required": ["title"],\n'
    b' "properties": {"x-shelf": {"pattern": "^[0-9]+$"}, "mood": {"enum": ["good"]}},\n'
    b' "$defs": {"a": {"anyOf": [{"type": "string"}, {"items": {"$ref": "#/$defs/b"}}]},\n'
    b'  "b": {"minLength": 1}},\n'
    b' "unevaluatedProperties": false}\n',
    "own.yaml": b"rules:\n  - id: newsletter\n    phrase: Share this\n"
    b"    message: A button was scraped along.\n"
    b"    hit: Share this\n    near_miss: They share thistles.\n",
    "facts.yaml": b'schema: readlint-officials/1\nhorizon: "2026-06-30"\npersons:\n  anna-gruber:\n'
    b'    name: "Anna Gruber"\n    party: "US"\n',
    ".readlint-baseline.json": b"[]\n",
}
_COMMANDS: Sequence[Sequence[str]] = (
    *(("--format", name, ".") for name in _FORMATS),
    ("--select", "*", "."), ("--statistics", "."), ("--show-files", "."), ("config", "."),
    ("--fix", "--diff", "."), ("--schema", "house.json", "."), ("new", "a.txt"), ("when", "a.txt"),
    ("baseline", "add", "."), ("accept", "a.yaml:1", "--reason", "x"), ("rule", "date-url"),
)  # fmt: skip


def corpus_texts() -> list[str]:
    """Return the texts of the corpus."""
    return [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))]


def corpus_sidecars() -> list[str]:
    """Return the sidecars of the corpus."""
    return [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.yaml"))]


class Maker:
    """Makes inputs; those of one seed are the same on every machine.

    Args:
        seed: of the inputs.
    """

    def __init__(self, seed: int | str) -> None:
        self.dice = Random(seed)
        self._texts = corpus_texts()
        self._sidecars = corpus_sidecars()

    def record_of_odd_sidecar(self) -> RawRecord:
        """Return a record whose sidecar, front matter or folder defaults are damaged."""
        sidecar = self._as_bytes(self.sidecar())
        text = self.dice.choice(self._texts).encode()
        if self.dice.random() < 0.15:
            return RawRecord("a.txt", ("a.txt", b"---\n" + sidecar + b"\n---\n" + text), None)
        if self.dice.random() < 0.1:
            good = self.dice.choice(self._sidecars).encode()
            return RawRecord(
                "a.txt", ("a.txt", text), ("a.yaml", good), (("_defaults.yaml", sidecar),)
            )
        return RawRecord("a.txt", ("a.txt", text), ("a.yaml", sidecar))

    def record_of_odd_text(self) -> RawRecord:
        """Return a record whose text is damaged, or never was one."""
        sidecar = self.dice.choice(self._sidecars).encode()
        return RawRecord("a.txt", ("a.txt", self._as_bytes(self.text())), ("a.yaml", sidecar))

    def record_of_odd_day(self) -> RawRecord:
        """Return a record of the corpus with a day at an end of the calendar."""
        text = self.dice.choice(sorted(CORPUS.rglob("*.txt")))
        sidecar = text.with_suffix(".yaml")
        written = sidecar.read_text("utf-8") if sidecar.exists() else self._sidecars[0]
        days = list(_DAY.finditer(written))
        if days:
            day = self.dice.choice(days)
            odd = self.dice.choice(_ENDS_OF_CALENDAR)
            written = written[: day.start()] + odd + written[day.end() :]
        return RawRecord("a.txt", ("a.txt", text.read_bytes()), ("a.yaml", written.encode()))

    def sidecar(self) -> str:
        """Return the text of a damaged sidecar."""
        found = self.dice.choice(self._sidecars)
        for _ in range(self.dice.choice((1, 1, 2, 3, 6))):
            how = self.dice.randrange(8)
            if how < 2:
                found = self._with_line(found)
            elif how < 4:
                found = self._with_value(found)
            elif how == 4:
                found = self.dice.choice(_HEADS) + found
            else:
                found = self._damaged(found, self._sidecars, (*_YAML, *_YAML, *_UNSEEN, *_LETTERS))
        return found

    def text(self) -> str:
        """Return a damaged text."""
        pieces = (*_WORDS, *_WORDS, *_UNSEEN, *_LETTERS)
        if self.dice.random() < 0.25:
            some = self.dice.choices(pieces, k=self.dice.choice((1, 3, 30, 300)))
            return self.dice.choice(("", " ", "\n")).join(some) * self.dice.choice((1, 1, 50))
        found = self.dice.choice(self._texts)
        for _ in range(self.dice.choice((1, 2, 4, 12))):
            found = self._damaged(found, self._texts, pieces)
        return found

    def folder_of_odd_files(self) -> tuple[Files, Sequence[str]]:
        """Return files, some beside the records damaged, and a command to run on them."""
        files = dict(_FOLDER)
        sources = [content.decode() for content in files.values()]
        for name in self.dice.sample(sorted(files), self.dice.choice((1, 1, 2))):
            content = files[name].decode()
            for _ in range(self.dice.choice((1, 1, 2, 5))):
                content = self._damaged(content, sources, (*_TOML, *_YAML, *_UNSEEN))
            files[name] = self._as_bytes(content)
        return files, self.dice.choice(_COMMANDS)

    def folder_of_odd_names(self) -> tuple[Files, Sequence[str]]:
        """Return records under odd names, and a command to run on them."""
        files: dict[str, bytes] = {"readlint.toml": b'select = ["*"]\n'}
        for _ in range(self.dice.randint(1, 3)):
            stem = self.name()
            folder = f"{self.name()}/" if self.dice.random() < 0.3 else ""
            files[f"{folder}{stem}.txt"] = _FLAWED
            if self.dice.random() < 0.8:
                files[f"{folder}{stem}.yaml"] = _SIDECAR
        return files, self.dice.choice(_COMMANDS[:14])

    def name(self) -> str:
        """Return a file name without a suffix; bytes that are no UTF-8 as Python spells them."""
        pieces = self.dice.choices(_IN_NAMES, k=self.dice.randint(1, 3))
        pieces.insert(self.dice.randint(0, len(pieces)), "a")
        return "".join(pieces)

    def _damaged(self, text: str, others: Sequence[str], pieces: Sequence[str]) -> str:
        # Some signs mean something at the head of a file only.
        at = 0 if self.dice.random() < 0.15 else self.dice.randrange(len(text) + 1)
        how = self.dice.randrange(8)
        to = min(len(text), at + self.dice.choice((1, 3, 8, 40)))
        if how < 3:
            return text[:at] + self.dice.choice(pieces) + text[at:]
        if how == 3:
            return text[:at] + text[to:]
        if how == 4:
            return text[:to] + text[at:]
        if how == 5:
            other = self.dice.choice(others)
            return text[:at] + other[self.dice.randrange(len(other) + 1) :]
        if how == 6:
            return text.replace("\n", self.dice.choice(_ENDS), self.dice.choice((1, 3, -1)))
        return text[:at] + text[at:to].swapcase()[::-1] + text[to:]

    def _with_line(self, text: str) -> str:
        lines = text.split("\n")
        line = f"{self.dice.choice(_KEYS)}: {self.dice.choice(_VALUES)}"
        lines.insert(self.dice.randrange(len(lines) + 1), self.dice.choice(("", "  ", "- ")) + line)
        return "\n".join(lines)

    def _with_value(self, text: str) -> str:
        lines = text.split("\n")
        at = self.dice.randrange(len(lines))
        key, colon, _ = lines[at].partition(":")
        lines[at] = f"{key}: {self.dice.choice(_VALUES)}" if colon else lines[at]
        return "\n".join(lines)

    def _as_bytes(self, text: str) -> bytes:
        data = text.encode("utf-8", "surrogatepass")
        how = self.dice.random()
        if how < 0.9:
            return data
        if how < 0.93:
            return b"\xef\xbb\xbf" + data
        if how < 0.96:
            return text.encode(self.dice.choice(("utf-16", "utf-16-le", "gb18030")), "replace")
        spoilt = bytearray(data or b"a")
        for _ in range(3):
            spoilt[self.dice.randrange(len(spoilt))] = self.dice.randrange(256)
        return bytes(spoilt)


def write(root: Path, files: Files) -> bool:
    """Write files below a folder; return whether the file system took all of their names."""
    try:
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except (OSError, ValueError):  # too long, not UTF-8 where that is asked for, `..`
        return False
    return all(os.path.lexists(root / name) for name in files)

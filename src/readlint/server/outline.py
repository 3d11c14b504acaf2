"""Where in a sidecar somebody is typing: read off what is before the cursor.

What is being typed is most often not valid YAML yet, so no parser is asked. Only what sidecars are
written in is known: groups and lists by indentation or in brackets, scalars on one line, blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlint.named_tuple import NamedTuple
from readlint.record.sidecar import Path

_KEY = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([^\s#"'{\[\]},:-][^:#]*?))[ \t]*:(?=[ \t]|$)""")
_DASH = re.compile(r"-(?:[ \t]+|$)")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_QUOTES = ("'", '"')
# A line longer than this is no line of a sidecar.
_LONGEST = 10_000


class Cursor(NamedTuple):
    """What is being typed.

    Attributes:
        path: of the value, or of the group in which a key is typed.
        on_key: whether a key is typed; where the schema has values only, a value is meant.
        typed: the part of it before the cursor, without an opening quotation mark.
        quote: that mark; "" without one.
        in_brackets: whether it is between brackets, where a comma ends a value.
        indent: how many characters are before it on its line.
    """

    path: Path
    on_key: bool
    typed: str
    quote: str = ""
    in_brackets: bool = False
    indent: int = 0


class _Frame(NamedTuple):
    """A key, or an entry of a list, that holds what is indented more."""

    indent: int
    step: str | int


@dataclass(slots=True)
class _Bracket:
    """A group or list in brackets that is not closed yet."""

    is_group: bool
    path: Path
    key: str | None = None
    number: int = 0
    start: int = 0

    @property
    def slot(self) -> Path:
        """The place of the value that is read now."""
        return (*self.path, self.key or "" if self.is_group else self.number)


@dataclass(slots=True)
class _Outline:
    """The lines before the cursor, read one after another."""

    frames: list[_Frame] = field(default_factory=list)
    # How far a block scalar is indented less than its lines; None outside one.
    block: int | None = None
    # What is in brackets that were opened on an earlier line.
    flow: str = ""
    flow_path: Path = ()

    @property
    def path(self) -> Path:
        return tuple(frame.step for frame in self.frames)

    def read(self, line: str) -> None:
        """Take in a whole line."""
        if self.flow:
            self._read_flow(f"{self.flow} {line}")
            return
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if self.block is not None:
            if not stripped or indent > self.block:
                return
            self.block = None
        if not stripped or stripped.startswith("#"):
            return
        rest, _ = self._enter(line)
        value = _COMMENT.sub("", rest).strip()
        if _BLOCK.fullmatch(value):
            self.block = self.frames[-1].indent if self.frames else 0
        elif value.startswith(("{", "[")):
            self.flow_path = self.path
            self._read_flow(value)

    def _enter(self, line: str) -> tuple[str, bool]:
        """Open the entries and the key that a line begins with.

        Returns:
            What follows them, and whether there is a key.
        """
        at = len(line) - len(line.lstrip())
        while dash := _DASH.match(line, at):
            number = self._leave(at, items=True)
            self.frames.append(_Frame(at, number))
            at = dash.end()
        key = _KEY.match(line, at)
        if key is None:
            return line[at:], False
        self._leave(at)
        self.frames.append(_Frame(at, next(name for name in key.groups() if name is not None)))
        return line[key.end() :], True

    def _leave(self, indent: int, *, items: bool = False) -> int:
        """Close what is not around a key, or an entry, of an indentation; return its number."""
        number = 0
        while self.frames:
            last = self.frames[-1]
            is_entry = isinstance(last.step, int)
            if last.indent < indent or (items and last.indent == indent and not is_entry):
                break
            if items and last.indent == indent and isinstance(last.step, int):
                number = last.step + 1
            self.frames.pop()
        return number

    def _read_flow(self, text: str) -> None:
        self.flow = text if _brackets(text, self.flow_path) else ""

    def cursor(self, line: str) -> Cursor:
        """Return what is being typed at the end of the last line."""
        if self.flow:
            return _in_brackets(f"{self.flow} {line}", self.flow_path, len(line))
        indent = len(line) - len(line.lstrip())
        if self.block is not None and (not line.strip() or indent > self.block):
            return Cursor(self.path, on_key=False, typed=line.strip(), indent=indent)
        rest, has_key = self._enter(line)
        value = rest.lstrip()
        if value.startswith(("{", "[")):
            return _in_brackets(value, self.path, len(line))
        if has_key:
            return _valued(self.path, value, len(line))
        start = len(line) - len(value)
        self._leave(start)
        return Cursor(self.path, on_key=True, typed=value, indent=start)


def cursor_at(before: str) -> Cursor | None:
    """Return what is being typed; None in a comment, or where a line is too long.

    Args:
        before: the YAML up to the cursor; its lines end with line feeds alone.
    """
    *above, last = before.split("\n")
    if len(last) > _LONGEST or _is_comment(last):
        return None
    outline = _Outline()
    for line in above:
        outline.read(line[:_LONGEST])
    return outline.cursor(last)


def _is_comment(line: str) -> bool:
    found = _COMMENT.search(line)
    return found is not None and line[: found.start()].count('"') % 2 == 0


def _valued(path: Path, value: str, end: int) -> Cursor:
    quote = value[0] if value[:1] in _QUOTES else ""
    typed = value[len(quote) :]
    return Cursor(path, on_key=False, typed=typed, quote=quote, indent=end - len(typed))


def _in_brackets(text: str, path: Path, end: int) -> Cursor:
    open_ones = _brackets(text, path)
    if not open_ones:
        return Cursor(path, on_key=False, typed="", in_brackets=True, indent=end)
    last = open_ones[-1]
    typed = text[last.start :].lstrip()
    quote = typed[0] if typed[:1] in _QUOTES else ""
    typed = typed[len(quote) :]
    if last.is_group and last.key is None:
        return Cursor(last.path, True, typed, quote, True, end - len(typed))
    return Cursor(last.slot, False, typed, quote, True, end - len(typed))


def _brackets(text: str, path: Path) -> list[_Bracket]:
    """Return the brackets that a text opens and does not close, the outermost first."""
    found: list[_Bracket] = []
    for at, sign in _signs(text):
        last = found[-1] if found else None
        if sign in "{[":
            found.append(_Bracket(sign == "{", last.slot if last else path, start=at + 1))
        elif last is None:
            break
        elif sign in "}]":
            found.pop()
            if found:
                found[-1].start = at + 1
        elif sign == ",":
            last.key, last.number, last.start = None, last.number + 1, at + 1
        elif sign == ":" and last.is_group and last.key is None:
            last.key = text[last.start : at].strip().strip("\"'")
            last.start = at + 1
    return found


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the signs that part a text in brackets, those within quotation marks left out."""
    quote = ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in _QUOTES and not text[at - 1 : at].isalnum():
            quote = sign
        elif sign in "{}[]," or (sign == ":" and text[at + 1 : at + 2] in ("", " ", "\t")):
            yield at, sign

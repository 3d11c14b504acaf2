"""What is said where a text is not YAML, in plain words and at the line that a reader has to fix.

A parser complains where it can go no further, which is often the line after the mistake.
"""

from __future__ import annotations

import re

NO_CHARACTER = "an escape such as `\\ud800` does not encode a character"
ANCHOR_TWICE = "an anchor (`&name`) is defined twice"


class YamlProblem(Exception):
    """The text is not YAML that readlint can use.

    Attributes:
        message: what is wrong, in plain words.
        start: offset of the first character concerned.
        end: offset behind the last one (equal to `start` when nothing has a width).
    """

    def __init__(self, message: str, start: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = start if end is None else end


_BAD_ESCAPE = "a backslash and what follows mean nothing together; double it, or use single quotes"
_NO_FORM = "this line has no `key: value` form"
_COLON_INSIDE = "an unquoted value contains a colon and a space; put the value in quotes"
_TOO_FAR_IN = "this line is indented deeper than the one above, which has its value already"
_NO_VALUE = "a value or a list item (`- ...`) is expected here; look at the indentation just before"
_NEVER_CLOSED = "a bracket is opened and never closed"
_NOT_CLOSED = {
    "]": "a list opened with `[` is not closed with `]`",
    "}": "a group opened with `{` is not closed with `}`",
}
_VERSION = "`%YAML` names a version that is not read; write `%YAML 1.2`, or remove the line"
_BLOCK = "something follows `|` or `>` on its line; put the value in quotes, or below that line"
_NO_NAME = "`&`, `*` or `%` is followed by something that is not a name; put the value in quotes"
_DIRECTIVE = "a line that begins with `%` is not understood; remove it, or put the value in quotes"
_TAG = "a tag (`!...`) is not written as YAML wants it; put the value in quotes"
_AFTER_END = "something follows the end of the document"
_OTHERWISE = "YAML cannot be read from here on; look at the quotes, brackets and indentation before"
_PLAIN_WORDS = {
    "found a tab character that violates indentation": "a tab is used where YAML wants spaces",
    "cannot start any token": (
        "a value begins with a character that YAML reserves; put the value in quotes"
    ),
    "mapping values are not allowed": _COLON_INSIDE,
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "could not find expected ':'": _NO_FORM,
    "did not find expected key": (
        "a `key: value` line is expected here; look at the indentation and quotes just before"
    ),
    "expected ',' or ']'": "a comma or the closing `]` is missing before this place",
    "expected ',' or '}'": "a comma or the closing `}` is missing before this place",
    "did not find expected '-' indicator": (
        "a list item (`- ...`) is expected here; look at the indentation"
    ),
    "did not find expected node content": _NO_VALUE,
    "expected the node content": _NO_VALUE,
    "expected <block end>": (
        "a `key: value` line or a list item is expected here; look at the indentation and quotes "
        "just before"
    ),
    "found another document": ("a second document begins at `---`; a sidecar is one document"),
    "did not find expected <document start>": _AFTER_END,
    "found undefined alias": (
        "`*name` refers to an anchor that is not defined; put the value in quotes if the asterisk "
        "is part of it"
    ),
    "control characters are not allowed": "the file contains a control character",
    "special characters are not allowed": "the file contains a control character",
    "invalid Unicode character escape": NO_CHARACTER,
    "chr() arg": NO_CHARACTER,
    "found unknown escape character": _BAD_ESCAPE,
    "hexdecimal number": _BAD_ESCAPE,
    "second occurrence": ANCHOR_TWICE,
    "sequence entries are not allowed": (
        "a list item (`- `) cannot begin here; put the value in quotes"
    ),
    "mapping keys are not allowed": ("a key (`? `) cannot begin here; put the value in quotes"),
    "unexpected ':'": "an unquoted value in brackets contains a colon; put it in quotes",
    "surrogates not allowed": NO_CHARACTER,
    "int too large": NO_CHARACTER,
    "incompatible YAML": _VERSION,
    "version": _VERSION,
    "expected a digit": _VERSION,
    "digit or '.'": _VERSION,
    "string conversion": _VERSION,
    "indentation indicator": _BLOCK,
    "line break": _BLOCK,
    "alphabetic or numeric": _NO_NAME,
    "directive": _DIRECTIVE,
    "non-alphabetical": _DIRECTIVE,
    "URI": _TAG,
    "expected '!'": _TAG,
    "expected '>'": _TAG,
    "UTF-8 octet": _TAG,
    "decode byte": _TAG,
    "expected whitespace": _TAG,
    "expected '<document start>'": _AFTER_END,
    "found unexpected document": "a quotation mark is opened and not closed before `---`",
}

_INDENT = re.compile(r"[ ]*(?:- +)*")
_KEY_ALONE = re.compile(r"[ ]*(?:- +)*[^\s:'\"#\[\]{},-][^\s:]*[ ]*")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*[A-Za-z_-]+:(?=[^ \t/])")


def problem_from(error: Exception, text: str) -> YamlProblem:
    """Translate an error of ruamel.yaml into plain words and offsets."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    problem = problem.splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    offset = mark.index if mark is not None else getattr(error, "position", 0)
    offset = max(0, min(offset if isinstance(offset, int) else 0, len(text)))
    context = getattr(getattr(error, "context_mark", None), "index", None)
    if text[offset : offset + 1] == "\t":
        problem = "found a tab character that violates indentation"
    words = next((said for known, said in _PLAIN_WORDS.items() if known in problem), _OTHERWISE)
    if "end of stream" in problem and context is not None:
        return YamlProblem(words, context)
    if words == _NO_FORM and context is not None:
        return _without_form(text, context)
    if words == _COLON_INSIDE:
        return _colon(text, offset)
    if words == _NO_VALUE and not text[offset:].strip():
        return YamlProblem(_NEVER_CLOSED, offset)
    closing = re.search(r"or '([\]}])'", problem)
    if closing and context is not None and _is_left(text, offset, context):
        return YamlProblem(_NOT_CLOSED[closing[1]], context)
    return YamlProblem(words, offset)


def _colon(text: str, colon: int) -> YamlProblem:
    """Tell a colon inside a value from a whole line that cannot follow the one above."""
    start = _line_start(text, colon)
    above = text[:start].rstrip()
    if not above or not _KEY_ALONE.fullmatch(text, start, colon):
        return YamlProblem(_COLON_INSIDE, colon)
    begin = _line_start(text, len(above))
    if _indent(text, start) > _indent(text, begin):
        return YamlProblem(_TOO_FAR_IN, _indent_end(text, start))
    return _without_form(text, _indent_end(text, begin))


def _without_form(text: str, start: int) -> YamlProblem:
    """Say why the line at `start` is no `key: value`, if its colon shows it."""
    line = re.split(r"[\r\n]", text[start:], maxsplit=1)[0]
    wide = line.find("\uff1a")
    if wide >= 0:
        why = ": its colon is a wide one (`\uff1a`); write a plain one and a space"
        return YamlProblem(_NO_FORM + why, start + wide, start + wide + 1)
    glued = _NO_SPACE.match(line)
    if glued:
        return YamlProblem(_NO_FORM + ": a plain space is missing after the colon", start)
    return YamlProblem(_NO_FORM, start)


def _is_left(text: str, offset: int, bracket: int) -> bool:
    """Return whether the lines of a bracket are over at `offset`: then it was never closed."""
    if not text[offset:].strip():
        return True
    here, there = _line_start(text, offset), _line_start(text, bracket)
    return here != there and _indent(text, here) <= _indent(text, there)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _indent(text: str, start: int) -> int:
    return _indent_end(text, start) - start


def _indent_end(text: str, start: int) -> int:
    found = _INDENT.match(text, start)
    return found.end() if found else start
